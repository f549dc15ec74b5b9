"""SVG: a drawing that a browser only draws, distinguished from one that runs, loads or embeds something.

In: the bytes of an SVG file. Out: findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sitegen.read.filetypes.css import PICTURE, fault_in
from sitegen.read.filetypes.parsing import Finding, Names, findings_in
from sitegen.read.filetypes.svg_names import (
    EDITORS,
    ELEMENTS,
    MOVING,
    NEVER,
    PLAIN,
    PREFIXES,
    STYLED,
    SVG,
    XLINK,
    XML,
)
from sitegen.text.lazy_pattern import lazy_pattern

_OWN: Final = frozenset({SVG, ""})
"""The namespace of SVG; a name without one means nothing to a browser, and the same rules apply to it."""
_LINK: Final = lazy_pattern(r"(?:https?://|mailto:)[^\s<>\"\x00-\x1f]+", re.IGNORECASE)
_PART: Final = lazy_pattern(r"#[^\s<>\"]*")
_WITH_PICTURE: Final = frozenset({"image", "feImage"})
_VALUES: Final = frozenset({"from", "to", "by", "values"})
_MOVED: Final = STYLED | PLAIN - {"type", "target", "rel", "media", "content", "host", "id", "class", "name"}
"""Attributes that an animation may change: none that is an address, a style sheet or a program."""
_OF_XLINK: Final = frozenset({"type", "role", "arcrole", "title", "show", "actuate"})


def svg_findings(content: bytes) -> tuple[Finding, ...]:
    """Return what in an SVG is more than a drawing, or why it cannot be read."""
    return findings_in(content, _Drawing())


class _Drawing:
    """What is known of a drawing so far: whether a root was seen, and the style that is being read."""

    def __init__(self) -> None:
        self._begun = False
        self._style: list[str] | None = None

    def start(self, name: Names, attributes: Mapping[Names, str]) -> str:
        space, local = name
        if not self._begun:
            self._begun = True
            if space not in _OWN or local != "svg":
                return f"the outermost element is `<{local[:40]}>`, not `<svg>`"
        if self._style is not None:
            return "an element within `<style>`"
        if space in _OWN:
            fault = "" if local in ELEMENTS else f"the element `<{local[:40]}>`"
        else:
            known = space.startswith(EDITORS) and local.lower() not in NEVER
            fault = "" if known else f"the element `<{local[:40]}>` of `{space[:80]}`"
        if space in _OWN and local == "style":
            self._style = []
        return fault or self._of_attributes(name, attributes)

    def end(self, name: Names) -> str:
        if self._style is None or name[0] not in _OWN or name[1] != "style":
            return ""
        css, self._style = "".join(self._style), None
        return fault_in(css)

    def text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _of_attributes(self, element: Names, attributes: Mapping[Names, str]) -> str:
        drawn = element[0] in _OWN
        for (space, local), value in attributes.items():
            if space == XLINK or (local == "href" and not space):
                fault = _of_link(element[1], local, value) if drawn or local != "href" else ""
            elif not space:
                fault = _of_attribute(element[1], local, value) if drawn else _of_foreign(local)
            else:
                fault = _of_space(space, local)
            if fault:
                return fault
        return ""


def _of_link(element: str, local: str, value: str) -> str:
    """Judge an address: a part of the drawing, a picture within it, or where a reader is led by a click."""
    if local in _OF_XLINK:
        return ""
    address = value.strip()
    if local != "href":
        return f"the attribute `xlink:{local[:40]}`"
    if not address or _PART.fullmatch(address):
        return ""
    if element in _WITH_PICTURE and PICTURE.fullmatch(address):
        return ""
    if element == "a" and _LINK.fullmatch(address):
        return ""
    return f"the address `{address[:60]}` of `<{element[:40]}>`"


def _of_attribute(element: str, name: str, value: str) -> str:
    """Judge an attribute of SVG itself."""
    if name == "attributeName":
        moved = value.strip()
        return "" if moved in _MOVED else f"an animation of `{moved[:40]}`"
    if element in MOVING and name in _VALUES:
        return _of_values(value)
    if name == "style" or name in STYLED:
        return fault_in(value)
    if name in PLAIN or name.startswith(PREFIXES):
        return ""
    if name in _VALUES:
        return _of_values(value)
    return f"the attribute `{name[:40]}` of `<{element[:40]}>`"


def _of_values(value: str) -> str:
    """Judge what an animation sets: numbers, colours, words, and parts of the drawing."""
    for one in value.split(";"):
        if (fault := fault_in(one.strip())) or re.match(r"[a-z][a-z0-9+.-]*:", one.strip(), re.IGNORECASE):
            return fault or f"the value `{one.strip()[:60]}` of an animation"
    return ""


def _of_foreign(name: str) -> str:
    """Judge an attribute without a namespace on an element that no browser knows."""
    if name.lower().startswith("on") and name.lower() not in {"only_selected", "onlyselected"}:
        return f"the attribute `{name[:40]}`"
    return ""


def _of_space(space: str, local: str) -> str:
    """Judge an attribute of another namespace: those of drawing programs mean nothing to a browser."""
    if space == XML:
        return "" if local in {"space", "lang", "id"} else f"the attribute `xml:{local[:40]}`"
    if space.startswith(EDITORS):
        return ""
    return f"the attribute `{local[:40]}` of `{space[:80]}`"
