"""Chicago, notes and bibliography (The Chicago Manual of Style, 18th edition).

In: a Source, Words, the place in it. Out: marked text: the first note, a later one, the entry of the bibliography.
"""

from __future__ import annotations

from functools import lru_cache

from sitegen.citing.marks import capitalised, italic, joined, plain, with_sign
from sitegen.citing.names import given_first, in_list, in_note, in_short, listed
from sitegen.citing.parts import (
    BOUND,
    CHAPTERS,
    LAW,
    PERIODICALS,
    address_of,
    container_of,
    headed,
    issue_of,
    kept_in,
    numbered,
    series_of,
    site_of,
    title_of,
)
from sitegen.citing.words import Words
from sitegen.model.cited import Source


def first_note(source: Source, words: Words, place: str, *, authors: bool = True) -> str:
    """Write the first note of a source, without its full stop."""
    who, body, where = _whatever_place(source, words)
    if source.type in CHAPTERS and not headed(source)[1]:
        under = f"{words('under')} {title_of(source, words)}"
        parts = [f"{italic(container_of(source))}{_imprint(source, words)}", under, place, where]
        return joined(parts, ",", inside=words.inside)
    text = _with_place(source, words, body, place)
    return joined([who if authors else "", text, where], ",", inside=words.inside)


@lru_cache(maxsize=1 << 10)
def _whatever_place(source: Source, words: Words) -> tuple[str, str, str]:
    """Write what the first notes of a source share wherever they lead: who wrote it, what it is, where it is found."""
    role, people = headed(source)
    who = in_note(people, words)
    if who and role == "editor":
        who += f", {words('editors' if len(people) > 1 else 'editor')}"
    elif who and role == "translator":
        who += f", {words('translated')}"
    return who, _body(source, words), _where(source, words)


def later_note(source: Source, words: Words, place: str, *, authors: bool = True) -> str:
    """Write a later note: family names, short title, place."""
    _, people = headed(source)
    who = in_short(people, words) if authors else ""
    title = title_of(source, words, short=True)
    if not who and authors:
        who = _stands_for_author(source)
    if source.type in CHAPTERS and not people:
        who, title = italic(container_of(source)), f"{words('under')} {title}"
    return joined([who, title, _volumed(source, place)], ",", inside=words.inside)


def entry(source: Source, words: Words, year: str = "") -> str:
    """Write the entry of the bibliography; with a year after the name where the style has it there."""
    role, people = headed(source)
    who = in_list(people, words)
    if who and role == "editor":
        who += f", {words('editors' if len(people) > 1 else 'editor')}"
    elif who and role == "translator":
        who += f", {words('translated')}"
    body = _entry_body(source, words)
    if not who and (stands := _stands_for_author(source)):
        who = stands
    elif source.type in CHAPTERS and not people:
        who = ""
    if year and source.type not in LAW:
        body = [year, *body] if who else [body[0], year, *body[1:]]
    shelf = capitalised(plain(source.text("archive_location")))
    archived = capitalised(_accessed(source, words))
    parts = [
        who,
        *(part if part.startswith(words("no_date")) else capitalised(part) for part in body),
        archived,
        shelf,
        kept_in(source),
        address_of(source),
    ]
    return with_sign(joined(parts, ".", inside=words.inside), ".", inside=words.inside)


def _stands_for_author(source: Source) -> str:
    """Return what takes the author's place: a periodical, a website."""
    if source.type in {"article-magazine", "article-newspaper"}:
        return italic(container_of(source))
    return site_of(source) if source.type == "webpage" else ""


def _body(source: Source, words: Words) -> str:
    """Write title, what the source is in, and who published it when, as a note has it."""
    title, day = title_of(source, words), _day(source, words)
    inside = words.inside
    if _in_book(source):
        parts = [title, f"{words('in')} {italic(container_of(source))}", *_about_book(source, words, note=True)]
        return joined(parts, ",", inside=inside) + _imprint(source, words)
    if source.type in BOUND:
        own = () if source.type == "thesis" else (*_about_book(source, words, note=True), numbered(source, words))
        return joined([title, *own], ",", inside=inside) + _imprint(source, words)
    if source.type == "article-journal":
        return joined([title, _translated(source, words, note=True), _journal(source, words)], ",", inside=inside)
    return joined([title, *_details(source, words, day, note=True)], ",", inside=inside)


