"""The sanitizer: what a body's raw HTML may be, enforced by a real HTML parser.

In: the rendered HTML of a body, with sentinels. Out: the same, balanced and of allowed elements only. nh3 is loaded
when the first body with raw HTML comes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sitegen.markdown.elements import ATTRIBUTES, ELEMENTS, GLOBAL, WITHOUT_CONTENT
from sitegen.markdown.links import CLOSE
from sitegen.markdown.render_state import MARK, Elements
from sitegen.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import nh3

_LINK: Final = lazy_pattern(r'<a((?: [a-z-]++="[^"]*+")*+)>|</a>')
_TAG: Final = lazy_pattern(r'<[a-z][a-z0-9]*+(?: [a-z-]++="[^"]*+")++>')
_QUOTE: Final = lazy_pattern(r'<[^<>"]*+(?:"[^"]*+"[^<>"]*+)*+>|"')
_ID: Final = lazy_pattern(r' id="([^"]*+)"')


def clean(html: str, ours: Elements) -> str:
    """Clean the HTML of a whole body. `ours` are the elements and attributes that only rules write."""
    cleaned = _cleaner(ours).clean(html.replace(CLOSE, "</a>"))
    # Elsewhere this package writes no-break spaces as themselves.
    return _once(_mark_closes(_QUOTE.sub(_quoted, cleaned.replace("&nbsp;", "\u00a0"))))


def well_formed(html: str, elements: Elements, without_content: frozenset[str]) -> str:
    """Return HTML as browsers read it: every tag closed, and of elements and attributes only those that are named.

    `without_content` are elements that go with what is in them.
    """
    return _form(elements, without_content).clean(html)


@cache
def _form(elements: Elements, without_content: frozenset[str]) -> nh3.Cleaner:
    import nh3  # noqa: PLC0415

    return nh3.Cleaner(
        tags={name for name, _ in elements},
        clean_content_tags=set(without_content),
        attributes={name: set(kept) for name, kept in elements},
        url_schemes={"http", "https", "ftp", "mailto", "tel"},
        link_rel=None,
    )


def _quoted(match: re.Match[str]) -> str:
    """Write a straight quote in a text as the rest of this package does, so that cleaning changes nothing."""
    return "&quot;" if match.group() == '"' else match.group()


@cache
def _cleaner(ours: Elements) -> nh3.Cleaner:
    import nh3  # noqa: PLC0415

    written = dict(ours)
    names = ELEMENTS | written.keys()
    return nh3.Cleaner(
        tags=set(names),
        clean_content_tags=set(WITHOUT_CONTENT - names),
        attributes={
            name: set(GLOBAL | ATTRIBUTES.get(name, frozenset()) | written.get(name, frozenset())) for name in names
        },
        url_schemes={"http", "https", "ftp", "mailto", "tel"},
        link_rel=None,
    )


def _mark_closes(html: str) -> str:
    """Mark the ends of links inside the site, which cleaning made like all others; keep no link within a link."""
    closes: list[str] = []

    def marked(match: re.Match[str]) -> str:
        if match.group() == "</a>":
            return closes.pop()
        nested = bool(closes)
        inside = match.group(1).partition(' href="')[2].startswith(MARK)
        closes.append("" if nested else CLOSE if inside else "</a>")
        return "" if nested else match.group()

    return _LINK.sub(marked, html)


def _once(html: str) -> str:
    """Keep each id at its first occurrence: an HTML parser opens formatting elements again, with their ids."""
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        found = _ID.search(match.group())
        if found is None or found.group(1) not in seen:
            seen.update(found.groups() if found else ())
            return match.group()
        return match.group()[: found.start()] + match.group()[found.end() :]

    return _TAG.sub(once, html)
