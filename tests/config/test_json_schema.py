"""The JSON Schemas of what authors write: what is valid fits them, what is not fails as far as a schema can say it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator

from sitegen.config.cms import backend, decap
from sitegen.config.editor_settings import editor_files
from sitegen.config.json_schema import KINDS, all_schemas, schema_of
from sitegen.config.site_config import SiteConfig, decode_config
from sitegen.keys.own import FIELD
from sitegen.read.front_matter_fences import exact_parts
from tests.laws.building import command
from tests.laws.sites import random_site
from tests.reference import declared
from tests.test_explained import BASE, SITE, examples

ROOT: Final = Path(__file__).parents[2]
SITES: Final = ["everything", "minimal", "republished", "errors"]
FOLDERS: Final = {"articles": "article", "pages": "page", "authors": "author", "terms": "term"}
FAULTS: Final = {
    "content/outlets.toml": {"$.paper"},
    "content/articles/keys.md": {"$", "$.tags"},
    "content/articles/عنوان.md": {"$.date", "$.kind"},
    "content/authors/ada.md": {"$"},
    "content/pages/ethics.md": {"$.publishing"},
}
"""What the schemas say of the golden site of errors, by path."""
UNSAID: Final = {
    "content/articles/draft.md": "a link to a file that is not there",
    "content/articles/fence.md": "front matter that is not closed",
    "content/articles/helped.md": "an author who helps with what is theirs",
    "content/articles/links.md": "links of the text",
    "content/articles/two.md": "an address that another piece has",
    "content/pages/rules.md": "a kind of page that another page has",
    "sitegen.toml": "an author, a page and an option of the theme that are not there",
}
"""What they cannot say: it is in other files, in the text, or in how the file is written."""
SAID: Final = {"alias", "missing-key", "unknown-key", "value"}
"""The codes whose wrong example in docs/errors.md does not fit."""


class _Core(yaml.SafeLoader):
    """YAML as editors read it: version 1.2, in which a date is a text and `NO` is one too."""


_Core.yaml_implicit_resolvers = {}
_SCALARS: Final = {
    "bool": r"^(?:true|True|TRUE|false|False|FALSE)$",
    "int": r"^[-+]?[0-9]+$",
    "float": r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
    "null": r"^(?:~|null|Null|NULL|)$",
}
for _name, _pattern in _SCALARS.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), None)


@cache
def validator(kind: str, toml: bytes) -> Draft202012Validator:
    """Return what checks a kind of mapping of a site."""
    return Draft202012Validator(schema_of(kind, decode_config("sitegen.toml", toml)[0]))


def misfits(path: str, content: bytes, toml: bytes) -> set[str]:
    """Return where a file does not fit its schema; nothing of one that no schema is of."""
    if not path.endswith((".md", ".toml")):
        return set()
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    parts = path.split("/")
    if path in {"sitegen.toml", "content/outlets.toml"}:
        kind, value = ("config" if path == "sitegen.toml" else "outlets"), tomllib.loads(text)
    elif path.endswith(".md") and parts[1] in FOLDERS and (front := exact_parts(text)) is not None:
        kind, value = FOLDERS[parts[1]], yaml.load(front[0], _Core) or {}  # noqa: S506 - a safe loader
    else:
        return set()
    return {error.json_path for error in validator(kind, toml).iter_errors(value)}


def all_misfits(files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Return where files of a site do not fit, by path."""
    found = {path: misfits(path, content, files["sitegen.toml"]) for path, content in files.items()}
    return {path: where for path, where in found.items() if where}


def files_of(site: Path) -> dict[str, bytes]:
    """Read what a site has that schemas are of."""
    paths = [site / "sitegen.toml", *site.glob("content/outlets.toml"), *site.glob("content/**/*.md")]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("name", SITES)
def test_the_golden_sites(name: str) -> None:
    """Each file of a site that builds fits; of the site of errors just those do not of which a schema can know."""
    files = files_of(ROOT / "tests" / "cases" / name / "site")
    assert len(files) > 2
    assert all_misfits(files) == (FAULTS if name == "errors" else {})
    if name == "errors":
        named = (ROOT / "tests/cases/errors/problems.txt").read_text(encoding="utf-8")
        wrong = {path for path in files if f"\n{path}:" in f"\n{named}"}
        assert wrong == FAULTS.keys() | UNSAID.keys()


