"""Where a style of ours is not what citeproc-js makes of the style of the CSL project, and why.

Run as a program it writes the list into docs/citations.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "citations.md"
_BEGIN, _END = "<!-- differences -->\n", "<!-- end of differences -->"
REASONS: Final[Mapping[str, str]] = {
    "short": "A later note has the title without its subtitle, as the Manual has it; the CSL style shortens only where "
    "an item has `title-short`.",
    "comma": "A name in Arabic script that is turned around has that script's comma, and keeps its given name in APA: "
    "the script has no capitals to make initials of.",
    "listed": "Works that the CSL style leaves out of the bibliography (entries of reference works without an author, "
    "papers read, speeches, manuscripts) are in it: who asks for a list expects all that is cited.",
    "ahead": "An article without volume and issue is not called *ahead of print*: the data do not say that it is.",
    "town": "The town of a speech or a paper is shown, whether or not the event has a name.",
    "reporter": "A page of a treaty in a series is not introduced by *at*, which is English alone.",
    "broadcast": "A broadcast has programme, station and day in the order of other works, without *aired*.",
    "volume": "The volume of the book that a chapter is in is before its editors, as in notes.",
    "publisher": "A publisher that is the author is not named twice (APA 7, section 9.29).",
    "italic": "A work without an author has its title in the text in the form that it has in the list (APA 7, 8.14).",
    "film": "A film is called a film (APA 7, 10.12).",
}
DIFFERENCES: Final[Mapping[tuple[str, str, str], str]] = {
    **{("chicago-notes", source, "later"): "short" for source in ("e002", "e053", "e067", "e090", "e098")},
    **{
        (style, source, "entry"): "comma"
        for style in ("chicago-notes", "chicago-author-date", "apa")
        for source in ("e026", "e028", "e050", "e065")
    },
    **{("chicago-notes", source, "entry"): "listed" for source in ("e037", "e082", "e084", "e105")},
    ("chicago-author-date", "e037", "entry"): "listed",
    ("chicago-notes", "e046", "first entry"): "ahead",
    ("chicago-author-date", "e046", "entry"): "ahead",
    ("chicago-notes", "e085", "first entry"): "town",
    ("chicago-author-date", "e082", "entry"): "town",
    ("chicago-author-date", "e085", "entry"): "town",
    ("chicago-notes", "e110", "first"): "reporter",
    ("chicago-notes", "e111", "first"): "reporter",
    ("chicago-notes", "e120", "first entry"): "broadcast",
    ("chicago-author-date", "e120", "first later entry"): "broadcast",
    ("apa", "e120", "first later entry"): "broadcast",
    ("apa", "e121", "entry"): "film",
    ("chicago-author-date", "e032", "entry"): "volume",
    **{
        ("apa", source, "entry"): "publisher"
        for source in ("e066", "e067", "e070", "e071", "e073", "e075", "e099", "e107", "e116", "e129", "e130")
    },
    ("apa", "e072", "first later"): "italic",
}
"""By style, source and what of it differs."""


def listing() -> str:
    """Return the list of the docs."""
    rows = []
    for reason, text in REASONS.items():
        found: dict[str, list[str]] = {}
        for (style, source, _), why in DIFFERENCES.items():
            if why == reason:
                found.setdefault(style, []).append(source)
        where = "; ".join(f"{style}: {', '.join(dict.fromkeys(sources))}" for style, sources in found.items())
        rows.append(f"- {text} ({where})\n")
    return "".join(rows)


def write() -> None:
    """Write the list into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    PAGE.write_text(f"{before}{_BEGIN}\n{listing()}\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    write()
