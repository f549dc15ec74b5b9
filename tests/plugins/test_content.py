"""What plugins see of a site: closed values of what is public."""

from __future__ import annotations

from typing import Any

from sitegen.model.documents import Gate
from sitegen.pipeline.values import PlannedSite
from sitegen.plugins.content import ContentTerm, SiteContent
from sitegen.plugins.reading import public_contents
from sitegen.urls import Url
from tests.index.made import AS_OF, SITE, articles, composed, page, piece


def seen(made: PlannedSite) -> SiteContent:
    """Return what plugins see of a site of one language."""
    (content,) = public_contents(made.site, Gate(as_of=AS_OF), "https://review.example/")
    return content


def test_a_piece_is_seen_with_what_its_page_shows() -> None:
    """Titles, dates, summaries, terms, headings and free keys are those of the page; the newest article is first."""
    files = articles(
        a=piece("Text.\n\n## Part\n", tags=["Oil & gas"], extra={"x": {"y": 1}}, summary="Short."),
        b=piece(date="2020-01-02", title="B", authors=None),
    ) | {"content/pages/about.md": page(title="About")}
    content = seen(composed(files))
    newest, oldest = content.articles
    assert (newest.title, oldest.title) == ("B", "A piece")
    assert oldest.url == Url("2020/01/a/")
    assert (oldest.source, oldest.kind) == ("content/articles/a.md", "analysis")
    assert oldest.date is not None
    assert (oldest.date.iso, oldest.date.text) == ("2020-01-01", "1 January 2020")
    assert (oldest.summary, oldest.words, oldest.extra) == ("Short.", 2, {"x": {"y": 1}})
    assert [(one.level, one.id) for one in oldest.headings] == [(2, "part")]
    assert oldest.terms == {"tags": ("oil-gas",)}
    assert [(one.kind, one.title, one.listed) for one in content.pages] == [("page", "About", False)]
    term = ContentTerm(taxonomy="tags", id="oil-gas", name="Oil & gas", url=Url("tags/oil-gas/"), count=1)
    assert content.terms == (term,)
    assert content.absolute(oldest.url) == "https://review.example/2020/01/a/"


def test_what_readers_do_not_see_is_not_seen() -> None:
    """Hidden pieces are absent; of a withdrawn piece and of an excerpt there is neither heading nor length."""
    gone: dict[str, Any] = {"withdrawn": {"date": "2020-02-01", "reason": "Wrong."}}
    excerpt = {"original": {"outlet": "o", "url": "https://o.example/x", "policy": "excerpt"}}
    files = articles(
        a=piece("## Part\n", **gone),
        b=piece("## Part\n", date="2020-01-02", **excerpt),
        c=piece(draft=True),
        d=piece(date="2030-01-01"),
    ) | {"content/outlets.toml": '[o]\nname = "O"\n', "sitegen.toml": SITE}
    content = seen(composed(files))
    assert [(one.url.path, one.headings, one.words, one.withdrawn, one.listed) for one in content.articles] == [
        ("2020/01/b/", (), 0, False, True),
        ("2020/01/a/", (), 0, True, False),
    ]
