"""Crawl files: the parts of a large sitemap, the news of two days, rules for crawlers, the overview for models."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sitegen.encoding import replace
from sitegen.plan import views
from sitegen.plan.artifact import LlmsRecipe, NewsSitemapRecipe, RobotsRecipe, SitemapIndexRecipe
from sitegen.plan.crawling import plan_sitemaps
from sitegen.plan.scope import Scope
from sitegen.urls import Url
from tests.index.made import BARE, SITE, WORDS, Files, anew, articles, artifact, composed, piece

OUTLETS = {"content/outlets.toml": '[o]\nname = "O"\n'}
NEWS = SITE + "[crawl]\nnews = true\n"


def news(files: Files, as_of: datetime) -> list[str]:
    """Return the addresses of the news sitemap of a build at a moment."""
    recipe = artifact(composed({"sitegen.toml": NEWS, **files}, as_of=as_of), "sitemap-news.xml").recipe
    assert isinstance(recipe, NewsSitemapRecipe)
    return [entry.url.path for entry in recipe.view.entries]


@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        ({"date": "2026-06-30"}, datetime(2026, 6, 30, tzinfo=UTC)),
        ({"date": "2026-06-01", "embargo": "2026-06-30T08:00:00+03:30"}, datetime(2026, 6, 30, 4, 30, tzinfo=UTC)),
    ],
)
def test_a_piece_is_news_for_two_days(keys: dict[str, object], begins: datetime) -> None:
    """A piece is news from its first moment for 48 hours; the build says that it is due again when that ends."""
    files, second = articles(a=piece(**keys)), timedelta(seconds=1)
    url = f"2026/06/{'a'}/"
    ends = begins + timedelta(days=2)
    assert [news(files, moment) for moment in (begins - second, begins, ends - second, ends)] == [[], [url], [url], []]
    for moment, due in ((begins - second, begins), (begins, ends), (ends - second, ends), (ends, None)):
        site = composed({"sitegen.toml": NEWS, **files}, as_of=moment).site
        assert (site.next_due, site.next_turn) == (due, due)
    plain = composed(files, as_of=begins)
    assert plain.site.next_due is None
    assert "sitemap-news.xml" not in {one.path for one in plain.plan.artifacts}


@pytest.mark.parametrize(
    "keys",
    [
        {"original": {"outlet": "o", "policy": "noindex"}}, {"withdrawn": {"date": "2026-06-30", "reason": "x"}},
        {"sitemap": False}, {"draft": True},
    ],
)  # fmt: skip
def test_only_own_pieces_are_news(keys: dict[str, object]) -> None:
    """What is not in the sitemap is no news, and its end makes no build due."""
    files = {**articles(a=piece(date="2026-06-30", **keys)), **OUTLETS}
    moment = datetime(2026, 6, 30, 12, tzinfo=UTC)
    assert news(files, moment) == []
    assert composed({"sitegen.toml": NEWS, **files}, as_of=moment).site.next_due is None


def test_a_large_sitemap_has_parts() -> None:
    """Where one file cannot hold all addresses, parts hold them in order, and an index names the parts with dates."""
    made = composed(articles(a=piece()))
    entries = [views.SitemapEntry(url=Url(f"{at}/"), changed=f"2020-01-{at:02d}") for at in range(1, 8)]
    scope = Scope(
        site=made.site, tree=made.site.trees["en"], config=made.config, site_url="https://e.example/", drafts=False,
        names={}, messages={}, term_index=False, cards={}, remember=anew,
    )  # fmt: skip
    found = list(plan_sitemaps(entries, scope, 3))
    assert [one.path for one in found] == ["sitemap/1.xml", "sitemap/2.xml", "sitemap/3.xml", "sitemap.xml"]
    parts = [one.recipe.view.entries for one in found[:-1]]  # type: ignore[union-attr]
    assert [entry for part in parts for entry in part] == entries
    assert max(len(part) for part in parts) == 3
    index = found[-1].recipe
    assert isinstance(index, SitemapIndexRecipe)
    assert index.view == views.SitemapIndexView(
        parts=tuple(
            views.SitemapEntry(url=Url(f"sitemap/{number}.xml"), changed=day)
            for number, day in ((1, "2020-01-03"), (2, "2020-01-06"), (3, "2020-01-07"))
        )
    )
    assert [one.path for one in plan_sitemaps(entries, scope, 7)] == ["sitemap.xml"]
    assert [one.path for one in plan_sitemaps(entries, replace(scope, drafts=True), 3)] == ["sitemap.xml"]


def test_rules_for_crawlers() -> None:
    """Rules stand as they are written, before the one for all others; a rule for `*` replaces that."""
    config = SITE + (
        '[[crawl.agents]]\nnames = ["GPTBot"]\ndisallow = ["/"]\n[crawl.usage]\nsearch = true\ntrain_ai = false\n'
    )
    recipe = artifact(composed({"sitegen.toml": config}), "robots.txt").recipe
    assert isinstance(recipe, RobotsRecipe)
    everyone = views.RobotsRule(agents=("*",), allow=("/",))
    assert recipe.view == views.RobotsView(
        rules=(views.RobotsRule(agents=("GPTBot",), disallow=("/",)), everyone),
        usage="train-ai=n, search=y",
        sitemaps=(Url("sitemap.xml"),),
    )
    own = SITE + '[[crawl.agents]]\nnames = ["*"]\ndisallow = ["/private/"]\n'
    recipe = artifact(composed({"sitegen.toml": own}), "robots.txt").recipe
    assert isinstance(recipe, RobotsRecipe)
    assert recipe.view.rules == (views.RobotsRule(agents=("*",), disallow=("/private/",)),)


def test_the_overview_holds_own_pieces() -> None:
    """llms.txt names what the sitemap names; there is none unless it is asked for, or where the content has its own."""
    files = {
        **articles(a=piece(), b=piece(sitemap=False), c=piece(original={"outlet": "o", "policy": "noindex"})),
        **OUTLETS,
    }
    asked = {**files, "sitegen.toml": SITE + "[crawl]\nllms = true\n"}
    recipe = artifact(composed(asked), "llms.txt").recipe
    assert isinstance(recipe, LlmsRecipe)
    assert [card.url.path for _, cards in recipe.view.sections for card in cards] == ["2020/01/a/"]
    assert [name for name, _ in recipe.view.sections] == ["Archive"]
    assert "llms.txt" not in {one.path for one in composed(files).plan.artifacts}
    assert artifact(composed({**asked, "content/llms.txt": "x"}), "llms.txt").kind == "file"


def test_the_overview_has_a_section_for_each_language_with_pieces() -> None:
    """On a site of several languages, llms.txt names the pieces of each below what the language calls itself."""
    languages = SITE + 'languages = ["en", "fa", "ru", "fr"]\n[crawl]\nllms = true\nmarkdown = true\n'
    words = {"themes/bare/i18n/fr.toml": BARE["themes/bare/i18n/en.toml"], **WORDS}
    every = {"a": piece(), "a.fa": piece(), "b.fa": piece(sitemap=False), "c.ru": piece(), "d.fr": piece(draft=True)}

    def sections(**pieces: str) -> dict[str, list[str]]:
        recipe = artifact(composed({"sitegen.toml": languages, **words, **articles(**pieces)}), "llms.txt").recipe
        assert isinstance(recipe, LlmsRecipe)
        return {name: [card.url.path for card in cards] for name, cards in recipe.view.sections}

    assert sections(**every) == {
        "English": ["2020/01/a/index.md"],
        "فارسی": ["fa/2020/01/a/index.md"],
        "Русский": ["ru/2020/01/c/index.md"],
    }
    assert sections(**{"a.fa": piece(), "d.fr": piece(draft=True)}) == {"فارسی": ["fa/2020/01/a/index.md"]}
    assert sections() == {}
