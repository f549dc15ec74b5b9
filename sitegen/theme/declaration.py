"""theme.toml: decoded to a Declaration.

In: the bytes of a theme.toml. Out: Declaration, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from sitegen.keys.declaring import Key, Keys, decode
from sitegen.keys.kinds import Apart, Choice, Nested, Text, Texts
from sitegen.keys.schema import Table
from sitegen.problems import Problem
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.theme.assets import OF_PAGES
from sitegen.theme.cards import CARD, make_declaration
from sitegen.theme.options import value_problem
from sitegen.theme.shortcodes import declared_shortcodes
from sitegen.theme.values import Declaration, Option, OptionType, StaticRule
from sitegen.toml import decode_toml

SIZES: Final = Keys(
    place="theme.toml sizes",
    toml=True,
    keys=tuple(
        Key(place, Text(words="value of the attribute `sizes`"), meaning)
        for place, meaning in (
            ("text", "In the column of a text."),
            ("wide", "In a figure that is wider than the text, such as the lead image of a piece."),
            ("full", "In a figure that is as wide as the page."),
            ("lead", "With the piece that opens the home page."),
            ("card", "With a piece in a grid."),
            ("term", "On the page of a term."),
            ("thumbnail", "With a piece in a list; at most 120 CSS pixels are sharp."),
            ("portrait", "An author; as above."),
        )
    ),
)
"""The places of pictures: for each a theme says how wide pictures are there."""


def _pairs(_: Table, found: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(found.items())


THEME: Final = Keys(
    place="theme.toml",
    toml=True,
    keys=(
        Key("name", Text(), "The theme's name, which is that of its folder.", foreign="title"),
        Key("extends", Text(words="name of a theme"), "What it inherits.", foreign="parent inherits base"),
        Key("description", Text(), "What it is."),
        Key("views", Texts(words="list of text"), "The views that it needs; for information."),
        Key(
            "options",
            Apart(words="table of tables"),
            "What a site can choose in `[theme]`.",
            foreign="params settings",
        ),
        Key(
            "static",
            Apart(words="table of tables"),
            "Static files that are published only where the site has made a choice.",
        ),
        Key(
            "shortcodes",
            Apart(words="table of tables"),
            "Texts with gaps that authors write as `{{< name >}}`.",
        ),
        Key(
            "sizes",
            Nested(keys=SIZES, example='[sizes] with text = "100vw"', make=_pairs),
            "How wide pictures are on its pages.",
        ),
        Key(
            "card",
            Nested(keys=CARD, example='[card] with paper = "#ffffff"', make=make_declaration),
            "How share cards look.",
        ),
    ),
)
OPTION: Final = Keys(
    place="theme.toml options.*",
    toml=True,
    keys=(
        Key(
            "type",
            Choice(options=get_args(OptionType)),
            "What may be chosen. A `text` may be given by language.",
            required=True,
            foreign="kind",
        ),
        Key("default", Apart(words="a value of the type"), "What it is without a choice.", required=True, blank=True),
        Key(
            "choices",
            Texts(words="list of text"),
            "The words of a `choice`, required there.",
            foreign="one_of values options",
        ),
        Key("description", Text(), "Shown when a value is refused.", foreign="help meaning"),
    ),
)
STATIC: Final = Keys(
    place="theme.toml static.*",
    toml=True,
    keys=(
        Key(
            "option",
            Text(words="name of an option of type `choice`"),
            "The option that decides.",
        ),
        Key("value", Text(), "The choice with which the files are published."),
        Key(
            "needs",
            Choice(options=("search", "code", "math", *OF_PAGES)),
            "In place of both: the files are published where the site, or a page of it, has this.",
        ),
    ),
)
_ID: Final = lazy_pattern(r"[A-Za-z][A-Za-z0-9_]*")


def decode_declaration(folder: str, content: bytes) -> tuple[Declaration | None, tuple[Problem, ...]]:
    """Read the theme.toml of the theme in `folder` (`themes/<name>`); with an error, there is no declaration."""
    path = f"{folder}/theme.toml"
    values, wrong = decode_toml(path, content)
    if values is None:
        return None, wrong
    problems: list[Problem] = []
    table = Table(path=path, values=values, problems=problems)
    found = decode(THEME, table)
    name = folder.rpartition("/")[2]
    if found.get("name", name) != name:
        table.fail("theme", f'this theme is called "{name}", after its folder', "name")
    declaration = Declaration(
        folder=folder,
        **{**found, "name": name},
        options=tuple(_options(table)),
        static=tuple(_static(table)),
        shortcodes=tuple(declared_shortcodes(table)),
    )
    return (None if problems else declaration), tuple(problems)


def _options(table: Table) -> Iterator[Option]:
    options = table.table("options", '[options.accent] with type = "colour" and default = "#0a5c36"')
    for name in options.values if options else ():
        if name == "css":
            table.fail("theme", "`css` cannot name an option: it holds the style sheets of the site", "options", name)
        elif not _ID.fullmatch(name):
            table.fail("theme", f'"{name}" cannot name an option: templates say `site.options.name`', "options", name)
        elif options and (entry := options.table(name, "a table with `type` and `default`")):
            yield from _option(name, entry)


def _static(table: Table) -> Iterator[StaticRule]:
    rules = table.table("static", '[static.fonts] with option = "fonts" and value = "hosted"')
    for folder in rules.values if rules else ():
        entry = rules.table(folder, "a table with `option` and `value`") if rules else None
        if entry is None:
            continue
        if "needs" not in entry.values:
            entry.require("option")
            entry.require("value")
        yield StaticRule(folder=folder, **decode(STATIC, entry))


def _option(name: str, entry: Table) -> Iterator[Option]:
    before = len(entry.problems)
    found = decode(OPTION, entry)
    if found.get("type") == "choice":
        entry.require("choices")
    if len(entry.problems) > before:
        return
    option = Option(id=name, default=entry.values["default"], **found)
    wrong = value_problem(option, option.default)
    if wrong:
        entry.fail("value", f"the default of `{name}` {wrong}", "default")
    yield option
