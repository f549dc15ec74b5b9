"""Pieces as plain Markdown, made from what their pages show: nothing that a page does not say can be in it.

In: an ArticleView, the HTML of its body, the SiteView. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sitegen.plan.views import ArticleView, ForecastView, PersonView, SiteView
from sitegen.plan.works import absolute
from sitegen.render.plain.blocks import blocks
from sitegen.render.plain.inlines import escaped
from sitegen.render.plain.tree import parse


def render_markdown(page: ArticleView, html: str, site: SiteView, words: Mapping[str, str]) -> str:
    """Write an article: title, byline, address, standfirst, text, forecasts, corrections, licence."""
    return "\n\n".join((*_parts(page, html, site, words), *_forecasts(page, words), *_notices(page, words))) + "\n"


def _parts(page: ArticleView, html: str, site: SiteView, words: Mapping[str, str]) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    names = _names(page.authors)
    if page.with_authors:
        names += ", " + escaped(words["byline.with"]).replace("{names}", _names(page.with_authors))
    yield f"{names}. {escaped(site.title)}, {page.date.iso[:10]}.  \n<{absolute(page.url, site)}>"
    if page.standfirst:
        yield f"*{escaped(page.standfirst)}*"
    if page.dateline:
        yield f"{escaped(page.dateline)} —"
    yield from blocks(parse(html))


def _names(people: Sequence[PersonView]) -> str:
    return ", ".join(escaped(person.name) for person in people)


def _forecasts(page: ArticleView, words: Mapping[str, str]) -> Iterator[str]:
    """Write each claim with what became of it, by day, in the words of the feed of forecasts."""
    if not page.forecasts:
        return
    yield f"**{escaped(words['forecasts.title'])}**"
    yield "\n".join(line for one in page.forecasts for line in (f"- {escaped(one.claim)}", *_course(one, words)))


def _course(one: ForecastView, words: Mapping[str, str]) -> Iterator[str]:
    def said(key: str, day: str, **parts: str) -> str:
        text = words[f"forecasts.{key}"]
        for name, part in parts.items():
            text = text.replace(f"{{{name}}}", part)
        return f"  - {day[:10]}: {escaped(text)}"

    first, *later = one.probabilities
    yield said("given", first.date.iso, probability=first.text, date=one.by.text)
    for before, now in pairwise((first, *later)):
        yield said("changed", now.date.iso, earlier=before.text, probability=now.text, date=one.by.text)
    if one.resolved is not None:
        ended = said("ended", one.resolved.iso, outcome=one.outcome_text, probability=one.probabilities[-1].text)
        yield f"{ended} {escaped(one.note)}".rstrip()


def _notices(page: ArticleView, words: Mapping[str, str]) -> Iterator[str]:
    for one in page.corrections:
        kind = escaped(words[f"corrections.{one.kind}"])
        yield f"**{kind}, {one.date.iso[:10]}.** {escaped(one.text)}"
    if page.licence and page.licence.url:
        link = f"[{escaped(page.licence.name)}]({page.licence.url})"
        yield escaped(words["licence.named"]).replace("{licence}", link)
    elif page.licence:
        yield escaped(page.licence.name)
