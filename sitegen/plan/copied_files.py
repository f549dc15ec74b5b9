"""Files that are not pages: content files and theme assets; and what the sitemap holds.

In: the Scope and the theme's assets. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from sitegen.encoding import replace
from sitegen.index.gates import corrections_of
from sitegen.index.photographs import qualities
from sitegen.index.resolving import ResolvedPiece
from sitegen.model.republication import is_mapped
from sitegen.model.sources import SourceFile
from sitegen.outputs.table import IN_SITEMAP
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, CleanedRecipe, CopyRecipe, HtmlRecipe, Recipe, StyleRecipe
from sitegen.plan.features import features_of
from sitegen.plan.image_recipes import VariantRecipe
from sitegen.plan.language_switch import piece_alternates
from sitegen.plan.piece_parts import day_iso
from sitegen.plan.scope import Scope
from sitegen.theme import Theme
from sitegen.urls import Url, output_path

_MOST_IMAGES: Final = 1_000
"""As many images as a sitemap may name for one address."""


def plan_files(scope: Scope) -> Iterator[Artifact]:
    """Plan a copy of every content file that is published; of images, sound and films without their metadata."""
    documents = scope.site.documents
    for url, source in scope.site.files.items():
        recipe = _copy_of(documents.files[source], has_metadata=source in documents.published)
        yield Artifact(path=url.path, kind="file", source=source, recipe=recipe)


def _copy_of(file: SourceFile, *, has_metadata: bool) -> Recipe:
    return CleanedRecipe(file=file) if has_metadata else CopyRecipe(file=file)


def plan_variants(scope: Scope) -> Iterator[Artifact]:
    """Plan the variants of every photograph that readers see; those of one photograph follow one another.

    Two files with the same bytes have the same variants.
    """
    done = set[str]()
    for source, widths in scope.site.photographs.items():
        variants = scope.site.documents.photographs[source].of_pages
        for width, form in product(widths, variants.formats):
            path = variants.url(width, form).path
            if path in done:
                continue
            done.add(path)
            yield Artifact(path=path, kind="variant", source=source, recipe=variant_of(source, width, form, scope))


def variant_of(source: str, width: int, form: str, scope: Scope) -> VariantRecipe:
    """Return the recipe of a variant of a photograph, by its file, its width and the suffix of its format."""
    documents = scope.site.documents
    known = documents.photographs[source]
    return VariantRecipe(
        file=documents.files[source],
        original=known.format,
        largest=known.of_pages.width,
        width=width,
        format=form,
        quality=qualities(scope.config.images)[form],
    )


def plan_assets(theme: Theme, scopes: Sequence[Scope]) -> Iterator[Artifact]:
    """Plan the static files of the theme, each under its hashed name, but those for what no page of the site has."""
    features = features_of(scopes) if any(asset.needs for asset in theme.assets) else frozenset()
    for asset in theme.assets:
        if asset.needs and asset.needs not in features:
            continue
        if asset.names is None:
            recipe = _copy_of(asset.file, has_metadata=asset.has_metadata)
        else:
            recipe = StyleRecipe(file=asset.file, names=asset.names, minified=asset.minified)
        yield Artifact(path=output_path(asset.url), kind="asset", source=asset.file.path, recipe=recipe)


def sitemap_entries(
    scope: Scope, pages: list[Artifact], more: Sequence[views.SitemapEntry] = ()
) -> list[views.SitemapEntry]:
    """What the sitemap holds: own pieces that allow it, pages, the first page of every list, in all languages.

    `more` is what plugins add to it.
    """
    trees = scope.site.trees.values()
    shown = [one for tree in trees for one in (*tree.articles, *tree.pages)]
    entries = [entry for one in shown if (entry := _entry(one, scope))]
    entries += [entry for artifact in pages if (entry := _list_entry(artifact)) is not None]
    entries += more
    some = any(entry.alternates for entry in entries)
    known = {scope.canonical(entry.url) for entry in entries} if some else set()
    return sorted((_listed(entry, known) for entry in entries), key=lambda entry: entry.url.path)


def _listed(entry: views.SitemapEntry, known: set[str]) -> views.SitemapEntry:
    """Keep the alternates that are in the sitemap too, so that each names all the others."""
    if not entry.alternates:
        return entry
    kept = tuple(one for one in entry.alternates if one.url in known)
    return replace(entry, alternates=kept if len(kept) > 1 else ())


def _list_entry(artifact: Artifact) -> views.SitemapEntry | None:
    """Return a list's first page; its older pages are reached from there."""
    if artifact.kind not in IN_SITEMAP or not isinstance(artifact.recipe, HtmlRecipe):
        return None
    view = artifact.recipe.view
    if not view.is_first():
        return None
    return views.SitemapEntry(url=view.url, changed="", alternates=view.head.alternates)


def _entry(shown: ResolvedPiece, scope: Scope) -> views.SitemapEntry | None:
    document = shown.piece.document
    if not is_mapped(shown.piece):
        return None
    days = [moment.day for moment in (document.updated or document.date,) if moment is not None]
    days += [one.date.day for one in corrections_of(shown.piece)]
    changed = day_iso(max(days)) if days else ""
    alternates = piece_alternates(shown, scope)
    return views.SitemapEntry(url=shown.url, changed=changed, alternates=alternates, images=_images(shown))


def _images(shown: ResolvedPiece) -> tuple[Url, ...]:
    """Return the site's own images of a piece: its lead image and those of its text, each once."""
    pictures = (shown.image, *(shown.body.images if shown.body else ()))
    found = (one.for_machines.url for one in pictures if one is not None)
    own = dict.fromkeys(url for url in found if isinstance(url, Url))
    return tuple(own)[:_MOST_IMAGES]
