"""Articles: from text to a whole value, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sitegen.encoding import replace
from sitegen.model.bodies import Body, spot
from sitegen.model.documents import Article, Correction, Dateline, Document, LeadImage, Moment, Original, Withdrawal
from sitegen.problems import error
from sitegen.read import read_documents, read_piece
from tests.read.desk import ARTICLE, HEAD, article, config, parse, problems_of, read, sources, table

FULL = """---
title: >
  Second-term Rouhani
  likely to move closer to Russia
date: 2017-06-13
authors: [hamidreza-azizi]
with: helper
translators: someone
editors: [a-desk, b-desk]
reviewers: expert
summary: "In short:\\nthis."
slug: second-term
language: en
kind: opinion
tags: [Nuclear, "Iran-Russia"]
regions: [IR, ru, caspian, NO]
series: corridor
series_order: 3
dateline: {place: Tehran, country: Iran}
original:
  outlet: al-monitor
  url: https://example.com/a?b=c
  date: 2017-06-12T23:30:00-05:00
  policy: noindex
  licence: CC-BY-4.0
draft: false
embargo: 2017-06-13 09:00 +0330
expires: 2030-01-31
updated: 2017-06-14
corrections:
- {date: 2017-06-15, kind: clarification, text: Said so.}
withdrawn: {date: 2017-07-01, reason: Wrong.}
disclosure: None.
image: {src: a.jpg, alt: "", caption: C, credit: D, licence: CC0-1.0}
aliases: [/old%20name/, 2017/06/پیوند.html, /old name/]
id: tag:review.example,2017:x
toc: true
featured: 'true'
sitemap: false
translation: second term
conflicts: [War of 2020]
extra: {a: ~, b: true, c: 0x1F, d: -1.5e3, e: '1', f: [0o17, .5, x, {g: 007}], h: yes}
---
Text.
!link
"""


def tehran(day: date, hour: int, minute: int) -> Moment:
    """A bare date in Tehran: its first instant, in UTC the evening before."""
    offset = "+04:30" if hour == 19 else "+03:30"
    before = date.fromordinal(day.toordinal() - 1)
    instant = datetime(before.year, before.month, before.day, hour, minute, tzinfo=UTC)
    return Moment(day=day, instant=instant, stamp=f"{day}T00:00:00{offset}", exact=False)


def test_every_key_of_an_article_is_read() -> None:
    """An article with every key becomes one value, whole; a problem of its body is at its line of the file."""
    documents, broken, problems = read({"content/articles/2017/2017-06-13-name.md": FULL})
    assert (broken, problems) == (
        frozenset(),
        ["content/articles/2017/2017-06-13-name.md:45:1: error[link]: found\n  45 | !link\n     | ^^^^^"],
    )
    document = Document(
        path="content/articles/2017/2017-06-13-name.md",
        language="en",
        slug="second-term",
        title="Second-term Rouhani likely to move closer to Russia",
        body=Body(digest="en:12", problems=(error("link", "found", spot(2, "!link")),)),
        body_line=44,
        summary="In short: this.",
        date=tehran(date(2017, 6, 13), 19, 30),
        updated=tehran(date(2017, 6, 14), 19, 30),
        embargo=Moment(
            day=date(2017, 6, 13),
            instant=datetime(2017, 6, 13, 5, 30, tzinfo=UTC),
            stamp="2017-06-13T09:00:00+03:30",
            exact=True,
        ),
        expires=datetime(2030, 1, 31, 20, 30, tzinfo=UTC),
        aliases=("old name/", "2017/06/پیوند.html"),
        image=LeadImage(src="a.jpg", alt="", caption="C", credit="D", licence="CC0-1.0"),
        toc=True,
        sitemap=False,
        translation="second term",
        stem="content/articles/2017/2017-06-13-name",
        extra={"a": None, "b": True, "c": 31, "d": -1500.0, "e": "1", "f": [15, 0.5, "x", {"g": 7}], "h": "yes"},
    )
    expected = Article(
        document=document,
        date=tehran(date(2017, 6, 13), 19, 30),
        bundle="",
        kind="opinion",
        authors=("hamidreza-azizi",),
        with_authors=("helper",),
        translators=("someone",),
        editors=("a-desk", "b-desk"),
        reviewers=("expert",),
        tags=("Nuclear", "Iran-Russia"),
        regions=("ir", "ru", "caspian", "no"),
        series="corridor",
        series_order=3,
        dateline=Dateline(place="Tehran", country="Iran"),
        original=Original(
            outlet="al-monitor",
            url="https://example.com/a?b=c",
            date=Moment(
                day=date(2017, 6, 12),
                instant=datetime(2017, 6, 13, 4, 30, tzinfo=UTC),
                stamp="2017-06-12T23:30:00-05:00",
                exact=True,
            ),
            policy="noindex",
            licence="CC-BY-4.0",
        ),
        corrections=(Correction(date=tehran(date(2017, 6, 15), 19, 30), kind="clarification", text="Said so."),),
        withdrawn=Withdrawal(date=tehran(date(2017, 7, 1), 19, 30), reason="Wrong."),
        disclosure="None.",
        id="tag:review.example,2017:x",
        featured=True,
        terms=(("conflicts", ("War of 2020",)),),
    )
    assert documents.articles == (expected,)


def test_nobody_helps_with_what_is_theirs() -> None:
    """An author in `with` is an error at the name, also one of the site's authors where the piece names none."""
    told = problems_of("authors: [a, b]\nwith: [c, b]")
    assert told == ["5:11: error[value]: `b` is an author of this piece, and helps to write it in `with`"]
    assert problems_of("authors: [a, b]\nwith: [c, d]\neditors: a\ntranslators: b\nreviewers: c") == []


