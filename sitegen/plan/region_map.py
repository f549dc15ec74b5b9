"""The map of a site's regions: those that are countries, each with its page and the number of its pieces.

In: the terms of the taxonomy of regions, the Scope. Out: TermMapView.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.encoding import replace
from sitegen.index.groups import TermGroup
from sitegen.locale.numbers import integer
from sitegen.locale.regions import region_code
from sitegen.plan import views
from sitegen.plan.scope import Scope

_LEAST: Final = 3
"""Countries from which a map says more than their list does."""
_NO_COUNTRIES: Final = frozenset({"EU", "UN"})
_CLASSES: Final = 5
"""As many colours as readers can tell apart."""


def has_region_map(groups: Sequence[TermGroup]) -> bool:
    """Return whether enough of some regions are countries."""
    return sum(1 for _ in _countries(groups)) >= _LEAST


def _countries(groups: Sequence[TermGroup]) -> Iterator[tuple[str, TermGroup]]:
    for group in groups:
        code = region_code(group.id)
        if code is not None and code not in _NO_COUNTRIES:
            yield code, group


def region_map(title: str, groups: Sequence[TermGroup], scope: Scope) -> views.TermMapView | None:
    """Return the map of regions; none where few of them are countries."""
    countries, counts = [], []
    for code, group in _countries(groups):
        counts.append(len(group.pieces))
        label = f"{group.name.text} ({integer(counts[-1], scope.language_data)})"
        countries.append(views.CountryRow(code=code, name=group.name.text, url=group.url, label=label))
    if len(countries) < _LEAST:
        return None
    limits = class_limits(counts)
    own = scope.text(scope.config.map_borders)
    text, language = own.text, own.language
    if not text:
        text, language = scope.config.language_data.text(scope.language, "figures.borders")
    return views.TermMapView(
        title=title,
        countries=tuple(
            replace(one, at=bisect_right(limits, count) - 1) for one, count in zip(countries, counts, strict=True)
        ),
        classes=_labels(limits, max(counts), scope) if len(limits) > 1 else (),
        legend=scope.message("list.count"),
        areas=dict(scope.config.map_areas),
        borders=text,
        borders_language=language,
    )


def class_limits(counts: Sequence[int]) -> tuple[int, ...]:
    """Return where classes of numbers of pieces begin, at most five, so that the greatest number is in the last.

    The steps widen as the numbers of pieces do: most countries have few, and a few have most.
    """
    most = max(counts)
    if most <= _CLASSES:
        return tuple(range(1, most + 1))
    steps = [1]
    while steps[-1] <= most:  # 1, 2, 5, 10, 20, 50, ...
        steps.append(steps[-1] * 5 // 2 if str(steps[-1])[0] == "2" else steps[-1] * 2)
    return (1, *[step for step in steps[1:] if step <= most][1 - _CLASSES :])


def _labels(limits: Sequence[int], most: int, scope: Scope) -> tuple[str, ...]:
    """Write the classes as ranges."""
    ends = (*(limit - 1 for limit in limits[1:]), most)
    return tuple(
        integer(low, scope.language_data)
        if low == high
        else f"{integer(low, scope.language_data)}\u2013{integer(high, scope.language_data)}"
        for low, high in zip(limits, ends, strict=True)
    )
