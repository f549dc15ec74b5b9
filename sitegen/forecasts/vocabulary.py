"""Words of estimative probability in a language: those of each band, those of confidence, hedges.

In: files of TOML, that of sitegen and that of a site. Out: Vocabulary, and problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple

from sitegen.forecasts.bands import BANDS
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import did_you_mean
from sitegen.toml import decode_toml

Kind = Literal["likelihood", "confidence", "hedge"]
_WORDS: Final = ("confidence", "hedges", "small")
_NAMES: Final = frozenset((*(f"bands.{band.name}" for band in BANDS), *(f"words.{name}" for name in _WORDS)))


class Found(NamedTuple):
    """An expression in a text: what it is of, its band (an index of BANDS, of likelihoods alone), where it is."""

    kind: Kind
    band: int
    start: int
    end: int


class Vocabulary:
    """The expressions of a language, by their keys in its file."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists

    def find(self, text: str) -> Iterator[Found]:
        """Yield the expressions of a text in order; of two at one place the longer one."""
        for match in self._pattern.finditer(text):
            known = self._known.get(" ".join(match[0].split())) or self._known.get(_folded(match[0]))
            if known is not None:
                yield Found(kind=known[0], band=known[1], start=match.start(), end=match.end())

    @cached_property
    def _known(self) -> Mapping[str, tuple[Kind, int]]:
        """What each expression is; those of `small` are known as written, all others in small letters."""
        found: dict[str, tuple[Kind, int]] = {}
        for name, texts in self._lists.items():
            group, _, part = name.partition(".")
            for text in texts:
                if group == "bands":
                    found[_folded(text)] = ("likelihood", [band.name for band in BANDS].index(part))
                else:
                    kind: Kind = "confidence" if part == "confidence" else "hedge"
                    found[text if part == "small" else _folded(text)] = (kind, -1)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        small = self._lists.get("words.small", ())
        others = {_folded(text) for name, texts in self._lists.items() if name != "words.small" for text in texts}
        parts = [*(f"(?i:{_written(text)})" for text in _longest(others)), *map(_written, _longest(small))]
        return re.compile(rf"(?<![\w\u200c-])(?:{'|'.join(parts) or '(?!)'})(?![\w\u200c-])")


def _longest(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _written(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def decode_vocabulary(path: str, content: bytes) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Read the lists of a file by their keys, such as `bands.likely`."""
    table, syntax = decode_toml(path, content)
    found: dict[str, tuple[str, ...]] = {}
    problems = list(syntax)
    for group, lists in (table or {}).items():
        if not isinstance(lists, dict) or group not in {"bands", "words"}:
            problems.append(_unknown(path, (group,), group))
            continue
        for name, value in lists.items():
            key = f"{group}.{name}"
            if key not in _NAMES:
                problems.append(_unknown(path, (group, name), key))
            elif not _is_list(value):
                message = f"`{key}` must be a list of words"
                problems.append(error("value", message, Place(path=path, keys=(group, name)), 'write ["likely"]'))
            else:
                found[key] = tuple(value)
    return found, (*problems, *_twice(path, found))


def _twice(path: str, lists: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Find expressions that two lists of a file have: nobody could say what they mean."""
    owners: dict[str, str] = {}
    for key, texts in lists.items():
        for at, text in enumerate(texts):
            other = owners.setdefault(_folded(text), key)
            if other != key:
                message = f"`{text}` is in `{other}` and in `{key}`"
                yield error("value", message, Place(path=path, keys=(*key.split("."), at)), "leave it in one of them")


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


def _unknown(path: str, keys: tuple[str, ...], name: str) -> Problem:
    hint = did_you_mean(name, [*sorted(_NAMES), "bands", "words"]) or "there are [bands] and [words]"
    message = f"a vocabulary has no key `{name}`"
    return error("unknown-key", message, Place(path=path, keys=keys, at_key=True), hint)


def shipped(tag: str) -> Mapping[str, tuple[str, ...]] | None:
    """Return the lists that sitegen has for a language, or for the shorter tag of it; None where it has none."""
    for name in dict.fromkeys((tag, tag.partition("-")[0])):
        file = files("sitegen.forecasts").joinpath("vocabularies", f"{name}.toml")
        if re.fullmatch(r"[A-Za-z0-9-]+", name) and file.is_file():
            return decode_vocabulary(f"{name}.toml", file.read_bytes())[0]
    return None
