"""Every code and rule has a page with a wrong and a right example: what each says is what a build says of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from sitegen.cli.explanations import explanation, names, sections
from sitegen.model.check_rules import RULES
from sitegen.model.codes import CODES
from sitegen.pipeline import Request, check
from tests.index.made import AS_OF, BARE, articles, page, piece, profile, told, write
from tests.laws.building import command

SITE: Final = """\
[site]
title = "Review"
url = "https://review.example/"
theme = "bare"
languages = ["en", "fa"]
"""
SEARCH_WORDS: Final = '[search]\ntitle = "Search"\npage = "Page"\n'
BASE: Final = {
    **BARE,
    "themes/bare/theme.toml": 'name = "bare"\n[options]\ninitial = { type = "text", default = "" }\n',
    **{f"themes/bare/i18n/{tag}.toml": f"{BARE['themes/bare/i18n/en.toml']}{SEARCH_WORDS}" for tag in ("en", "fa")},
    "themes/bare/templates/search.html": "-\n",
    "sitegen.toml": SITE,
    "content/authors/iran-desk.md": profile(name="Iran Desk"),
    "content/outlets.toml": '[gulf-monitor]\nname = "Gulf Monitor"\nurl = "https://gulf-monitor.example/"\n',
    "content/terms/series/ports.md": profile(name="Ports"),
    "content/pages/about.md": page(),
    "content/img/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>\n',
    "content/articles/railway/index.md": piece("[The table](table.csv)\n"),
    "content/articles/railway/table.csv": "port,ships\n",
    **articles(
        canal=piece("## What was asked\n\n![Map](/img/map.svg)\n", translation="canal", updated="2026-03-01"),
        draft=piece(draft=True),
    ),
}
"""The site that the examples are part of."""
WITHOUT: Final = {
    "acronym": "it takes an entity and a choice of the site",
    "ambiguous": "it takes two entities or two pieces",
    "cache": "it is about the folder of the cache",
    "deploy": "it is about an output and a host",
    "encoding": "a page in UTF-8 cannot show bytes that are not",
    "environment": "it is about the machine",
    "file-author": "it takes a PDF",
    "image-size": "a page of text cannot show a picture of 5,000 pixels",
    "image-weight": "the same",
    "formula": "it takes a site with formulas",
    "host": "it takes 2,000 redirects",
    "limit": "it takes a text of the largest size",
    "live": "it is about a host",
    "lost-address": "docs/addresses.md shows it at length",
    "markdown-rule": "it is about a plugin",
    "output": "it is about the folder of the output",
    "ping": "it is about other hosts",
    "shrink": "it takes ten articles, and two builds",
    "hedge": "it takes `--style`",
    "likelihood-confidence": "it takes `--style`",
    "likelihood-word": "it takes `--style`",
    "forecast-edit": "it takes two revisions",
    "stealth-edit": "it takes two revisions",
    "template": "docs/theming.md shows templates",
}
"""Codes that no file shows, and why."""
_EXAMPLE: Final = re.compile(
    r"^Wrong, in `(?P<path>[^`]+)`:\n\n```\w+\n(?P<wrong>.*?)```\n\nRight(?:, in `(?P<there>[^`]+)`)?:\n\n"
    r"```\w+\n(?P<right>.*?)```$",
    re.MULTILINE | re.DOTALL,
)


@cache
def examples() -> dict[str, re.Match[str]]:
    """Return the examples of the codes."""
    found = {code: _EXAMPLE.search(section) for code, section in sections().items()}
    return {code: example for code, example in found.items() if example}


def _told(path: str, text: str) -> list[str]:
    """Return what a build says of the site with one more file, a setting being added to its own."""
    text = SITE + text if path == "sitegen.toml" else text
    return told({**BASE, path: text})


def _checked(path: str, text: str) -> list[str]:
    """Return the codes that `sitegen check` reports of the site with one more file."""
    text = SITE + text if path == "sitegen.toml" else text
    with TemporaryDirectory() as folder:
        request = Request(site=write(Path(folder) / "site", {**BASE, path: text}), as_of=AS_OF, jobs=1)
        return [problem.code for problem in check(request).problems]


def test_each_code_has_an_example_or_a_reason() -> None:
    """No code is without one of both."""
    assert sorted([*examples(), *WITHOUT]) == sorted(CODES)


def test_the_site_of_the_examples_is_right() -> None:
    """What an example is reported for is its own."""
    assert told(BASE) == []


@pytest.mark.parametrize("code", list(CODES))
def test_the_wrong_example_is_reported_and_the_right_one_is_not(code: str) -> None:
    """The wrong one has the code, at its file; with the right one the site has no problem at all."""
    if code in WITHOUT:
        return
    example = examples()[code]
    if code in RULES:
        wrong = _checked(example["path"], example["wrong"])
        assert wrong.count(code) > _checked(example["there"] or example["path"], example["right"]).count(code)
        return
    wrong = _told(example["path"], example["wrong"])
    assert any(f"[{code}]" in line for line in wrong), wrong
    assert _told(example["there"] or example["path"], example["right"]) == []


@pytest.mark.parametrize("name", list(names()))
def test_everything_is_explained_on_a_terminal(name: str) -> None:
    """Each code and rule has its meaning and what to do, no Markdown of links, no line of prose over 88 columns."""
    heading, *lines = explanation(name)
    text = " ".join(line for line in lines if not line.startswith("    "))
    assert heading == name
    assert names()[name] in text
    assert "](" not in re.sub(r"`[^`]*`", "", text.replace("``", ""))
    assert max(len(line) for line in lines if not line.startswith("    ")) <= 88
    assert name in WITHOUT or {"Wrong" in text, "Right" in text} == {True}


def test_the_command_prints_it() -> None:
    """A code as it is printed is understood; without a code all are listed; an unknown one gets a suggestion."""
    assert command("explain", "error[link]").out == "\n".join(explanation("link")) + "\n"
    assert len(command("explain").out.splitlines()) == len(names())
    unknown = command("explain", "lnk")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err == "sitegen explain: error: there is no code or rule `lnk`; did you mean `link`?\n"
    assert "check of a plugin" in command("explain", "glossary/undefined").err