def test_what_is_recalled_is_what_was_read() -> None:
    """An outcome that was kept as bytes gives the same article and the same problems as reading afresh."""
    for text in (
        FULL,
        f"{HEAD}draft: true\nfoo: x\n---\n!limit\n",
        f"{HEAD}extra: {{a: [1, 1.0, ~, {{}}, 'x']}}\n---\n",
    ):
        content = sources({ARTICLE: text.encode()})
        kept = read_piece(content.files[ARTICLE], content, config(), parse)
        again = read_documents(content, config(), parse, lambda _, kept=kept: kept)
        assert again == read_documents(content, config(), parse)


def test_absent_and_empty_are_the_same() -> None:
    """An empty or null value equals an absent key wherever it does not decide over publication."""
    keys = "authors with translators editors reviewers summary slug language kind tags regions series series_order"
    keys += " dateline original updated"
    keys += " corrections disclosure image aliases id toc sitemap featured extra conflicts"
    bare = replace(article(""), document=replace(article("").document, body_line=31))
    for empty in ("", " ~", " null", ' ""', " []", " {}"):
        written = article("\n".join(f"{key}:{empty}" for key in keys.split()))
        assert written == bare


@pytest.mark.parametrize(
    ("path", "slug", "bundle"),
    [
        ("content/articles/2020-01-01-Some_Name.md", "some-name", ""),
        ("content/articles/2020/some-name/index.md", "some-name", "content/articles/2020/some-name/"),
        (
            "content/articles/2020-01-01-some-name/INDEX.en.markdown",
            "some-name",
            "content/articles/2020-01-01-some-name/",
        ),
        ("content/articles/node.js.MD", "node-js", ""),
        ("content/articles/some-name.EN.md", "some-name", ""),
        ("content/articles/2020-01-01.md", "2020-01-01", ""),
        ("content/articles/ایران و روسیه.md", "ایران-و-روسیه", ""),
    ],
)
def test_the_slug_comes_from_the_name(path: str, slug: str, bundle: str) -> None:
    """A file's name, without date, language and suffix, is the slug; a bundle's is its folder's name."""
    piece = article("", path)
    assert (piece.document.slug, piece.bundle, piece.document.language) == (slug, bundle, "en")


WRONG_NAMES = table("names")


@pytest.mark.parametrize("path", WRONG_NAMES)
def test_a_name_that_contradicts_is_refused(path: str) -> None:
    """A date, a language or a name of the file that cannot be is an error."""
    assert problems_of("", path) == [WRONG_NAMES[path]]


WRONG = table("articles")


@pytest.mark.parametrize("front", WRONG)
def test_a_wrong_value_is_told_at_its_place(front: str) -> None:
    """Each wrong value is one problem, at the line and column of the value or key that is wrong."""
    assert problems_of(front.rstrip()) == [WRONG[front]]


FOREIGN = table("foreign")


@pytest.mark.parametrize("key", FOREIGN)
def test_an_unknown_key_is_led_home(key: str) -> None:
    """An unknown key names what to write: the near spelling, or our name for another program's key."""
    _, _, (problem,) = read({ARTICLE: f"{HEAD}{key}: x\n---\n"})
    assert f"{ARTICLE}:4:1: error[unknown-key]" in problem
    assert f"`{FOREIGN[key]}" in problem.split("hint: ")[1]


