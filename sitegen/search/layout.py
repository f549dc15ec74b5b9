"""The layout of an index: how many shards a number of pieces takes, which piece and which term is in which of them.

In: numbers of pieces, addresses, terms. Out: numbers of shards, and places in them.

A piece stands in a cell, chosen by its address, and keeps its number as long as no other piece of its cell comes or
goes; a term stands in the shard that its first letters choose, so that the rest of a word need not be typed. Nothing
here depends on what texts say, so an edit moves neither pieces nor terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from sitegen.encoding import Value

_PIECES_OF_CELL: Final = 12
_PIECES_OF_SHARD: Final = 12
_PIECES_OF_TABLE: Final = 1_500
_MANY: Final = 3_000
"""Pieces from which on three letters choose too few shards of terms."""


class Layout(Value, frozen=True, kw_only=True):
    """How many files an index has of each kind."""

    cells: int
    """Files with what is shown of pieces."""
    shards: int
    """Files with terms."""
    tables: int
    """Files with what pieces are filtered and ranked by; each has the pieces of some cells."""
    letters: int
    """The first letters of a term that choose its shard."""

    def names(self) -> list[str]:
        """Return the names of all files."""
        kinds = (("pieces", self.cells), ("terms", self.shards), ("table", self.tables))
        return ["start", *(f"{kind}-{number}" for kind, count in kinds for number in range(count))]

    def shard_of(self, term: str) -> int:
        """Return the number of the shard that has a term (FNV-1a over code points)."""
        found = 0x811C9DC5
        for letter in term[: self.letters]:
            found = ((found ^ ord(letter)) * 0x01000193) & 0xFFFFFFFF
        return (found ^ found >> 16) % self.shards

    def numbers(self, addresses: Iterable[str]) -> dict[str, int]:
        """Number pieces by their addresses: `number % cells` is the cell of a piece."""
        cells: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for address in addresses:
            digest = int.from_bytes(blake2b(address.encode(), digest_size=8).digest(), "big")
            cells[digest % self.cells].append((digest, address))
        return {
            address: rank * self.cells + cell
            for cell, found in cells.items()
            for rank, (_, address) in enumerate(sorted(found))
        }

    def table_of(self, cell: int) -> int:
        """Return the number of the table that has the pieces of a cell."""
        return cell * self.tables // self.cells


def layout_of(pieces: int) -> Layout:
    """Return the layout for a number of pieces."""
    return Layout(
        cells=_power(pieces / _PIECES_OF_CELL),
        shards=_power(pieces / _PIECES_OF_SHARD),
        tables=_power(pieces / _PIECES_OF_TABLE),
        letters=3 if pieces <= _MANY else 4,
    )


def _power(wanted: float) -> int:
    """Return the smallest power of two that is not below a number: the layout changes when a site has doubled."""
    found = 1
    while found < wanted:
        found *= 2
    return found
