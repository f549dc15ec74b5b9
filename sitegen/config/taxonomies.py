"""`[taxonomies]` of sitegen.toml: what articles are grouped by.

In: the tables of the site's own taxonomies. Out: Taxonomy values, those that are built in first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys, decode
from sitegen.keys.kinds import WordedText
from sitegen.keys.schema import MAX_ITEMS, Table
from sitegen.model.documents import LocalText
from sitegen.text.invisible import fault_of_name
from sitegen.urls import SEGMENT_BYTES, slugify

BUILT_IN_TAXONOMIES: Final = ("tags", "authors", "regions", "series")
_RESERVED: Final = frozenset({"page", "archive", "assets", "site", "feed", "sitemap"})


class Taxonomy(Value, frozen=True, kw_only=True):
    """A taxonomy: built in (without `name`), or `[taxonomies.<id>]`, whose key in front matter is its id."""

    id: str
    name: LocalText
    own: bool = False


TAXONOMY: Final = Keys(
    place="sitegen.toml taxonomies.*",
    toml=True,
    keys=(Key("name", WordedText(), "What the taxonomy is called.", absent="the id", foreign="title label"),),
)


def decode_taxonomies(whole: Table, languages: tuple[str, ...]) -> tuple[Taxonomy, ...]:
    """Read the site's own taxonomies, after those that are built in."""
    found = [Taxonomy(id=name, name=LocalText()) for name in BUILT_IN_TAXONOMIES]
    tables = whole.table("taxonomies", "[taxonomies.name]")
    if tables and len(tables.values) > MAX_ITEMS:
        message = f"there are {len(tables.values):,} taxonomies, more than {MAX_ITEMS:,}"
        whole.fail("limit", message, "taxonomies", at_key=True)
        return tuple(found)
    for name, values in tables.values.items() if tables else ():
        if tables is None or not isinstance(values, Mapping):
            whole.fail("value", f"a taxonomy is a table: write [taxonomies.{name}]", "taxonomies", name)
            continue
        table = tables.at(values, name)
        read = decode(TAXONOMY, table)
        if (
            slugify(name) != name
            or len(name.encode()) > SEGMENT_BYTES
            or name in _RESERVED
            or _is_a_key(name)
            or name in languages
        ):
            message = f"`{name}` {fault_of_name(name) or 'cannot be the id of a taxonomy'}"
            if name in BUILT_IN_TAXONOMIES:
                message = f"`{name}` is built in"
            hint = "the id is a key in front matter and part of addresses: a slug that no other key has"
            tables.fail("config", message, name, at_key=True, hint=hint)
            continue
        found.append(Taxonomy(id=name, name=read.get("name", LocalText()), own=True))
    return tuple(found)


def _is_a_key(name: str) -> bool:
    from sitegen.keys.articles import ARTICLE  # noqa: PLC0415 - only sites with taxonomies of their own need it

    return name in ARTICLE.by_name
