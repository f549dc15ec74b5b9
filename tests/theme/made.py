"""Sources, configurations and themes made in memory for the tests of the rooms theme and render."""

from __future__ import annotations

from datetime import UTC
from hashlib import blake2b

from sitegen.config.citations import Cite
from sitegen.config.feeds_and_crawl import Crawl, Feeds
from sitegen.config.hosting import Deploy
from sitegen.config.site_config import Home, SiteConfig
from sitegen.model.documents import LocalText
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Problem
from sitegen.theme import Theme, load_theme


def sources(files: dict[str, str | bytes]) -> Sources:
    """Return Sources that hold these files."""
    held = {path: text.encode() if isinstance(text, str) else text for path, text in sorted(files.items())}
    listed = {path: SourceFile(path=path, digest=digest(held[path]), size=len(held[path])) for path in held}
    return Sources(files=listed, reader=lambda file: held[file.path])


def digest(content: bytes) -> str:
    """Return the digest that a scan gives."""
    return blake2b(content, digest_size=16).hexdigest()


def config(theme: str = "plain", **options: object) -> SiteConfig:
    """Return a configuration with a theme and its options."""
    return SiteConfig(
        title=LocalText(plain="A site"),
        url="https://example.org/",
        zone=UTC,
        language="en",
        description=LocalText(),
        theme=theme,
        home=Home(),
        taxonomies=(),
        feeds=Feeds(),
        cite=Cite(),
        crawl=Crawl(),
        theme_options=options,
        deploy=Deploy(),
    )


def below(theme: str, files: dict[str, str]) -> dict[str, str | bytes]:
    """Put files into a theme's folder."""
    return {f"themes/{theme}/{path}": text for path, text in files.items()}


def loaded(files: dict[str, str | bytes], theme: str = "plain", **options: object) -> Theme:
    """Load a theme without problems."""
    found, problems = load_theme(sources(files), config(theme, **options))
    assert problems == ()
    assert found is not None
    return found


def complaints(files: dict[str, str | bytes], theme: str = "plain", **options: object) -> list[str]:
    """Load a theme and return what is wrong, each problem as one line."""
    _, problems = load_theme(sources(files), config(theme, **options))
    return [line(problem) for problem in problems]


def line(problem: Problem) -> str:
    """Return a problem as one line: path, line or keys, code, message, hint."""
    place = problem.place
    spot = f":{place.line}" if place.line else ":" + ".".join(map(str, place.keys)) if place.keys else ""
    return f"{place.path}{spot}: {problem.code}: {problem.message}" + (f" ({problem.hint})" if problem.hint else "")
