"""What a deployed site should answer, address by address.

In: the files that a build gives, what hosts were told, the path of the site on its host. Out: Expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.config.hosting import HOST_FILES, Host
from sitegen.encoding import Value
from sitegen.outputs.caching import CACHED
from sitegen.outputs.media_types import DRAWING, media_type
from sitegen.outputs.routes import file_url
from sitegen.pipeline.values import ServedFile
from sitegen.plan.views import HostView
from sitegen.urls import Base, encode_path, suffix_of

_INDEX: Final = "index.html"
_MISSING: Final = "404.html"
_POLICY: Final = "content-security-policy"
_FOR_HOSTS: Final = frozenset(name for names in HOST_FILES.values() for name in names) | {"CNAME"}
"""Files that hosts read, and need not show."""
_FEEDS: Final[Mapping[str, Literal["", "xml", "json"]]] = {form.file: form.parsed for form in FEED_FORMATS.values()}
_NO_GONE: Final[frozenset[Host]] = frozenset({"netlify", "cloudflare", "vercel"})
"""Hosts that cannot be told to answer 410: what is gone is 404 there."""


class Expected(Value, frozen=True, kw_only=True):
    """What an address should answer. `path` is percent-encoded, from the host's root.

    `digest` and `size` are those of the body, if one is expected; `location` is where it leads; `headers` are by names
    in lower case; `parsed` says how the body is read, if it must be well-formed.
    """

    path: str
    status: tuple[int, ...] = (200,)
    location: str = ""
    type: str = ""
    digest: str = ""
    size: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    parsed: Literal["", "xml", "json"] = ""


def expected(
    files: Mapping[str, ServedFile],
    *,
    prefix: str,
    host: HostView | None = None,
    targets: Iterable[Host] = (),
) -> Iterator[Expected]:
    """Yield what is expected of every address, the site's home page first.

    `host` is what the hosts of `targets` were told, if they were told anything.
    """
    rules = {rule.url: rule for rule in host.rules} if host is not None else {}
    headers = _lower(host.headers) if host is not None else ()
    base = Base(prefix)
    for path in sorted(files, key=lambda path: (path != _INDEX, path)):
        url = file_url(path)
        if url in rules or not _is_shown(path):
            continue
        yield Expected(
            path=prefix + encode_path(url.path),
            type=media_type(path),
            digest=files[path].digest,
            size=files[path].size,
            headers=_headers_of(path, headers, host),
            parsed=_FEEDS.get(path.rpartition("/")[2], ""),
        )
    gone = (404,) if _NO_GONE.issuperset(targets) else (410,) if _NO_GONE.isdisjoint(targets) else (404, 410)
    for rule in rules.values():
        path = base.join(rule.url)
        if rule.target is None:
            yield Expected(path=path, status=gone)
        else:
            yield Expected(path=path, status=(301,), location=base.join(rule.target))
    yield from _missing_pages(files, prefix, host, targets)


def _missing_pages(
    files: Mapping[str, ServedFile], prefix: str, host: HostView | None, targets: Iterable[Host]
) -> Iterator[Expected]:
    """Yield addresses that no page has, below each tree that has a page for them."""
    alone = host is None or set(targets) <= {"vercel"}  # which shows the page of the root for all trees
    pages = [page for page in files if page.rpartition("/")[2] == _MISSING and page.count("/") <= (not alone)]
    for page in sorted(pages):
        tree = page.removesuffix(_MISSING)
        name = f"no-page-{files[page].digest[:12]}"
        path = prefix + encode_path(tree) + name
        yield Expected(
            path=path, status=(404,), type=media_type(page), digest=files[page].digest, size=files[page].size
        )


def _is_shown(path: str) -> bool:
    """Return whether hosts show a file: not one that they read, nor one whose name begins with a dot."""
    names = path.split("/")
    hidden = any(name.startswith(".") and (at, name) != (0, ".well-known") for at, name in enumerate(names))
    return not hidden and path not in _FOR_HOSTS


def _lower(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name.lower(), value) for name, value in headers)


def _headers_of(path: str, headers: tuple[tuple[str, str], ...], host: HostView | None) -> tuple[tuple[str, str], ...]:
    """Return the headers that the answer with a file should have."""
    if host is None:
        return ()
    if host.drawings and suffix_of(path) == DRAWING:
        headers = tuple((name, host.drawings if name == _POLICY else value) for name, value in headers)
    return (*headers, ("cache-control", CACHED)) if path.startswith(host.unchanging.path) else headers
