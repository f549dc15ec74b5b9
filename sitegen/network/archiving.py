"""Copies of pages in a web archive: looked up, and made where there is none.

In: an address and a day. Out: Copy. The archive answers as that at archive.org does: `/wayback/available` says as JSON
which copy is nearest to a day, and a request to `/save/` makes one.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Final
from urllib.parse import quote, urljoin

from sitegen.encoding import Value
from sitegen.network.client import Answer
from sitegen.network.visitor import Visitor
from sitegen.text.lazy_pattern import lazy_pattern

LOOKED_UP: Final = "https://archive.org"
SAVED: Final = "https://web.archive.org"
_KEPT: Final = 1 << 16
_VERSION: Final = lazy_pattern(r"/web/([0-9]{8})[0-9]{0,6}(?:[a-z]{2}_)?/")


class Copy(Value, frozen=True, kw_only=True):
    """A copy of a page in an archive: its address and its day; `reason` says why there is none."""

    url: str = ""
    day: date | None = None
    reason: str = ""


class Archive:
    """A web archive. `visitor` asks it; no address of a reader or of the site is sent but those of links."""

    def __init__(self, visitor: Visitor, looked_up: str = LOOKED_UP, saved: str = SAVED) -> None:
        self._visitor = visitor
        self._looked_up = looked_up.rstrip("/")
        self._saved = saved.rstrip("/")

    def copy_of(self, address: str, near: date) -> Copy:
        """Look up the copy that is nearest to a day. Raises StoppedError."""
        query = f"url={quote(address, safe='')}&timestamp={near:%Y%m%d}"
        answer = self._visitor.patiently(f"{self._looked_up}/wayback/available?{query}", "GET", kept=_KEPT)
        if answer.failure or answer.status != 200:  # noqa: PLR2004
            return Copy(reason=answer.failure or f"the archive answers {answer.status}")
        try:
            closest = json.loads(answer.start).get("archived_snapshots", {}).get("closest", {})
            url, available = str(closest.get("url", "")), closest.get("available") is True
        except (ValueError, AttributeError):
            return Copy(reason="the archive answers what is no JSON of its API")
        return self._copy(url) if available else Copy(reason="the archive has no copy")

    def save(self, address: str) -> Copy:
        """Have a copy made. Raises StoppedError."""
        answer = self._visitor.patiently(f"{self._saved}/save/{quote(address, safe=_SAFE)}", "GET")
        if answer.failure:
            return Copy(reason=answer.failure)
        found = self._copy(_place_of(answer))
        if found.url or answer.status >= 400:  # noqa: PLR2004
            return found if found.url else Copy(reason=f"the archive answers {answer.status}")
        return Copy(reason="the archive does not say where the copy is")

    def _copy(self, url: str) -> Copy:
        whole = urljoin(f"{self._saved}/", url)
        if whole.startswith("http://") and self._saved.startswith("https://"):
            whole = f"https://{whole.removeprefix('http://')}"
        found = _VERSION.search(whole)
        if found is None or set(whole) & set("\"<>'\\ "):
            return Copy(reason="the archive has no copy")
        with suppress(ValueError):
            return Copy(url=whole, day=date.fromisoformat(f"{found[1][:4]}-{found[1][4:6]}-{found[1][6:]}"))
        return Copy(reason="the archive does not say of which day its copy is")


_SAFE: Final = "/%:@!$&'()*+,;=~-._?"


def _place_of(answer: Answer) -> str:
    """Return where a copy is, by the header that says so."""
    return answer.headers.get("content-location", "") or answer.headers.get("location", "")
