"""`_redirects` and `_headers`, as Netlify and Cloudflare Pages read them.

In: a HostView, the Base. Out: text.

The parts of a rule are separated by blanks, `:name` and `*` are placeholders, `#` begins a comment: all of these are
percent-encoded in a path. Neither host can answer 410; what is gone is 404 there, since no file has its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.outputs.caching import CACHED
from sitegen.outputs.media_types import BY_NAME, DRAWING, HTML, JSON, TEXTS, XML, media_type
from sitegen.plan.views import HostView
from sitegen.render.hosts.paths import POLICY, requested
from sitegen.urls import Base

_SIGNS = ":*"


def redirect_rules(view: HostView, base: Base) -> str:
    """Write `_redirects`.

    Netlify shows a file that is at the address, unless the status has a `!`, and needs to be told of the page for
    missing addresses in a further language. Cloudflare knows neither the sign nor such a rule, and finds the page.
    Netlify brings requests to lower case, so an address that differs from a page only in letter case has no `!`.
    """
    lines = [
        f"{requested(base, rule.url, _SIGNS)} {requested(base, rule.target, _SIGNS)} "
        + ("301!" if view.forced and not rule.shadowed else "301")
        for rule in view.rules
        if rule.target is not None
    ]
    for page in view.not_found[1:] if view.forced else ():
        path = requested(base, page, _SIGNS)
        lines.append(f"{path.removesuffix('404.html')}* {path} 404")
    return "\n".join(["# Old addresses. Written by sitegen.", *lines])


def header_rules(view: HostView, base: Base) -> str:
    """Write `_headers`. Headers of all rules that fit a path are sent, so each header is in only one of them.

    The exception is the policy of drawings: of two values Netlify sends the last, and Cloudflare both, unless a line
    with a `!` takes the first away.
    """
    lines = [f"{base.prefix}*", *(f"  {name}: {value}" for name, value in view.headers)]
    lines += [f"{requested(base, view.unchanging, _SIGNS)}*", f"  Cache-Control: {CACHED}"]
    for pattern, content_type in text_paths():
        lines += [f"{base.prefix}{pattern}", f"  Content-Type: {content_type}"]
        if pattern.lower() == f"*.{DRAWING}" and view.drawings:
            lines += [*(() if view.forced else (f"  ! {POLICY}",)), f"  {POLICY}: {view.drawings}"]
    return "\n".join(["# Headers of every answer. Written by sitegen.", *lines])


def text_paths() -> Iterator[tuple[str, str]]:
    """Yield each kind of text of which a host may not know the type or the charset, as a pattern with its type.

    No path fits two patterns, which hosts compare with the letter case. Pages every host knows; of JSON and XML it
    knows the type, and they say their charset.
    """
    for name, content_type in BY_NAME.items():
        yield from ((name, content_type), (f"*/{name}", content_type))
    for suffix in TEXTS:
        content_type = media_type(f".{suffix}")
        if content_type not in {HTML, JSON, XML}:
            yield from ((f"*.{suffix}", content_type), (f"*.{suffix.upper()}", content_type))
