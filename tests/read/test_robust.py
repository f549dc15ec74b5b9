"""P14 and P16: no input makes reading fail or take long."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.site_config import decode_config
from sitegen.keys.articles import ARTICLE as KEYS
from tests.examples import at_least
from tests.growth import time_grows_in_proportion
from tests.read.desk import ARTICLE, CONFIG, config, read, shown
from tests.read.test_articles import FULL

OUTLETS = b"[a]\nname = 'A'\nurl = 'https://a.example'\nlanguage = 'fa'\n"
PLACES = [
    ARTICLE,
    "content/pages/a.md",
    "content/authors/a.md",
    "content/terms/regions/a.md",
    "content/articles/x/index.fa.md",
]
# fmt: off
SCRAPS = [
    b"---\n", b"'", b'"', b"[", b"]", b"{", b"}", b": ", b"\n", b"\r", b"\t", b"&a ", b"*a", b"!!x ", b"<<: ",
    b"- ", b"|\n", b">\n", b"\x00", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"  ", b"#", b"? ",
    b"%", b"@", b"~", b"\\", b"draft: ", b"...\n", b"9999-12-31", b"0001-01-01", b"T23:59:59+23:59",
    b"date: 0001-01-01T00:00:00+14:00\n", b"\xed\xa0\x80", "۱".encode(),
]
# fmt: on


def mutated(content: bytes, random: Random) -> bytes:
    """Change a text in a few places: cut, double, swap in a scrap."""
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(content))
        length = random.choice([0, 0, 1, 3, 20])
        scrap = random.choice([*SCRAPS, content[at : at + 30]])
        content = content[:at] + scrap + content[at + length :]
    return content


def check(content: bytes, path: str) -> None:
    """Read a file, and locate and render all that is wrong with it."""
    documents, broken, problems = read({path: content})
    pieces = [*documents.articles, *documents.pages, *documents.authors, *documents.terms]
    assert len(pieces) + len(broken) == 1
    assert not broken or problems
    for problem in problems:
        place = problem.split(": ")[0].split(":")
        assert place[0] == path
        assert len(place) == 1 or 1 <= int(place[1]) <= content.count(b"\n") + 1


def test_mutated_articles_are_read_or_refused() -> None:
    """Three hundred damaged articles are read, or refused at a line that exists; reading never raises."""
    random = Random(14)
    for _ in range(300):
        check(mutated(FULL.encode(), random), random.choice(PLACES))


@pytest.mark.deep
def test_ten_thousand_mutated_articles_are_read_or_refused() -> None:
    """The same law, at length."""
    random = Random(2014)
    for _ in range(10_000):
        check(mutated(FULL.encode(), random), random.choice(PLACES))


@given(st.binary(max_size=120), st.sampled_from(PLACES))
@at_least(150)
def test_random_bytes_are_read_or_refused(content: bytes, path: str) -> None:
    """Any bytes, with or without fences, are read or refused."""
    check(content, path)
    check(b"---\n" + content + b"\n---\n" + content, path)


SCALARS = st.sampled_from(["x", "''", "~", "2020-01-01", "true", "'a b'"])
INNER_KEYS = st.sampled_from(["src", "date", "text", "label", "a"])
VALUES = st.recursive(
    SCALARS,
    lambda below: st.one_of(
        st.lists(below, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(INNER_KEYS, below, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=6,
)


@given(VALUES, st.sampled_from(sorted(KEYS.by_name)))
@at_least(200)
def test_any_value_of_any_key_is_read_or_refused(value: str, key: str) -> None:
    """Whatever shape a value has, each key is read or refused at its line."""
    head = "".join(line for line in ("title: x\n", "date: 2020-01-01\n") if not line.startswith(key))
    check(f"---\n{head}{key}: {value}\n---\n".encode(), ARTICLE)


def test_mutated_toml_is_read_or_refused() -> None:
    """Damaged configurations and outlets are read, or refused at a line that exists."""
    random = Random(22)
    for _ in range(300):
        content = mutated(CONFIG, random)
        decoded, problems = decode_config("sitegen.toml", content)
        assert decoded is not None or any(problem.severity == "error" for problem in problems)
        for problem in shown(problems, {"sitegen.toml": content}):
            assert problem.startswith("sitegen.toml:")
        read({"content/outlets.toml": mutated(OUTLETS, random)})


SHAPES = {
    "open lists": ("extra: ", "[", ""),
    "open mappings": ("extra: ", "{a: ", ""),
    "keys in keys": ("", "? ", ""),
    "items in items": ("extra:\n ", "- ", "x"),
    "many keys": ("", "key{}: x\n", ""),
    "many equal keys": ("", "key: x\n", ""),
    "many anchors": ("extra:\n", "- &a{} x\n", ""),
    "many tags": ("tags:\n", "- t{}\n", ""),
    "one long word": ("title: ", "x", ""),
    "quotes": ("title: ", "'", ""),
    "backslashes": ('title: "', "\\\\", '"'),
    "hashes": ("title: ", " #", ""),
    "commas": ("tags: [", ", ", "]"),
    "colons": ("title: ", ": ", ""),
    "hyphens": ("", "-", ""),
    "fences": ("", "----\n", ""),
    "blanks": ("title: ", " ", "x"),
    "lines": ("title: x", "\n", ""),
    "continued": ("title: x\n", " y\n", ""),
    "aliases": ("aliases:\n", "- /a{}\n", ""),
    "language tags": ("language: en", "-x", ""),
    "zeros": ("date: ", "0", ""),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("fence", ["\n---\n", "\n"])
def test_work_is_bounded(shape: str, fence: str) -> None:
    """Front matter of a hostile shape, up to and beyond its limit, is read or refused in a time that grows with it."""
    start, part, end = SHAPES[shape]

    def reading(size: int) -> Callable[[], object]:
        text = start + "".join(part.format(at) if "{}" in part else part for at in range(size // len(part))) + end
        return lambda: read({ARTICLE: f"---\ntitle: x\ndate: 2020-01-01\n{text}{fence}"})

    assert time_grows_in_proportion(reading, 1_900)
    reading(400_000)()


@pytest.mark.parametrize("part", ["[", "{a=", "a.", "[[a.b]]\n", "'''", '"', "a=1\n", "[a]\n", "x = [[[[[[[[\n", "\\"])
@pytest.mark.parametrize("start", ["", "x = ", "[theme]\nx = "])
def test_work_on_toml_is_bounded(part: str, start: str) -> None:
    """TOML of a hostile shape is read or refused in a time that grows with it, and located too."""

    def reading(size: int) -> Callable[[], object]:
        content = (start + part * (size // len(part))).encode()
        return lambda: shown(decode_config("sitegen.toml", content)[1], {"sitegen.toml": content})

    assert time_grows_in_proportion(reading, 6_000)


def test_the_configuration_of_these_tests_is_sound() -> None:
    """The site of these tests has no problem."""
    assert config().zone_name == "Asia/Tehran"
