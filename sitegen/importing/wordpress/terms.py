"""Categories and tags: categories are a taxonomy of the site's own, so that their pages keep their addresses.

In: Nodes and Items. Out: keys of front matter; Profiles of terms; the lists that posts were in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from sitegen.importing.html import to_markdown
from sitegen.importing.html.parsing import plain_line
from sitegen.importing.model import OldList, Profile
from sitegen.importing.wordpress.items import Item
from sitegen.importing.wordpress.permalinks import PAGING
from sitegen.importing.wordpress.wxr import Node
from sitegen.urls import slugify

CATEGORY: Final = "category"
KEYS: Final = {CATEGORY: CATEGORY, "post_tag": "tags"}
_NONE: Final = frozenset({"uncategorized", "uncategorised"})
"""What WordPress puts posts into that are in no category."""


@dataclass(slots=True)
class Terms:
    """Terms by taxonomy and slug, as far as they have more than a name."""

    _described: dict[tuple[str, str], str] = field(default_factory=dict)
    used: dict[tuple[str, str], Profile] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    """The category that each category is in, by slug."""

    def add(self, node: Node) -> None:
        """Take note of a category or tag that has a description, or is in another one."""
        kinds = {"wp:category": ("category_nicename", "category_description", CATEGORY)}
        kinds["wp:tag"] = ("tag_slug", "tag_description", "post_tag")
        slug, text, taxonomy = kinds[node.name]
        if description := node.get(f"wp:{text}"):
            self._described[taxonomy, unquote(node.get(f"wp:{slug}"))] = description
        if parent := node.get("wp:category_parent"):
            self._parents[unquote(node.get("wp:category_nicename"))] = unquote(parent)

    def keys_of(self, item: Item) -> dict[str, object]:
        """Return the terms of a post as keys of front matter."""
        keys: dict[str, object] = {}
        for domain, key in KEYS.items():
            values = [
                self._value(domain, key, label.slug, label.name)
                for label in item.labels
                if label.domain == domain and label.slug not in _NONE
            ]
            if found := list(dict.fromkeys(filter(None, values))):
                keys[key] = found
        return keys

    def lists_of(self, item: Item, language: str) -> Iterator[OldList]:
        """Yield the lists that a post was in, and their feeds; those of a further language are in its folder.

        The address of a category has those that it is in before its own.
        """
        for label in item.labels:
            if label.domain not in KEYS or label.slug in _NONE:
                continue
            taxonomy = KEYS[label.domain]
            term = self._value(label.domain, taxonomy, label.slug, label.name)
            path = f"tag/{label.slug}" if label.domain == "post_tag" else f"category/{self._path(label.slug)}"
            for feed in ("", "feed/") if term else ():
                address = f"{language and '/'}{language}/{quote(path)}/{feed}"
                yield OldList(taxonomy=taxonomy, term=term, address=address, language=language, paging=PAGING)

    def _path(self, category: str) -> str:
        parts = [category]
        while (parent := self._parents.get(parts[0], "")) and parent not in parts:
            parts.insert(0, parent)
        return "/".join(parts)

    def _value(self, domain: str, taxonomy: str, slug: str, name: str) -> str:
        """Return how a post names a term: by its name, or by its slug where the name would make another address."""
        shown = plain_line(name)
        own = slugify(slug) or slugify(shown)
        if not own:
            return ""
        description = self._described.get((domain, slug), "")
        if slugify(shown) != own or description:
            body = to_markdown(description).text if description else ""
            profile = Profile(id=own, front={"name": shown or own}, body=body, taxonomy=taxonomy)
            self.used[taxonomy, own] = profile
        return shown if slugify(shown) == own else own
