"""robots.txt (RFC 9309, with a Content-Usage rule by the IETF's AIPREF drafts) and llms.txt (llmstxt.org).

In: a RobotsRecipe. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from sitegen.plan.artifact import LlmsRecipe, RobotsRecipe
from sitegen.plan.views import LlmsView, RobotsRule, RobotsView
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import Base

_MARKS: Final = lazy_pattern(r"([\\`*_\[\]<>#]|&(?=#?\w+;))")


def render_llms(recipe: LlmsRecipe) -> str:
    """Write llms.txt."""
    return "\n".join(_overview(recipe.view, recipe.base))


def render_robots(recipe: RobotsRecipe) -> str:
    """Write robots.txt."""
    view, base = recipe.view, recipe.base
    root = urlsplit(base.prefix).path.rstrip("/")
    stated = [f"{name}: {value}" for name, value in _preferences(view) if value]
    groups = ["\n".join((*_group(rule, root), *stated)) for rule in view.rules]
    maps = "\n".join(f"Sitemap: {base.join(url)}" for url in view.sitemaps)
    return "\n\n".join(groups + ([maps] if maps else []))


def _preferences(view: RobotsView) -> Iterator[tuple[str, str]]:
    yield "Content-Usage", view.usage
    yield "Content-Signal", view.signals


def _group(rule: RobotsRule, root: str) -> Iterator[str]:
    yield from (f"User-agent: {name}" for name in rule.agents)
    yield from (f"Allow: {_path(path, root)}" for path in rule.allow)
    yield from (f"Disallow: {_path(path, root)}" for path in rule.disallow)


def _path(path: str, root: str) -> str:
    """Return a path from the host's root; the whole of a host stays the whole."""
    return path if path == "/" else root + path


def _overview(view: LlmsView, base: Base) -> Iterator[str]:
    yield f"# {_plain(view.title)}"
    if view.description:
        yield f"\n> {_plain(view.description)}"
    for name, cards in view.sections:
        yield f"\n## {_plain(name)}\n"
        for card in cards:
            summary = f": {_plain(card.summary)}" if card.summary else ""
            yield f"- [{_plain(card.title)}]({base.join(card.url)}){summary}"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
