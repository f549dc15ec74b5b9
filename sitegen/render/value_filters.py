"""The filters that print values of views: addresses, bodies, dates.

In: a value, the context of the template. Out: HTML; ProblemError for a value of another type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.model.bodies import Bodies, BodyRef
from sitegen.plan.views import CalibrationView, DateView, ImageView, SiteView, TermMapView
from sitegen.plan.works import absolute
from sitegen.problems import ProblemError
from sitegen.render.body_html import (
    addresses_in,
    as_read,
    opened_by,
    with_heading_links,
    with_numbers,
    without_pull_quotes,
)
from sitegen.render.fill import fill_body
from sitegen.render.jinja_codegen import printed
from sitegen.render.jinja_internals import escape_text, marked
from sitegen.render.macro_cache import BASE
from sitegen.render.part_html import as_part
from sitegen.render.pictures import LAZY, Texts, picture_html, plain_html, zoomed
from sitegen.render.template_errors import mistake
from sitegen.text.nearest import did_you_mean
from sitegen.theme import declaration
from sitegen.urls import Base, Url

BODIES: Final = " bodies"
"""The name, which no template can write, of the store of bodies."""
LAST_FILLED: Final = " last filled"
"""The name, which no template can write, of the body that was filled last."""
SIZES: Final = " sizes"
"""The name, which no template can write, of what the theme says of the widths of pictures."""
SIZES_KEYS: Final = declaration.SIZES.by_name
_LOADING: Final[Mapping[str, str]] = {
    "lazy": "".join(f' {name}="{value}"' for name, value in LAZY),
    "first": ' fetchpriority="high"',
    "now": "",
}
"""When a picture is loaded: once it comes near the window; before other pictures; with them."""
_UNSAFE_SCHEMES: Final = ("javascript:", "vbscript:", "data:")


class LastFilled:
    """The body that was filled last, since a page shows one and asks for its addresses."""

    ref: BodyRef | None = None
    base: Base | None = None
    html = ""


@pass_context
def _href(context: Context, value: object) -> str:
    if isinstance(value, Url):
        base: Base = context.resolve_or_missing(BASE)
        return base.join(value)
    if isinstance(value, str):
        if "".join(value.lower().split()).startswith(_UNSAFE_SCHEMES):
            raise ProblemError(mistake(f'"{value[:40]}" is not an address that readers can be sent to'))
        return value
    raise wrong("href", value, "an address")


@pass_context
def _body(  # noqa: PLR0913 - what a template says of a body
    context: Context, value: object, opening: str = "", *, page: bool = False, drawings: bool = False, part: str = ""
) -> Markup:
    """Show a body, `opening` before its first words.

    On a page headings are links, links elsewhere have numbers, and there are pull quotes and drawings; elsewhere there
    are drawings where these are asked for, else their tables. As the `part` of a page that has this id, its ids begin
    with it, and its headings are one level lower.
    """
    html = _filled(context, value, "body")
    if part:
        html = as_part(html, part)
    if opening:
        html = opened_by(html, printed(opening))
    if page:
        return marked(with_numbers(with_heading_links(html)))
    return marked(without_pull_quotes(html) if drawings else as_read(html))


@pass_context
def _addresses(context: Context, value: object) -> tuple[str, ...]:
    return addresses_in(_filled(context, value, "addresses"))


@pass_context
def _absolute(context: Context, value: object) -> str:
    if not isinstance(value, Url):
        raise wrong("absolute", value, "an address of this site")
    site: SiteView = context.resolve_or_missing("site")
    return absolute(value, site)


def _filled(context: Context, value: object, name: str) -> str:
    if not isinstance(value, BodyRef):
        raise wrong(name, value, "a body")
    bodies: Bodies = context.resolve_or_missing(BODIES)
    base: Base = context.resolve_or_missing(BASE)
    sizes = None if _is_feed(base) else context.resolve_or_missing(SIZES)
    last: LastFilled = context.resolve_or_missing(LAST_FILLED)
    if last.ref is not value or last.base != base:
        last.ref, last.base, last.html = value, base, fill_body(bodies, value, base, sizes)
    return last.html


def _is_feed(base: Base) -> bool:
    """Return whether addresses begin with that of the site, since what is shown is read elsewhere."""
    return "//" in base.prefix


@pass_context
def _picture(  # noqa: PLR0913 - what a template says of a picture
    context: Context, value: object, place: str, *, alt: str | None = None, loading: str = "lazy", zoom: bool = False
) -> Markup:
    """Show an image of a view where the theme has said how wide it is; in feeds as one plain image."""
    if not isinstance(value, ImageView):
        raise wrong("picture", value, "an image")
    if place not in SIZES_KEYS:
        raise ProblemError(mistake(f"there is no place `{place}`", did_you_mean(place, list(SIZES_KEYS), "there are")))
    if loading not in _LOADING:
        raise ProblemError(mistake(f"`loading` cannot be `{loading}`", did_you_mean(loading, list(_LOADING), "it is")))
    base: Base = context.resolve_or_missing(BASE)
    text = value.alt if alt is None else alt
    texts = Texts(written=f' alt="{escape_text(text)}"', loading=_LOADING[loading])
    if _is_feed(base):
        return marked(plain_html(value.picture, texts, base))
    html = picture_html(value.picture, texts, place, context.resolve_or_missing(SIZES), base)
    return marked(zoomed(html, value.picture, base) if zoom and text else html)


@pass_context
def _region_map(context: Context, value: object) -> Markup:
    if not isinstance(value, TermMapView):
        raise wrong("region_map", value, "the map of a taxonomy")
    # Imported late: one page of a site has a map of regions.
    from sitegen.render.region_map import region_map  # noqa: PLC0415

    return marked(region_map(value, context.resolve_or_missing(BASE)))


def _calibration(value: object) -> Markup:
    if not isinstance(value, CalibrationView):
        raise wrong("calibration", value, "the calibration of forecasts")
    # Imported late: one page of a site has forecasts.
    from sitegen.render.calibration import calibration  # noqa: PLC0415

    return marked(calibration(value))


def _time(value: object) -> Markup:
    if not isinstance(value, DateView):
        raise wrong("time", value, "a date")
    title = f' title="{escape_text(value.gregorian)}"' if value.gregorian else ""
    return marked(f'<time datetime="{escape_text(value.iso)}"{title}>{escape_text(value.text)}</time>')


def wrong(name: str, value: object, wanted: str) -> ProblemError:
    """Return what is told where a filter is given a value of another type."""
    if isinstance(value, Undefined):
        str(value)
    found = "absent here (none)" if value is None else f"of type {type(value).__name__}"
    return ProblemError(mistake(f"`| {name}` is for {wanted}; this value is {found}"))


VALUE_FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "href": _href,
    "body": _body,
    "addresses": _addresses,
    "absolute": _absolute,
    "time": _time,
    "region_map": _region_map,
    "calibration": _calibration,
    "picture": _picture,
}
