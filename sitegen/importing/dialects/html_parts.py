"""HTML in Markdown that sitegen would show otherwise: players and frames, scripts, Markdown within blocks.

In: Markdown. Out: links in place of what is loaded from elsewhere; blocks of HTML in which Markdown is read.
"""

from __future__ import annotations

import html
import re
from typing import Final

from sitegen.importing.dialects.code_regions import Regions, regions_of, substituted
from sitegen.importing.dialects.pieces_of_markdown import link
from sitegen.text.lazy_pattern import lazy_pattern

_FRAME: Final = lazy_pattern(
    r"(?<!\\)<(iframe|embed|object|video|audio)\b([^>]*?)(?:/>|>(?:(.*?)</\1\s*>)?)", re.DOTALL | re.IGNORECASE
)
_SCRIPT: Final = lazy_pattern(
    r"(?<!\\)[ \t]*(?<!\\)<(script|style|noscript)\b[^>]*>.*?(?:</\1\s*>|\Z)[ \t]*", re.DOTALL | re.IGNORECASE
)
_ATTRIBUTE: Final = lazy_pattern(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SOURCE: Final = lazy_pattern(r"<source\b[^>]*>|<param\b[^>]*>", re.IGNORECASE)
_MARKDOWN: Final = lazy_pattern(
    r"""(?<!\\)<(\w+)\b([^<>]*?)\s+markdown(?:=["']?(?:1|block|span|true)["']?)?(?=[\s>])([^<>]*)>""", re.IGNORECASE
)
_INDENTED: Final = lazy_pattern(r"(?m)^(?: {4}| {0,3}\t)[ \t]*</?[A-Za-z]")
_FLUSH: Final = lazy_pattern(r" {0,3}</?[A-Za-z]")
_MORE: Final = lazy_pattern(
    r"^[ \t]*<!--\s*(?:more|readmore|excerpt|end-excerpt|excerpt_end|truncate)\s*-->[ \t]*\n?",
    re.MULTILINE | re.IGNORECASE,
)
_TOC: Final = lazy_pattern(r"(?m)^[ \t]*(?:\[\[?_?TOC_?\]?\]|\[\[toc\]\]|<!--\s*toc\s*-->)[ \t]*$", re.IGNORECASE)
_EMBEDS: Final = (
    (
        lazy_pattern(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (lazy_pattern(r"(?:https?:)?//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (lazy_pattern(r"(?:https?:)?//open\.spotify\.com/embed/(\w+/\w+)"), "https://open.spotify.com/{}"),
    (lazy_pattern(r"(?:https?:)?//embed\.ted\.com/(?:talks/)?([\w-]+)"), "https://www.ted.com/talks/{}"),
)


class HtmlParts:
    """The conversion of one body; `scripts` and `players` say how many of them there were."""

    def __init__(self) -> None:
        self.scripts = 0
        self.players = 0
        self.contents = False

    def convert(self, text: str) -> str:
        """Return a body with these parts converted."""
        if "<" in text:
            text = _without_raw(_MORE, text)
            text = self._scripts(text)
            text = substituted(_FRAME, self._player, text)
            text = with_markdown(text)
        if "toc" in text.lower() and _TOC.search(text):
            self.contents = True
            text = _TOC.sub("", text)
        return text

    def _scripts(self, text: str) -> str:
        """Leave scripts out; a region of raw HTML, so code is looked for without them."""
        if not _SCRIPT.search(text):
            return text
        regions = [span for span in regions_of(text).spans if not _SCRIPT.match(text[slice(*span)].lstrip())]

        def dropped(found: re.Match[str]) -> str:
            if any(start <= found.start() < end for start, end in regions):
                return found[0]
            self.scripts += 1
            return ""

        return _SCRIPT.sub(dropped, text)

    def _player(self, found: re.Match[str]) -> str:
        attributes = attributes_of(found[2])
        inner = found[3] or ""
        source = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
        if not source:
            within = [attributes_of(one) for one in _SOURCE.findall(inner)]
            source = next(
                (
                    one.get("src") or one.get("value", "")
                    for one in within
                    if one.get("src") or "://" in one.get("value", "")
                ),
                "",
            )
        if not source or source.startswith(("data:", "javascript:", "about:")) or "{{" in source or "{%" in source:
            return found[0] if "{{" in source or "{%" in source else ""
        self.players += 1
        source = f"https:{source}" if source.startswith("//") else source
        for pattern, whole in _EMBEDS:
            if embedded := pattern.match(source):
                source = whole.format(embedded[1])
        title = attributes.get("title") or attributes.get("aria-label") or ""
        if title.lower() in {"youtube video player", "video", "embedded content"}:
            title = ""
        around = "\n\n" if _stands_alone(found) else ""
        return f"{around}{link(title, source)}{around}"


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a tag of HTML."""
    return {
        one[1].lower(): html.unescape(next(x for x in one.groups()[1:] if x is not None))
        for one in _ATTRIBUTE.finditer(tag)
    }


def _without_raw(pattern: re.Pattern[str], text: str) -> str:
    """Leave out comments of a kind; only fences and code hold them."""
    if not pattern.search(text):
        return text
    regions = [span for span in regions_of(text).spans if not text.startswith("<!--", span[0])]
    return pattern.sub(lambda found: found[0] if any(a <= found.start() < b for a, b in regions) else "", text)


def _stands_alone(found: re.Match[str]) -> bool:
    text = found.string
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    after = text[found.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def with_markdown(text: str) -> str:
    """Put empty lines within blocks of HTML that say they have Markdown (`markdown="1"`), without that attribute."""
    while found := next((one for one in _MARKDOWN.finditer(text) if one.start() not in regions_of(text)), None):
        name = found[1]
        opening = f"<{name}{found[2]}{found[3]}>"
        end = _closing(text, name, found.end())
        if end is None or name.lower() in {"span", "a", "em", "strong", "b", "i", "small", "sup", "sub"}:
            text = text[: found.start()] + opening + text[found.end() :]
            continue
        inner = text[found.end() : end[0]].strip("\n")
        least = min((len(line) - len(line.lstrip(" ")) for line in inner.split("\n") if line.strip()), default=0)
        inner = "\n".join(line[least:] for line in inner.split("\n"))
        if name.lower() in {"p", "h1", "h2", "h3", "h4", "h5", "h6"}:
            block = f"\n\n{inner.strip()}\n\n"
        else:
            gap = "\n" if inner.lstrip().startswith("<summary") else "\n\n"
            block = f"{opening}{gap}{inner.strip(chr(10))}\n\n{text[end[0] : end[1]]}\n\n"
        line = text.rfind("\n", 0, found.start()) + 1
        head = text[:line] if not text[line : found.start()].strip() else text[: found.start()]
        text = head + block + text[end[1] :].lstrip("\n")
    return text


def flush_html(text: str) -> str:
    """Take the indentation from tags that follow a line of HTML, which would be code after an empty line."""
    if not _INDENTED.search(text):
        return text
    regions = Regions(text, indented=False)
    lines: list[str] = []
    at = 0
    in_html = False
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if in_html and start not in regions and _INDENTED.match(line):
            line = line.lstrip()  # noqa: PLW2901 - the line as it is written
        if line.strip():
            in_html = _FLUSH.match(line) is not None
        lines.append(line)
    return "\n".join(lines)


def _closing(text: str, name: str, at: int) -> tuple[int, int] | None:
    depth = 1
    for found in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(text, at):
        if found[0].endswith("/>"):
            continue
        depth += -1 if found[1] else 1
        if not depth:
            return found.span()
    return None
