"""Addresses: slugs, addresses that cannot be printed, the way they are written, and paths that stay in the output."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale.language_data import SHIPPED
from sitegen.outputs.archive import year_url
from sitegen.outputs.routes import feed_url, numbered_url, term_url
from sitegen.theme.assets import asset_url
from sitegen.urls import (
    PATH_BYTES,
    SEGMENT_BYTES,
    ZWNJ,
    Base,
    Url,
    check_path,
    check_segment,
    encode_path,
    folded,
    output_path,
    relative_base,
    slugify,
)

WORDS = st.text(st.sampled_from("aZ09 -_.'’ʼéıİßǅ\u0301\u200c\u200d\u200f گزارشِ۱۲०अिИ中🙂/:\t"), max_size=12) | st.text(
    max_size=12
)
NAMES = st.text(st.sampled_from("ab 9é‌ش%?#&+;=@:~'()中"), min_size=1, max_size=6).filter(lambda name: name.strip("."))
PLAIN = NAMES.filter(lambda name: ";" not in name)
"""Names that `urljoin`, which holds to RFC 2396 there, does not take apart."""
PATHS = st.lists(NAMES, max_size=4).map("/".join)


@given(WORDS)
def test_a_slug_is_its_own_slug(text: str) -> None:
    """Slugify is idempotent, its result is in NFC and lower case, and a hyphen is at no end and beside no other."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert unicodedata.is_normalized("NFC", slug)
    assert unicodedata.normalize("NFC", slug.lower()) == slug
    assert slug == slug.strip("-" + ZWNJ)
    assert "--" not in slug


@given(WORDS)
def test_a_slug_holds_letters_marks_digits_hyphens_and_zwnj(text: str) -> None:
    """Nothing but letters, marks, decimal digits, single hyphens and ZWNJ between letters comes out of slugify."""
    slug = slugify(text)
    for at, character in enumerate(slug):
        if character == ZWNJ:
            assert {unicodedata.category(slug[at - 1])[0], unicodedata.category(slug[at + 1])[0]} <= {"L", "M"}
        else:
            assert character == "-" or unicodedata.category(character)[0] in "LM" or character.isdecimal()


@given(WORDS)
def test_equal_texts_have_equal_slugs(text: str) -> None:
    """The normal form and the letter case of a text do not change its slug."""
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(text)
    assert slugify(text.lower()) == slugify(text)


@given(WORDS)
def test_a_slug_can_be_a_name_in_a_path(text: str) -> None:
    """A slug that is neither empty nor too long is a name that every host can serve."""
    if slug := slugify(text):
        check_segment(slug)


@pytest.mark.parametrize(
    ("text", "slug"),
    {
        "Second Term": "second-term",
        "Iran's choice, the EU’s and Qurʼan": "irans-choice-the-eus-and-quran",
        "  --a__b..c/d-- ": "a-b-c-d",
        "Zʼ\u0301": "ź",
        "Cafe\u0301": "café",
        "E\u0301TAT": "état",
        "می‌رود": "می‌رود",
        "می‌ ‌رود": "می-رود",
        "‌می‌": "می",
        "a‌1": "a-1",
        "سال ۱۳۹۶": "سال-۱۳۹۶",
        "भारत २०": "भारत-२०",
        "x² ½ Ⅳ ①": "x",
        "İstanbul": "istanbul",
        "Straße": "straße",
        "ΟΔΟΣ": "οδος",
        "🙂": "",
        "'": "",
        "": "",
        "007": "007",
        "a'": "a",
        "中美": "中美",
    }.items(),
)
def test_slugs_are_as_the_contract_says(text: str, slug: str) -> None:
    """Apostrophes fall out, runs of anything else are one hyphen, ZWNJ stays between letters, digits of any script."""
    assert slugify(text) == unicodedata.normalize("NFC", slug)


@pytest.mark.parametrize("show", [str, "{}".format, lambda url: f"{url}", "%s".__mod__, lambda url: url.__html__()])
def test_an_address_cannot_be_printed(show: object) -> None:
    """An address that is printed without `| href` is an error, whatever prints it."""
    assert callable(show)
    with pytest.raises(TypeError, match=re.escape("without `| href`")):
        show(Url("a/"))


