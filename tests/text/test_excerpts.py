"""Excerpts end where a reader pauses, and never inside what a reader sees as one sign."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.excerpts import excerpt

SIGNS = (
    *"aZ7éمبनกภ中。한",
    "e\u0301", "क्ष", "नि", "ন্ত", "กำ", "ที่", "ที", "👩\u200d👩\u200d👧", "👍🏽", "🇮🇷", "🇩🇪", "❤\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "مُ", "שָׁ", "\u1112\u1161\u11ab", "1\ufe0f\u20e3",
)  # fmt: skip
"""Signs that are one grapheme each, whatever follows."""
CASES = {
    "a sentence": ("It was late. The talks went on for days, and then for weeks.", 33, "It was late."),
    "no initial": (
        "We met J. R. Roe in the U.S. embassy of Oslo, and left after that.",
        46,
        "We met J. R. Roe in the U.S. embassy of Oslo…",
    ),
    "no title": (
        "It was sent to Dr. Doe and Gen. Roe by the ministry in the end.",
        36,
        "It was sent to Dr. Doe and Gen. Roe…",
    ),
    "no German day": (
        "Sie trafen sich am 3. Mai in Wien, danach in Genf und dann in Rom.",
        36,
        "Sie trafen sich am 3. Mai in Wien…",
    ),
    "a year ends one": (
        "The treaty was signed in 2017. It was never ratified by anyone.",
        40,
        "The treaty was signed in 2017.",
    ),
    "a closing mark": (
        "“Nobody knows what they want.” That is what a diplomat said.",
        40,
        "“Nobody knows what they want.”",
    ),
    "asked, not ended": (
        "“Why now?” he asked, and nobody in the room had an answer to it.",
        40,
        "“Why now?” he asked…",
    ),
    "not in brackets": (
        "They met (in Oslo, in Bern, in Rome) and in other places of Europe",
        34,
        "They met (in Oslo, in Bern, in…",
    ),
    "a number": ("The pipeline carries 1,200,000 barrels of oil on most days", 31, "The pipeline carries 1,200,000…"),
    "a dash": ("The railway was late – nobody knew why it was so late in the end", 40, "The railway was late…"),
    "Persian clause": ("پس از آن نشست، دو طرف گفتند که مذاکرات ادامه خواهد یافت و تمام شد", 30, "پس از آن نشست…"),
    "Persian sentence": ("آیا توافق ممکن است؟ دو طرف گفتند که مذاکرات ادامه خواهد یافت.", 40, "آیا توافق ممکن است؟"),
    "Urdu": ("یہ ایک طویل دن تھا۔ پھر سب لوگ اپنے گھروں کو واپس چلے گئے۔", 40, "یہ ایک طویل دن تھا۔"),
    "Hindi": ("वार्ता समाप्त हो गई। इसके बाद सभी लोग अपने घर वापस चले गए।", 40, "वार्ता समाप्त हो गई।"),
    "Chinese": ("会谈结束了。各方没有达成协议,会议在晚上继续举行直到深夜。", 14, "会谈结束了。"),
    "Japanese clause": ("会談は昨日ようやく終わり、各国は合意に達しないまま帰国した", 18, "会談は昨日ようやく終わり…"),
    "Thai": ("การเจรจาสิ้นสุดลงแล้ว ทุกฝ่ายกลับบ้านโดยไม่มีข้อตกลงใดๆ เลย", 30, "การเจรจาสิ้นสุดลงแล้ว…"),
    "French": ("Voici la question\u00a0: personne ne sait ce que veulent les ministres", 40, "Voici la question…"),
    "a word": ("one two three four five six seven eight nine ten", 20, "one two three four…"),
    "no space": ("a" * 50, 20, "a" * 19 + "…"),
}


@pytest.mark.parametrize(("text", "length", "wanted"), CASES.values(), ids=CASES)
def test_an_excerpt_ends_where_a_reader_pauses(text: str, length: int, wanted: str) -> None:
    """A text is cut at a sentence, else at a clause, else at a word, in every script."""
    assert excerpt(text, length) == wanted


@given(
    st.sampled_from(SIGNS),
    st.lists(st.sampled_from((*SIGNS, *" ,.،।\u00a0:")), max_size=60),
    st.integers(12, 60),
)
def test_no_excerpt_tears_a_grapheme(first: str, rest: list[str], length: int) -> None:
    """A text that fits stays. A longer one loses whole graphemes at its end, and has at most the length asked for."""
    text = "".join([first, *rest])
    cut = excerpt(text, length)
    if len(text) <= length:
        assert cut == text
        return
    assert len(cut) <= length
    kept = cut if text.startswith(cut) else cut.removesuffix("…")
    assert text.startswith(kept)
    assert len(kept) in {0, *accumulate(map(len, [first, *rest]))}
