"""Wordings: an article as a file said it at some time, with the words that readers saw.

In: the path and the bytes of a file, what bodies are parsed with. Out: Wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from sitegen.audit.stealth_edits import Wording
from sitegen.compare.page_facts import page_facts
from sitegen.config.site_config import SiteConfig
from sitegen.markdown import Rule, body_digest, parse_body
from sitegen.model.bodies import Body, BodyOptions, Part, Slot
from sitegen.model.documents import Article
from sitegen.model.sources import SourceFile, Sources
from sitegen.read import piece_of_outcome, read_piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsing:
    """What bodies are parsed with: the site's configuration, the engine, the rules of plugins."""

    config: SiteConfig
    engine: str
    rules: tuple[Rule, ...] = ()
    snippets: Sources | None = None
    """The texts that articles share; None where there are none."""


def read_wording(path: str, content: bytes, parsing: Parsing) -> Wording | None:
    """Read an article as it was; None where it could not be."""
    wanted, beside = file_of(path, content), parsing.snippets
    parts: dict[str, tuple[Part, ...]] = {}

    def parse(text: bytes, options: BodyOptions) -> Body:
        digest = body_digest(parsing.engine, text, options, parsing.rules)
        body, parts[digest] = parse_body(text.decode(), options, digest, parsing.rules)
        return body

    def reader(file: SourceFile) -> bytes:
        return content if beside is None or file.path == path else beside.read(file.path)

    files = {**(beside.files if beside is not None else {}), path: wanted}
    outcome = read_piece(wanted, Sources(files=files, reader=reader), parsing.config, parse)
    article = piece_of_outcome(outcome, path, parsing.config)[0] if outcome is not None else None
    if not isinstance(article, Article):
        return None
    return Wording(article=article, words=words_of(parts[article.document.body.digest]), source="")


def file_of(path: str, content: bytes) -> SourceFile:
    """Return a file of these bytes."""
    return SourceFile(path=path, digest=blake2b(content, digest_size=16).hexdigest(), size=len(content))


def words_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the words that a body shows."""
    html = "".join(part.text if isinstance(part, Slot) else part for part in parts)
    return page_facts(html.encode(), "").words
