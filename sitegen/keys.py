"""The words that authors use: every key of every kind of file, and what other programs call the same thing.

In: nothing. Out: constants. Layer 1: config, read and the commands that list keys import it.
"""

from __future__ import annotations

from typing import Final

_SHARED: Final = frozenset(
    {"title", "summary", "slug", "language", "date", "updated", "draft", "embargo", "expires", "aliases", "image"}
    | {"toc", "search", "sitemap", "translation", "extra"}
)
PAGE_KEYS: Final = _SHARED
ARTICLE_KEYS: Final = _SHARED | frozenset(
    {"authors", "translators", "kind", "tags", "regions", "series", "series_order", "dateline", "original"}
    | {"corrections", "withdrawn", "disclosure", "id", "featured"}
)
AUTHOR_KEYS: Final = frozenset(
    {"name", "sort_name", "role", "affiliation", "email", "links", "orcid", "kind", "image", "disclosure", "extra"}
)
TERM_KEYS: Final = frozenset({"name", "summary", "image", "extra"})
AUTHOR_WORDS: Final = ("name", "sort_name", "role", "affiliation", "disclosure")
TERM_WORDS: Final = ("name", "summary")
"""What a translation of a profile or a term's file (`<id>.fa.md`) can hold."""
OUTLET_KEYS: Final = frozenset({"name", "url", "language"})
IMAGE_KEYS: Final = frozenset({"src", "alt", "caption", "credit", "licence"})
ORIGINAL_KEYS: Final = frozenset({"outlet", "url", "date", "policy", "licence"})

ARTICLE_PLANNED: Final = frozenset({"forecasts", "entities", "events", "sources"})

CONFIG_KEYS: Final[dict[str, frozenset[str]]] = {
    "site": frozenset(
        {"title", "url", "language", "languages", "calendars", "time_zone", "description", "theme", "authors", "icon"}
        | {"licence", "copyright", "publisher", "nav", "footer"}
    ),
    "home": frozenset({"lead", "sections", "latest"}),
    "urls": frozenset({"article", "page"}),
    "build": frozenset({"content", "output", "page_size", "allow_active"}),
    "taxonomies": frozenset(),
    "feeds": frozenset({"entries", "content", "for", "formats", "archives", "tombstones", "hub"}),
    "cite": frozenset({"files"}),
    "crawl": frozenset({"news", "llms", "markdown", "agents", "usage"}),
    "markdown": frozenset({"raw_html", "remote_images"}),
    "deploy": frozenset({"targets", "hsts", "csp"}),
    "theme": frozenset(),
}
"""Every table of sitegen.toml with its keys; empty where names are free."""

GATES: Final = ("draft", "embargo", "expires", "withdrawn")
"""Keys that can hide a piece: they may not stand where they have no effect, as in `extra` by a slip."""

BUILT_IN_TAXONOMIES: Final = ("tags", "authors", "regions", "series")

