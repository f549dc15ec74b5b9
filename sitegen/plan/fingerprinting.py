"""Sealing: each artifact's recipe as bytes, with the fingerprint of all that its own bytes depend on.

In: Theme, what pages share, the engine's digest; then artifacts. Out: Sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from sitegen.encoding import encode
from sitegen.plan.artifact import Artifact, FeedRecipe, HtmlRecipe, MarkdownRecipe, Recipe, seal
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import SiteView
from sitegen.theme import Theme


class Sealer:
    """Seals artifacts; each fingerprint is that of engine, template's closure, what pages share, and recipe."""

    def __init__(self, theme: Theme, sites: Mapping[str, SiteView], engine: str) -> None:
        self._theme = theme
        self._engine = engine
        self._shared = {language: blake2b(encode(view), digest_size=16).digest() for language, view in sites.items()}
        self._starts: dict[tuple[str, str], bytes] = {}

    def sealed(self, artifact: Artifact | Sealed) -> Sealed:
        """Seal an artifact that is not sealed yet."""
        return artifact if isinstance(artifact, Sealed) else self.seal(artifact)

    def seal(self, artifact: Artifact) -> Sealed:
        """Seal an artifact."""
        recipe = artifact.recipe
        shape, content = seal(recipe)
        shown = _shown_with(recipe)
        if shown not in self._starts:
            self._starts[shown] = self._start(*shown)
        return Sealed(
            path=artifact.path,
            kind=artifact.kind,
            source=artifact.source,
            fingerprint=blake2b(self._starts[shown] + shape.encode() + b"\0" + content, digest_size=16).hexdigest(),
            shape=shape,
            content=content,
        )

    def _start(self, template: str, language: str) -> bytes:
        shown = self._theme.closure(template).encode() + self._shared.get(language, b"") if language else b""
        return self._engine.encode() + shown + b"\0"


def _shown_with(recipe: Recipe) -> tuple[str, str]:
    """Return the template that shows a recipe, and the language whose pages it shares things with; empty for none."""
    match recipe:
        case HtmlRecipe() | FeedRecipe():
            return recipe.template, recipe.language
        case MarkdownRecipe():
            return "", recipe.language
        case _:
            return "", ""
