"""Make the tables of sitegen/locale/tailorings from the collation data of CLDR, as ICU compiles it.

    python -m tests.locale.make_tailorings        # with PyICU in the environment; the program does not need it

Source: the root collation and the standard tailorings of Unicode CLDR (https://cldr.unicode.org, Unicode License v3),
in the release that `icu.ICU_VERSION` belongs to. A table is written anew as a whole; nothing in it is edited by hand.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cmp_to_key
from pathlib import Path
from typing import Any

import icu  # type: ignore[import-not-found]  # no dependency: only who renews the tables has it

FOLDER = Path(__file__).parents[2] / "sitegen/locale/tailorings"
HAN = range(0x4E00, 0xA000)
"""The ideographs that have a place of their own in a table; others are in the order of code points."""
SYLLABLES = range(0xAC00, 0xD7A4)
PRIVATE = range(0xE000, 0xF900)
_LETTERS = "LMN"
_HIGH, _CONTINUED = 16, 0xC0


def primaries(collator: Any, text: str) -> tuple[int, ...]:
    """Return the primary weights of a text."""
    found: list[int] = []
    for element in collator.createCollationElementIterator(text):
        weight = element & 0xFFFFFFFF
        if weight & _CONTINUED == _CONTINUED and found:
            found[-1] |= weight >> _HIGH
        else:
            found.append(weight >> _HIGH << _HIGH)
    return tuple(weight for weight in found if weight)


def is_folded(text: str) -> bool:
    """Return whether a text is as the keys of a list see it."""
    return unicodedata.normalize("NFC", text) == text and unicodedata.normalize("NFKC", text.casefold()) == text


def root_letters(root: Any) -> dict[int, str]:
    """Return the first letter of each primary weight of the root, in order; no ideographs, no Korean syllables."""
    letters: dict[int, str] = {}
    for code in range(0x10000):
        letter = chr(code)
        kind = unicodedata.category(letter)
        if kind[0] not in _LETTERS or kind == "Nd" or 0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4:
            continue
        weights = primaries(root, letter)
        if len(weights) == 1 and is_folded(letter) and is_own(root, letter):
            before = letters.get(weights[0])
            if before is None or root.compare(letter, before) < 0:
                letters[weights[0]] = letter
    return dict(sorted(letters.items()))


def is_own(root: Any, letter: str) -> bool:
    """Return whether the parts of a letter have other weights than it has: what has none of its own needs no line."""
    parts = unicodedata.normalize("NFD", letter)
    return parts == letter or primaries(root, letter) != tuple(w for part in parts for w in primaries(root, part))


def script_of(letter: str, before: str) -> str:
    """Return the group that `[reorder]` names a letter by."""
    name = str(icu.Script.getScript(letter).getShortName())
    return {"Hira": "Kana", "Zyyy": before, "Zinh": before}.get(name, name)


def root_table(root: Any, letters: dict[int, str]) -> Iterator[str]:
    """Yield the lines of the root: letters by script, the letters that count as others, accents in order."""
    groups: dict[str, list[str]] = {}
    script = "Zyyy"
    for letter in letters.values():
        script = script_of(letter, script)
        groups.setdefault(script, []).append(letter)
    weights = {letter: weight for weight, letter in letters.items()}
    for name in sorted(groups, key=lambda name: weights[groups[name][-1]]):
        yield f"script {name} {' '.join(groups[name])}"
    others = (chr(code) for code in range(0x10000) if not 0xAC00 <= code < 0xD7A4)
    yield from equals(root, [letter for letter in others if is_other(root, letter)], letters)
    marks = [chr(code) for code in range(0x300, 0x370)]
    yield f"accents {' '.join(sorted(marks, key=cmp_to_key(root.compare)))}"


def is_other(root: Any, letter: str) -> bool:
    """Return whether a letter may count as others."""
    return unicodedata.category(letter)[0] == "L" and is_folded(letter) and is_own(root, letter)


def equals(collator: Any, texts: list[str], known: dict[int, str]) -> Iterator[str]:
    """Yield a line for each row of letters that the texts of the line count as."""
    by_row: dict[str, list[str]] = {}
    for text in texts:
        weights = primaries(collator, text)
        row = " ".join(known[weight] for weight in weights if weight in known)
        if row and row != text and all(weight in known for weight in weights):
            by_row.setdefault(row, []).append(text)
    for row, members in by_row.items():
        yield f"= {row} = {' '.join(sorted(members, key=cmp_to_key(collator.compare)))}"


def tailored(collator: Any) -> list[str]:
    """Return the texts that a language has another place for than the root."""
    every = map(str, icu.UnicodeSetIterator(collator.getTailoredSet(icu.UnicodeSet())))
    return [text for text in every if has_place(text)]


def has_place(text: str) -> bool:
    """Return whether a text has a place of its own in a table."""
    first = ord(text[0])
    if str(icu.Script.getScript(text[0]).getShortName()) == "Hani" and first not in HAN:
        return False
    if first in SYLLABLES or first in PRIVATE or not is_folded(text):
        return False
    return all(unicodedata.category(char)[0] in _LETTERS for char in text)


def table(collator: Any, letters: dict[int, str]) -> Iterator[str]:
    """Yield the lines of a language."""
    rules = str(collator.getRules())
    if order := re.search(r"\[reorder ([^]]+)]", rules):
        yield f"first {' '.join(name for name in order[1].split() if len(name) == 4)}"
    if "[caseFirst upper]" in rules:
        yield "capitals"
    if "[backwards 2]" in rules:
        yield "backwards"
    texts = tailored(collator)
    known, fresh = dict(letters), {}
    for text in sorted(texts, key=lambda text: (len(text), cmp_to_key(collator.compare)(text))):
        weights = primaries(collator, text)
        if len(weights) == 1 and weights[0] not in known:
            known[weights[0]] = fresh[weights[0]] = text
    ordered = sorted(known)
    rows: dict[str, list[str]] = {}
    anchor = ""
    for weight in ordered:
        if weight in fresh:
            rows.setdefault(anchor, []).append(fresh[weight])
        else:
            anchor = known[weight]
    yield from (f"> {anchor} {' '.join(row)}" for anchor, row in rows.items())
    yield from equals(collator, texts, known)


def main() -> None:
    """Write every table."""
    FOLDER.mkdir(exist_ok=True)
    root = icu.Collator.createInstance(icu.Locale("root"))
    letters = root_letters(root)
    version = f"# Unicode CLDR by ICU {icu.ICU_VERSION}, Unicode License v3; see tests/locale/make_tailorings.py\n"
    (FOLDER / "root.txt").write_text(version + "\n".join(root_table(root, letters)) + "\n", encoding="utf-8")
    written: dict[str, list[str]] = {}
    for name in sorted(icu.Collator.getAvailableLocales()):
        collator = icu.Collator.createInstance(icu.Locale(name))
        lines = list(table(collator, letters)) if str(collator.getRules()) else []
        tag = name.replace("_", "-")
        written[tag] = lines
        if lines and tag != "en-US-POSIX" and written.get(tag.rpartition("-")[0]) != lines:
            (FOLDER / f"{tag}.txt").write_text(version + "\n".join(lines) + "\n", encoding="utf-8")
            sys.stdout.write(f"{tag}: {len(lines)} lines\n")


if __name__ == "__main__":
    main()
