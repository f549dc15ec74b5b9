"""The documentation says what the program does: every key, flag, code and view, and no example that does not run.

A fence or table in the docs that a test reads has a comment in front of it:

    <!-- example: PATH -->     a whole file; those of one page make a site together
    <!-- keys: article -->     before YAML: the front matter of an article; before a table: all keys of one kind
    <!-- near misses: body --> the table of near misses
    <!-- figure options: chart --> the table of the options of a chart
    <!-- body -->              the text of an article
    <!-- config -->            tables of sitegen.toml
    <!-- wrong: PATH -->       a file with mistakes; the fence after it, `<!-- prints -->`, is what a build says
    <!-- tour -->              commands with their output; `<!-- tour: PATH -->` is a file that is written between them
    <!-- flags: build -->      a table of a command's options
    <!-- workflow: check -->   a workflow that a new site has
    <!-- recipe: gitlab -->    what builds a site at a host; tests/test_workflows.py tries it

`make docs` writes what is generated anew: the tables of keys, the reference of views in docs/theming.md, the workflow
in docs/commands.md, and what the wrong examples print.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import re
import shlex
import socketserver
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen import commands
from sitegen.cli import arguments, main
from sitegen.cli.explanations import near_miss_section, sections
from sitegen.cli.options import FORMATS
from sitegen.config.site_config import CONFIG as CONFIG_KEYS
from sitegen.config.site_config import SiteConfig, decode_config
from sitegen.figures.drawing import OPTIONS
from sitegen.keys.articles import ARTICLE
from sitegen.model.codes import CODES
from sitegen.model.near_misses import NEAR_MISSES
from sitegen.plan import views
from sitegen.plan.page_kinds import PAGE_VIEWS
from sitegen.render import filter_names
from tests.films import MP3, film
from tests.images.photographs import photograph
from tests.progress_clock import stopped_progress
from tests.reference import declared, json_schema, key_table, misfits, near_miss_table

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
THEMING, COMMANDS, ERRORS, CONFIGURATION, FRONT_MATTER = (
    ROOT / "docs" / f"{name}.md" for name in ("theming", "commands", "errors", "configuration", "front-matter")
)
RULES = ROOT / "docs" / "near-misses.md"
RULES_HEAD = """# Near misses, rule by rule

What looks like markup and is none; [writing.md](writing.md#near-misses) has them in one table, and `[check]` in
[configuration.md](configuration.md#check) sets the level of each. `sitegen explain RULE` prints these pages.
"""
FOR_MACHINES = ("machines", "ledger", "html")
"""Modules of views that hold none that a template shows: what is for machines, and what views are made from."""
BROADSHEET = ROOT / "themes" / "broadsheet"
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)

FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="50"></svg>\n'
GROUND = {
    "sitegen.toml": '[site]\ntitle = "Example Review"\nurl = "https://review.example/"\ntime_zone = "Asia/Tehran"\n',
    "content/icon.svg": FIGURE,
    "content/site.css": ":root { --accent: #14406b; }\n",
    "content/img/map.svg": FIGURE,
    "content/articles/map.svg": FIGURE,
    "content/articles/conference.mp4": film(64, 36).decode("ascii"),
    "content/articles/interview.mp3": MP3.decode("ascii"),
    "content/articles/transcript.txt": "Good evening.\n",
    "content/img/map.png": "PNG",
    "content/articles/map.png": "PNG",
    "content/authors/gulf-desk.md": "---\nname: Gulf Desk\n---\n",
    "content/pages/about.md": "---\ntitle: About\n---\n\nText.\n",
    "content/articles/ground.md": "---\ntitle: Ground\ndate: 2026-09-01\ntags: Trade\nregions: ir\n---\n\nText.\n",
}
"""What every example needs."""

OWN_TAXONOMY = "topics"
"""The taxonomy that an example adds: its id becomes a key of articles, which no reference lists."""

# Reading pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fence (`kind` is its language) or a table (`kind` is "table") of a page, with the comment in front of it."""

    page: Path
    line: int
    kind: str
    mark: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page.name}:{self.line}"


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    """Return the fences and tables of a page."""
    found = []
    lines = page.read_text(encoding="utf-8").split("\n")
    mark, at = "", 0
    while at < len(lines):
        line, start = lines[at], at
        at += 1
        if comment := re.fullmatch(r"<!-- (.+) -->", line):
            mark = comment[1]
        elif fence := re.fullmatch(r"(`{3,})(\w*)", line):
            at = lines.index(fence[1], at)
            text = "".join(f"{one}\n" for one in lines[start + 1 : at])
            found.append(Block(page=page, line=start + 1, kind=fence[2], mark=mark, text=text))
            at += 1
            mark = ""
        elif line.startswith("|"):
            while lines[at].startswith("|"):
                at += 1
            found.append(Block(page=page, line=start + 1, kind="table", mark=mark, text="\n".join(lines[start:at])))
            mark = ""
        elif line:
            mark = ""
    return tuple(found)


def rows(table: Block) -> list[list[str]]:
    """Return the cells of a table below its head."""
    lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.text.split("\n")]
    return [[cell.strip().replace("\\|", "|") for cell in line] for line in lines[2:]]


