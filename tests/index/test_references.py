"""References: what front matter names exists, or is reported once, with the nearest name that does."""

from __future__ import annotations

import pytest

from tests.index.made import PNG, SITE, articles, codes, composed, page, paths, piece, problems_of, profile, told

KNOWN = {
    "content/authors/mohammad.md": profile(name="M"),
    "content/outlets.toml": '[al-monitor]\nname = "Al-Monitor"\n',
    "content/terms/series/corridor.md": profile(name="C"),
    "content/terms/regions/caspian.md": profile(name="C", members=["ir", "az"]),
}
WEB = "https://x.example/1"


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        (
            {"authors": ["mohammad", "mohamad"]},
            (
                "4:23: error[unknown-reference]: no author `mohamad` | did you mean `mohammad`? "
                "Otherwise add content/authors/mohamad.md (`sitegen new author` writes it)"
            ),
        ),
        (
            {"translators": "somebody"},
            (
                "4:14: error[unknown-reference]: no author `somebody` | add content/authors/somebody.md "
                "(`sitegen new author` writes it)"
            ),
        ),
        *(
            (
                {key: ["mohammad", "somebody"]},
                (
                    f"4:{len(key) + 16}: error[unknown-reference]: no author `somebody` | add "
                    "content/authors/somebody.md (`sitegen new author` writes it)"
                ),
            )
            for key in ("with", "editors", "reviewers")
        ),
        (
            {"original": {"outlet": "al-monitr", "url": WEB}},
            (
                "4:22: error[unknown-reference]: no outlet `al-monitr` | did you mean `al-monitor`? "
                "Otherwise add an entry [al-monitr] to content/outlets.toml"
            ),
        ),
        (
            {"series": "coridor"},
            (
                "4:9: error[unknown-reference]: no series `coridor` | did you mean `corridor`? "
                "Otherwise add content/terms/series/coridor.md"
            ),
        ),
        (
            {"regions": ["IR", "caspan"]},
            (
                "4:17: error[unknown-reference]: `caspan` is neither an ISO 3166-1 code, nor a group of UN M49, "
                "nor a region of this site | "
                "did you mean `caspian`? Otherwise add content/terms/regions/caspan.md"
            ),
        ),
        (
            {"image": {"src": "map.png", "alt": ""}},
            (
                "4:16: error[image]: no file `map.png` | paths are relative to the file, or begin with `/` from the "
                "content folder"
            ),
        ),
    ],
)
def test_an_unknown_name_is_told_where_it_stands(keys: dict[str, object], problem: str) -> None:
    """An id without file or entry is an error at that id, with the nearest known one or the way to add it."""
    assert told(articles(a=piece(**keys)) | KNOWN) == [f"articles/a.md:{problem}"]


@pytest.mark.parametrize(("keys", "severity"), [({"drafft": True}, "error"), ({"draft": True, "kind": "x"}, "warning")])
def test_what_a_broken_piece_names_is_looked_up_too(keys: dict[str, object], severity: str) -> None:
    """P15: a mistake in front matter does not keep back what else is wrong there; a draft's are warnings."""
    wrong = {"authors": ["mohammad", "nobody"], "series": "none", "regions": ["ir", "zz"], "image": {"alt": ""}}
    found = codes(articles(a=piece(**keys, **wrong, original={"url": WEB})) | KNOWN)
    assert sorted(found) == sorted(
        f"articles/a.md: {severity}[{code}]"
        for code in ("value" if "kind" in keys else "unknown-key", *["unknown-reference"] * 3, *["missing-key"] * 2)
    )


