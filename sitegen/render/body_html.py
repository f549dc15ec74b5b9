"""What a page and a feed make of the HTML of a body: words that open it, links to its headings, no pull quotes.

In: the HTML of a body. Out: HTML, or addresses.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_HEADING: Final = lazy_pattern(r'<(h[2-6]) id="([^"]+)"((?: [^<>]*)?)>(.*?)</\1>', re.DOTALL)
_LINK: Final = lazy_pattern(r'<a href="(https?://[^"]+)"')
_PULL: Final = '<div class="pull" aria-hidden="true" inert>'
_DRAWING: Final = '<svg class="figure-drawing'
_DETAILS: Final = '<details class="figure-data'
_SVG: Final = lazy_pattern(
    r'(?:<ul class="figure-key">.*?</ul>\n)?<svg class="figure-drawing[^>]*>.*?</svg>\n?', re.DOTALL
)
_OPENING: Final = lazy_pattern(r'<details class="figure-data"><summary>.*?</summary>\n', re.DOTALL)
_REST: Final = lazy_pattern(
    r"\n</tbody>\n</table></div></div>\n"
    r'<details class="figure-data figure-rest"><summary>.*?</summary>\n.*?<tbody>\n(.*?)</details>',
    re.DOTALL,
)
_DIV: Final = lazy_pattern(r"<(/?)div\b", re.IGNORECASE)
_NO_LINK: Final = lazy_pattern(r"<(?:a|img|sup)\b|<br")


def opened_by(html: str, opening: str) -> str:
    """Put words before those of the first paragraph; before anything else they are a paragraph of their own."""
    if html.startswith("<p>"):
        return f"<p>{opening} {html[3:]}"
    return f"<p>{opening}</p>\n{html}"


def with_heading_links(html: str) -> str:
    """Make each heading a link to itself, unless it holds a link or a picture."""

    def linked(match: re.Match[str]) -> str:
        tag, name, attributes, text = match.groups()
        if _NO_LINK.search(text):
            return match[0]
        return f'<{tag} id="{name}"{attributes}><a href="#{name}">{text}</a></{tag}>'

    return _HEADING.sub(linked, html) if "<h" in html else html


def with_numbers(html: str) -> str:
    """Number the addresses elsewhere that a body links to, for paper: `data-n` is the place in `addresses_in`.

    An address that is a link of itself can be read on paper, and gets no number.
    """
    numbers: dict[str, int] = {}

    def numbered(link: re.Match[str]) -> str:
        if _shows_itself(link):
            return link[0]
        return f'{link[0]} data-n="{numbers.setdefault(link[1], len(numbers) + 1)}"'

    return _LINK.sub(numbered, html)


def addresses_in(html: str) -> tuple[str, ...]:
    """Return the addresses elsewhere that the words of a body link to, each once, in the order of the text."""
    return tuple(dict.fromkeys(unescape(link[1]) for link in _LINK.finditer(html) if not _shows_itself(link)))


def _shows_itself(link: re.Match[str]) -> bool:
    start = link.string.find(">", link.end()) + 1
    text = link.string[start : link.string.find("</a>", start)]
    return text in {link[1], link[1].partition("//")[2]}


def as_read(html: str) -> str:
    """Return a body as feeds and readers' views show it: no pull quotes, and the table of a figure for its drawings.

    They drop SVG, and details that open; a table of many rows is one table again.
    """
    html = without_pull_quotes(html)
    if _DRAWING not in html and _DETAILS not in html:
        return html
    html = _REST.sub(lambda rest: f"\n{rest[1].rstrip()}", html)
    return _OPENING.sub("", _SVG.sub("", html)).replace("</table></div></div>\n</details>", "</table></div></div>")


def without_pull_quotes(html: str) -> str:
    """Leave pull quotes out: where nothing is set next to the text they would only say it twice."""
    start = html.find(_PULL)
    while start >= 0:
        depth = 0
        for tag in _DIV.finditer(html, start):
            depth += -1 if tag[1] else 1
            if not depth:
                break
        else:
            return html
        html = html[:start] + html[tag.end() + 1 :].removeprefix("\n")
        start = html.find(_PULL, start)
    return html
