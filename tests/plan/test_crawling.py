"""Crawl files: the parts of a large sitemap, the news of two days, rules for crawlers, the overview for models."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.outputs.site_files import MAX_ADDRESSES, MAX_BYTES
from sitegen.plan import views
from sitegen.plan.artifact import (
    HostRecipe,
    LlmsRecipe,
    NewsSitemapRecipe,
    RobotsRecipe,
    SitemapIndexRecipe,
    SitemapRecipe,
)
from sitegen.plan.crawling import plan_sitemaps
from sitegen.plan.scope import Cards, Scope
from sitegen.plan.teasers import card_view
from sitegen.render.sitemap import render_sitemap
from sitegen.urls import Url
from tests.index.made import BARE, SITE, WORDS, Files, anew, articles, artifact, composed, piece
from tests.render.made import ABSOLUTE

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


def test_news_say_what_their_page_says() -> None:
    """A piece of the news names its publication in its own language, and the moment at which it went public."""
    config = 'title = { en = "Review", fa = "مرور" }\nlanguages = ["en", "fa", "ru"]\n[crawl]\nnews = true\n'
    made = composed(
        {
            "sitegen.toml": SITE.replace('title = "Review"\n', "") + config,
            **WORDS,
            **articles(
                **{
                    "a.fa": piece(date="2026-06-30", embargo="2026-06-30T15:00:00+03:30"),
                    "b.ru": piece(date="2026-06-30T01:00:00+03:00", embargo="2026-06-29T00:00:00Z"),
                    "c": piece(date="2026-06-29"),
                }
            ),
        },
        as_of=datetime(2026, 6, 30, 18, tzinfo=UTC),
    )
    recipe = artifact(made, "sitemap-news.xml").recipe
    assert isinstance(recipe, NewsSitemapRecipe)
    assert {one.language: (one.publication, one.published) for one in recipe.view.entries} == {
        "fa": ("مرور", "2026-06-30T15:00:00+03:30"),
        "ru": ("Review", "2026-06-30T01:00:00+03:00"),
        "en": ("Review", "2026-06-29T00:00:00+00:00"),
    }


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


def _scope() -> Scope:
    made = composed(articles(a=piece()))
    return Scope(
        site=made.site, tree=made.site.trees["en"], config=made.config, site_url="https://example.org/", drafts=False,
        names={}, messages={}, term_index=False, remember=anew,
        cards=Cards((), lambda shown: card_view(shown, SCOPE)),
    )  # fmt: skip


SCOPE = _scope()


def test_a_large_sitemap_has_parts() -> None:
    """Where one file cannot hold all addresses, parts hold them in order, and an index names the parts with dates."""
    entries = [views.SitemapEntry(url=Url(f"{at}/"), changed=f"2020-01-{at:02d}") for at in range(1, 8)]
    found = list(plan_sitemaps(entries, SCOPE, 3))
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
    assert [one.path for one in plan_sitemaps(entries, SCOPE, 7)] == ["sitemap.xml"]
    assert [one.path for one in plan_sitemaps(entries, replace(SCOPE, drafts=True), 3)] == ["sitemap.xml"]


@given(
    st.lists(
        st.tuples(st.text("ab/گ&'é", min_size=1, max_size=30), st.integers(0, 4), st.integers(0, 3)),
        min_size=1,
        max_size=12,
    ),
    st.integers(600, 4_000),
)
def test_a_sitemap_is_parted_by_bytes(rows: list[tuple[str, int, int]], size: int) -> None:
    """No part is larger than it may be, unless one address alone is; all addresses are there, in their order."""
    entries = [
        views.SitemapEntry(
            url=Url(path),
            changed="2020-01-01",
            images=tuple(Url(f"{path}{at}.png") for at in range(images)),
            alternates=tuple(
                views.AlternateView(language="zh-Hant", url=ABSOLUTE.join(Url(path))) for _ in range(others)
            ),
        )
        for path, images, others in rows
    ]
    found = list(plan_sitemaps(entries, SCOPE, 50_000, size))
    written = [render_sitemap(one.recipe) for one in found]  # type: ignore[arg-type]
    views_of = [one.recipe.view for one in found if isinstance(one.recipe, SitemapRecipe)]
    assert [entry for view in views_of for entry in view.entries] == entries
    for view, text in zip(views_of, written, strict=False):
        assert len(view.entries) == 1 or len(text.encode()) + 1 <= size
    assert len(views_of) > 1 or len(found) == 1


def test_a_sitemap_may_be_large() -> None:
    """A sitemap is parted at 50,000 addresses or at 52,428,800 bytes (sitemaps.org), whichever comes first."""
    assert (MAX_ADDRESSES, MAX_BYTES) == (50_000, 50 * 1024 * 1024)
    assert signature(plan_sitemaps).parameters["limit"].default == MAX_ADDRESSES
    assert signature(plan_sitemaps).parameters["size"].default == MAX_BYTES


def test_rules_for_crawlers() -> None:
    """Rules are kept as they are written, before the one for all others; a rule for `*` replaces that."""
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


@pytest.mark.parametrize(
    ("stated", "usage", "signals"),
    [
        ({}, "", ""),
        ({"search": True, "train_ai": False}, "train-ai=n, search=y", "search=yes, ai-train=no"),
        ({"ai_use": False}, "ai-use=n", "ai-input=no"),
        (
            {"train_ai": True, "ai_use": True, "search": False},
            "train-ai=y, ai-use=y, search=n",
            "search=no, ai-input=yes, ai-train=yes",
        ),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_preferences_are_stated(stated: dict[str, bool], usage: str, signals: str, asked: bool) -> None:
    """A preference is in robots.txt and in a header of every answer, and as Content-Signal where that is asked for."""
    lines = "".join(f"{key} = {str(value).lower()}\n" for key, value in stated.items())
    config = SITE + f"[crawl]\ncontent_signal = {str(asked).lower()}\n[crawl.usage]\n{lines}"
    made = composed({"sitegen.toml": config + "[deploy]\ntargets = ['nginx']\n"})
    recipe, host = artifact(made, "robots.txt").recipe, artifact(made, "_nginx.conf").recipe
    assert isinstance(recipe, RobotsRecipe)
    assert isinstance(host, HostRecipe)
    assert (recipe.view.usage, recipe.view.signals) == (usage, signals if asked else "")
    assert dict(host.view.headers).get("Content-Usage", "") == usage


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
