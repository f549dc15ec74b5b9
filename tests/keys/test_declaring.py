"""Declarations: each key is read, refused, suggested and documented by one value."""

from __future__ import annotations

import pytest

from sitegen.config.citations import Cite
from sitegen.config.feeds_and_crawl import AgentRule, Crawl, Feeds
from sitegen.config.hosting import Deploy
from sitegen.config.publication import NavItem, Publisher
from sitegen.config.site_config import Home, SiteConfig
from sitegen.encoding import Value, field_names
from sitegen.keys.articles import ARTICLE
from sitegen.keys.declaring import Key, Keys, decode
from sitegen.keys.kinds import Apart, Text
from sitegen.keys.pages import PAGE
from sitegen.keys.profiles import AUTHOR, OUTLET, REGION, SERIES, words_of
from sitegen.keys.schema import Table
from sitegen.model.affiliations import Affiliation
from sitegen.model.ai import AiUse
from sitegen.model.documents import (
    Article,
    Author,
    AuthorLink,
    Correction,
    Dateline,
    Document,
    LeadImage,
    Original,
    Outlet,
    Page,
    Passage,
    Term,
    Withdrawal,
)
from sitegen.problems import Problem
from sitegen.theme.values import Declaration, Option, StaticRule
from tests.index.made import SITE, told
from tests.reference import declared

FILLED: dict[str, tuple[type, ...]] = {
    "article": (Article, Document),
    "article original": (Original,),
    "article corrections": (Correction,),
    "article withdrawn": (Withdrawal,),
    "article ai": (AiUse,),
    "article dateline": (Dateline,),
    "article image": (LeadImage,),
    "page": (Page, Document),
    "author": (Author, Passage),
    "author affiliations": (Affiliation,),
    "author links": (AuthorLink,),
    "term": (Term, Passage),
    "outlet": (Outlet,),
    "sitegen.toml": (),
    "sitegen.toml site": (SiteConfig,),
    "sitegen.toml site.publisher": (Publisher,),
    "sitegen.toml site.nav": (NavItem,),
    "sitegen.toml site.footer": (NavItem,),
    "sitegen.toml home": (Home,),
    "sitegen.toml urls": (SiteConfig,),
    "sitegen.toml build": (SiteConfig,),
    "sitegen.toml markdown": (SiteConfig,),
    "sitegen.toml feeds": (Feeds,),
    "sitegen.toml cite": (Cite,),
    "sitegen.toml crawl": (Crawl,),
    "sitegen.toml crawl.agents": (AgentRule,),
    "sitegen.toml deploy": (Deploy,),
    "theme.toml": (Declaration,),
    "theme.toml options.*": (Option,),
    "theme.toml static.*": (StaticRule,),
}
"""The values that are made of mappings; the others are read into names."""
SMALL = Keys(
    place="small",
    keys=(
        Key("title", Text(), "It.", required=True),
        Key("authors", Text(), "Who.", foreign="author by", instead="write `authors:` (ids)"),
        Key("updated", Text(), "When.", foreign="lastmod"),
    ),
    strangers={"comments": "remove the line"},
)


def read(keys: Keys, **values: object) -> tuple[dict[str, object], list[tuple[str, str, str]]]:
    """Read values by keys; return what was read, and code, key and hint of each problem."""
    problems: list[Problem] = []
    found = decode(keys, Table(path="a.md", values=values, problems=problems))
    return found, [(one.code, str(one.place.keys[-1]), one.hint) for one in problems]


def test_every_unknown_key_is_told() -> None:
    """Unknown keys come together, each with the best advice: another program's name, a near one, or none."""
    keys = {"title": "x", "by": "y", "LastMod": "z", "Titel": "", "zzz": "", "comments": ""}
    assert read(SMALL, **keys) == (
        {"title": "x"},
        [
            ("unknown-key", "by", "write `authors:` (ids)"),
            ("unknown-key", "LastMod", "write `updated:`"),
            ("unknown-key", "Titel", "did you mean `title`?"),
            ("unknown-key", "zzz", ""),
            ("unknown-key", "comments", "remove the line"),
        ],
    )


def test_what_is_required_must_be_there_and_hold_something() -> None:
    """A required key that is absent or empty is one problem each; an empty key that is not required is absent."""
    assert read(SMALL, authors="") == ({}, [("missing-key", "title", "")])
    assert read(SMALL, title=" ") == ({}, [("missing-key", "title", "give it a value, or remove the line")])


