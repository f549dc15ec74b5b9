"""What a worker does for entities: looks at bodies for names.

In: tasks that can be pickled. Out: what each group of bodies names, encoded.
"""

from __future__ import annotations

from functools import lru_cache

from sitegen.disk.cache.body_store import BodyReader, StoreAddress
from sitegen.encoding import Value
from sitegen.entities.names import NameTable
from sitegen.entities.scanning import scan_bodies
from sitegen.index.entity_mentions import Sought


class ScanTask(Value, frozen=True, kw_only=True):
    """Groups of bodies to look at. `token` distinguishes builds in a worker that lives on."""

    groups: tuple[tuple[Sought, ...], ...]
    table: NameTable
    bodies: StoreAddress
    token: str

    @property
    def size(self) -> int:
        """How many bodies there are."""
        return sum(map(len, self.groups))


def scan_chunk(task: ScanTask) -> list[bytes]:
    """Return what each group of bodies names. Raises LostBodyError."""
    bodies = _bodies(task.token, task.bodies)
    return [scan_bodies(group, task.table, bodies) for group in task.groups]


@lru_cache(maxsize=1)
def _bodies(_: str, address: StoreAddress) -> BodyReader:
    return BodyReader(address)
