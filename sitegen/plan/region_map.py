"""The map of a site's regions: those that are countries, each with its page and the number of its pieces.

In: the terms of the taxonomy of regions, the Scope. Out: TermMapView.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sitegen.index.groups import TermGroup
from sitegen.locale.numbers import integer
from sitegen.locale.regions import region_code
from sitegen.plan import views
from sitegen.plan.scope import Scope

_LEAST: Final = 3
"""Countries from which a map says more than their list does."""
_NO_COUNTRIES: Final = frozenset({"EU", "UN"})


def region_map(title: str, groups: Sequence[TermGroup], scope: Scope) -> views.TermMapView | None:
    """Return the map of regions; none where few of them are countries."""
    countries = []
    for group in groups:
        code = region_code(group.id)
        if code is not None and code not in _NO_COUNTRIES:
            count = integer(len(group.pieces), scope.language_data)
            label = f"{group.name.text} ({count})"
            countries.append(views.CountryRow(code=code, name=group.name.text, url=group.url, label=label))
    if len(countries) < _LEAST:
        return None
    own = scope.text(scope.config.map_borders)
    text, language = own.text, own.language
    if not text:
        text, language = scope.config.language_data.text(scope.language, "figures.borders")
    return views.TermMapView(
        title=title,
        countries=tuple(countries),
        areas=dict(scope.config.map_areas),
        borders=text,
        borders_language=language,
    )
