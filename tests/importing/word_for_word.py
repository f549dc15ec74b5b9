"""Whether readers of an imported site read what they read before: the words of two pages at one address.

`python -m tests.importing.word_for_word OLD SITE [ELEMENT]` compares the pages of a generator's output folder with
those of a site that was imported and built. ELEMENT is where the text is in the old pages: `main`, `.entry`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
WITHIN_LINES = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "output",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
UNSEEN = frozenset(
    ["audio", "button", "head", "noscript", "object", "script", "select", "style", "svg", "template", "video"]
)
OF_PROGRAMS = (".anchor", ".headerlink", ".reversefootnote", ".footnote-backref", ".header-anchor", ".zola-anchor")
"""What generators add to a text: links to headings, and from notes back to the text."""
OURS, NOT_OURS = (".text",), ("p.standfirst", "nav", ".byline", ".anchor", ".note-back")
"""Where the text of a piece is in the theme `broadsheet`, and what in there is not its own."""
_SIGNS = str.maketrans(
    dict.fromkeys('“”„«»‘’‚‹›"', "'")
    | {"☐": " ", "☑": " ", "–": "-", "—": "-", "\u00a0": " ", "\u00ad": "", "\u200b": "", "…": "..."}
)


class _Reading(HTMLParser):
    """Gathers what is seen below one element; a frame is read as what it is called."""

    def __init__(self, roots: tuple[str, ...], passed: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.heading = ""
        self._roots, self._passed = roots, passed
        self._open: list[tuple[str, bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self._gap(tag)
        if tag == "iframe":
            self.handle_data(f" {values.get('title', '')} ")
        if tag in VOID:
            return
        unseen = tag in UNSEEN or "hidden" in values or values.get("role") == "doc-backlink" or tag == "iframe"
        self._open.append((tag, _is_one(self._roots, tag, values), unseen or _is_one(self._passed, tag, values)))
        self._gap(tag)

    def handle_endtag(self, tag: str) -> None:
        if all(one[0] != tag for one in self._open):
            return
        self._gap(tag)
        while self._open.pop()[0] != tag:
            pass
        self._gap(tag)

    def handle_data(self, data: str) -> None:
        if self._is_seen():
            self.text.append(data)
        if self._open and self._open[-1][0] == "h1" and not self.heading:
            self.heading = data

    def _gap(self, tag: str) -> None:
        if tag not in WITHIN_LINES and self._is_seen():
            self.text.append(" ")

    def _is_seen(self) -> bool:
        return any(root for _, root, _ in self._open) and not any(unseen for _, _, unseen in self._open)


def _is_one(selectors: tuple[str, ...], tag: str, values: Mapping[str, str]) -> bool:
    classes = values.get("class", "").split()
    parts = (one.partition(".") for one in selectors)
    return any(name in ("", tag) and (not kind or kind in classes) for name, _, kind in parts)


def words(html: str, roots: tuple[str, ...], passed: tuple[str, ...] = OF_PROGRAMS) -> list[str]:
    """Return the words that readers see, with plain quotation marks and dashes."""
    return _words("".join(_read(html, roots, passed).text))


def _read(html: str, roots: tuple[str, ...], passed: tuple[str, ...]) -> _Reading:
    reading = _Reading(roots, passed)
    reading.feed(html)
    reading.close()
    return reading


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS)
    return re.sub(r"-{2,}", "-", plain).split()


@dataclass(frozen=True)
class Compared:
    """Addresses by what was found; of those that differ, each difference as (words before, old, new)."""

    equal: list[str] = field(default_factory=list)
    differing: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)


def compare(old: Mapping[str, list[str]], output: Path) -> Compared:
    """Compare the words that pages had, by their paths (`2017/a/index.html`), with those of a site.

    Whether a title is in the text or above it makes no difference.
    """
    result = Compared()
    for path, before in sorted(old.items()):
        page = output / path
        if not page.is_file():
            result.unanswered.append(path)
            continue
        reading = _read(page.read_text(encoding="utf-8"), OURS, NOT_OURS)
        title = _words(reading.heading)
        was, now = (_without(title, one) for one in (before, _words("".join(reading.text))))
        if now == was:
            result.equal.append(path)
        else:
            result.differing[path] = list(_differences(was, now))
    return result


def _without(title: list[str], text: list[str]) -> list[str]:
    return text[len(title) :] if text[: len(title)] == title else text


def _differences(before: list[str], now: list[str]) -> Iterator[tuple[str, str, str]]:
    for kind, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield " ".join(before[max(0, start - 3) : start]), " ".join(before[start:end]), " ".join(now[first:last])


def pages(folder: Path, root: str) -> dict[str, list[str]]:
    """Return the words of all pages of a folder that have this element."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8", errors="replace")
        if seen := words(html, (root,)):
            found[path.relative_to(folder).as_posix()] = seen
    return found


def main(old: str, site: str, root: str = "main") -> None:
    """Print what differs."""
    compared = compare(pages(Path(old), root), Path(site) / "output")
    for path, differences in compared.differing.items():
        lines = [path, *(f"  after {before!r}: {was!r} is {now!r}" for before, was, now in differences)]
        sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.writelines(f"{path}: no page\n" for path in compared.unanswered)
    numbers = len(compared.equal), len(compared.differing), len(compared.unanswered)
    sys.stdout.write("{} equal, {} differ, {} not there\n".format(*numbers))


if __name__ == "__main__":
    main(*sys.argv[1:])
