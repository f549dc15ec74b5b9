"""The old addresses of lists: an import writes them into the files of authors and terms, so that they lead on.

In: pieces with the lists that they were in, profiles. Out: profiles with `aliases`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sitegen.config.site_config import SiteConfig
from sitegen.importing.model import ImportedPiece, OldList, Profile
from sitegen.importing.notes import Note
from sitegen.importing.placing import Placing
from sitegen.outputs.routes import term_url
from sitegen.urls import slugify

_Key = tuple[str, str]


def lists_of(
    front: Mapping[str, object], authors: Iterable[Profile], addresses: Mapping[str, Callable[[str], str]]
) -> Iterator[OldList]:
    """Yield the lists that a piece with this front matter was in; `addresses` makes those of a taxonomy, by name."""
    names = {one.id: str(one.front.get("name", one.id)) for one in authors} if addresses else {}
    for taxonomy, address_of in addresses.items():
        value = front.get(taxonomy, [])
        for term in map(str, value if isinstance(value, list) else [value]):
            name = names.get(term, term) if taxonomy == "authors" else term
            yield OldList(taxonomy=taxonomy, term=term, address=address_of(name))


@dataclass(slots=True)
class OldLists:
    """Gathers the old addresses of lists, piece by piece."""

    config: SiteConfig
    lacking: frozenset[str]
    """Taxonomies of the source that the site does not have: their terms are tags."""
    notes: list[Note] = field(default_factory=list)
    count: int = 0
    """How many addresses were written."""
    _found: dict[_Key, set[str]] = field(default_factory=dict)

    def add(self, piece: ImportedPiece) -> None:
        """Take note of the lists of a piece; those of one that was not public had no page."""
        if piece.unpublished:
            return
        capitals = self.config.language_data.of(piece.language or self.config.language).capitals
        for one in piece.lists:
            taxonomy = "tags" if one.taxonomy in self.lacking else one.taxonomy
            own = one.term if taxonomy == "authors" else slugify(one.term, capitals)
            if own and one.address:
                self._found.setdefault((taxonomy, own), set()).add(one.address)

    def written(self, profiles: Mapping[_Key, Profile], placing: Placing) -> dict[_Key, Profile]:
        """Return profiles with the old addresses of their lists; a term that has nothing else gets a file for them."""
        made = dict(profiles)
        for key in sorted(self._found):
            taxonomy, own = key
            old = placing.aliases(sorted(self._found[key]), term_url("", taxonomy, own).path, self.notes)
            if old:
                profile = made.get(key) or Profile(id=own, front={}, taxonomy=taxonomy)
                made[key] = replace(profile, front={**profile.front, "aliases": old})
                self.count += len(old)
        return made
