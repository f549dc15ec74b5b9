"""`_nginx.conf`: what a `server` block of nginx includes.

In: a HostView, the Base. Out: text.

Old addresses are exact locations, which nginx compares with the decoded path, letter case included; a `map` would
ignore the case. Headers are set at the server's own level, and no location here has any, for a location with a header
inherits none. The types take the place of those that nginx has elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.outputs.caching import CACHED, FRESH
from sitegen.outputs.media_types import BY_NAME, BY_SUFFIX, CHARSET, DRAWING, HTML, TEXTS, UNKNOWN, essence
from sitegen.plan.views import HostView, RuleView
from sitegen.render.hosts.paths import POLICY, decoded, requested
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
    lines += _headers(view, base)
    lines += [
        f'set $sitegen_cache "{FRESH}";',
        _if_below(decoded(base, view.unchanging), "cache", CACHED),
        "add_header Cache-Control $sitegen_cache;",
        *_types(base),
        f"location = {_quoted(decoded(base, Url('_nginx.conf')))} {{ return 404; }}",
        *(_location(rule, base) for rule in view.rules),
    ]
    return "\n".join(lines)


def _headers(view: HostView, base: Base) -> Iterator[str]:
    """Write the headers of every answer; drawings have another policy than pages."""
    for name, value in view.headers:
        if name != POLICY or not view.drawings:
            yield f"add_header {name} {_quoted(value)} always;"
            continue
        drawing = _quoted(_starts_with(decoded(base, Url(""))) + rf".*\.{DRAWING}$")
        yield f"set $sitegen_policy {_quoted(value)};"
        yield f"if ($uri ~* {drawing}) {{ set $sitegen_policy {_quoted(view.drawings)}; }}"
        yield f"add_header {name} $sitegen_policy always;"


def _types(base: Base) -> Iterator[str]:
    """Write the type of each kind of file, and which of them are text in UTF-8."""
    by_type: dict[str, list[str]] = {}
    for suffix, content_type in BY_SUFFIX.items():
        by_type.setdefault(essence(content_type), []).append(suffix)
    yield "types {"
    yield from (f"    {name} {' '.join(suffixes)};" for name, suffixes in sorted(by_type.items()))
    yield "}"
    yield f"default_type {UNKNOWN};"
    texts = {essence(one) for one in (*BY_NAME.values(), *map(BY_SUFFIX.__getitem__, TEXTS)) if one != HTML}
    yield f"charset {CHARSET};"
    yield f"charset_types {' '.join(sorted(texts))};"
    for name, content_type in BY_NAME.items():
        path = _quoted(_starts_with(decoded(base, Url(""))) + f"(?:.*/)?{re.escape(name)}$")
        yield f"location ~ {path} {{ types {{ }} default_type {essence(content_type)}; }}"


def _missing(view: HostView, base: Base) -> Iterator[str]:
    """Choose the page for a missing address by the language whose tree it would be in."""
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
    target = _quoted(requested(base, rule.target, "$") + "$is_args$args")
    return f"location = {path} {{ absolute_redirect off; return 301 {target}; }}"


def _starts_with(path: str) -> str:
    """Return the regular expression of paths that begin with `path`: no sign of it has a meaning."""
    return "^" + re.sub(r"[^A-Za-z0-9/_\u0080-\U0010ffff-]", r"\\\g<0>", path)


def _quoted(text: str) -> str:
    """Write a text as one parameter; between quotes a backslash and a quote alone have a meaning."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
