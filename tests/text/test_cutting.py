"""Laws of sitegen.text.cutting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.cutting import cut_at_word


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("این واژه، این واژه، این", 20, "این واژه، این واژه…"),
        ("كلمة، كلمة، كلمة، كلمة", 13, "كلمة، كلمة…"),
        ("語句、語句、語句、", 7, "語句、語句…"),
        ("mot « mot « mot « mot", 12, "mot « mot…"),
        ("wait… wait… wait…", 12, "wait… wait…"),
        ("a (b (c (d", 7, "a (b…"),
        ("गए। गए। गए। गए।", 9, "गए। गए…"),
        ("yes! no? maybe so", 11, "yes! no?…"),
        ("กำลังกำลังกำลัง", 7, "กำลัง…"),
        ("กกกกกเกกกกก", 7, "กกกกก…"),
        ("हिन्दीहिन्दी", 11, "हिन्दीहि…"),
        ("👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 8, "👩\u200d👩\u200d👧…"),
        ("🇮🇷🇮🇷🇮🇷", 4, "🇮🇷…"),
        ("👍🏽👍🏽👍🏽", 4, "👍🏽…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("one two three", 8, "one two…"),
        ("one two", 7, "one two"),
    ],
)
def test_a_text_is_cut_where_readers_see_an_end(text: str, length: int, shown: str) -> None:
    """No separator, opening mark or second ellipsis is before the ellipsis, and no character is cut in two."""
    assert cut_at_word(text, length) == shown


@given(st.text(st.sampled_from("a ،。«(…e\u0301ก\u0e33👩\u200d🇮🇷ह\u094d"), max_size=40), st.integers(2, 20))
def test_a_cut_text_begins_the_text(text: str, length: int) -> None:
    """What is cut fits and begins as the text does; a text that fits is left alone."""
    shown = cut_at_word(text, length)
    assert len(shown) <= length
    assert shown == text if len(text) <= length else text.startswith(shown[:-1])
