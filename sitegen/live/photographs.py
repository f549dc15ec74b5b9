"""Photographs and share cards in the preview: one is made when it is asked for, while other pages are answered.

In: recipes, a Reader of sources. Out: bytes.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from sitegen.model.sources import Reader
from sitegen.model.variants import VariantStore
from sitegen.plan.image_recipes import KeptRecipe
from sitegen.render import VariantMaker

_MOST: Final = 64 << 20
"""Bytes of variants that are kept in memory."""


class LivePhotographs:
    """Makes variants and cards one at a time, from the cache of builds where it can; keeps them whatever is edited."""

    def __init__(self, store: VariantStore) -> None:
        self._maker = VariantMaker(store)
        self._encoding = Lock()
        self._made: OrderedDict[KeptRecipe, bytes] = OrderedDict()

    def make(self, recipe: KeptRecipe, reader: Reader) -> bytes:
        """Return the bytes of a variant or a card. Raises SitegenError where its photograph is damaged."""
        with self._encoding:
            if recipe not in self._made:
                self._made[recipe] = self._maker.make(recipe, reader)
                while len(self._made) > 1 and sum(map(len, self._made.values())) > _MOST:
                    self._made.popitem(last=False)
            return self._made[recipe]
