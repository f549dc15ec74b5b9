"""Audio and video as HTML: a player of the browser that loads nothing before it is asked.

In: Media, its attributes, the Base of the artifact. Out: HTML.
"""

from __future__ import annotations

from html import escape
from typing import Final
from urllib.parse import unquote, urlsplit

from sitegen.model.media import Media
from sitegen.urls import Base, Url

_CAPTIONED_AUDIO: Final = (640, 160)
"""Room for two lines of captions above the buttons."""


def player_html(media: Media, attributes: str, base: Base) -> str:
    """Write a player. Audio with captions is played by a `<video>`: no browser shows captions of an `<audio>`."""
    element = "video" if media.kind == "video" or media.tracks else "audio"
    size = ""
    if element == "video":
        attributes += " playsinline"
        if media.poster is not None:
            attributes += f' poster="{_address(media.poster, base)}"'
        width, height = (media.width, media.height) if media.kind == "video" else _CAPTIONED_AUDIO
        size = f' width="{width}" height="{height}"' if width and height else ""
    tracks = "".join(
        f'<track kind="captions" src="{_address(one.url, base)}" srclang="{escape(one.language)}"'
        f' label="{escape(one.label)}">'
        for one in media.tracks
    )
    source = _address(media.url, base)
    return f'<{element} controls preload="none" src="{source}"{attributes}{size}>{tracks}</{element}>'


def file_link_html(media: Media, text: str, base: Base) -> str:
    """Write a link to the file, by its text (HTML) or its name: feed readers and Markdown have no players."""
    path = media.url.path if isinstance(media.url, Url) else unquote(urlsplit(media.url).path)
    name = path.rstrip("/").rpartition("/")[2] or str(media.url)
    return f'<a href="{_address(media.url, base)}">{text or escape(name)}</a>'


def _address(target: Url | str, base: Base) -> str:
    return escape(base.join(target) if isinstance(target, Url) else target)
