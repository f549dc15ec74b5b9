"""Files that are not pages: content files, theme assets, the sitemap, robots.txt.

In: the Scope and the theme's assets. Out: artifacts. Only `plan` imports this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.index.placing import Shown
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, CopyRecipe, HtmlRecipe, RobotsRecipe, SitemapRecipe, StyleRecipe
from sitegen.plan.languages import piece_alternates
from sitegen.plan.pieces import day_iso
from sitegen.plan.scope import Scope
from sitegen.theme import Theme
from sitegen.urls import output_path, robots_url, sitemap_url

_LISTS = frozenset({"home", "taxonomy", "term", "terms", "archive", "year"})


def plan_files(scope: Scope) -> Iterator[Artifact]:
    """Plan a copy of every content file that is published."""
    for url, source in scope.site.files.items():
        digest = scope.site.documents.files[source].digest
        yield Artifact(path=url.path, kind="file", source=source, recipe=CopyRecipe(source=source, digest=digest))


def plan_assets(theme: Theme) -> Iterator[Artifact]:
    """Plan every static file of the theme under its hashed name."""
    for asset in theme.assets:
        recipe: CopyRecipe | StyleRecipe = CopyRecipe(source=asset.source, digest=asset.digest)
        if asset.names:
            recipe = StyleRecipe(source=asset.source, digest=asset.digest, names=asset.names)
        yield Artifact(path=output_path(asset.url), kind="asset", source=asset.source, recipe=recipe)


def plan_sitemap(scope: Scope, pages: list[Artifact]) -> Artifact:
    """Plan the sitemap: own pieces that allow it, pages, and the first page of every list, in all languages."""
    trees = scope.site.trees.values()
    shown = [one for tree in trees for one in (*tree.articles, *tree.pages)]
    entries = [entry for one in shown if (entry := _entry(one, scope))]
    entries += [entry for artifact in pages if (entry := _list_entry(artifact)) is not None]
    known = {scope.canonical(entry.url) for entry in entries}
    ordered = sorted((_listed(entry, known) for entry in entries), key=lambda entry: entry.url)
    view = views.SitemapView(entries=tuple(ordered) if not scope.drafts else ())
    recipe = SitemapRecipe(view=view, base=scope.absolute)
    return Artifact(path=output_path(sitemap_url()), kind="sitemap", source="", recipe=recipe)


def _listed(entry: views.SitemapEntry, known: set[str]) -> views.SitemapEntry:
    """Keep the alternates that stand in the sitemap too, so that each names all the others."""
    if not entry.alternates:
        return entry
    kept = tuple(one for one in entry.alternates if one.url in known)
    return replace(entry, alternates=kept if len(kept) > 1 else ())


def _list_entry(artifact: Artifact) -> views.SitemapEntry | None:
    """Give a list's first page; its older pages are reached from there."""
    if artifact.kind not in _LISTS or not isinstance(artifact.recipe, HtmlRecipe):
        return None
    view = artifact.recipe.view
    stream = getattr(view, "stream", None)
    if stream is not None and stream.number:
        return None
    return views.SitemapEntry(url=view.url, changed="", alternates=view.head.alternates)


def _entry(shown: Shown, scope: Scope) -> views.SitemapEntry | None:
    document = shown.piece.document
    original = getattr(shown.piece, "original", None)
    withdrawn = getattr(shown.piece, "withdrawn", None)
    if not document.sitemap or original is not None or withdrawn is not None:
        return None
    days = [moment.day for moment in (document.updated or document.date,) if moment is not None]
    days += [one.date.day for one in getattr(shown.piece, "corrections", ())]
    changed = day_iso(max(days)) if days else ""
    return views.SitemapEntry(url=shown.url, changed=changed, alternates=piece_alternates(shown, scope))


def plan_robots(scope: Scope) -> Iterator[Artifact]:
    """Plan robots.txt, unless the content brings its own."""
    url = robots_url()
    if url not in scope.site.files:
        view = views.RobotsView(sitemap=None if scope.drafts else sitemap_url(), allowed=not scope.drafts)
        recipe = RobotsRecipe(view=view, base=scope.absolute)
        yield Artifact(path=output_path(url), kind="robots", source="", recipe=recipe)
