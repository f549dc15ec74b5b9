"""BibTeX, as biblatex and BibTeX read it: UTF-8, with what LaTeX would take for commands escaped.

In: a Work. Out: text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from typing import Final
from urllib.parse import unquote, urlsplit

from sitegen.plan.works import Name, Work
from sitegen.render.citing.babel_names import babel_name
from sitegen.render.citing.keywords import keyword_list

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGEST: Final = 8
"""Hexadecimal digits: of 10,000 pieces of one author, year and word, one in 80 sites would have two alike."""
_SPECIAL: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex(work: Work) -> str:
    """Write a work as an entry: a report, or an article in a magazine."""
    kind = "techreport" if work.kind == "report" else "article"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work) if value)
    return f"@{kind}{{{_key(work)},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "author", _names(work.authors)
    yield "editora", _names(work.with_authors)  # of biblatex; `editor` would be that of the magazine
    yield "editoratype", "{collaborator}" if work.with_authors else ""
    yield "translator", _names(work.translators)
    yield "title", f"{{{_text(work.title)}}}" if work.title else ""
    if work.kind == "report":
        yield "institution", _text(work.publisher)
    else:
        yield "journal", _text(work.container)
        yield "entrysubtype", "{newspaper}" if work.kind == "news" else "{magazine}"
    yield "series", _text(work.series)
    yield "year", f"{{{work.day[:4]}}}"
    yield "month", _MONTHS[int(work.day[5:7]) - 1]
    yield "date", f"{{{work.day}}}"
    yield "url", f"{{{work.url}}}"
    yield "langid", _text(babel_name(work.language))  # for hyphenation, by LaTeX
    yield "language", _text(work.language)  # for reference managers
    yield "abstract", _text(work.abstract)
    yield "keywords", _text(keyword_list(work))
    if work.original:
        yield "note", _text(f"Originally published in {work.original.outlet}")
        yield "origdate", f"{{{work.original.date.iso[:10]}}}" if work.original.date else ""


def _text(text: str) -> str:
    return f"{{{' '.join(text.split()).translate(_SPECIAL)}}}" if text else ""


def _names(names: tuple[Name, ...]) -> str:
    """Join names by `and`; one without known parts is in braces, so that it is not split."""
    written = [name.sorted.translate(_SPECIAL) if name.family else _text(name.shown) for name in names]
    return f"{{{' and '.join(written)}}}" if written else ""


def _key(work: Work) -> str:
    """Make a key that no two pieces share: author, year, first long word of the slug, digest of the address.

    Of the first three it has what is ASCII. The address is no other piece's, and stays when the title changes.
    """
    who = _ascii(work.authors[0].family or work.authors[0].shown.split()[0]) if work.authors else ""
    path = urlsplit(work.url).path
    words = (_ascii(word) for word in unquote(path).rstrip("/").rpartition("/")[2].split("-"))
    word = next((word for word in words if len(word) > 3), "")  # noqa: PLR2004
    return f"{who or 'piece'}{work.day[:4]}{word}-{sha256(path.encode()).hexdigest()[:_DIGEST]}"


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())
