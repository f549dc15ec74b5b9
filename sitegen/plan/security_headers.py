"""The Content-Security-Policy and the other headers of a site, for hosts and for the head of every page.

In: the Scope, the theme. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from sitegen.config.site_config import SiteConfig
from sitegen.index.site import Tree
from sitegen.model.bodies import Picture
from sitegen.outputs.media_types import DRAWING_POLICY
from sitegen.plan.scope import Scope
from sitegen.plan.usage import usage_line
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.theme import Theme
from sitegen.urls import Url

_POLICIES: Final = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
_FONTS: Final = (".woff2", ".woff", ".ttf", ".otf")
_SCRIPTS: Final = (".js", ".mjs")
_ORIGIN: Final = lazy_pattern(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?")
_HEADER_ONLY: Final = frozenset({"frame-ancestors", "report-uri", "sandbox"})
"""Directives that are valid in a header alone."""
_DISK: Final = " file:"
_FROM_DISK: Final = frozenset({"font-src", "img-src", "media-src", "script-src", "style-src"})


def headers(policy: str, config: SiteConfig) -> tuple[tuple[str, str], ...]:
    """Return the headers of every answer."""
    seconds, usage = config.deploy.hsts, usage_line(config.crawl)
    hsts = (("Strict-Transport-Security", f"max-age={seconds}"),) if seconds else ()
    return (
        ("Content-Security-Policy", policy),
        *((("Content-Usage", usage),) if usage else ()),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _POLICIES)),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        *hsts,
        ("X-Content-Type-Options", "nosniff"),
    )


def drawing_policy(config: SiteConfig) -> str:
    """Return the policy of drawings, which are pages of their own when they are opened by themselves.

    Where drawings may run, by `allow_active`, a policy of the site's own (`csp`) holds for them as well.
    """
    return "" if config.deploy.csp and config.allow_active else DRAWING_POLICY


def sent_policy(shown: str) -> str:
    """Return the policy to send in a header, made from the one in a page."""
    return shown.replace(_DISK, "").replace("; img-src", "; frame-ancestors 'none'; img-src", 1)


def policy(scope: Scope, theme: Theme) -> str:
    """Return the Content-Security-Policy: that of `[deploy]`, else one of level 3 that allows what the site needs."""
    own = scope.config.deploy.csp
    return own or "; ".join(f"{name} {sources}" for name, sources in _rows(scope, theme) if sources)


def page_policy(scope: Scope, theme: Theme) -> str:
    """Return the policy that every page contains, for hosts that send no headers.

    It has no directives that a page cannot set. Style, images, media and fonts may come from `file:` too: a page that
    is opened from a disk has no origin, so `'self'` need not match anything there, and a page of the web may not load
    a file in any case. There is none with trusted HTML, whose programs nobody knows, unless `[deploy]` has a policy.
    """
    if scope.config.deploy.csp:
        return "; ".join(one for one in _directives(scope.config.deploy.csp) if one.split(" ")[0] not in _HEADER_ONLY)
    if scope.config.raw_html == "trusted":
        return ""
    rows = [(name, sources) for name, sources in _rows(scope, theme) if sources and name not in _HEADER_ONLY]
    return "; ".join(f"{name} {sources}{_DISK if name in _FROM_DISK else ''}" for name, sources in rows)


def _directives(text: str) -> Iterator[str]:
    return (one.strip() for one in text.split(";") if one.strip())


def _rows(scope: Scope, theme: Theme) -> list[tuple[str, str]]:
    """List the directives with their sources; one without sources is not needed."""
    names = [asset.name.lower() for asset in theme.assets]
    searched = scope.search is not None
    scripts = searched or any(name.endswith(_SCRIPTS) for name in names)
    forms = [*(["'self'"] if searched else []), *([scope.config.newsletter.origin] if scope.config.newsletter else [])]
    return [
        ("default-src", "'none'"),
        ("base-uri", "'none'"),
        ("connect-src", "'self'"),  # a page is audited by what fetches robots.txt from within it
        ("font-src", "'self'" if any(name.endswith(_FONTS) for name in names) else ""),
        ("form-action", " ".join(forms) or "'none'"),
        ("frame-ancestors", "'none'"),
        ("img-src", " ".join(["'self'", *sorted(set(_foreign_images(scope)))])),
        ("manifest-src", "'self'" if any(name.endswith(".webmanifest") for name in names) else ""),
        ("media-src", " ".join(sorted(set(_media_sources(scope))))),
        ("script-src", "'self'" if scripts else ""),
        ("style-src", "'self'"),
    ]


def _foreign_images(scope: Scope) -> Iterator[str]:
    """Return the origins of images that readers load from elsewhere, which the author was warned of."""
    pictures = (picture for tree in scope.site.trees.values() for picture in _pictures(tree))
    for picture in pictures:
        if picture is not None and isinstance(picture.url, str):
            origin = _origin(picture.url)
            if _ORIGIN.fullmatch(origin):
                yield origin


def _media_sources(scope: Scope) -> Iterator[str]:
    """Return where audio and video come from: nowhere, in most sites."""
    every = (one for tree in scope.site.trees.values() for body in tree.bodies for one in body.media)
    for media in every:
        origin = "'self'" if media is not None and isinstance(media.url, Url) else ""
        if media is not None and isinstance(media.url, str):
            origin = _origin(media.url)
        if origin == "'self'" or _ORIGIN.fullmatch(origin):
            yield origin


def _pictures(tree: Tree) -> Iterator[Picture | None]:
    """Return the images of all pages of a language."""
    shown = (*tree.articles, *tree.pages)
    groups = [group for groups in tree.groups.values() for group in groups]
    yield from (picture for body in tree.bodies for picture in body.images)
    yield from (one.image for one in shown)
    yield from (group.image for group in groups)
    yield from tree.portraits.values()


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return ""
    return f"{parts.scheme}://{host}:{port}" if port is not None else f"{parts.scheme}://{host}"
