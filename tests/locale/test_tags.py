"""Laws of sitegen.locale.tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale import tags
from sitegen.problems import ProblemError


def test_tags_get_the_case_that_rfc_5646_recommends() -> None:
    """A well-formed tag is accepted in any case and comes back in the recommended one."""
    written = [
        "FA-ir",
        "sr-latn",
        "ZH-hant-tw",
        "EN",
        "es-419",
        "de-ch-1996",
        "ckb-IQ",
        "fa-IR-u-ca-PERSIAN",
        "en-X-Us",
    ]
    wanted = ["fa-IR", "sr-Latn", "zh-Hant-TW", "en", "es-419", "de-CH-1996", "ckb-IQ", "fa-IR-u-ca-persian", "en-x-us"]
    assert [tags.canonical_tag(text) for text in written] == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("", "e", "english", "xx", "xx-IR", "qqq", "fa_IR", "fa-", "-fa", "fa--IR", "fa IR", " fa", "fa\n", "ﬁ", "فا"),
        *(
            "fa-IR-IR",
            "fa-u",
            "i-klingon",
            "x-fa",
            "1a",
            "de-1996-1996",
            "en-a-bb-a-cc",
            "fa-toolongsubtag",
            "en-GB-oed",
        ),
        "en-\u0131s",
    ],
)
def test_what_is_no_tag_is_refused(text: str) -> None:
    """A text that is not a well-formed tag of a known language is refused with a problem."""
    with pytest.raises(ProblemError, match=r"language|twice"):
        tags.canonical_tag(text)


def test_other_codes_of_a_language_name_the_right_one() -> None:
    """A withdrawn or a longer code is refused with the code to write."""
    said = []
    for text in ("iw", "sh", "fas", "per-IR"):
        with pytest.raises(ProblemError, match="language") as caught:
            tags.canonical_tag(text)
        said.append((caught.value.problem.message, caught.value.problem.hint))
    assert said == [
        ('the language code "iw" was withdrawn', 'write "he"'),
        ('the language code "sh" was withdrawn', 'write "sr-Latn"'),
        ('"fas" is not the code of a language', 'write "fa"'),
        ('"per" is not the code of a language', 'write "fa"'),
    ]


@given(st.text(alphabet="abcfirxyzAIR019-_ ", max_size=14))
def test_a_canonical_tag_is_its_own_canonical_tag(text: str) -> None:
    """Canonical case is reached in one step and differs from the text only in case."""
    try:
        tag = tags.canonical_tag(text)
    except ProblemError:
        return
    assert (tags.canonical_tag(tag), tags.canonical_tag(text.upper()), tag.lower()) == (tag, tag, text.lower())
