"""Dublin Core in HTML (DCMI Metadata Terms, DC-HTML: `<link rel="schema.DC">` and `<meta name="DC.title">`).

In: a Work. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.plan.works import Work
from sitegen.render.metadata.tags import metas

_SCHEMAS = (
    '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
    '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">\n'
)


def dublin_core(work: Work) -> str:
    """Write the elements of a work; dates are W3CDTF, the type is of the DCMI Type Vocabulary."""
    return _SCHEMAS + metas(_rows(work))


def _rows(work: Work) -> Iterator[tuple[str, str]]:
    yield "DC.title", work.title
    for name in work.authors:
        yield "DC.creator", name.sorted
    for name in (*work.with_authors, *work.translators):
        yield "DC.contributor", name.sorted
    yield "DC.publisher", work.publisher
    yield "DCTERMS.issued", work.day
    yield "DCTERMS.modified", work.changed
    yield "DC.language", work.language
    yield "DC.identifier", work.url
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    for subject in work.subjects:
        yield "DC.subject", subject
    for place in work.places:
        yield "DCTERMS.spatial", place  # its parent, DC.coverage, is a place in an archive to Zotero
    yield "DCTERMS.abstract", work.abstract
    yield "DCTERMS.isPartOf", work.series
    if work.original:
        yield "DC.source", work.original.url or work.original.outlet
    if work.licence:
        yield "DCTERMS.license", work.licence.url
        yield "DC.rights", work.licence.name if not work.rights else f"{work.rights}, {work.licence.name}"
    else:
        yield "DC.rights", work.rights
