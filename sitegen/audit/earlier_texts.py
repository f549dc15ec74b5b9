"""Earlier texts: articles as they were at a revision, next to how they are, for `sitegen check --since`.

In: IndexedSite, files of that revision, the store of bodies. Out: problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sitegen.audit.forecast_edits import check_forecast_edits
from sitegen.audit.stealth_edits import Wording, check_stealth_edits
from sitegen.audit.wordings import Parsing, file_of, read_wording, words_of
from sitegen.check import levelled
from sitegen.index.gates import is_public
from sitegen.model.documents import Article, Gate
from sitegen.model.sources import SourceFile, Sources
from sitegen.pipeline.extending import extended
from sitegen.pipeline.memo import Store
from sitegen.pipeline.values import IndexedSite
from sitegen.problems import Problem
from sitegen.read.filenames import is_piece, split_name
from sitegen.read.snippets import Shelf, is_snippet, snippet_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Files as they were at a revision, by their paths now, or then where they are gone: the paths then, the bytes."""

    revision: str
    files: Mapping[str, tuple[str, bytes]]

    def stealth_edits(self, known: IndexedSite, store: Store) -> tuple[Problem, ...]:
        """Report public articles whose words or forecasts changed since the revision without a word to readers."""
        rules, snippets = extended(known.site_inputs.plugins).rules, _earlier_snippets(known, self.files)
        parsing = Parsing(config=known.config, engine=known.engine, rules=rules, snippets=snippets)
        pairs = list(_pairs(known, self.files, store, parsing, snippets))
        public = [shown.article for tree in known.site.trees.values() for shown in tree.articles]
        gone = _gone(known, self.files, {one.document.path for one in public}, parsing)
        published = (*((old.article, new.article) for old, new in pairs), *((old, None) for old in gone))
        forecasts = check_forecast_edits(published, public, self.revision)
        return levelled((*check_stealth_edits(pairs, self.revision), *forecasts), known.config)


def _gone(
    known: IndexedSite, files: Mapping[str, tuple[str, bytes]], public: Collection[str], parsing: Parsing
) -> Iterator[Article]:
    """Yield the articles that were public and are not: deleted, renamed past recognition, or hidden again."""
    for path in sorted(path for path in files if path not in public):
        then, content = files[path]
        if is_piece(then, known.config) and then.startswith(f"{known.config.content}/articles/"):
            old = read_wording(then, content, parsing)
            if old is not None and is_public(old.article.document, Gate(as_of=known.as_of)):
                yield old.article


def _pairs(
    known: IndexedSite, files: Mapping[str, tuple[str, bytes]], store: Store, parsing: Parsing, snippets: Sources
) -> Iterator[tuple[Wording, Wording]]:
    """Yield the articles that are public now and were, as they are now, then."""
    gate = Gate(as_of=known.as_of)
    changed = {split_name(path).twin.rpartition("/")[2] for path in files if is_snippet(path, known.config)}
    for tree in known.site.trees.values():
        for shown in tree.articles:
            article = shown.piece
            path = article.document.path
            if not isinstance(article, Article) or not (path in files or changed):
                continue
            now = known.site_inputs.sources.read(path)
            if path not in files and changed.isdisjoint(Shelf(snippets, known.config).closure(now)):
                continue
            old = read_wording(*files.get(path, (path, now)), parsing)
            if old is not None and is_public(old.article.document, gate):
                source = now.decode("utf-8", "replace")
                words = words_of(store.parts(article.document.body.digest))
                yield old, Wording(article=article, words=words, source=source)


def _earlier_snippets(known: IndexedSite, files: Mapping[str, tuple[str, bytes]]) -> Sources:
    """Return the snippets of the site as they were at the revision."""
    now = {file.path: file for file in snippet_files(known.site_inputs.sources, known.config)}
    then = {old: content for old, content in files.values() if is_snippet(old, known.config)}
    changed = {path: file_of(path, content) for path, content in then.items()}

    def read(file: SourceFile) -> bytes:
        return then[file.path] if file.path in then else known.site_inputs.sources.read(file.path)

    return Sources(files=dict(sorted((now | changed).items())), reader=read)
