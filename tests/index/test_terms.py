"""Terms: what groups pieces, what it is called, in which order it comes, and which are probably one."""

from __future__ import annotations

import pytest

from sitegen.index.groups import TermGroup
from sitegen.index.terms import text_in
from sitegen.model.documents import LocalText, Named
from tests.index.made import (
    SITE,
    Files,
    Tree,
    article,
    articles,
    codes,
    composed,
    page,
    paths,
    piece,
    problems_of,
    profile,
    told,
)

CONFIG = SITE + '[taxonomies.topics]\nname = "Topics"\n'


def groups(files: Files, taxonomy: str) -> list[tuple[str, str, list[str]]]:
    """Return the terms of a taxonomy in order: id, name, slugs of their pieces."""

    def row(group: TermGroup) -> tuple[str, str, list[str]]:
        return group.id, group.name.text, [shown.piece.document.slug for shown in group.pieces]

    (tree,) = composed({"sitegen.toml": CONFIG, **files}).site.trees.values()
    return [row(group) for group in tree.groups[taxonomy]]


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["Iran deal", "iran deal", "iran deal"], "iran deal"),
        (["Iran deal", "iran-deal"], "Iran deal"),
        (["iran deal", "Iran Deal", "Iran deal"], "Iran Deal"),
        (["Iran's", "Iran’s", "Irans", "Iran’s"], "Iran’s"),
    ],
)
def test_a_tag_is_called_by_its_commonest_spelling(spellings: list[str], name: str) -> None:
    """The commonest spelling among public pieces names a tag, ties by code point."""
    files = articles(**{f"a{at}": piece(tags=[text]) for at, text in enumerate(spellings)})
    assert [found[1] for found in groups(files, "tags")] == [name]


def test_a_piece_counts_once_for_a_spelling() -> None:
    """A piece that writes a tag in two spellings is once in the list, and gives each spelling one vote."""
    files = articles(a=piece(tags=["x Y", "X y", "x Y"]), b=piece(tags=["X y"]))
    assert groups(files, "tags") == [("x-y", "X y", ["a", "b"])]


def test_hidden_and_withdrawn_pieces_have_no_voice() -> None:
    """Spellings, counts and lists know public pieces alone; a term of hidden pieces alone does not exist."""
    gone = {"date": "2021-01-01", "reason": "wrong"}
    files = articles(
        a=piece(tags=["t"]),
        b=piece(tags=["T", "only"], date="2030-01-01"),
        c=piece(tags=["T"], draft=True),
        d=piece(tags=["T", "gone"], withdrawn=gone),
    )
    assert groups(files, "tags") == [("t", "t", ["a"])]
    assert not {path for path in paths(composed(files)) if "only" in path or "gone" in path}


def test_a_term_file_names_its_term() -> None:
    """The name in a term's file comes before every spelling, in the site's language."""
    files: Tree = articles(a=piece(tags=["nuclear"], regions=["IR"], topics=["gas"])) | {
        "content/terms/tags/nuclear.md": profile(name={"fa": "هسته‌ای", "en": "The file"}),
        "content/terms/regions/ir.md": profile(name="Persia"),
        "content/terms/topics/gas.md": profile(name="Natural gas"),
    }
    assert [groups(files, kind)[0][1] for kind in ("tags", "regions", "topics")] == [
        "The file",
        "Persia",
        "Natural gas",
    ]


@pytest.mark.parametrize(("language", "names"), [("en", ["Iran", "Kosovo"]), ("fa", ["ایران", "کوزوو"])])
def test_regions_are_called_as_cldr_calls_them(language: str, names: list[str]) -> None:
    """A region without a file has CLDR's name in the site's language, under its code in lower case."""
    files = articles(a=piece(regions=["IR", "xk"])) | {
        "sitegen.toml": SITE + f'language = "{language}"\n',
    }
    found = groups(files, "regions")
    assert sorted(one[1] for one in found) == sorted(names)
    assert {one[0] for one in found} == {"ir", "xk"}


def test_terms_are_ordered_by_name() -> None:
    """Terms are sorted by the collation of the site's language, authors by their sort names."""
    files: Tree = articles(a=piece(tags=["zebra", "Éclair", "apple", "Eclat"], authors=["ann", "bob"])) | {
        "content/authors/ann.md": profile(name="Ann Zed", sort_name="Zed, Ann"),
        "content/authors/bob.md": profile(name="Bob Young", sort_name="Young, Bob"),
    }
    assert [name for _, name, _ in groups(files, "tags")] == ["apple", "Éclair", "Eclat", "zebra"]
    assert [name for _, name, _ in groups(files, "authors")] == ["Bob Young", "Ann Zed"]


def test_authors_fall_back_to_the_site_s() -> None:
    """A piece without authors is on the pages of `site.authors`; translators have no list of their work."""
    files: Tree = articles(a=piece(translators="t"), b=piece(authors="m")) | {
        "sitegen.toml": SITE + 'authors = ["desk"]\n',
        **{f"content/authors/{name}.md": profile(name=name) for name in ("desk", "m", "t")},
    }
    assert groups(files, "authors") == [("desk", "desk", ["a"]), ("m", "m", ["b"])]


