"""Laws of sitegen.locale.typesetting."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.locale.language_data import SHIPPED
from sitegen.locale.typesetting import Run, typeset, typeset_runs

_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "..."})


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("ar", 'حركة "فتح" و"حماس" اليوم', "حركة «فتح» و«حماس» اليوم"),
        ("ar", 'ب"الاتفاق" وب"الحوار"', "ب«الاتفاق» وب«الحوار»"),
        ("ar", '"فتح"و"حماس"', "«فتح»و«حماس»"),
        ("fa", '"خودی"\u200cها و "غیرخودی"\u200cها', "«خودی»\u200cها و «غیرخودی»\u200cها"),
        ("fa", 'روزنامه "شرق"، "اعتماد" و "کیهان"', "روزنامه «شرق»، «اعتماد» و «کیهان»"),
        ("fa", '\u200f"متن"\u200f و', "\u200f«متن»\u200f و"),
        ("he", 'ש"הסכם" הוא "הישג"', "ש”הסכם” הוא ”הישג”"),
        ("he", 'צה"ל וחז"ל', 'צה"ל וחז"ל'),
        ("he", 'ח"כים ודו"חות', 'ח"כים ודו"חות'),
        ("he", '"צה"ל הודיע"', '”צה"ל הודיע”'),
        ("he", 'מנכ"לית "אל על" אמרה', 'מנכ"לית ”אל על” אמרה'),
        ("ko", '"북핵"은 "합의"를, \'합의\'를', "“북핵”은 “합의”를, ‘합의’를"),
        ("ja", '彼は"合意"と、"合意。"と', "彼は「合意」と、「合意。」と"),
        ("zh", '他说："同意，"然后走了。她说"不"。', "他说：“同意，”然后走了。她说“不”。"),
        ("tr", '"Cumhuriyet"in ve NATO\'nun', "“Cumhuriyet”in ve NATO’nun"),
        ("hu", '"EU"-val', "„EU”-val"),
        ("en", '1" pipe and 6\'2"', '1" pipe and 6’2"'),
        ("en", '5"x7" and 6" and "in 2015"', '5"x7" and 6" and “in 2015”'),
        ("en", '{"a":"b","c":"d"}', "{“a”:“b”,“c”:“d”}"),
    ],
)
def test_quotes_are_marks_also_beside_letters(language: str, text: str, shown: str) -> None:
    """A mark that is written onto a prefix or before a suffix is half of a pair; a lone one is a sign of its own."""
    assert typeset(text, language, SHIPPED) == shown


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", '"Para one.', "“Para one."),
        ("fr", '"Premier.', "«\u202fPremier."),
        ("fa", '"بند یک.', "«بند یک."),
        ("de", '"Absatz. ', "„Absatz. "),
        ("en", 'and so on."', "and so on.”"),
        ("en", "'cause they're late", "’cause they’re late"),
        ("en", "O'Brien's 'n all, rock 'n' roll", "O’Brien’s ’n all, rock ’n’ roll"),
        ("en", "'Tis the leaders' day", "’Tis the leaders’ day"),
        ("en", "the '90s and '89", "the ’90s and ’89"),
        ("nl", "'s avonds in 't huis", "’s avonds in ’t huis"),
        ("en", 'He said: "unclosed', "He said: “unclosed"),
        ("en", "\"'Tis true,\" and \"it's 'so'\"", "“’Tis true,” and “it’s ‘so’”"),
    ],
)
def test_a_quote_without_partner_is_a_mark_or_an_apostrophe(language: str, text: str, shown: str) -> None:
    """A quotation that goes on in the next paragraph has its mark; a single one that opens nothing is an apostrophe."""
    assert typeset(text, language, SHIPPED) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He went....", "He went…."),
        ("“He went....”", "“He went….”"),
        ("a...b !... .....", "a…b !… …"),
        ("a -- b--c---d, -- e --f ----", "a – b–c—d, – e --f ----"),
        ("2.0--3.0 in 2015/16--2017/18, and/or--maybe", "2.0–3.0 in 2015/16–2017/18, and/or–maybe"),
    ],
)
def test_dashes_and_dots(text: str, shown: str) -> None:
    """Four dots are an ellipsis and a full stop; two hyphens a dash where there are spaces on both sides or on none."""
    assert typeset(text, "en", SHIPPED) == shown


@pytest.mark.parametrize(
    "address",
    [
        "https://youtu.be/Jj--BIaXwbA",
        "ftp://a.example/it's",
        "https://a.example/a---b",
        "https://a.example/--start",
        "https://a.example/x_(y--z)",
        "https://a.example/v1...v2?q='a'&b=--c#d--e",
        "https://xn--p1ai.example",
        "www.a.example/a--b",
        "r3---sn-x.a.example",
        "o'brien--x@a--b.example",
        "mailto:o'brien@a.example",
        "10.1000/a--b...c",
        "doi:10.1000/a--b",
        "urn:x:a--b",
        "/usr/a--b.txt",
        "~/a--b",
        "../a--b/c",
        "~user/a--b",
        "$HOME/a--b",
        "src/a--b/c",
        "localhost:8000/a--b",
        "пример.рф/а--б",
        "münchen--x.example",
        "docs/it--so.md",
        "report--final.pdf",
        "C:\\a--b",
        "git@a.example:x--y.git",
    ],
)
@pytest.mark.parametrize("around", ["{}", "see {}", "({})", '"{}"', "«{}»", "{}, and", "{}.", "نشانی {} است", "{}\n"])
def test_an_address_in_the_text_is_never_changed(address: str, around: str) -> None:
    """Readers copy addresses: every character stays, whatever is around them."""
    assert address in typeset(around.format(address), "en", SHIPPED)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("example.com's page--yes", "example.com’s page–yes"),
        ("'https://a.example/a--b' and 'x'", "‘https://a.example/a--b’ and ‘x’"),
        ("(see https://a.example/). Then -- what", "(see https://a.example/). Then – what"),
        ("https://a.example/x...", "https://a.example/x…"),
    ],
)
def test_what_stands_beside_an_address_is_text(text: str, shown: str) -> None:
    """The punctuation of the sentence is not the address's."""
    assert typeset(text, "en", SHIPPED) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Vraiment ? Oui ! Non ; si : « autre »",
            "Vraiment\u202f? Oui\u202f! Non\u202f; si\u00a0: «\u202fautre\u202f»",
        ),
        ("«mot» ?!", "«\u202fmot\u202f»\u202f?!"),
        ('Il dit : "oui !"', "Il dit\u00a0: «\u202foui\u202f!\u202f»"),
        ("Vraiment? 10:30 :-) «\u00a0a\u00a0»", "Vraiment? 10:30 :-) «\u00a0a\u00a0»"),
        ("https://a.example/?a ; C:\\a", "https://a.example/?a\u202f; C:\\a"),
    ],
)
def test_french_spaces_do_not_break(text: str, shown: str) -> None:
    """A blank before a sign or within guillemets is one that does not break; none is put in before a sign."""
    assert typeset(text, "fr", SHIPPED) == shown
    assert typeset("a ! « b »", "en", SHIPPED) == "a ! « b »"