def test_the_site_of_this_repository() -> None:
    """The site that is the example fits."""
    assert all_misfits(files_of(ROOT)) == {}


@pytest.mark.parametrize("seed", range(12))
def test_random_sites(seed: int) -> None:
    """Whatever a valid site has, it fits."""
    assert all_misfits(random_site(seed).files()) == {}


def test_the_examples_of_the_errors() -> None:
    """The right example of each code fits; the wrong one does not where it is the form that is wrong."""
    said = set()
    for code, example in examples().items():
        for name, path in (("wrong", example["path"]), ("right", example["there"] or example["path"])):
            toml = SITE + example[name] if path == "sitegen.toml" else SITE
            try:
                where = misfits(path, (toml if path == "sitegen.toml" else example[name]).encode(), toml.encode())
            except (yaml.YAMLError, tomllib.TOMLDecodeError):
                continue  # no schema is asked about a file that cannot be read
            if name == "right":
                assert where == set(), code
            elif where:
                said.add(code)
    assert said == SAID
    assert all_misfits({path: text.encode() if isinstance(text, str) else text for path, text in BASE.items()}) == {}


FRONT: Final = (
    ('title: 2017\ndate: 2026-11-02\nslug: 007\nregions: [NO, ir]\ndraft: "true"\n', True),
    ('title: 12:30\ndate: 2026-11-02 9:00 +0330\ntags:\nsummary:\nseries_order: "2"\n', True),
    ('title: A\ndate: {persian: 1405-09-04}\nauthors: desk\nimage: {src: a.png, alt: ""}\n', True),
    ("title: A\noriginal: {outlet: x, policy: noindex}\n", True),
    ("title: A\noriginal: {outlet: x, policy: full}\n", False),
    ("title: A\noriginal: {outlet: x}\n", False),
    ("title: A\ndate:\n", False),
    ("title: A\ndraft:\n", False),
    ("title:\n", False),
    ('title: " "\n', False),
    ("date: 2026-11-02\n", False),
    ("title: A\ndraft: yes\n", False),
    ("title: A\ndate: 2026-11-02T09:00:00\n", False),
    ("title: A\nembargo: 2026-11-02\n", False),
    ("title: A\nimage: {src: a.png}\n", False),
    ("title: A\nimage: {src: a.png, alt: }\n", False),
    ("title: A\nsources: [a]\n", False),
    ("title: A\naliases: [https://a.example/]\n", False),
    ("title: A\nseries_order: two\n", False),
    ("title: A\nauthors: {a: b}\n", False),
    ("title: A\ncorrections: [{date: 2026-01-01, kind: typo, text: x}]\n", False),
)


@pytest.mark.parametrize(("front", "fits"), FRONT)
def test_front_matter(front: str, fits: bool) -> None:
    """Scalars are what they are for sitegen, empty values are none where they may be."""
    assert (misfits("content/articles/a.md", f"---\n{front}---\n".encode(), SITE.encode()) == set()) is fits


OWN: Final = (
    SITE
    + """
[taxonomies.topics]
[fields.articles]
dek = { type = "text", required = true, meaning = "A line." }
mood = { type = "choice", one_of = ["calm", "tense"] }
marks = { type = "list", one_of = ["a", "b"] }
score = { type = "integer" }
[fields.series]
season = { type = "integer", required = true }
"""
)


