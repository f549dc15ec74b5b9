"""The attributes of raw HTML: read, checked and rewritten.

In: the name of an element, its attributes as written, the render state. Out: the opening tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sitegen.locale.tags import canonical_tag
from sitegen.markdown.addresses import classify
from sitegen.markdown.elements import ATTRIBUTES, GLOBAL, NUMBERS, VOID
from sitegen.markdown.escapes import attributes as write
from sitegen.markdown.links import image, open_link
from sitegen.markdown.raw_references import decoded
from sitegen.markdown.render_state import RenderState
from sitegen.problems import ProblemError
from sitegen.text.lazy_pattern import lazy_pattern

_VALUE: Final = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++)"""
ATTRIBUTES_PATTERN: Final = rf"""(?:(?:\s|/)++[^\s"'<>/=]++(?:\s*+=\s*+{_VALUE})?)*+"""
_EACH: Final = lazy_pattern(rf"""([^\s"'<>/=]++)(?:\s*+=\s*+({_VALUE}))?""")
_LINK_HABITS: Final = frozenset({"rel", "target"})
"""What editors put on every link: it is not carried out, and nothing is lost without it."""
_MEASURES: Final = frozenset({"meter", "progress"})
_DECIMAL: Final = lazy_pattern(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DIGITS: Final = lazy_pattern(r"-?[0-9]{1,6}")
_OLD: Final = {"name": "id"}
"""`<a name>` is what anchors were before 1997, and many archives have it."""


def open_tag(name: str, written: str, rendering: RenderState) -> tuple[str, bool]:
    """Rewrite a tag; say whether there is an element to close."""
    kept = kept_attributes(name, read_attributes(name, written), rendering)
    if name == "img":
        source, alt = kept.pop("src", ""), kept.pop("alt", None)
        return image(rendering, source.strip(), alt, write(kept), raw=True), False
    if name == "a" and "href" in kept:
        href = re.sub(r"[\t\n\r]", "", kept.pop("href")).strip("\x00 ")
        opened, _ = open_link(rendering, href, write(kept), href)
        if opened or not kept:
            return opened, bool(opened)
    return f"<{name}{write(kept)}>", name not in VOID


def kept_attributes(name: str, found: Iterable[tuple[str, str]], rendering: RenderState) -> dict[str, str]:
    """Return the attributes of an element that may stay; any other is reported."""
    kept: dict[str, str] = {}
    for attribute in found:
        _keep(name, attribute, kept, rendering)
    return kept


def read_attributes(name: str, written: str) -> list[tuple[str, str]]:
    """The attributes of a tag, names in lower case, values decoded; of two with one name the first."""
    found: dict[str, str] = {}
    for match in _EACH.finditer(written):
        key = match[1].lower()
        value = match[2] or ""
        value = decoded(value[1:-1] if value[:1] in ('"', "'") else value)
        found.setdefault(_OLD.get(key, key) if name == "a" else key, value)
    return list(found.items())


def _keep(name: str, found: tuple[str, str], kept: dict[str, str], rendering: RenderState) -> None:
    """Keep an attribute that may stay and has a value of use; report any other."""
    key, value = found
    if name == "a" and key in _LINK_HABITS:
        return
    if key not in GLOBAL and key not in ATTRIBUTES.get(name, ()):
        code = "unsafe" if key.startswith("on") or key in ("style", "srcdoc", "formaction") else "markup"
        rendering.report_once(code, f"the attribute `{key[:40]}` of <{name}> is not shown", key[:40])
        return
    reason, hint = _reason(key, value, rendering)
    if name in _MEASURES and key in ATTRIBUTES[name] and not _DECIMAL.fullmatch(value):
        reason = "it is not a number"
    if reason:
        rendering.report("markup", f'`{key}="{value[:40]}"` is not shown: {reason}', key, hint, "warning")
        return
    kept[key] = canonical_tag(value) if key == "lang" else value
    if key == "id":
        rendering.raw_ids[value] = None


def _reason(key: str, value: str, rendering: RenderState) -> tuple[str, str]:
    """Return why a value is of no use, and what to do; the first text is empty if it is of use."""
    if key == "id":
        return "the id occurs here twice" if value in rendering.raw_ids else _id_reason(value), ""
    if key in NUMBERS and not _DIGITS.fullmatch(value):
        return "it is not a whole number", ""
    if key == "dir" and value.lower() not in ("ltr", "rtl", "auto"):
        return "a direction is ltr, rtl or auto", ""
    if key == "cite" and classify(value).kind != "elsewhere":
        return "it is not an address of the web", ""
    if key in ("lang", "hreflang"):
        try:
            canonical_tag(value)
        except ProblemError as refused:
            return refused.problem.message, refused.problem.hint
    return "", ""


def _id_reason(value: str) -> str:
    if not value or any(character.isspace() for character in value):
        return "an id has at least one character and no white space"
    if value.startswith(("_", "fn-", "fnref-")):
        return "ids that begin so belong to the theme and to footnotes"
    return ""


def usable_id(value: str) -> bool:
    """Whether raw HTML may have this id."""
    return not _id_reason(value)