def test_who_helped_has_the_piece_in_a_list() -> None:
    """The list of an author has what others wrote with the author's help, and nothing that the author only edited."""
    files: Tree = articles(a=piece(authors="m", **{"with": ["h", "h"]}), b=piece(authors="h"), c=piece(editors="e")) | {
        "sitegen.toml": SITE + 'authors = ["m"]\n',
        **{f"content/authors/{name}.md": profile(name=name) for name in ("h", "m", "e")},
    }
    assert groups(files, "authors") == [("h", "h", ["a", "b"]), ("m", "m", ["a", "c"])]


def test_similar_tags_are_warned_of_once() -> None:
    """Tags that differ by hyphens, accents, joiners or a plural `s` alone are a warning, drafts aside."""
    files = articles(
        a=piece(tags=["Café", "sanction", "me too"]),
        b=piece(tags=["cafe", "Sanctions", "metoo", "sanctions"]),
        c=piece(tags=["Sanctiøns", "santions"]),
        d=piece(tags=["me-t-oo"], draft=True),
    )
    assert [line.partition(" | ")[0] for line in told(files)] == [
        "articles/a.md:4:8: warning[similar]: the tags `cafe` and `Café` are probably one",
        "articles/b.md:4:16: warning[similar]: the tags `sanction` and `Sanctions` are probably one",
        "articles/b.md:4:29: warning[similar]: the tags `me too` and `metoo` are probably one",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Iran", "Ir\u200ban"),
        ("Iran", "Iran\U000e0061"),
        ("فارسی", "فار\u200bسی"),
        ("می‌شود", "میشود"),
        ("nuclear", "nucleаr"),
        ("NATO", "NАTO"),
        ("OPEC", "ΟPEC"),
        ("cafe", "cafе\u0301"),
        ("санкции", "сaнкции"),
    ],
)
def test_tags_that_look_alike_are_similar(first: str, second: str) -> None:
    """Tags that differ in hidden characters, or in letters of another script that look the same, are reported."""
    files = articles(a=piece(tags=[first]), b=piece(tags=[second]))
    assert len([line for line in told(files) if "warning[similar]" in line]) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cop", "сор"),
        ("Iran", "Иран"),
        ("Peter", "Ретеr-x"),
        ("می‌شود", "می‌رود"),
        ("Iran deal", "IRAN deal"),
        ("x", "х"),
    ],
)
def test_words_of_two_languages_are_not_similar(first: str, second: str) -> None:
    """A word that is all in one script is mistaken for none in another."""
    files = articles(a=piece(tags=[first]), b=piece(tags=[second]))
    assert not [line for line in told(files) if "warning[similar]" in line]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ایران", "ايران"),
        ("عراقی", "عراقي"),
        ("کویت", "كويت"),
        ("قوه", "قوة"),
        ("هەواڵ", "هه‌واڵ"),
        ("هسته‌ای", "هسته ای"),
        ("۱۴۰۳", "1403"),
        ("٣٠ تير", "۳۰ تیر"),
        ("party", "parties"),
        ("serie", "series"),
        ("energy", "еnergу"),
    ],
)
def test_tags_of_two_keyboards_are_similar(first: str, second: str) -> None:
    """Letters and digits that differ by keyboard, and plurals, make two tags of one word: it is reported once."""
    files = articles(a=piece(tags=[first]), b=piece(tags=[second]))
    assert len([line for line in told(files) if "warning[similar]" in line]) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("قوم", "قوه"), ("ایران", "ایرانی"), ("1403", "1404"), ("part", "party")]
)
def test_other_words_are_not_similar(first: str, second: str) -> None:
    """A letter or digit of another kind makes another word."""
    files = articles(a=piece(tags=[first]), b=piece(tags=[second]))
    assert not [line for line in told(files) if "warning[similar]" in line]


def test_a_series_is_ordered_by_date_or_by_its_numbers() -> None:
    """A series is in the order in which it is read: by date, or by `series_order`."""
    file = {"content/terms/series/s.md": profile(name="S")}
    by_date = articles(
        a=piece(series="s", date="2020-01-02"),
        b=piece(series="s", date="2020-01-03"),
        c=piece(series="s", date="2020-01-01"),
    )
    assert groups(by_date | file, "series") == [("s", "S", ["c", "a", "b"])]
    by_number = articles(
        a=piece(series="s", series_order=3), b=piece(series="s", series_order=1), c=piece(series="s", series_order=2)
    )
    assert groups(by_number | file, "series") == [("s", "S", ["b", "c", "a"])]


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        ({"a": ("2024-01-01", None), "b": ("2024-02-01", 1), "c": ("2024-03-01", None)}, "b a c"),
        ({"a": ("2024-01-01", 2), "b": ("2024-02-01", 1), "c": ("2024-03-01", None)}, "b a c"),
        (
            {"a": ("2024-01-01", None), "b": ("2024-02-01", 2), "c": ("2024-03-01", 3), "d": ("2024-03-02", None)},
            "b c a d",
        ),
        ({"a": ("2024-01-01", 0), "b": ("2024-02-01", -1)}, "b a"),
        ({"b": ("2024-01-01", None), "a": ("2024-01-01", None), "c": ("2023-01-01", None)}, "c a b"),
        ({"a": ("2024-02-01", 1), "b": ("2024-01-01", 1)}, "b a"),
    ],
)
def test_parts_without_a_number_follow_those_with_one(parts: dict[str, tuple[str, int | None]], order: str) -> None:
    """Parts with `series_order` come first, by it; those without follow by date; ties are by date, then by path."""
    files = articles(
        **{
            name: piece(series="s", date=day) if number is None else piece(series="s", date=day, series_order=number)
            for name, (day, number) in parts.items()
        }
    )
    files["content/terms/series/s.md"] = profile(name="S")
    assert groups(files, "series") == [("s", "S", order.split())]


