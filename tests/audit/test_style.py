"""`sitegen check --style`: words for likelihoods, at their exact places, in three languages and in a site's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.forecasts.bands import BANDS
from sitegen.forecasts.vocabulary import Vocabulary, decode_vocabulary, shipped
from sitegen.text.own_prose import own_prose
from tests.index.made import BARE, SITE, piece
from tests.laws.building import Place, command


def told(folder: Path, text: str, more: dict[str, str] | None = None, *arguments: str) -> list[str]:
    """Return the first line of each problem that the style of an article has, without its path."""
    files = {"sitegen.toml": SITE, **BARE, "content/articles/a.md": text, **(more or {})}
    place = Place(root=folder).write({path: str(one).encode() for path, one in files.items()})
    found = command("check", "--site", str(place.site), "--as-of", "2026-07-01", "--style", *arguments)
    lines = [line for line in found.err.splitlines() if line.startswith("content/")]
    return [line.removeprefix("content/articles/a.md:") for line in lines if "[orphan]" not in line]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is likely (60%).", []),
        ("It is likely (30%).", ['7: advice[likelihood-word]: "likely" means 55 to 80 per cent, and the number is 30']),
        ("It is **very\nunlikely**, about 50 per cent.", ['9: advice[likelihood-word]: "very unlikely" means 5 to 20']),
        ("It is very likely (80%) or almost certain (95%).", []),
        ("It is very likely (79%).", ['7: advice[likelihood-word]: "very likely" means 80 to 95']),
        ("It is almost certain (99.5%). It is likely, 54.9 per cent.", ['37: advice[likelihood-word]: "likely" means']),
        ("It is likely (300%).", []),
        ("We have high confidence that it is likely.", ["9: advice[likelihood-confidence]: one sentence says how"]),
        ("It is likely.\nWe have high confidence in that.", []),
        ("- It is likely\n- We have high confidence", []),
        ("It might rain.", ['4: advice[hedge]: "might" says that something can be']),
        ("It may rain in May.", ['4: advice[hedge]: "may" says']),
        ("It cannot be\nruled out.", ['4: advice[hedge]: "cannot be ruled out" says']),
        ("He said “it might rain”, `might`, [x](https://might.example/).\n\n> It might.\n\n```\nmight\n```\n", []),
        ("The mightier, the almighty, a might-have-been.", []),
    ],
)
def test_what_is_reported_of_a_text(text: str, found: list[str], tmp_path: Path) -> None:
    """Each rule has its advice at line and column of the words; others' words and parts of words are left alone."""
    problems = told(tmp_path, piece(text))
    assert len(problems) == len(found), problems
    for problem, wanted in zip(problems, found, strict=True):
        assert problem.startswith(f"5:{wanted}")


def test_claims_have_to_fit_their_last_probability(tmp_path: Path) -> None:
    """A claim's words are compared with the number that holds."""
    forecast = {"id": "x", "claim": "It is very likely to rain.", "probability": "0.9", "by": "2026-12-31"}
    assert told(tmp_path, piece(date="2026-01-01", forecasts=[forecast])) == []
    forecast["revisions"] = [{"date": "2026-02-01", "probability": "0.3"}]  # type: ignore[assignment]
    (line,) = told(tmp_path, piece(date="2026-01-01", forecasts=[forecast]))
    assert 'advice[likelihood-word]: "very likely" means 80 to 95 per cent, and the number is 30' in line


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("fa", "شاید توافق شود. این بسیار محتمل (۳۰٪) است.", ["شاید", "بسیار محتمل"]),
        ("fa", "به احتمال زیاد (۳۰ درصد) توافق می‌شود. محتمل (۶۰٫۵ درصد).", ["به احتمال زیاد"]),
        ("ru", "Это весьма вероятно (30 процентов).", ["весьма вероятно"]),
        ("ru", "Возможно, договор подпишут. Это весьма вероятно (30 %).", ["Возможно", "весьма вероятно"]),
        ("de", "Vielleicht regnet es.", []),
    ],
)
def test_other_languages(tag: str, text: str, words: list[str], tmp_path: Path) -> None:
    """A text is read with the words of its language; without a vocabulary nothing is said."""
    languages = {
        "sitegen.toml": f'{SITE}languages = ["en", "{tag}"]\n',
        f"themes/bare/i18n/{tag}.toml": str(BARE["themes/bare/i18n/en.toml"]),
    }
    problems = [line for line in told(tmp_path, piece(text, language=tag), languages) if "advice[" in line]
    assert [word for word in words if not any(f'"{word}"' in line for line in problems)] == []
    assert len(problems) == len(words)


def test_a_site_has_its_own_words(tmp_path: Path) -> None:
    """A list of the site takes the place of that of sitegen; the file is part of no output and not unused."""
    own = {"content/style/en.toml": '[words]\nhedges = ["haply"]\n'}
    (line,) = told(tmp_path, piece("Haply it might rain (likely)."), own)
    assert line.startswith('5:1: advice[hedge]: "Haply" says')


def test_an_expression_has_one_meaning(tmp_path: Path) -> None:
    """What two lists of a file have is an error at the second place."""
    own = {"content/style/en.toml": '[bands]\nlikely = ["belike"]\nunlikely = ["x", "Belike"]\n'}
    assert told(tmp_path, piece(), own) == [
        "content/style/en.toml:3:18: error[value]: `Belike` is in `bands.likely` and in `bands.unlikely`"
    ]


def test_a_wrong_vocabulary_is_an_error(tmp_path: Path) -> None:
    """A name that is no language, an unknown key and what is no list are errors at their places."""
    own = {
        "content/style/english.toml": "",
        "content/style/en.toml": '[bands]\nlikly = ["x"]\nlikely = "x"\n[word]\n',
    }
    problems = told(tmp_path, piece(), own)
    assert [line.split(" a ")[0].split(" `")[0] for line in problems] == [
        "content/style/en.toml:2:1: error[unknown-key]:",
        "content/style/en.toml:3:10: error[value]:",
        "content/style/en.toml:4:2: error[unknown-key]:",
        "content/style/english.toml: error[language]:",
    ]


@pytest.mark.parametrize("tag", ["en", "fa", "ru"])
def test_shipped_vocabularies_are_sound(tag: str) -> None:
    """Every band has words in the three languages, no expression is in two lists, and each is found as a whole."""
    lists = shipped(tag)
    assert lists is not None
    assert {f"bands.{band.name}" for band in BANDS} <= lists.keys()
    every = [text for texts in lists.values() for text in texts]
    assert len({text.lower() for text in every}) == len(every)
    vocabulary = Vocabulary(lists)
    for name, texts in lists.items():
        for text in texts:
            (found,) = vocabulary.find(f"x {text} x")
            assert (found.start, found.end) == (2, 2 + len(text)), text
            assert BANDS[found.band].name == name.partition(".")[2] or not name.startswith("bands.")


@given(st.text(alphabet='a `~>[](){}<>"“”«»\n*_:^/.', max_size=60))
def test_blanks_keep_every_offset(text: str) -> None:
    """Prose has the length and the lines of its source, and no letter that is not there."""
    prose = own_prose(text)
    assert len(prose) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, prose, strict=True))
    assert [at for at, sign in enumerate(text) if sign == "\n"] == [at for at, sign in enumerate(prose) if sign == "\n"]


def test_decoding_takes_no_offence() -> None:
    """A file that is no TOML is reported, and has no lists."""
    lists, problems = decode_vocabulary("content/style/en.toml", b"[")
    assert (dict(lists), [problem.code for problem in problems]) == ({}, ["syntax"])
