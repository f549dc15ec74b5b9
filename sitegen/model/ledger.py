"""The URL ledger `urls.lock`: every published address of a piece, as a value and as sorted text.

In: the bytes of urls.lock, or a Ledger. Out: a Ledger with problems by line, or its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, get_args
from urllib.parse import unquote

from sitegen.encoding import Value
from sitegen.model.lock_lines import day_of, read_lines
from sitegen.problems import Place, Problem, ProblemError, Related, error, warning
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import ZWNJ, Url, alias_url, output_path, site_path

LEDGER: Final = "urls.lock"

Word = Literal["article", "page", "alias", "moved", "gone"]
WORDS: Final[tuple[Word, ...]] = get_args(Word)
HELD: Final = frozenset({"article", "page"})
"""The words for addresses of pieces themselves."""

_HEADER: Final = (
    "# Every published address of this site. `sitegen urls accept` adds new ones; commit the file.",
    "# To give an address up, write `gone` in place of the second word of its line.",
)
_SHAPE: Final = {
    "article": "an address, `article`, the day, the source file and the feed id",
    "page": "an address, `page`, the day and the source file",
    "alias": "an address, `alias`, the day and the source file",
    "moved": "an address, `moved`, the day and the source file",
    "gone": "an address, `gone` and the day",
}
_FIELDS: Final = {"article": (5,), "page": (4,), "alias": (4,), "moved": (4,), "gone": (3, 4, 5)}
_ID: Final = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20\x7f-\x9f]+")
_SPECIAL: Final = frozenset(" %?#")
"""What ends a part of a line, or has a meaning of its own in an address."""
_BAD_PERCENT: Final = lazy_pattern("%(?![0-9A-Fa-f]{2})")


class Entry(Value, frozen=True, kw_only=True):
    """A published address: what it is (`word`), since when, the piece's source file, an article's feed id.

    `alias` is an old address that a piece names in `aliases:`; `moved` one that leads to its piece because this line
    says so; `gone` one that was given up. `line` counts from 1; 0 in an entry that no file holds.
    """

    url: Url
    word: Word
    day: date
    source: str = ""
    id: str = ""
    line: int = 0


class Ledger(Value, frozen=True, kw_only=True):
    """All entries, sorted as in the file. `exists` says whether the site has one; `comments` are its lines of `#`."""

    entries: tuple[Entry, ...] = ()
    exists: bool = False
    comments: tuple[str, ...] = ()

    @property
    def gone(self) -> tuple[Url, ...]:
        """The addresses that were given up."""
        return tuple(entry.url for entry in self.entries if entry.word == "gone")


NO_LEDGER: Final = Ledger()


# From text


def decode_ledger(content: bytes) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read urls.lock; a BOM and CRLF are accepted. A line that makes no sense is a problem of its own, and left out."""
    entries: list[Entry] = []
    comments, refused = read_lines(LEDGER, "ledger", content, lambda text, line: entries.append(_entry(text, line)))
    problems = [*refused, *_disorder(entries)]
    kept, doubles = _unique(entries)
    problems += doubles
    return Ledger(entries=tuple(kept), exists=True, comments=comments), tuple(problems)


def _place(line: int, find: str = "") -> Place:
    return Place(path=LEDGER, line=line, find=find)


def entry_place(entry: Entry) -> Place:
    """Name the spot of an entry in the file."""
    return _place(entry.line, encode_entry(entry).partition(" ")[0]) if entry.line else Place(path=LEDGER)


