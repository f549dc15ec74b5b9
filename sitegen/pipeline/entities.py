"""Entities in the texts of a site: what each piece mentions, found now or remembered.

In: Documents, SiteConfig, a Memo, a WorkerPool. Out: pieces with mentions and marks; problems.

Bodies are looked at by the workers where many have not been looked at for these names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import encode
from sitegen.model.documents import Documents, Piece
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.worker_pool import PAYS_FROM, WorkerPool
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.entities.names import NameTable
    from sitegen.index.entity_mentions import Mentions, Sought

_NAME: Final = "mentions"
"""Under what the memo has them."""


def with_entities(
    documents: Documents, config: SiteConfig, memo: Memo, pool: WorkerPool
) -> tuple[Documents, tuple[Problem, ...]]:
    """Return the documents with what their pieces mention; as they are where there are no entities."""
    if not documents.entities:
        return documents, ()
    # Imported late: few sites have any.
    from sitegen.index.entity_mentions import with_mentions  # noqa: PLC0415

    return with_mentions(documents, _mentions(documents, config, _Looking(memo, pool)))


def piece_with_entities(
    piece: Piece, documents: Documents, config: SiteConfig, memo: Memo
) -> tuple[Piece, tuple[Problem, ...]]:
    """Return a piece with what it mentions of the entities of `documents`, and what is to be reported of it."""
    if not documents.entities:
        return piece, ()
    found, problems = _mentions(documents, config, _Looking(memo)).find([piece])
    return found.get(piece.document.path, piece), problems


def _mentions(documents: Documents, config: SiteConfig, look: _Looking) -> Mentions:
    from sitegen.index.entity_mentions import Mentions  # noqa: PLC0415

    return Mentions(documents.entities, config, look)


class _Looking:
    """Looks at bodies, or recalls what was found in them (it is a `Look`)."""

    def __init__(self, memo: Memo, pool: WorkerPool | None = None) -> None:
        self._memo = memo
        self._pool = pool

    def __call__(self, table: NameTable, groups: Sequence[tuple[Sought, ...]]) -> Iterator[bytes]:
        """Return what each group of bodies names."""
        # Imported late: few sites have any.
        from sitegen.entities.scanning import scan_bodies  # noqa: PLC0415

        memo, names = self._memo, blake2b(encode(table)).digest()
        keys = [names + encode(group) for group in groups]
        made = self._from_workers(table, dict(zip(keys, groups, strict=True)))
        for key, group in zip(keys, groups, strict=True):

            def make(key: bytes = key, group: tuple[Sought, ...] = group) -> bytes:
                return made.get(key) or scan_bodies(group, table, memo.store)

            yield memo.once(_NAME, key, make)

    def _from_workers(self, table: NameTable, groups: dict[bytes, tuple[Sought, ...]]) -> dict[bytes, bytes]:
        """Have the workers look at what is not known, if that is much and they can read it."""
        pool = self._pool
        if pool is None or pool.is_one:
            return {}
        unknown = {key: group for key, group in groups.items() if not self._memo.knows(_NAME, key)}
        if sum(map(len, unknown.values())) < PAYS_FROM or (bodies := self._memo.store.shared()) is None:
            return {}
        from sitegen.pipeline.mention_tasks import ScanTask, scan_chunk  # noqa: PLC0415

        token = uuid4().hex
        tasks = [
            ScanTask(groups=tuple(chunk), table=table, bodies=bodies, token=token)
            for chunk in pool.chunks(list(unknown.values()), sum(map(len, unknown.values())))
        ]
        made = (one for results in pool.run("mentions", scan_chunk, tasks) for one in results)
        return dict(zip(unknown, made, strict=True))
