"""Pieces in formats that sitegen does not read: what they are, and what makes Markdown of them.

In: a Source. Out: Notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sitegen.importing.model import Source
from sitegen.importing.notes import Note
from sitegen.urls import suffix_of

_FORMATS: Final = {
    "reStructuredText": ("rst", "`pandoc -f rst -t commonmark_x -s` makes Markdown of it"),
    "AsciiDoc": (
        "adoc asciidoc asc ad",
        "`asciidoctor -b docbook -o -`, and `pandoc -f docbook -t commonmark_x` of that, make Markdown of it",
    ),
    "Org": ("org", "`pandoc -f org -t commonmark_x -s` makes Markdown of it"),
    "Textile": ("textile", "`pandoc -f textile -t commonmark_x` makes Markdown of it"),
    "MediaWiki": ("mediawiki wiki", "`pandoc -f mediawiki -t commonmark_x` makes Markdown of it"),
    "LaTeX": ("tex latex", "`pandoc -f latex -t commonmark_x -s` makes Markdown of it"),
    "Jupyter": ("ipynb", "`jupyter nbconvert --to markdown` makes Markdown of it"),
    "Markdown for Pandoc": ("pandoc pdc rmd qmd", "name it .md, and look at what Pandoc alone reads"),
    "MDX": ("mdx", "name it .md; its components stay as they are, and the report names them"),
}
_HTML: Final = "`pandoc -f html -t commonmark_x` makes Markdown of it"
_BY_SUFFIX: Final = {suffix: (name, hint) for name, (suffixes, hint) in _FORMATS.items() for suffix in suffixes.split()}


def other_formats(
    source: Source, roots: Iterable[str], passed: Iterable[str] = (), html: Callable[[str], bool] = lambda _: False
) -> Iterator[Note]:
    """Yield what is to be done about each piece below `roots` that is no Markdown; `html` says which of HTML are such.

    `passed` are the beginnings of paths that belong to the program.
    """
    within, skipped = tuple(roots), tuple(passed)
    for path in source.paths:
        if not path.startswith(within) or path.startswith(skipped) or "node_modules/" in path:
            continue
        suffix = suffix_of(path)
        known = ("HTML", _HTML) if suffix in {"html", "htm"} and html(path) else _BY_SUFFIX.get(suffix)
        if known:
            what = f"a piece in {known[0]}: {known[1]}, then import again"
            yield Note(fate="dropped", what=what, place=path)
