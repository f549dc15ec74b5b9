"""What plays or loads something: frames, films, sound. Each becomes a link, so that no reader's browser asks strangers.

In: elements. Out: Markdown of a link.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from sitegen.importing.html.escaping import destination, escaped
from sitegen.importing.html.tree import Element
from sitegen.importing.html.writing import Writing
from sitegen.text.lazy_pattern import lazy_pattern

_PLAYERS: Final = frozenset({"iframe", "video", "audio", "embed", "object"})
_SITES: Final = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "twitter.com": "Twitter",
    "x.com": "X",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "google.com": "Google",
}
_FILE: Final = lazy_pattern(r"\.[A-Za-z0-9]{2,5}$")
_VIDEO: Final = lazy_pattern(r"/(?:embed|v)/([\w-]{6,})")


def card_of(element: Element, writing: Writing) -> str | None:
    """Return a link in place of a player; nothing for an element that is none."""
    if (player := player_of(element, writing)) is None:
        return None
    return card(*player) if player[0] else ""


def player_of(element: Element, writing: Writing) -> tuple[str, str] | None:
    """Return where a player leads, and its name; both are empty if it has no address. None if an element is none."""
    if element.name not in _PLAYERS:
        return None
    source = _source(element)
    if not source:
        writing.note("dropped", f"<{element.name}> without an address")
        return "", ""
    writing.note("converted", f"<{element.name}>, which became a link", source)
    address = writing.rewrite(page_of(source), "link") or source
    return address, name_of(address, element.attributes.get("title", ""))


def card(address: str, label: str = "") -> str:
    """Return a link to something that is shown elsewhere, named by its label or its place."""
    return f"[{escaped(name_of(address, label), in_link=True)}]({destination(address)})"


def name_of(address: str, label: str) -> str:
    """Return what a link to something that is shown elsewhere is called: its label, else its file or its site."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    known = next((name for site, name in _SITES.items() if host == site or host.endswith(f".{site}")), host)
    file = parts.path.rpartition("/")[2]
    name = label.strip() or (file if _FILE.search(file) else known) or file or address
    return " ".join(name.split())


def page_of(source: str) -> str:
    """Return the page on which people see what a player shows."""
    source = f"https:{source}" if source.startswith("//") else source
    parts = urlsplit(source)
    host = (parts.hostname or "").removeprefix("www.")
    video = _VIDEO.search(parts.path)
    if host in {"youtube.com", "youtube-nocookie.com"} and video:
        return f"https://www.youtube.com/watch?v={video[1]}"
    if host == "player.vimeo.com":
        return f"https://vimeo.com/{parts.path.rpartition('/')[2]}"
    return source


def _source(element: Element) -> str:
    for key in ("src", "data-src", "data"):
        if found := element.attributes.get(key, "").strip():
            return found
    return next((one.attributes["src"] for one in element.below("source", "embed") if one.attributes.get("src")), "")