def codes(cell: str) -> list[str]:
    """Return the words that are in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def marked(kind: str, mark: str) -> dict[str, list[Block]]:
    """Return the blocks of a kind whose comment is `mark: name`, by name."""
    found: dict[str, list[Block]] = {}
    for page in PAGES:
        for block in blocks(page):
            if block.kind == kind and block.mark.startswith(f"{mark}: "):
                found.setdefault(block.mark.removeprefix(f"{mark}: "), []).append(block)
    return found


def documented(mark: str) -> dict[str, set[str]]:
    """Return the names in the first column of each table with this comment."""
    return {
        name: {codes(row[0])[0] for table in tables for row in rows(table)}
        for name, tables in marked("table", mark).items()
    }


# Building examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run of sitegen came to."""

    code: int
    out: str
    err: str


def run(*words: str) -> Outcome:
    """Run a command at the moment NOW."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for module in ("requests", "new.starting"):
            patch.setattr(f"sitegen.cli.{module}.as_of_moment", lambda _: (NOW, False))
        patch.setattr(socketserver.BaseServer, "serve_forever", lambda _: None)
        code = main(words)
    return Outcome(code=code, out=out.getvalue(), err=err.getvalue())


def file_of(block: Block) -> tuple[str, str]:
    """Return path and text of the file that an example is, or that a part of a file is in."""
    what, _, path = block.mark.partition(": ")
    if what in {"example", "wrong"}:
        return path, block.text
    if what == "body":
        front = f"title: An example\ndate: 2026-10-01\nslug: example-{block.line}\n"
        return f"content/articles/example-{block.line}.md", f"---\n{front}---\n\n{block.text}"
    if what == "keys":
        return f"content/articles/example-{block.line}.md", f"---\n{block.text}---\n\nText.\n"
    assert what == "config"
    return "sitegen.toml", block.text


@cache
def sites() -> Mapping[str, Mapping[str, str]]:
    """Return the example sites: one a page, and one for each `[site]` and each wrong file."""
    found: dict[str, dict[str, str]] = {}
    for page in PAGES:
        for block in blocks(page):
            if block.kind == "table" or not block.mark.startswith(("example: ", "keys: ", "body", "config", "wrong: ")):
                continue
            path, text = file_of(block)
            alone = block.mark.startswith("wrong: ") or (block.mark == "config" and "[site]\n" in text)
            site = found.setdefault(block.name if alone else page.name, {})
            assert path not in site or block.mark == "config", f"{block.name}: {path} is on this page twice"
            site[path] = f"{site.get(path) or GROUND[path]}\n{text}" if block.mark == "config" and not alone else text
    return {name: {**GROUND, **files} for name, files in found.items()}


@cache
def write_example(name: str, folder: Path) -> None:
    """Write the files of an example site, without the pictures and media of the ground that it does not name."""
    files = sites()[name]
    texts = "".join(text for path, text in files.items() if path.endswith((".md", ".toml", ".html")))
    for path, text in files.items():
        base = path.rpartition("/")[2]
        named = f"img/{base}" in texts if "/img/" in path else re.search(rf"(?<![\w/]){base}", texts)
        if path.endswith((".png", ".svg", ".css", ".mp3", ".mp4", ".txt")) and path in GROUND and not named:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(photograph("PNG", 7, 5) if path.endswith(".png") else text.encode())


def built(name: str) -> Outcome:
    """Build an example site."""
    with tempfile.TemporaryDirectory() as folder:
        write_example(name, Path(folder))
        return run("build", "--site", folder)


def wrong_examples() -> Iterator[tuple[Block, Block]]:
    """Return each wrong file with the fence that holds what a build says of it."""
    for page in PAGES:
        fences = [block for block in blocks(page) if block.kind != "table"]
        for block, behind in pairwise(fences):
            if block.mark.startswith("wrong: "):
                assert behind.mark == "prints", f"{block.name}: nothing says what it prints"
                yield block, behind


# Generated sections


def view_reference() -> str:
    """Write the reference of everything that templates can reach."""
    classes: dict[str, ast.ClassDef] = {}
    told: dict[str, ast.ClassDef] = {}
    for path in (*(ROOT / "sitegen/plan/views").glob("*.py"), ROOT / "sitegen/model/bodies.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        classes |= found
        if path.stem not in FOR_MACHINES:
            told |= {name: node for name, node in found.items() if name.endswith(("View", "Row")) or name == "Picture"}
    waiting = ["SiteView", *(view.__name__ for view in PAGE_VIEWS)]
    order: list[str] = []
    while waiting:
        name = waiting.pop(0)
        if name not in order:
            order.append(name)
            fields = [node for node in _lines(told[name], classes) if isinstance(node, ast.AnnAssign)]
            names = [one.id for field in fields for one in ast.walk(field.annotation) if isinstance(one, ast.Name)]
            waiting += [one for one in names if one in told]
    return "\n".join(_described(told[name], told, classes) for name in order)


def _lines(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> list[ast.stmt]:
    """Return what a view and the views that it is made from have."""
    above = [classes[base.id] for base in node.bases if isinstance(base, ast.Name) and base.id in classes]
    return [line for one in above for line in _lines(one, classes)] + node.body


def _described(node: ast.ClassDef, told: Collection[str], classes: Mapping[str, ast.ClassDef]) -> str:
    head = [f"### {node.name}", _one_line(ast.get_docstring(node) or ""), "| field | value | |\n| --- | --- | --- |"]
    lines = []
    for field, behind in pairwise([*_lines(node, classes), None]):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            note = ""
            if isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant):
                note = f" {_one_line(str(behind.value.value))}"
            lines.append(f"| `{field.target.id}` | {_in_words(field.annotation, told)} |{note} |\n")
    return "\n\n".join(head) + "\n" + "".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _in_words(annotation: ast.expr, told: Collection[str]) -> str:
    """Say a type in a theme author's words."""
    plain = {"str": "text", "int": "number", "float": "number", "bool": "true or false", "object": "anything"}
    match annotation:
        case ast.Name(id=name):
            return f"[{name}](#{name.lower()})" if name in told else plain.get(name, f"`{name}`")
        case ast.BinOp(left=left, right=ast.Constant(value=None)):
            return f"{_in_words(left, told)}, or none"
        case ast.BinOp(left=left, right=right):
            return f"{_in_words(left, told)} or {_in_words(right, told)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, ast.Constant()])):
            return f"list of {_in_words(item, told)}"
        case ast.Subscript(value=ast.Name(id="Mapping"), slice=ast.Tuple(elts=[_, item])):
            return f"mapping of names to {_in_words(item, told)}"
    raise AssertionError(ast.unparse(annotation))