def test_an_item_of_a_list_is_named_where_it_stands() -> None:
    """An unknown id is reported at its own item, whatever is before it: the same id twice, or a code in capitals."""
    files = articles(a=piece(authors=["mohammad", "mohammad", "x"], regions=["IR", "ir", "zz"], date=None)) | KNOWN
    places = [(one.place.line, one.place.column) for one in problems_of(files) if one.code == "unknown-reference"]
    assert places == [(3, 35), (4, 23)]


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        (
            {"authors": "Mohammad of the Desk"},
            (
                "did you mean `mohammad`? Otherwise add content/authors/mohammad-of-the-desk.md "
                "(`sitegen new author` writes it)"
            ),
        ),
        (
            {"authors": "Nobody Else"},
            (
                "write an id, such as `nobody-else`, and add content/authors/nobody-else.md "
                "(`sitegen new author` writes it)"
            ),
        ),
        ({"series": "../x"}, "write an id, such as `x`, and add content/terms/series/x.md"),
        ({"regions": "iran!"}, "did you mean `ir`? Otherwise add content/terms/regions/iran.md"),
    ],
)
def test_a_name_in_the_place_of_an_id_is_understood(keys: dict[str, object], hint: str) -> None:
    """Who writes a name where an id belongs is led to the id that has this name, or to one that can be made of it."""
    named = {"content/authors/mohammad.md": profile(name="Mohammad of the Desk")}
    assert [problem.hint for problem in problems_of(articles(a=piece(**keys)) | KNOWN | named)] == [hint]


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ({"authors": "m, n"}, "write a list: `authors: [m, n]`"),
        ({"translators": "علی، رضا"}, "write a list: `translators: [علی, رضا]`"),
        ({"regions": "ir; ru"}, "write a list: `regions: [ir, ru]`"),
    ],
)
def test_a_text_in_the_place_of_a_list_is_understood(keys: dict[str, object], hint: str) -> None:
    """Ids with a comma between them in one text are a list that was written without brackets."""
    assert [problem.hint for problem in problems_of(articles(a=piece(**keys)) | KNOWN)] == [hint]


def test_known_names_are_silent() -> None:
    """Ids with a file or entry, region codes in either case, and tags of any kind give no problem."""
    keys = {
        "authors": "mohammad",
        "original": {"outlet": "al-monitor", "url": WEB},
        "series": "corridor",
        "regions": ["ir", "NO", "XK", "eu", "UN", "caspian"],
        "tags": ["whatever"],
        "image": {"src": "/img/map.png", "alt": ""},
    }
    assert told(articles(a=piece(**keys)) | KNOWN | {"content/img/map.png": PNG}) == []


@pytest.mark.parametrize(
    ("keys", "broken"),
    [
        ({"authors": "m"}, {"content/authors/m.md": profile(nam="M")}),
        ({"translators": "m"}, {"content/authors/m.md": "no front matter"}),
        ({"series": "s"}, {"content/terms/series/s.md": profile(nam="M")}),
        ({"regions": "sea"}, {"content/terms/regions/sea.md": profile(nam="M")}),
        ({"original": {"outlet": "o", "url": WEB}}, {"content/outlets.toml": "[o]\nnam = 1\n"}),
    ],
)
def test_a_broken_file_is_told_but_not_the_pieces_that_name_it(keys: dict[str, object], broken: dict[str, str]) -> None:
    """Where an author's, term's or outlets' own file has an error, a piece that names it has none of its own."""
    assert {line.partition(":")[0] for line in told(articles(a=piece(**keys)) | broken)} == {
        path.removeprefix("content/") for path in broken
    }


def test_a_broken_member_is_not_told_a_second_time() -> None:
    """A region that counts a broken region among its members has no error of its own for that."""
    files = {
        "content/terms/regions/sea.md": profile(name="S", members=["coast"]),
        "content/terms/regions/coast.md": profile(nam="C"),
    }
    assert codes(files) == ["terms/regions/coast.md: error[unknown-key]"]


def test_a_broken_file_of_another_kind_hides_nothing() -> None:
    """That a series of some name is broken does not hide that there is no author of that name."""
    found = codes(articles(a=piece(authors="x")) | {"content/terms/series/x.md": profile(nam="X")})
    assert found == ["articles/a.md: error[unknown-reference]", "terms/series/x.md: error[unknown-key]"]


def test_the_configuration_names_what_exists() -> None:
    """Authors, icon and logo that sitegen.toml names and the content does not have are errors at those keys."""
    config = SITE + 'authors = ["m", "n"]\nicon = "x.svg"\n[site.publisher]\nname = "P"\nlogo = "l.png"\n'
    broken = {"content/authors/m.md": profile(nam="M"), "content/pages/p.md": page()}
    assert [line for line in told(broken | {"sitegen.toml": config}) if line.startswith("sitegen.toml")] == [
        (
            "sitegen.toml:6:17: error[unknown-reference]: no author `n` | add content/authors/n.md "
            "(`sitegen new author` writes it)"
        ),
        "sitegen.toml:7:8: error[file]: no file `x.svg` below content/ | paths are relative to content/",
        "sitegen.toml:10:8: error[file]: no file `l.png` below content/ | paths are relative to content/",
    ]