@given(PATHS, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8))
def test_an_address_is_written_in_ascii_and_can_be_read_back(path: str, fragment: str) -> None:
    """What join writes is ASCII without space, quote, `<`, `>` or a `%` of its own, and decodes to the same address."""
    written = Base("https://x.example/a%20b/").join(Url(path, fragment))
    assert written.isascii()
    assert not set(written) & set(' "<>\\^`{|}')
    assert re.fullmatch(r"(?:[^%]|%[0-9A-F]{2})*", written)
    parts = urlsplit(written)
    assert not parts.query
    assert unquote(parts.path) == "/a b/" + path
    assert unquote(parts.fragment) == fragment


@given(st.lists(PLAIN, max_size=3), st.lists(PLAIN, max_size=3), st.booleans(), st.sampled_from(["", "here"]))
def test_a_relative_address_leads_where_the_absolute_one_does(
    page: list[str], target: list[str], is_file: bool, fragment: str
) -> None:
    """From every page of every depth, the relative way resolves to the absolute address, below any path of a host."""
    here = Url("".join(f"{name}/" for name in page))
    there = Url("/".join(target) + ("" if is_file or not target else "/"), fragment)
    root = "https://x.example/some/path/"
    resolved = urljoin(root + encode_path(here.path), relative_base(here).join(there))
    assert resolved == Base(root).join(there)


@pytest.mark.parametrize(
    ("page", "prefix"),
    [("", "./"), ("404.html", "./"), ("a/", "../"), ("2017/06/x/", "../../../"), ("a/b.html", "../")],
)
def test_the_base_of_a_page_goes_up_to_the_root(page: str, prefix: str) -> None:
    """A relative base has one `../` for each folder above the page, and is `./` at the root."""
    assert relative_base(Url(page)) == Base(prefix, page)


def test_the_root_from_the_root_is_a_dot() -> None:
    """At the root the home page is `./`, never an empty address, which would name the page itself with its query."""
    assert relative_base(Url("")).join(Url("")) == "./"


def test_an_anchor_of_the_same_page_is_its_fragment_alone() -> None:
    """On its own page an anchor is `#name`; on any other page and in a feed it has its path."""
    url = Url("a/", "§ 1?")
    assert relative_base(Url("a/")).join(url) == "#%C2%A7%201?"
    assert relative_base(Url("b/")).join(url) == "../a/#%C2%A7%201?"
    assert Base("https://x.example/").join(url) == "https://x.example/a/#%C2%A7%201?"
    assert relative_base(Url("a/")).join(Url("a/")) == "../a/"
    assert Url("a/", "x").at("y") == Url("a/", "y")


@given(st.lists(st.sampled_from(["..", ".", "", "a", "/", "\\", "..\\", "\0", "\n", "\ud800", "~", "C:"]), max_size=6))
def test_an_output_path_stays_in_the_output(parts: list[str]) -> None:
    """A path that output_path gives is relative, without `..`, backslash and control character; else it refuses."""
    path = "/".join(parts)
    try:
        found = output_path(Url(path))
    except ValueError:
        return
    assert found in {path, path + "index.html"}
    assert not PurePosixPath(found).is_absolute()
    assert not set(found.split("/")) & {"", ".", ".."}
    assert not set(found) & set("\\\0\n\ud800")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/etc/passwd", "has an empty part, `.` or `..` in it"),
        ("../x/", "has an empty part, `.` or `..` in it"),
        ("a/../b", "has an empty part, `.` or `..` in it"),
        ("a/./b/", "has an empty part, `.` or `..` in it"),
        ("a//b/", "has an empty part, `.` or `..` in it"),
        ("a\\..\\b", "has a control character, a backslash or a lone surrogate in it"),
        ("a\x00b", "has a control character, a backslash or a lone surrogate in it"),
        ("a\u2028b", "has a control character, a backslash or a lone surrogate in it"),
        ("a\udcffb", "has a control character, a backslash or a lone surrogate in it"),
        ("é" * 101, "has a part longer than 200 bytes"),
        ("/".join(["x" * 180] * 6), "is longer than 900 bytes"),
    ],
)
def test_an_escape_is_refused_with_its_reason(path: str, reason: str) -> None:
    """Every way out of the output, and every name that could not be served, is refused in plain words."""
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        output_path(Url(path))