def between(text: str) -> tuple[str, str, str]:
    """Cut docs/theming.md before, within and after the generated section."""
    start, end = "<!-- views: begin -->\n", "<!-- views: end -->\n"
    head, _, rest = text.partition(start)
    section, _, tail = rest.partition(end)
    return head + start, section, end + tail


# Laws


def test_the_reference_of_views_is_that_of_the_code() -> None:
    """docs/theming.md has every view and field that a template can reach; `make docs` renews it."""
    assert between(THEMING.read_text(encoding="utf-8"))[1].strip() == view_reference().strip()


def test_every_view_has_its_reference() -> None:
    """A view is in docs/theming.md unless it is for machines, which no template shows."""
    headings = set(re.findall(r"^### (\w+)$", THEMING.read_text(encoding="utf-8"), re.MULTILINE))
    modules = {name: getattr(views, name).__module__.rpartition(".")[2] for name in views.__all__}
    assert {name for name in modules if name not in headings} == {n for n in modules if modules[n] in FOR_MACHINES}


def test_templates_are_listed_with_their_views() -> None:
    """docs/theming.md has every template of broadsheet with the view that it shows."""
    (table,) = (block for block in blocks(THEMING) if block.mark == "templates")
    shown = {codes(row[0])[0]: row[2].partition("]")[0].strip("[") for row in rows(table)}
    parts = {"base.html", "events.html", "extras.html", "history.html", "ledger.html", "macros.html", "names.html"}
    parts |= {"forecast_macros.html", "piece_forecasts.html"}
    assert {*shown, *parts} == {path.name for path in BROADSHEET.glob("templates/*")}
    assert set(shown.values()) == {view.__name__ for view in PAGE_VIEWS} - {"PluginPageView"}
    for template, view in shown.items():
        owner = views.EntryView if template == "entry.html" else getattr(views, view)
        assert template in (owner.__doc__ or ""), template


