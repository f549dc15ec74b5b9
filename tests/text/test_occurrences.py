"""Which names occur in texts."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.text.occurrences import names_in

_FEW = st.text("abA.\0é", max_size=9)


@given(st.lists(_FEW, max_size=6), st.lists(_FEW, max_size=8))
@example(["xabcdabcex"], ["abcdabce", "bcdab", "abce", "dab", "d", "abcdx"])
@example(["roadmap.png"], ["map.png", "road", "ap.p", "png.png"])
@example(["aaaaaaab"], ["a", "aa", "aaaab", "aaaaaaaaa"])
def test_names_are_found_as_by_looking_for_each(texts: list[str], names: list[str]) -> None:
    """A name is found exactly if it is a part of some text, as one look for each name in each text would tell."""
    assert names_in(texts, names) == {name for name in names if name and any(name in text for text in texts)}