def _entry(text: str, number: int) -> Entry:
    """Read a line. Raises ProblemError for one that makes no sense."""
    fields = re.split(r"[ \t]+", text)
    word = fields[1] if len(fields) > 1 else ""
    known = next((known for known in WORDS if known == word), None)
    if known is None:
        words = ", ".join(f"`{one}`" for one in WORDS[:-1])
        raise _refused(f"the second word must be {words} or `{WORDS[-1]}`", f"a line is {_SHAPE['article']}")
    if len(fields) not in _FIELDS[known]:
        raise _refused(f"a line with `{known}` has another number of parts", f"it is {_SHAPE[known]}")
    return Entry(
        url=_address(fields[0]),
        word=known,
        day=day_of(fields[2], "ledger"),
        source=_decoded(fields[3]) if fields[3:] else "",
        id=_feed_id(fields[4]) if fields[4:] else "",
        line=number,
    )


def _refused(message: str, hint: str = "") -> ProblemError:
    return ProblemError(error("ledger", message, hint=hint))


def _address(text: str) -> Url:
    if not text.startswith("/"):
        raise _refused(f"`{text}` is not an address of this site", "an address begins with a slash")
    if _BAD_PERCENT.search(text):
        raise _refused(f"`{text}` has a percent sign that encodes nothing", "write it as %25")
    try:
        url = alias_url(site_path(text))
        output_path(url)
    except ValueError as reason:
        raise _refused(f"the address `{text}` {reason}") from None
    return url


def _decoded(text: str) -> str:
    return unquote(text, errors="replace")


def _feed_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise _refused(f'the feed id must be a URI, not "{text}"', "a URI begins with its scheme, such as tag:")
    return text


def _disorder(entries: list[Entry]) -> Iterator[Problem]:
    """Warn of the first line that is out of order."""
    last = ""
    for entry in entries:
        text = encode_entry(entry)
        if text < last:
            message = "this line is out of order"
            hint = "`sitegen urls accept` puts the lines in order, so that merges stay easy"
            yield warning("ledger", message, entry_place(entry), hint)
            return
        last = text


def _unique(entries: list[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Leave out a line that says what another says; report two that contradict each other."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    seen: dict[str, Entry] = {}
    for entry in entries:
        path = output_path(entry.url)
        other = seen.setdefault(path, entry)
        if other is not entry:
            if encode_entry(other) != encode_entry(entry):
                problems.append(_twice(entry, other, "two lines have one address"))
            continue
        kept.append(entry)
        if entry.word in HELD:
            other = seen.setdefault(f"\0{entry.source}", entry)
            if other is not entry:
                problems.append(_twice(entry, other, f"two lines say where {entry.source} is"))
        if entry.id:
            other = seen.setdefault(f"\1{entry.id}", entry)
            if other is not entry:
                problems.append(_twice(entry, other, "two lines have one feed id"))
    return sorted(kept, key=encode_entry), problems


def _twice(entry: Entry, other: Entry, message: str) -> Problem:
    related = (Related(place=entry_place(other), message="the other line"),)
    hint = "keep the one that is true; where both addresses were published, write `moved` in the old one without its id"
    return error("ledger", message, entry_place(entry), hint, related)


# To text


def encode_ledger(ledger: Ledger) -> bytes:
    """Write a ledger: comments, then a line for each entry, sorted by code point (as `LC_ALL=C sort` does)."""
    lines = sorted(map(encode_entry, ledger.entries))
    return "".join(f"{line}\n" for line in (*(ledger.comments or _HEADER), *lines)).encode()


def encode_entry(entry: Entry) -> str:
    """Write an entry as its line."""
    parts = ["/" + _encoded(entry.url.path), entry.word, entry.day.isoformat()]
    parts += [_encoded(entry.source)] if entry.source else []
    parts += [entry.id] if entry.id else []
    return " ".join(parts)


def _encoded(text: str) -> str:
    """Percent-encode what would end a part of a line or could not be seen; letters of all scripts stay readable."""
    if text.isascii() and text.isprintable() and _SPECIAL.isdisjoint(text):
        return text
    return "".join(character if _plain(character) else _percent(character) for character in text)


def _plain(character: str) -> bool:
    return character == ZWNJ or (character.isprintable() and not character.isspace() and character not in _SPECIAL)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
