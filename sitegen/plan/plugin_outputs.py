"""Output files of plugins: pages by a template, and files as they are; and those that the sitemap lists.

In: the Scope. Out: artifacts, entries of the sitemap.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.outputs.added import Added
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, BytesRecipe, HtmlRecipe
from sitegen.plan.language_switch import alternates, language_views, places_of_list
from sitegen.plan.pages import site_feeds
from sitegen.plan.scope import Scope
from sitegen.urls import output_path, relative_base


def plan_plugin_outputs(scope: Scope) -> Iterator[Artifact]:
    """Plan what plugins add to a language's tree."""
    for added in _of_tree(scope):
        path = output_path(added.url)
        if added.template:
            recipe = HtmlRecipe(
                template=added.template,
                view=_page_view(added, scope),
                base=relative_base(added.url),
                language=scope.language,
            )
            yield Artifact(path=path, kind=added.kind, source="", recipe=recipe)
        else:
            yield Artifact(path=path, kind=added.kind, source="", recipe=BytesRecipe(content=added.content))


def plugin_entries(scope: Scope) -> Iterator[views.SitemapEntry]:
    """Yield the entries of the sitemap for what plugins add to a language's tree."""
    for added in _of_tree(scope):
        if added.in_sitemap:
            places = places_of_list(added.url, scope)
            yield views.SitemapEntry(url=added.url, changed="", alternates=alternates(places, scope))


def _of_tree(scope: Scope) -> Iterator[Added]:
    return (one for one in scope.site.added if one.language == scope.language)


def _page_view(added: Added, scope: Scope) -> views.PluginPageView:
    places = places_of_list(added.url, scope)
    head = views.HeadView(
        title=scope.title(added.title),
        name=added.title,
        description=added.description,
        canonical=scope.canonical(added.url),
        robots="noindex" if scope.drafts else "",
        feeds=site_feeds(scope),
        alternates=alternates(places, scope),
    )
    return views.PluginPageView(
        url=added.url,
        head=head,
        title=added.title,
        language=scope.language,
        direction=scope.language_data.direction,
        values=added.values,
        languages=language_views(places, scope),
    )