def test_filters_are_listed() -> None:
    """docs/theming.md names every filter that templates have, and no other."""
    text = THEMING.read_text(encoding="utf-8")
    section = text[text.index("## Filters and functions") : text.index("## Static files")]
    (table,) = (block for block in blocks(THEMING) if block.text in section and block.kind == "table")
    own = {match for row in rows(table) for match in re.findall(r"\| (\w+)(?:\(.*\))? \}\}", row[0])}
    of_jinja = set(codes(section[section.index("Of Jinja's own") : section.index("Of its functions")]))
    assert own == set(filter_names.OWN_FILTERS)
    assert of_jinja == set(filter_names.FILTERS)


@pytest.mark.parametrize(("theme", "page"), [("broadsheet", "theming.md"), ("brief", "themes.md")])
def test_options_of_themes_are_listed(theme: str, page: str) -> None:
    """The docs have every option that a theme declares with its values, default and description."""
    declared = tomllib.loads((BROADSHEET.parent / theme / "theme.toml").read_text(encoding="utf-8"))["options"]
    (table,) = (block for block in blocks(THEMING.with_name(page)) if block.mark == f"options: {theme}")
    listed = {codes(row[0])[0]: (codes(row[1]), codes(row[2])[0], row[3]) for row in rows(table)}
    words = {True: "true", False: "false"}
    assert listed == {
        name: (
            option.get("choices", ["true", "false"]),
            words.get(option["default"], option["default"]),
            option["description"],
        )
        for name, option in declared.items()
    }


def test_blocks_of_broadsheet_are_listed() -> None:
    """docs/theming.md has every block of every template of broadsheet; what is in `main` is not said twice."""
    (table,) = (block for block in blocks(THEMING) if block.mark == "blocks: broadsheet")
    frame = {"main", "nameplate", "body_class"}
    found = {}
    for path in BROADSHEET.glob("templates/*.html"):
        names = set(re.findall(r"\{% block (\w+)", path.read_text(encoding="utf-8")))
        found[path.name] = names if path.name == "base.html" else names - frame
    listed = {codes(row[0])[0]: {name for name in codes(row[1]) if name.isidentifier()} for row in rows(table)}
    listed = {name: names if name == "base.html" else names - frame for name, names in listed.items()}
    assert listed == {name: names for name, names in found.items() if names}


def key_tables() -> Iterator[tuple[Block, str]]:
    """Return each table of keys in the docs, with what it should be by the declarations."""
    kinds = declared()
    for mark, write in (
        ("keys", lambda name: key_table(kinds[name])),
        ("near misses", near_miss_table),
        ("figure options", figure_option_table),
    ):
        for name, tables in marked("table", mark).items():
            yield from ((table, write(name)) for table in tables if name != "commands")


