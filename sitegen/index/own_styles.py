"""The site's own style sheets (`[theme] css`): which files of the content they name.

In: paths of style sheets, the content's files. Out: paths.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote, urlsplit

from sitegen.text.style_urls import style_urls


def files_of_styles(styles: Collection[str], files: Collection[str], text_of: Callable[[str], bytes]) -> frozenset[str]:
    """Return the style sheets that are there, and all files that they name, also through one another."""
    found: set[str] = set()
    waiting = [path for path in styles if path in files]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            if path.lower().endswith(".css"):
                waiting += (name for name in _named(path, text_of(path)) if name in files)
    return frozenset(found)


def _named(path: str, content: bytes) -> Iterator[str]:
    for found in style_urls(content.decode("utf-8", "replace")):
        try:
            target = urlsplit(found.target)
        except ValueError:
            continue
        if target.path and not target.scheme and not found.target.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target.path)))