def test_authors_and_terms_are_checked_though_nothing_names_them() -> None:
    """Images, members and bodies of authors and terms that no piece names are searched for mistakes too."""
    files = {
        "content/authors/m.md": profile("[x](no.md)", name="M", image={"src": "no.png", "alt": ""}),
        "content/terms/tags/t.md": profile("![x](no.png)", name="T", image={"src": "no.png", "alt": ""}),
        "content/terms/regions/sea.md": profile(name="S", members=["zz"]),
    }
    assert codes(files) == [
        "authors/m.md: error[image]",
        "authors/m.md: error[link]",
        "terms/regions/sea.md: error[unknown-reference]",
        "terms/tags/t.md: error[image]",
        "terms/tags/t.md: error[image]",
    ]


def test_a_draft_s_references_are_warnings() -> None:
    """An unknown author of a draft is a warning in a build and an error in a check; the draft is left out."""
    files = articles(a=piece(authors="m", draft=True), b=piece())
    assert codes(files) == ["articles/a.md: warning[unknown-reference]"]
    assert codes(files, strict_drafts=True) == ["articles/a.md: error[unknown-reference]"]
    assert paths(composed(files)) == {"2020/01/b/index.html"}


def test_a_hidden_piece_s_references_are_errors() -> None:
    """A piece that only its time hides is checked like any other, so that coming due never breaks a build."""
    assert codes(articles(a=piece(authors="m", date="2030-01-01"))) == ["articles/a.md: error[unknown-reference]"]


def test_an_author_without_profile_is_told_once() -> None:
    """However many pieces name it: with their number, at the first that is no draft, and the file to write."""
    pieces = {name: piece(authors="nobody") for name in ("b", "c", "d", "e", "f")}
    files = articles(a=piece(authors="nobody", draft="true"), **pieces)
    (problem,) = (one for one in problems_of(files) if one.code == "unknown-reference")
    assert (problem.severity, problem.place.path) == ("error", "content/articles/b.md")
    assert problem.message == "no author `nobody`, whom 6 pieces name"
    assert problem.hint == "add content/authors/nobody.md (`sitegen new author` writes it)"
    assert [one.place.path for one in problem.related] == [f"content/articles/{name}.md" for name in "acd"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("Iran", "ir"), ("UK", "gb"), ("USA", "us"), ("IRN", "ir"), ("Türkiye", "tr"), ("ایران", "ir"), ("Россия", "ru")],
)
def test_a_region_s_name_leads_to_its_code(written: str, code: str) -> None:
    """What authors call a country, in English or a language of the site, is answered with its code."""
    config = SITE.replace("[site]", '[site]\nlanguages = ["en", "fa", "ru"]', 1)
    (problem,) = (
        one
        for one in problems_of({"sitegen.toml": config, **articles(a=piece(regions=[written]))})
        if one.code == "unknown-reference"
    )
    assert problem.hint.startswith(f"did you mean `{code}`?"), problem.hint


def test_what_images_must_say_is_asked_for() -> None:
    """`[images] require` holds for images of pieces and terms, each at its place, and in drafts as a warning."""
    config = SITE + '[images]\nrequire = ["credit", "licence"]\n'
    image = {"src": "/i.png", "alt": "A", "credit": "C"}
    files = {
        "sitegen.toml": config,
        "content/i.png": PNG,
        **articles(
            a=piece(image=image),
            b=piece(image={**image, "licence": "CC0-1.0"}, authors="m"),
            c=piece(image={"src": "/i.png", "alt": ""}, draft=True),
            d=piece(),
            e=piece(image={**image, "licence": "none that is known"}),
        ),
        "content/pages/p.md": page(image=image),
        "content/terms/tags/t.md": profile(name="T", image=image),
        "content/authors/m.md": profile(name="M", image={"src": "/i.png", "alt": "M"}),
    }
    hint = "say it, or take it from `require` in [images] of sitegen.toml"
    unknown = '"none that is known" | write an SPDX id such as CC-BY-4.0, or the address of its text'
    assert told(files) == [
        f"articles/a.md:4:1: error[missing-key]: `image.licence` is missing | {hint}",
        f"articles/c.md:4:1: warning[missing-key]: `image.credit` is missing | {hint}",
        f"articles/c.md:4:1: warning[missing-key]: `image.licence` is missing | {hint}",
        f"articles/e.md:4:64: error[value]: `image.licence` is a licence that is not known: {unknown}",
        f"pages/p.md:3:1: error[missing-key]: `image.licence` is missing | {hint}",
        f"terms/tags/t.md:3:1: error[missing-key]: `image.licence` is missing | {hint}",
    ]
