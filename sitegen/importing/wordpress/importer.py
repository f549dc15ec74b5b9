"""The importer for WordPress: an export is read twice, so that memory does not grow with it.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.importing.date_archives import with_date_pages
from sitegen.importing.model import Imported, ImportedPiece, Options, Source
from sitegen.importing.notes import Note
from sitegen.importing.numbered_pages import with_numbered_pages
from sitegen.importing.wordpress.items import item_of
from sitegen.importing.wordpress.permalinks import PAGING, date_addresses
from sitegen.importing.wordpress.posts import Posts
from sitegen.importing.wordpress.survey import Survey, is_piece, nodes_of, survey_of

_CORE: Final = frozenset({"post", "page"})


def import_wordpress(source: Source, options: Options) -> Imported:
    """Return what an export of WordPress holds. Raises SitegenError for what is none."""
    survey = survey_of(source, options)
    own = (
        Note(fate="converted", what=f"pieces of the site's own type `{name}`, which became articles", text=str(count))
        for name, count in survey.types.items()
        if name not in _CORE
    )
    settings = survey.settings()
    numbered = {address: PAGING.addresses(address, count) for address, count in survey.posts.items()}
    pieces = with_numbered_pages(_pieces(source, survey, options), numbered, settings)
    return Imported(
        settings=settings,
        pieces=with_date_pages(pieces, date_addresses(survey.samples), survey.language, PAGING),
        notes=(*survey.notes, *own),
    )


def _pieces(source: Source, survey: Survey, options: Options) -> Iterator[ImportedPiece]:
    posts = Posts(survey, options)
    for node in nodes_of(source):
        if node.name == "item":
            item = item_of(node)
            if is_piece(item):
                yield posts.piece(item)