def test_lengths_are_counted_in_bytes() -> None:
    """200 bytes of a name and 900 of a path are taken, one more is not."""
    check_segment("x" * SEGMENT_BYTES)
    check_segment("é" * (SEGMENT_BYTES // 2))
    check_path("/".join(["x" * 99] * 9))
    with pytest.raises(ValueError, match="longer"):
        check_segment("x" * (SEGMENT_BYTES + 1))
    with pytest.raises(ValueError, match="longer"):
        check_path("/".join(["x" * 99] * 9) + "y" * (PATH_BYTES - 898))


def test_a_folder_is_its_index() -> None:
    """An address that ends with a slash, and the home page, are the `index.html` of their folder."""
    assert [output_path(Url(path)) for path in ("", "a/", "a/b.xml", "CNAME")] == [
        "index.html",
        "a/index.html",
        "a/b.xml",
        "CNAME",
    ]


@given(WORDS)
def test_folding_unites_letter_case_and_normal_form(text: str) -> None:
    """Two names that differ in case or normal form alone fold to one, and folding twice changes nothing."""
    assert folded(folded(text)) == folded(text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)
    assert folded(text.swapcase().swapcase().lower()) == folded(text.swapcase().lower().swapcase())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Café/", "CAFE\u0301/", True),
        ("STRASSE", "straße", True),
        ("a", "b", False),
        ("a/b", "A/B", True),
        ("é", "e", False),
    ],
)
def test_folding_joins_what_one_file_system_joins(one: str, other: str, same: bool) -> None:
    """Names fold to one exactly where a file system that ignores case and normal form has one file."""
    assert (folded(one) == folded(other)) == same


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("site.css", "assets/site.0123456789ab.css"),
        ("css/a.min.js", "assets/css/a.min.0123456789ab.js"),
        ("fonts/x/README", "assets/fonts/x/README.0123456789ab"),
        (".htaccess", "assets/.htaccess.0123456789ab"),
        ("a.b/c", "assets/a.b/c.0123456789ab"),
    ],
)
def test_an_asset_has_its_hash_before_its_suffix(name: str, path: str) -> None:
    """An asset keeps its folder and suffix, so that hosts know its type, with twelve digits of its hash between."""
    assert asset_url(name, "0123456789abcdef") == Url(path)


def test_routes_are_those_of_the_contract() -> None:
    """Numbered pages, feeds, terms and years are where section 6 says, in each language's tree."""
    term = term_url("fa/", "regions", "ir")
    assert [term, numbered_url(term, 3), feed_url(term), feed_url(Url("")), year_url("", 987)] == [
        Url("fa/regions/ir/"),
        Url("fa/regions/ir/page/3/"),
        Url("fa/regions/ir/atom.xml"),
        Url("atom.xml"),
        Url("archive/0987/"),
    ]


@pytest.mark.parametrize(
    ("language", "name", "slug"),
    [
        ("tr", "İran", "iran"),
        ("tr", "İSTANBUL-I", "istanbul-ı"),
        ("tr", "I\u0307STANBUL", "istanbul"),
        ("az", "DİYARBAKIR", "diyarbakır"),
        ("tr", "IŞİD", "ışid"),
        ("tr", "ISO", "ıso"),
        ("en", "İstanbul", "istanbul"),
        ("en", "IRAN", "iran"),
        ("tr", "istanbul", "istanbul"),
    ],
)
def test_the_turkish_i_is_one_that_can_be_typed(language: str, name: str, slug: str) -> None:
    """`İ` is `i` in every slug, and `I` is `ı` where the language has it so."""
    assert slugify(name, SHIPPED.of(language).capitals) == slug
