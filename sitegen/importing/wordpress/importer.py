"""The importer for WordPress: an export is read twice, so that memory does not grow with it.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from sitegen.importing.date_archives import date_pages
from sitegen.importing.model import Imported, ImportedPiece, Options, Source
from sitegen.importing.notes import Note
from sitegen.importing.wordpress.items import item_of
from sitegen.importing.wordpress.permalinks import date_addresses, path_of
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
    return Imported(
        settings=survey.settings(),
        pieces=chain(_pieces(source, survey, options), _date_pages(survey)),
        notes=(*survey.notes, *own),
    )


def _date_pages(survey: Survey) -> Iterator[ImportedPiece]:
    """Yield pages for the lists by date of posts in the site's language, where no post or page is."""
    taken = {path_of(link).rstrip("/") for link in survey.library.links()}
    addresses = date_addresses(survey.samples)
    days = [date(*map(int, one.day)) for one in survey.samples if one.language == survey.language]
    yield from (one for one in date_pages(days, addresses, "lists by date") if one.address.rstrip("/") not in taken)


def _pieces(source: Source, survey: Survey, options: Options) -> Iterator[ImportedPiece]:
    posts = Posts(survey, options)
    for node in nodes_of(source):
        if node.name == "item":
            item = item_of(node)
            if is_piece(item):
                yield posts.piece(item)
