"""The site's other languages on every page: the switcher, hreflang in head and sitemap, names, dates, navigation."""

from __future__ import annotations

from functools import cache

from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.artifact import HtmlRecipe, SitemapRecipe
from sitegen.urls import Url
from tests.index.made import Tree, articles, artifact, composed, page, piece, profile, told, view

CONFIG = """[site]
title = { en = "Review", fa = "مرور" }
url = "https://e.example/"
language = "en"
languages = ["en", "fa", "ru"]
[[site.nav]]
label = { en = "About", fa = "درباره" }
page = "about.md"
[[site.nav]]
label = "Archive"
url = "/archive/"
"""
ELSEWHERE = {"outlet": "o", "url": "https://o.example/"}
FILES: Tree = {
    "sitegen.toml": CONFIG,
    **articles(
        **{
            "a": piece(tags=["t"], regions=["ir"], authors="desk"),
            "a.fa": piece(tags=["t"], regions=["ir"], authors="desk", corrections=[]),
            "b": piece(original=ELSEWHERE),
            "b.fa": piece(),
            "hidden.fa": piece(date="2030-01-01"),
            "hidden": piece(),
        }
    ),
    "content/pages/about.md": page(title="About"),
    "content/pages/about.fa.md": page(title="درباره"),
    "content/authors/desk.md": profile(name="Desk"),
    "content/outlets.toml": '[o]\nname = { en = "Outlet", ru = "Издание" }\nurl = "https://o.example/"\n',
}


@cache
def site() -> PlannedSite:
    """Compose the site of this module."""
    return composed(FILES)


def ways(path: str) -> dict[str, tuple[str, bool]]:
    """Return where the switcher of a page leads to, and whether that is the same thing."""
    recipe = artifact(site(), path).recipe
    assert isinstance(recipe, HtmlRecipe)
    assert not isinstance(recipe.view, views.RedirectView)
    return {way.language: (way.url.path, way.same) for way in recipe.view.languages}


def test_every_page_leads_to_the_same_in_each_language_or_says_that_it_does_not() -> None:
    """The switcher names all languages; where a page is not there, the way leads to the home page in that language."""
    assert ways("2020/01/a/index.html") == {
        "en": ("2020/01/a/", True),
        "fa": ("fa/2020/01/a/", True),
        "ru": ("ru/", False),
    }
    assert ways("fa/tags/t/index.html") == {"en": ("tags/t/", True), "fa": ("fa/tags/t/", True), "ru": ("ru/", False)}
    assert ways("index.html") == {"en": ("", True), "fa": ("fa/", True), "ru": ("ru/", True)}
    assert ways("fa/404.html") == ways("ru/index.html") == ways("index.html")
    assert ways("about/index.html")["fa"] == ("fa/about/", True)
    assert ways("archive/terms/index.html")["ru"] == ("ru/", False)
    assert ways("2020/01/hidden/index.html")["fa"] == ("fa/", False)


def test_the_way_is_named_in_its_own_language() -> None:
    """A way is called what its language calls itself; one to a home page says so in that language's words."""
    article = view(site(), "2020/01/hidden/index.html", views.ArticleView)
    english, persian, russian = article.languages
    assert (english.label, english.current, english.direction) == ("English", True, "ltr")
    assert (persian.name, persian.direction, persian.current) == ("فارسی", "rtl", False)
    assert persian.label != persian.name
    assert russian.name == "Русский"


def test_hreflang_is_reciprocal_and_includes_the_page() -> None:
    """Every page that names others by language names itself, and is named by each of them in the same way."""
    heads = {
        one.recipe.view.head.canonical: one.recipe.view.head.alternates
        for one in site().plan.artifacts
        if isinstance(one.recipe, HtmlRecipe) and one.recipe.view.head.alternates
    }
    assert len(heads) > 10
    for canonical, alternates in heads.items():
        assert canonical in {one.url for one in alternates}
        assert len({one.language for one in alternates}) == len(alternates) > 1
        assert all(heads[one.url] == alternates for one in alternates)


def test_hreflang_is_only_for_pages_indexed_as_they_are() -> None:
    """A page whose canonical address is elsewhere has no alternates and is none; nor has one without translation."""
    for path in ("2020/01/b/index.html", "fa/2020/01/b/index.html", "2020/01/hidden/index.html"):
        assert view(site(), path, views.ArticleView).head.alternates == ()


def test_the_sitemap_has_the_same_alternates() -> None:
    """Each entry of the sitemap names the entries of its other languages."""
    recipe = artifact(site(), "sitemap.xml").recipe
    assert isinstance(recipe, SitemapRecipe)
    entries = {entry.url.path: [one.language for one in entry.alternates] for entry in recipe.view.entries}
    assert entries["2020/01/a/"] == entries["fa/2020/01/a/"] == ["en", "fa"]
    assert entries[""] == entries["fa/"] == entries["ru/"] == ["en", "fa", "ru"]
    assert entries["2020/01/hidden/"] == []


def test_navigation_is_that_of_the_language() -> None:
    """Lists are those of the language, left out where they are not there; an untranslated page is led to as it is."""
    nav = {language: shared.nav for language, shared in site().plan.sites.items()}
    assert nav["fa"] == (
        views.LinkView(label="درباره", url=Url("fa/about/")),
        views.LinkView(label="Archive", url=Url("fa/archive/"), language="en"),
    )
    assert nav["ru"] == (views.LinkView(label="About", url=Url("about/"), language="en", leads_to="en"),)


def test_texts_in_another_language_say_so() -> None:
    """A name that is not there in the language of the page is marked with its own."""
    article = view(site(), "fa/2020/01/a/index.html", views.ArticleView)
    assert [(one.name, one.language) for one in article.authors] == [("Desk", "en")]
    assert [(one.label, one.language) for one in article.regions] == [("ایران", "")]
    russian = site().plan.sites["ru"]
    assert (russian.title, russian.title_language) == ("Review", "en")


def test_dates_are_in_the_calendar_of_the_language() -> None:
    """Persian dates are in the Persian calendar, with the Gregorian one beside it; the address keeps the day."""
    article = view(site(), "fa/2020/01/a/index.html", views.ArticleView)
    assert article.date == views.DateView(iso="2020-01-01", text="۱۱ دی ۱۳۹۸", gregorian="۱ ژانویهٔ ۲۰۲۰")
    assert view(site(), "2020/01/a/index.html", views.ArticleView).date.gregorian == ""
    year = view(site(), "fa/archive/2020/index.html", views.YearView)
    assert (year.year, year.months[0].name) == ("۲۰۲۰ (۱۳۹۸–۱۳۹۹)", "ژانویهٔ ۲۰۲۰ (دی – بهمن ۱۳۹۸)")
    gregorian = {**FILES, "sitegen.toml": CONFIG.replace("[[", 'calendars = { fa = "gregorian" }\n[[', 1)}
    date = view(composed(gregorian), "fa/2020/01/a/index.html", views.ArticleView).date
    assert date == views.DateView(iso="2020-01-01", text="۱ ژانویهٔ ۲۰۲۰")


def test_a_site_in_one_language_has_no_ways() -> None:
    """A site with one language has neither switcher nor hreflang."""
    made = composed(articles(a=piece()))
    article = view(made, "2020/01/a/index.html", views.ArticleView)
    assert (article.languages, article.head.alternates) == ((), ())


def test_the_site_of_this_module_is_sound() -> None:
    """The site that these tests look at has no mistakes."""
    assert told(FILES) == []
