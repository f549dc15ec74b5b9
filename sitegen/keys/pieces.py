"""The keys that articles and pages share.

In: nothing. Out: declarations. Each key fills a field of Document.
"""

from __future__ import annotations

from typing import Final

from sitegen.keys.declaring import Key
from sitegen.keys.fields import LEAD_IMAGE, Free, OldPaths, OwnPath, Prose
from sitegen.keys.kinds import Apart, Items, Text, Truth
from sitegen.keys.moments import End, Exact, When

_ANY_OTHER: Final = "any other value"
DATES: Final = "pubdate published_date publication_date date_published datepublished created created_at posted"
SLUG_TYPE: Final = Apart(words="text")
"""It is read with the name of the file, which it replaces."""
NOT_A_SLUG: Final = "what has other characters than letters, digits, `-`, `_` and `.`; over 200 bytes"
ADDRESS: Final = "write `slug:` for the last part of the address, `url:` for all of it; `[urls]` has the pattern"

DATE: Final = Key(
    "date",
    When(),
    "The day of publication; see [time](#how-values-are-read). Absent: the day with which the file's name begins.",
    filled=True,
    refused="absent where the name has none, empty, a day that does not exist, a time without offset, another day than "
    "the file's name says",
    foreign=DATES,
)
SLUG: Final = Key(
    "slug",
    SLUG_TYPE,
    "The last part of the address, as it is written. Absent: from the file's name.",
    refused=NOT_A_SLUG,
    foreign="permalink url_slug basename",
    instead=ADDRESS,
)

TITLE: Final = Key(
    "title",
    Prose(),
    "The title, as plain text. Absent: the heading of level one with which the text begins, and is not shown twice.",
    required=True,
    refused="absent without such a heading, empty",
    foreign="headline name heading",
)
SHARED: Final = (
    Key(
        "summary",
        Prose(),
        "Standfirst, and text for lists, feeds and search engines. Absent: the first paragraph there; one of more than "
        "280 characters to the end of a sentence, else of a clause.",
        foreign="description excerpt subtitle abstract lead deck dek standfirst teaser blurb intro",
    ),
    Key(
        "language",
        Apart(words="BCP 47 tag"),
        "The language of the text. Absent: that in the file's name (`name.fa.md`), else the site's.",
        refused="a tag that does not exist, is not in `languages`, or is another than the name says; a language tag in "
        "the name (`name.de.md`) that is not in `languages`",
        foreign="lang locale",
    ),
    Key(
        "translation",
        Text(),
        "A key that this piece shares with its translations, where their folders or names differ; see "
        "[languages.md](languages.md#translations).",
        refused="two pieces in one language that are joined",
        foreign="translationkey translation_key translation_of translations i18n_key lang_ref",
    ),
    Key(
        "updated",
        When(),
        "A change of substance; moves the feed's `updated`.",
        refused="before `date`",
        foreign="lastmod last_modified_at last_modified lastmodified modified date_modified date-modified datemodified "
        "updated_at last_updated lastupdated",
    ),
    Key(
        "draft",
        Truth(),
        "`true` keeps it out of the site.",
        filled=True,
        refused="any other value, an empty one",
        foreign="private hidden is_draft",
        instead="write `draft: true`",
    ),
    Key(
        "embargo",
        Exact(),
        "Not public before this moment.",
        filled=True,
        refused="a bare date, an empty value; a later day than `date` is a warning",
        foreign="embargoed_until publish_after scheduled scheduled_at",
    ),
    Key(
        "expires",
        End(),
        "Not public from this moment on; a bare date ends with that day.",
        filled=True,
        refused="an empty value",
        foreign="expirydate expiry_date expiry expire unpublish unpublish_at",
    ),
    Key(
        "url",
        OwnPath(),
        "The whole address, for an old one that the pattern cannot express; see "
        "[addresses.md](addresses.md#an-address-of-its-own).",
        refused="what is no path of this site, or ends in the suffix of another file than a page; `slug:` beside it",
        foreign="path",
    ),
    Key(
        "aliases",
        OldPaths(),
        "Old addresses, which lead to this one; see [addresses.md](addresses.md).",
        refused="what is not a path of this site; two pieces with one alias",
        foreign="alias redirect_from redirects redirect old_urls",
    ),
    Key(
        "image",
        LEAD_IMAGE,
        "The lead image; see [below](#image).",
        foreign="cover featured_image feature_image featureimage hero thumbnail images image_alt banner header_image "
        "og_image social_image teaser_image coverimage",
        instead="write `image: {src: ..., alt: ...}`",
    ),
    Key(
        "sources",
        Items(words="list of items of CSL-JSON", required=("id", "type", "title")),
        "Sources that only this piece [cites](citations.md), beside those of `content/sources.bib` and `sources.json`.",
        refused="a source without `id`, `type` or `title`; a key that another source has",
        foreign="references",
    ),
    Key(
        "bibliography",
        Truth(),
        "List the sources that it cites below it.",
        default=False,
        refused=_ANY_OTHER,
        foreign="show_bibliography works_cited",
        instead="write `bibliography: true`, and the sources into `content/sources.bib`",
    ),
    Key("toc", Truth(), "Show a table of contents.", default=False, refused=_ANY_OTHER, foreign="table_of_contents"),
    Key(
        "search",
        Truth(),
        "`false` keeps it out of the [search](search.md) of the site.",
        default=True,
        refused=_ANY_OTHER,
        foreign="searchable exclude_from_search search_exclude",
    ),
    Key("sitemap", Truth(), "`false` keeps it out of `sitemap.xml`.", default=True, refused=_ANY_OTHER),
    Key(
        "extra",
        Free(),
        "Free, for themes: `page.extra`.",
        refused="`draft`, `embargo`, `expires`, `withdrawn` in it; a [field of the site's own](#fields-of-your-own)",
        foreign="params extras meta custom_fields",
        instead="free-form keys go below `extra:`",
    ),
)

_READY: Final = "write `draft: true` for what is not ready; otherwise remove the line"
_DATE_OR_EMBARGO: Final = "write `date:`, or `embargo:` for the moment before which it is not public"
_NO_LAYOUT: Final = "the kind of file decides the template; remove it (what a theme should know goes below `extra:`)"
STRANGERS: Final = {
    **dict.fromkeys(("published", "publish", "status"), _READY),
    "unlisted": "write `draft: true`, or `sitemap: false`",
    **dict.fromkeys(("publishdate", "publish_date", "published_at"), _DATE_OR_EMBARGO),
    **dict.fromkeys(("layout", "template"), _NO_LAYOUT),
    "taxonomies": "write `tags:` at the first level; a site's own taxonomies are keys of their own",
    "comments": "sitegen has no comments; remove the line",
    **dict.fromkeys(("execute", "format", "jupyter"), "sitegen runs no code in articles; remove it"),
    "weight": "articles are sorted by date; within a series write `series_order:`",
    "noindex": "write `sitemap: false`, or `original: {policy: noindex, ...}`",
}
"""What to do about keys of other programs that mean nothing here, or one thing of several."""
