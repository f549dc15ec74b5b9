r"""`.htaccess`: redirects and headers for Apache, where `AllowOverride FileInfo` lets a site have them.

In: a HostView, the Base. Out: text.

A pattern is compared with the decoded path: what is no plain letter or digit is written in it as `\\xHH`, byte by
byte, so nothing can end the line, open a quote or be a variable. The target of a RedirectMatch is written decoded:
Apache encodes it, and would encode a percent sign once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.outputs.caching import CACHED, FRESH
from sitegen.outputs.media_types import BY_NAME, BY_SUFFIX, DRAWING
from sitegen.plan.views import HostView
from sitegen.render.hosts.paths import POLICY, decoded, requested
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base, Url

_PLAIN = lazy_pattern(rb"[A-Za-z0-9/_-]")


def apache_rules(view: HostView, base: Base) -> str:
    """Write `.htaccess`. A module that the server does not have is passed over."""
    cached = _pattern(decoded(base, view.unchanging))
    first, *further = view.not_found
    lines = ["# Redirects and headers. Written by sitegen.", *_missing(first, base)]
    for page in further:
        tree = _pattern(decoded(base, page).removesuffix("404.html"))
        lines += [f'<If "%{{REQUEST_URI}} =~ m#^{tree}#">', *_missing(page, base), "</If>"]
    lines += _types()
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'    Header always set {name} "{value}"' for name, value in view.headers]
    if view.drawings:
        drawing = f"m#^{_pattern(decoded(base, Url('')))}.*\\.{DRAWING}$#i"
        lines.append(f'    Header always set {POLICY} "{view.drawings}" "expr=%{{REQUEST_URI}} =~ {drawing}"')
    lines += [
        f'    Header set Cache-Control "{FRESH}"',
        f'    Header set Cache-Control "{CACHED}" "expr=%{{REQUEST_URI}} =~ m#^{cached}#"',
        "</IfModule>",
        "<IfModule mod_alias.c>",
    ]
    for rule in view.rules:
        pattern = f"^{_pattern(decoded(base, rule.url))}$"
        if rule.target is None:
            lines.append(f"    RedirectMatch gone {pattern}")
        else:
            lines.append(f"    RedirectMatch 301 {pattern} {_target(decoded(base, rule.target))}")
    return "\n".join([*lines, "</IfModule>"])


def _types() -> Iterator[str]:
    """Write the type of each kind of file, with the charset of texts."""
    by_type: dict[str, list[str]] = {}
    for suffix, content_type in BY_SUFFIX.items():
        by_type.setdefault(content_type, []).append(f".{suffix}")
    yield "<IfModule mod_mime.c>"
    yield from (f'    AddType "{name}" {" ".join(suffixes)}' for name, suffixes in sorted(by_type.items()))
    yield "</IfModule>"
    for name, content_type in BY_NAME.items():
        yield from (f'<Files "{name}">', f'    ForceType "{content_type}"', "</Files>")


def _missing(page: Url, base: Base) -> tuple[str, str]:
    """Name the page for addresses that have nothing, or nothing any more."""
    path = requested(base, page, "$")
    return f'ErrorDocument 404 "{path}"', f'ErrorDocument 410 "{path}"'


def _target(path: str) -> str:
    """Write where a rule leads: a `$` would stand for a part of the pattern, a quote would end the parameter."""
    return '"' + re.sub(r'["$\\]', r"\\\g<0>", path) + '"'


def _pattern(path: str) -> str:
    return "".join(chr(byte) if _PLAIN.match(bytes([byte])) else f"\\x{byte:02x}" for byte in path.encode())
