"""Languages and translations: which pieces are one text, what each language's tree holds, and what is refused."""

from __future__ import annotations

import pytest

from sitegen.index.translations import joined
from tests.index.made import WORDS, Tree, articles, composed, page, paths, piece, profile, told

CONFIG = (
    '[site]\ntitle = "T"\nurl = "https://e.example/"\ntheme = "bare"\nlanguage = "en"\nlanguages = ["en", "fa", "ru"]\n'
)


def site(**pieces: str) -> Tree:
    """Return a site in three languages with articles by name; two underscores stand for the dot before a language."""
    named = {name.replace("__", "."): text for name, text in pieces.items()}
    return {"sitegen.toml": CONFIG, **WORDS, **articles(**named)}


def groups(files: Tree) -> set[tuple[str, ...]]:
    """Return the groups of translations of what is shown, by file name."""
    made = composed(files).site.translations.values()
    return {tuple(one.piece.document.path.rpartition("/")[2] for one in group) for group in made}


def test_pieces_beside_one_another_are_translations() -> None:
    """Files of one name and folder, but for the language, are one text, in the order of the site's languages."""
    assert groups(site(a=piece(), a__ru=piece(), a__fa=piece(), b=piece(), c__fa=piece())) == {
        ("a.md", "a.fa.md", "a.ru.md")
    }


def test_a_key_joins_pieces_that_stand_apart() -> None:
    """`translation` joins pieces of any name, and those that are beside one of them."""
    files = site(a=piece(), a__fa=piece(translation="k"), z__ru=piece(translation="k", slug="other"))
    assert groups(files) == {("a.md", "a.fa.md", "z.ru.md")}


def test_a_hidden_piece_joins_nothing() -> None:
    """P3: a piece that is not public is no translation of anything, and does not join two others either."""
    files = site(a=piece(), a__fa=piece(translation="k", date="2030-01-01"), z__ru=piece(translation="k"))
    assert groups(files) == set()


def test_two_pieces_in_one_language_are_refused() -> None:
    """Two translations of one text in one language: an error that names both; drafts count when they are shown."""
    files = site(a=piece(translation="k"), b=piece(translation="k"), c=piece(translation="k", draft=True))
    (problem,) = told(files)
    assert problem.startswith("articles/b.md:4:14: error[translation]: this piece and content/articles/a.md are")
    assert told(site(a=piece(translation="k"), c=piece(translation="k", draft=True))) == []


def test_each_language_has_its_tree() -> None:
    """Every language has home, feed and 404 page, also without pieces; lists hold the pieces of their language."""
    found = paths(composed(site(a=piece(tags=["t"]), b__fa=piece(tags=["t", "u"]))))
    assert {path.removeprefix("ru/") for path in found if path.startswith("ru/")} == {
        "index.html", "atom.xml", "feed.json", "feed/index.html", "404.html",
    }  # fmt: skip
    assert {
        "fa/2020/01/b/index.html",
        "fa/tags/t/index.html",
        "fa/tags/u/atom.xml",
        "fa/archive/2020/index.html",
    } <= set(found)
    assert "tags/u/index.html" not in found


def test_the_name_and_the_key_give_the_language() -> None:
    """The suffix or the key says the language; if both do, they agree; a tag that the site has not is no suffix."""
    files = site(a=piece(language="fa"), b__fa=piece(language="FA"))
    assert {"fa/2020/01/a/index.html", "fa/2020/01/b/index.html"} <= set(paths(composed(files)))
    (problem,) = told(site(a__fa=piece(language="ru")))
    assert problem.startswith("articles/a.fa.md:4:11: error[language]: `language` is ru, but the name of this")
    (problem,) = told(site(a__de=piece()))
    assert problem.startswith("articles/a.de.md: error[language]: `.de` in the name of this file is a language")
    assert "`languages` in sitegen.toml; if it means no language, rename the file to `a-de.md`" in problem


def test_a_pattern_may_place_the_language() -> None:
    """`{language}` is where the pattern says, for the site's own language too; else further ones get a prefix."""
    files = site(a=piece(), a__fa=piece()) | {
        "sitegen.toml": CONFIG + '[urls]\narticle = "/{language}/{slug}/"\n',
        "content/pages/about.fa.md": page(),
    }
    assert {"en/a/index.html", "fa/a/index.html", "fa/about/index.html"} <= set(paths(composed(files)))


