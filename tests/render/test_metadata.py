"""What a page says of itself to machines: four families and COinS, from the view that the page shows."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from sitegen.encoding import replace
from sitegen.model.bodies import BodyRef, Picture
from sitegen.model.variants import Variants
from sitegen.plan import views
from sitegen.render.metadata import in_body, in_head
from sitegen.urls import Url
from tests.reading import Seen, coins_item, read_page, zotero_item
from tests.render.made import site as made_site
from tests.vocabulary import faults

SITE = made_site(
    title="The Review",
    address="https://review.example/blog/",
    copyright="The Review",
    publisher=views.PublisherView(
        name="House", url="https://house.example/", logo=Picture(url=Url("logo.png")), email="desk@house.example",
        same_as=("https://social.example/@house",),
    ),
)  # fmt: skip

AUTHORS = (
    views.PersonView(
        name="Leila Rahimi", url=Url("authors/leila/"), role="Editor", affiliation="Institute",
        sort_name="Rahimi, Leila", orcid="0000-0002-1825-0097",
    ),
    views.PersonView(name="Gulf desk", organisation=True),
)  # fmt: skip

ARTICLE = views.ArticleView(
    url=Url("2017/06/پیمان/"),
    head=views.HeadView(
        title="A treaty – The Review", name="A treaty", description="What it says.",
        canonical="https://review.example/blog/2017/06/%D9%BE%DB%8C%D9%85%D8%A7%D9%86/",
    ),
    title="A treaty", kind="analysis", language="en", direction="ltr",
    date=views.DateView(iso="2017-06-13", text="13 June 2017"),
    summary="What it says.", changed="2017-07-01T10:00:00+03:30",
    authors=AUTHORS, translators=(views.PersonView(name="Omid Karimi", sort_name="Karimi, Omid"),),
    dateline="Tehran, Iran",
    image=views.ImageView(
        picture=Picture(url=Url("2017/06/پیمان/map.png"), width=800, height=600), alt="A map", caption="The border",
        credit="Ada", licence="CC BY 4.0", licence_url="https://creativecommons.org/licenses/by/4.0/",
        source="https://ada.example/map",
    ),
    body=BodyRef(digest="b", prefix="x"), words=900,
    licence=views.LicenceView(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
    sources=("https://source.example/a?b=1&c=2",),
    tags=(views.LinkView(label="Trade", url=Url("tags/trade/")), views.LinkView(label="Law", url=Url("tags/law/"))),
    regions=(views.LinkView(label="Iran", url=Url("regions/ir/")),),
    series=views.SeriesView(name="The corridor", url=Url("series/corridor/"), open=True, pieces=(), start=4, current=2),
    corrections=(
        views.CorrectionView(date=views.DateView(iso="2017-06-20", text="20 June"), kind="correction", text="Not 3."),
    ),
    extra={},
)  # fmt: skip

ORIGINAL = views.OriginalView(
    outlet="Al-Monitor", outlet_url="https://outlet.example/", url="https://outlet.example/a",
    date=views.DateView(iso="2017-06-01", text="1 June 2017"), policy="full",
)  # fmt: skip


def seen(page: Any, site: views.SiteView = SITE) -> Seen:
    """Read the metadata of a page back."""
    return read_page((in_head(page, site) + in_body(page, site)).encode())


def test_an_article_in_json_ld() -> None:
    """Everything that the page shows of an article is in its JSON-LD."""
    url = "https://review.example/blog/2017/06/%D9%BE%DB%8C%D9%85%D8%A7%D9%86/"
    assert seen(ARTICLE).node("AnalysisNewsArticle") == {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle",
        "url": url,
        "mainEntityOfPage": url,
        "headline": "A treaty",
        "description": "What it says.",
        "inLanguage": "en",
        "datePublished": "2017-06-13",
        "dateModified": "2017-07-01T10:00:00+03:30",
        "author": [
            {
                "@type": "Person", "name": "Leila Rahimi", "url": "https://review.example/blog/authors/leila/",
                "jobTitle": "Editor", "affiliation": {"@type": "Organization", "name": "Institute"},
                "identifier": "https://orcid.org/0000-0002-1825-0097",
                "sameAs": "https://orcid.org/0000-0002-1825-0097",
            },
            {"@type": "Organization", "name": "Gulf desk"},
        ],
        "translator": [{"@type": "Person", "name": "Omid Karimi"}],
        "publisher": {
            "@type": "Organization", "name": "House", "url": "https://house.example/",
            "logo": {"@type": "ImageObject", "url": "https://review.example/blog/logo.png"},
            "email": "desk@house.example", "sameAs": ["https://social.example/@house"],
        },
        "isPartOf": [
            {"@type": "WebSite", "name": "The Review", "url": "https://review.example/blog/"},
            {
                "@type": "CreativeWorkSeries", "name": "The corridor",
                "url": "https://review.example/blog/series/corridor/",
            },
        ],
        "position": 6,
        "image": {
            "@type": "ImageObject", "url": url + "map.png", "width": 800, "height": 600, "description": "A map",
            "caption": "The border", "creditText": "Ada", "license": "https://creativecommons.org/licenses/by/4.0/",
            "acquireLicensePage": "https://ada.example/map",
        },
        "wordCount": 900,
        "keywords": ["Trade", "Law"],
        "about": [
            {"@type": "Thing", "name": "Trade", "url": "https://review.example/blog/tags/trade/"},
            {"@type": "Thing", "name": "Law", "url": "https://review.example/blog/tags/law/"},
        ],
        "contentLocation": [{"@type": "Place", "name": "Iran", "url": "https://review.example/blog/regions/ir/"}],
        "locationCreated": {"@type": "Place", "name": "Tehran, Iran"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "copyrightNotice": "The Review",
        "correction": [
            {"@type": "CorrectionComment", "name": "correction", "datePublished": "2017-06-20", "text": "Not 3."}
        ],
        "citation": ["https://source.example/a?b=1&c=2"],
    }  # fmt: skip


HELPED = replace(
    ARTICLE,
    with_authors=(views.PersonView(name="Nora Weiss", sort_name="Weiss, Nora"),),
    editors=(views.PersonView(name="Ines Roth"), views.PersonView(name="Copy desk", organisation=True)),
    reviewers=(views.PersonView(name="Mikko Aho"),),
)  # fmt: skip


def test_who_else_worked_on_an_article_in_json_ld() -> None:
    """A person edits, a body only contributes; the page is reviewed, since in schema.org no article is."""
    node = seen(HELPED).node("AnalysisNewsArticle")
    assert list(faults(node)) == []
    assert node["contributor"] == [
        {"@type": "Person", "name": "Nora Weiss"}, {"@type": "Organization", "name": "Copy desk"},
    ]  # fmt: skip
    assert node["editor"] == [{"@type": "Person", "name": "Ines Roth"}]
    assert [one["name"] for one in node["author"]] == ["Leila Rahimi", "Gulf desk"]
    reviewed = {"@type": "WebPage", "url": node["url"], "reviewedBy": [{"@type": "Person", "name": "Mikko Aho"}]}
    assert node["mainEntityOfPage"] == reviewed


def test_editors_are_in_no_citation() -> None:
    """Reference managers know who helped as a contributor; an editor would be that of the publication to them."""
    found = seen(HELPED)
    assert found.all("DC.contributor") == ["Weiss, Nora", "Karimi, Omid"]
    assert found.all("citation_author") == ["Rahimi, Leila", "Gulf desk"]
    assert coins_item(found.coins[0])["contributor"] == ["Weiss, Nora", "Karimi, Omid"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("analysis", "AnalysisNewsArticle"), ("opinion", "OpinionNewsArticle"), ("report", "Report"),
        ("review", "ReviewNewsArticle"), ("brief", "NewsArticle"), ("interview", "NewsArticle"),
        ("news", "NewsArticle"),
    ],
)  # fmt: skip
def test_the_kind_chooses_the_type(kind: str, shown: str) -> None:
    """Each kind of article has its type of schema.org, and every property that it bears is one of that type."""
    page = seen(replace(ARTICLE, kind=kind, original=ORIGINAL))
    node = page.node(shown)
    assert list(faults(node)) == []
    assert zotero_item(page)["itemType"] == {"report": "report", "news": "newspaperArticle"}.get(
        kind, "magazineArticle"
    )


def test_breadcrumbs_lead_from_the_home_page() -> None:
    """A piece hangs below its series, else its first region or tag; the last crumb is the page itself."""
    ways = []
    for page in (ARTICLE, alone := replace(ARTICLE, series=None), replace(alone, regions=())):
        node = seen(page).node("BreadcrumbList")
        assert list(faults(node)) == []
        ways.append([(item["position"], item["name"]) for item in node["itemListElement"]])
    assert ways == [
        [(1, "The Review"), (2, "The corridor"), (3, "A treaty")],
        [(1, "The Review"), (2, "Iran"), (3, "A treaty")],
        [(1, "The Review"), (2, "Trade"), (3, "A treaty")],
    ]


def test_the_original_of_a_piece() -> None:
    """A whole text is the same work as the original; an excerpt is based on it and does not claim to hold it."""
    whole = seen(replace(ARTICLE, original=ORIGINAL))
    node = whole.node("AnalysisNewsArticle")
    assert node["sameAs"] == "https://outlet.example/a"
    assert node["isBasedOn"] == {
        "@type": "CreativeWork", "url": "https://outlet.example/a", "datePublished": "2017-06-01",
        "publisher": {"@type": "Organization", "name": "Al-Monitor", "url": "https://outlet.example/"},
    }  # fmt: skip
    assert "copyrightNotice" not in node
    assert whole.one("DC.source") == "https://outlet.example/a"
    assert whole.one("citation_fulltext_html_url")
    excerpt = seen(replace(ARTICLE, original=replace(ORIGINAL, policy="excerpt"), body=None, words=0))
    assert "sameAs" not in excerpt.node("AnalysisNewsArticle")
    assert excerpt.node("AnalysisNewsArticle")["isBasedOn"]["url"] == "https://outlet.example/a"
    assert not excerpt.one("citation_fulltext_html_url")
    assert excerpt.one("citation_abstract_html_url")


def test_zotero_makes_the_right_item() -> None:
    """What Zotero reads gives the piece as a bibliography wants it, a body that signs in one field."""
    item = {
        "itemType": "magazineArticle",
        "title": "A treaty",
        "publicationTitle": "The Review",
        "creators": [("Gulf desk", ""), ("Rahimi", "Leila")],
        "date": "2017-06-13",
        "url": "https://review.example/blog/2017/06/%D9%BE%DB%8C%D9%85%D8%A7%D9%86/",
        "language": "en",
        "abstractNote": "What it says.",
        "publisher": "House",
        "series": "The corridor",
        "rights": "CC BY 4.0",
        "tags": ["Trade", "Law"],
    }
    assert zotero_item(seen(replace(ARTICLE, original=ORIGINAL))) == item
    unknown = views.PersonView(name="Ministry of Roads, Tehran")
    assert zotero_item(seen(replace(ARTICLE, authors=(unknown,))))["creators"] == [("Ministry of Roads, Tehran", "")]
    three = tuple(views.PersonView(name=name) for name in ("Ada Example", "امید", "Gulf desk"))
    names = [last for last, _ in zotero_item(seen(replace(ARTICLE, authors=three)))["creators"]]
    assert names == ["Ada Example", "امید", "Gulf desk"]


@pytest.mark.parametrize("kind", ["analysis", "report", "news"])
def test_zotero_reads_a_plus_sign(kind: str) -> None:
    """A piece with a plus sign in it has no COinS, since Zotero would read a blank; its type is right all the same."""
    talks = replace(ARTICLE, title="The P5+1 talks", summary="What P5+1 said.", kind=kind)
    page = seen(replace(talks, head=replace(talks.head, name=talks.title, description=talks.summary)))
    assert page.coins == []
    item = zotero_item(page)
    kinds = {"report": "report", "news": "newspaperArticle"}
    assert item["itemType"] == kinds.get(kind, "magazineArticle")
    assert (item["title"], item["abstractNote"]) == ("The P5+1 talks", "What P5+1 said.")
    assert item["publicationTitle"] == "The Review"
    assert "archiveLocation" not in item
    assert seen(replace(ARTICLE, tags=(views.LinkView(label="C++", url=Url("tags/c/")),))).coins == []


def test_coins_say_the_same() -> None:
    """COinS are a ContextObject for the same item."""
    (title,) = seen(ARTICLE).coins
    assert coins_item(title) == {
        "type": ["magazineArticle"],
        "title": ["A treaty"],
        "creator": ["Rahimi, Leila"],
        "aucorp": ["Gulf desk"],
        "contributor": ["Karimi, Omid"],
        "source": ["The Review"],
        "publisher": ["House"],
        "date": ["2017-06-13"],
        "language": ["en"],
        "identifier": ["https://review.example/blog/2017/06/%D9%BE%DB%8C%D9%85%D8%A7%D9%86/"],
        "rights": ["CC BY 4.0"],
        "description": ["What it says."],
        "subject": ["Trade", "Law"],
        "series": ["The corridor"],
    }


def test_a_name_is_parted_only_by_its_own_sort_name() -> None:
    """A sort name that is not made of the parts of the name shown (another script, a desk) parts nothing."""
    people = (
        views.PersonView(name="لیلا رحیمی", sort_name="Rahimi, Leila"),
        views.PersonView(name="Gulf Desk", sort_name="Desk, Gulf", organisation=True),
        views.PersonView(name="Xi Jinping", sort_name="Xi, Jinping"),
    )
    assert seen(replace(ARTICLE, authors=people)).all("citation_author") == ["لیلا رحیمی", "Gulf Desk", "Xi, Jinping"]


NASTY = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "a\u2028b\u2029c",
    '"><img src=x onerror=alert(1)>',
    "]]> & &amp; \\u003c",
    "\u202eمتن‌ \u2067x",
)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_ends_its_place_early(text: str) -> None:
    """Any text in any field comes back as it was, in every family, and is never markup."""
    person = views.PersonView(name=text, role=text, affiliation=text, sort_name=text)
    page = replace(
        ARTICLE, title=text, summary=text, dateline=text, authors=(person,), translators=(person,),
        head=replace(ARTICLE.head, name=text, description=text), tags=(views.LinkView(label=text, url=Url("t/")),),
    )  # fmt: skip
    html = in_head(page, SITE)
    assert html.count("<script") == html.count("</script") == 2
    assert not set(html) & {"\u2028", "\u2029"} or text not in html.split("<script", 1)[1]
    found = seen(page)
    node = found.node("AnalysisNewsArticle")
    assert [node["headline"], node["description"], node["author"][0]["name"], node["keywords"][0]] == [text] * 4
    for name in ("og:title", "citation_title", "DC.title", "og:description", "DC.creator", "DC.subject"):
        assert found.one(name) == text, name
    assert coins_item(found.coins[0])["title"] == [text]


def test_lists_and_profiles() -> None:
    """An author's page is a ProfilePage about the author, a list a CollectionPage of what it lists."""
    profile = views.ProfileView(
        name="Leila Rahimi", url=Url("authors/leila/"), role="Editor", orcid="0000-0002-1825-0097", email="l@r.example",
        links=(views.LinkView(label="Site", url="https://l.example/"),), description="She edits.", extra={},
    )  # fmt: skip
    stream = views.StreamView(cards=(card := CARD, replace(card, url=Url("b/"))))
    term = views.TermView(
        url=Url("authors/leila/"), head=views.HeadView(title="T", name="Leila Rahimi", description="Editor"),
        taxonomy="authors", taxonomy_title="Authors", taxonomy_url=Url("authors/"), name="Leila Rahimi",
        profile=profile, stream=stream, extra={},
    )  # fmt: skip
    page = seen(term)
    node = page.node("ProfilePage")
    assert list(faults(node)) == []
    assert node["mainEntity"] == {
        "@type": "Person", "name": "Leila Rahimi", "url": "https://review.example/blog/authors/leila/",
        "jobTitle": "Editor", "email": "l@r.example", "description": "She edits.",
        "identifier": "https://orcid.org/0000-0002-1825-0097",
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://l.example/"],
    }  # fmt: skip
    assert page.one("og:type") == "profile"
    tag = seen(replace(term, taxonomy="tags", profile=None)).node("CollectionPage")
    assert list(faults(tag)) == []
    assert tag["mainEntity"]["itemListElement"] == [f"https://review.example/blog/{path}/" for path in "ab"]


