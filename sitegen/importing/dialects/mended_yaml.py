"""Front matter that is nearly YAML: tabs, colons and signs in texts without quotes, quotes within quotes.

In: front matter that libyaml refuses. Out: its values, read key by key, and what was tolerated.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sitegen.importing.dialects.foreign_yaml import Yaml, YamlError, read_yaml
from sitegen.text.lazy_pattern import lazy_pattern

_KEY: Final = lazy_pattern(
    r"""(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#:'"\[\]{}&*!|>%@`,-][^\n:]*?))[ \t]*:(?=[ \t\n]|$)(.*)""", re.DOTALL
)
_ITEM: Final = lazy_pattern(r"[ \t]*-[ \t]+(.*)")
_QUOTED: Final = lazy_pattern(r"""(["'“”‘’])(.*)(["'“”‘’])""", re.DOTALL)


def mended(text: str, wrong: YamlError) -> Yaml:
    """Read front matter key by key; what cannot be read even so is the text that it looks like.

    Raises the error that libyaml found where no line looks like a key.
    """
    if "\t" in text:
        try:
            spaced = re.sub(r"(?m)^[ \t]*\t[ \t]*|(?<=:)\t+", lambda tabs: tabs[0].replace("\t", "  "), text)
            read = read_yaml(spaced)
        except YamlError:
            text = text.replace("\t", "  ")
        else:
            line = text.count("\n", 0, text.index("\t")) + 1
            return Yaml(value=read.value, tolerated=((line, "tabs in YAML"), *read.tolerated))
    values: dict[str, Any] = {}
    tolerated: list[tuple[int, str]] = []
    for line, chunk in _chunks(text):
        pair = _KEY.fullmatch(chunk)
        if pair is None:
            if chunk.strip() and not chunk.lstrip().startswith("#"):
                tolerated.append((line, "a line of front matter that is no key, left out"))
            continue
        key = pair[1] or pair[2] or pair[3].strip()
        value, how = _value(chunk, pair[4], key)
        if key in values:
            tolerated.append((line, f"the key `{key}` twice: the last one counts"))
        values[key] = value
        if how:
            tolerated.append((line, how))
    if not values:
        raise wrong
    return Yaml(value=values, tolerated=tuple(tolerated))


def _chunks(text: str) -> list[tuple[int, str]]:
    """Return each key with the lines that belong to it, and its line."""
    chunks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        begins = line[:1] not in {" ", "\t", "-", "", "}", "]"} and _KEY.match(line) is not None
        if begins or not chunks:
            chunks.append((number, [line]))
        else:
            chunks[-1][1].append(line)
    return [(number, "\n".join(lines).rstrip()) for number, lines in chunks]


def _value(chunk: str, written: str, key: str) -> tuple[Any, str]:
    try:
        read = read_yaml(chunk).value
    except YamlError:
        pass
    else:
        if isinstance(read, dict) and len(read) == 1:
            return next(iter(read.values())), ""
    lines = [line for line in written.split("\n") if line.strip()]
    if lines and all(_ITEM.fullmatch(line) for line in lines):
        items = [_unquoted(line.strip()[1:].strip()) for line in lines]
        return items, f"a list of YAML with signs that need quotes, in `{key}`"
    if written.lstrip().startswith("[") and "]" in written:
        inner = written.strip()[1:].rpartition("]")[0]
        return [
            _unquoted(one.strip()) for one in inner.split(",") if one.strip()
        ], f"a list with signs that need quotes, in `{key}`"
    text = " ".join(line.strip() for line in lines)
    return _unquoted(
        text.lstrip("|>-+ ") if text[:1] in {"|", ">"} else text
    ), f"a text that needs quotes in YAML, in `{key}`"


def _unquoted(text: str) -> str:
    whole = _QUOTED.fullmatch(text.strip())
    if whole and whole[1] == whole[3]:
        return whole[2].replace('\\"', '"').replace("''", "'")
    return text.strip()
