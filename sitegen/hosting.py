"""`[deploy]`: the hosts that the site is brought to, and what their rules say.

In: a table of sitegen.toml. Out: Deploy; what is wrong goes to the table's problems. Layer 1: config imports it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, get_args

from sitegen.encoding import Value
from sitegen.nearest import did_you_mean
from sitegen.schema import Table

Host = Literal["netlify", "cloudflare", "vercel", "nginx", "apache"]
HOSTS: Final[tuple[Host, ...]] = get_args(Host)
HostFile = Literal["_headers", "_redirects", "vercel.json", "_nginx.conf", ".htaccess"]
HOST_FILES: Final[Mapping[Host, tuple[HostFile, ...]]] = {
    "netlify": ("_redirects", "_headers"),
    "cloudflare": ("_redirects", "_headers"),
    "vercel": ("vercel.json",),
    "nginx": ("_nginx.conf",),
    "apache": (".htaccess",),
}
"""The files that each host reads, in the root of the output."""

_POLICY: Final = re.compile(r"[a-z][a-z-]*(?: [A-Za-z0-9'*:/._+=-]+)*(?:; ?[a-z][a-z-]*(?: [A-Za-z0-9'*:/._+=-]+)*)*;?")
_LONGEST: Final = range(10 * 365 * 24 * 3600)
_NEAR: Final = {
    "cloudflare-pages": "cloudflare",
    "cloudflare_pages": "cloudflare",
    "pages": "cloudflare",
    "httpd": "apache",
    "htaccess": "apache",
    "github": "",
    "github-pages": "",
    "gitlab": "",
}


class Deploy(Value, frozen=True, kw_only=True):
    """`[deploy]`. `hsts` is the max-age of Strict-Transport-Security in seconds (RFC 6797), 0 for none.

    `csp` is the whole Content-Security-Policy, where the site does not want the one that sitegen makes.
    """

    targets: tuple[Host, ...] = ()
    hsts: int = 0
    csp: str = ""


def decode_deploy(table: Table) -> Deploy:
    """Read `[deploy]`."""
    csp = table.text("csp")
    if csp and not _POLICY.fullmatch(csp):
        hint = "directives stand between semicolons: \"default-src 'none'; img-src 'self'\""
        table.fail("value", f"{table.name('csp')} is no Content-Security-Policy", "csp", hint=hint)
        csp = ""
    return Deploy(targets=_targets(table), hsts=table.integer("hsts", _LONGEST) or 0, csp=csp)


def _targets(table: Table) -> tuple[Host, ...]:
    found: list[Host] = []
    many = isinstance(table.values.get("targets"), list)
    for at, text in enumerate(table.texts("targets")):
        known = next((host for host in HOSTS if host == text), None)
        if known is not None:
            found.append(known)
            continue
        keys = ("targets", at) if many else ("targets",)
        near = _NEAR.get(text.casefold())
        hint = f"did you mean `{near}`?" if near else did_you_mean(text, HOSTS)
        if near == "":
            hint = "this host takes the site as it is and has no rules to be written; remove it"
        table.fail("config", f'there are no rules for a host "{text}"', *keys, hint=hint or _all())
    return tuple(found)


def _all() -> str:
    return f"the hosts are {', '.join(HOSTS)}"
