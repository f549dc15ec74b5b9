"""What styles share: which forms a source takes, its container, its number, its address.

In: a Source and Words. Out: marked text.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.citing.marks import capitalised, italic, link, plain, quoted, verbatim
from sitegen.citing.words import Words
from sitegen.model.cited import CitedName, Source
from sitegen.text.lazy_pattern import lazy_pattern

WHOLE: Final = frozenset(
    [
        "book",
        "report",
        "pamphlet",
        "motion_picture",
        "map",
        "standard",
        "song",
        "graphic",
        "musical_score",
        "software",
        "classic",
        "collection",
        "performance",
        "hearing",
    ]
)
"""Types that stand by themselves: their titles are in italics."""
BOUND: Final = frozenset(
    {"book", "report", "pamphlet", "motion_picture", "standard", "thesis", "classic", "collection"}
)
"""Types whose publisher and year are in parentheses in a note."""
CHAPTERS: Final = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
PERIODICALS: Final = frozenset(
    {"article-magazine", "article-newspaper", "post-weblog", "post", "interview", "broadcast"}
)
"""Types that have a day, and a container in italics."""
LAW: Final = frozenset({"treaty", "legislation", "bill", "legal_case", "regulation"})
"""Types whose titles are neither in italics nor quoted."""
_DOI: Final = lazy_pattern(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE)


def title_of(source: Source, words: Words, *, short: bool = False) -> str:
    """Write a title as its type has it; the short one without what follows a colon."""
    text = plain(source.text("title"))
    if short:
        text = plain(source.text("title-short")) or main_title(text)
    if source.type in LAW:
        return text
    return italic(text) if source.type in WHOLE else quoted(text, words.quotes)


def main_title(title: str) -> str:
    """Return a title without its subtitle."""
    return re.split(r"\s*[:：]\s+", title, maxsplit=1)[0] or title


def container_of(source: Source) -> str:
    """Return the name of what a source is in."""
    return plain(source.text("container-title"))


def site_of(source: Source) -> str:
    """Return the name of the website of a page."""
    return container_of(source) or plain(source.text("publisher"))


def headed(source: Source) -> tuple[str, tuple[CitedName, ...]]:
    """Return the people that a source is listed by, and their role: authors, else editors, else translators."""
    for role in ("author", "editor", "translator"):
        if people := source.people(role):
            return role, people
    return "", ()


def href_of(source: Source) -> str:
    """Return the address of a source: that of its DOI, else its own."""
    found = _DOI.fullmatch(source.text("DOI").strip())
    return verbatim(f"https://doi.org/{found[1]}" if found else source.text("URL").strip())


def address_of(source: Source) -> str:
    """Return the address of a source as a link."""
    address = href_of(source)
    return link(address, address) if address else ""


def kept_in(source: Source) -> str:
    """Return where a document is kept, or a page is archived: the archive, the town."""
    parts = (source.text("archive"), source.text("archive-place"))
    return ", ".join(plain(part) for part in parts if part)


def numbered(source: Source, words: Words, *, capital: bool = False) -> str:
    """Return the kind and the number of a report: `Policy Brief no. 12`, `Working Paper NG 101`, `S/2015/547`."""
    genre, number = plain(source.text("genre")), plain(source.text("number"))
    if number.isdigit():
        word = words("number")
        number = f"{capitalised(word) if capital else word} {words.digits(number)}"
    return " ".join(part for part in (genre, number) if part)


def series_of(source: Source, words: Words) -> str:
    """Return the series of a book with the number in it."""
    number = words.digits(plain(source.text("collection-number")))
    return " ".join(part for part in (plain(source.text("collection-title")), number) if part)


def issue_of(source: Source, words: Words) -> str:
    """Return the issue of a journal: `no. 2`, `nos. 1–2`."""
    issue = plain(source.text("issue"))
    if not issue:
        return ""
    several = re.search(r"\d\s*[-–,&]\s*\d", issue)
    return f"{words('numbers' if several else 'number')} {words.pages(issue) if several else words.digits(issue)}"
