"""Forecasts past their date without an outcome, and translations that say otherwise than their original.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.checked_site import CheckedSite
from sitegen.index.site import Site
from sitegen.model.documents import Article
from sitegen.model.forecasts import Forecast
from sitegen.problems import Place, Problem, Related, warning


def check_forecasts(checked: CheckedSite) -> Iterator[Problem]:
    """Report what authors still have to say of the forecasts that readers see."""
    site = checked.site
    articles = [one for one in site.documents.articles if one.forecasts]
    for article in articles:
        for at, one in enumerate(article.forecasts):
            path = article.document.path
            if (path, one.id) in site.overdue:
                message = f"the forecast `{one.id}` is past its date ({one.by}), and nothing says how it turned out"
                hint = "write `outcome:` (true, false or void) and `resolved:`, the day on which it was known"
                yield warning("forecast-due", message, Place(path=path, keys=("forecasts", at, "by")), hint)
    yield from _translated(site, articles)


def _translated(site: Site, articles: list[Article]) -> Iterator[Problem]:
    """Compare the forecasts of public translations with those of the first of these pieces."""
    for article in articles:
        group = site.translations.get(article.document.path, ())
        first = group[0].piece if group else article
        if not isinstance(first, Article) or first.document.path == article.document.path:
            continue
        known = {one.id: (at, one) for at, one in enumerate(first.forecasts)}
        for at, one in enumerate(article.forecasts):
            if one.id in known and _facts(one) != _facts(known[one.id][1]):
                message = f"the forecast `{one.id}` has not the dates, probabilities and outcome that it has there"
                other = Place(path=first.document.path, keys=("forecasts", known[one.id][0], "id"))
                place = Place(path=article.document.path, keys=("forecasts", at, "id"))
                related = (Related(place=other, message="the same forecast"),)
                yield warning("stale-translation", message, place, "only its words may differ", related)


def _facts(one: Forecast) -> tuple[object, ...]:
    return one.history, one.by, one.resolved, one.outcome
