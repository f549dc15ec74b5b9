"""The last step of an importer: what it has found, as an Imported.

In: Settings, Posts, their Archive. Out: Imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from sitegen.importing.date_archives import Addresses, with_date_pages
from sitegen.importing.dialects.lists import ListPage, list_pages
from sitegen.importing.dialects.piece import PieceMaking
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.dialects.rivals import without_rivals
from sitegen.importing.dialects.site_settings import known_navigation, published
from sitegen.importing.model import Imported, Medium, Settings
from sitegen.importing.notes import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What else a site had: files that it published whether or not a page named them; lists by file, address, title."""

    static: Iterable[Medium] = ()
    lists: Iterable[ListPage] = ()
    dates: Addresses = ()
    """How the addresses of lists by date were made."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """Where the address of a list leads, if not to the archive."""


def finished(
    settings: Settings, posts: Sequence[Post], archive: Archive, others: Others, notes: list[Note]
) -> Imported:
    """Return all that was found."""
    lists = tuple(list_pages(others.lists, archive.targets, others.leads))
    navigation = known_navigation(settings.navigation, archive.targets, notes)
    further = sorted({post.language for post in posts} - {"", settings.language})
    languages = tuple(dict.fromkeys((settings.language, *settings.languages, *further)))
    pieces = (PieceMaking(post, archive).piece() for post in posts)
    return Imported(
        settings=replace(
            settings,
            navigation=navigation,
            languages=languages if len(languages) > 1 else (),
            more={**settings.more, **published(others.static)},
        ),
        pieces=with_date_pages(without_rivals(chain(pieces, lists), archive.targets), others.dates, settings.language),
        profiles=archive.people.known,
        media=tuple(archive.media.values()),
        notes=tuple(notes),
    )