def test_numbers_of_a_series_are_checked() -> None:
    """A number that two parts of one language have, and one without a series, are warnings; drafts are left out."""
    files = articles(
        a=piece(series="s", series_order=1),
        b=piece(series="s", series_order=1),
        c=piece(series_order=2),
        d=piece(series="s", series_order=1, draft=True),
        e=piece(series="t", series_order=1),
    )
    files |= {f"content/terms/series/{name}.md": profile(name=name) for name in "st"}
    twice = "warning[series]: two parts of the series `s` have the number 1"
    alone = "warning[series]: `series_order` has no effect without `series`"
    assert told(files) == [
        f"articles/b.md:5:15: {twice} | give each part a number of its own",
        f"articles/c.md:4:15: {alone} | write `series:`, or remove the number",
    ]
    assert [one.place.path for one in problems_of(files)[0].related] == ["content/articles/a.md"]


def test_pieces_are_ordered_by_their_instant() -> None:
    """Lists go newest first by the instant of `date`, ties by source path; embargo and update do not matter."""
    files = articles(
        a=piece(tags="t", date="2020-01-01T00:00:00+03:30"),
        b=piece(tags="t", date="2020-01-01T00:00:00Z", updated="2024-01-01"),
        c=piece(tags="t", date="2020-01-01", embargo="2020-01-01T09:00:00Z"),
        d=piece(tags="t", date="2019-12-31T23:00:00-05:00"),
    )
    assert groups(files, "tags")[0][2] == ["d", "b", "c", "a"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (LocalText(plain="p"), "fa", Named(text="p", language="en")),
        (LocalText(plain="p"), "en", Named(text="p")),
        (LocalText(plain="p", by_language=(("fa", "f"),)), "fa", Named(text="f")),
        (LocalText(plain="p", by_language=(("fa", "f"),)), "fa-AF", Named(text="f")),
        (LocalText(by_language=(("fa", "f"), ("en", "e"))), "ru", Named(text="e", language="en")),
        (LocalText(by_language=(("fa", "f"), ("ar", "a"))), "ru", Named(text="f", language="fa")),
        (LocalText(), "fa", Named(text="")),
    ],
)
def test_a_text_is_given_in_the_nearest_language(text: LocalText, language: str, found: Named) -> None:
    """The language's own text, else that of its shorter tag, else the plain one, the site's own, the first: named."""
    assert text_in(text, language, "en") == found


def test_an_alias_at_the_address_of_a_list_is_no_list() -> None:
    """Where a term has no list, a page that leads on from its address makes none of it."""
    gone = {"date": "2021-01-01", "reason": "Wrong."}
    files = articles(
        a=piece(tags=["x"], authors="desk", withdrawn=gone), b=piece(aliases=["/tags/x/", "/authors/desk/"])
    )
    files |= {
        "content/authors/desk.md": profile("Desk.", name="Desk"),
        "content/pages/c.md": page("[d](../authors/desk.md)"),
    }
    assert codes(files) == ["pages/c.md: warning[unpublished-link]"]
    made = composed(files)
    assert article(made, "a").authors[0].url is None
    assert {
        one.kind for one in made.plan.artifacts if one.path in {"tags/x/index.html", "authors/desk/index.html"}
    } == {"redirect"}


@pytest.mark.parametrize(
    ("tags", "warnings"),
    [
        (["C++", "C#", "C"], 2),
        (["G7+", "G7"], 1),
        (["a, b"], 1),
        (["الف، ب"], 1),
        (["Trade", "trade", "TRADE"], 0),
        (["me too", "me-too", "Me Too"], 0),
        (["EU/UN", "EU-UN"], 0),
    ],
)
def test_tags_that_become_one_are_told(tags: list[str], warnings: int) -> None:
    """Tags that differ by signs alone, and a tag that is a list in one text, are warnings."""
    found = [line for line in told(articles(a=piece(tags=tags))) if "warning[similar]" in line]
    assert len(found) == warnings


@pytest.mark.parametrize(("tag", "is_told"), [("“Iran”", True), ("„Russland“", True), ("«Mir» station", False)])
def test_a_tag_in_curly_marks_is_reported(tag: str, is_told: bool) -> None:
    """YAML knows straight quotation marks only, so others are part of the tag."""
    found = [line for line in told(articles(a=piece(tags=[tag]))) if "quotation marks" in line]
    assert bool(found) == is_told