@pytest.mark.parametrize("place", declared())
def test_every_key_fills_a_field(place: str) -> None:
    """The value of a key goes to a field that its model has, whose default is the one in the docs."""
    fields = {name: model for model in FILLED.get(place, ()) for name in _names(model)}
    for key in declared()[place].keys if fields else ():
        name = {"for": "of"}.get(key.name, key.fills or key.name)
        assert name in fields, key.name
        if key.default is not None and name != "zone":
            assert _default(fields[name], name) == key.default, key.name


def _names(model: type) -> tuple[str, ...]:
    return field_names(model) if issubclass(model, Value) else tuple(model.__dataclass_fields__)  # type: ignore[attr-defined]


def _default(model: type, name: str) -> object:
    if not issubclass(model, Value):
        return None
    defaults: tuple[object, ...] = model.__struct_defaults__
    return dict(zip(reversed(field_names(model)), reversed(defaults), strict=False)).get(name)


@pytest.mark.parametrize("place", declared())
def test_a_name_means_one_thing(place: str) -> None:
    """No two keys of a mapping claim one foreign name, none claims a key's own name, and each says what it means."""
    keys = declared()[place]
    names = [name for key in keys.keys for name in key.foreign.split()]
    assert sorted(names) == sorted(set(names))
    assert not set(names) & set(keys.by_name)
    assert not set(names) & set(keys.strangers)
    assert all(name == name.casefold() for name in (*names, *keys.strangers))
    assert [key.name for key in keys.keys if not key.meaning] == []


@pytest.mark.parametrize(
    ("keys", "name", "hint"),
    [
        (ARTICLE, "lastmod", "write `updated:`"),
        (ARTICLE, "Modified", "write `updated:`"),
        (ARTICLE, "categories", "write `tags:` (text or a list)"),
        (ARTICLE, "author", "write `authors:` (an id or a list of ids)"),
        (ARTICLE, "translationKey", "write `translation:`"),
        (ARTICLE, "sumary", "did you mean `summary`?"),
        (ARTICLE, "mine", "keys of your own go below `extra:`, or are declared in [fields.articles] of sitegen.toml"),
        (PAGE, "authors", "only articles have `authors`; remove it"),
        (PAGE, "author", "only articles have `authors`; remove it"),
        (AUTHOR, "bio", "write the biography below the front matter"),
        (SERIES, "members", "only regions have `members`; remove it"),
        (REGION, "status", "only series have `status`; remove it"),
        (OUTLET, "title", "write name"),
        (words_of(AUTHOR, "a.md"), "email", "it is the same in every language: write it in a.md"),
    ],
)
def test_another_word_leads_to_ours(keys: Keys, name: str, hint: str) -> None:
    """What Hugo, Jekyll, Pelican, Quarto, habit or another kind of file call a key leads to the key that is meant."""
    _, problems = read(keys, **{"title": "x", "date": "2020-01-01", "name": "x", name: "y"})
    assert ("unknown-key", name, hint) in problems


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('base_url = "x"', "write url in [site]"),
        ("[build]\npaginate = 3", "write page_size in [build]"),
        ("[feeds]\ntime_zone = 3", "write time_zone in [site]"),
        ("[home]\nraw_html = 3", "write raw_html in [markdown]"),
        ("[menu]", "write [[site.nav]]"),
        ("[params]", "options of the theme go below [theme]"),
    ],
)
def test_a_setting_in_the_wrong_table_leads_to_its_own(text: str, hint: str) -> None:
    """A key of another table, by its name or a foreign one, is answered with where it belongs."""
    found = told({"sitegen.toml": f"{text}\n{SITE}"})
    assert [line.partition(" | ")[2] for line in found] == [hint]


def test_few_keys_are_read_apart() -> None:
    """Whatever its type can read alone, it reads: these keys depend on others, or on the name of the file."""
    apart = {key.name for keys in declared().values() for key in keys.keys if isinstance(key.type, Apart)}
    assert apart == {
        *("slug", "language", "languages", "calendars", "sections", "for", "sources"),
        *("taxonomies", "fields", "allow_active", "publish", "ignore", "options", "static", "default"),
        *("shortcodes", "parameters"),
    }
