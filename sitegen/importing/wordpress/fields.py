"""Custom fields of posts: what search engines are told, where a text came from, its subtitle.

In: the fields of an Item. Out: Fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sitegen.urls import not_a_web_address

_DESCRIPTION: Final = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
    "_genesis_description",
    "_seopress_titles_desc",
)
_CANONICAL: Final = (
    "_yoast_wpseo_canonical",
    "rank_math_canonical_url",
    "_aioseo_canonical_url",
    "_genesis_canonical_uri",
    "_seopress_robots_canonical",
    "source_url",
    "original_url",
    "original_link",
    "source_link",
    "syndication_permalink",
    "newsletterglue_canonical",
)
_SUBTITLE: Final = ("subtitle", "_subtitle", "kia_subtitle", "wps_subtitle", "_secondary_title", "deck", "dek")


@dataclass(frozen=True, slots=True)
class Fields:
    """The custom fields of a post, by what they mean."""

    meta: Mapping[str, str]

    @property
    def description(self) -> str:
        """The description for search engines; those with placeholders of a plugin (`%%excerpt%%`) are none."""
        found = self._first(_DESCRIPTION)
        return "" if "%" in found or "#" in found else found

    @property
    def canonical(self) -> str:
        """The address that is the right one for search engines, or that of the source."""
        found = self._first(_CANONICAL)
        return "" if not found or not_a_web_address(found) else found

    @property
    def subtitle(self) -> str:
        return self._first(_SUBTITLE)

    @property
    def old_slugs(self) -> list[str]:
        """Former slugs, to which WordPress redirects."""
        found = self.meta.get("_wp_old_slug", "")
        return [found] if found else []

    def _first(self, names: tuple[str, ...]) -> str:
        return next((found for name in names if (found := self.meta.get(name, "").strip())), "")
