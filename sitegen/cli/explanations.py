"""What a code or a rule means, what to do, and a wrong and a right example: the docs of it, for the terminal.

In: the name of a code of `model/codes.py`, or of a rule of near misses. Out: lines; it prints nothing.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sitegen.model.codes import CODES
from sitegen.model.near_misses import NEAR_MISSES, NearMiss
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

ERRORS: Final = Path(__file__).parent / "explained" / "errors.md"
"""The sections of docs/errors.md, one a code."""
_WIDTH: Final = 88
_LINK: Final = lazy_pattern(r"(`+[^`]*`+)|\[((?:`[^`]*`|[^\[\]`])+)\]\([^()\s]+\)")
"""Code, which stays, or a link."""


def names() -> dict[str, str]:
    """Return every code and every rule of near misses, with its meaning."""
    return CODES | {rule.name: rule.meaning for rule in NEAR_MISSES}


def explanation(name: str) -> list[str]:
    """Return the docs of a code or a rule. Raises KeyError with what to do where there is none of the name."""
    if name in CODES:
        section = sections()[name]
    elif (rule := next((one for one in NEAR_MISSES if one.name == name), None)) is not None:
        section = near_miss_section(rule)
    elif "/" in name:
        raise KeyError(f"`{name}` is a check of a plugin: see the docs of `{name.partition('/')[0]}`")
    else:
        hint = did_you_mean(name, list(names())) or "`sitegen explain` lists all"
        raise KeyError(f"there is no code or rule `{name}`; {hint}")
    return [name, *_plain(section)]


def sections() -> dict[str, str]:
    """Return the docs of each code, as Markdown."""
    found = re.split(r"^## ", ERRORS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {name: text.strip() for name, _, text in (section.partition("\n") for section in found)}


def near_miss_section(rule: NearMiss) -> str:
    """Return the docs of a near miss, as Markdown."""
    language = "yaml" if rule.where == "front matter" else "markdown"
    fences = [
        f"{word}:\n\n{_fenced(text, language)}" for word, text in (("Wrong", rule.example), ("Right", rule.right))
    ]
    meaning = f"{rule.meaning} The code is `markup`; `{rule.name}` in `[check]` sets the level (`{rule.level}`)."
    return "\n\n".join([meaning, f"{rule.hint[0].upper()}{rule.hint[1:]}.", *fences])


def _fenced(text: str, language: str) -> str:
    ticks = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{ticks}{language}\n{text}\n{ticks}"


def _plain(section: str) -> Iterator[str]:
    """Return Markdown as lines for a terminal: examples indented, links as their texts."""
    paragraph: list[str] = []
    fence = ""
    for line in section.split("\n"):
        ticks = re.match("`{3,}", line)
        if ticks and (not fence or line == fence):
            fence = "" if fence else ticks.group()
        elif fence:
            yield f"    {line}".rstrip()
        elif line:
            paragraph.append(line)
        else:
            yield from (*_wrapped(paragraph), "")
            paragraph = []
    yield from _wrapped(paragraph)


def _wrapped(paragraph: list[str]) -> list[str]:
    return textwrap.wrap(
        _LINK.sub(r"\1\2", " ".join(paragraph)), _WIDTH, break_long_words=False, break_on_hyphens=False
    )
