"""The works that a piece cites, for search engines and readers of linked data.

In: Cited. Out: nodes of JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.citing.names import given_first
from sitegen.model.cited import OTHERS, CitedDate, Source
from sitegen.render.metadata.json_ld_parts import Node

_TYPES: Final = {
    "book": "Book", "chapter": "Chapter", "article-journal": "ScholarlyArticle", "article-newspaper": "NewsArticle",
    "article-magazine": "Article", "report": "Report", "thesis": "Thesis", "webpage": "WebPage",
    "post-weblog": "Article", "dataset": "Dataset", "map": "Map", "motion_picture": "Movie",
}  # fmt: skip
"""Types by CSL's; any other work is a CreativeWork."""
_MOST: Final = 25
"""As many as the addresses that a text links to."""


def cited_works(sources: tuple[Source, ...]) -> Iterator[Node]:
    """Yield the works, in the order in which they are cited first."""
    for source in sources[:_MOST]:
        doi = source.text("DOI")
        node: Node = {
            "@type": _TYPES.get(source.type, "CreativeWork"),
            "name": source.text("title"),
            "author": [
                {"@type": "Organization" if name.literal else "Person", "name": given_first(name)}
                for name in source.people("author")
                if name != OTHERS
            ],
            "datePublished": _day(source.date("issued")),
            "inLanguage": source.text("language") if len(source.text("language")) == 2 else "",  # noqa: PLR2004
            "url": f"https://doi.org/{doi}" if doi.startswith("10.") else _address(source.text("URL")),
        }
        yield {key: value for key, value in node.items() if value}


def _day(date: CitedDate | None) -> str:
    if date is None or not date.start or date.end or date.about or not 0 < date.start[0] < 10_000:  # noqa: PLR2004
        return ""
    year, *rest = date.start
    months = rest if rest[:1] < [13] else []  # from 21 on it is a season
    return "-".join([f"{year:04}", *(f"{part:02}" for part in months)])


def _address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""
