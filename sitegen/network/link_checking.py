"""What became of addresses: each host is asked by one thread, redirects are followed, nobody is asked twice at once.

In: addresses. Out: Found values as they come.
"""

from __future__ import annotations

import queue
from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Literal
from urllib.parse import urljoin, urlsplit

from sitegen.encoding import Value
from sitegen.network.client import Answer
from sitegen.network.visitor import REDIRECTS, StoppedError, Visitor

_HOSTS: Final = 8
"""How many hosts are asked at a time."""
_HOPS: Final = 6
_FOR_GOOD: Final = frozenset({301, 308})
_GONE: Final = frozenset({404, 410})
_UNKNOWN: Final = frozenset({401, 402, 403, 407, 429, 451, 503, 999})
"""What hosts answer programs, or for a while; readers may see the page."""


class Found(Value, frozen=True, kw_only=True):
    """What became of an address: its state, the last status, where it has moved to, and why it is so in words."""

    address: str
    state: Literal["ok", "moved", "failing", "unknown", "gone"]
    status: int = 0
    target: str = ""
    reason: str = ""


def check_addresses(addresses: Iterable[str], visitor: Visitor) -> Generator[Found]:
    """Ask for addresses; yield what is found in the order in which it is. Closing it ends what is under way."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host_of(address), []).append(address)
    found: queue.SimpleQueue[Found | BaseException | None] = queue.SimpleQueue()
    pool = ThreadPoolExecutor(_HOSTS)
    try:
        for some in by_host.values():
            pool.submit(_check_host, some, visitor, found)
        for _ in range(len(by_host)):
            while (one := found.get()) is not None:
                if isinstance(one, BaseException):
                    raise one
                yield one
    finally:
        visitor.end()
        pool.shutdown(cancel_futures=True)


def _check_host(addresses: list[str], visitor: Visitor, found: queue.SimpleQueue[Found | BaseException | None]) -> None:
    try:
        for address in addresses:
            found.put(check_address(address, visitor))
    except StoppedError:
        pass
    except BaseException as failed:  # noqa: BLE001 - raised again in the thread that waits
        found.put(failed)
    finally:
        found.put(None)


def check_address(address: str, visitor: Visitor) -> Found:
    """Return what became of an address. Raises StoppedError."""
    url, for_good = _without_fragment(address), True
    for _ in range(_HOPS):
        if not _is_of_web(url):
            return Found(address=address, state="failing", reason="leads to what is not of the web")
        if (refused := visitor.refusal(url)) is not None:
            return Found(address=address, state=refused.state, status=refused.status, reason=refused.reason)
        answer = visitor.ask(url)
        if answer.failure:
            return Found(address=address, state="failing", reason=answer.failure)
        target = answer.headers.get("location", "")
        if answer.status not in REDIRECTS or not target:
            return _judged(address, answer, "" if url == _without_fragment(address) else url, for_good=for_good)
        for_good = for_good and answer.status in _FOR_GOOD
        url = _joined(url, target)
    return Found(address=address, state="failing", reason=f"leads on more than {_HOPS - 1} times")


def _judged(address: str, answer: Answer, target: str, *, for_good: bool) -> Found:
    """Return what an answer says of an address, which is that of its target where it leads to one."""
    status = answer.status
    if status in _GONE:
        return Found(address=address, state="gone", status=status, reason=f"answers {status}")
    if status in _UNKNOWN:
        return Found(
            address=address, state="unknown", status=status, reason=f"answers {status}, perhaps to programs alone"
        )
    if not 200 <= status < 300:  # noqa: PLR2004
        return Found(address=address, state="failing", status=status, reason=f"answers {status}")
    moved = target if for_good else ""
    return Found(address=address, state="moved" if moved else "ok", status=status, target=moved)


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _without_fragment(address: str) -> str:
    return address.partition("#")[0]


def _joined(url: str, target: str) -> str:
    """Return where a redirect leads; nothing where that is no address."""
    try:
        return _without_fragment(urljoin(url, target))
    except ValueError:
        return ""


def _is_of_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
