"""The lead image of a piece, in the keys of other programs; the same image at the top of the body is shown once.

In: Keys, a body, the Archive. Out: the key `image`, and the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sitegen.importing.dialects.front_keys import Keys, plain, truth
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import encode_path, not_a_web_address

_NESTED: Final = (
    "src",
    "path",
    "url",
    "image",
    "feature",
    "source",
    "file",
    "overlay_image",
    "relative_path",
    "teaser",
)
_FIRST: Final = lazy_pattern(
    r'\s*!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\(<?(?P<src>[^\s()<>]+)>?(?:\s+"(?P<title>(?:[^"\\]|\\.)*)")?\)[ \t]*(?:\n|\Z)'
)


def lead_image(keys: Keys, body: str, archive: Archive, post: Post) -> tuple[dict[str, str], str]:
    """Return the lead image, empty without one, and the body without the same image at its top."""
    value = keys.take("image") or _of_header(keys)
    given = {name: plain(keys.take(name)) for name in ("alt", "caption", "credit")}
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        inner: Mapping[str, Any] = value
        given = {name: given[name] or plain(inner.get(name) or inner.get(f"image_{name}")) for name in given}
        value = next((inner[key] for key in _NESTED if inner.get(key)), None)
    source = plain(value) if truth(value) is None else ""
    source = archive.special(source, post) or source
    if not source or "{{" in source:
        return {}, body
    path = archive.targets.medium(source, post.address, _folders(archive, post)) if post.address else ""
    path = path or archive.targets.medium(source, "/", _folders(archive, post))
    if path:
        source = encode_path(f"/{path}")
    elif not_a_web_address(source) and "." not in source and "/" not in source:
        return {}, body  # a word, such as the name of a style of a theme's banner
    elif not_a_web_address(source):
        source = archive.targets.whole(source, post.address)
    found = {"src": source}
    first = _FIRST.match(body)
    if first and first["src"] == source:
        body = body[first.end() :].lstrip("\n")
        given["alt"] = given["alt"] or first["alt"]
        given["caption"] = given["caption"] or (first["title"] or "").replace('\\"', '"')
    found["alt"] = given["alt"]
    found |= {name: given[name] for name in ("caption", "credit") if given[name]}
    return found, body


def _folders(archive: Archive, post: Post) -> tuple[str, ...]:
    return (*((post.folder,) if post.folder else ()), *archive.picture_folders)


def _of_header(keys: Keys) -> Any:
    """Return what the theme Minimal Mistakes and its like have below `header`."""
    value = keys.named("header")
    if not isinstance(value, Mapping):
        return None
    return next((value[key] for key in ("image", "overlay_image", "teaser", "og_image") if value.get(key)), None)
