"""A kind of output file, as a value.

In: nothing. Out: the types of the table of outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.model.documents import Piece
from sitegen.outputs.inventory import Inventory
from sitegen.problems import Keys
from sitegen.urls import Url

Addresses = Callable[[Inventory, SiteConfig], Iterable[Url]]
PieceAddresses = Callable[[Url, Piece, SiteConfig], Iterable[Url]]


def _none(_inventory: Inventory, _config: SiteConfig) -> Iterable[Url]:
    return ()


class Output(Value, frozen=True, kw_only=True):
    """A kind of output file that belongs to the site or to one language's tree."""

    kind: str
    """The kind of its artifacts."""
    owner: str
    """What has the address, in the author's words."""
    media_type: str
    """Its Content-Type; empty where it depends on the file."""
    found: Addresses
    """The addresses of this kind that exist for an inventory where the theme has such pages, but for `older`."""
    older: Addresses = _none
    """Of lists with several pages, the addresses of the numbered ones."""
    linkable: bool = True
    """Whether content and navigation may link to it."""
    in_sitemap: bool = False
    """Whether its first page is listed in the sitemap."""
    replaceable: bool = False
    """Whether a content file of exactly this path replaces it."""
    remedy: str = "rename the taxonomy or the language"
    """What to do where another output has the address."""
    keys: Keys = ()
    """The key of sitegen.toml that asks for it, if there is one."""

    def first_addresses(self, inventory: Inventory, config: SiteConfig) -> Iterable[Url]:
        """Return the addresses that exist, without further pages of lists."""
        return () if self.kind in inventory.lacking else self.found(inventory, config)

    def addresses(self, inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
        """Yield every address of this kind that exists for an inventory."""
        if self.kind not in inventory.lacking:
            yield from self.found(inventory, config)
            yield from self.older(inventory, config)


class PieceOutput(Value, frozen=True, kw_only=True):
    """A kind of output file that belongs to a piece, in addition to its page."""

    kind: str
    owner: str
    media_types: tuple[str, ...]
    addresses: PieceAddresses
    linkable: bool = True
