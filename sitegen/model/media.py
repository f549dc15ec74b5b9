"""Audio and video of a text: what an author names, and what a page plays.

In: nothing. Out: types; which files are played, by their suffix.
"""

from __future__ import annotations

from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.urls import Url, suffix_of

MediaKind = Literal["audio", "video"]
PLAYED: Final[dict[str, MediaKind]] = {
    "flac": "audio",
    "m4a": "audio",
    "mp3": "audio",
    "mp4": "video",
    "ogg": "audio",
    "opus": "audio",
    "wav": "audio",
    "webm": "video",
}
"""The suffixes of what browsers play by themselves."""


def media_kind(address: str) -> MediaKind | None:
    """Return what a file is by the suffix of its address; None for what is not played."""
    return PLAYED.get(suffix_of(address.partition("#")[0].partition("?")[0]))


class Source(Value, frozen=True, kw_only=True):
    """A spot of a snippet: its file, and a line of it, from 1."""

    path: str
    line: int


class MediaUse(Value, frozen=True, kw_only=True):
    """Audio or video as the author wrote it (decoded), its text, and its line in the body, from 1."""

    target: str
    kind: MediaKind
    text: str
    line: int
    whole: str = ""
    """The address as written, where it is a whole one (`https://...`) of the site itself."""
    source: Source | None = None
    """The snippet that it is in; None where it is in the body itself."""

    @property
    def written(self) -> str:
        """The address as messages name it."""
        return self.whole or self.target


class Track(Value, frozen=True, kw_only=True):
    """Captions (WebVTT): their address, their language (BCP 47), and what the language calls itself."""

    url: Url
    language: str
    label: str


class Media(Value, frozen=True, kw_only=True):
    """Audio or video where it is played: its address, captions, a picture to show before, its size in CSS pixels."""

    kind: MediaKind
    url: Url | str
    tracks: tuple[Track, ...] = ()
    poster: Url | None = None
    width: int | None = None
    height: int | None = None
