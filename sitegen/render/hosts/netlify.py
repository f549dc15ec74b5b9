"""`_redirects` and `_headers`, as Netlify and Cloudflare Pages read them.

In: a HostView, the Base. Out: text.

Parts of a rule stand between blanks, `:name` and `*` are placeholders, `#` begins a comment: all of these are
percent-encoded in a path. Neither host can answer 410; what is gone is 404 there, since nothing stands at it.
"""

from __future__ import annotations

from sitegen.plan.views import HostView
from sitegen.render.hosts.paths import CACHED, requested
from sitegen.urls import Base

_SIGNS = ":*"


def redirect_rules(view: HostView, base: Base) -> str:
    """Write `_redirects`.

    Netlify shows a file that stands at the address, unless the status has a `!`, and needs to be told of the page for
    missing addresses in a further language. Cloudflare knows neither the sign nor such a rule, and finds the page.
    """
    status = "301!" if view.forced else "301"
    lines = [
        f"{requested(base, rule.url, _SIGNS)} {requested(base, rule.target, _SIGNS)} {status}"
        for rule in view.rules
        if rule.target is not None
    ]
    for page in view.not_found[1:] if view.forced else ():
        path = requested(base, page, _SIGNS)
        lines.append(f"{path.removesuffix('404.html')}* {path} 404")
    return "\n".join(["# Old addresses. Written by sitegen.", *lines])


def header_rules(view: HostView, base: Base) -> str:
    """Write `_headers`. Headers of all rules that fit a path are sent, so Cache-Control stands in one alone."""
    lines = [f"{base.prefix}*", *(f"  {name}: {value}" for name, value in view.headers)]
    lines += [f"{requested(base, view.unchanging, _SIGNS)}*", f"  Cache-Control: {CACHED}"]
    return "\n".join(["# Headers of every answer. Written by sitegen.", *lines])
