"""Highwire Press tags (`citation_*`), read by Google Scholar and reference managers, and what else Zotero needs.

In: a Work. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.plan.works import Work
from sitegen.render.metadata.tags import metas

ZOTERO_TYPES = {"report": "report", "news": "newspaperArticle"}
"""Zotero's item types by kind; any other kind is an article in a magazine."""


def item_type(work: Work) -> str:
    """Return the item type of a work in Zotero."""
    return ZOTERO_TYPES.get(work.kind, "magazineArticle")


def highwire(work: Work, *, alone: bool = False) -> str:
    """Write the tags of a work. Dates are as Google Scholar wants them: `2017/06/13`.

    Whatever has the title of a journal is an article in one to Zotero. So where it reads these tags, `alone` without
    COinS, the title of the publication is in PRISM's element only.
    """
    return metas(_rows(work, container="" if alone else work.container))


def _rows(work: Work, container: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.title
    for name in work.authors:
        yield "citation_author", name.sorted
        yield "citation_author_institution", name.affiliation
        yield "citation_author_orcid", f"https://orcid.org/{name.orcid}" if name.orcid else ""
    yield "citation_publication_date", work.day.replace("-", "/")
    if work.kind == "report":
        yield "citation_technical_report_institution", work.publisher
    else:
        yield "citation_journal_title", container
    yield "citation_publisher", work.publisher
    yield "citation_series_title", work.series
    yield "citation_language", work.language
    yield "citation_keywords", "; ".join(subject.replace(";", ",") for subject in work.subjects)
    yield "citation_public_url", work.url
    yield "citation_fulltext_html_url" if work.whole else "citation_abstract_html_url", work.url
    # To Zotero a piece is an article in a journal unless told otherwise; it would take DC.source for the publication.
    yield "z:itemType", item_type(work)
    yield "prism.publicationName", work.container
