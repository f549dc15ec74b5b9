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
    for tree in known.site.trees.values():
        for shown in tree.articles:
            article = shown.piece
            path = article.document.path
            if path not in files or not isinstance(article, Article):
                continue
            old = _read(*files[path], known)
            if old is not None and is_public(old.article.document, gate):
                source = known.site_inputs.sources.read(path).decode("utf-8", "replace")
                words = _words(store.parts(article.document.body.digest))
                yield old, Wording(article=article, words=words, source=source)


def _read(path: str, content: bytes, known: IndexedSite) -> Wording | None:
    """Read an article as it was; None where it could not be."""
    file = SourceFile(path=path, digest=blake2b(content, digest_size=16).hexdigest(), size=len(content))
    rules = extended(known.site_inputs.plugins).rules
    parts: dict[str, tuple[Part, ...]] = {}

    def parse(text: bytes, options: BodyOptions) -> Body:
        digest = body_digest(known.engine, text, options, rules)
        body, parts[digest] = parse_body(text.decode(), options, digest, rules)
        return body

    outcome = read_piece(file, Sources(files={path: file}, reader=lambda _: content), known.config, parse)
    article = piece_of_outcome(outcome, path, known.config)[0] if outcome is not None else None
    if not isinstance(article, Article):
        return None
    return Wording(article=article, words=_words(parts[article.document.body.digest]), source="")


def _words(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the words that a body shows."""
    html = "".join(part.text if isinstance(part, Slot) else part for part in parts)
    return page_facts(html.encode(), "").words