@pytest.mark.parametrize(
    ("path", "front", "fits"),
    [
        ("articles/a", "title: A\ndek: B\nmood: calm\nmarks: [a]\nscore: 2\ntopics: [x]\n", True),
        ("articles/a", "title: A\n", False),
        ("articles/a", "title: A\ndek: B\nmood: loud\n", False),
        ("articles/a", "title: A\ndek: B\nmarks: [c]\n", False),
        ("articles/a", "title: A\ndek: B\nscore: high\n", False),
        ("pages/a", "title: A\ndek: B\n", False),
        ("terms/tags/a", "name: A\n", True),
        ("terms/series/a", "name: A\nseason: 2\n", True),
        ("terms/series/a", "name: A\nseason: x\n", False),
    ],
)
def test_fields_of_a_site(path: str, front: str, fits: bool) -> None:
    """What a site declares itself is in its schemas, taxonomies too."""
    assert (misfits(f"content/{path}.md", f"---\n{front}---\n".encode(), OWN.encode()) == set()) is fits


@pytest.mark.parametrize(
    ("toml", "fits"),
    [
        ("[build]\npage_size = 10\n", True),
        ('[build]\npage_size = "10"\n', False),
        ('[markdown]\nautolink = "no"\n', False),
        ('[check]\nemoji = "off"\norphan = "advice"\n"a/b" = "error"\n', True),
        ('[check]\nemoji = "loud"\n', False),
        ('[check]\nunknown = "off"\n', False),
        ('[urls]\narticle = "{slug}/"\n', False),
        ('[[site.nav]]\nlabel = "A"\npage = "a.md"\nurl = "/a/"\n', False),
        ('[fields.articles]\nmood = { type = "choice" }\n', False),
        ('[search]\nengine = "builtin"\n', True),
        ('[search]\nengine = "pagefind"\n', True),
        ('[search]\nengine = "lunr"\n', False),
    ],
)
def test_settings(toml: str, fits: bool) -> None:
    """TOML has types, and they are asked for."""
    whole = (SITE + toml).encode()
    assert (misfits("sitegen.toml", whole, SITE.encode()) == set()) is fits


def test_the_schemas_are_schemas() -> None:
    """Each is one of the dialect that it names, has every key that is declared, and describes each of them."""
    for kind in KINDS:
        schema = schema_of(kind)
        Draft202012Validator.check_schema(schema)
        assert list(_undescribed(schema)) == []
    for place, keys in declared().items():
        if place.partition(" ")[0] in {"article", "page", "author", "outlet", "sitegen.toml"} and keys is not FIELD:
            text = json.dumps(all_schemas())
            assert [key.name for key in keys.keys if f'"{key.name}": ' not in text] == []


def _undescribed(schema: Any, where: str = "") -> Iterator[str]:
    for name, value in schema.get("properties", {}).items() if isinstance(schema, dict) else ():
        named = where.endswith((".anyOf", "check"))
        if not named and not value.get("description") and "enum" not in value:
            yield f"{where}.{name}"
        yield from _undescribed(value, f"{where}.{name}")


def test_the_command(tmp_path: Path) -> None:
    """One kind, or all; of a site with its own fields, and without any."""
    (tmp_path / "sitegen.toml").write_text(OWN)
    site = ("--site", str(tmp_path))
    assert json.loads(command("schema", "article", *site).out) == schema_of("article", config_of(OWN))
    assert json.loads(command("schema", *site).out)["$defs"].keys() == set(KINDS)
    assert command("schema", "essay").code == 2
    (tmp_path / "sitegen.toml").write_text("[site]\n")
    assert command("schema", "article", *site).code == 1
    assert command("schema", "article", "--site", str(tmp_path / "none")).code == 1
    for both in (
        ("--cms", "decap", "--editors"),
        ("page", "--editors"),
        ("page", "--cms", "decap"),
        ("--repository", "x"),
    ):
        assert (command("schema", *both, *site).code, command("schema", *both, *site).out) == (2, ""), both


