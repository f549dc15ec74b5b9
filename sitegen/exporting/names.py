"""Names of files for Hugo: the path of a piece, with its language as a suffix; no two pieces have one.

In: documents. Out: paths.
"""

from __future__ import annotations

from sitegen.config.site_config import SiteConfig
from sitegen.exporting.settings import hugo_tag
from sitegen.model.documents import Document
from sitegen.urls import folded

_SECTIONS = frozenset({"index", "_index"})
"""Names that Hugo takes for the page of a folder, below which other files are no pages."""


class Names:
    """Gives each piece a path below `content/`, in the order of the pieces."""

    def __init__(self, config: SiteConfig) -> None:
        self._config = config
        self._taken: set[str] = set()

    def name(self, document: Document) -> str:
        """Return the path of a piece: that of its folder for the `index.md` of a bundle."""
        stem = (document.stem or document.path.rpartition(".")[0]).removeprefix(f"{self._config.content}/")
        folder, _, last = stem.rpartition("/")
        if last in _SECTIONS:
            stem = folder if "/" in folder else f"{folder}/{document.slug or 'first'}"
        own = document.language == self._config.language
        suffix = ".md" if own else f".{hugo_tag(document.language)}.md"
        path, number = f"{stem}{suffix}", 2
        while folded(path) in self._taken:
            path, number = f"{stem}-{number}{suffix}", number + 1
        self._taken.add(folded(path))
        return path
