"""The old addresses of lists: an import writes them into the files of authors and terms, so that they lead on.

In: pieces with the lists that they were in, profiles. Out: profiles with `aliases`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sitegen.config.site_config import SiteConfig
from sitegen.importing.model import ImportedPiece, OldList, Paging, Profile
from sitegen.importing.notes import Note
from sitegen.importing.placing import Placing
from sitegen.outputs.routes import feed_url, is_called_like_a_feed, language_root, old_list_feed, term_url
from sitegen.urls import alias_url, slugify

_Key = tuple[str, str]
AddressesOf = Callable[[str], Iterable[str]]
"""How the addresses of a list and of its feeds are made of the name of an author or a term."""


def lists_of(
    front: Mapping[str, object],
    authors: Iterable[Profile],
    addresses: Mapping[str, AddressesOf],
    paging: Mapping[str, Paging],
) -> Iterator[OldList]:
    """Yield the lists that a piece with this front matter was in; `addresses` makes those of a taxonomy, by name."""
    names = {one.id: str(one.front.get("name", one.id)) for one in authors} if addresses else {}
    for taxonomy, address_of in addresses.items():
        value = front.get(taxonomy, [])
        for term in map(str, value if isinstance(value, list) else [value]):
            called = {names.get(term, term): None, term: None} if taxonomy == "authors" else {term: None}
            found = dict.fromkeys(one for name in called for one in address_of(name))
            pages = paging.get(taxonomy)
            yield from (OldList(taxonomy=taxonomy, term=term, address=one, paging=pages) for one in found)


def in_own_folder(piece: ImportedPiece, shared: str = "") -> ImportedPiece:
    """Return a piece of a further language with its lists in the folder of that language, in place of a shared one."""
    if not piece.language:
        return piece
    lists = (
        replace(one, address=f"/{piece.language}{one.address.removeprefix(shared)}", language=piece.language)
        for one in piece.lists
    )
    return replace(piece, lists=tuple(lists))


@dataclass(slots=True)
class OldLists:
    """Gathers the old addresses of lists, piece by piece."""

    config: SiteConfig
    lacking: frozenset[str]
    """Taxonomies of the source that the site does not have: their terms are tags."""
    notes: list[Note] = field(default_factory=list)
    count: int = 0
    """How many addresses were written."""
    _found: dict[tuple[str, str, str], dict[str, OldList]] = field(default_factory=dict)
    """Addresses, each with a list that had it, by taxonomy, id and language."""
    _pieces: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    """How many pieces were in the list at an address."""

    def add(self, piece: ImportedPiece) -> None:
        """Take note of the lists of a piece; those of one that was not public had no page."""
        if piece.unpublished:
            return
        capitals = self.config.language_data.of(piece.language or self.config.language).capitals
        for one in piece.lists:
            taxonomy = "tags" if one.taxonomy in self.lacking else one.taxonomy
            own = one.term if taxonomy == "authors" else slugify(one.term, capitals)
            language = one.language if one.language in self.config.languages[1:] else ""
            if own and one.address:
                self._found.setdefault((taxonomy, own, language), {})[one.address] = one
                self._pieces[taxonomy, own, language, one.address] += 1

    def written(self, profiles: Mapping[_Key, Profile], placing: Placing) -> dict[_Key, Profile]:
        """Return profiles with the old addresses of their lists; a term that has nothing else gets a file for them."""
        made = dict(profiles)
        for key in sorted(self._found):
            taxonomy, own, language = key
            page = term_url(language_root(language or self.config.language, self.config), taxonomy, own)
            feeds = {feed_url(page, form) for form in self.config.feeds.formats}
            found = [one for one in self._addresses(key) if alias_url(one) not in feeds]
            found = [one for one in found if self._leads_on(one, taxonomy)]
            old = placing.aliases(found, page.path, self.notes)
            if not old:
                continue
            self.count += len(old)
            name = {"name": next(iter(self._found[key].values())).term} if language else {}
            main = made.get((taxonomy, own)) or Profile(id=own, front=name, taxonomy=taxonomy)
            front = {**({} if language else main.front), "aliases": old}
            made[taxonomy, own] = main if language else replace(main, front=front)
            if language:
                further = f"{own}.{language}"
                made[taxonomy, further] = Profile(id=further, front=front, taxonomy=taxonomy)
        return made

    def _addresses(self, key: tuple[str, str, str]) -> Iterator[str]:
        """Yield the addresses of a list, each with those of its numbered pages."""
        for address, one in sorted(self._found[key].items()):
            yield address
            if one.paging and not is_called_like_a_feed(alias_url(address)):
                yield from one.paging.addresses(address, self._pieces[*key, address])

    def _leads_on(self, address: str, taxonomy: str) -> bool:
        """Return whether an address has something to lead to: that of a feed has nothing where lists have no feeds."""
        url = alias_url(address)
        if not is_called_like_a_feed(url) or old_list_feed(url, taxonomy, self.config):
            return True
        what = f"an old address of a feed: add `{taxonomy}` to `for` of [feeds] in sitegen.toml, and import again"
        self.notes.append(Note(fate="dropped", what=what, text=address))
        return False