def test_outside_of_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schemas are there without a site; forms and settings are of one."""
    monkeypatch.chdir(tmp_path)
    assert json.loads(command("schema", "page").out) == schema_of("page")
    for option in (("--cms", "decap"), ("--editors",)):
        told = command("schema", *option)
        assert (told.code, "there is none here" in told.err) == (2, True)


def config_of(text: str) -> SiteConfig:
    """Decode settings that are right."""
    config, problems = decode_config("sitegen.toml", text.encode())
    assert config is not None
    assert problems == ()
    return config


def test_settings_of_editors(tmp_path: Path) -> None:
    """They are written once with the schemas, and what an author has changed stays."""
    (tmp_path / "sitegen.toml").write_text(OWN)
    told = command("schema", "--editors", "--site", str(tmp_path))
    files = editor_files(config_of(OWN))
    assert told.out.splitlines() == [f"{path}: written" for path in files]
    assert {path: (tmp_path / path).read_text() for path in files} == files
    for path, text in files.items():
        tomllib.loads(text) if path.endswith(".toml") else json.loads(text)
    rules = tomllib.loads(files[".taplo.toml"])["rule"]
    named = {rule["schema"]["path"].removeprefix("./") for rule in rules}
    named |= {path.removeprefix("./") for path in json.loads(files[".remarkrc.json"])["plugins"][1][1]["schemas"]}
    assert named == {path for path in files if path.startswith(".schemas/")}
    (tmp_path / ".taplo.toml").write_text("own")
    (tmp_path / ".schemas/article.json").write_text("old")
    assert ".taplo.toml: is there already, and stays" in command("schema", "--editors", "--site", str(tmp_path)).out
    assert (tmp_path / ".taplo.toml").read_text() == "own"
    assert (tmp_path / ".schemas/article.json").read_text() == files[".schemas/article.json"]
    for kind in KINDS:
        Draft7Validator.check_schema(json.loads(files[f".schemas/{kind}.json"]))


@pytest.mark.parametrize(
    ("remote", "known"),
    [
        ("git@github.com:desk/review.git", {"name": "github", "repo": "desk/review"}),
        ("https://github.com/desk/review", {"name": "github", "repo": "desk/review"}),
        ("ssh://git@gitlab.com:22/desk/sub/review.git", {"name": "gitlab", "repo": "desk/sub/review"}),
        (
            "https://git.desk.example/desk/review.git",
            {
                "name": "gitea",
                "repo": "desk/review",
                "base_url": "https://git.desk.example",
                "api_root": "https://git.desk.example/api/v1",
            },
        ),
    ],
)
def test_where_the_forms_write_to(remote: str, known: dict[str, str]) -> None:
    """The host says which program is there."""
    assert backend(remote, "main") == known | {"branch": "main"}


def test_forms_have_every_key() -> None:
    """Each key of front matter that holds no free mapping has a form, in languages of the site, with its own fields."""
    made = decap(config_of(OWN), "git@github.com:desk/review.git")
    assert [one["name"] for one in made["collections"]] == [
        "articles",
        "pages",
        "authors",
        "tags",
        "regions",
        "series",
        "topics",
    ]
    for collection in made["collections"]:
        kind = {"articles": "article", "pages": "page", "authors": "author"}.get(collection["name"], "term")
        names = {field["name"] for field in collection["fields"]}
        known = schema_of(kind, config_of(OWN))["properties"].keys() - {
            "extra",
            "sources",
            "status",
            "members",
            "dossier",
            "note",
            "parent",
            "season",
        }
        assert known <= names, collection["name"]
    articles = {field["name"]: field for field in made["collections"][0]["fields"]}
    assert articles["mood"]["options"] == ["calm", "tense"]
    assert articles["authors"]["collection"] == "authors"
    assert articles["kind"]["default"] == "analysis"
    of_image = ["src", "alt", "caption", "credit", "licence", "source", "card"]
    assert [field["name"] for field in articles["image"]["fields"]] == of_image
    assert made["i18n"]["locales"] == ["en", "fa"]


def test_forms_on_the_command_line(tmp_path: Path) -> None:
    """The configuration is YAML that says the same; without a repository it is asked for."""
    (tmp_path / "sitegen.toml").write_text(OWN)
    arguments = ("schema", "--cms", "decap", "--site", str(tmp_path))
    remote = "https://codeberg.org/desk/review.git"
    told = command(*arguments, "--repository", remote)
    assert yaml.safe_load(told.out) == decap(config_of(OWN), remote)
    refused = command(*arguments)
    assert refused.code == 2
    assert "--repository URL" in refused.err
