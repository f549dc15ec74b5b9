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
_DEEPEST: Final = 16
_NONE: Final = frozenset({"uncategorized", "uncategorised"})
"""What WordPress puts posts into that are in no category."""


@dataclass(slots=True)
class Terms:
    """Terms by taxonomy and slug, as far as they have more than a name."""

    _described: dict[tuple[str, str], str] = field(default_factory=dict)
    used: dict[tuple[str, str], Profile] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    """The category that each category is in, by slug."""
    _names: dict[str, str] = field(default_factory=dict)
    """The names of categories, by slug."""

    def add(self, node: Node) -> None:
        """Take note of a category or tag that has a description, or is in another one."""
        kinds = {"wp:category": ("category_nicename", "category_description", CATEGORY)}
        kinds["wp:tag"] = ("tag_slug", "tag_description", "post_tag")
        slug, text, taxonomy = kinds[node.name]
        if description := node.get(f"wp:{text}"):
            self._described[taxonomy, unquote(node.get(f"wp:{slug}"))] = description
        if node.name == "wp:category":
            own = unquote(node.get("wp:category_nicename"))
            self._names[own] = node.get("wp:cat_name")
            self._parents |= {own: unquote(parent)} if (parent := node.get("wp:category_parent")) else {}

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
            paths = {term: f"tag/{label.slug}"} if label.domain == "post_tag" else self._lists_above(label.slug, term)
            for own, path in paths.items() if term else ():
                for feed in ("", "feed/"):
                    address = f"{language and '/'}{language}/{quote(path)}/{feed}"
                    yield OldList(taxonomy=taxonomy, term=own, address=address, language=language, paging=PAGING)

    def _above(self, category: str) -> list[str]:
        """Return the categories that a category is in, the outermost first, and itself."""
        parts = [category]
        while (parent := self._parents.get(parts[0], "")) and parent not in parts:
            parts.insert(0, parent)
        return parts

    def _lists_above(self, category: str, term: str) -> dict[str, str]:
        """Return the paths of the lists of a category and of those that it is in, by how posts name each."""
        *above, _ = parts = self._above(category)
        names = [*(self._value(CATEGORY, CATEGORY, one, self._names.get(one, one)) for one in above), term]
        return {own: f"category/{'/'.join(parts[:number])}" for number, own in enumerate(names, start=1) if own}

    def _value(self, domain: str, taxonomy: str, slug: str, name: str) -> str:
        """Return how a post names a term: by its name, or by its slug where the name would make another address."""
        shown = plain_line(name)
        own = slugify(slug) or slugify(shown)
        if not own:
            return ""
        description = self._described.get((domain, slug), "")
        above = self._parent(slug) if domain == CATEGORY else ""
        if slugify(shown) != own or description or above:
            body = to_markdown(description).text if description else ""
            front = {"name": shown or own, **({"parent": above} if above else {})}
            self.used[taxonomy, own] = Profile(id=own, front=front, body=body, taxonomy=taxonomy)
        if above and (taxonomy, above) not in self.used:  # what is above another one has a file
            name = plain_line(self._names.get(self._parents[slug], ""))
            self.used[taxonomy, above] = Profile(id=above, front={"name": name or above}, taxonomy=taxonomy)
        return shown if slugify(shown) == own else own

    def _parent(self, category: str) -> str:
        """Return the id of the category that a category is in; nothing in a circle, and below sixteen others."""
        parent, parts = self._parents.get(category, ""), self._above(category)
        if not parent or self._parents.get(parts[0]) or len(parts) > _DEEPEST:
            return ""
        own = slugify(category) or slugify(plain_line(self._names.get(category, "")))
        found = slugify(parent) or slugify(plain_line(self._names.get(parent, "")))
        return "" if found == own else found
