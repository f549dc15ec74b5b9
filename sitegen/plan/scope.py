"""The scope of a plan: what every view is made from, and how an address is written absolutely.

In: Site, SiteConfig, Theme facts. Out: Scope. Only the modules of `plan` import this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sitegen.config import SiteConfig
from sitegen.index.placing import Shown
from sitegen.index.site import Site
from sitegen.index.terms import text_in
from sitegen.model import LocalText
from sitegen.plan.views import CardView
from sitegen.urls import Base, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What views are made from. `site_url` is the site's address in this build (`--base-url`), ending in a slash."""

    site: Site
    config: SiteConfig
    site_url: str
    drafts: bool
    names: Mapping[tuple[str, str], str]
    """Names of the terms that have a page, by taxonomy and id."""
    message: Callable[[str], str]
    """Gives a message of the theme in the site's language (taxonomy names, titles of lists)."""

    term_index: bool
    """Whether there is a page of all terms: the theme has a template for it, and the site has terms."""
    cards: Mapping[str, CardView]
    """The card of each listed piece, by source path: one value, however many lists show it."""

    def card(self, shown: Shown) -> CardView:
        """Give the card of a listed piece."""
        return self.cards[shown.piece.document.path]

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.config.language

    @property
    def absolute(self) -> Base:
        """The base of feeds and the sitemap."""
        return Base(self.site_url)

    @property
    def rooted(self) -> Base:
        """The base of the 404 page, which a host shows at any address."""
        return Base(urlsplit(self.site_url).path)

    def text(self, text: LocalText) -> str:
        """Give a text in the site's language."""
        return text_in(text, self.language)

    def title(self, name: str) -> str:
        """Give the title of a page for windows and search engines."""
        site = self.text(self.config.title)
        return f"{name} – {site}" if name and name != site else site

    def canonical(self, url: Url) -> str:
        """Give an address of the site as an absolute one."""
        return self.absolute.join(url)
