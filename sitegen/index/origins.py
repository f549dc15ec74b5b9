"""Where a body is that is being resolved, and what came of it.

In: nothing. Out: Origin, Resolved, and what is told of images elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.problems import Place, Problem, error, warning
from sitegen.read.filetypes.suffixes import FORMATS
from sitegen.urls import Url, suffix_of

_RARELY_SHOWN: Final = frozenset({"HEIF", "TIFF"})
"""Formats of images that few browsers show."""


class Origin(Value, frozen=True, kw_only=True):
    """Where a body is: its source file, the line it begins on, its page, and its bundle's folder (or empty).

    `language` is that of the page, to whose lists its links to authors and terms lead.
    """

    path: str
    body_line: int
    url: Url
    bundle: str = ""
    language: str = ""
    counts: bool = True
    """Whether the files of the page take their addresses; those of a draft do not."""


@dataclass(slots=True)
class Resolved:
    """What came of a body: its reference, the files that its page publishes, and problems."""

    ref: BodyRef
    files: dict[Url, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    """The source paths of all files that it names, also those whose address something else has."""
    problems: list[Problem] = field(default_factory=list)


def remote_image(place: Place, config: SiteConfig, what: str = "image") -> list[Problem]:
    """Report an image, or audio and video, of another site, as `[markdown] remote_images` says."""
    if config.remote_images == "allow":
        return []
    message = f"the {what} is loaded from another site, which then sees your readers"
    tell = error if config.remote_images == "error" else warning
    return [tell("image", message, place, "put a copy beside the article if its licence allows it")]


def rarely_shown(target: str, place: Place) -> Iterator[Problem]:
    """Report an image that is shown in a page and that few browsers can show."""
    form = FORMATS.get(suffix_of(target.partition("#")[0].partition("?")[0]))
    if form in _RARELY_SHOWN:
        message = f"few browsers show {form}, so most readers see nothing of this image"
        yield warning("image", message, place, "save it as JPEG; a link to the file may stay as it is")
