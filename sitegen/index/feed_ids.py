"""Identity: the feed id of an article, which never changes once it is public.

In: an article, its address, SiteConfig, LedgerMatches. Out: a URI.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from sitegen.config.site_config import SiteConfig
from sitegen.index.ledger_matching import LedgerMatches
from sitegen.model.documents import Article
from sitegen.urls import Url, encode_path


def feed_id(article: Article, url: Url, config: SiteConfig, heritage: LedgerMatches) -> str:
    """Return the feed id: `id:`, else the ledger's, else a `tag:` URI that the ledger gives to no other piece."""
    known = article.id or heritage.ids.get(article.document.path, "")
    if known:
        return known
    made = entry_id(article, url, config.url)
    free, number = made, 2
    while free in heritage.taken:
        free, number = f"{made};{number}", number + 1
    return free


def entry_id(article: Article, url: Url, site_url: str) -> str:
    """Return a `tag:` URI (RFC 4151) of the site's host, the date as written, the path of the address."""
    day = article.date.day
    host, path = _site(site_url)
    return f"tag:{host},{day.year:04d}-{day.month:02d}-{day.day:02d}:{path}{encode_path(url.path)}"


@lru_cache(maxsize=4)
def _site(site_url: str) -> tuple[str, str]:
    parts = urlsplit(site_url)
    return (parts.hostname or "").encode("idna").decode() if parts.hostname else "", parts.path
