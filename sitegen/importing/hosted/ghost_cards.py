"""Cards of Ghost's editor, as far as their HTML is made for its themes: what plays, unfolds or is a form.

In: the tree of a post. Out: the same with elements that every page knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from sitegen.importing.html.between import replaced_between
from sitegen.importing.html.footnotes import mark_of_footnote
from sitegen.importing.html.tree import Element
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

_DROPPED: Final = {
    "kg-signup-card": "a form for readers who sign up",
    "kg-email-cta-card": "a text for the readers of a newsletter alone",
    "kg-email-card": "a text for the readers of a newsletter alone",
}
_CONTROLS: Final = frozenset(
    """
    kg-audio-thumbnail kg-audio-player kg-video-overlay kg-video-player-container kg-toggle-card-icon
    kg-file-card-icon kg-bookmark-icon kg-bookmark-thumbnail kg-product-card-rating
    """.split()  # noqa: SIM905 - lines of names read better
)
"""Parts that only a theme's style sheet and scripts make sense of: buttons, times, stars, icons."""
_BEGIN: Final = lazy_pattern("<!--kg-card-begin: markdown-->")
_END: Final = "<!--kg-card-end: markdown-->"
_REFERENCE: Final = lazy_pattern(
    r'<sup class="footnote-ref"><a href="#fn([\w:-]{1,80})"[^<>]{0,200}>[^<>]{0,80}</a></sup>'
)
_NOTE: Final = lazy_pattern(r'<li id="fn([\w:-]{1,80})" class="footnote-item">')
_BACK: Final = lazy_pattern(r'\s*<a href="#fnref[^<>]{0,200}" class="footnote-backref">[^<>]{0,80}</a>')
_SEPARATOR: Final = lazy_pattern(r'<hr class="footnotes-sep"[^<>]{0,20}>')


def with_footnotes(html: str) -> tuple[str, tuple[str, ...]]:
    """Put marks in place of the footnotes of Markdown cards, each of which counts from 1; return their texts."""
    texts: list[str] = []

    def card(found: re.Match[str], inside: str, _whole: str) -> str:
        notes: dict[str, str] = {}
        numbers: dict[str, int] = {}

        def take(item: re.Match[str], text: str, _whole: str) -> str:
            notes[item[1]] = _BACK.sub("", text)
            return ""

        def mark(reference: re.Match[str]) -> str:
            if reference[1] not in notes:
                return reference[0]
            if reference[1] not in numbers:
                texts.append(notes[reference[1]])
                numbers[reference[1]] = len(texts)
            return mark_of_footnote(numbers[reference[1]])

        without = _SEPARATOR.sub("", replaced_between(inside, _NOTE, "</li>", take))
        return found[0] + _REFERENCE.sub(mark, without) + _END

    return replaced_between(html, _BEGIN, _END, card), tuple(texts)


def with_plain_cards(tree: Element, dropped: Callable[[Note], None]) -> None:
    """Change the cards in a tree; `dropped` gets a note of each that is left out."""
    tree.children = [made for one in tree.children for made in _changed(one, dropped)]


def _changed(node: Element | str, dropped: Callable[[Note], None]) -> Iterable[Element | str]:
    if isinstance(node, str):
        return (node,)
    if card := _DROPPED.get(next((one for one in node.classes if _DROPPED.get(one)), "")):
        dropped(Note(fate="dropped", what=card))
        return ()
    if node.classes & _CONTROLS or node.name == "button":
        return ()
    with_plain_cards(node, dropped)
    if node.name == "a" and "#/portal" in node.attributes.get("href", ""):
        what = "a link that opens what Ghost shows to members: its words stay"
        dropped(Note(fate="converted", what=what, text=node.attributes["href"]))
        return node.children
    for name, make in _CARDS.items():
        if name in node.classes:
            return make(node)
    return (node,)


def _part(node: Element, name: str) -> Element:
    return next((one for one in _all(node) if name in one.classes), Element("div"))


def _all(node: Element) -> Iterable[Element]:
    for one in node.elements():
        yield one
        yield from _all(one)


def _bookmark(node: Element) -> list[Element | str]:
    """Return a link to what a bookmark names, and below it what is said of that."""
    link = {"href": node.attributes.get("href", "")}
    title = _part(node, "kg-bookmark-title").text().strip() or link["href"]
    about = [_part(node, f"kg-bookmark-{name}").text().strip() for name in ("description", "author", "publisher")]
    return [_paragraph(Element("a", link, [title])), *(_paragraph(one) for one in about if one)]


def _callout(node: Element) -> list[Element | str]:
    """Return a callout as a quotation, its sign in front of the text."""
    sign, text = _part(node, "kg-callout-emoji").text().strip(), _part(node, "kg-callout-text").children
    blocks = [one for one in text if isinstance(one, Element) and not one.is_inline]
    line: list[Element | str] = [f"{sign} "] if sign else []
    if not blocks:
        return [Element("blockquote", {}, [Element("p", {}, [*line, *text])])]
    first = Element(blocks[0].name, blocks[0].attributes, [*line, *blocks[0].children])
    return [Element("blockquote", {}, [first if one is blocks[0] else one for one in text])]


def _toggle(node: Element) -> list[Element | str]:
    summary = Element("summary", {}, [_part(node, "kg-toggle-heading-text").text().strip()])
    return [Element("details", {}, [summary, *_part(node, "kg-toggle-content").children])]


def _audio(node: Element) -> list[Element | str]:
    """Return a player with its title, from which its link gets its words."""
    title = _part(node, "kg-audio-title").text().strip()
    for player in node.below("audio"):
        player.attributes |= {"title": title} if title else {}
        return [_paragraph(player)]
    return []


def _file(node: Element) -> list[Element | str]:
    """Return a link to a file, and below it what is said of it."""
    link = {"href": node.attributes.get("href", "")}
    title, caption, name, size = (
        _part(node, f"kg-file-card-{one}").text().strip() for one in ("title", "caption", "filename", "filesize")
    )
    about = [one for one in (caption, " ".join(filter(None, (name, size)))) if one]
    return [_paragraph(Element("a", link, [title or name or link["href"]])), *map(_paragraph, about)]


def _paragraph(inside: Element | str) -> Element:
    return Element("p", {}, [inside])


_CARDS: Final[dict[str, Callable[[Element], list[Element | str]]]] = {
    "kg-bookmark-container": _bookmark,
    "kg-callout-card": _callout,
    "kg-toggle-card": _toggle,
    "kg-audio-card": _audio,
    "kg-file-card-container": _file,
}
