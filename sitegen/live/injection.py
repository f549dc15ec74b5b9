"""Injection: a page as the live preview sends it, with the script that follows the server, which no built file has.

In: the bytes of a page, the headers of a reply. Out: bytes and headers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from html import escape, unescape
from pathlib import Path
from typing import Final

from sitegen.live.headers import POLICY, Headers, with_shown_policy
from sitegen.problems import Problem, is_error, render_problem
from sitegen.text.lazy_pattern import lazy_pattern

SCRIPT: Final = "/.sitegen/live.js"
EVENTS: Final = "/.sitegen/events"
"""Addresses that no site can have, since names with a dot in front are not served."""

_HEAD: Final = lazy_pattern(rb"</head\s*>", re.IGNORECASE)
_STYLES: Final = lazy_pattern(rb"<link\b[^<>]*\brel=\"?stylesheet\b[^<>]*>", re.IGNORECASE)
_HREF: Final = lazy_pattern(rb"\bhref=\"([^\"]*)\"")
_SHOWN: Final = 20
"""Problems of an overlay, at most."""


@lru_cache(maxsize=1)
def script() -> bytes:
    """Return the script of the live preview."""
    return Path(__file__).with_name("client.js").read_bytes()


def digest_of(page: bytes) -> str:
    """Return what names a page as it is now."""
    return blake2b(page, digest_size=12).hexdigest()


def injected(page: bytes) -> bytes:
    """Return a page with the script, which its policy allows."""
    tag = f'<script src="{SCRIPT}" data-digest="{digest_of(page)}" async></script>'.encode()
    page = with_shown_policy(page.decode("utf-8", "surrogateescape"), opened).encode("utf-8", "surrogateescape")
    found = _HEAD.search(page)
    at = found.start() if found else len(page)
    return page[:at] + tag + page[at:]


def opened_headers(headers: Headers) -> Headers:
    """Return headers whose policy allows the script."""
    return tuple((name, opened(value) if name == POLICY else value) for name, value in headers)


def opened(policy: str) -> str:
    """Return a Content-Security-Policy that also allows scripts of the server, and connections to it."""
    rows = [one.split() for one in policy.split(";") if one.strip()]
    known = {row[0].lower(): row for row in rows}
    default = known.get("default-src")
    for name in ("script-src", "connect-src"):
        row = known.get(name)
        if row is None and default is not None:
            rows.append(row := [name, *default[1:]])
        if row is not None and "'self'" not in row:
            row[1:] = [*(source for source in row[1:] if source != "'none'"), "'self'"]
    return "; ".join(" ".join(row) for row in rows)


# Differences


def new_styles(before: bytes, after: bytes) -> list[str] | None:
    """Return the addresses of a page's style sheets if only these have changed, else None."""
    old, new = _STYLES.findall(before), _STYLES.findall(after)
    if len(old) != len(new) or _STYLES.sub(_without_address, before) != _STYLES.sub(_without_address, after):
        return None
    return [unescape(found[1].decode()) if (found := _HREF.search(link)) else "" for link in new]


def _without_address(found: re.Match[bytes]) -> bytes:
    return _HREF.sub(b"", found[0])


# Problems


def overlay(problems: Sequence[Problem], *, behind: bool) -> str:
    """Return what the script shows over a page, as JSON; `behind` says that there is a last good page."""
    errors = [render_problem(one) for one in problems if is_error(one)]
    count = f"{len(errors)} errors" if len(errors) > 1 else "1 error"
    rest = len(errors) - _SHOWN
    note = "Behind this is the last page without errors." if behind else "The page appears once this is mended."
    if rest > 0:
        note = f"And {rest} more; `sitegen check` prints all. {note}"
    return json.dumps({"title": count, "problems": errors[:_SHOWN], "note": note})


def problem_page(problems: Sequence[Problem]) -> bytes:
    """Return the page that is shown where there is no good one."""
    shown = "\n\n".join(render_problem(one) for one in problems if is_error(one))
    page = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>sitegen: errors</title>
</head>
<body><h1>This page cannot be shown yet</h1><pre>{escape(shown)}</pre></body>
</html>
"""
    return page.encode()