def _entry_body(source: Source, words: Words) -> list[str]:
    """Write the sentences of an entry after the name."""
    title, day = title_of(source, words), _day(source, words)
    if source.type in CHAPTERS and not headed(source)[1]:
        return [italic(container_of(source)), title, _published(source, words)]
    if _in_book(source):
        edition, volume, *people, series = _about_book(source, words, note=False)
        book = joined(
            [f"{words('in')} {italic(container_of(source))}", edition, volume, *people], ",", inside=words.inside
        )
        return [title, book, series, _published(source, words)]
    if source.type in BOUND:
        if source.type == "thesis":
            return [title, joined([plain(source.text("genre")), _published(source, words)], ",", inside=words.inside)]
        edition, volume, *people, series = _about_book(source, words, note=False)
        return [
            title,
            edition,
            volume,
            *people,
            series,
            numbered(source, words, capital=True),
            _published(source, words),
        ]
    if source.type == "article-journal":
        pages = words.pages(plain(source.text("page")))
        journal = _journal(source, words)
        colon = ": " if journal.endswith(")") or not words.dated else ", "
        return [title, _translated(source, words, note=False), f"{journal}{colon}{pages}" if pages else journal]
    details = _details(source, words, day, note=False)
    return [joined([title, *details], ",", inside=words.inside)] if source.type in LAW else [title, *details]


def _details(source: Source, words: Words, day: str, *, note: bool) -> list[str]:
    """Write what follows the title of what is neither a book, nor in one, nor in a journal."""
    kind, publisher = source.type, plain(source.text("publisher"))
    if kind in PERIODICALS:
        return _of_periodical(source, words, day, note=note)
    if kind in {"paper-conference", "speech"}:
        return [_of_event(source, words, day, note=note)]
    if kind in LAW:
        reporter = (plain(source.text(name)) for name in ("volume", "container-title", "page"))
        return [day, " ".join(part for part in reporter if part)]
    if kind == "webpage":
        held = [site_of(source) if headed(source)[1] or note else "", day]
        return [joined(held, ",", inside=words.inside)]
    if kind in {"map", "graphic"}:
        return [plain(source.text("genre")), joined([publisher, day], ",", inside=words.inside)]
    version = f"{words('version')} {plain(source.text('version'))}" if source.text("version") else ""
    holder = words("preprint") if kind == "article" else italic(container_of(source))
    return [numbered(source, words), version, joined([holder, publisher, day], ",", inside=words.inside)]


def _of_periodical(source: Source, words: Words, day: str, *, note: bool) -> list[str]:
    kind = source.type
    by = listed([given_first(name) for name in source.people("interviewer")], words("and"))
    asked = f"{words('interview_by')} {by}" if by else ""
    named = bool(headed(source)[1]) or note or kind not in {"article-magazine", "article-newspaper"}
    channel = plain(source.text("publisher")) if kind == "broadcast" else ""
    held = joined([italic(container_of(source)) if named else "", channel, day], ",", inside=words.inside)
    return [asked, _translated(source, words, note=note), held]


def _of_event(source: Source, words: Words, day: str, *, note: bool) -> str:
    event, town = plain(source.text("event-title")), plain(source.text("event-place"))
    if container_of(source):
        pages = "" if note else words.pages(plain(source.text("page")))
        return joined([italic(container_of(source)), day, pages], ",", inside=words.inside)
    held = f"{words('paper_at')} {event}" if event and source.type == "paper-conference" else event
    return joined([held, town, day], ",", inside=words.inside)


def _in_book(source: Source) -> bool:
    held = source.type in CHAPTERS or (source.type == "paper-conference" and bool(source.people("editor")))
    return held and bool(container_of(source))


