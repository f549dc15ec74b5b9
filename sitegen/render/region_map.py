"""The map of regions: countries that lead to their pages.

In: TermMapView, the Base of the page. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sitegen.figures.charts.scales import NARROW, WIDE
from sitegen.figures.figure import drawing
from sitegen.figures.maps.atlas import UNCODED
from sitegen.figures.maps.drawing import draw_maps
from sitegen.figures.maps.keys import key_item, looks_of
from sitegen.figures.maps.shapes import Shown
from sitegen.figures.maps.windows import fitted_view
from sitegen.plan.views import TermMapView
from sitegen.urls import Base


def region_map(shown: TermMapView, base: Base) -> str:
    """Draw the map. Its links can be reached by keyboard, and say where they lead."""
    looks = looks_of(len(shown.classes))
    countries = {
        one.code: Shown(look=looks[one.at], name=one.name, link=base.join(one.url), label=one.label)
        for one in shown.countries
    }
    view, owners = fitted_view(countries), {**UNCODED, **shown.areas}
    wide, narrow = draw_maps(countries, owners, view, (WIDE, NARROW))
    language = f' lang="{escape(shown.borders_language)}"' if shown.borders_language else ""
    note = f'<figcaption class="figure-source"{language}>{escape(shown.borders, quote=False)}</figcaption>'
    key = _key(shown, looks) if shown.classes else ""
    return f'<figure class="figure figure-map">\n{key}{drawing(wide, narrow, shown.title)}\n{note}\n</figure>'


def _key(shown: TermMapView, looks: Sequence[str]) -> str:
    """Write what the colours mean."""
    said = f"<li>{escape(shown.legend, quote=False)}</li>" if shown.legend else ""
    items = "".join(
        key_item(look, escape(label, quote=False)) for look, label in zip(looks, shown.classes, strict=True)
    )
    return f'<ul class="figure-key">{said}{items}</ul>\n'