_FOR_THE_RULES = Run('\n"x"', "en", level=1)
"""A quotation within markup, with which a paragraph takes no short way."""


@given(st.text(st.sampled_from("ab3 \n\"'-./:@()«é\u200c—צש中"), max_size=24))
def test_typesetting_loses_nothing(text: str) -> None:
    """Only marks, dashes and dots change, and each can be taken back."""
    plain = text.replace("—", "---")
    shown = typeset(plain, "en", SHIPPED)
    assert shown.translate(_PLAIN) == plain.replace(".....", "...") or "....." in plain


@given(st.lists(st.text(st.sampled_from("abé. '-@:/1"), max_size=5), max_size=5), st.lists(st.booleans(), min_size=5))
def test_plain_apostrophes_take_a_short_way(texts: list[str], ordinary: list[bool]) -> None:
    """A text whose only marks are apostrophes within words comes out as the rules set it, markup or not."""
    runs = [Run(text, "en", ordinary=flag) for text, flag in zip(texts, ordinary, strict=False)]
    assert [*typeset_runs(runs, SHIPPED), "\n“x”"] == typeset_runs([*runs, _FOR_THE_RULES], SHIPPED)


@given(
    st.lists(st.text(st.sampled_from('"" ab6.,(—…é\u200cש'), max_size=12), min_size=1, max_size=3),
    st.sampled_from(["en", "fr"]),
)
@example(['Of "one" and "two," he said ("three"). "Four."'], "en")
@example(['6"66", of'], "en")
@example(['a "b', ' c" d'], "en")
def test_plain_quotations_take_a_short_way(texts: list[str], language: str) -> None:
    """A text whose quotations are plain comes out as the rules set it."""
    runs = [Run(text, language) for text in texts]
    assert [*typeset_runs(runs, SHIPPED), "\n“x”"] == typeset_runs([*runs, _FOR_THE_RULES], SHIPPED)
