"""The index: where pieces and terms stand in it, and that its parts make the whole."""

from __future__ import annotations

import string
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.bodies import ID_PREFIX, Slot
from sitegen.search.layout import Layout, layout_of
from sitegen.search.plain_text import plain_text
from sitegen.search.postings import Text, Vocabulary, coded, lines, parts_of, segment
from sitegen.search.words import Forms

WORDS = st.text(alphabet="abcабв", min_size=1, max_size=4)
BODIES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=8)


def index(bodies: Sequence[str], layout: Layout, size: int) -> list[list[str]]:
    """Return the lines of each shard of an index that is made in segments of some pieces."""
    vocabulary = Vocabulary(layout, Forms())
    texts = [Text(number=number, title="t", names="", body=str(number)) for number in range(len(bodies))]
    made = [
        parts_of(segment(texts[start : start + size], vocabulary, lambda body: bodies[int(body)]))
        for start in range(0, len(texts), size)
    ]
    return [lines(parts[shard] for parts in made) for shard in range(layout.shards)]


@given(BODIES, st.integers(1, 4), st.sampled_from([1, 2, 8]))
def test_segments_make_the_same_index(bodies: list[str], size: int, shards: int) -> None:
    """However pieces are cut into segments, the lines are the same, sorted, and each term is in its shard."""
    layout = Layout(cells=1, shards=shards, tables=1, letters=3)
    found = index(bodies, layout, size)
    assert found == index(bodies, layout, len(bodies))
    for shard, rows in enumerate(found):
        terms = [row.split(" ")[0] for row in rows]
        assert terms == sorted(set(terms))
        assert all(layout.shard_of(term) == shard for term in terms)


@given(BODIES, st.integers(0, 7), WORDS)
def test_a_changed_word_changes_its_shards_alone(bodies: list[str], at: int, word: str) -> None:
    """An edit of a text changes the shards of the words that it adds or takes away, and no other."""
    layout = Layout(cells=1, shards=8, tables=1, letters=3)
    edited = list(bodies)
    edited[at % len(bodies)] += f" {word}"
    before, after = index(bodies, layout, 2), index(edited, layout, 2)
    assert {shard for shard in range(8) if before[shard] != after[shard]} <= {layout.shard_of(word)}


@given(st.sets(st.text(alphabet=string.ascii_lowercase, min_size=1), min_size=1, max_size=60), st.text(min_size=1))
def test_numbers_are_apart_and_stay(addresses: set[str], further: str) -> None:
    """Each piece has a number of its own, in its cell; a further piece moves those of its cell at most."""
    layout = layout_of(len(addresses))
    numbers = layout.numbers(addresses)
    assert len(set(numbers.values())) == len(addresses)
    more = layout.numbers({*addresses, further})
    cell = more[further] % layout.cells
    assert all(more[one] == number for one, number in numbers.items() if number % layout.cells != cell)


def test_layouts_grow_by_doubling() -> None:
    """The files of a smaller index are among those of a larger one, whatever the number of pieces."""
    names = [set(layout_of(pieces).names()) for pieces in range(0, 20_000, 37)]
    assert all(one <= other for one, other in pairwise(names))
    assert layout_of(0).names() == ["start", "pieces-0", "terms-0", "table-0"]


def test_numbers_are_written_in_five_bits() -> None:
    """A number below 32 takes one digit."""
    assert coded([0, 31, 32, 1023, 1024]) == "AfgB_fggB"


def test_the_text_of_a_body_is_what_is_read() -> None:
    """Elements part words where readers see a gap, and not where they see none; what is not seen is not found."""
    parts = (
        '<p>One <em>un</em>likely<sup id="',
        f'{ID_PREFIX}a">1</sup></p><p>two</p>',
        Slot(kind="open", index=0, attributes=""),
        "a &amp; b &lt;i&gt;",
        Slot(kind="close"),
        "<!-- hidden --><script>var hidden</script>",
        Slot(kind="image", index=0, attributes=' alt="hidden"', text="hidden"),
    )
    assert plain_text(parts).split() == ["One", "unlikely", "1", "two", "a", "&", "b", "<i>"]
