"""Earlier texts: articles as they were at a revision, next to how they are, for `sitegen check --since`.

In: IndexedSite, files of that revision, the store of bodies. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from sitegen.audit.forecast_edits import check_forecast_edits
from sitegen.audit.stealth_edits import Wording, check_stealth_edits
from sitegen.check import levelled
from sitegen.compare.page_facts import page_facts
from sitegen.index.gates import is_public
from sitegen.markdown import body_digest, parse_body
from sitegen.model.bodies import Body, BodyOptions, Part, Slot
from sitegen.model.documents import Article, Gate
from sitegen.model.sources import SourceFile, Sources
from sitegen.pipeline.extending import extended
from sitegen.pipeline.memo import Store
from sitegen.pipeline.values import IndexedSite
from sitegen.problems import Problem
from sitegen.read import piece_of_outcome, read_piece
from sitegen.read.filenames import split_name
from sitegen.read.snippets import Shelf, is_snippet, snippet_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Files as they were at a revision: by their paths now, the paths then and the bytes."""

    revision: str
    files: Mapping[str, tuple[str, bytes]]

    def stealth_edits(self, known: IndexedSite, store: Store) -> tuple[Problem, ...]:
        """Report public articles whose words or forecasts changed since the revision without a word to readers."""
        pairs = list(_pairs(known, self.files, store))
        forecasts = check_forecast_edits(((old.article, new.article) for old, new in pairs), self.revision)
        return levelled((*check_stealth_edits(pairs, self.revision), *forecasts), known.config)


def _pairs(
    known: IndexedSite, files: Mapping[str, tuple[str, bytes]], store: Store
) -> Iterator[tuple[Wording, Wording]]:
    """Yield the articles that are public now and were, as they are now, then."""
    gate = Gate(as_of=known.as_of)
    sources = _earlier_snippets(known, files)
    changed = {split_name(path).twin.rpartition("/")[2] for path in files if is_snippet(path, known.config)}
    for tree in known.site.trees.values():
        for shown in tree.articles:
            article = shown.piece
            path = article.document.path
            if not isinstance(article, Article) or not (path in files or changed):
                continue
            now = known.site_inputs.sources.read(path)
            if path not in files and changed.isdisjoint(Shelf(sources, known.config).closure(now)):
                continue
            old = _read(*files.get(path, (path, now)), known, sources)
            if old is not None and is_public(old.article.document, gate):
                source = now.decode("utf-8", "replace")
                words = _words(store.parts(article.document.body.digest))
                yield old, Wording(article=article, words=words, source=source)


def _earlier_snippets(known: IndexedSite, files: Mapping[str, tuple[str, bytes]]) -> Sources:
    """Return the snippets of the site as they were at the revision."""
    now = {file.path: file for file in snippet_files(known.site_inputs.sources, known.config)}
    then = {old: content for old, content in files.values() if is_snippet(old, known.config)}
    changed = {path: _file(path, content) for path, content in then.items()}

    def read(file: SourceFile) -> bytes:
        return then[file.path] if file.path in then else known.site_inputs.sources.read(file.path)

    return Sources(files=dict(sorted((now | changed).items())), reader=read)


def _file(path: str, content: bytes) -> SourceFile:
    return SourceFile(path=path, digest=blake2b(content, digest_size=16).hexdigest(), size=len(content))


def _read(path: str, content: bytes, known: IndexedSite, snippets: Sources) -> Wording | None:
    """Read an article as it was; None where it could not be."""
    wanted = _file(path, content)
    rules = extended(known.site_inputs.plugins).rules
    parts: dict[str, tuple[Part, ...]] = {}

    def parse(text: bytes, options: BodyOptions) -> Body:
        digest = body_digest(known.engine, text, options, rules)
        body, parts[digest] = parse_body(text.decode(), options, digest, rules)
        return body

    def reader(file: SourceFile) -> bytes:
        return content if file.path == path else snippets.read(file.path)

    outcome = read_piece(wanted, Sources(files={**snippets.files, path: wanted}, reader=reader), known.config, parse)
    article = piece_of_outcome(outcome, path, known.config)[0] if outcome is not None else None
    if not isinstance(article, Article):
        return None
    return Wording(article=article, words=_words(parts[article.document.body.digest]), source="")


def _words(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the words that a body shows."""
    html = "".join(part.text if isinstance(part, Slot) else part for part in parts)
    return page_facts(html.encode(), "").words
