"""Citations as text: Chicago (17th edition, note and bibliography), APA (7th) and MLA (9th).

In: a Work. Out: HTML, with italics and with the language of what is not English. The styles are English ones: their own
words and the dates stay so in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from sitegen.plan.views import OriginalView
from sitegen.plan.works import Name, Work

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MLA_MONTHS: Final = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_NOTE_NAMES: Final = 3
"""A Chicago note names up to three authors."""
_CHICAGO_NAMES: Final = 10
_APA_NAMES: Final = 20
_ENDS: Final = ("?", "!", "…")


def chicago_note(work: Work) -> str:
    """Return a note: `Leila Rahimi, “A Treaty,” *The Review*, June 13, 2017, https://...`."""
    names = _shown(work.authors, work)
    who = (f"{names[0]} et al." if len(names) > _NOTE_NAMES else _listed(names, "and")) + _helped(work)
    people = _listed(_shown(work.translators, work), "and")
    translated = f"trans. {people}, " if people else ""
    day = _american(work.day)
    if work.kind == "report":
        translated = f", trans. {people}" if people else ""
        text = f"{who}, <i>{_title(work)}</i>{translated} ({_publisher(work)}, {day}), {_url(work)}"
    else:
        text = f"{who}, {_quoted(work, ',')} {translated}<i>{_container(work)}</i>, {day}, {_url(work)}"
    if work.original:
        text += f", originally published in {_origin(work.original, _american, work)}"
    return f"{text}."


def chicago(work: Work) -> str:
    """Return an entry of a bibliography: `Rahimi, Leila. “A Treaty.” *The Review*, June 13, 2017. https://...`."""
    names = _first_sorted(work)
    who = f"{_listed(names[:7], '')}, et al." if len(names) > _CHICAGO_NAMES else _listed(names, "and", 1)
    parts = [
        _ended(who + _helped(work)),
        f"{_ended(f'<i>{_title(work)}</i>')}" if work.kind == "report" else _quoted(work, "."),
    ]
    if work.translators:
        parts.append(f"Translated by {_ended(_listed(_shown(work.translators, work), 'and'))}")
    holder = _publisher(work) if work.kind == "report" else f"<i>{_container(work)}</i>"
    parts += [f"{holder}, {_american(work.day)}.", f"{_url(work)}."]
    if work.original:
        parts.append(f"Originally published in {_origin(work.original, _american, work)}.")
    return " ".join(parts)


def apa(work: Work) -> str:
    """Return a reference: `Rahimi, L. (2017, June 13). A treaty. *The Review*. https://...`."""
    names = [_apa_name(name, work) for name in work.authors]
    if len(names) > _APA_NAMES:
        who = f"{', '.join(names[: _APA_NAMES - 1])}, . . . {names[-1]}"
    else:
        who = _listed(names, "&amp;", 1)
    if work.with_authors:
        who += f" (with {_listed([_apa_name(name, work) for name in work.with_authors], '&amp;')})"
    year, month, day = _day(work.day)
    title = f"<i>{_title(work)}</i>" if work.kind == "report" else _title(work)
    if work.translators:
        people = _listed([_given_first(name, work) for name in work.translators], "&amp;")
        title += f" ({people}, Trans.)"
    parts = [_ended(who), f"({year}, {_MONTHS[month - 1]} {day}).", _ended(title)]
    holder = work.publisher if work.kind == "report" else work.container
    if [name.shown for name in work.authors] != [holder]:
        parts.append(f"{_publisher(work)}." if work.kind == "report" else f"<i>{_container(work)}</i>.")
    parts.append(_url(work))
    if work.original and work.original.date:
        parts.append(f"(Original work published {_day(work.original.date.iso)[0]})")
    return " ".join(parts)


def mla(work: Work) -> str:
    """Return an entry of a list of works cited: `Rahimi, Leila. “A Treaty.” *The Review*, 13 June 2017, https://...`."""
    names = _first_sorted(work)
    who = f"{names[0]}, et al." if len(names) > 2 else _listed(names, "and", 1)  # noqa: PLR2004 - so MLA says
    parts = [
        _ended(who + _helped(work)),
        _ended(f"<i>{_title(work)}</i>") if work.kind == "report" else _quoted(work, "."),
    ]
    if work.translators:
        parts.append(f"Translated by {_listed(_shown(work.translators, work), 'and')},")
    holder = _publisher(work) if work.kind == "report" else f"<i>{_container(work)}</i>"
    parts.append(f"{holder}, {_european(work.day)}, {_url(work)}.")
    if work.original:
        parts.append(f"Originally published in {_origin(work.original, _european, work)}.")
    return " ".join(parts)


def _helped(work: Work) -> str:
    """Return who helped to write a work, as it follows the authors."""
    return f", with {_listed(_shown(work.with_authors, work), 'and')}" if work.with_authors else ""


def _isolated(text: str, language: str, work: Work) -> str:
    """Isolate a run, and name its language unless all around it is English, as the styles are."""
    english = language.partition("-")[0] == work.page_language.partition("-")[0] == "en"
    tongue = "" if english else f' lang="{escape(language)}"'
    return f"<bdi{tongue}>{escape(text)}</bdi>"


def _shown(names: Sequence[Name], work: Work) -> list[str]:
    return [_isolated(name.shown, name.language, work) for name in names]


def _container(work: Work) -> str:
    return _isolated(work.container, work.container_language, work)


def _publisher(work: Work) -> str:
    return _isolated(work.publisher, work.publisher_language, work)


def _title(work: Work) -> str:
    return _isolated(work.title, work.language, work)


def _quoted(work: Work, mark: str) -> str:
    """Put a title in quotation marks, its own turned to single ones; `mark` goes inside, no period after a `?`."""
    inner = re.sub(r'"([^"]*)"', r"‘\1’", work.title.replace("“", "‘").replace("”", "’"))
    end = "" if mark == "." and inner.endswith((*_ENDS, ".")) else mark
    return f"“{_isolated(inner, work.language, work)}{end}”"


def _ended(text: str) -> str:
    """End a part with a period, unless it ends with a mark of its own."""
    bare = re.sub(r"<[^>]*>", "", text)
    return text if bare.endswith((".", *_ENDS)) else f"{text}."


def _url(work: Work) -> str:
    """Return the address as text, to be copied: in a link it would be one of the page's own, which are relative."""
    return escape(work.url)


