"""Random words, texts and pictures in several scripts, and canaries: words that are nowhere else."""

from __future__ import annotations

import base64
import html
import random
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from urllib.parse import unquote_to_bytes

MARKS = ("zqxcanary", "ъщыканарейка", "ققژقناری")
"""What every canary begins with, by script."""

_LETTERS = ("abcdefghijklmnop", "абвгдежзиклмн", "ابپتجدرزسشفک")

CANARY = re.compile(
    "|".join(f"{mark}[{some}]{{10}}" for mark, some in zip(MARKS, _LETTERS, strict=True)), re.IGNORECASE
)
"""A canary."""

_ENGLISH = (
    "The corridor opened late, and the freight went by sea.",
    "“Nothing is agreed,” he said, “until everything is agreed.”",
    "It's a year since the treaty -- and the ministry's figures still don't add up...",
    "Talks in Geneva lasted 12 hours; three texts were tabled.",
    "The council met on 3 May 2021 in Ashgabat & adjourned.",
    "Exports rose by 7% to <$2bn, a small figure.",
)
_RUSSIAN = ("Переговоры в Астане продолжаются.", "«Газпром» подписал договор с Баку.", "Ёлка и объезд: что дальше?")
_PERSIAN = ("گفت‌وگوها در تهران ادامه دارد.", "کریدور شمال–جنوب چه می‌شود؟", "بندر چابهار و راه‌آهن")
_ARABIC = ("انتهت الجولة الأولى من المفاوضات.", "الاتفاق النووي والعقوبات")
_ALL = (*_ENGLISH, *_RUSSIAN, *_PERSIAN, *_ARABIC)


def canary(chance: random.Random, script: int = 0) -> str:
    """Make a word that no other text of any site has, in Latin, Cyrillic or Arabic script."""
    return MARKS[script] + "".join(chance.choice(_LETTERS[script]) for _ in range(10))


def sentence(chance: random.Random) -> str:
    """Return a sentence in one of the languages."""
    return chance.choice(_ALL)


def title(chance: random.Random) -> str:
    """Return a short text, as titles are."""
    return chance.choice(_ALL).rstrip(".") + f" {chance.randrange(1000)}"


def tag(chance: random.Random) -> str:
    """Return one of few tags in one of its spellings."""
    return chance.choice(
        ("Nuclear deal", "nuclear deal", "Nuclear Deal", "Transit", "transit", "ترانزیت", "Транзит", "транзит", "a/b")
    )


def picture(chance: random.Random, secret: str = "") -> bytes:
    """Make a small PNG of random size; `secret` is in a text chunk."""
    width, height = chance.randrange(1, 9), chance.randrange(1, 9)
    rows = b"".join(b"\0" + chance.randbytes(width * 3) for _ in range(height))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    if secret:
        chunks.append((b"tEXt", b"Comment\0" + secret.encode()))
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = (struct.pack(">I", len(part)) + kind + part + _sum(kind + part) for kind, part in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _sum(content: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(content))


def found_canaries(tree: Mapping[str, bytes]) -> list[str]:
    """Return every place of a tree where a canary is: in names and bytes, in any letter case, percent- or
    entity-encoded, escaped as in JSON, or in Base64.
    """
    texts = [("the name of " + path, path.encode()) for path in tree] + list(tree.items())
    return [f"{where}: {spot}" for where, content in texts for spot in _spots(content)]


def _spots(content: bytes) -> Iterable[str]:
    for coded in _BASE64:
        at = content.find(coded)
        if at >= 0:
            yield f"in Base64: {content[max(0, at - 40) : at + 60]!r}"
    forms = {content.decode("utf-8", "replace").casefold()}
    if b"%" in content:
        forms.add(unquote_to_bytes(content).decode("utf-8", "replace").casefold())
    forms |= {html.unescape(form) for form in tuple(forms) if "&" in form}
    for form in forms:
        for mark in _MARKS:
            at = form.find(mark)
            if at >= 0:
                yield repr(form[max(0, at - 60) : at + 60])


def _inner(mark: bytes, before: int) -> bytes:
    """What Base64 makes of a mark in every context, when `before` bytes are before it in its group of three."""
    coded = base64.b64encode(b"\0" * before + mark)
    whole = (before + len(mark)) // 3 * 4
    return coded[(before * 8 + 5) // 6 : whole]


_BASE64 = tuple(_inner(mark.encode(), before) for mark in MARKS for before in range(3))
_MARKS = tuple(mark.casefold() for mark in MARKS) + tuple(
    mark.encode("ascii", "backslashreplace").decode().casefold() for mark in MARKS[1:]
)
