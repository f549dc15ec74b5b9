"""What a theme lacks for a site: messages that titles are made of, and templates of pages that the site asks for.

In: Theme, Site, SiteConfig. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.config.site_config import SiteConfig
from sitegen.index.site import Site
from sitegen.index.terms import BUILT_IN
from sitegen.plan.page_kinds import PAGE_KINDS, kinds_lacking
from sitegen.problems import Place, Problem, error
from sitegen.theme import Theme

DOSSIER_TEMPLATE = "dossier.html"
"""The template of the page with all parts of a series, which a theme may do without where the site has none."""

SEARCH_TEMPLATE = "search.html"
"""The template of the page of a search, which a theme may do without where the site has none."""

HOME_MESSAGE = "language.home"
"""The message that a site with several languages needs: what a link to the home page in a language says."""


def lacking(theme: Theme, site: Site, config: SiteConfig) -> tuple[Problem, ...]:
    """Find everything without which there is no plan."""
    return (
        *_missing_messages(theme, config),
        *_missing_template(theme, config),
        *_missing_dossier(theme, site, config),
    )


def _missing_messages(theme: Theme, config: SiteConfig) -> tuple[Problem, ...]:
    """Find the messages that titles are made of and the theme does not have."""
    known, without = theme.messages(config.language), kinds_lacking(theme.templates)
    asked = {"search"} if config.search_engine else set[str]()
    made = (one for one in PAGE_KINDS if one.kind in asked or (one.theme_has != "if asked" and one.kind not in without))
    several = (HOME_MESSAGE,) if len(config.languages) > 1 else ()
    of_taxonomies = (f"taxonomy.{taxonomy}" for taxonomy in BUILT_IN)
    wanted = (*(message for one in made for message in one.messages), *of_taxonomies, *several)
    place = Place(path=f"themes/{config.theme}/theme.toml")
    return tuple(
        error("theme", f"the theme has no message `{key}`", place, f"add it to themes/{config.theme}/i18n/")
        for key in wanted
        if key not in known
    )


def _missing_template(theme: Theme, config: SiteConfig) -> Iterator[Problem]:
    """Report a theme that cannot show the search that the site asks for."""
    if config.search_engine and SEARCH_TEMPLATE not in theme.templates:
        place = Place(path="sitegen.toml", keys=("search", "engine"))
        message = f"the theme {theme.name} has no template `{SEARCH_TEMPLATE}`, so the site cannot have a search"
        hint = f"write themes/{theme.name}/templates/{SEARCH_TEMPLATE} (docs/search.md), or remove `engine`"
        yield error("theme", message, place, hint)


def _missing_dossier(theme: Theme, site: Site, config: SiteConfig) -> Iterator[Problem]:
    """Report series that are to be dossiers where the theme cannot show one."""
    if DOSSIER_TEMPLATE in theme.templates:
        return
    for term in site.documents.terms.values():
        if term.dossier:
            message = f"the theme {theme.name} has no template `{DOSSIER_TEMPLATE}`, so no series can be a dossier"
            hint = f"write themes/{config.theme}/templates/{DOSSIER_TEMPLATE} (docs/dossiers.md), or remove `dossier`"
            yield error("theme", message, Place(path=term.path, keys=("dossier",)), hint)
