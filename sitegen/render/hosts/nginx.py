"""`_nginx.conf`: what a `server` block of nginx includes.

In: a HostView, the Base. Out: text.

Old addresses are exact locations, which nginx compares with the decoded path, letter case included; a `map` would
ignore the case. Headers stand in the server's own level, and no location here has any, for a location with a header
inherits none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.plan.views import HostView, RuleView
from sitegen.render.hosts.paths import CACHED, FRESH, decoded, requested
from sitegen.urls import Base, Url

_HEAD = """# Redirects and headers. Written by sitegen; include it in the server block of the site:
#
#     server {
#         server_name example.org;
#         root /srv/example/output;
#         include /srv/example/output/_nginx.conf;
#     }
#
# and reload nginx after a build that changed it."""


def nginx_rules(view: HostView, base: Base) -> str:
    """Write `_nginx.conf`."""
    lines = [_HEAD, ""]
    if "$" not in base.prefix:  # nginx would read a variable, and has no way to write the sign
        lines += _missing(view, base)
    lines += [f"add_header {name} {_quoted(value)} always;" for name, value in view.headers]
    lines += [
        f'set $sitegen_cache "{FRESH}";',
        _if_below(decoded(base, view.unchanging), "cache", CACHED),
        "add_header Cache-Control $sitegen_cache;",
        f"location = {_quoted(decoded(base, Url('_nginx.conf')))} {{ return 404; }}",
        *(_location(rule, base) for rule in view.rules),
    ]
    return "\n".join(lines)


def _missing(view: HostView, base: Base) -> Iterator[str]:
    """Choose the page for a missing address by the tree of the language that it would stand in."""
    first, *further = (decoded(base, page) for page in view.not_found)
    yield f"set $sitegen_missing {_quoted(first)};"
    yield from (_if_below(page.removesuffix("404.html"), "missing", page) for page in further)
    yield "error_page 404 $sitegen_missing;"
    yield "error_page 410 $sitegen_missing;"


def _if_below(path: str, variable: str, value: str) -> str:
    return f"if ($uri ~ {_quoted(_starts_with(path))}) {{ set $sitegen_{variable} {_quoted(value)}; }}"


def _location(rule: RuleView, base: Base) -> str:
    path = _quoted(decoded(base, rule.url))
    if rule.target is None:
        return f"location = {path} {{ return 410; }}"
    return f"location = {path} {{ absolute_redirect off; return 301 {_quoted(requested(base, rule.target, '$'))}; }}"


def _starts_with(path: str) -> str:
    """Return the regular expression of paths that begin with `path`: no sign of it has a meaning."""
    return "^" + re.sub(r"[^A-Za-z0-9/_\u0080-\U0010ffff-]", r"\\\g<0>", path)


def _quoted(text: str) -> str:
    """Write a text as one parameter; between quotes a backslash and a quote alone have a meaning."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