def test_a_further_language_takes_its_addresses() -> None:
    """A page, a file or a taxonomy cannot be where a language's home page is."""
    (problem,) = told(site() | {"content/pages/fa.md": page()})
    assert "error[collision]: the address /fa/ belongs to the home page" in problem
    (problem,) = told(site() | {"content/fa/index.html": "x"})
    assert "error[collision]: the address /fa/index.html belongs to the home page" in problem
    (problem,) = told(site() | {"sitegen.toml": CONFIG + "[taxonomies.fa]\nname = 'F'\n"})
    assert "error[config]: `fa` cannot be the id of a taxonomy" in problem


def test_profiles_and_terms_have_words_by_language() -> None:
    """`<id>.fa.md` gives names and the text in a language; the rest is in `<id>.md`, which must be there."""
    files = site(a=piece(authors="desk"), b__fa=piece(authors="desk")) | {
        "content/authors/desk.md": profile("The desk.", name="Desk", role="Ports"),
        "content/authors/desk.fa.md": profile("میز.", name="میز"),
    }
    trees = composed(files).site.trees
    assert [tree.groups["authors"][0].name.text for tree in (trees["en"], trees["fa"])] == ["Desk", "میز"]
    assert trees["en"].biographies["desk"].digest != trees["fa"].biographies["desk"].digest
    (problem,) = told(site() | {"content/authors/x.fa.md": profile(name="x")})
    assert "error[file]: this file has words for `x.md` in fa, and there is no such file" in problem
    (problem,) = told(files | {"content/authors/desk.fa.md": profile(name="x", email="a@b.example")})
    assert "error[unknown-key]: sitegen does not know the key `email`" in problem
    assert "it is the same in every language: write it in desk.md" in problem


def test_a_bundle_has_several_languages() -> None:
    """Translations share a bundle's files, which are beside each public page, but what a hidden one names alone."""
    folder = "content/articles/b"
    files = site() | {
        f"{folder}/index.md": piece("![x](shared.svg)"),
        f"{folder}/index.fa.md": piece("![x](secret.svg) ![y](shared.svg)", date="2030-01-01"),
        f"{folder}/index.ru.md": piece(),
        **{
            f"{folder}/{name}.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" for name in ("shared", "secret", "free")
        },
    }
    found = {path for path in paths(composed(files)) if path.endswith(".svg") and not path.startswith("assets/")}
    assert found == {f"{root}2020/01/b/{name}.svg" for root in ("", "ru/") for name in ("shared", "free")}


@pytest.mark.parametrize(
    ("path", "language", "target"),
    [("a.md", "en", "authors/desk/"), ("b.fa.md", "fa", "fa/authors/desk/"), ("c.ru.md", "ru", "authors/desk/")],
)
def test_a_link_to_an_author_s_file_leads_to_the_list_in_the_language(path: str, language: str, target: str) -> None:
    """A link to a profile or term leads to its list in the language of the piece, else to one that there is."""
    files = site(d=piece(authors="desk"), e__fa=piece(authors="desk")) | {
        "content/authors/desk.md": profile("The desk.", name="Desk"),
        f"content/articles/{path}": piece("[desk](../authors/desk.md)"),
    }
    tree = composed(files).site.trees[language]
    body = next(one.body for one in tree.articles if one.piece.document.path.endswith(path))
    assert body is not None
    (link,) = body.links
    assert not isinstance(link, str)
    assert link is not None
    assert link.path == target


def test_joining_takes_each_piece_once() -> None:
    """Groups are apart, whatever the order in which their members are met."""
    made = composed(site(a=piece(), a__fa=piece(translation="k"), b__ru=piece(translation="k"), c=piece()))
    every = [one for tree in made.site.trees.values() for one in tree.articles]
    for order in (every, every[::-1], every[1:] + every[:1]):
        (group,) = joined(order, lambda one: one.piece)
        assert {one.piece.document.slug for one in group} == {"a", "b"}
