"""COinS of a cited work: an OpenURL ContextObject (Z39.88-2004, KEV) in the title of an empty element.

In: a Source. Out: HTML, which reference managers read.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final
from urllib.parse import quote_plus

from sitegen.model.cited import OTHERS, CitedName, Source

_START: Final = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3A"
_BOOKS: Final = {
    "book": "book", "chapter": "bookitem", "report": "report", "paper-conference": "proceeding", "pamphlet": "document",
}  # fmt: skip
_ARTICLES: Final = frozenset({"article-journal", "article-magazine", "article-newspaper"})


def coins(source: Source) -> str:
    """Write the element; nothing for a work with a plus sign in it, which readers take for a blank."""
    rows = [(key, value) for key, value in _rows(source) if value]
    if any("+" in value for _, value in rows):
        return ""
    form = "journal" if source.type in _ARTICLES else "book" if source.type in _BOOKS else "dc"
    pairs = "".join(f"&rft.{key}={quote_plus(value, errors='replace')}" for key, value in rows)
    return f'<span class="Z3988" title="{escape(_START + form + pairs)}"></span>'


def _rows(source: Source) -> Iterator[tuple[str, str]]:
    title, container = source.text("title"), source.text("container-title")
    issued = source.date("issued")
    start = issued.start[:1] if issued and issued.start[1:2] > (12,) else issued.start if issued else ()
    day = "-".join(f"{part:02}" for part in start if part < 1e4)  # noqa: PLR2004 - years of four digits; a season has no form
    people = tuple(name for name in source.people("author") or source.people("editor") if name != OTHERS)
    if source.type in _ARTICLES:
        yield from (("genre", "article"), ("atitle", title), ("jtitle", container))
        yield from ((name, source.text(name)) for name in ("volume", "issue"))
        yield "pages", source.text("page")
        yield from _people(people)
    elif source.type in _BOOKS:
        chapter = source.type in {"chapter", "paper-conference"} and bool(container)
        yield "genre", _BOOKS[source.type]
        yield from (("atitle", title), ("btitle", container)) if chapter else (("btitle", title),)
        yield from (("pub", source.text("publisher")), ("place", source.text("publisher-place")))
        yield from (("edition", source.text("edition")), ("isbn", source.text("ISBN")))
        yield "pages", source.text("page")
        yield from _people(people)
    else:
        yield from (("title", title), ("source", container), ("publisher", source.text("publisher")))
        for name in people:
            yield "creator", name.literal or ", ".join(part for part in (_family(name), name.given) if part)
        yield "identifier", source.text("URL")
    yield "date", day
    yield "language", source.text("language")


def _people(people: tuple[CitedName, ...]) -> Iterator[tuple[str, str]]:
    for at, name in enumerate(people):
        if name.literal:
            yield "aucorp", name.literal
        elif not at:
            yield from (("aulast", _family(name)), ("aufirst", name.given))
        yield "au", "" if name.literal else f"{name.given} {_family(name)}".strip()


def _family(name: CitedName) -> str:
    return f"{name.particle} {name.family}".strip()
