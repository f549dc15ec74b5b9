"""CommonMark 0.31.2, example by example (P32)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sitegen.markdown.parser import core_parser
from sitegen.model.bodies import BodyOptions, RawHtml
from tests.markdown.filled import rendered
from tests.markdown.normal_html import normal_html
from tests.tools import require

SPEC = Path(__file__).parents[2] / "node_modules" / "commonmark-spec" / "spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def _numbers(text: str) -> set[int]:
    """`1-3 7` as the set of 1, 2, 3 and 7."""
    found: set[int] = set()
    for piece in text.split():
        first, _, last = piece.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


DEVIATIONS = {
    "anchors: a heading has an id, and is below the title": _numbers(
        "10 59 62 66-68 71-84 86 89-91 95 96 102 103 115 141 214 215 227-230 232 300 646 647"
    ),
    "punctuation: typographic quotes and dashes": _numbers(
        "14 46 55 87 197 209 210 343 352 359 363 380 385 395 508 590 619 620 622 624 632 650"
    ),
    "figures: an image alone with a title is a figure": _numbers("572 573 576 577 584-586 588 589 591"),
    "autolink: bare addresses are links": _numbers("608 611 612"),
    "links: an empty address or an unknown scheme is not a link": _numbers("200 485-487 567 596 598 599 601"),
}
"""What the default set does differently, whatever is done with raw HTML, by the rule that does it."""

RAW_HTML = _numbers(
    """
    21 31 148-151 155-158 160 163 165 169-184 187 190 191 201 308 309 344 475-477 491 494 524 536 613-617 623
    625-631 642 643
    """
)
"""What differs besides in safe mode, since raw_html and clean take out, complete or write anew what is raw."""


@cache
def examples() -> list[tuple[str, str]]:
    """The examples of the specification: Markdown and HTML."""
    require(SPEC.exists(), "commonmark-spec is not installed: npm ci")
    found = _EXAMPLE.findall(SPEC.read_text(encoding="utf-8"))
    return [(source.replace("→", "\t"), html.replace("→", "\t")) for source, html in found]


def test_the_core_parser_is_commonmark() -> None:
    """Without extensions, each of the 652 examples gives the HTML of the specification."""
    wrong = [
        number
        for number, (source, html) in enumerate(examples(), 1)
        if normal_html(core_parser().render(source)) != normal_html(html)
    ]
    assert (len(examples()), wrong) == (652, [])


def _deviations(raw_html: RawHtml) -> set[int]:
    options = BodyOptions(raw_html=raw_html)
    return {
        number
        for number, (source, html) in enumerate(examples(), 1)
        if normal_html(rendered(source, options)) != normal_html(html)
    }


def test_each_deviation_of_the_default_set_has_one_rule() -> None:
    """With raw HTML trusted, just the listed examples differ, and each is listed once."""
    listed = [number for numbers in DEVIATIONS.values() for number in numbers]
    assert sorted(listed) == sorted(_deviations("trusted"))


def test_each_deviation_of_safe_mode_is_raw_html() -> None:
    """With raw HTML cleaned, just the listed examples differ besides."""
    assert _deviations("safe") - _deviations("trusted") == RAW_HTML


@pytest.mark.parametrize("rule", DEVIATIONS)
def test_a_deviation_is_gone_without_its_rule(rule: str) -> None:
    """Undoing what the one rule does makes the listed examples those of the specification again."""
    undoing: dict[str, Callable[[str], str]] = {
        "anchors": lambda html: _plain(re.sub(r'(<h[1-6]) id="[^"]*"', r"\1", html)),  # a heading can have quotes
        "punctuation": _plain,
        "figures": _paragraph,
        "links": lambda html: html,
        "autolink": lambda html: html,
    }
    undone = undoing[rule.partition(":")[0]]
    options = BodyOptions(raw_html="trusted", autolink=not rule.startswith("autolink"))
    for number in DEVIATIONS[rule]:
        source, html = examples()[number - 1]
        ours, theirs = rendered(source, options), html
        if rule.startswith("links"):
            ours, theirs = _without_links(ours), _without_links(theirs)
        elif rule.startswith("anchors"):
            theirs = _plain(_below_title(theirs))
        elif rule.startswith("punctuation"):
            theirs = _plain(theirs)
        assert normal_html(undone(ours)) == normal_html(theirs), number


def _below_title(html: str) -> str:
    """Headings one level down, if one has level 1."""
    if "<h1>" not in html:
        return html
    return re.sub(r"(</?h)([1-6])>", lambda found: f"{found[1]}{min(int(found[2]) + 1, 6)}>", html)


def _plain(html: str) -> str:
    """Typewriter punctuation."""
    return re.sub("[“”]|&quot;", '"', re.sub("[‘’]", "'", re.sub("—|---|-–|–|--", "-", html))).replace("&#x27;", "'")


def _paragraph(html: str) -> str:
    """A figure as the paragraph that it was."""
    return re.sub(
        r"<figure>(<img[^>]*)><figcaption>(.*?)</figcaption></figure>", r'<p>\1 title="\2"></p>', html, flags=re.DOTALL
    )


def _without_links(html: str) -> str:
    return re.sub(r"</?a\b[^>]*>", "", html)
