"""Characters that cannot be seen: let be where a script or an emoji needs them, found everywhere else."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown.characters import clean_text
from sitegen.problems import printable
from sitegen.text.invisible import (
    CLASS,
    INVISIBLE,
    fault_of_name,
    has_use,
    hint_of,
    name_of,
    needs_joiner,
    stray_runs,
    strays,
    told_of,
    unfit_in_name,
)
from sitegen.urls import check_segment, site_path, slugify

ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
IN_USE = {
    "Persian": "می‌شود",
    "Persian after a letter that does not join": "برادر‌ها",
    "Persian number": "۲۰‌ساله",
    "Persian marks": "نامهٔ‌ من",
    "Persian between emphasis": "*می*‌شود",
    "Persian abbreviation": "۱۴۰۰ ه‍. ش.",
    "Arabic marks": "العَرَبِيَّة",
    "Hebrew points": "שָׁלוֹם",
    "Hebrew points in order": "לִ͏֣",
    "Hindi, half form": "क्‍ष",
    "Hindi, virama": "क्‌ष",
    "Bengali": "র‌্যাব র্‌য",
    "Sinhala": "ශ්‍රී ලංකා",
    "Khmer words": "ខ្មែរ\u200bភាសា",
    "Thai words": "ไทย\u200bภาษา",
    "Mongolian": "ᠮᠣᠩ᠋ᠭᠣᠯ ᠬᠠᠨ᠎ᠠ",
    "Hangul filler": "\u1100\u1160 \u115f\u1161",
    "Japanese name": "葛\U000e0100城",
    "standardized variants": "、\ufe00 ⊂\ufe00 က\ufe00",
    "family": "👨‍👩‍👧‍👦",
    "skin": "👩🏽‍💻",
    "heart": "❤️ ❤️‍🔥 ♥︎",
    "rainbow": "🏳️‍🌈",
    "new in Unicode 15": "🙂‍↔️ 🫨️",
    "flag": ENGLAND,
    "keycaps": "1️⃣ #️⃣ *️⃣",
    "signs": "™️ ©️ ℹ️ ‼️ 〰️",
    "soft hyphen": "hy\u00adphen, ка\u00adран\u00adдаш",
    "direction": "زبان C++\u200e و جاوا, a\u200fb",
}
STRAY = {
    "zero-width space": "a\u200bb",
    "at the start": "\u200bab",
    "at the end": "ab\u200b",
    "between Persian letters": "می\u200bشود",
    "non-joiner between Latin letters": "a\u200cb",
    "joiner between Latin letters": "a\u200db",
    "non-joiner between Cyrillic letters": "а\u200cб",
    "joiner after a letter": "a\u200d👧",
    "soft hyphen at a blank": "a\u00ad b",
    "soft hyphen at the start": "\u00adab",
    "grapheme joiner between letters": "a\u034fb",
    "emoji style of a letter": "a\ufe0f",
    "emoji style of a digit": "1\ufe0f",
    "style that is no style": "❤\ufe05",
    "variant of a letter": "a\U000e0100",
    "Hangul filler": "한\u3164글",
    "half-width filler": "\uffa0",
    "fillers alone": "\u115f\u1160",
    "inherent vowel of Khmer": "ក\u17b4",
    "Mongolian selector elsewhere": "a\u180bb",
    "tags": "a\U000e0068\U000e0069",
    "flag that does not end": "🏴\U000e0067\U000e0062\U000e0065",
    "flag of nothing": "🏴\U000e007f",
    "byte order mark within": "a\ufeffb",
    "word joiner": "a\u2060b",
    "invisible times": "a\u2062b",
    "deprecated": "a\u206ab",
    "shorthand": "\U0001bca0",
    "music": "\U0001d173",
    "unassigned": "a\ufff0\U000e0fffb",
    "embedding": "a\u202eb",
    "isolate": "\u2067سلام\u2069",
    "mark at the start": "\u200fسلام",
    "mark at the end": "سلام\u200e",
    "marks in a row": "a\u200e\u200fb",
    "mark at a line's start": "one\n\u200ftwo",
    "mark at a line's end": "one\u061c\ntwo",
}


def test_the_table_is_that_of_unicode() -> None:
    """There are as many characters as DerivedCoreProperties.txt counts, in ascending ranges."""
    found = [point for point in range(sys.maxunicode + 1) if INVISIBLE.match(chr(point))]
    assert (len(found), found[0], found[-1]) == (4174, 0xAD, 0xE0FFF)
    assert list(CLASS[::3]) == sorted(CLASS[::3])


@pytest.mark.parametrize("text", IN_USE.values(), ids=IN_USE)
def test_what_has_a_use_is_let_be(text: str) -> None:
    """No character that a script or an emoji needs is found, in a body neither; it is printed as it is."""
    assert [name_of(text[at]) for at in strays(text)] == []
    assert clean_text(text) == (text, [])
    if "\u200e" not in text and "\u200f" not in text:
        assert INVISIBLE.findall(printable(text)) == INVISIBLE.findall(text)


@pytest.mark.parametrize("text", STRAY.values(), ids=STRAY)
def test_what_has_no_use_is_found(text: str) -> None:
    """Each that does nothing is found, is a warning in a body, and is printed as an escape."""
    assert list(strays(text))
    same, problems = clean_text(f"Line one.\n{text}\n")
    assert same == f"Line one.\n{text}\n"
    assert {(problem.code, problem.severity) for problem in problems} == {("control-character", "warning")}
    assert {problem.place.line for problem in problems} <= {2, 3}
    assert not INVISIBLE.search(printable("".join(run for _, run in stray_runs(text))))


def test_a_run_is_told_once() -> None:
    """A message that is hidden in tags is one problem; what steers direction is reported one by one."""
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
    assert list(stray_runs(f"a{hidden}b\u200bc")) == [(1, hidden), (8, "\u200b")]
    assert [run for _, run in stray_runs("a\u202e\u202eb")] == ["\u202e", "\u202e"]
    assert told_of(hidden) == "U+E0069 TAG LATIN SMALL LETTER I and 5 more cannot be seen and do nothing here"


def test_each_is_named_by_what_it_does() -> None:
    """What turns text, what does nothing for its direction, and what just cannot be seen are told apart."""
    assert told_of("\u202e") == "U+202E turns the direction of the text and cannot be seen"
    assert told_of("\u200f") == "U+200F is a mark of direction where it does nothing, and cannot be seen"
    assert told_of("\u200b") == "U+200B ZERO WIDTH SPACE cannot be seen and does nothing here"
    assert told_of("\ufff0") == "U+FFF0 cannot be seen and does nothing here"
    assert ("lang=fa" in hint_of("\u2067"), "delete" in hint_of("\u200b")) == (True, True)


def test_a_stray_is_found_beside_one_in_use() -> None:
    """In a line that has the same character in use, the text to look for is that of the stray one."""
    text = "می‌شود and a\u200cb"
    (problem,) = clean_text(text)[1]
    assert text.find(problem.place.find) == text.index("a\u200cb") + 1


@pytest.mark.parametrize(
    ("text", "slug"),
    {
        "foo\u200bbar": "foobar",
        "foo\u00adbar": "foobar",
        "a\u200cb c\u200dd": "ab-cd",
        "a\u034f\u0301": "á",
        "ab\ufeffc\u3164d\U000e0061": "abcd",
        "I ❤️ Paris": "i-paris",
        "👨‍👩‍👧": "",
        "می‌شود": "می‌شود",
        "می‌\u200bشود": "می‌شود",
        "برادر‌ها": "برادر‌ها",
        "۲۰‌ساله": "۲۰-ساله",
        "क्‍ष क्‌ष": "क्‍ष-क्‌ष",
        "ශ්‍රී ලංකා": "ශ්‍රී-ලංකා",
        "ខ្មែរ\u200bភាសា": "ខ្មែរភាសា",
        "שָׁל͏וֹם": "שָׁלוֹם",
        "한\u3164글": "한글",
    }.items(),
)
def test_slugs_keep_joiners_that_are_needed(text: str, slug: str) -> None:
    """What cannot be seen falls out of a slug, but for joiners where a script needs them."""
    assert slugify(text) == slug


HOSTILE = st.text(st.sampled_from("a'ب شक्1-\u0301\u200c\u200d\u200b\u034f\u00ad\ufe0f❤👧\u3164\u17b4İß"), max_size=10)


@given(HOSTILE)
def test_a_slug_has_nothing_hidden(text: str) -> None:
    """A slug is its own slug, fit for a name, and needs each joiner that it has."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert not unfit_in_name(slug)
    for found in INVISIBLE.finditer(slug):
        assert needs_joiner(slug, found.start())


