"""What `sitegen check` reports languages: missing and stale translations, names that are not given in one."""

from __future__ import annotations

from sitegen.check import check_site
from tests.index.made import SITE, WORDS, Tree, articles, composed, page, piece, profile, reader

CONFIG = SITE + 'language = "en"\nlanguages = ["en", "fa"]\n'
TITLES = CONFIG.replace('title = "Review"', 'title = { en = "Review", fa = "مرور" }')


def found(files: Tree, config: str = TITLES) -> list[tuple[str, str, str]]:
    """Return what is reported of a site: path, message and hint, in order."""
    made = composed({"sitegen.toml": config, **WORDS, **files})
    told = check_site(made.site, made.config, reader(files))
    told = tuple(one for one in told if one.code in {"missing-translation", "stale-translation", "missing-text"})
    assert {problem.severity for problem in told} <= {"warning"}
    return sorted((one.place.path.removeprefix("content/articles/"), one.message, one.hint) for one in told)


def test_a_piece_without_translation_is_told_once() -> None:
    """Each text that some language lacks is one warning, at the piece that the others would be made from."""
    files = articles(**{"a": piece(), "b.fa": piece(), "c": piece(), "c.fa": piece()})
    assert found(files | {"content/pages/p/index.md": page()}) == [
        ("a.md", "this piece has no translation in `fa`", "it would be a.fa.md beside it"),
        ("b.fa.md", "this piece has no translation in `en`", "it would be b.md beside it"),
        ("content/pages/p/index.md", "this piece has no translation in `fa`", "it would be index.fa.md beside it"),
    ]


def test_work_in_progress_and_what_is_gone_are_not_told() -> None:
    """A draft or an embargoed translation counts as there; a draft or a withdrawn piece needs none."""
    gone = {"date": "2021-01-01", "reason": "wrong"}
    files = articles(
        **{
            "a": piece(),
            "a.fa": piece(draft=True),
            "b": piece(),
            "b.fa": piece(date="2030-01-01"),
            "c": piece(draft=True),
            "d": piece(withdrawn=gone),
        }
    )
    assert found(files) == []


def test_a_translation_older_than_a_change_is_stale() -> None:
    """A change of the original after the last touch of a translation is reported at the translation."""
    correction = [{"date": "2020-03-01", "kind": "correction", "text": "x"}]
    files = articles(
        **{
            "a": piece(updated="2020-02-01"),
            "a.fa": piece(date="2020-01-15"),
            "b": piece(updated="2020-02-01"),
            "b.fa": piece(date="2020-01-15", updated="2020-02-01"),
            "c.fa": piece(corrections=correction),
            "c": piece(translators="desk", date="2019-12-31", updated="2020-02-28"),
            "d": piece(),
            "d.fa": piece(date="2019-01-01", translators="desk"),
        }
    )
    hint = "bring it up to date, and write `updated:`"
    assert found(files | {"content/authors/desk.md": profile(name={"en": "Desk", "fa": "میز"})}) == [
        ("a.fa.md", "this translation is older than the last change of its original, of 2020-02-01", hint),
        ("c.md", "this translation is older than the last change of its original, of 2020-03-01", hint),
    ]


def test_names_that_are_not_given_in_a_language_are_told() -> None:
    """Texts of sitegen.toml, and names of authors and terms that readers of a language meet, are given in it."""
    files = articles(**{"a": piece(), "a.fa": piece(authors="desk", tags=["t"], regions=["ir"])})
    files |= {
        "content/authors/desk.md": profile(name="Desk"),
        "content/terms/tags/t.md": profile(name={"en": "T", "fa": "ت"}),
        "content/terms/regions/ir.md": profile(name="Persia"),
    }
    assert found(files, CONFIG + '[[site.nav]]\nlabel = "N"\nurl = "/archive/"\n') == [
        ("content/authors/desk.md", "this name is not given in `fa`", "give it by language: { fa = ... }"),
        ("sitegen.toml", "this text is not given in `fa`", "give it by language: { fa = ... }"),
        ("sitegen.toml", "this text is not given in `fa`", "give it by language: { fa = ... }"),
    ]


def test_a_site_in_one_language_is_told_nothing() -> None:
    """Nothing of this concerns a site with one language."""
    assert found(articles(a=piece()), SITE) == []
