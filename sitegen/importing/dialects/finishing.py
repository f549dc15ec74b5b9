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
from sitegen.importing.model import Imported, Medium, Paging, Settings
from sitegen.importing.notes import Note
from sitegen.importing.numbered_pages import ONE_PAGE, with_numbered_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What else a site had: files that it published whether or not a page named them; lists by file, address, title."""

    static: Iterable[Medium] = ()
    lists: Iterable[ListPage] = ()
    dates: Addresses = ()
    """How the addresses of lists by date were made."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """Where the address of a list leads, if not to the archive."""
    numbered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The addresses of the further pages of lists, by the address of each list; `/` is that of the home page."""
    paging: Paging = ONE_PAGE
    """How lists by date were parted into pages."""


def finished(
    settings: Settings, posts: Sequence[Post], archive: Archive, others: Others, notes: list[Note]
) -> Imported:
    """Return all that was found."""
    lists = tuple(list_pages(others.lists, archive.targets, others.leads))
    navigation = known_navigation(settings.navigation, archive.targets, notes)
    further = sorted({post.language for post in posts} - {"", settings.language})
    languages = tuple(dict.fromkeys((settings.language, *settings.languages, *further)))
    pieces = (PieceMaking(post, archive).piece() for post in posts)
    settings = replace(
        settings,
        navigation=navigation,
        languages=languages if len(languages) > 1 else (),
        more={**settings.more, **published(others.static)},
    )
    numbered = with_numbered_pages(chain(pieces, lists), others.numbered, settings)
    whole = without_rivals(numbered, archive.targets)
    return Imported(
        settings=settings,
        pieces=with_date_pages(whole, others.dates, settings.language, others.paging),
        profiles=archive.people.known,
        media=tuple(archive.media.values()),
        notes=tuple(notes),
    )
