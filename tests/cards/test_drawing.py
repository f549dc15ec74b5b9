"""Cards as pictures: their size and format, words inside the margins, the same bytes every time."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.cards import BESIDE, HEIGHT, WIDTH, Words
from sitegen.cards.canvas import Face, Piece
from sitegen.cards.drawing import MARGIN, draw_card, draw_picture
from sitegen.encoding import replace
from tests.cards.made import LOOKS, coverage, faces, ink
from tests.images.photographs import drawn, opened

EDGE: Final = 28
"""Pixels at the edge of a card where no ink may be: half of what is beside a photograph."""
ENGLISH: Final = Words(
    title="The seabed is not divided", kicker="Analysis", byline="A. Veresk", date="1 May 2026", site="Review"
)
PERSIAN: Final = Words(
    title="پیمان ایران و روسیه: ۴۷ ماده (EAEU)",
    kicker="تحلیل",
    date="۹ بهمن ۱۴۰۳",
    site="دفترها",
    language="fa",
    direction="rtl",
)
_LETTERS: Final = "abWQgjpÅẄĝ ФЩдй ΆΩ –“”…-.,!?()0123 ایپگچمهلا ۴٣\u200c\u064b\u0651\u0301"


@pytest.mark.parametrize("layout", LOOKS)
@given(st.text(alphabet=_LETTERS, min_size=1, max_size=160), st.booleans(), st.booleans())
@settings(max_examples=12)
def test_the_words_of_any_title_stay_inside(layout: str, title: str, rtl: bool, pictured: bool) -> None:
    """Whatever the title, the card is a picture of 1200 x 630 whose edges have no ink but that of its layout."""
    shown = coverage().shown(title)
    if not shown:
        return
    photograph = drawn(BESIDE, HEIGHT) if pictured else None
    direction = "rtl" if rtl else "ltr"
    words = Words(title=shown, kicker="K", byline=shown, date="d", site=shown, direction=direction)
    content = draw_card(words, LOOKS[layout], faces(), photograph)
    image = opened(content)
    assert (image.format, image.size) == ("JPEG" if pictured else "PNG", (WIDTH, HEIGHT))
    if not pictured:
        bare = opened(
            draw_card(replace(words, title=".", kicker="", byline="", date="", site="."), LOOKS[layout], faces())
        )
        box = ink(image, bare)
        assert box is not None
        assert box[0] >= MARGIN - EDGE
        assert box[2] <= WIDTH - MARGIN + EDGE
        assert box[1] >= EDGE
        assert box[3] <= HEIGHT - EDGE


@pytest.mark.parametrize("layout", LOOKS)
@pytest.mark.parametrize(
    "title",
    [
        "A word " * 60,
        "اِلهامِ عَلی‌اِف " * 30,
        "X\u0301\u0301\u0301g\u0323\u0323\u0323 " * 60,
        "Å\u0301\u0301g\u0323 " * 18,
        "Ŵ" * 300,
    ],
    ids=["long", "vowels", "piled marks", "some marks", "one word"],
)
def test_a_title_leaves_room_for_what_is_below(title: str, layout: str) -> None:
    """However long, and however far its letters reach, no title touches the byline, the date or the kicker."""
    shown = coverage().shown(title)
    assert shown
    words = replace(ENGLISH, title=shown, direction="rtl" if "ا" in title else "ltr")
    look = LOOKS[layout]
    box = ink(opened(draw_card(words, look, faces())), opened(draw_card(replace(words, title="."), look, faces())))
    assert box is not None
    assert box[1] >= 190
    assert box[3] <= HEIGHT - MARGIN - 42 - 24  # the top of the capitals of the byline


@pytest.mark.parametrize("words", [ENGLISH, PERSIAN], ids=["English", "Persian"])
def test_the_same_words_give_the_same_bytes(words: Words) -> None:
    """What was drawn between them changes nothing."""
    first = draw_card(words, LOOKS["rule"], faces())
    assert draw_card(replace(words, title="Another"), LOOKS["rule"], faces()) != first
    assert draw_card(words, LOOKS["rule"], faces()) == first


def test_a_card_from_right_to_left_is_mirrored() -> None:
    """Words begin at the right margin, and the photograph is at the left edge."""
    image = opened(draw_card(PERSIAN, LOOKS["rule"], faces()))
    without = opened(draw_card(replace(PERSIAN, title="."), LOOKS["rule"], faces()))
    box = ink(image, without)
    assert box is not None
    assert abs(box[2] - (WIDTH - MARGIN)) < 12
    pictured = opened(draw_card(PERSIAN, LOOKS["rule"], faces(), drawn(BESIDE, HEIGHT)))
    assert pictured.getpixel((5, HEIGHT // 2)) != pictured.getpixel((WIDTH - 5, HEIGHT // 2))
    red, green, blue = pictured.getpixel((WIDTH - 5, HEIGHT // 2))  # type: ignore[misc]
    assert min(red, green, blue) > 240


def test_letters_are_joined() -> None:
    """Arabic letters take their joined forms, which a ZWNJ between them keeps apart."""
    face = faces().title
    joined = face.length("هه", 60, rtl=True, language="fa")
    apart = face.length("ه\u200cه", 60, rtl=True, language="fa")
    assert joined != apart


def test_a_line_is_a_part_of_its_paragraph() -> None:
    """Where a title is broken changes no direction: after Arabic letters a currency sign is left of its number."""
    face, price = faces().title, "1,250.50$"
    pieces = face.pieces(price, rtl=True, around=("إلى ", " في"))
    assert [piece.text for piece in pieces] == ["$", "1,250.50"]
    assert [piece.text for piece in face.pieces(price, rtl=True)] == [price]


def test_lines_of_a_title_are_written_as_one_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a card writes of a title, line by line, is what its paragraph would be in one line."""
    title = "ارتفاع الأسعار في الأسواق إلى أكثر من 1,250.50$ في اليوم الواحد هذا العام"
    seen: list[tuple[str, tuple[str, str]]] = []
    pieces = Face.pieces

    def noted(face: Face, text: str, *, rtl: bool, around: tuple[str, str] = ("", "")) -> list[Piece]:
        seen.append((text, around))
        return pieces(face, text, rtl=rtl, around=around)

    monkeypatch.setattr(Face, "pieces", noted)
    draw_card(replace(PERSIAN, title=title, language="ar"), LOOKS["rule"], faces())
    lines = [(text, around) for text, around in seen if any(around)]
    assert len(lines) > 1
    assert {f"{before}{text}{after}" for text, (before, after) in lines} == {title}


def test_a_picture_of_choice_fills_the_card() -> None:
    """It is a JPEG; what can be seen through is on white."""
    image = opened(draw_picture(drawn(WIDTH, HEIGHT, "RGBA")))
    assert (image.format, image.size) == ("JPEG", (WIDTH, HEIGHT))
