"""Settings of citations: how pieces cite their sources, and what reference managers are given.

In: what was read of a table of sitegen.toml. Out: declarations, and a plain value.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Choice, Choices, Truth
from sitegen.model.cited import CiteStyle

CiteFormat = Literal["ris", "bib", "json"]


class Cite(Value, frozen=True, kw_only=True):
    """`[cite]`: the formats of the files for each piece, and how pieces cite their sources."""

    files: tuple[CiteFormat, ...] = ()
    style: CiteStyle = "chicago-notes"
    works: bool = False


CITE: Final = Keys(
    place="sitegen.toml cite",
    toml=True,
    keys=(
        Key(
            "files",
            Choices(options=get_args(CiteFormat)),
            "Files beside each article for reference managers: `cite.ris`, `cite.bib` (BibTeX), `cite.json` "
            "(CSL-JSON).",
            foreign="formats format",
        ),
        Key(
            "style",
            Choice(options=get_args(CiteStyle)),
            "How pieces [cite their sources](citations.md): by notes, or by author and date in the text, as the "
            "Chicago Manual of Style has them, or as APA does.",
            default="chicago-notes",
            foreign="csl citation_style citation-style",
        ),
        Key(
            "works",
            Truth(),
            "Whether reference managers are offered the works that a page lists "
            "[instead of the article alone](citations.md#for-reference-managers).",
            default=False,
            foreign="coins",
        ),
    ),
)
