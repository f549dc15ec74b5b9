"""Shortcodes of Hugo and Zola in bodies.

In: a Post, templates of the site's own shortcodes, where links lead. Out: a template, which carries them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sitegen.importing.dialects.authors_own import OwnCalls
from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.dialects.known_calls import Body, known_call
from sitegen.importing.dialects.pieces_of_markdown import fence
from sitegen.importing.dialects.posts import Post
from sitegen.importing.dialects.templates import Syntax, Templates

_LINKS: Final = frozenset({"ref", "relref"})
_FILES: Final = frozenset({"static", "resource", "asset", "baseurl", "absurl", "relurl", "absref", "url", "siteurl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcodes:
    """What all bodies of a site share."""

    syntax: Syntax
    reference: Callable[[str, Post], str | None]
    """The address of a page that is named as in `ref`, relative to a post; None if there is none."""
    templates: Mapping[str, str]
    """Those of the site's own shortcodes, by name."""
    carry_out: Callable[[str, Call, Body], str | None]
    params: Mapping[str, Any]
    own: OwnCalls

    def template(self, post: Post) -> Callable[[str], tuple[str, list[tuple[str, str]]]]:
        """Return what carries out the shortcodes of a post."""

        def call(one: Call, body: Templates) -> str | None:
            return self._call(one, body, post)

        def convert(text: str) -> tuple[str, list[tuple[str, str]]]:
            if "{{" not in text and "{%" not in text:
                return text, []
            tags = Templates(self.syntax, call, lambda _: None)
            return tags.convert(text), tags.left

        return convert

    def _call(self, call: Call, body: Templates, post: Post) -> str | None:
        """Carry out a call: as the author says, as Hugo does, by the site's own template, by its common name."""
        own = self.own.text(call, body)
        if own is None:
            own = self._built_in(call, post)
        if own is None:
            template = self.templates.get(call.name) or self.templates.get(call.name.lower())
            own = self.carry_out(template, call, body) if template is not None else None
        return own if own is not None else known_call(call, body)

    def _built_in(self, call: Call, post: Post) -> str | None:
        name = call.name.lower()
        if name == "comment":
            return ""
        if name in _LINKS:
            language = call.get("lang")
            return self.reference(call.get("path", 0), replace(post, language=language) if language else post)
        if name in _FILES and len(call.listed) == 1 and not call.inner:
            return call.get(0) if "://" in call.get(0) else f"/{call.get(0).lstrip('/')}"
        if name == "highlight" and call.inner is not None:
            return fence(call.inner, call.get(0, "lang"))
        if name != "param":
            return None
        own = next((value for key, value in post.front.items() if str(key).lower() == "params"), None)
        levels = (post.front, own if isinstance(own, Mapping) else {}, self.params)
        found = ((key, value) for level in levels for key, value in level.items())
        return next((plain(value) for key, value in found if str(key).lower() == call.get(0).lower()), "") or None