_EXTRA: Final = "free-form keys go below `extra:`"
_NO_LAYOUT: Final = "the kind of file decides the template; remove it (what a theme should know goes below `extra:`)"
FOREIGN: Final = {
    "author": "write `authors:` (an id or a list of ids)",
    "by": "write `authors:` (an id or a list of ids)",
    "byline": "write `authors:` (an id or a list of ids)",
    "translator": "write `translators:`",
    "category": "write `tags:` (text or a list)",
    "categories": "write `tags:` (text or a list)",
    "keywords": "write `tags:` (text or a list)",
    "topics": "write `tags:` (text or a list)",
    "tag": "write `tags:` (text or a list)",
    "taxonomies": "write `tags:` at the first level; a site's own taxonomies are keys of their own",
    "country": "write `regions:` (ISO codes such as ir)",
    "countries": "write `regions:` (ISO codes such as ir)",
    "region": "write `regions:` (ISO codes such as ir)",
    "lang": "write `language:`",
    "locale": "write `language:`",
    "description": "write `summary:`",
    "excerpt": "write `summary:`",
    "subtitle": "write `summary:`",
    "abstract": "write `summary:`",
    "lead": "write `summary:`",
    "deck": "write `summary:`",
    "standfirst": "write `summary:`",
    "published": "write `draft: true` for what is not ready; otherwise remove the line",
    "publish": "write `draft: true` for what is not ready; otherwise remove the line",
    "status": "write `draft: true` for what is not ready; otherwise remove the line",
    "private": "write `draft: true`",
    "hidden": "write `draft: true`",
    "unlisted": "write `draft: true`, or `search: false` and `sitemap: false`",
    "publishdate": "write `date:`, or `embargo:` for the moment before which it is not public",
    "publish_date": "write `date:`, or `embargo:` for the moment before which it is not public",
    "pubdate": "write `date:`",
    "published_at": "write `date:`, or `embargo:` for the moment before which it is not public",
    "created": "write `date:`",
    "expirydate": "write `expires:`",
    "expiry_date": "write `expires:`",
    "expiry": "write `expires:`",
    "lastmod": "write `updated:`",
    "last_modified_at": "write `updated:`",
    "modified": "write `updated:`",
    "date_modified": "write `updated:`",
    "updated_at": "write `updated:`",
    "permalink": "write `slug:` for the last part of the address; `[urls]` in sitegen.toml has the pattern",
    "url": "write `slug:` for the last part of the address, or `aliases:` for old addresses",
    "path": "write `slug:` for the last part of the address, or `aliases:` for old addresses",
    "redirect_from": "write `aliases:`",
    "redirects": "write `aliases:`",
    "canonical": "write `original: {outlet: ..., url: ...}`",
    "canonical_url": "write `original: {outlet: ..., url: ...}`",
    "source": "write `original: {outlet: ..., url: ...}` if it first appeared elsewhere",
    "outlet": "write `original: {outlet: ..., url: ...}`",
    "cover": "write `image: {src: ..., alt: ...}`",
    "featured_image": "write `image: {src: ..., alt: ...}`",
    "feature_image": "write `image: {src: ..., alt: ...}`",
    "hero": "write `image: {src: ..., alt: ...}`",
    "thumbnail": "write `image: {src: ..., alt: ...}`",
    "images": "write `image: {src: ..., alt: ...}`",
    "image_alt": "write `image: {src: ..., alt: ...}`",
    "layout": _NO_LAYOUT,
    "template": _NO_LAYOUT,
    "type": "write `kind:` (analysis, opinion, report, brief, review, interview, news)",
    "weight": "articles stand by date; within a series write `series_order:`",
    "order": "articles stand by date; within a series write `series_order:`",
    "pinned": "write `featured: true`",
    "sticky": "write `featured: true`",
    "noindex": "write `search: false` and `sitemap: false`, or `original: {policy: noindex, ...}`",
    "guid": "write `id:`",
    "uuid": "write `id:`",
    "retracted": "write `withdrawn: {date: ..., reason: ...}`",
    "retraction": "write `withdrawn: {date: ..., reason: ...}`",
    "correction": "write `corrections:` (a list of `{date, kind, text}`)",
    "errata": "write `corrections:` (a list of `{date, kind, text}`)",
    "location": "write `dateline:`",
    "place": "write `dateline:`",
    "params": _EXTRA,
    "extras": _EXTRA,
    "meta": _EXTRA,
    "comments": "sitegen has no comments; remove the line",
}
"""What to write instead of a key that Jekyll, Hugo, Zola, Pelican, Ghost or habit suggests (names in lower case)."""

FOREIGN_AUTHOR: Final = {
    "title": "write `name:`, or `role:` for a position",
    "bio": "write the biography below the front matter",
    "full_name": "write `name:`",
    "position": "write `role:`",
    "job": "write `role:`",
    "organisation": "write `affiliation:`",
    "organization": "write `affiliation:`",
    "twitter": "write `links: [{label: ..., url: ...}]`",
    "mastodon": "write `links: [{label: ..., url: ...}]`",
    "website": "write `links: [{label: ..., url: ...}]`",
    "url": "write `links: [{label: ..., url: ...}]`",
    "photo": "write `image: {src: ..., alt: ...}`",
    "avatar": "write `image: {src: ..., alt: ...}`",
    "picture": "write `image: {src: ..., alt: ...}`",
    "draft": "an author is shown when a public piece has one; remove the line",
}
FOREIGN_TERM: Final = {
    "title": "write `name:`",
    "description": "write `summary:`",
    "draft": "a term is shown when a public piece is in it; remove the line",
    "cover": "write `image: {src: ..., alt: ...}`",
}
FOREIGN_CONFIG: Final = {
    "base_url": "write url in [site]",
    "baseurl": "write url in [site]",
    "site_url": "write url in [site]",
    "timezone": "write time_zone in [site]",
    "lang": "write language in [site]",
    "default_language": "write language in [site]",
    "languagecode": "write language in [site]",
    "author": 'write authors = ["id"] in [site]',
    "favicon": "write icon in [site]",
    "logo": "write logo in [site.publisher]",
    "license": "write licence in [site]",
    "menu": "write [[site.nav]]",
    "nav": "write [[site.nav]]",
    "footer": "write [[site.footer]]",
    "publisher": "write [site.publisher]",
    "permalinks": "write [urls] with article and page",
    "paginate": "write page_size in [build]",
    "params": "options of the theme go below [theme]",
    "extra": "options of the theme go below [theme]",
    **{key: f"write {key} in [site]" for key in ("title", "url", "language", "languages", "time_zone", "description")},
    **{key: f"write {key} in [site]" for key in ("authors", "icon", "licence", "copyright")},
    "name": "write label, or title in [site]",
    "href": "write url",
    "link": "write url",
    "output_dir": "write output in [build]",
    "page_size": "write page_size in [build]",
    "plugins": "sitegen has no plugins; remove it",
}