def _about_book(source: Source, words: Words, *, note: bool) -> tuple[str, str, str, str, str]:
    """Return edition, volume, editors, translators and series of a book, or of the book that a chapter is in."""
    role, _ = headed(source)
    volume = plain(source.text("volume"))
    volume = f"{words('volume')} {words.digits(volume)}" if volume and (not note or _in_book(source)) else ""
    editors = "" if role == "editor" else _people(source, "editor", words, note=note)
    translators = "" if role == "translator" else _translated(source, words, note=note)
    edition = words.ordinal(plain(source.text("edition")))
    return edition, volume, editors, translators, series_of(source, words)


def _translated(source: Source, words: Words, *, note: bool) -> str:
    return _people(source, "translator", words, note=note)


def _people(source: Source, role: str, words: Words, *, note: bool) -> str:
    people = source.people(role)
    if not people:
        return ""
    verb = {"editor": ("edited", "edited_by"), "translator": ("translated", "translated_by")}[role][0 if note else 1]
    names = in_note(people, words) if note else listed([given_first(name) for name in people], words("and"))
    return f"{words(verb)} {names}"


def _imprint(source: Source, words: Words) -> str:
    """Write the parentheses of a note: `(1910; Dover, 1975)`; a chapter's book has its publisher in them."""
    first = words.date(source.date("original-date"), year_only=True)
    genre = plain(source.text("genre")) if source.type == "thesis" else ""
    held = joined([genre, plain(source.text("publisher")), _year(source, words)], ",", inside=words.inside)
    return f" ({first}; {held})" if first else f" ({held})"


def _published(source: Source, words: Words) -> str:
    first = words.date(source.date("original-date"), year_only=True) if words.dated else ""
    held = joined([plain(source.text("publisher")), _year(source, words)], ",", inside=words.inside)
    return f"{first}; {held}" if first else held


def _year(source: Source, words: Words) -> str:
    if not words.dated:
        return ""
    return words.date(source.date("issued"), year_only=True) or words("no_date")


def _day(source: Source, words: Words) -> str:
    """Write the day of what has one; a page without any has the day when it was seen instead."""
    if not words.dated and source.type not in LAW:
        return words.day_of_year(source.date("issued"))
    day = words.date(source.date("issued"))
    return day or ("" if source.type == "webpage" else words("no_date"))


def _journal(source: Source, words: Words) -> str:
    """Write a journal up to the colon: `*Survival* 60, no. 4 (2018)`."""
    volume, issue, year = words.digits(plain(source.text("volume"))), issue_of(source, words), _year(source, words)
    name = italic(container_of(source))
    if not words.dated:
        number = words.pages(plain(source.text("issue")))
        held = (
            f" {volume} ({number})" if volume and number else f" {volume}" if volume else f", {issue}" if issue else ""
        )
        return name + held
    if not volume and not issue:
        return f"{name}, {year}"
    held = joined([f"{name} {volume}" if volume else name, issue], ",", inside=words.inside)
    return f"{held} ({year})"


def _with_place(source: Source, words: Words, body: str, place: str) -> str:
    if shelf := plain(source.text("archive_location")):
        word = words("places.page").partition("|")[0]
        page = f"{word}\u00a0{place}" if place[:1].isdigit() else place
        return joined([body, shelf, page], ",", inside=words.inside)
    if not place:
        return body
    if source.type == "article-journal" and body.endswith(")"):
        return f"{body}: {place}"
    return joined([body, _volumed(source, place)], ",", inside=words.inside)


def _volumed(source: Source, place: str) -> str:
    """Put the volume of a book before the page: `2:45`."""
    volume = plain(source.text("volume"))
    if source.type not in {"book", "collection"} or not volume or not place[:1].isdigit():
        return place
    return f"{volume}:{place}"


def _where(source: Source, words: Words) -> str:
    return joined([_accessed(source, words), kept_in(source), address_of(source)], ",", inside=words.inside)


def _accessed(source: Source, words: Words) -> str:
    """Write the day when an undated page was seen (Chicago 18, 14.104)."""
    issued, seen = source.date("issued"), source.date("accessed")
    if seen is None or (issued and (issued.start or issued.literal)) or not source.text("URL"):
        return ""
    return f"{words('accessed')} {words.date(seen)}"
