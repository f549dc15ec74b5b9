"""The table of outputs: one declaration for each kind of file that sitegen makes of its own, in modules by subject.

In: an Inventory or a piece, SiteConfig. Out: addresses. Claims, the link resolver, navigation, the sitemap, the preview
server and the files for hosts read this table; a test compares the plan with it. Files of the content keep their
own paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import Article, Piece
from sitegen.model.republication import is_mapped, treatment
from sitegen.outputs import (
    archive,
    corrections,
    dossiers,
    entities,
    feeds,
    forecasts,
    lists,
    searching,
    site_files,
    timelines,
)
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import HTML, media_type
from sitegen.outputs.output import Output, PieceOutput
from sitegen.outputs.routes import cite_url, markdown_url
from sitegen.urls import Url

OUTPUTS: Final[tuple[Output, ...]] = (
    *lists.OUTPUTS,
    *dossiers.OUTPUTS,
    *entities.OUTPUTS,
    *corrections.OUTPUTS,
    *timelines.OUTPUTS,
    *archive.OUTPUTS,
    *feeds.OUTPUTS,
    *forecasts.OUTPUTS,
    *searching.OUTPUTS,
    *site_files.OUTPUTS,
)
"""Each kind of output that belongs to the site or to one language's tree."""


def _citations(url: Url, piece: Piece, config: SiteConfig) -> Iterator[Url]:
    if isinstance(piece, Article) and treatment(piece).listed:
        yield from (cite_url(url, form) for form in config.cite.files)


def _markdown(url: Url, piece: Piece, config: SiteConfig) -> Iterator[Url]:
    if config.crawl.markdown and isinstance(piece, Article) and is_mapped(piece):
        yield markdown_url(url)


PIECE_OUTPUTS: Final = (
    PieceOutput(
        kind="cite",
        owner="the citation of this piece",
        media_types=tuple(media_type(f"cite.{form}") for form in ("ris", "bib", "json")),
        addresses=_citations,
    ),
    PieceOutput(
        kind="markdown",
        owner="the Markdown of this piece",
        media_types=(media_type("index.md"),),
        addresses=_markdown,
    ),
)
"""Each kind of output that belongs to a piece, in addition to its page."""

PAGES: Final = ("article", "page", "redirect")
"""Kinds of pages whose address a person chose."""

IN_SITEMAP: Final = frozenset(output.kind for output in OUTPUTS if output.in_sitemap)
MEDIA_TYPES: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(
        {output.media_type for output in OUTPUTS if output.kind == kind}
        | {media for output in PIECE_OUTPUTS if output.kind == kind for media in output.media_types}
        | ({HTML} if kind in PAGES else set())
    )
    for kind in (*(output.kind for output in OUTPUTS), *(output.kind for output in PIECE_OUTPUTS), *PAGES)
}
"""The Content-Types of each kind."""


def linkable_addresses(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    """Yield every address of the site's own outputs that can be linked."""
    for output in OUTPUTS:
        if output.linkable:
            yield from output.addresses(inventory, config)


def addresses_beside(url: Url, piece: Piece, config: SiteConfig) -> Iterator[tuple[PieceOutput, Url]]:
    """Yield the address of every file of a piece but its page, with its kind."""
    for output in PIECE_OUTPUTS:
        for address in output.addresses(url, piece, config):
            yield output, address
