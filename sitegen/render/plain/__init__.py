"""Pieces as plain Markdown, made from what their pages show: nothing that a page does not say can be in it.

In: an ArticleView, the HTML of its body, the SiteView. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.plan.views import ArticleView, SiteView
from sitegen.plan.works import absolute
from sitegen.render.plain.blocks import blocks
from sitegen.render.plain.inlines import escaped
from sitegen.render.plain.tree import parse


def render_markdown(page: ArticleView, html: str, site: SiteView, words: Mapping[str, str]) -> str:
    """Write an article: title, byline, address, standfirst, text, corrections, licence."""
    return "\n\n".join((*_parts(page, html, site), *_notices(page, words))) + "\n"


def _parts(page: ArticleView, html: str, site: SiteView) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    names = ", ".join(escaped(person.name) for person in (*page.authors, *page.with_authors))
    yield f"{names}. {escaped(site.title)}, {page.date.iso[:10]}.  \n<{absolute(page.url, site)}>"
    if page.standfirst:
        yield f"*{escaped(page.standfirst)}*"
    if page.dateline:
        yield f"{escaped(page.dateline)} —"
    yield from blocks(parse(html))


def _notices(page: ArticleView, words: Mapping[str, str]) -> Iterator[str]:
    for one in page.corrections:
        kind = escaped(words[f"corrections.{one.kind}"])
        yield f"**{kind}, {one.date.iso[:10]}.** {escaped(one.text)}"
    if page.licence and page.licence.url:
        link = f"[{escaped(page.licence.name)}]({page.licence.url})"
        yield escaped(words["licence.named"]).replace("{licence}", link)
    elif page.licence:
        yield escaped(page.licence.name)
