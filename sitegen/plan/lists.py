"""The lists of a site: all pages that gather pieces, and the sitemaps of these.

In: scopes, kinds of lists that stay as they are. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.plan.artifact import Artifact
from sitegen.plan.copied_files import sitemap_entries
from sitegen.plan.corrected_pieces import ledger_page
from sitegen.plan.crawling import plan_sitemaps
from sitegen.plan.listings import plan_archive, plan_home, plan_term_index, plan_terms
from sitegen.plan.pieces_with_events import pieces_with_events
from sitegen.plan.plugin_outputs import plugin_entries
from sitegen.plan.scope import Scope

CARD_LISTS: Final = frozenset(
    {"home", "taxonomy", "term", "terms", "archive", "year", "sitemap", "timeline", "events", "forecasts", "ledger"}
)
"""Kinds of artifacts that show of pieces what front matter says, cards, images and events, and nothing else."""
MENTION_LISTS: Final = frozenset({"entities", "entity"})
"""Kinds of artifacts that show what pieces say of entities too."""


def plan_lists(scopes: Sequence[Scope], kept: frozenset[str]) -> Iterator[Artifact]:
    """Plan what gathers pieces, but for the kinds that are kept."""
    for scope in scopes if kept else ():
        yield from _lists_of_words(scope)
        yield from () if kept >= MENTION_LISTS else _lists_of_mentions(scope)
    if kept:
        return
    parts = (_lists_of_cards, _lists_of_words, _lists_of_mentions)
    lists = [page for scope in scopes for part in parts for page in part(scope)]
    yield from lists
    more = [one for scope in scopes for one in plugin_entries(scope)]
    yield from plan_sitemaps(sitemap_entries(scopes[0], lists, more), scopes[0])


def _lists_of_cards(scope: Scope) -> Iterator[Artifact]:
    yield from plan_home(scope)
    yield from plan_terms(scope)
    yield from plan_term_index(scope)
    yield from plan_archive(scope)
    if pieces_with_events(scope):
        from sitegen.plan.timelines import plan_timelines  # noqa: PLC0415 - late: few sites have events

        yield from plan_timelines(scope)
    if scope.has_forecasts:
        from sitegen.plan.forecasts import plan_forecasts  # noqa: PLC0415 - late: few sites have any

        yield from plan_forecasts(scope)


def _lists_of_words(scope: Scope) -> Iterator[Artifact]:
    if any(group.term is not None and group.term.dossier for group in scope.tree.groups.get("series", ())):
        from sitegen.plan.dossiers import plan_dossiers  # noqa: PLC0415 - late: few sites have one

        yield from plan_dossiers(scope)
    if ledger_page(scope) is not None:
        from sitegen.plan.corrections import plan_corrections  # noqa: PLC0415 - late: few sites have any

        yield from plan_corrections(scope)


def _lists_of_mentions(scope: Scope) -> Iterator[Artifact]:
    if scope.tree.entities:
        from sitegen.plan.entities import plan_entities  # noqa: PLC0415 - late: few sites have any

        yield from plan_entities(scope)
