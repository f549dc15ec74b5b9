"""Keys of front matter by what they mean, in the words of many programs.

In: front matter as it was written. Out: `Keys`, from which each meaning is taken once; what nobody has taken is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

WORDS: Final[Mapping[str, str]] = {
    "title": "title headline name",
    "date": "date pubdate publishdate published_date datepublished "
    "date_published created created_at posted publishedat",
    "updated": "updated lastmod last_modified_at modified last_modified updated_at last_updated "
    "updateddate datemodified",
    "authors": "authors author byline writers writer posted_by",
    "translators": "translators translator",
    "summary": "deck dek standfirst summary excerpt description abstract lede intro teaser subtitle tagline",
    "slug": "slug",
    "tags": "tags tag keywords",
    "categories": "categories category",
    "topics": "topics topic",
    "series": "series",
    "regions": "regions region countries country",
    "image": "image cover hero featured_image featuredimage featured-image cover_image coverimage hero_image heroimage "
    "banner thumbnail images feature_image og_image header_image",
    "alt": "image_alt image-alt imagealt hero_alt cover_alt featured_image_alt alt image_accessibility thumbnail_alt",
    "caption": "image_caption image-caption imagecaption hero_caption cover_caption featured_image_caption caption",
    "credit": "image_credit image-credit imagecredit hero_credit cover_credit featured_image_credit "
    "photo_credit credit",
    "aliases": "aliases redirect_from alias redirects",
    "source": "source originally_published publisher publication outlet",
    "source_url": "source_url sourceurl source-url original_url originalurl external_url externalurl link_url",
    "canonical": "canonical canonical_url canonicalurl canonical-url",
    "licence": "license licence",
    "expires": "expirydate expires expiry_date expiry unpublish_date",
    "embargo": "embargo",
    "id": "id uuid guid",
    "language": "lang language locale",
    "translation": "translationkey translation_key translation lang-ref page_id",
    "dateline": "dateline",
    "toc": "toc table_of_contents",
    "featured": "featured pinned sticky",
    "draft": "draft drafts",
    "published": "published",
    "status": "status",
    "disclosure": "disclosure",
}
"""Each meaning, and its names in lower case, the ones that say it best first."""

TECHNICAL: Final = frozenset(
    [
        "layout",
        "template",
        "type",
        "markup",
        "outputs",
        "output",
        "render",
        "comments",
        "commentable",
        "menu",
        "menus",
        "nav",
        "navigation",
        "build",
        "_build",
        "cascade",
        "eleventynavigation",
        "eleventycomputed",
        "eleventyexcludefromcollections",
        "permalink",
        "url",
        "slug_url",
        "save_as",
        "path",
        "linktitle",
        "linkTitle",
        "rendersitemap",
        "in_search_index",
        "insert_anchor_links",
        "page_template",
        "paginate_by",
        "sort_by",
        "weight",
        "sitemap_exclude",
        "index_exclude",
        "disqus_identifier",
        "share",
        "sharing",
        "hide",
        "search",
        "mathjax",
        "katex",
        "sidebar",
        "classes",
        "pagination",
        "renderwithliquid",
        "dynamicpermalink",
        "entry_id",
        "jekyll_id",
        "postid",
        "post_id",
    ]
)
"""What tells another program how to show or place a page; it is not taken over."""


class Keys:
    """The front matter of one file. Names are compared without letter case; below `extra` and `params`, too."""

    def __init__(self, front: Mapping[str, Any], tables: Iterable[str] = ("extra", "params")) -> None:
        self._names: dict[str, str] = {}
        self._left: dict[str, Any] = {}
        nested = [value for name in tables if isinstance(value := front.get(name), Mapping)]
        skipped = {name for name in tables if isinstance(front.get(name), Mapping)}
        own = {name: value for name, value in front.items() if name not in skipped}
        for mapping in (own, *nested):
            for name, value in mapping.items():
                self._left.setdefault(str(name), value)
                self._names.setdefault(str(name).lower(), str(name))

    def take(self, meaning: str) -> Any:
        """Return the value of the first name of a meaning that has one, and take it; None where there is none."""
        for word in WORDS[meaning].split():
            value = self.named(word)
            if not _empty(value):
                return value
        return None

    def take_all(self, meaning: str) -> list[Any]:
        """Take the values of all names of a meaning, in their order."""
        found = (self.named(word) for word in WORDS[meaning].split())
        return [value for value in found if not _empty(value)]

    def named(self, name: str) -> Any:
        """Take the value of one name, in any letter case."""
        own = self._names.get(name.lower())
        return self._left.pop(own, None) if own is not None else None

    def has(self, name: str) -> bool:
        """Return whether a name is written and not taken."""
        own = self._names.get(name.lower())
        return own is not None and own in self._left

    def rest(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return what is left: values for `extra`, and names of technical keys that are not taken over."""
        technical = tuple(name for name in self._left if name.lower() in TECHNICAL)
        extra = {
            name: value for name, value in self._left.items() if name.lower() not in TECHNICAL and not _empty(value)
        }
        return extra, technical


def truth(value: Any) -> bool | None:
    """Return a truth value in any spelling of YAML 1.1; None for anything else."""
    word = str(value).strip().lower()
    if word in {"true", "yes", "on", "1", "y"}:
        return True
    return False if word in {"false", "no", "off", "0", "n"} else None


def texts(value: Any, *, by_blanks: bool = False) -> list[str]:
    """Return texts of a list, of a text with commas or semicolons, or (with `by_blanks`) of one with blanks alone."""
    if value is None:
        return []
    if isinstance(value, Mapping):
        return [str(name) for name in value]
    if isinstance(value, list):
        return [one for item in value for one in ([plain(item)] if not isinstance(item, list) else texts(item)) if one]
    text = plain(value)
    if ";" in text and "," not in text:
        parts = text.split(";")
    elif "," in text or not by_blanks:
        parts = text.strip("[]").split(",")
    else:
        parts = text.split()
    return [part.strip().strip("\"'") for part in parts if part.strip()]


def plain(value: Any) -> str:
    """Return a value as one line of text; a mapping's is that of its name or title."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title", "slug", "id") if value.get(key)), "")
    if isinstance(value, list):
        return ", ".join(plain(one) for one in value)
    return "" if value is None else " ".join(str(value).split())


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
