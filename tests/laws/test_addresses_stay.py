"""Addresses stay (P30) and feed ids with them (P27): what the ledger has is answered, or its loss is reported."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from sitegen.index.broader_terms import NOTHING_ABOVE, gatherer_of
from sitegen.model.ledger import Entry, decode_ledger, encode_ledger
from sitegen.pipeline import accept_addresses, plan
from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.artifact import FeedRecipe, HtmlRecipe
from sitegen.problems import SitegenError
from sitegen.urls import Url, output_path
from tests.laws.building import Place
from tests.laws.edits import random_edit
from tests.laws.ledgers import LEDGER
from tests.laws.sites import RandomSite, random_site
from tests.laws.sizes import seeds

REPOSITORY = Path(__file__).parent.parent.parent


def entries_of(place: Place) -> dict[Url, Entry]:
    """Read the ledger of a site."""
    ledger, _ = decode_ledger((place.site / LEDGER).read_bytes())
    return {entry.url: entry for entry in ledger.entries}


def addresses_stay(seed: int, root: Path, *, steps: int = 6) -> None:
    """Edit and accept in turn: no address leaves the ledger; each is answered, given up, hidden by time or reported."""
    site, chance = random_site(seed), random.Random(f"addresses {seed}")
    place = Place(root=root).write(site.files())
    place.build()  # so that the many plans to come find what each text has become
    accept_addresses(place.request())
    known = entries_of(place)
    for _ in range(steps):
        site = site.with_shared(LEDGER, (place.site / LEDGER).read_bytes())
        edit, site = random_edit(site, place, chance)
        told = f"site {seed}, after {edit}"
        if edit == "ledger":  # it is its author's to change
            try:
                known = entries_of(place)
                accept_addresses(place.request())
            except SitegenError:
                place.write(site.without_shared(LEDGER).files())
                try:
                    accept_addresses(place.request())
                except SitegenError:
                    return  # not the ledger: an edit before this one has broken the site
                known = entries_of(place)
            continue
        try:
            composed, _ = plan(place.request())
        except SitegenError:
            continue
        each_is_answered(composed, site, told)
        accepted = accept_addresses(place.request())
        now = entries_of(place)
        assert now.keys() >= known.keys(), told
        assert {url: now[url].day for url in known} == {url: known[url].day for url in known}, told
        ids_stay(known, now, told)
        after, _ = plan(place.request())
        assert feed_ids(after) == feed_ids(composed), told
        again = accept_addresses(place.request()).ledger
        assert encode_ledger(again) == encode_ledger(accepted.ledger), f"{told}: accepted twice"
        known = now


def each_is_answered(composed: PlannedSite, site: RandomSite, told: str) -> None:
    """Each address of the ledger has a file, leads to one, was given up, is of a piece in its time, or is reported."""
    artifacts = {artifact.path: artifact for artifact in composed.plan.artifacts}
    lost = {
        place.line
        for one in composed.problems
        if one.code == "lost-address"
        for place in (one.place, *(related.place for related in one.related))
        if place.path == LEDGER
    }
    unanswered = {one.message.partition(":")[0] for one in composed.problems if one.code == "alias"}
    hidden = {piece.path for piece in site.hidden if piece.hidden != "draft"}
    for entry in composed.site.documents.ledger.entries:
        artifact = artifacts.get(output_path(entry.url))
        if artifact is None:
            allowed = entry.word == "gone" or entry.source in hidden or entry.line in lost
            allowed = allowed or is_of_list_of(hidden, composed, entry)
            allowed = allowed or f"nothing answers /{entry.url.path}" in unanswered
            assert allowed, f"{told}: nobody answers {entry}"
        else:
            assert entry.line not in lost, f"{told}: told as lost, and answered: {entry}"
            view = artifact.recipe.view if isinstance(artifact.recipe, HtmlRecipe) else None
            if isinstance(view, views.RedirectView):
                assert output_path(view.target) in artifacts, f"{told}: {entry} leads nowhere"


def is_of_list_of(hidden: set[str], composed: PlannedSite, entry: Entry) -> bool:
    """Return whether an entry is an old address of a list of a term or an author that has pieces hidden by time."""
    _, folder, *taxonomy, name = PurePosixPath(entry.source).parts
    return folder in {"authors", "terms"} and any(
        name.partition(".")[0] in gatherer_of((*taxonomy, folder)[0], NOTHING_ABOVE, composed.config)(article)
        for article in composed.site.documents.articles
        if article.document.path in hidden
    )


def ids_stay(before: Mapping[Url, Entry], now: Mapping[Url, Entry], told: str) -> None:
    """A piece that the ledger knew by its file has the id that it had."""
    then = {entry.source: entry.id for entry in before.values() if entry.word == "article"}
    for entry in now.values():
        if entry.word == "article" and entry.source in then:
            assert entry.id == then[entry.source], f"{told}: {entry}"


def feed_ids(composed: PlannedSite) -> dict[str, str]:
    """Return the id of each entry of every feed by its address."""
    return {
        entry.url.path: entry.id
        for artifact in composed.plan.artifacts
        if isinstance(artifact.recipe, FeedRecipe)
        for entry in artifact.recipe.view.entries
    }


@pytest.mark.parametrize("numbers", seeds(16, 1_000, chunk=2))
def test_no_published_address_is_ever_lost_unsaid(numbers: range, tmp_path: Path) -> None:
    """P30, P27: through random edits every address of the ledger is answered by its rules, and feed ids stay."""
    for seed in numbers:
        addresses_stay(seed, tmp_path / str(seed))


def test_the_shipped_site_keeps_its_addresses(tmp_path: Path) -> None:
    """P30: the site that the project ships has a ledger, and a locked build of it loses no address."""
    place = Place(root=tmp_path)
    report = place.build(site=REPOSITORY, locked=True)
    assert not [problem for problem in report.problems if problem.severity == "error"]
    ledger, problems = decode_ledger((REPOSITORY / LEDGER).read_bytes())
    assert problems == ()
    assert ledger.entries