def _listed(names: Sequence[str], last: str, comma: int = 2) -> str:
    """Join names; `last` comes before the last one, a comma before it from `comma` further names on."""
    if len(names) < 2 or not last:  # noqa: PLR2004 - one name needs no joining
        return ", ".join(names)
    before = "," if len(names) > comma else ""
    return f"{', '.join(names[:-1])}{before} {last} {names[-1]}"


def _first_sorted(work: Work) -> list[str]:
    """Return the first name as indexes have it, and the others as they are shown."""
    first = (_isolated(name.sorted, name.language, work) for name in work.authors[:1])
    return [*first, *_shown(work.authors[1:], work)]


def _apa_name(name: Name, work: Work) -> str:
    text = f"{name.family}, {_initials(name.given)}" if name.family else name.shown
    return _isolated(text, name.language, work)


def _given_first(name: Name, work: Work) -> str:
    text = f"{_initials(name.given)} {name.family}" if name.family else name.shown
    return _isolated(text, name.language, work)


def _initials(given: str) -> str:
    """Return the initials of given names: `Leila Jean-Anne` is `L. J.-A.`."""
    return " ".join("-".join(f"{part[0]}." for part in one.split("-") if part) for one in given.split())


def _day(iso: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in iso[:10].split("-"))
    return year, month, day


def _american(iso: str) -> str:
    year, month, day = _day(iso)
    return f"{_MONTHS[month - 1]} {day}, {year}"


def _european(iso: str) -> str:
    year, month, day = _day(iso)
    return f"{day} {_MLA_MONTHS[month - 1]} {year}"


def _origin(original: OriginalView, written: Callable[[str], str], work: Work) -> str:
    """Return where a piece first appeared, and when if that is known."""
    outlet = f"<i>{_isolated(original.outlet, original.outlet_language or work.page_language, work)}</i>"
    return f"{outlet}, {written(original.date.iso)}" if original.date else outlet