CARD = views.CardView(
    url=Url("a/"), title="A", kind="news", summary="", language="en", direction="ltr", date=ARTICLE.date
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("map.png", True), ("map.JPG", True), ("map.webp", False), ("map.gif", False), ("map.svg", False),
        ("MAP.SVG", False), ("map.avif", False), ("map.ico", False), ("map.tiff", False),
    ],
)  # fmt: skip
def test_a_preview_has_an_image_that_previews_show(name: str, shown: bool) -> None:
    """Where no service shows the image of a page, the preview has none and is a small card; JSON-LD has it."""
    image = ARTICLE.image
    assert image is not None
    for url in (Url(name), f"https://i.example/{name}?w=2"):
        image = replace(image, picture=replace(image.picture, url=url))
        page = seen(replace(ARTICLE, image=image))
        assert bool(page.one("og:image")) == bool(page.one("og:image:alt")) == shown
        assert page.one("twitter:card") == ("summary_large_image" if shown else "summary")
        assert page.node("AnalysisNewsArticle")["image"]["url"].partition("?")[0].endswith(name)
    term = views.TermView(
        url=Url("tags/t/"), head=views.HeadView(title="T"), taxonomy="tags", taxonomy_title="T",
        taxonomy_url=Url("tags/"), name="T", image=image, stream=views.StreamView(), extra={},
    )  # fmt: skip
    assert bool(seen(term).one("og:image")) == shown
    nameless = replace(image, picture=replace(image.picture, url="https://i.example/?id=1"))
    assert seen(replace(ARTICLE, image=nameless)).one("og:image")


