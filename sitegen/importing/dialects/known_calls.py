"""Shortcodes, tags and includes that many sites have, under the names that most of them use.

In: a Call. Out: Markdown, or None for one that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.pieces_of_markdown import CALLOUTS, callout, fence, figure, image, link, quotation


class Body(Protocol):
    """What handles the text within a call."""

    def convert(self, text: str, *, code: bool = True) -> str:
        """Carry out the calls of a text."""


Known = Callable[[Call, Body], str | None]

_SOURCE: Final = ("src", "source", "url", "image", "file", "path", "img", "image_path", "imagePath", "filename", 0)
_CAPTION: Final = ("caption", "title", "attr", "legend")
_IMAGES: Final = (
    "figure figure2 fig img image images picture photo responsive-image responsive_image imgproc imgc thumb figcap"
)
_CARDS: Final[Mapping[str, tuple[str, str]]] = {
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "youtube-lite": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "yt": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{}"),
    "tweet": ("Tweet", "https://twitter.com/i/status/{}"),
    "twitter": ("Tweet", "https://twitter.com/i/status/{}"),
    "twitter_simple": ("Tweet", "https://twitter.com/i/status/{}"),
    "x": ("Post on X", "https://x.com/i/status/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/p/{}/"),
    "gist": ("Gist", "https://gist.github.com/{}"),
    "speakerdeck": ("Speaker Deck", "https://speakerdeck.com/player/{}"),
    "soundcloud": ("SoundCloud", "https://soundcloud.com/{}"),
    "spotify": ("Spotify", "https://open.spotify.com/{}"),
    "codepen": ("CodePen", "https://codepen.io/{}"),
    "jsfiddle": ("JSFiddle", "https://jsfiddle.net/{}/"),
    "asciinema": ("asciinema", "https://asciinema.org/a/{}"),
    "vine": ("Vine", "https://vine.co/v/{}"),
    "slideshare": ("SlideShare", "https://www.slideshare.net/slideshow/embed_code/key/{}"),
}


def known_call(call: Call, body: Body) -> str | None:
    """Return what a call of a common name becomes."""
    name = call.name.lower().removesuffix(".html").removesuffix(".md").removesuffix(".njk").rpartition("/")[2]
    handler = _KNOWN.get(name) or _KNOWN.get(name.replace("_", "-"))
    return handler(call, body) if handler else None


def _inner(call: Call, body: Body) -> str:
    return body.convert(call.inner or "").strip("\n")


def _picture(call: Call, body: Body) -> str | None:
    source = call.get(*_SOURCE)
    if not source and call.inner and not call.inner.lstrip().startswith("<"):
        source = call.inner.strip()
    if not source or "{{" in source:
        return None
    caption = body.convert(call.get(*_CAPTION)) or (
        _inner(call, body) if call.inner and call.inner.strip() != source else ""
    )
    alt = call.get("alt", 1) or caption
    target = call.get("link", "href", "target")
    if target.startswith(("http", "/")) and target != source:
        return f"\n\n[{image(alt, source)}]({target})\n\n" + (f"*{caption}*\n\n" if caption else "")
    return figure(alt, source, caption)


def _card(call: Call, _body: Body) -> str | None:
    service, pattern = _CARDS[call.name.lower().removesuffix(".html").rpartition("/")[2]]
    given = call.get(
        "id", "url", "src", "link", "videoId", "video_id", "videoid", "vid", "youtube_id", "slug", "gist", *range(2)
    )
    user = call.get("user", "username")
    if not given or "{{" in given:
        return None
    if service == "Gist" and len(call.listed) > 1 and "/" not in call.listed[0]:
        given = f"{call.listed[0]}/{call.listed[1]}"
    if service == "Tweet" and (user or len(call.listed) > 1) and "/" not in given:
        number = given if given.isdigit() else call.get(1)
        given = f"https://twitter.com/{user or call.listed[0]}/status/{number}"
    url = given if given.startswith(("http://", "https://")) else pattern.format(given.lstrip("/"))
    title = call.get("title", "label", "caption") or f"{service}: {re.sub('^https?://(?:www[.])?|/$', '', url)}"
    return f"\n\n{link(title, url)}\n\n"


def _code(call: Call, _body: Body) -> str | None:
    if call.inner is None:
        return None
    language = call.get("lang", "language", "type", 0)
    code = call.inner
    raw = re.fullmatch(r"\s*\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}\s*", code, re.DOTALL)
    code = raw[1] if raw else code
    if "options" in call.named or "linenos" not in language:
        return fence(_without_line_numbers(code), language)
    return fence(_without_line_numbers(code))


def _without_line_numbers(code: str) -> str:
    return re.sub(r"^[ \t]*\n|[ \t\n]+\Z", "", code)


def _quote(call: Call, body: Body) -> str | None:
    text = (
        _inner(call, body) if call.inner is not None else body.convert(call.get("text", "quote", "content", "body", 0))
    )
    if not text.strip():
        return None
    source = call.get("author", "source", "cite", "attribution", "by", "name", "speaker", "caption")
    if not source and call.inner is not None:
        source = ", ".join(call.listed)
    url = call.get("link", "url", "href", "source_url")
    if source.startswith("http"):
        source, url = "", source
    return quotation(text, source, url)


def _box(call: Call, body: Body) -> str | None:
    text = (
        _inner(call, body)
        if call.inner is not None
        else body.convert(call.get("content", "text", "body", "message", 0))
    )
    if not text.strip():
        return None
    kind = call.get("type", "kind", "style", "level", "class", "color")
    if call.name.lower() in CALLOUTS and not (kind and kind.lower() in CALLOUTS):
        kind = call.name
    if call.inner is not None and (not kind or call.get(0).lower() in CALLOUTS):
        kind = call.get(0) or kind
    title = call.get("title", "heading", "header", "summary")
    return callout(kind.rpartition("-")[2] or "note", text, title)


def _details(call: Call, body: Body) -> str | None:
    if call.inner is None:
        return None
    title = call.get("summary", "title", "header", 0) or "Details"
    return f'\n\n<details markdown="1">\n<summary>{title}</summary>\n\n{_inner(call, body)}\n\n</details>\n\n'


def _media(call: Call, _body: Body) -> str | None:
    source = call.get("src", "url", "file", "mp4", "webm", "source", "mp3", "id", "href", 0)
    if not source or "{{" in source or not re.match(r"https?://|/|\.{0,2}/?[\w%-]", source):
        return None
    title = call.get("title", "caption", "alt", "label") or source.rpartition("/")[2] or source
    return f"\n\n{link(title, source)}\n\n"


def _button(call: Call, body: Body) -> str | None:
    target = call.get("href", "link", "url", "to", "relref", 0)
    text = _inner(call, body) if call.inner else call.get("text", "title", "label", "content", 1)
    return link(text, target) if target and text and "{{" not in target else None


def _wrapper(call: Call, body: Body) -> str | None:
    """Keep what is within a call that only decides how it looks."""
    return f"\n\n{_inner(call, body)}\n\n" if call.inner is not None else None


def _inline(tag: str) -> Known:
    def wrapped(call: Call, body: Body) -> str | None:
        text = _inner(call, body) if call.inner is not None else call.get("text", 0)
        return f"<{tag}>{text}</{tag}>" if text else None

    return wrapped


def _gallery(call: Call, body: Body) -> str | None:
    return f"\n\n{_inner(call, body)}\n\n" if call.inner else None


def _nothing(_call: Call, _body: Body) -> str:
    return ""


def _tab(call: Call, body: Body) -> str | None:
    if call.inner is None:
        return None
    title = call.get("title", "name", "tabName", "label", "header", 0)
    return f"\n\n**{title}**\n\n{_inner(call, body)}\n\n" if title else _wrapper(call, body)


_KNOWN: Final[Mapping[str, Known]] = {
    **dict.fromkeys(_IMAGES.split(), _picture),
    **dict.fromkeys(_CARDS, _card),
    **dict.fromkeys(["highlight", "code", "codeblock", "code-block"], _code),
    **dict.fromkeys(["quote", "blockquote", "pullquote", "pull-quote", "epigraph", "cite", "quotation"], _quote),
    **dict.fromkeys(CALLOUTS, _box),
    **dict.fromkeys(
        ["admonition", "notification", "message", "infobox", "callout-box", "hextra-callout", "bs-callout", "box"], _box
    ),
    **dict.fromkeys(["details", "expand", "collapse", "collapsible", "spoiler", "accordion", "toggle"], _details),
    **dict.fromkeys(
        ["video", "audio", "iframe", "embed", "pdf", "embed-pdf", "mp3", "podcast", "figure-video", "video-embed"],
        _media,
    ),
    **dict.fromkeys(["button", "btn", "linkbutton", "cta"], _button),
    **dict.fromkeys(
        [
            "center",
            "centre",
            "div",
            "section",
            "row",
            "column",
            "col",
            "columns",
            "grid",
            "lead",
            "wide",
            "full-width",
            "fullwidth",
            "aligncenter",
            "left",
            "right",
            "rtl",
            "ltr",
            "tabs",
            "tabpane",
            "tabgroup",
            "steps",
            "cards",
            "block",
            "unsafe",
            "rawhtml",
            "raw-html",
            "markdown",
            "md",
            "p",
            "small",
            "nbsp-wrapper",
        ],
        _wrapper,
    ),
    **dict.fromkeys(["tab", "tabitem", "codetab"], _tab),
    **dict.fromkeys(("gallery", "image-gallery"), _gallery),
    **dict.fromkeys(["mark", "marked"], _inline("mark")),
    **dict.fromkeys(("kbd",), _inline("kbd")),
    **dict.fromkeys(("sup",), _inline("sup")),
    **dict.fromkeys(("sub",), _inline("sub")),
    **dict.fromkeys(
        [
            "toc",
            "comments",
            "disqus",
            "share",
            "ads",
            "ad",
            "newsletter",
            "adsense",
            "related-posts",
            "include-css",
            "clear",
            "br",
        ],
        _nothing,
    ),
}
"""By the names in lower case."""
