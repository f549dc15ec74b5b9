"""What lies beside audio and video and goes with it: captions by language, and a picture to show before it plays.

In: the paths of the content's files. Out: Companions; Media without its address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from sitegen.locale.tags import canonical_tag
from sitegen.problems import ProblemError

_CAPTIONS: Final = "vtt"
_PICTURES: Final = ("avif", "webp", "png", "jpg", "jpeg")


class Captions(NamedTuple):
    """A file of captions and its language (BCP 47)."""

    path: str
    language: str


class Companions:
    """The files that may go with others by their names: `talk.vtt`, `talk.fa.vtt` and `talk.jpg` with `talk.mp4`."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths

    def captions(self, path: str, language: str) -> tuple[Captions, ...]:
        """Return the captions of a file, those in the language of its page first.

        A file without a language in its name is in that language, unless another one says that it is.
        """
        stem = path.rpartition(".")[0]
        found = {one.language: one for one in self._named(stem)}
        if f"{stem}.{_CAPTIONS}" in self._beside.get(stem, ()):
            found.setdefault(language, Captions(f"{stem}.{_CAPTIONS}", language))
        return tuple(sorted(found.values(), key=lambda one: (one.language != language, one.language)))

    def every_caption(self, path: str) -> tuple[str, ...]:
        """Return the paths of the captions of a file in all languages."""
        stem = path.rpartition(".")[0]
        return tuple(name for name in self._beside.get(stem, ()) if name.endswith(f".{_CAPTIONS}"))

    def poster(self, path: str) -> str:
        """Return the picture that a film shows before it plays; empty where there is none."""
        stem = path.rpartition(".")[0]
        beside = self._beside.get(stem, ())
        return next((name for suffix in _PICTURES if (name := f"{stem}.{suffix}") in beside), "")

    def _named(self, stem: str) -> Iterator[Captions]:
        for path in self._beside.get(stem, ()):
            name = path.removeprefix(f"{stem}.").removesuffix(f".{_CAPTIONS}")
            if not path.endswith(f".{_CAPTIONS}") or "." in name or name == _CAPTIONS:
                continue
            try:
                yield Captions(path, canonical_tag(name))
            except ProblemError:  # the part of a name that is no language
                continue

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        """The files that may go with another, by the path of that one without its suffix."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self._paths):
            stem, _, suffix = path.rpartition(".")
            if suffix == _CAPTIONS:
                found[stem].append(path)
                found[stem.rpartition(".")[0]].append(path)
            elif suffix in _PICTURES:
                found[stem].append(path)
        return found
