"""`vercel.json`: redirects and headers for Vercel.

In: a HostView, the Base. Out: text.

A `source` is a pattern of path-to-regexp: the signs that have a meaning there are escaped by a backslash. Redirects and
headers cannot be combined with a rule that answers 410; what is gone is 404 there.
"""

from __future__ import annotations

import json
import re

from sitegen.outputs.caching import CACHED
from sitegen.outputs.media_types import DRAWING
from sitegen.plan.views import HostView
from sitegen.render.hosts.netlify import text_paths
from sitegen.render.hosts.paths import POLICY, requested
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base, Url

_MEANT = lazy_pattern(r"[()\[\]{}:*+?!\\]")
_MEANT_TEXT = lazy_pattern(r"[.*]")


def vercel_rules(view: HostView, base: Base) -> str:
    """Write `vercel.json`."""
    redirects = [
        {"source": _pattern(base, rule.url), "destination": requested(base, rule.target, "$:"), "statusCode": 301}
        for rule in view.rules
        if rule.target is not None
    ]
    root = _pattern(base, Url(""))
    apart = {POLICY} if view.drawings else set()
    headers = [
        _sent(f"{root}(.*)", *((name, value) for name, value in view.headers if name not in apart)),
        _sent(f"{_pattern(base, view.unchanging)}(.*)", ("Cache-Control", CACHED)),
        *(_sent(root + _MEANT_TEXT.sub(_expression, path), ("Content-Type", one)) for path, one in text_paths()),
    ]
    if view.drawings:
        pages = ((name, value) for name, value in view.headers if name in apart)
        drawing = f"{DRAWING}|{DRAWING.upper()}"
        headers += [
            _sent(rf"{root}((?!.*\.(?:{drawing})$).*)", *pages),
            _sent(rf"{root}(.*)\.({drawing})", (POLICY, view.drawings)),
        ]
    return json.dumps({"redirects": redirects, "headers": headers}, indent=2)


def _sent(source: str, *headers: tuple[str, str]) -> dict[str, object]:
    return {"source": source, "headers": [{"key": name, "value": value} for name, value in headers]}


def _expression(found: re.Match[str]) -> str:
    """Write a sign of a pattern of `_headers` as one of path-to-regexp: `*` is anything, a dot is itself."""
    return "(.*)" if found[0] == "*" else rf"\{found[0]}"


def _pattern(base: Base, url: Url) -> str:
    return _MEANT.sub(r"\\\g<0>", requested(base, url))
