"""What languages have to say for citations: the names of the words, and the kinds of places in a source.

In: nothing. Out: names.
"""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            *(
                "heading",
                "signs_in_quotes",
                "note_marks",
                "comma",
                "dates_of",
                "ordinals",
                "et_al",
                "editor",
                "editors",
            ),
            *("edited", "edited_by", "translated", "translated_by", "interview_by", "and", "in", "under", "no_date"),
            *("accessed", "number", "numbers", "volume", "version", "preprint", "paper_at", "ampersand", "translator"),
            *("interviewer", "about", "dataset", "map", "film"),
        ),
        "",
    ),
    "edition": "number",
    "retrieved": "date",
    "original": "year",
}
"""The words, each with what the program puts into it."""
PLACES: Final = (
    *("page", "chapter", "section", "paragraph", "article", "volume", "number", "line", "note", "figure", "table"),
    *("part", "annex", "verse"),
)
"""The kinds of places in a source."""
