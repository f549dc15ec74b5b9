"""Pages on how the publication works: who is led to them, from where."""

from __future__ import annotations

from sitegen.plan import views
from sitegen.render.metadata.json_ld_parts import organisation
from sitegen.urls import Url
from tests.index.made import SITE, WORDS, Tree, articles, composed, page, piece, told
from tests.vocabulary import faults

BOTH = SITE + 'languages = ["en", "fa"]\n'
PIECES: Tree = (
    articles(a=piece())
    | WORDS
    | {
        "sitegen.toml": BOTH,
        "content/pages/money.md": page(title="Money", publishing="funding"),
        "content/pages/rules.md": page(title="Rules", publishing=["corrections", "ai", "principles"]),
        "content/pages/later.md": page(publishing="ethics", embargo="2030-01-01T00:00:00Z"),
        "content/pages/draft.md": page(publishing="masthead", draft=True),
        "content/pages/money.fa.md": page(title="پول", publishing="funding"),
        "content/pages/about.md": page(title="About"),
    }
)


def test_each_language_has_its_own_pages() -> None:
    """A language leads to what it has and to nothing hidden, by title, in the order of the kinds."""
    sites = composed(PIECES).plan.sites
    assert sites["en"].publishing == (
        views.PublishingView(kinds=("principles", "corrections", "ai"), label="Rules", url=Url("rules/")),
        views.PublishingView(kinds=("funding",), label="Money", url=Url("money/")),
    )
    assert sites["fa"].publishing == (views.PublishingView(kinds=("funding",), label="پول", url=Url("fa/money/")),)


def test_the_publisher_names_them() -> None:
    """The publisher is a news organisation with absolute addresses; of two that are one property each is named once."""
    found = composed(PIECES).plan.sites
    node = organisation(found["en"])
    assert list(faults(node)) == []
    root = found["en"].address
    assert {name: value for name, value in node.items() if name not in {"name", "url"}} == {
        "@type": "NewsMediaOrganization",
        "publishingPrinciples": f"{root}rules/",
        "correctionsPolicy": f"{root}rules/",
        "ownershipFundingInfo": f"{root}money/",
    }
    assert organisation(found["fa"])["ownershipFundingInfo"] == f"{root}fa/money/"
    bare = composed({"sitegen.toml": BOTH, **articles(a=piece())}).plan.sites["en"]
    assert organisation(bare)["@type"] == "Organization"


def test_two_pages_of_one_kind_are_told() -> None:
    """Two pages of one kind in one language are an error, also while one waits; a draft and a translation are none."""
    more = {
        "content/pages/new.md": page(publishing=["bylines", "ethics"]),
        "content/pages/new.fa.md": page(publishing="ethics"),
        "content/pages/people.md": page(publishing="masthead"),
    }
    assert told(PIECES) == []
    hint = "take `ethics` out of `publishing:` in one of them"
    message = "error[collision]: two pages say that they are the `ethics` page of the publication"
    assert told({**PIECES, **more}) == [f"pages/new.md:3:25: {message} | {hint}"]
