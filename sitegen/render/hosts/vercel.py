"""`vercel.json`: redirects and headers for Vercel.

In: a HostView, the Base. Out: text.

A `source` is a pattern of path-to-regexp: the signs that have a meaning there stand behind a backslash. Redirects and
headers cannot stand beside a rule that answers 410; what is gone is 404 there.
"""

from __future__ import annotations

import json
import re

from sitegen.plan.views import HostView
from sitegen.render.hosts.paths import CACHED, requested
from sitegen.urls import Base, Url

_MEANT = re.compile(r"[()\[\]{}:*+?!\\]")


def vercel_rules(view: HostView, base: Base) -> str:
    """Write `vercel.json`."""
    redirects = [
        {"source": _pattern(base, rule.url), "destination": requested(base, rule.target, "$:"), "statusCode": 301}
        for rule in view.rules
        if rule.target is not None
    ]
    everything = [{"key": name, "value": value} for name, value in view.headers]
    cached = [{"key": "Cache-Control", "value": CACHED}]
    headers = [
        {"source": f"{_pattern(base, Url(''))}(.*)", "headers": everything},
        {"source": f"{_pattern(base, view.unchanging)}(.*)", "headers": cached},
    ]
    return json.dumps({"redirects": redirects, "headers": headers}, indent=2)


def _pattern(base: Base, url: Url) -> str:
    return _MEANT.sub(r"\\\g<0>", requested(base, url))
