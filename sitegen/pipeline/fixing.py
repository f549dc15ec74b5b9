"""Mending the sources of a site: what `sitegen check --fix` does before it checks.

In: a Request, SiteInputs, a CheckScope. Out: what was mended; the files that were, written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from sitegen.disk.cache.body_store import MemoryBodies
from sitegen.disk.files import rewrite
from sitegen.markdown.mending import Mended, mendable, mended
from sitegen.markdown.rule import Rule
from sitegen.model.documents import Piece
from sitegen.pipeline.building import related
from sitegen.pipeline.check_scope import CheckScope
from sitegen.pipeline.extending import extended
from sitegen.pipeline.request import Request, SiteInputs
from sitegen.pipeline.values import IndexedSite
from sitegen.problems import SitegenError, has_errors
from sitegen.read.front_matter_fences import exact_parts
from sitegen.read.reading import body_options


class Fixed(NamedTuple):
    """A place of a file that was mended, and the rule."""

    path: str
    line: int
    rule: str


def fix(request: Request, site_inputs: SiteInputs, engine: str, scope: CheckScope) -> tuple[Fixed, ...]:
    """Mend the texts of pieces. A site whose settings have errors is left as it is: they say how texts are read."""
    if has_errors(site_inputs.problems):
        return ()
    try:
        with closing(MemoryBodies(request.cache_folder)) as store:
            known = related(request, site_inputs, engine, store)
    except SitegenError:  # the check that follows reports it
        return ()
    rules = extended(site_inputs.plugins).rules
    return tuple(sorted(fixed for piece in known.site.documents.pieces for fixed in _fix(piece, known, rules, scope)))


def _fix(piece: Piece, known: IndexedSite, outside: tuple[Rule, ...], scope: CheckScope) -> Iterator[Fixed]:
    document = piece.document
    if not scope.has_file(document.path) or not mendable(document.body.problems):
        return
    content = known.site_inputs.sources.read(document.path)
    parts = _parts(content)
    if parts is None:
        return
    head, body, line_end = parts
    options = body_options(known.config, document.language)
    text, done = mended(body, options, outside, scope.rules or None)
    if done:
        rewrite(str(known.request.site), document.path, head + text.replace("\n", line_end).encode())
        yield from (_placed(one, document.path, document.body_line) for one in done)


def _placed(one: Mended, path: str, first: int) -> Fixed:
    return Fixed(path, one.line + first - 1, one.rule)


def _parts(content: bytes) -> tuple[bytes, str, str] | None:
    """Return what is before the body, the body, and the line ends of the file; None where it has several kinds."""
    text = content.decode("utf-8")
    line_end = "\r\n" if "\r\n" in text else "\n"
    parts = exact_parts(text.removeprefix("\ufeff"))
    if (
        parts is None
        or "\r" in text.replace("\r\n", "")
        or (line_end == "\r\n" and text.count("\n") != text.count("\r\n"))
    ):
        return None
    body = parts[1]
    return content[: len(content) - len(body.encode())], body.replace("\r\n", "\n"), line_end
