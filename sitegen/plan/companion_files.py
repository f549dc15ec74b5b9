"""Companion files of a piece, for machines: for reference managers, and as plain Markdown.

In: a Shown piece, its ArticleView, the Scope, the SiteView. Out: artifacts, and links to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.encoding import replace
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.republication import is_mapped, treatment
from sitegen.outputs.routes import cite_url, markdown_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, CiteRecipe, MarkdownRecipe
from sitegen.plan.scope import Scope
from sitegen.plan.works import work_of
from sitegen.urls import Url, output_path

_NAMES: Final = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}


def cite_links(shown: ResolvedPiece, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return links to the files for reference managers; a withdrawn piece has none."""
    if not treatment(shown.piece).listed:
        return ()
    return tuple(views.LinkView(label=_NAMES[form], url=cite_url(shown.url, form)) for form in scope.config.cite.files)


def markdown_of(shown: ResolvedPiece, scope: Scope) -> Url | None:
    """Return the address of a piece as Markdown: there is none of what may not be in the sitemap."""
    return markdown_url(shown.url) if scope.config.crawl.markdown and is_mapped(shown.piece) else None


def plan_beside(view: views.ArticleView, source: str, scope: Scope, site: views.SiteView) -> Iterator[Artifact]:
    """Plan the companion files of a piece; what depends on its neighbours is not in them."""
    if view.cite:
        work = work_of(view, site)
        for form in scope.config.cite.files:
            path = output_path(cite_url(view.url, form))
            yield Artifact(path=path, kind="cite", source=source, recipe=CiteRecipe(format=form, work=work))
    if view.head.markdown is not None:
        series = view.series
        if series is not None:
            series = views.SeriesView(
                name=series.name, language=series.language, url=series.url, open=series.open, pieces=(), current=0
            )
        alone = replace(view, toc=(), profiles=(), related=(), newer=None, older=None, extra={}, series=series)
        words = {key: scope.config.language_data.text(scope.language, key)[0] for key in _words(view)}
        plain = MarkdownRecipe(view=alone, base=scope.absolute, language=scope.language, words=words)
        yield Artifact(path=output_path(view.head.markdown), kind="markdown", source=source, recipe=plain)


def _words(view: views.ArticleView) -> Iterator[str]:
    """Yield the keys of the texts that a piece as Markdown needs."""
    yield from (f"corrections.{one.kind}" for one in view.corrections)
    yield from ["byline.with"] if view.with_authors else []
    yield from ["licence.named"] if view.licence else []
    if view.forecasts:
        yield from (f"forecasts.{name}" for name in ("title", "given", "changed", "ended"))