def figure_option_table(kind: str) -> str:
    """Return the table of the options of a figure: each with its value, and what it means."""
    values = {"truth": "`true`, `false`", "number": "number", "pairs": "pairs", "names": "names"}
    lines = ["| option | value | meaning |", "| --- | --- | --- |"]
    for option in OPTIONS[kind]:  # type: ignore[index]
        chosen = ", ".join(f"`{choice}`" for choice in option.choices)
        value = chosen or values.get(option.type, "text")
        lines.append(f"| `{option.name}` | {value} | {option.meaning} |")
    return "\n".join(lines)


def test_every_figure_has_its_options() -> None:
    """The docs have a table of options for each kind of figure."""
    assert set(marked("table", "figure options")) == set(OPTIONS)


def test_the_tables_of_keys_are_those_of_the_declarations() -> None:
    """Each table of keys is written from the declarations; `make docs` writes them anew."""
    assert [table.name for table, written in key_tables() if table.text != written] == []


KEYS_IN_USE = """
import gc, importlib, pkgutil, sitegen
from sitegen.keys.declaring import Keys
for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*(one.place for one in gc.get_objects() if isinstance(one, Keys) and one.keys), sep="\\n")
"""


def test_every_key_is_listed() -> None:
    """Every kind of mapping that is read by declarations has its table."""
    printed = subprocess.run([sys.executable, "-c", KEYS_IN_USE], capture_output=True, text=True, check=True)
    used = set(printed.stdout.splitlines())
    assert "article" in used
    assert set(marked("table", "keys")) == set(declared())
    assert used <= set(declared())


def test_the_examples_fit_the_json_schema() -> None:
    """The declarations are enough for a JSON Schema: full examples fit it, and a mistyped key does not."""
    (publisher,) = (block.text for block in blocks(CONFIGURATION) if block.text.startswith("[site.publisher]"))
    config = tomllib.loads(f"[site]\ntitle = 'x'\nurl = 'https://x.example/'\n{publisher}")
    assert list(misfits(config, json_schema(CONFIG_KEYS))) == []
    (article,) = (block.text for block in blocks(FRONT_MATTER) if block.mark.endswith("/2026-11-02-ports.md"))
    quoted = re.sub(r": (\d{4}-[^,}\n]+)", r': "\1"', article.split("---\n")[1])
    read = yaml.safe_load(quoted)
    assert list(misfits(read, json_schema(ARTICLE))) == []
    wrong = {**read, "sumary": "x", "kind": "essay", "corrections": [{"date": "2026-11-05"}]}
    found = {".sumary", ".kind", ".corrections.0.kind", ".corrections.0.text"}
    assert set(misfits(wrong, json_schema(ARTICLE))) == found


def test_placeholders_are_listed() -> None:
    """docs/configuration.md has the placeholders that patterns of addresses can have, and no other."""
    (table,) = (block for block in blocks(CONFIGURATION) if "| placeholder |" in block.text)
    for kind in ("article", "page"):
        pattern = f'[site]\ntitle = "x"\nurl = "https://x.example/"\n[urls]\n{kind} = "/{{zzzzzz}}/"\n'
        _, (problem,) = decode_config("sitegen.toml", pattern.encode())
        listed = [word for row in rows(table) if f"{kind}s" in row[1] for word in codes(row[0])]
        assert set(re.findall(r"\{\w+\}", problem.hint)) == set(listed)


def test_defaults_are_those_of_the_code() -> None:
    """docs/configuration.md gives for each setting the default that an empty configuration has."""
    config, _ = decode_config("sitegen.toml", b'[site]\ntitle = "x"\nurl = "https://x.example/"\n')
    assert config is not None
    for kind, tables in marked("table", "keys").items():
        place = kind.removeprefix("sitegen.toml ")
        if place not in {"site", "home", "urls", "build", "feeds", "markdown"}:
            continue
        for row in rows(tables[0]):
            if row[2] not in {"**required**", "`[language]`"}:
                key = codes(row[0])[0]
                value = tomllib.loads(f"x = {codes(row[2])[0]}")["x"] if row[2] != "none" else None
                assert _setting(config, place, key) == value, f"{place}.{key}"


