"""Tags of Jekyll and Eleventy in bodies: links to posts and files, includes, assignments, code, and what plugins add.

In: a Post, the Archive, values of the site. Out: a template, which carries them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from sitegen.importing.dialects.authors_own import OwnCalls
from sitegen.importing.dialects.calls import Call
from sitegen.importing.dialects.known_calls import known_call
from sitegen.importing.dialects.liquid import Filter, LiquidSyntax, Variables
from sitegen.importing.dialects.liquid_blocks import PIECES, UnknownError, branches, chosen, repeated
from sitegen.importing.dialects.pieces_of_markdown import figure
from sitegen.importing.dialects.posts import Post
from sitegen.importing.dialects.templates import Templates
from sitegen.text.lazy_pattern import lazy_pattern

_ASSIGN: Final = lazy_pattern(r"([\w-]+)\s*=\s*(.+)", re.DOTALL)
_VARIABLE: Final = lazy_pattern(r"[A-Za-z_][\w-]*(?:\.[\w-]+)+")
_DECIDES: Final = lazy_pattern(r"\{%-?\s*(?:if|unless|for|case|tablerow|cycle)\b")
_RUNS: Final = lazy_pattern(r"<script|<style", re.IGNORECASE)
_LOOPED: Final = lazy_pattern(r"[\w-]+\s+in\s+([\w.\[\]\"'-]+)(?:\s.*)?", re.DOTALL)
_SILENT: Final = frozenset({"comment", "toc", "more", "break", "seo", "feed_meta", "social_image"})
_ALTERNATIVES: Final = frozenset({"if", "unless", "for", "case", "tablerow"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Liquid:
    """What all bodies of a site share: values by name, where links lead, files that are included."""

    site: Mapping[str, Any]
    filters: Mapping[str, Filter]
    address_of_file: Callable[[str], str | None]
    """The address of a file of the source, with the path of the site; None if there is none."""
    address_of_post: Callable[[str], str | None]
    included: Callable[[str, str], str | None]
    """From the name of an include, and the file that names it, to its text."""
    own: OwnCalls
    archive: str = ""
    """A link to the archive, in Markdown."""
    globals: Mapping[str, Any] = field(default_factory=dict)
    """Further values by name."""
    front_is_global: bool = False
    """Whether keys of front matter are values by themselves: `{{ author }}`."""

    def template(self, post: Post) -> Callable[[str], tuple[str, list[tuple[str, str]]]]:
        """Return what carries out the tags of a post."""

        def convert(text: str) -> tuple[str, list[tuple[str, str]]]:
            if "{" not in text:
                return text, []
            tags = _Tags(self, post)
            return tags.templates.convert(text), tags.templates.left

        return convert


class _Tags:
    """The tags of one body."""

    def __init__(self, liquid: Liquid, post: Post) -> None:
        self._liquid = liquid
        self._post = post
        self._pieces: set[str] = set()
        """Variables that hold pieces of the site."""
        page = {**post.front, "url": post.address, "path": post.path}
        own = post.front if liquid.front_is_global else {}
        shared = {"site": liquid.site, "baseurl": liquid.site.get("baseurl", ""), **liquid.globals}
        self._variables = Variables({**own, **shared, "page": page}, liquid.filters, self._filter)
        self.templates = Templates(LiquidSyntax(), self._call, self._value)

    def _value(self, expression: str) -> str | None:
        """Return what an expression prints, with a remark for filters that nobody explains."""
        text = self._variables.text(expression)
        for name in self._variables.strange:
            self.templates.remarks.append(f"a filter that only the site knows, `{name}`: what it is given stays")
        self._variables.strange.clear()
        return text

    def _filter(self, name: str, text: str, given: tuple[str, ...]) -> str | None:
        """Carry out a filter that the author explains as if it were a tag: the text is its first argument."""
        return self._liquid.own.text(Call(name=name, listed=(text, *given)), self.templates)

    def _call(self, call: Call, body: Templates) -> str | None:
        name = call.name
        own = self._liquid.own.text(call, body)
        if own is not None:
            return own
        if name in {"raw", "verbatim"}:
            return call.inner
        if name in _SILENT:
            return ""
        if name in _ALTERNATIVES:
            return self._block(call, body)
        handler = _HANDLERS.get(name)
        if handler is None and name.startswith(("include", "render")):
            handler = _Tags.include
        if handler is not None:
            return handler(self, call, body)
        return known_call(self._with_values(call), body)

    def _block(self, call: Call, body: Templates) -> str | None:
        """Carry out what decides or repeats; a loop over pieces is a link to the archive, which lists them."""
        if call.inner is None or call.name == "tablerow":
            return None
        listed = _LOOPED.fullmatch(call.bare.strip())
        if (
            self._liquid.archive
            and call.name == "for"
            and listed
            and (PIECES.fullmatch(listed[1]) or listed[1] in self._pieces)
        ):
            self.templates.left.append(("a loop over pieces, which a link to the archive stands for", call.text))
            return self._liquid.archive
        left, before = len(body.left), dict(self._variables.values)
        try:
            if call.name != "for":
                return body.convert(chosen(call.name, branches(call.name, call.bare, call.inner), self._variables))
            return repeated(call.bare, call.inner, self._variables, partial(self._with, body))
        except UnknownError:
            del body.left[left:]
            self._variables.values = before
            return None

    def _with(self, body: Templates, text: str, more: Mapping[str, Any]) -> str:
        """Convert a text in which some further names are known."""
        before = {name: self._variables.values[name] for name in more if name in self._variables.values}
        self._variables.values |= more
        try:
            return body.convert(text)
        finally:
            for name in more:
                self._variables.values.pop(name, None)
            self._variables.values |= before

    def _with_values(self, call: Call) -> Call:
        """Return a call whose arguments without quotes are what the variables of these names hold."""
        listed = tuple(self._argument(one) for one in call.listed)
        named = {key: self._argument(value) for key, value in call.named.items()}
        return Call(name=call.name, listed=listed, named=named, inner=call.inner, text=call.text, bare=call.bare)

    def _argument(self, value: str) -> str:
        if "{{" in value:
            return self.templates.convert(value, code=False)
        return (
            (self._variables.text(value) or value)
            if _VARIABLE.fullmatch(value) and not value.endswith((".html", ".md", ".png", ".jpg"))
            else value
        )

    def link(self, call: Call, _body: Templates) -> str | None:
        path = self._argument(call.bare.strip().strip("\"'"))
        return self._liquid.address_of_file(path.strip())

    def post_url(self, call: Call, _body: Templates) -> str | None:
        return self._liquid.address_of_post(call.bare.strip().strip("\"'"))

    def assign(self, call: Call, _body: Templates) -> str | None:
        found = _ASSIGN.fullmatch(call.bare.strip())
        if found and PIECES.match(found[2].strip()):
            self._pieces.add(found[1])
            return ""
        value = self._variables.text(found[2].strip()) if found else None
        if found is None or value is None:
            return None
        self._variables.values[found[1]] = value
        return ""

    def capture(self, call: Call, body: Templates) -> str | None:
        if call.inner is None:
            return None
        self._variables.values[call.bare.strip().strip("\"'")] = body.convert(call.inner)
        return ""

    def include(self, call: Call, body: Templates) -> str | None:
        named = self._with_values(call)
        file = named.get(0, "file")
        if not file:
            return None
        moved = Call(name=file, listed=named.listed[1:], named=named.named, inner=call.inner, text=call.text)
        text = self._liquid.included(file, self._post.path if call.name == "include_relative" else "") or ""
        plain_result = self._included(text, named, body) if text and not _DECIDES.search(text) else None
        if plain_result is not None:
            return plain_result
        own = self._liquid.own.text(moved, body)
        own = own if own is not None else known_call(moved, body)
        return own if own is not None or not text else self._included(text, named, body)

    def _included(self, text: str, named: Call, body: Templates) -> str | None:
        """Return a file that is included, if all of its tags can be carried out and it runs nothing."""
        if _RUNS.search(text):
            return None
        before = self._variables.values.get("include")
        self._variables.values |= {"include": dict(named.named), **named.named}
        left = len(body.left)
        result = body.convert(text, code=False).strip("\n")
        self._variables.values["include"] = before
        if len(body.left) == left:
            return result
        del body.left[left:]
        return None

    def image(self, call: Call, _body: Templates) -> str | None:
        """Carry out the image tag of Octopress: `{% img [class] /path [width [height]] "title" "alt" %}`."""
        listed = self._with_values(call).listed
        at = next((at for at, one in enumerate(listed) if re.match(r"https?://|/|\.\.?/|[\w/-]+\.\w{3,4}$", one)), None)
        if at is None:
            return known_call(self._with_values(call), _body)
        words = [one for one in listed[at + 1 :] if not one.isdigit() and not one.startswith("[")]
        alt = words[0 if "," in call.bare else -1] if words else ""
        return figure(alt, listed[at]) if not call.named else known_call(self._with_values(call), _body)

    def asset(self, call: Call, _body: Templates) -> str | None:
        path = self._argument(call.get(0))
        return self._liquid.address_of_file(path) or self._liquid.address_of_file(f"assets/{path}") if path else None


Handler = Callable[[_Tags, Call, Templates], str | None]
_HANDLERS: Final[Mapping[str, Handler]] = {
    "link": _Tags.link,
    "post_url": _Tags.post_url,
    "assign": _Tags.assign,
    "set": _Tags.assign,
    "capture": _Tags.capture,
    "include": _Tags.include,
    "include_relative": _Tags.include,
    "include_cached": _Tags.include,
    "render": _Tags.include,
    "img": _Tags.image,
    "image": _Tags.image,
    "asset": _Tags.asset,
    "asset_path": _Tags.asset,
}
