r"""`.htaccess`: redirects and headers for Apache, where `AllowOverride FileInfo` lets a site have them.

In: a HostView, the Base. Out: text.

A pattern is compared with the decoded path: what is no plain letter or digit stands in it as `\\xHH`, byte by byte, so
nothing can end the line, open a quote or be a variable. The target of a RedirectMatch is written decoded: Apache
encodes it, and would encode a percent sign once more.
"""

from __future__ import annotations

import re

from sitegen.plan.views import HostView
from sitegen.render.hosts.paths import CACHED, FRESH, decoded, requested
from sitegen.urls import Base, Url

_PLAIN = re.compile(rb"[A-Za-z0-9/_-]")


def apache_rules(view: HostView, base: Base) -> str:
    """Write `.htaccess`. A module that the server does not have is passed over."""
    cached = _pattern(decoded(base, view.unchanging))
    first, *further = view.not_found
    lines = ["# Redirects and headers. Written by sitegen.", *_missing(first, base)]
    for page in further:
        tree = _pattern(decoded(base, page).removesuffix("404.html"))
        lines += [f'<If "%{{REQUEST_URI}} =~ m#^{tree}#">', *_missing(page, base), "</If>"]
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'    Header always set {name} "{value}"' for name, value in view.headers]
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


def _missing(page: Url, base: Base) -> tuple[str, str]:
    """Name the page for addresses at which nothing stands, or nothing any more."""
    path = requested(base, page, "$")
    return f'ErrorDocument 404 "{path}"', f'ErrorDocument 410 "{path}"'


def _target(path: str) -> str:
    """Write where a rule leads: a `$` would stand for a part of the pattern, a quote would end the parameter."""
    return '"' + re.sub(r'["$\\]', r"\\\g<0>", path) + '"'


def _pattern(path: str) -> str:
    return "".join(chr(byte) if _PLAIN.match(bytes([byte])) else f"\\x{byte:02x}" for byte in path.encode())
