"""The front matter of a piece as Hugo knows it: its own keys by their names there, all others below `params`.

In: a ResolvedPiece, SiteConfig, what is known of the site. Out: a mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import field_names
from sitegen.exporting.plain_values import moment, plain
from sitegen.index.broader_terms import NOTHING_ABOVE, gatherer_of
from sitegen.index.feed_ids import feed_id
from sitegen.index.gates import due
from sitegen.index.ledger_matching import LedgerMatches
from sitegen.index.resolving import ResolvedPiece
from sitegen.locale.zones import in_zone
from sitegen.model.documents import Article, Document, Page
from sitegen.urls import Base, Url

_BY_OTHER_NAMES: Final = frozenset(
    {"document", "date", "bundle", "authors", "tags", "regions", "terms", "series", "series_order", "id"}
)
_NO_LOSS: Final = frozenset({"kind", "featured", "entities", "minor", "withdrawn"})
IN_PARAMS_ALONE: Final = frozenset(field_names(Article)) - _BY_OTHER_NAMES - _NO_LOSS
"""Fields of an article that readers of its page miss in Hugo, unless the theme shows them."""


def front_matter(
    shown: ResolvedPiece, config: SiteConfig, heritage: LedgerMatches, *, aliases: tuple[str, ...], image: str
) -> dict[str, object]:
    """Return the front matter; `image` is the address of the piece's image, or empty."""
    piece, document = shown.piece, shown.piece.document
    article = piece if isinstance(piece, Article) else None
    front: dict[str, object] = {"title": document.title, **_moments(document, config)}
    front |= {"draft": True} if document.draft else {}
    front["url"] = hugo_url(shown.url)
    front |= {"aliases": list(aliases)} if aliases else {}
    front |= {"translationKey": document.translation} if document.translation else {}
    front |= {"summary": document.summary, "description": document.summary} if document.summary else {}
    front |= _terms(article, config) if article else {}
    front |= {"images": [image]} if image else {}
    front |= {} if document.sitemap else {"sitemap": {"disable": True}}
    params = _params(document, image)
    if article:
        own = plain(article, _BY_OTHER_NAMES)
        params = {**(own if isinstance(own, dict) else {}), **params}
        params["id"] = feed_id(article, shown.url, config, heritage)
    elif isinstance(piece, Page) and piece.publishing:
        params["publishing"] = list(piece.publishing)
    return front | ({"params": params} if params else {})


def hugo_url(url: Url) -> str:
    r"""Return an address as `url` of Hugo: `:` begins a placeholder there, `\:` is the sign.

    A `%` cannot be: Hugo 0.168 breaks off at one, and takes `%25` for three signs.
    """
    return f"/{url.path}".replace("%", "%25").replace(":", "\\:")


def address_of(url: Url, root: str) -> str:
    """Return an address from the host's root, percent-encoded; `root` is the path of the site."""
    return Base(root).join(url)


def _moments(document: Document, config: SiteConfig) -> dict[str, object]:
    found: dict[str, object] = {}
    if document.date:
        found["date"] = moment(document.date)
    if document.updated:
        found["lastmod"] = moment(document.updated)
    begins = due(document)
    if document.embargo and begins:
        later = document.date is not None and document.date.instant > document.embargo.instant
        found["publishDate"] = moment(document.date if later and document.date else document.embargo)
    if document.expires:
        found["expiryDate"] = in_zone(document.expires, config.zone)
    return found


def _terms(article: Article, config: SiteConfig) -> dict[str, object]:
    found = {one.id: list(gatherer_of(one.id, NOTHING_ABOVE, config)(article)) for one in config.taxonomies}
    front: dict[str, object] = {name: terms for name, terms in found.items() if terms}
    return front | ({} if article.series_order is None else {"series_weight": article.series_order})


def _params(document: Document, image: str) -> dict[str, object]:
    params: dict[str, object] = {}
    if document.image:
        written: Mapping[str, object] = {**_mapping(plain(document.image)), "src": image or document.image.src}
        params["image"] = written
    params |= {"toc": True} if document.toc else {}
    params |= {} if document.search else {"search": False}
    return params | ({"extra": plain(document.extra)} if document.extra else {})


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
