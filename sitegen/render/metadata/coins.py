"""COinS: an OpenURL ContextObject (Z39.88-2004, KEV format for Dublin Core) in the title of an empty element.

In: a Work. Out: HTML.

Zotero reads it before anything else on a page, and then nothing else, so it holds all that Zotero has a place for. It
is left out where Zotero would read another text: every plus sign, encoded or not, is a blank to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote_plus

from sitegen.plan.works import Work
from sitegen.render.metadata.highwire import item_type

_START = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc"


def coins(work: Work) -> str:
    """Write the element, which reference managers find by its class; nothing for a work with a plus sign in it."""
    if not can_say(work):
        return ""
    pairs = "".join(f"&rft.{key}={quote_plus(value, errors='replace')}" for key, value in _rows(work) if value)
    return f'<span class="Z3988" title="{escape(_START + pairs)}"></span>'


def can_say(work: Work) -> bool:
    """Return whether COinS hold a work exactly."""
    return not any("+" in value for _, value in _rows(work))


def _rows(work: Work) -> Iterator[tuple[str, str]]:
    yield "type", item_type(work)
    yield "title", work.title
    for name in work.authors:
        yield "creator", name.sorted if name.family else ""
    for name in reversed(work.authors):  # Zotero puts each of these in front of all that it has
        yield "aucorp", "" if name.family else name.shown
    for name in (*work.with_authors, *work.translators):
        yield "contributor", name.sorted
    yield "source", work.container
    yield "publisher", work.publisher
    yield "date", work.day
    yield "language", work.language
    yield "identifier", work.url
    yield "rights", work.licence.name if work.licence else ""
    yield "description", work.abstract
    for subject in work.subjects:
        yield "subject", subject
    yield "series", work.series
