"""APA, the Publication Manual of the American Psychological Association (7th edition).

In: a Source, Words, the letter that tells its year from others. Out: marked text.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.citing.marks import capitalised, italic, joined, plain, quoted, with_sign
from sitegen.citing.names import ALONE, Shown, family_only, given_first, in_short, initials, initials_last, listed
from sitegen.citing.parts import (
    CHAPTERS,
    LAW,
    address_of,
    container_of,
    headed,
    main_title,
    numbered,
    series_of,
)
from sitegen.citing.styles import chicago_notes
from sitegen.citing.words import Words
from sitegen.model.cited import OTHERS, CitedName, Source

_SERIAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "post-weblog", "post", "interview"})
"""Types whose container is in italics, and not the title."""
_NAMES = 20
_FORMS = {"dataset": "dataset", "map": "map", "motion_picture": "film"}


def name_of(source: Source, words: Words, shown: Shown = ALONE) -> str:
    """Return what stands for the author in the parentheses."""
    if people := _people(source):
        return in_short(people, words, shown, "ampersand")
    title = main_title(plain(source.text("title")))
    if source.type in LAW:
        return title
    return quoted(title, words.quotes) if source.type in _SERIAL else italic(title)


def in_text(source: Source, words: Words, place: str, letter: str, shown: Shown | None) -> str:
    """Write what is in the parentheses: `Karimi, 2019, p. 45`; without the name where nothing is said of it."""
    first = words.date(source.date("original-date"), year_only=True)
    year = _year(source, words, letter)
    name = name_of(source, words, shown) if shown is not None else ""
    return joined([name, f"{first}/{year}" if first else year, place], ",", inside=words.inside)


def entry(source: Source, words: Words, letter: str) -> str:
    """Write the entry of the list."""
    if source.type in LAW:
        written = chicago_notes.entry(source, words)
        return written.removesuffix(".") if address_of(source) else written
    who, title = _who(source, words), _title(source, words)
    day = f"({_date(source, words, letter)})"
    head = [who, day, title] if who else [title, day]
    body = joined([*head, *_holders(source, words)], ".", inside=words.inside)
    body = with_sign(body, ".", inside=words.inside)
    first = words.date(source.date("original-date"), year_only=True)
    parts = [body, _address(source, words), f"({words('original').replace('{year}', first)})" if first else ""]
    return " ".join(part for part in parts if part)


def _people(source: Source) -> tuple[CitedName, ...]:
    people = headed(source)[1]
    publisher = source.text("publisher")
    if people or not publisher or (source.type == "webpage" and container_of(source)):
        return people
    return (CitedName(literal=publisher),) if source.type == "webpage" or source.type in CHAPTERS else ()


def _who(source: Source, words: Words) -> str:
    role, people = headed(source)[0], _people(source)
    shown = [initials_last(name) for name in people if name != OTHERS]
    if len(shown) < len(people):
        who = f"{', '.join(shown)}, {words('et_al')}"
    elif len(shown) > _NAMES:
        who = f"{', '.join(shown[: _NAMES - 1])}, … {shown[-1]}"
    else:
        who = listed(shown, words("ampersand"), pair_comma=len(shown) == 2)  # noqa: PLR2004
    if who and role in {"editor", "translator"}:
        who += f" ({capitalised(words(_role(role, people)))})"
    return who


def _role(role: str, people: Sequence[CitedName]) -> str:
    return "translator" if role == "translator" else "editors" if len(people) > 1 else "editor"


def _date(source: Source, words: Words, letter: str) -> str:
    """Write the date: a year, and the day of what has one."""
    year, issued = _year(source, words, letter), source.date("issued")
    if source.type not in {*_SERIAL, "webpage", "speech", "document", "broadcast", "paper-conference"}:
        return year
    if source.type == "article-journal":
        return year
    return joined([year, words.day_of_year(issued)], ",", inside=False)


def _year(source: Source, words: Words, letter: str) -> str:
    issued = source.date("issued")
    year = words.date(issued, year_only=True).strip("[]?") or words("no_date")
    return (f"{words('about')} {year}" if issued and issued.about else year) + letter


def _title(source: Source, words: Words) -> str:
    """Write the title with its edition, volume, number and people in parentheses, its form in brackets."""
    title = plain(source.text("title"))
    held = _in_container(source)
    named = source.type in _SERIAL or (source.type == "paper-conference" and bool(container_of(source)))
    shown = title if held or named else italic(title)
    details = "" if held and source.type in CHAPTERS else joined(_details(source, words), ",", inside=False)
    people = "; ".join(_others(source, words, held=held))
    form = _form(source, words)
    return shown + "".join(
        [f" ({details})" if details else "", f" ({people})" if people else "", f" [{form}]" if form else ""]
    )


def _details(source: Source, words: Words) -> list[str]:
    if source.type in _SERIAL:
        return []
    volume = plain(source.text("volume"))
    number = "" if source.type in {"thesis", "manuscript", "map"} else numbered(source, words, capital=True)
    series = series_of(source, words) if source.type == "report" else ""
    version = f"{capitalised(words('version'))} {plain(source.text('version'))}" if source.text("version") else ""
    edition = words.ordinal(plain(source.text("edition")))
    return [
        edition,
        f"{capitalised(words('volume'))} {words.digits(volume)}" if volume else "",
        number,
        series,
        version,
    ]


def _others(source: Source, words: Words, *, held: bool) -> list[str]:
    """Write editors and translators beside an author."""
    roles = [("interviewer", "interviewer"), ("translator", "translator")]
    roles = roles if held else [("editor", "editor"), *roles]
    made = []
    for role, word in roles:
        people = source.people(role)
        if people and headed(source)[0] != role:
            names = listed([_said(name) for name in people], words("ampersand"))
            label = words("editors") if role == "editor" and len(people) > 1 else words(word)
            made.append(f"{names}, {capitalised(label)}")
    return made


def _said(name: CitedName) -> str:
    """Write a name with its initials first: `M. Jones`."""
    if name.literal or not name.given:
        return given_first(name)
    return plain(" ".join(part for part in (initials(name.given), family_only(name), name.suffix) if part))


def _form(source: Source, words: Words) -> str:
    genre = plain(source.text("genre"))
    if source.type == "thesis":
        held = plain(source.text("publisher")) if address_of(source) else ""
        return joined([genre, held], ",", inside=False)
    if source.type in {"manuscript", "map"} and genre:
        return capitalised(genre)
    return capitalised(words(_FORMS[source.type])) if source.type in _FORMS else ""


def _in_container(source: Source) -> bool:
    held = source.type in CHAPTERS or (source.type == "paper-conference" and bool(source.people("editor")))
    return held and bool(container_of(source))


def _holders(source: Source, words: Words) -> list[str]:
    """Write what a source is in and who published it."""
    publisher, container = plain(source.text("publisher")), container_of(source)
    if _in_container(source):
        publisher = "" if _people(source) == (CitedName(literal=publisher),) else publisher
        return [_book(source, words), publisher]
    if source.type in _SERIAL or source.type == "paper-conference":
        if container:
            return [_journal(source, words)]
        return [joined([plain(source.text("event-title")), plain(source.text("event-place"))], ",", inside=False)]
    if source.type == "speech":
        event = plain(source.text("event-title"))
        return [joined([event, plain(source.text("event-place")) if event else ""], ",", inside=False)]
    if source.type == "thesis":
        return ["" if address_of(source) else publisher]
    site = container if source.type == "webpage" else italic(container)
    shown = plain(source.people("author")[0].literal) if len(source.people("author")) == 1 else ""
    site = "" if source.type == "webpage" and site == shown and not source.date("issued") else site
    publisher = "" if _people(source) == (CitedName(literal=publisher),) else publisher
    return [site, publisher, _kept(source)]


def _book(source: Source, words: Words) -> str:
    """Write the book that a chapter is in: `In R. Field (Ed.), *Essays* (2nd ed., pp. 45–67)`."""
    editors = source.people("editor")
    names = listed([_said(name) for name in editors], words("ampersand"))
    label = capitalised(words(_role("editor", editors)))
    who = f"{names} ({label}), " if names else ""
    pages = plain(source.text("page"))
    word = words("places.page").split("|")[1 if "-" in pages or "–" in pages else 0]
    details = [*_details(source, words)[:2], f"{word} {words.all_pages(pages)}" if pages else ""]
    held = joined(details, ",", inside=False)
    return f"{capitalised(words('in'))} {who}{italic(container_of(source))}{f' ({held})' if held else ''}"


def _journal(source: Source, words: Words) -> str:
    volume, issue = words.digits(plain(source.text("volume"))), words.all_pages(plain(source.text("issue")))
    number = f"{italic(volume)}{f'({issue})' if issue else ''}" if volume else f"({issue})" if issue else ""
    pages = words.all_pages(plain(source.text("page")))
    return joined([italic(container_of(source)), number, pages], ",", inside=False)


def _address(source: Source, words: Words) -> str:
    address, seen = address_of(source), source.date("accessed")
    if address and seen and not source.date("issued") and not source.text("DOI"):
        return f"{words('retrieved').replace('{date}', words.date(seen))} {address}"
    return address


def _kept(source: Source) -> str:
    """Write where a document is: `National Archives (FO 371/1), Kew`."""
    shelf, archive = plain(source.text("archive_location")), plain(source.text("archive"))
    held = f"{archive} ({shelf})" if archive and shelf else archive or shelf
    return joined([held, plain(source.text("archive-place"))], ",", inside=False)
