"""A site in memory for the tests of reading."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.config.site_config import SiteConfig, decode_config
from sitegen.model.bodies import Body, BodyOptions, spot
from sitegen.model.documents import Article, Documents
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Problem, error, render_problem, sort_problems
from sitegen.read import read_documents
from sitegen.read.positions import locate

CONFIG = b"""
[site]
title = "Review"
url = "https://review.example/"
time_zone = "Asia/Tehran"
[taxonomies.conflicts]
name = "Conflicts"
"""
ARTICLE = "content/articles/piece.md"
HEAD = "---\ntitle: A piece\ndate: 2020-01-01\n"


def table(name: str) -> dict[str, str]:
    """A table of tests/read/tables: inputs, each above a line `==>` with what is expected; <U+0007> is U+0007."""
    text = (Path(__file__).parent / "tables" / f"{name}.txt").read_text(encoding="utf-8")
    cases = re.findall(r"((?s:.*?))\n==> ?(.*)\n", text)
    return {re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), case): wanted for case, wanted in cases}


def parse(body: bytes, options: BodyOptions) -> Body:
    """Stand in for the parser: a line `!code` of a body is a problem of that code."""
    lines = body.decode().split("\n")
    problems = tuple(
        error(line[1:].split()[0], "found", spot(at, line))
        for at, line in enumerate(lines, 1)
        if line[:1] == "!" and line[1:].strip()
    )
    return Body(digest=f"{options.language}:{len(body)}", problems=problems)


def config(text: bytes = CONFIG) -> SiteConfig:
    """Return the configuration of the site."""
    decoded, problems = decode_config("sitegen.toml", text)
    assert decoded is not None, problems
    return decoded


def sources(files: dict[str, bytes]) -> Sources:
    """Return files as the scan would."""
    listed = {path: SourceFile(path=path, digest="", size=len(files[path])) for path in sorted(files)}
    return Sources(files=listed, reader=lambda file: files[file.path])


def read(files: dict[str, str | bytes]) -> tuple[Documents, frozenset[str], list[str]]:
    """Read files; return the documents, the broken paths, and the problems as a person sees them."""
    raw = {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}
    documents, broken, problems = read_documents(sources(raw), config(), parse)
    return documents, broken, shown(problems, raw)


def shown(problems: tuple[Problem, ...], raw: dict[str, bytes]) -> list[str]:
    """Render problems with their places found."""
    return [render_problem(problem) for problem in sort_problems([locate(problem, raw.get) for problem in problems])]


def article(front: str, path: str = ARTICLE) -> Article:
    """Read an article that has no problem; `front` are lines below title and date."""
    documents, _, problems = read({path: f"{HEAD}{front}\n---\n"})
    assert problems == []
    return documents.articles[0]


def problems_of(front: str, path: str = ARTICLE, head: str = HEAD) -> list[str]:
    """Return the first line of each problem of an article, without its path."""
    _, _, problems = read({path: f"{head}{front}\n---\n"})
    return [problem.split("\n")[0].removeprefix(path + ":").strip() for problem in problems]
