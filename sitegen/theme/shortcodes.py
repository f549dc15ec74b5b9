"""Shortcodes of a theme: what its theme.toml declares, and the texts in `shortcodes/`.

In: a table of theme.toml; the files of a chain. Out: Shortcodes, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from sitegen.encoding import replace
from sitegen.keys.declaring import Key, Keys, decode
from sitegen.keys.kinds import Apart, Choice, Text, Texts
from sitegen.keys.schema import Table
from sitegen.model.shortcodes import NAME, PARAMETER, SNIPPET, Parameter, ParameterType, Shortcode
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.text.shortcode_tags import MARK
from sitegen.theme.values import Declaration

SHORTCODE: Final = Keys(
    place="theme.toml shortcodes.*",
    toml=True,
    keys=(
        Key(
            "parameters",
            Apart(words="table of tables"),
            "The values that it takes; one that is written without a name is the first.",
            foreign="params arguments args",
        ),
        Key("description", Text(), "What it is for.", foreign="help meaning"),
    ),
)
PARAMETERS: Final = Keys(
    place="theme.toml shortcodes.*.parameters.*",
    toml=True,
    keys=(
        Key("type", Choice(options=get_args(ParameterType)), "What may be given. Absent: `text`.", foreign="kind"),
        Key("default", Text(), "What it is where it is not given. Absent: it must be given.", blank=True),
        Key(
            "choices", Texts(words="list of text"), "The words of a `choice`, required there.", foreign="values options"
        ),
        Key("description", Text(), "What it is.", foreign="help meaning"),
    ),
)
_FILE: Final = lazy_pattern(r"([^./]+)(?:\.([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*))?\.md")
_GAP: Final = lazy_pattern(r"\{([a-z][a-z0-9_]*)\}")


def declared_shortcodes(table: Table) -> Iterator[Shortcode]:
    """Read `[shortcodes]` of a theme.toml; the shortcodes have no texts yet."""
    found = table.table("shortcodes", "[shortcodes.office] on a line of its own")
    for name in found.values if found else ():
        if name == SNIPPET or not NAME.fullmatch(name):
            hint = "write lower-case letters, digits and hyphens; `snippet` is one of sitegen"
            table.fail("theme", f'"{name}" cannot name a shortcode', "shortcodes", name, hint=hint)
        elif found and (entry := _below(found, name, "a table with `parameters`")) is not None:
            decode(SHORTCODE, entry)
            yield Shortcode(name=name, parameters=tuple(_parameters(entry)))


def _parameters(entry: Table) -> Iterator[Parameter]:
    found = entry.table("parameters", '{city = {type = "text"}}')
    for name in found.values if found else ():
        if not PARAMETER.fullmatch(name):
            hint = "write lower-case letters, digits and _"
            entry.fail("theme", f'"{name}" cannot name a parameter', "parameters", name, hint=hint)
        elif found and (one := _below(found, name, 'a table such as {type = "text"}')) is not None:
            yield from _parameter(name, one)


def _below(table: Table, name: str, example: str) -> Table | None:
    """Return a table in a table, which may be empty: a shortcode can do without anything that is said of it."""
    return table.at({}, name) if table.values[name] == {} else table.table(name, example)


def _parameter(name: str, entry: Table) -> Iterator[Parameter]:
    before = len(entry.problems)
    said: dict[str, Any] = decode(PARAMETERS, entry)
    said.pop("description", None)
    if said.get("type") == "choice":
        entry.require("choices")
    if len(entry.problems) == before:
        yield Parameter(name=name, **said)


def load_shortcodes(
    sources: Sources, chain: tuple[Declaration, ...]
) -> tuple[tuple[Shortcode, ...], tuple[Problem, ...]]:
    """Return the shortcodes of a chain with their texts: of each the nearest declaration, and the nearest files."""
    declared = {one.name: (theme, one) for theme in reversed(chain) for one in theme.shortcodes}
    texts: dict[str, dict[str, str]] = {name: {} for name in declared}
    problems: list[Problem] = []
    for theme in reversed(chain):
        for file in sources.below(f"{theme.folder}/shortcodes/"):
            written = _FILE.fullmatch(file.path.removeprefix(f"{theme.folder}/shortcodes/"))
            if written is None or written[1] not in declared:
                name = written[1] if written else file.path.rpartition("/")[2]
                hint = did_you_mean(name, declared) or f"declare it in theme.toml: [shortcodes.{name}]"
                problems.append(error("theme", f"the theme has no shortcode `{name}`", Place(path=file.path), hint))
                continue
            text, wrong = _text(sources, file, declared[written[1]][1])
            texts[written[1]][(written[2] or "").lower()] = text
            problems += wrong
    for name, (theme, _) in declared.items():
        if "" not in texts[name]:
            place = Place(path=f"{theme.folder}/theme.toml", keys=("shortcodes", name), at_key=True)
            hint = f"write {theme.folder}/shortcodes/{name}.md"
            problems.append(error("theme", f"the shortcode `{name}` has no text", place, hint))
    found = (replace(declared[name][1], texts=tuple(sorted(texts[name].items()))) for name in sorted(declared))
    return tuple(found), tuple(problems)


def _text(sources: Sources, file: SourceFile, shortcode: Shortcode) -> tuple[str, list[Problem]]:
    """Return a text, and what is wrong with its gaps."""
    try:
        text = sources.read(file.path).decode("utf-8-sig").replace("\r\n", "\n").rstrip()
    except UnicodeDecodeError:
        return "", [error("encoding", "this text is not UTF-8", Place(path=file.path), "save it as UTF-8")]
    known = [one.name for one in shortcode.parameters]
    gaps = _GAP.findall(text)
    problems = [
        error(
            "theme",
            f"the shortcode `{shortcode.name}` has no parameter `{name}`",
            Place(path=file.path, line=1, find=f"{{{name}}}"),
            did_you_mean(name, known, "its parameters") or "it has no parameters",
        )
        for name in dict.fromkeys(gaps)
        if name not in known
    ]
    if MARK in text:
        place = Place(path=file.path, line=1, find=MARK)
        problems.append(error("theme", "the text of a shortcode cannot have shortcodes", place, "write what it says"))
    return text, problems
