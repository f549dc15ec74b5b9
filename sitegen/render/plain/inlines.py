"""What is within a paragraph, as Markdown.

In: elements and texts. Out: Markdown on one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from sitegen.render.plain.tree import Element
from sitegen.text.lazy_pattern import lazy_pattern

_MARKS: Final = lazy_pattern(r"([\\`*_\[\]<>~|]|&(?=#?\w+;))")
"""What means something in Markdown; an ampersand does before what would be a reference (`&amp;`)."""
_STARTS: Final = lazy_pattern(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+$|(\d{1,9})(?=[.)](\s|$)))")
_AROUND: Final = {"em": "*", "i": "*", "strong": "**", "b": "**", "s": "~~", "del": "~~"}
_PASSED: Final = frozenset({"script", "style", "template"})


def escaped(text: str) -> str:
    """Write text so that no Markdown in it means anything; blanks and line ends are one blank."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def at_start(line: str) -> str:
    """Keep the start of a paragraph from being read as a heading, an item or a rule."""
    return _STARTS.sub(lambda found: f"{found[2]}\\" if found[2] else f"\\{found[1]}", line)


def inline(inside: Iterable[Element | str]) -> str:
    """Write what is in a paragraph; line breaks stay."""
    text = "".join(_escape(one) if isinstance(one, str) else _element(one) for one in inside)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "  \n".join(line for line in lines if line)


def _escape(text: str) -> str:
    """Escape text, keeping a blank at its ends."""
    return _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _element(one: Element) -> str:
    if one.tag in _PASSED or one.has("footnote-back"):
        return ""
    if one.has("footnote-ref"):
        return f"[^{one.text()}]"
    rule = _RULES.get(one.tag)
    return rule(one) if rule else _marked(one)


def _marked(one: Element) -> str:
    """Put marks around emphasis, and a link's address after its text."""
    shown = inline(one.inside)
    if one.tag == "a" and one.attributes.get("href"):
        return f"[{shown}]({_address(one.attributes['href'])})" if shown else ""
    mark = _AROUND.get(one.tag, "") if shown else ""
    raw = "".join(part if isinstance(part, str) else "x" for part in one.inside)
    before, after = " " * raw[:1].isspace(), " " * raw[-1:].isspace()
    return f"{before}{mark}{shown}{mark}{after}"


def _image(image: Element) -> str:
    source = image.attributes.get("src", "")
    return f"![{escaped(image.attributes.get('alt', ''))}]({_address(source)})" if source else ""


def _address(address: str) -> str:
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def _break(_: Element) -> str:
    return "\n"


def _code(one: Element) -> str:
    """Put code between more backticks than it holds."""
    text = one.text()
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"


def _formula(one: Element) -> str:
    """Write a formula as LaTeX, as it was written."""
    mark = "$$" if one.attributes.get("display") == "block" else "$"
    return f"{mark}{one.attributes.get('alttext', '')}{mark}"


_RULES: Final[dict[str, Callable[[Element], str]]] = {
    "br": _break,
    "img": _image,
    "code": _code,
    "math": _formula,
}
