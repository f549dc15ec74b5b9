"""Raw HTML, tag by tag: what is allowed is rewritten, what is not is taken out and reported.

In: a piece of raw HTML as the author wrote it, the render state. Out: HTML with sentinels, without doubt about where
its tags begin and end. The whole is cleaned once more afterwards by a real HTML parser (sanitizer.py): this pass is for
messages, slots and limits, that one for safety.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.markdown.elements import ACTIVE, ELEMENTS, OBSOLETE, OF_FORMS, OF_THE_PAGE, VOID, WITHOUT_CONTENT
from sitegen.markdown.escapes import escape
from sitegen.markdown.gaps import gap
from sitegen.markdown.raw_attributes import ATTRIBUTES_PATTERN, open_tag
from sitegen.markdown.raw_nesting import closing, end_of_block, opening
from sitegen.markdown.raw_references import harmless
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.tables import frame, raw_name
from sitegen.text.lazy_pattern import lazy_pattern

TAG: Final = lazy_pattern(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)({ATTRIBUTES_PATTERN})[\s/]*+>")
_ANY_TAG: Final = lazy_pattern(rf"{TAG.pattern}|<[^<>]*+>")
_OTHER: Final = lazy_pattern(r"<!-->|<!--->|<!--|<!\[CDATA\[|<[!?]")
_BEGUN: Final = lazy_pattern(r"</?[A-Za-z][A-Za-z0-9-]{0,20}+")
_ENDS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": "?>"}


def without_tags(html: str) -> str:
    """Return what is read of raw HTML: whatever is in its attributes, addresses above all, is not.

    An element that breaks a line, or is a block, parts the words beside it.
    """
    return _ANY_TAG.sub(lambda tag: gap(tag[0]), html)


def clean_raw(html: str, rendering: RenderState, *, inline: bool = False) -> str:
    """Rewrite a piece of raw HTML."""
    out: list[str] = []
    first_line, at, counted = rendering.line, 0, 0
    ends: dict[str, int] = {}
    while (start := html.find("<", at)) >= 0:
        out.append(harmless(html[at:start]))
        rendering.line += html.count("\n", counted, start)
        counted = start
        match = TAG.match(html, start)
        if match:
            at = match.end()
            out.append(_close(match, rendering) if match[1] else _open(match, rendering, inline=inline))
            if not match[1] and match[2].lower() in WITHOUT_CONTENT:
                at = _behind(html, at, match[2].lower(), ends)
        else:
            at, written = _other(html, start, ends, rendering)
            out.append(written)
    out.append(harmless(html[at:]))
    rendering.line = first_line
    if not inline:
        out.append(end_of_block(rendering))
    return "".join(out)


def _open(match: re.Match[str], rendering: RenderState, *, inline: bool) -> str:
    """Write an opening tag, if it is allowed here."""
    name = _below_title(match[2].lower())
    if name != match[2].lower():
        message = "<h1> is the heading that the title of the page is; it is shown as <h2>"
        rendering.report_once("markup", message, match[0].partition("\n")[0][:80], "begin with <h2>")
    if name not in ELEMENTS:
        return _dropped(name, match[0], rendering)
    if name in VOID:
        return open_tag(name, match[3], rendering)[0]
    closes = opening(name, rendering, inline=inline)
    if closes is None:
        return ""
    written, is_open = open_tag(name, match[3], rendering)
    if name == "table" and all(opened != "table" for opened, _ in rendering.raw_open):
        written = frame(raw_name(match.string, match.end())) + written  # one within another has none of its own
    if is_open:
        rendering.raw_open.append((name, rendering.line))
    return closes + written


def _below_title(name: str) -> str:
    return "h2" if name == "h1" else name


def _close(match: re.Match[str], rendering: RenderState) -> str:
    """Write a closing tag."""
    name = _below_title(match[2].lower())
    if name in ELEMENTS:
        return "" if name in VOID else closing(name, rendering)
    return "" if name in ACTIVE | OBSOLETE | OF_THE_PAGE else escape(match[0])


def _dropped(name: str, tag: str, rendering: RenderState) -> str:
    """Take a tag out and report it; one that HTML does not have is text (`<name>` in a sentence)."""
    find = tag.partition("\n")[0][:80]
    if name in ACTIVE:
        asks = name in OF_FORMS
        why = "it is part of a form, and a text has none" if asks else "it could run, load or ask for something"
        hint = "link to the form instead" if asks else "link to it instead"
        rendering.report_once("unsafe", f"<{name}> is not shown: {why}", find, hint)
        return ""
    if name in OF_THE_PAGE:
        message = f"<{name}> belongs to the theme: a page has one; its content is shown without it"
        rendering.report_once("markup", message, find)
        return ""
    if name in OBSOLETE:
        message = f"<{name}> is no longer part of HTML; its content is shown without it"
        rendering.report_once("markup", message, find)
        return ""
    message = f"<{name}> is not an element of HTML and is shown as text"
    rendering.report_once("markup", message, find, f"write it as `<{name}>` or \\<{name}>")
    return escape(tag)


def _behind(html: str, at: int, name: str, ends: dict[str, int]) -> int:
    """The place after the end of an element that goes with its content; if it has no end here, only the tag goes."""
    if name not in ends:  # the last one, so that many tags without end are not many searches
        ends[name] = max((end.start() for end in _end_tags(name).finditer(html)), default=-1)
    end = _end_tags(name).search(html, at) if ends[name] >= at else None
    return end.end() if end else at


def _end_tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*+>", re.IGNORECASE)


def _other(html: str, start: int, ends: dict[str, int], rendering: RenderState) -> tuple[int, str]:
    """Take a comment or declaration out; what is no markup at all is text."""
    match = _OTHER.match(html, start)
    if match is None:
        return start + 1, _less_than(html, start, rendering)
    opening = match.group()
    if opening not in _ENDS:
        return match.end(), ""
    ending = _ENDS[opening]
    if ending not in ends:
        ends[ending] = html.rfind(ending)
    if ends[ending] < match.end():
        rendering.report("markup", f"{opening} is never closed, so the text after it would be lost", opening)
        return match.end(), escape(opening)
    if opening != "<!--":
        message = f"{opening}...{ending} has no meaning in a text and is not shown"
        rendering.report_once("markup", message, opening)
    return html.find(ending, match.end()) + len(ending), ""


def _less_than(html: str, start: int, rendering: RenderState) -> str:
    """A sign that begins no tag is text."""
    begun = _BEGUN.match(html, start)
    if begun:
        message = f"{begun[0]} begins a tag that does not end, so it is shown as text"
        rendering.report("markup", message, begun[0], severity="warning")
    return "&lt;"