@given(HOSTILE | st.text(max_size=10))
def test_a_body_is_warned_of_exactly_what_is_stray(text: str) -> None:
    """The short way for bodies finds a stray character exactly where the long one does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    told = any(problem.severity == "warning" for problem in clean_text(text)[1])
    assert told == any(not has_use(lines, found.start()) for found in INVISIBLE.finditer(lines))


@pytest.mark.parametrize("name", ["می‌شود", "۲۰‌ساله", "क्‍ष", "👨‍👩‍👧", "❤️", "1️⃣", ENGLAND, "葛\U000e0100", "plain"])
def test_a_name_may_have_what_has_a_use(name: str) -> None:
    """Old addresses and files keep the joiners of their script, and emoji."""
    assert fault_of_name(name) == ""
    check_segment(name)


@pytest.mark.parametrize("name", [*STRAY.values(), "hy\u00adphen", "a\u200eb", "ខ\u200bភ", "‌می", "می‌", "ه‍"])
def test_a_name_may_have_nothing_else(name: str) -> None:
    """A name with anything else in it is refused with the code point."""
    point = f"U+{ord(unfit_in_name(name)):04X}"
    assert fault_of_name(name).startswith(f"has {point}")
    with pytest.raises(ValueError, match=point.replace("+", r"\+")):
        site_path("/" + name.replace("\n", ""))