@pytest.mark.parametrize(
    ("written", "instant", "stamp"),
    [
        ("2020-01-01", "2019-12-31T20:30:00+00:00", "2020-01-01T00:00:00+03:30"),
        ("2020-03-21", "2020-03-20T20:30:00+00:00", "2020-03-21T01:00:00+04:30"),
        ("2020-06-01T00:10:00Z", "2020-06-01T00:10:00+00:00", "2020-06-01T00:10:00+00:00"),
        ("1900-01-01", "1899-12-31T20:34:16+00:00", "1899-12-31T20:34:16+00:00"),
        ("0001-01-01", "0001-01-01T00:00:00+00:00", "0001-01-01T03:25:44+03:25:44"),
        ("9999-12-31", "9999-12-30T20:30:00+00:00", "9999-12-31T00:00:00+03:30"),
    ],
)
def test_the_day_is_kept_as_written(written: str, instant: str, stamp: str) -> None:
    """The day is the one that was written; the instant is in UTC; the stamp has an offset of whole minutes."""
    documents, _, problems = read({ARTICLE: f"---\ntitle: x\ndate: {written}\n---\n"})
    assert problems == []
    moment = documents.articles[0].date
    assert (moment.day.isoformat(), moment.instant.isoformat()) == (written[:10], instant)
    assert moment.stamp == stamp if written[:4] != "0001" else moment.stamp == "0001-01-01T00:00:00+00:00"


def test_a_piece_updated_on_its_day_is_not_before_it() -> None:
    """A bare date is compared by its day with a date-time of the same day."""
    _, _, problems = read({ARTICLE: "---\ntitle: x\ndate: 2020-01-01T09:00:00Z\nupdated: 2020-01-01\n---\n"})
    assert problems == []


def test_a_title_that_reorders_is_flagged() -> None:
    """A character that reorders the text around it is a warning in a title; joiners and marks are not."""
    _, broken, problems = read({ARTICLE: "---\ntitle: a\u202eb\ndate: 2020-01-01\n---\n"})
    assert not broken
    assert "2:8: warning[control-character]: in `title` U+202E turns the direction" in problems[0]
    _, _, problems = read({ARTICLE: "---\ntitle: می\u200cرود\u200f!\nsummary: x\u200f!\ndate: 2020-01-01\n---\n"})
    assert problems == []


def test_a_control_character_of_the_body_is_told_once() -> None:
    """What reading itself sees in a line of the body is not reported again by the parser of bodies."""
    _, broken, problems = read({ARTICLE: f"{HEAD}---\n!control-character \x1b\n"})
    assert broken == {ARTICLE}
    assert [problem.split("\n")[0] for problem in problems] == [
        f"{ARTICLE}:5:20: error[control-character]: a control character, U+001B"
    ]


@pytest.mark.parametrize("code", ["encoding", "limit", "control-character"])
def test_an_unreadable_body_breaks_the_piece(code: str) -> None:
    """A body of which nothing can be shown leaves the piece out; any other problem of a body does not."""
    assert read({ARTICLE: f"{HEAD}---\n!{code}\n"})[1] == {ARTICLE}
    assert read({ARTICLE: f"{HEAD}---\n!link\n"})[1] == frozenset()


def test_a_title_with_an_entity_of_html_is_told() -> None:
    """A title is plain text: `&ldquo;` of an older program is shown as it is, and reported; `&` and `&c;` are text."""
    text = "---\ntitle: A better &ldquo;door&#8221; &amp; more\ndate: 2020-01-01\n---\n"
    documents, _, problems = read({"content/articles/a.md": text})
    assert documents.articles[0].document.title == "A better &ldquo;door&#8221; &amp; more"
    first = "content/articles/a.md:2:8: warning[markup]: `title` is plain text, so `&ldquo;` is shown as it is"
    assert [problem.split("\n")[0] for problem in problems] == [first]
    _, _, problems = read({"content/articles/a.md": text.replace("&ldquo;door&#8221; &amp;", "Q&A; S&P &c;")})
    assert problems == []


@pytest.mark.parametrize(
    ("path", "front"),
    [
        (ARTICLE, f"{HEAD}tags: [Oil, '**Gas**']\n"),
        (ARTICLE, f"{HEAD}dateline: '**Tehran**, Iran'\n"),
        (ARTICLE, f"{HEAD}dateline: {{place: '[Tehran](a.md)', country: Iran}}\n"),
        ("content/authors/a.md", "---\nname: A\nrole: '*Editor*'\n"),
        ("content/authors/a.md", "---\nname: {en: A, fa: '**A**'}\n"),
        ("content/authors/a.md", "---\nname: A\naffiliation: <b>B</b>\n"),
        ("content/authors/a.md", "---\nname: A\nlinks: [{label: '`x`', url: 'https://a.example/'}]\n"),
        ("content/terms/tags/oil.md", "---\nname: '**Oil**'\n"),
    ],
)
def test_markup_in_any_text_that_readers_see_is_reported(path: str, front: str) -> None:
    """Tags, datelines, names, roles and labels are plain text as well."""
    _, _, problems = read({path: f"{front}---\n"})
    assert [problem.partition("warning[markup]: ")[2].count("is plain text, so") for problem in problems] == [1]
