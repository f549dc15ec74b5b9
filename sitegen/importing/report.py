"""What an import did, as a value, and as text, Markdown and JSON.

In: counts, notes, files. Out: ImportReport; lines, texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sitegen.importing.notes import FATES, Counted, Note

_SORTS: Final = {
    "article": "articles",
    "page": "pages",
    "author": "authors",
    "outlet": "outlets",
    "term": "terms",
    "media": "media",
    "redirect": "redirects",
}
_HEADINGS: Final = {"converted": "Converted", "kept": "Left as it was", "dropped": "Dropped"}
_SHOWN: Final = 5
"""How many notes of a fate, and how many files, the terminal shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did. Paths are those of files of the site, each with its reason."""

    system: str
    source: str
    dry_run: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many there are of each sort in SOURCE: article, page, author, outlet, term, media, redirect."""
    unpublished: tuple[tuple[str, str], ...] = ()
    parked: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    """Files that a person has made or changed."""
    gone: tuple[str, ...] = ()
    """Files of an earlier import that SOURCE has no more; they stay."""
    written: int = 0
    kept: int = 0
    notes: tuple[Counted, ...] = ()
    settings: tuple[str, ...] = ()
    """What the sitegen.toml that is there says otherwise than SOURCE."""


def summary_lines(report: ImportReport) -> Iterator[str]:
    """Yield what the terminal shows."""
    for fate in FATES:
        told = [one for one in report.notes if one.fate == fate]
        if told:
            yield f"{_HEADINGS[fate]}:"
            yield from (f"  {_counted(one)}" for one in told[:_SHOWN])
        if len(told) > _SHOWN:
            yield f"  and {len(told) - _SHOWN} more kinds, in import-report.md"
    for title, files in (("Parked, since they would not build", report.parked), ("Left as they are", report.left)):
        if files:
            yield f"{title}:"
            yield from (f"  {path}: {reason}" for path, reason in files[:_SHOWN])
        if len(files) > _SHOWN:
            yield f"  and {len(files) - _SHOWN} more, in import-report.md"
    yield from report.settings
    yield summary(report)


def summary(report: ImportReport) -> str:
    """Return the last line."""
    found = [_number(report.counts[sort], words) for sort, words in _SORTS.items() if report.counts.get(sort)]
    hidden = f"; {len(report.unpublished):,} unpublished" if report.unpublished else ""
    parked = f"; {len(report.parked):,} parked" if report.parked else ""
    verb = "Would import" if report.dry_run else "Imported"
    done = f"{report.written:,} written, {report.kept:,} kept, {len(report.left):,} left"
    return f"{verb} from {report.system}: {', '.join(found) or 'nothing'}{hidden}{parked} ({done})"


def _number(count: int, words: str) -> str:
    return f"{count:,} {words.removesuffix('s') if count == 1 else words}"


def report_markdown(report: ImportReport) -> str:
    """Return import-report.md."""
    parts = [f"# Import from {report.system}", f"{summary(report)}."]
    rows = [f"| {words} | {report.counts.get(sort, 0):,} |" for sort, words in _SORTS.items()]
    parts.append("\n".join(("| what | number |", "| --- | ---: |", *rows)))
    for title, files in (
        ("Not published", report.unpublished),
        ("Parked: would not build", report.parked),
        ("Left as a person has made them", report.left),
    ):
        if files:
            parts += [f"## {title}", "\n".join(f"- `{path}`: {_plain(reason)}" for path, reason in files)]
    if report.gone:
        parts += ["## No longer in the source", "\n".join(f"- `{path}`" for path in report.gone)]
    if report.settings:
        parts += ["## Settings", "\n".join(f"- {_plain(line)}" for line in report.settings)]
    for fate in FATES:
        told = [one for one in report.notes if one.fate == fate]
        if told:
            parts.append(f"## {_HEADINGS[fate]}")
            parts += [_section(one) for one in told]
    return "\n\n".join(parts) + "\n"


def report_json(report: ImportReport) -> dict[str, object]:
    """Return import-report.json as plain values."""
    return {
        "system": report.system,
        "source": report.source,
        "dry_run": report.dry_run,
        "counts": {sort: report.counts.get(sort, 0) for sort in _SORTS},
        "summary": {"written": report.written, "kept": report.kept, "left": len(report.left)},
        "unpublished": _pairs(report.unpublished),
        "parked": _pairs(report.parked),
        "left": _pairs(report.left),
        "gone": list(report.gone),
        "settings": list(report.settings),
        "notes": [
            {"fate": one.fate, "what": one.what, "count": one.count, "places": list(map(_place_json, one.places))}
            for one in report.notes
        ],
    }


def _pairs(files: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"path": path, "reason": reason} for path, reason in files]


def _place_json(note: Note) -> dict[str, object]:
    return {"place": note.place, "line": note.line or None, "text": note.text}


def _counted(one: Counted) -> str:
    places = f" ({one.count:,} places)" if one.count > 1 else f" ({_where(one.places[0])})"
    return f"{one.what}{places}"


def _where(note: Note) -> str:
    return f"{note.place}:{note.line}" if note.line else note.place


def _section(one: Counted) -> str:
    head = f"**{_plain(one.what)}**: {one.count:,} {'place' if one.count == 1 else 'places'}"
    lines = [f"- {_plain(_where(note))}{f': {_code(note.text)}' if note.text else ''}" for note in one.places]
    more = [f"- and {one.count - len(one.places):,} more"] if one.count > len(one.places) else []
    return "\n".join((head, "", *lines, *more))


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split()))


def _code(text: str) -> str:
    short = " ".join(text.split())
    short = short if len(short) <= 100 else f"{short[:99]}…"  # noqa: PLR2004 - a line of a report
    ticks = "``" if "`" in short else "`"
    return f"{ticks} {short} {ticks}" if "`" in short else f"{ticks}{short}{ticks}"
