"""`[deploy]`: the hosts that the site is brought to, and what their rules say.

In: a table of sitegen.toml. Out: declarations, and Deploy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Text, Texts, Whole
from sitegen.keys.schema import Table
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean

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

_POLICY: Final = lazy_pattern(
    r"[a-z][a-z-]*(?: [A-Za-z0-9'*:/._+=-]+)*(?:; ?[a-z][a-z-]*(?: [A-Za-z0-9'*:/._+=-]+)*)*;?"
)
_INDEXNOW_KEY: Final = lazy_pattern(r"[A-Za-z0-9-]{8,128}")
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
    indexnow_key: str = ""
    """The key by which search engines know that a notice of IndexNow comes from the site."""


class Targets(Texts, frozen=True, kw_only=True):
    """Hosts by name."""

    words: str = "list of " + ", ".join(f'`"{host}"`' for host in HOSTS)

    def read(self, table: Table, key: str) -> tuple[Host, ...]:
        found: list[Host] = []
        for keys, text in table.items(key):
            known = next((host for host in HOSTS if host == text), None)
            if known is not None:
                found.append(known)
                continue
            near = _NEAR.get(text.casefold())
            hint = f"did you mean `{near}`?" if near else did_you_mean(text, HOSTS)
            if near == "":
                hint = "this host takes the site as it is and has no rules to be written; remove it"
            all_of_them = f"the hosts are {', '.join(HOSTS)}"
            table.fail("config", f'there are no rules for a host "{text}"', *keys, hint=hint or all_of_them)
        return tuple(dict.fromkeys(found))


class Policy(Text, frozen=True, kw_only=True):
    """A Content-Security-Policy."""

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if text and not _POLICY.fullmatch(text):
            hint = "separate directives by semicolons: \"default-src 'none'; img-src 'self'\""
            table.fail("value", f"{table.name(key)} is no Content-Security-Policy", key, hint=hint)
            return None
        return text or None


class IndexNowKey(Text, frozen=True, kw_only=True):
    """A key of IndexNow: 8 to 128 letters, digits and hyphens."""

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if text and not _INDEXNOW_KEY.fullmatch(text):
            hint = "any that nobody has yet does, such as 32 random digits and letters from a to f"
            table.fail(
                "value", f"{table.name(key)} must be 8 to 128 letters of a to z, digits and hyphens", key, hint=hint
            )
            return None
        return text or None


DEPLOY: Final = Keys(
    place="sitegen.toml deploy",
    toml=True,
    keys=(
        Key(
            "targets",
            Targets(),
            "The hosts for which redirects and headers are written; see [deploying.md](deploying.md).",
            foreign="target hosts host",
        ),
        Key(
            "hsts",
            Whole(words="whole number of seconds, under ten years", least=0, most=10 * 365 * 24 * 3600 - 1),
            "Browsers use HTTPS alone for this long (`Strict-Transport-Security`). 0: the header is not sent.",
            default=0,
        ),
        Key(
            "csp",
            Policy(),
            "The whole `Content-Security-Policy`, where it is to be another: in the headers and in [every "
            "page](deploying.md#the-policy-in-every-page).",
            absent="made from the site",
            foreign="content_security_policy",
        ),
        Key(
            "indexnow_key",
            IndexNowKey(),
            "A key of [IndexNow](deploying.md#telling-search-engines-and-subscribers), of 8 to 128 letters, digits and "
            "hyphens. It is published as `/KEY.txt`.",
            foreign="indexnow index_now",
        ),
    ),
)
