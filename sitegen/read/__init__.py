"""Reading: every file below content/ to a typed document.

In: Sources, SiteConfig, and a parser of bodies (ParseBody). Out: Documents, the paths of broken files, and problems.
"""

from __future__ import annotations

from typing import NamedTuple

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import decode, replace
from sitegen.model.cited import NO_SOURCES, SiteSources
from sitegen.model.documents import Article, Documents, Page, Piece
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Problem
from sitegen.read.articles import decode_article
from sitegen.read.documents import collect
from sitegen.read.filenames import is_piece
from sitegen.read.pages import decode_page
from sitegen.read.reading import Outcome, Reading, Recall
from sitegen.read.titles import ParseBody

__all__ = [
    "ParseBody",
    "Recall",
    "is_piece",
    "piece_of_outcome",
    "read_documents",
    "read_piece",
    "read_whole_piece",
]


def read_documents(
    sources: Sources,
    config: SiteConfig,
    parse: ParseBody,
    recall: Recall | None = None,
    cited: SiteSources = NO_SOURCES,
) -> tuple[Documents, frozenset[str], tuple[Problem, ...]]:
    """Read all documents, or recall those that were read before. Broken files are left out and named.

    `cited` are the sources of the site, which were read before.
    """
    reading = Reading(sources=sources, config=config, parse=parse)
    if recall is not None:
        reading = replace(reading, recall=recall)
    documents = collect(reading, cited)
    return documents, frozenset(reading.broken), tuple(reading.problems)


class WholePiece(NamedTuple):
    """What came of reading a piece, and what that depends on beside its file.

    `names` may be keys of sources; `snippets` are its language and the snippets in it, None where it has no shortcode.
    """

    outcome: bytes | None
    names: tuple[str, ...]
    snippets: tuple[str, ...] | None


def read_whole_piece(file: SourceFile, sources: Sources, config: SiteConfig, parse: ParseBody) -> WholePiece:
    """Read one article or page; the outcome is None when the file cannot be read."""
    reading = Reading(sources=sources, config=config, parse=parse)
    decode_piece = decode_article if file.path.startswith(f"{config.content}/articles/") else decode_page
    outcome = reading.outcome(file, decode_piece)
    return WholePiece(outcome, reading.cited.get(file.path, ()), reading.named.get(file.path))


def read_piece(file: SourceFile, sources: Sources, config: SiteConfig, parse: ParseBody) -> bytes | None:
    """Read one article or page; return its outcome as `recall` gives it back, or None when the file cannot be read."""
    return read_whole_piece(file, sources, config, parse).outcome


def piece_of_outcome(outcome: bytes, path: str, config: SiteConfig) -> tuple[Piece | None, tuple[Problem, ...]]:
    """Return the article or page that `read_piece` has read, unless it is broken, and its problems."""
    kind = Article if path.startswith(f"{config.content}/articles/") else Page
    found: Outcome[Piece] = decode(outcome, Outcome[kind])  # type: ignore[valid-type]
    return found.value, found.problems
