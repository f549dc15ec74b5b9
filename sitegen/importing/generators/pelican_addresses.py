"""Addresses as Pelican makes them (https://docs.getpelican.com/en/stable/settings.html#url-settings).

In: `ARTICLE_URL` and its like, what is known of a piece. Out: its path on the site.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sitegen.importing.dialects.dates import midnight_of
from sitegen.locale.latin import in_latin
from sitegen.text.lazy_pattern import lazy_pattern

_FIELD: Final = lazy_pattern(r"\{(\w+)(?::([^{}]*))?\}")
_OURS: Final = lazy_pattern(r"(?:(?:\{(?:slug|date:%Y|date:%m|date:%d)\}|[a-z0-9-]+)/)*\{slug\}/")


def pelican_slug(text: str) -> str:
    """Return a slug as Pelican makes it: Latin letters, digits, `_`, hyphens for blanks."""
    plain = unicodedata.normalize("NFKD", in_latin(html.unescape(text), "en")).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w\s-]", "", plain).strip()
    return re.sub(r"[-\s]+", "-", plain).lower()


def from_pattern(pattern: str, values: Mapping[str, str], moment: date | None) -> str:
    """Return a pattern with its fields filled, as a path; one to a folder's `index.html` is that of the folder."""

    def value(found: re.Match[str]) -> str:
        if found[1] == "date" and moment is not None:
            whole = midnight_of(moment)
            return whole.strftime(found[2] or "%Y-%m-%d")
        return values.get(found[1], "")

    path = "/" + re.sub("/{2,}", "/", _FIELD.sub(value, pattern)).lstrip("/")
    return path.removesuffix("index.html") if path.endswith("/index.html") else path


def address_pattern(settings: Mapping[str, Any], kind: str, default: str) -> str:
    """Return the pattern of a kind of piece, by its address, else by its file."""
    return str(settings.get(f"{kind}_URL") or settings.get(f"{kind}_SAVE_AS") or default)


def our_pelican_pattern(pattern: str) -> str:
    """Return the same pattern for `[urls] article`; empty where sitegen has none."""
    whole = pattern.lstrip("/").removesuffix("index.html")
    whole = whole if whole.endswith("/") else whole + "/" if "." not in whole else whole
    if not _OURS.fullmatch(whole):
        return ""
    for field, ours in (("date:%Y", "year"), ("date:%m", "month"), ("date:%d", "day")):
        whole = whole.replace(f"{{{field}}}", f"{{{ours}}}")
    return f"/{whole}"
