"""What stands before the first sentence of a newspaper text is a dateline, and words of the sentence are not."""

from __future__ import annotations

import pytest

from sitegen.text.pasted import read_head


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("MOSCOW – The minister said.", "Moscow", "The minister said."),
        ("МОСКВА – Министр сказал.", "Москва", "Министр сказал."),
        ("МОСКВА, Россия – Министр сказал.", "Москва, Россия", "Министр сказал."),
        ("تهران، ایران – وزیر گفت.", "تهران، ایران", "وزیر گفت."),
    ],
)
def test_datelines(text: str, place: str, rest: str) -> None:
    """A place in capitals is one in every script that has them; elsewhere the name of its country makes it one."""
    assert read_head(text) == (None, "", place, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Россия – великая страна.",
        "Россия – Иран",
        "NATO – an alliance – was founded.",
        "ایران – کشوری در آسیا.",
        "École – Un mot.",
    ],
)
def test_a_sentence_with_a_dash_is_whole(text: str) -> None:
    """Its first word is no place: it has no capitals, or the sentence goes on behind the dash."""
    assert read_head(text) == (None, "", "", text)
