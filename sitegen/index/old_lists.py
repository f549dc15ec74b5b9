"""Old addresses of lists: which list of pieces each alias of an author or a term leads to.

In: Documents, their aliases, the languages of the site. Out: OldList values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.encoding import Value
from sitegen.model.documents import Author, Documents, Passage
from sitegen.urls import Url


class OldList(Value, frozen=True, kw_only=True):
    """An old address of the list of an author or a term, and the file that names it.

    It leads to the list in the first of `languages` in which there is one: that of the file, then those of the site.
    """

    url: Url
    taxonomy: str
    id: str
    source: str
    languages: tuple[str, ...]


def passages_of(documents: Documents) -> Iterator[Passage]:
    """Yield the files of authors and terms that name old addresses, by path."""
    passages = (passage for profile in documents.profiles for passage in profile.passages if passage.aliases)
    yield from sorted(passages, key=lambda passage: passage.path)


def aliases_in(path: str, documents: Documents) -> tuple[str, ...]:
    """Return the old addresses that the file of a piece, an author or a term names."""
    own = next((one.document.aliases for one in documents.pieces if one.document.path == path), None)
    return own or next((one.aliases for one in passages_of(documents) if one.path == path), ())


def old_lists(
    documents: Documents, aliases: Mapping[str, tuple[Url, ...]], languages: tuple[str, ...]
) -> tuple[OldList, ...]:
    """Return the old addresses of all lists, by the files that name them; `aliases` has those without an error."""
    return tuple(
        OldList(
            url=url,
            taxonomy="authors" if isinstance(profile, Author) else profile.taxonomy,
            id=profile.id,
            source=passage.path,
            languages=tuple(dict.fromkeys((passage.language, *languages))),
        )
        for profile in documents.profiles
        for passage in profile.passages
        if passage.aliases
        for url in aliases.get(passage.path, ())
    )
