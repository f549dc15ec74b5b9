"""Reasons: which part of a file changed since it was written, in words.

In: an artifact, the sums of its parts then, and what is shared now. Out: `the title and the related pieces changed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from sitegen.encoding import decode, field_names
from sitegen.plan.artifact import FeedRecipe, HtmlRecipe, MarkdownRecipe
from sitegen.plan.page_kinds import PAGE_KINDS
from sitegen.plan.part_sums import SharedSums, part_names, part_sums
from sitegen.plan.parts_in_words import FOLLOWING, PARTS, SHARED
from sitegen.plan.sealed import Sealed
from sitegen.plan.views import SiteView
from sitegen.theme import Theme
from sitegen.theme.closures import reached, references

UNKNOWN: Final = "it changed; what of it is not known, since no build has noted how it was"

_ALSO_FOLLOWING: Final = frozenset({"words", "sources", "standfirst", "summary"})
"""Of an article these follow from the text, if that changed."""

_NAMES: Final[Mapping[str, str]] = {**PARTS, **{part: text for one in PAGE_KINDS for part, text in one.words.items()}}

_OF_TEMPLATES: Final = frozenset({HtmlRecipe.__name__, FeedRecipe.__name__})
_OF_SITE: Final = _OF_TEMPLATES | {MarkdownRecipe.__name__}


class Reasons:
    """Says why files change. `then` is by fingerprint what was shared and the sums of parts when a file was written."""

    def __init__(self, theme: Theme, now: SharedSums, then: Mapping[str, tuple[bytes, bytes]]) -> None:
        self._theme = theme
        self._now = now
        self._then = then
        self._opened: dict[bytes, SharedSums | None] = {}
        self._paths: dict[str, tuple[str, ...]] = {}

    def why(self, artifact: Sealed, last: str) -> str:
        """Return why an artifact is made again whose fingerprint was `last`."""
        shared, sums = self._then.get(last, (b"", b""))
        then = self._opened_shared(shared)
        if then is None:
            return UNKNOWN
        if then.engine != self._now.engine:
            same_plugins = then.plugins == self._now.plugins
            return "sitegen itself changed" if same_plugins else "a plugin changed, or sitegen itself"
        found = dict.fromkeys((*self._of_shared(artifact, then), *_of_parts(artifact, sums)))
        return f"{_listed(tuple(found))} changed" if found else UNKNOWN

    def _opened_shared(self, shared: bytes) -> SharedSums | None:
        if shared not in self._opened:
            try:
                self._opened[shared] = decode(shared, SharedSums)
            except ValueError:
                self._opened[shared] = None
        return self._opened[shared]

    def _of_shared(self, artifact: Sealed, then: SharedSums) -> Iterator[str]:
        """Yield what an artifact shares with others and is not as it was."""
        now, kind = self._now, artifact.shape.partition(" ")[0]
        if kind in _OF_TEMPLATES:
            recipe = artifact.recipe
            template = recipe.template if isinstance(recipe, HtmlRecipe | FeedRecipe) else ""
            changed = [path for path in self._loaded(template) if then.templates.get(path) != now.templates.get(path)]
            yield from (f"the template {path.rpartition('/templates/')[2]}" for path in changed)
            if then.messages != now.messages:
                yield "the messages of the theme"
            if then.options != now.options:
                yield SHARED["options"]
        if kind in _OF_SITE:
            language = getattr(artifact.recipe, "language", "")
            pairs = zip(*(_pairs(one.sites.get(language, b"")) for one in (then, now)), strict=False)
            fields = zip(field_names(SiteView), pairs, strict=False)
            yield from (SHARED[name] for name, (before, after) in fields if before != after)

    def _loaded(self, template: str) -> tuple[str, ...]:
        """Return the paths of all templates that one may load, itself included."""
        if template not in self._paths:
            names = reached(template, self._loads)
            known = (self._theme.templates.get(name) for name in names)
            self._paths[template] = tuple(dict.fromkeys(one.path for one in known if one is not None))
        return self._paths[template]

    @cached_property
    def _loads(self) -> Mapping[str, tuple[str | None, ...]]:
        return {name: tuple(references(one.text)) for name, one in self._theme.templates.items()}


def _of_parts(artifact: Sealed, then: bytes) -> list[str]:
    """Return what of an artifact's own is not as it was; what only follows from that is left out."""
    now = part_sums(artifact)
    if len(then) != len(now) or then[:2] != now[:2]:
        return [PARTS["shape"]]
    names = part_names(artifact.shape)
    changed = [name for name, *pair in zip(names, _pairs(then), _pairs(now), strict=True) if pair[0] != pair[1]]
    if "body" in changed:
        changed = [name for name in changed if name not in _ALSO_FOLLOWING]
    own = [_NAMES[name] for name in changed if name not in FOLLOWING]
    return own or [FOLLOWING[name] for name in changed]


def _pairs(sums: bytes) -> list[bytes]:
    return [sums[at : at + 2] for at in range(0, len(sums), 2)]


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
