"""What every page shares: navigation that leads somewhere now, icon, publisher, licence."""

from __future__ import annotations

import pytest

from sitegen.model.bodies import Picture
from sitegen.plan import views
from sitegen.urls import Url
from tests.index.made import PNG, SITE, Tree, articles, composed, page, piece, told

PIECES: Tree = articles(
    a=piece("## Part\n", tags=["t"], aliases=["/old/"]), later=piece(date="2030-01-01", tags=["soon"])
) | {
    "content/pages/about.md": page(title="About"),
    "content/pages/hidden.md": page(embargo="2030-01-01T00:00:00Z"),
    "content/pages/draft.md": page(draft=True),
    "content/pages/sub/index.md": page(slug="deep"),
    "content/static/file.pdf": "%PDF-1.7",
}


def nav(target: str) -> Tree:
    """Return the site with one item of navigation."""
    return {**PIECES, "sitegen.toml": SITE + f'[[site.nav]]\nlabel = {{ en = "L", fa = "ل" }}\n{target}\n'}


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ('page = "about.md"', Url("about/")),
        ('page = "sub/index.md"', Url("deep/")),
        ('url = "/about/"', Url("about/")),
        ('url = "/about"', Url("about/")),
        ('url = "/2020/01/a/#part"', Url("2020/01/a/", "part")),
        ('url = "/"', Url("")),
        ('url = "/tags/"', Url("tags/")),
        ('url = "/archive/"', Url("archive/")),
        ('url = "/atom.xml"', Url("atom.xml")),
        ('url = "/old/"', Url("2020/01/a/")),
        ('url = "/static/file.pdf"', Url("static/file.pdf")),
        ('url = "https://review.example/about/"', Url("about/")),
        ('url = "http://Review.EXAMPLE:80/about/index.html#part"', Url("about/", "part")),
        ('url = "https://review.example/static/file.pdf"', Url("static/file.pdf")),
        ('url = "https://review.example/about/?a"', "https://review.example/about/?a"),
        ('url = "https://x.example/?a"', "https://x.example/?a"),
        ('url = "mailto:a@b.example"', "mailto:a@b.example"),
    ],
)
def test_navigation_leads_to_pages_addresses_and_elsewhere(target: str, url: Url | str) -> None:
    """An item names a page by its file, an address of the site, or one elsewhere, with the label of the language."""
    assert composed(nav(target)).plan.sites["en"].nav == (views.LinkView(label="L", url=url),)


@pytest.mark.parametrize(
    "target",
    [
        'page = "hidden.md"', 'page = "draft.md"', 'url = "/hidden/"', 'url = "/2030/01/later/"', 'url = "/tags/soon/"',
        'url = "/series/"', 'url = "/draft/"', 'url = "/2030/01/later/#part"', 'url = "https://review.example/2030/01/later/"',
        'url = "https://review.example/hidden/?a"',
    ],
)  # fmt: skip
def test_what_is_not_public_is_left_out_of_the_navigation(target: str) -> None:
    """An item for a hidden page, or for a list that does not exist yet, is left out without a word."""
    made = composed(nav(target))
    assert (made.plan.sites["en"].nav, made.problems) == ((), ())


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ('page = "abuot.md"', "8:8: error[link]: no page `abuot.md` below content/pages/"),
        ('url = "/abuot/"', "8:7: error[link]: this site has no address `/abuot/`"),
    ],
)
def test_a_missing_page_in_the_navigation_is_an_error(target: str, problem: str) -> None:
    """An item for a page or address that the site does not have is an error at that item."""
    found = told(nav(target))
    assert [one.partition(" | ")[0] for one in found] == [f"sitegen.toml:{problem}"]


def test_a_whole_address_that_the_site_does_not_have_stays_with_a_warning() -> None:
    """The host may serve more than the site, so a dead address of its own is no error."""
    made = composed(nav('url = "https://review.example/abuot/"'))
    assert made.plan.sites["en"].nav == (views.LinkView(label="L", url="https://review.example/abuot/"),)
    assert [(one.code, one.severity, one.place.line) for one in made.problems] == [("link", "warning", 8)]


def test_an_item_for_a_broken_page_is_silent() -> None:
    """The error of a broken page is reported once, at the page."""
    found = told(nav('page = "broken.md"') | {"content/pages/broken.md": page(nokey=1)})
    assert [one.partition(":")[0] for one in found] == ["pages/broken.md"]


def test_the_site_is_what_the_configuration_says() -> None:
    """Title, direction, publisher, licence, icon and feed of the SiteView come from sitegen.toml."""
    config = SITE.replace('"Review"', '{ en = "Review", fa = "نقد" }') + (
        'language = "fa"\nicon = "i.png"\nlicence = "CC-BY-4.0"\ncopyright = "© House"\n'
        '[site.publisher]\nname = "House"\nemail = "a@b.example"\nlogo = "i.png"\n[feeds]\nfor = []\n'
    )
    made = composed({"sitegen.toml": config, "content/i.png": PNG})
    picture = Picture(url=Url("i.png"), width=7, height=5)
    assert made.plan.sites["fa"] == views.SiteView(
        title="نقد", description="", language="fa", direction="rtl",
        address="https://review.example/", home=Url(""), feed=None, icon=picture,
        icon_type="image/png", favicon=Url("favicon.ico"), touch_icon=Url("apple-touch-icon.png"),
        publisher=views.PublisherView(name="House", email="a@b.example", logo=picture),
        licence=views.LicenceView(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
        copyright="© House", assets=made.plan.sites["fa"].assets, options={},
        policy="default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
        "img-src 'self' file:; style-src 'self' file:",
    )  # fmt: skip


def test_taxonomies_and_archive_are_linked_while_they_exist() -> None:
    """The lists of terms and the archive are on the SiteView exactly with their first public piece."""
    full, empty = composed(PIECES).plan.sites["en"], composed({}).plan.sites["en"]
    assert full.taxonomies == (views.LinkView(label="tags", url=Url("tags/")),)
    assert (full.archive, full.feed) == (Url("archive/"), Url("atom.xml"))
    assert (empty.taxonomies, empty.archive, empty.feed) == ((), None, Url("atom.xml"))
