"""The last step of an importer: what it has found, as an Imported.

In: Settings, Posts, their Archive. Out: Imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitegen.importing.dialects.piece import PieceMaking
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.dialects.rivals import without_rivals
from sitegen.importing.dialects.site_settings import known_navigation, published
from sitegen.importing.model import Imported, Medium, Settings
from sitegen.importing.notes import Note


def finished(
    settings: Settings, posts: Sequence[Post], archive: Archive, static: Iterable[Medium], notes: list[Note]
) -> Imported:
    """Return all that was found; `static` are files that the old site published, named or not."""
    navigation = known_navigation(settings.navigation, archive.targets, notes)
    others = sorted({post.language for post in posts} - {"", settings.language})
    languages = tuple(dict.fromkeys((settings.language, *settings.languages, *others)))
    pieces = (PieceMaking(post, archive).piece() for post in posts)
    return Imported(
        settings=replace(
            settings,
            navigation=navigation,
            languages=languages if len(languages) > 1 else (),
            more={**settings.more, **published(static)},
        ),
        pieces=without_rivals(pieces, archive.targets),
        profiles=archive.people.known,
        media=tuple(archive.media.values()),
        notes=tuple(notes),
    )
