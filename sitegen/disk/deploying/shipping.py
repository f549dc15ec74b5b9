"""What a deployment does, and doing it: files that others lead to come first, and what nothing leads to goes last.

In: a LocalTree, a Host. Out: Shipment.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from sitegen.disk.deploying.host import Host, HostError
from sitegen.disk.deploying.local import LocalTree
from sitegen.disk.deploying.record import RECORD, UNSURE, read_record, record_bytes
from sitegen.disk.publishing.manifest import tree_digest
from sitegen.encoding import Value
from sitegen.problems import Place, SitegenError, error

_LAST: Final = (".xml", ".json", ".txt", ".htaccess", "_redirects", "_headers", "_nginx.conf")
"""Ends of the names of files that lead crawlers and feed readers to pages, or hosts."""
_BATCH: Final = 200
_CONTESTED: Final = "several"
"""What a record says is under way when deployments have met."""

Report = Callable[[int, int], None]
"""Called with how many files are sent, and how many there are to send."""


class Shipment(Value, frozen=True, kw_only=True):
    """What a deployment sends, in this order, and what it removes; how many files stay, and how many bytes are sent."""

    send: tuple[str, ...]
    remove: tuple[str, ...]
    unchanged: int
    size: int
    known: dict[str, str]
    """What the record said of the host before."""


def prepare(tree: LocalTree, host: Host, target: str) -> Shipment:
    """Compare an output with what a host is known to hold. Raises HostError, SitegenError for a damaged record.

    Files that sitegen did not put there are neither seen nor removed.
    """
    known = read_record(host.read(RECORD))
    if known is None:
        message = f"`{RECORD}` is damaged there, or of another version of sitegen"
        hint = "delete it there: then everything is sent, and nothing is removed"
        raise SitegenError((error("deploy", message, Place(path=target), hint),))
    changed = (path for path, digest in tree.digests.items() if known.get(path) != digest)
    send = tuple(sorted(changed, key=lambda path: (_turn(path), path)))
    return Shipment(
        send=send,
        remove=tuple(sorted(known.keys() - tree.digests.keys())),
        unchanged=len(tree.digests) - len(send),
        size=sum(tree.sizes[path] for path in send),
        known=known,
    )


def deploy(folder: Path, tree: LocalTree, shipment: Shipment, host: Host, report: Report = lambda *_: None) -> None:
    """Bring a host to the state of an output. Raises HostError.

    The record is written before anything else, with what is unsure, and again at the end: a deployment that breaks off
    is completed by the next one, and a file that came with it is known. If the record is another's by then, two met.
    """
    if not shipment.send and not shipment.remove:
        return
    unsure = dict.fromkeys((*shipment.send, *shipment.remove), UNSURE)
    begun = record_bytes(shipment.known | unsure, tree_digest(tree.digests))
    _write_record(host, begun)
    in_the_way = _in_the_way(shipment)
    if in_the_way:
        host.remove(in_the_way)
    sent = 0
    for batch in _batches(shipment.send):
        host.send(folder, batch)
        sent += len(batch)
        report(sent, len(shipment.send))
    rest = tuple(path for path in shipment.remove if path not in in_the_way)
    if rest:
        host.remove(rest)
    done = record_bytes(tree.digests)
    _require_alone(host, (begun, done), unsure)
    _write_record(host, done)


def _require_alone(host: Host, own: Collection[bytes], unsure: dict[str, str]) -> None:
    """Raise HostError if another output was deployed meanwhile; the record then has the next one send all again.

    `own` are the records that this deployment writes, or another one of the same output.
    """
    found = host.read(RECORD)
    if found not in own:
        _write_record(host, record_bytes((read_record(found) or {}) | unsure, _CONTESTED))
        message = "another deployment went there at the same time, and what is there now may be of either"
        raise HostError(message)


def _turn(path: str) -> int:
    """Return when a file is sent: assets and pictures, then pages, then what leads to pages from elsewhere."""
    if path.endswith(".html"):
        return 1
    return 2 if path.endswith(_LAST) else 0


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what is sent together: never files of two turns, since a host may send those of one at the same time."""
    for _, same in groupby(paths, key=_turn):
        turn = tuple(same)
        yield from (turn[at : at + _BATCH] for at in range(0, len(turn), _BATCH))


def _in_the_way(shipment: Shipment) -> tuple[str, ...]:
    """Return the files that must go first: a file cannot be where a folder is to be, nor a folder where a file is."""
    sent = set(shipment.send)
    folders = {parent for path in sent for parent in _parents(path)}
    return tuple(path for path in shipment.remove if path in folders or sent.intersection(_parents(path)))


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:at]) for at in range(1, len(parts))]


def _write_record(host: Host, content: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="sitegen-deploy-") as folder:
        (Path(folder) / RECORD).write_bytes(content)
        host.send(Path(folder), (RECORD,))
