"""Numbers of parts: two parts of a series in one language that have one number.

In: articles. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.documents import Article
from sitegen.problems import Place, Problem, Related, warning


def same_numbers(articles: Iterable[Article]) -> Iterator[Problem]:
    """Warn of a part whose number another part of the series has; then date and path decide which comes first."""
    owners: dict[tuple[str, str, int], Place] = {}
    for article in articles:
        if article.series_order is None or not article.series:
            continue
        document, number = article.document, article.series_order
        place = Place(path=document.path, keys=("series_order",))
        other = owners.setdefault((document.language, article.series, number), place)
        if other is not place:
            message = f"two parts of the series `{article.series}` have the number {number}"
            related = (Related(place=other, message="the other one"),)
            yield warning("series", message, place, "give each part a number of its own", related)
