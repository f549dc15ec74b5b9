"""All errors at once, and none that only follows from another (P15): mistakes do not hide one another."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.check_rules import RULES
from sitegen.model.codes import CODES
from sitegen.pipeline import check
from sitegen.problems import Problem, SitegenError
from tests.laws.building import Place, Tree
from tests.laws.planted import Mistake, independent, mistakes, sound_site

MISTAKES = {mistake.name: mistake for mistake in mistakes()}
BASE = sound_site()

Seen = dict[tuple[str, str, str, str], Problem]
"""Problems by file, code, severity and source line; other mistakes move lines."""


def _seen(files: Tree) -> Seen:
    """Return what `check` reports of a site."""
    with TemporaryDirectory() as root:
        request = Place(root=Path(root)).write(files).request(strict_drafts=True)
        try:
            found = check(request).problems
        except SitegenError as failed:
            found = failed.problems
    return {(one.place.path, one.code, one.severity, one.place.excerpt.strip()): one for one in found}


@cache
def _alone(name: str) -> Seen:
    return _seen(MISTAKES[name].planted(BASE))


def _together(chosen: list[Mistake]) -> Seen:
    files = BASE
    for mistake in chosen:
        files = mistake.planted(files)
    return _seen(files)


def test_the_site_is_sound() -> None:
    """Nothing is reported of the site in which mistakes are planted."""
    assert not _seen(BASE)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(sorted(MISTAKES)), min_size=2, max_size=25, unique=True))
def test_mistakes_do_not_hide_one_another(names: list[str]) -> None:
    """P15: of independent mistakes in one site exactly that is reported which is reported of each by itself."""
    chosen = independent(MISTAKES[name] for name in names)
    wanted = {spot: mistake.name for mistake in chosen for spot in _alone(mistake.name)}
    found = _together(chosen)
    assert not {spot: wanted[spot] for spot in wanted.keys() - found.keys()}, "hidden"
    assert not {spot: found[spot].message for spot in found.keys() - wanted.keys()}, "not there without the others"


def test_all_mistakes_of_one_piece_are_reported_in_one_run() -> None:
    """P15: whatever is wrong with one piece, in its front matter and its text, is reported in one run."""
    chosen = independent(mistake for name, mistake in MISTAKES.items() if name.endswith(" in one"))
    wanted = {spot for mistake in chosen for spot in _alone(mistake.name)}
    assert _together(chosen).keys() == wanted


def test_every_mistake_is_reported() -> None:
    """Each planted mistake is one that is reported where it is, and together they have most of all codes."""
    spots = {name: _alone(name) for name in MISTAKES if " in " not in name or name.endswith(" in one")}
    assert not [name for name, seen in spots.items() if not seen]
    codes = {code for seen in spots.values() for _, code, _, _ in seen}
    assert CODES.keys() - codes == NOT_PLANTED.keys()


NOT_PLANTED = {
    "acronym": "it is a warning that a site asks for; see tests/index/test_entity_mentions.py",
    "ambiguous": "it takes two entities or two pieces; see tests/index/test_named_links.py",
    "cache": "it is no mistake of the site",
    "card": "it is a warning of letters that no font has; see tests/laws/test_share_cards.py",
    "deploy": "it is no mistake of the site",
    "environment": "it is no mistake of the site",
    "formula": "it needs a site with formulas; see tests/markdown/test_math.py",
    "links": "it needs a lock of links; see tests/laws/test_kept_links.py",
    "live": "it is a mistake of a host",
    "lost-address": "it needs a ledger, whose law is in test_addresses_stay.py",
    "markdown-rule": "it needs a plugin",
    "output": "it is no mistake of the site; see below",
    "pull-quote": "it is a warning of words that are not in the text; see tests/markdown/test_pull_quotes.py",
    "ping": "it is a refusal of another host",
    "plugin": "what a plugin that cannot be used would show is not known",
    "search-engine": "it is a warning of what is done instead; see tests/config/test_site_config.py",
    "series": "it is a warning of how parts are numbered; see tests/plan/test_series.py",
    "translation": "it takes two pieces; see tests/index/test_translations.py",
    **dict.fromkeys(RULES.keys() - {"missing-translation"}, "only `check` reports it; see tests/check/"),
    "shrink": "it needs an earlier build",
}
"""Codes of which no mistake is planted, and why."""
