"""Parts of Markdown, written safely: links, images, figures, callouts, fences, quotations.

In: plain texts. Out: Markdown in which they mean nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.importing.dialects.heading_ids import plain_heading
from sitegen.text.lazy_pattern import lazy_pattern

_BREAKING: Final = lazy_pattern(r"\s*\n\s*")
_NO_ADDRESS: Final = lazy_pattern(r"[\s<>]")
CALLOUTS: Final = {
    **dict.fromkeys(
        ("note", "info", "notice", "abstract", "summary", "tldr", "todo", "example", "question", "help"), "NOTE"
    ),
    **dict.fromkeys(
        ("primary", "secondary", "light", "dark", "default", "update", "aside", "callout", "alert"), "NOTE"
    ),
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "best-practice"), "TIP"),
    **dict.fromkeys(("important",), "IMPORTANT"),
    **dict.fromkeys(("warning", "attention", "warn"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "bug", "failure", "fail", "missing"), "CAUTION"),
    **dict.fromkeys(("key", "key-point", "takeaway", "takeaways"), "KEY"),
}
"""Kinds of boxes of other programs, and ours."""


def link(text: str, target: str) -> str:
    """Return a link; a target without a text is its own."""
    label = _label(text) or _label(re.sub(r"^https?://(?:www\.)?|/$", "", target))
    return f"[{label}]({address(target)})" if target else label


def image(alt: str, source: str, caption: str = "") -> str:
    """Return an image; with a caption it is a figure, where it has a paragraph of its own."""
    title = f' "{_title(caption)}"' if caption.strip() else ""
    return f"![{_label(alt)}]({address(source)}{title})"


def figure(alt: str, source: str, caption: str = "") -> str:
    """Return an image in a paragraph of its own; its texts are plain, as they are here."""
    alt, caption = plain_heading(alt), plain_heading(caption)
    return f"\n\n{image(alt or caption, source, caption)}\n\n"


def address(target: str) -> str:
    """Return a target of a link as Markdown takes it."""
    target = target.strip()
    if _NO_ADDRESS.search(target):
        target = re.sub(r"\s", "%20", target).replace("<", "%3C").replace(">", "%3E")
    depth = target.count("(") != target.count(")")
    return target.replace("(", "%28").replace(")", "%29") if depth else target


def quotation(text: str, source: str = "", url: str = "") -> str:
    """Return a block quotation, with its source as the last paragraph."""
    inner = text.strip("\n")
    if source or url:
        inner += f"\n\n— {link(source, url) if url else _label(source)}"
    return f"\n\n{quoted(inner)}\n\n"


def callout(kind: str, text: str, title: str = "") -> str:
    """Return a box of one of our kinds; a kind that has another name here is its title."""
    word = kind.strip().lower()
    ours = CALLOUTS.get(word, "NOTE")
    if not title and word not in {ours.lower(), "notice", "callout", "alert", "info", "", "default", "hint", "warn"}:
        title = word.replace("-", " ").capitalize()
    head = f"[!{ours}] {_BREAKING.sub(' ', title).strip()}".rstrip()
    body = quoted(text.strip("\n"))
    return f"\n\n> {head}\n{body}\n\n" if text.strip() else f"\n\n> {head}\n> &nbsp;\n\n"


def fence(code: str, language: str = "") -> str:
    """Return a block of code with a fence that is longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    marks = "`" * (longest + 1)
    word = re.sub(r"[^\w+#.-]", "", language.split(maxsplit=1)[0]) if language.strip() else ""
    return f"\n\n{marks}{word}\n{code.strip(chr(10))}\n{marks}\n\n"


def quoted(text: str) -> str:
    """Return lines as those of a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def dedented(lines: list[str], most: int = 4) -> list[str]:
    """Take up to so many blanks (or a tab) from the beginning of each line."""
    found = []
    for line in lines:
        spread = line.replace("\t", "    ", 1) if line.startswith("\t") else line
        blanks = len(spread) - len(spread.lstrip(" "))
        found.append(spread[min(blanks, most) :])
    return found


def _label(text: str) -> str:
    """Return a text for between brackets."""
    line = _BREAKING.sub(" ", text).strip()
    if line.count("[") != line.count("]"):
        line = re.sub(r"(?<!\\)([\[\]])", r"\\\1", line)
    return line


def _title(text: str) -> str:
    return re.sub(r'(?<!\\)"', lambda _: '\\"', _BREAKING.sub(" ", text).strip())
