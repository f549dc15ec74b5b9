"""Headings: the ids that readers have linked to, one level for the title alone.

In: Markdown, how its program made ids. Out: the same with `{#id}` where ours would be another.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.code_regions import regions_of
from sitegen.importing.dialects.heading_ids import IdOf, plain_heading
from sitegen.markdown.raw_attributes import usable_id
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import slugify

_ATX: Final = lazy_pattern(
    r"(?m)^(?P<indent> {0,3})(?P<marks>#{1,6})(?P<gap>[ \t]+)(?P<text>\S.*?)(?P<end>(?:[ \t]+#+)?[ \t]*)$"
)
_GLUED: Final = lazy_pattern(r"(?m)^(?P<indent> {0,3})(?P<marks>#{1,6})(?P<text>[^\s#].*?)(?P<end>#*[ \t]*)$")
_SETEXT: Final = lazy_pattern(r"(?m)^(?P<text>[^\s#>*+|=`~:<-].*?)[ \t]*\n(?P<marks>=+|-+)[ \t]*$")
_GIVEN: Final = lazy_pattern(r"[ \t]*\{:?[ \t]*#([\w:.-]+)[ \t]*\}[ \t]*$")
_IN_HTML: Final = lazy_pattern(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=["']?([^\s"'<>]+)""")
_LONGEST: Final = 200
_TITLE: Final = "\0"
"""Stands among the ids that are taken for that of the title."""


class _Heading:
    """A heading at its place; `after` is where its text ends."""

    __slots__ = ("at", "given", "level", "span", "text")

    def __init__(self, found: re.Match[str], level: int) -> None:
        given = _GIVEN.search(found["text"])
        self.span = found.span("text")
        self.at = found.start()
        self.text = found["text"][: given.start()] if given else found["text"]
        self.given = given[1] if given else ""
        self.level = level


def first_heading(text: str) -> tuple[str, str]:
    """Return the title of a text that begins with a heading of level 1, and the text without it."""
    start = len(text) - len(text.lstrip("\n"))
    atx = re.compile(r" {0,3}#[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)").match(text, start)
    setext = re.compile(r"(\S.*?)[ \t]*\n=+[ \t]*(?:\n|\Z)").match(text, start)
    found = atx or setext
    if found is None:
        return "", text
    return plain_heading(_GIVEN.sub("", found[1])), text[found.end() :].lstrip("\n")


def glued_headings(text: str) -> str:
    """Write `##Heading` as `## Heading`, which some programs take for one."""
    if not _GLUED.search(text):
        return text
    regions = regions_of(text)
    return _GLUED.sub(lambda found: found[0] if found.start() in regions else f"{found['marks']} {found['text']}", text)


def below_title(title: str, made: IdOf) -> IdOf:
    """Return how ids are made in a text whose title was a heading above it, which had one too."""

    def ids(text: str, taken: dict[str, int]) -> str:
        if _TITLE not in taken:
            taken[_TITLE] = 0
            made(title, taken)
        return made(text, taken)

    return ids


def with_ids(text: str, made: IdOf, lost: list[str], *, keep_level: bool = False) -> str:
    """Give each heading the id that it had where ours would differ; with one of level 1 all go one level down.

    `lost` gets the ids that no heading of ours can have.
    """
    if "#" not in text and "\n=" not in text and "\n-" not in text:
        return text
    headings = _headings(text)
    taken: dict[str, int] = {one.given: 0 for one in headings if one.given}
    ours: dict[str, int] = dict.fromkeys(_IN_HTML.findall(text), 0) if "<" in text else {}
    ours |= taken
    down = not keep_level and any(one.level == 1 for one in headings)
    parts: list[str] = []
    last = 0
    for one in headings:
        wanted = one.given or made(one.text, taken)
        shown = _our_id(one.text, ours) if not one.given else ""
        named = wanted if _usable(wanted) and (one.given or wanted != shown) else ""
        if wanted and not _usable(wanted):
            lost.append(wanted)
        if named and not one.given and named in ours:
            named = ""
        if named and not one.given:
            ours.pop(shown, None)
            ours[named] = 0
        first, after = one.span
        written = f"{one.text} {{#{named}}}" if named else one.text
        parts += [text[last:first], written]
        last = after
    result = "".join((*parts, text[last:]))
    return _lowered(result) if down else result


def _headings(text: str) -> list[_Heading]:
    regions = regions_of(text)
    found = [_Heading(one, len(one["marks"])) for one in _ATX.finditer(text) if one.start() not in regions]
    found += [
        _Heading(one, 1 if one["marks"][0] == "=" else 2)
        for one in _SETEXT.finditer(text)
        if one.start() not in regions and _stands_below_empty(text, one.start())
    ]
    return sorted(found, key=lambda one: one.at)


def _stands_below_empty(text: str, at: int) -> bool:
    return at == 0 or text[:at].endswith("\n\n") or not text[text.rfind("\n", 0, at - 1) + 1 : at - 1].strip()


def _our_id(text: str, ours: dict[str, int]) -> str:
    slug = slugify(plain_heading(text)) or "section"
    name, number = slug, 1
    while name in ours:
        number += 1
        name = f"{slug}-{number}"
    ours[name] = 0
    return name


def _usable(name: str) -> bool:
    return usable_id(name) and not re.search(r"[\s{}\"'<>#%]", name) and len(name) < _LONGEST


def _lowered(text: str) -> str:
    regions = regions_of(text)
    text = _SETEXT.sub(
        lambda one: (
            one[0]
            if one.start() in regions or not _stands_below_empty(text, one.start())
            else f"{'##' if one['marks'][0] == '=' else '###'} {one['text']}"
        ),
        text,
    )
    regions = regions_of(text)
    return _ATX.sub(
        lambda one: (
            one[0]
            if one.start() in regions or one["marks"] == "######"
            else f"{one['indent']}#{one['marks']}{one['gap']}{one['text']}"
        ),
        text,
    )
