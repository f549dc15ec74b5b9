"""Authors: files content/authors/<id>.md to Author values.

In: a Manuscript. Out: Author.
"""

from __future__ import annotations

from sitegen.keys.declaring import decode
from sitegen.keys.own import keys_of, take_own
from sitegen.model.documents import Author, LocalText
from sitegen.read.filenames import split_name
from sitegen.read.naming import check_id, check_language
from sitegen.read.profile_translations import passage_of
from sitegen.read.reading import Manuscript


def decode_author(manuscript: Manuscript) -> Author | None:
    """Read a profile; the body is the biography."""
    table = manuscript.table
    keys, own = keys_of("authors", manuscript.config.fields)
    found = decode(keys, table)
    take_own(found, own, table)
    name = split_name(manuscript.path)
    check_language(manuscript, name)
    if links := found.get("links"):
        found["links"] = tuple(link for link in links if link is not None)
    return Author(
        id=check_id(manuscript, name),
        path=manuscript.path,
        passages=(passage_of(manuscript, found.pop("aliases", ())),),
        **{"name": LocalText(), "extra": {}, **found},
    )
