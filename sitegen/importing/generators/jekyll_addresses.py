"""Addresses as Jekyll makes them (https://jekyllrb.com/docs/permalinks/).

In: a permalink, and what is known of a document. Out: its path on the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from urllib.parse import quote

from sitegen.importing.dialects.dates import midnight_of
from sitegen.text.lazy_pattern import lazy_pattern

STYLES: Final[Mapping[str, str]] = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_OURS: Final = lazy_pattern(r"^/(?:(?::(?:year|month|day|title|slug)|[a-z0-9-]+)/)*$")
_PLACEHOLDER: Final = lazy_pattern(":([a-z_]+)")
_DATES: Final[Mapping[str, str]] = {
    "year": "%Y",
    "month": "%m",
    "day": "%d",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "short_month": "%b",
    "long_month": "%B",
    "short_year": "%y",
    "w_year": "%G",
    "week": "%V",
    "w_day": "%u",
    "short_day": "%a",
    "long_day": "%A",
    "y_day": "%j",
}


def jekyll_slug(text: str, *, pretty: bool = False, cased: bool = False) -> str:
    """Return a slug as `Jekyll::Utils.slugify`; a pretty one keeps some signs."""
    kept = "._~!$&'()+,;=@" if pretty else ""
    slug = "".join(one if one in kept or _is_word(one) else "-" for one in text)
    slug = re.sub("-+", "-", slug)
    slug = re.sub("^-|-$", "", slug)
    return slug if cased else slug.lower()


def _is_word(one: str) -> bool:
    return unicodedata.category(one) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd"}


def template_of(permalink: str) -> str:
    """Return the pattern of a permalink of the settings: a style by its name, or itself."""
    return STYLES.get(permalink, permalink) or STYLES["date"]


def our_pattern(template: str) -> str:
    """Return the same pattern for `[urls] article`; empty where sitegen has none, so that pieces have `url:`."""
    plain = template.replace("/:categories", "")
    if not _OURS.fullmatch(plain) or not re.search(":(?:title|slug)", plain):
        return ""
    return re.sub(":(year|month|day|slug)", r"{\1}", plain.replace(":title", ":slug"))


def suffix_like(permalink: str) -> str:
    """Return how addresses of pages end, by the permalink of the settings."""
    if permalink == "pretty" or permalink.endswith("/"):
        return "/"
    return ".html" if permalink in STYLES or permalink.endswith(":output_ext") else ""


def filled(template: str, values: Mapping[str, str], moment: date | None) -> str:
    """Return a pattern with its placeholders filled, without empty parts."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        for key in (name, name.rstrip("_")):
            text = _value(key, values, moment)
            if text is not None:
                return text + name[len(key) :]
        return found[0]

    path = _PLACEHOLDER.sub(value, template)
    path = re.sub(r"(^|/)(?:\.\.?/)+", r"\1", "/" + path)
    return re.sub("/{2,}", "/", path)


def _value(key: str, values: Mapping[str, str], moment: date | None) -> str | None:
    if key in values:
        return values[key]
    if moment is None:
        return None
    if key == "i_day":
        return str(moment.day)
    if key == "i_month":
        return str(moment.month)
    if key not in _DATES:
        return None
    return midnight_of(moment).strftime(_DATES[key])


def path_of_categories(names: Iterable[str]) -> str:
    """Return categories as folders."""
    return "/".join(dict.fromkeys(quote(name.lower(), safe="!$&'()*+,;=:@/~") for name in names))


def files_of(address: str) -> tuple[str, ...]:
    """Return the file of an address without a suffix, at which hosts answer as well: Jekyll makes `x.html` of `/x`."""
    return () if address.endswith("/") or "." in address.rpartition("/")[2] else (f"{address}.html",)