def _setting(config: SiteConfig, place: str, key: str) -> object:
    """Return a setting in the form that it has in TOML; None for an empty one."""
    owner: Any = {"home": config.home, "feeds": config.feeds}.get(place, config)
    name = {"time_zone": "zone_name", "for": "of", "ids": "heading_ids"}.get(
        key, f"{key}_pattern" if place == "urls" else key
    )
    value = getattr(owner, name)
    if name in {"description", "copyright"}:
        value = value.plain
    value = list(value) if isinstance(value, tuple) else value
    return value if isinstance(value, (bool, int)) or value else None


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command that this version has; that of sitegen itself by that name."""
    top = arguments.parser_of(tuple(commands.COMMANDS))
    made = subparsers(subparsers(top)["new"])
    return {
        "sitegen": top,
        **subparsers(top),
        **{f"new {name}": one for name, one in made.items()},
    }


def subparsers(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the parsers that a parser chooses from."""
    (actions,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return actions.choices


def test_every_flag_is_listed() -> None:
    """docs/commands.md has each command with the options that it takes, and their choices."""
    listed = {
        name: {tuple(codes(row[0])) for table in tables for row in rows(table)}
        for name, tables in marked("table", "flags").items()
    }
    taken = {}
    for name, parser in parsers().items():
        taken[name] = {
            tuple(_spelled(action, word) for word in action.option_strings)
            for action in parser._actions
            if action.option_strings
        }
    assert listed == taken
    text = COMMANDS.read_text(encoding="utf-8")
    assert {f"`{form}`" for form in FORMATS} <= set(re.findall(r"`\w+`", text))


def _spelled(action: argparse.Action, word: str) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else "FORM"
    return word if action.nargs == 0 else f"{word} {metavar}"


def test_every_command_is_listed() -> None:
    """docs/commands.md has a section for each command."""
    headings = re.findall(r"^## sitegen (\w+)$", COMMANDS.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [name for name in parsers() if name != "sitegen" and " " not in name]


def test_every_code_is_listed() -> None:
    """docs/errors.md has a section for each code, with the meaning that the code gives it and what to do."""
    sections = re.split(r"^## ", ERRORS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    parts = [section.strip().split("\n\n") for section in sections]
    assert {head: meaning for head, meaning, *_ in parts} == CODES
    assert [head for head, *_ in parts] == list(CODES)
    assert [head for head, _, *remedy in parts if not "".join(remedy)] == []


@pytest.mark.parametrize("name", [name for name in sites() if not any(name == one.name for one, _ in wrong_examples())])
def test_examples_build(name: str) -> None:
    """Every example in the docs is part of a site that builds without a problem."""
    outcome = built(name)
    assert (outcome.code, outcome.err) == (0, "")


def test_no_example_is_unread() -> None:
    """Every fence of YAML, TOML, Markdown or HTML has a comment that says how it is tried out.

    Those of the pages of codes and rules are tried by tests/test_explained.py and tests/markdown/test_near_misses.py.
    """
    tried = ("example: ", "keys: ", "body", "config", "wrong: ", "tour: ", "workflow: ", "recipe: ")
    read = [block for page in PAGES for block in blocks(page) if block.kind in {"yaml", "toml", "markdown", "html"}]
    read = [block for block in read if block.page not in {ERRORS, RULES}]
    assert [block.name for block in read if not block.mark.startswith(tried)] == []


@pytest.mark.parametrize(("wrong", "told"), list(wrong_examples()), ids=lambda block: block.name)
def test_errors_are_shown_as_they_are(wrong: Block, told: Block) -> None:
    """What the docs say that sitegen prints of a wrong file is what it prints."""
    assert (built(wrong.name).code, built(wrong.name).err) == (1, told.text)


def test_the_tour_runs(tmp_path: Path) -> None:
    """The commands of the README's tour run, one after the other, and print what is below them."""
    for block, printed in tour(tmp_path):
        assert steady(block.text) == steady(printed)


def tour(folder: Path) -> Iterator[tuple[Block, str]]:
    """Take the tour of the README in a folder; return each fence of commands with what should be in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in blocks(ROOT / "README.md"):
            if block.mark.startswith("tour: "):
                Path(block.mark.removeprefix("tour: ")).write_text(block.text, encoding="utf-8")
            elif block.mark == "tour":
                commands = re.findall(r"^\$ (.+)$", block.text, re.MULTILINE)
                yield block, "".join(f"$ {command}\n{follow(shlex.split(command), patch)}" for command in commands)


def follow(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a command of the tour; return what it prints."""
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
        return ""
    assert words[0] == "sitegen"
    outcome = run(*words[1:], *(["--port", "0"] if words[1] == "serve" else []))
    assert outcome.code == 0, outcome.err
    return outcome.err + outcome.out


def steady(text: str) -> str:
    """Replace what differs from run to run: seconds, the port, the folder."""
    text = re.sub(r"\d+\.\d s\b", "0.1 s", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8000", text)
    return re.sub(r"/\S+/my-review\b", "/home/you/my-review", text)


def test_the_targets_of_make_exist() -> None:
    """Every `make target` that the docs name is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"(?:`|^\$ )make ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= targets


def test_the_workflow_is_the_one_that_new_writes(tmp_path: Path) -> None:
    """The GitHub workflows in docs/commands.md are those that `sitegen new site` writes."""
    made = new_workflows(tmp_path)
    shown = marked("yaml", "workflow")
    assert {name: [block.text for block in found] for name, found in shown.items()} == {
        name: [text] for name, text in made.items()
    }


def new_workflows(folder: Path) -> Mapping[str, str]:
    """Make a site; return its workflows by name."""
    assert run("new", "site", str(folder / "site")).code == 0
    return {file.stem: file.read_text(encoding="utf-8") for file in (folder / "site").glob(".github/workflows/*")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link in the docs names a file that is there, and its anchor a heading of that file."""
    for target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not fragment or fragment in anchors(file), target


@cache
def parsed(page: Path) -> list[Token]:
    """Parse a page."""
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """Return the addresses of all links and images of a page."""
    children = (child for token in parsed(page) for child in token.children or ())
    return [str(child.attrs[name]) for child in children for name in ("href", "src") if name in child.attrs]


@cache
def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings as GitHub makes them."""
    titles = [text.content for token, text in pairwise(parsed(page)) if token.type == "heading_open"]
    slugs = [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]
    return {slug if not slugs[:at].count(slug) else f"{slug}-{slugs[:at].count(slug)}" for at, slug in enumerate(slugs)}


def refresh() -> None:
    """Write the generated parts of the docs anew."""
    for page, text in explained().items():
        page.write_text(text, encoding="utf-8")
    rewrite(list(key_tables()))
    blocks.cache_clear()
    head, _, tail = between(THEMING.read_text(encoding="utf-8"))
    THEMING.write_text(f"{head}\n{view_reference()}\n{tail}", encoding="utf-8")
    blocks.cache_clear()
    with tempfile.TemporaryDirectory() as folder:
        written = [(told, built(wrong.name).err) for wrong, told in wrong_examples()]
        written += tour(Path(folder))
        made = new_workflows(Path(folder))
        written += [(found[0], made[name]) for name, found in marked("yaml", "workflow").items()]
    rewrite([(block, steady(text)) for block, text in written])


def explained() -> dict[Path, str]:
    """Return the pages that are what `sitegen explain` prints: of each code, and of each rule of near misses."""
    head, mark, _ = ERRORS.read_text(encoding="utf-8").partition(
        "Below is every code, what it means, and what to do.\n"
    )
    codes_listed = "\n".join(f"## {name}\n\n{text}\n" for name, text in sections().items())
    rules = "\n".join(f"## {rule.name}\n\n{near_miss_section(rule)}\n" for rule in NEAR_MISSES)
    return {ERRORS: f"{head}{mark}\n{codes_listed}", RULES: f"{RULES_HEAD}\n{rules}"}


def test_the_pages_of_codes_and_rules_are_what_is_explained() -> None:
    """docs/errors.md and docs/near-misses.md are written from what the command prints."""
    for page, text in explained().items():
        assert page.read_text(encoding="utf-8") == text


def rewrite(written: list[tuple[Block, str]]) -> None:
    """Put texts in the places of blocks, from the end of each page on."""
    for block, text in sorted(written, key=lambda pair: -pair[0].line):
        lines = block.page.read_text(encoding="utf-8").split("\n")
        first = block.line - (block.kind == "table")
        length = len(block.text.removesuffix("\n").split("\n"))
        lines[first : first + length] = text.removesuffix("\n").split("\n")
        block.page.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    with stopped_progress():
        refresh()