def test_the_site_that_signs_leads_home() -> None:
    """A piece without author is by the site, whose page is the home page; a desk without a page has no address."""
    house, desk = (views.PersonView(name=name, organisation=True) for name in ("House", "Gulf desk"))
    authors = seen(replace(ARTICLE, authors=(house, desk))).node("AnalysisNewsArticle")["author"]
    assert authors == [
        {"@type": "Organization", "name": "House", "url": "https://review.example/blog/"},
        {"@type": "Organization", "name": "Gulf desk"},
    ]


def test_pages_that_are_no_pages_say_nothing() -> None:
    """The page for a missing address and redirects have no metadata."""
    head = views.HeadView(title="T")
    assert in_head(views.NotFoundView(url=Url("404.html"), head=head), SITE) == ""
    assert in_head(views.RedirectView(url=Url("o/"), head=head, target=Url("n/"), title="N"), SITE) == ""


def test_a_withdrawn_piece_says_so() -> None:
    """A withdrawn piece keeps its name and address, without a description or a claim to hold the text."""
    gone = views.WithdrawalView(date=ARTICLE.date, reason="It was wrong.")
    page = seen(replace(ARTICLE, withdrawn=gone, body=None, summary="", words=0))
    node = page.node("AnalysisNewsArticle")
    assert node["creativeWorkStatus"] == "Withdrawn"
    assert "description" not in node
    assert not page.one("citation_fulltext_html_url")


def test_metadata_weighs_at_most_three_kilobytes() -> None:
    """The metadata of a full article is at most 3,000 bytes when compressed by itself, COinS included."""
    assert len(gzip.compress((in_head(ARTICLE, SITE) + in_body(ARTICLE, SITE)).encode(), 9)) < 3_000


def test_a_photograph_for_machines() -> None:
    """Machines are told of the largest JPEG or PNG of a photograph, whatever its own format is, with its size."""
    variants = Variants(name="n", widths=(480, 960), height=640, formats=("avif", "jpg"), small=240)
    picture = Picture(url=Url("a/photo.avif"), width=4000, height=2667, variants=variants)
    found = seen(replace(ARTICLE, image=views.ImageView(picture=picture, alt="A")))
    address = "https://review.example/blog/assets/images/n-960.jpg"
    shown = found.node("AnalysisNewsArticle")["image"]
    assert shown == {"@type": "ImageObject", "url": address, "width": 960, "height": 640, "description": "A"}
    assert [found.one(f"og:image{part}") for part in ("", ":width", ":height")] == [address, "960", "640"]
