"""What fonts can write: read from the font itself, and what is done about letters that none has."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import ImageFont

from sitegen.cards import Coverage, FontError, characters_of
from sitegen.cards.coverage import needs_shaping
from tests.cards.made import FONTS, coverage


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_a_font_draws_what_it_is_said_to_have(font: str) -> None:
    """A character that is read from the font has a shape of its own; others have that of what is missing."""
    content = FONTS.joinpath(font).read_bytes()
    known, drawn = characters_of(content), ImageFont.truetype(BytesIO(content), 20)
    missing = bytes(drawn.getmask("\U0010fffd"))
    seen = [sign for sign in map(chr, range(0x21, 0x700)) if sign in known and sign.isalnum()]
    assert len(seen) > 100
    assert [sign for sign in seen if bytes(drawn.getmask(sign)) == missing] == []
    absent = [sign for sign in map(chr, range(0x21, 0x700)) if sign not in known and sign.isalpha()]
    assert {bytes(drawn.getmask(sign)) for sign in absent[:50]} <= {missing}


def test_the_fonts_of_broadsheet() -> None:
    """They have the letters of the languages that publications on Eurasia are written in, with their punctuation."""
    texts = ("Ağrı – Łódź “ẞ” €5", "Қазақстан, Тоҷикистон, Україна № «»", "Ελλάδα", "ایران، ۱۴۰۵؛ «می‌رود»؟", "مِصر ٪")
    assert [text for text in texts if coverage().shown(text) is None] == []
    assert coverage().shown("თბილისი") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A 🚢 ship", "A ship"),
        ("14\u202fавгуста", "14\u00a0августа"),
        ("soft\u00adhyphen \u202eturned", "softhyphen turned"),
        ("می\u200cرود", "می\u200cرود"),
        ("e\u0301" + "\u0301" * 40, "e" + "\u0301" * 3),
        ("two\nlines", "two lines"),
        ("北京", None),
        ("\u0915\u094d\u0937", None),
        ("🚢", ""),
    ],
)
def test_what_a_card_shows_of_a_text(text: str, shown: str | None) -> None:
    """Emoji and what steers are left out, spaces and dashes replaced; a letter that is missing leaves no text."""
    assert coverage().shown(text) == shown


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"wOF2" + bytes(40), "web font"),
        (b"no font", "no font"),
        (b"", "no font"),
        (b"\0\1\0\0\0\1" + bytes(20), "damaged"),
        ((FONTS / "vazirmatn-600.ttf").read_bytes()[:400], "damaged"),
    ],
)
def test_a_file_that_is_no_font(content: bytes, message: str) -> None:
    """It is refused with what is wrong."""
    with pytest.raises(FontError, match=message):
        characters_of(content)


def test_marks_stay_with_their_letters() -> None:
    """A mark, and what joins letters, is drawn by the font of the letter before it."""
    two = Coverage(fonts=(frozenset("a\u0301"), frozenset("ب\u0301\u200c")))
    assert [two.font_of("a", -1), two.font_of("ب", 0), two.font_of("\u0301", 1), two.font_of("\u200c", 0)] == [
        0,
        1,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("text", "shaped"),
    [("Caspian – 5", False), ("Қазақ", False), ("北京", False), ("ایران", True), ("ש", True), ("क्ष", True)],
)
def test_which_texts_are_shaped(text: str, shaped: bool) -> None:
    """Those of joined, reordered or right-to-left letters."""
    assert needs_shaping(text) is shaped
