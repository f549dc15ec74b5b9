"""The menu of a site, which becomes its navigation.

In: Items of menus. Out: labels and addresses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sitegen.importing.html.parsing import plain_line
from sitegen.importing.wordpress.items import Item

if TYPE_CHECKING:
    from sitegen.importing.wordpress.library import Library

_MOST: Final = 10
_MAIN: Final = ("main", "primary", "header", "top", "navigation")


@dataclass(slots=True)
class Menus:
    """The entries of all menus."""

    _entries: dict[str, list[Item]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Take note of an entry."""
        menu = next((label.slug for label in item.labels if label.domain == "nav_menu"), "")
        if item.status == "publish":
            self._entries.setdefault(menu, []).append(item)

    def items(self, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the entries of the main menu that lead to posts, pages and addresses, without those below others."""
        if not self._entries:
            return ()
        main = next((name for word in _MAIN for name in self._entries if word in name), next(iter(self._entries)))
        found = []
        for item in sorted(self._entries[main], key=lambda one: one.order):
            number = item.meta.get("_menu_item_object_id", "")
            kind, nested = item.meta.get("_menu_item_type", ""), item.meta.get("_menu_item_menu_item_parent", "0")
            own = library.link_of(int(number)) if kind == "post_type" and number.isdigit() else ""
            address = own or item.meta.get("_menu_item_url", "")
            label = plain_line(item.title)
            if not label and own:
                label = library.title_of(int(number))
            if label and nested in {"", "0"} and urlsplit(address).scheme in {"http", "https"}:
                found.append((label, library.path(address) if library.is_own(address) else address))
        return tuple(dict.fromkeys(found))[:_MOST]
