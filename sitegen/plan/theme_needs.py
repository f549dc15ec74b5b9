"""What a theme lacks for a site: messages that titles are made of, and templates of pages that the site asks for.

In: Theme, Site, SiteConfig. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.config.site_config import SiteConfig
from sitegen.index.site import Site
from sitegen.index.terms import BUILT_IN
from sitegen.plan.corrected_pieces import TEMPLATE as CORRECTIONS_TEMPLATE
from sitegen.plan.optional_lists import ENTITY_TEMPLATES, TERMS_TEMPLATE
from sitegen.plan.pieces_with_events import TEMPLATE as TIMELINE_TEMPLATE
from sitegen.problems import Place, Problem, error
from sitegen.theme import Theme

MESSAGES = ("archive.title", "not_found.title", *(f"taxonomy.{taxonomy}" for taxonomy in BUILT_IN))
"""Messages that the plan itself needs, for the titles of pages."""

DOSSIER_TEMPLATE = "dossier.html"
"""The template of the page with all parts of a series, which a theme may do without where the site has none."""

SEARCH_TEMPLATE = "search.html"
"""The template of the page of a search, which a theme may do without where the site has none."""

SEARCH_MESSAGES = ("search.title", "search.page")
"""Messages that the plan of a search needs in addition."""

OPTIONAL_MESSAGES = (
    (TIMELINE_TEMPLATE, "timeline.title"),
    (CORRECTIONS_TEMPLATE, "corrections.title"),
    (ENTITY_TEMPLATES[0], "entities.title"),
)
"""Templates that a theme may do without, each with the message that the titles of their pages are made of."""

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
    known = theme.messages(config.language)
    several = (HOME_MESSAGE,) if len(config.languages) > 1 else ()
    index = ("archive.terms",) if TERMS_TEMPLATE in theme.templates else ()
    search = SEARCH_MESSAGES if config.search_engine else ()
    optional = (message for template, message in OPTIONAL_MESSAGES if template in theme.templates)
    wanted = (*MESSAGES, *several, *index, *search, *optional)
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
