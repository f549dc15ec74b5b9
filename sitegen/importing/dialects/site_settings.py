"""Settings that every generator has in its own words: time zone, address, languages, navigation, feeds.

In: their values. Out: those of `Settings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.dialects.people import People
from sitegen.importing.dialects.site_files import ROOT_FILES
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.model import Medium
from sitegen.importing.notes import Note
from sitegen.keys.licences import find_licence
from sitegen.locale.tags import canonical_tag
from sitegen.locale.zones import zone
from sitegen.problems import ProblemError
from sitegen.urls import not_a_web_address

NO_ADDRESS: Final = "https://site.example/"
_OUR_FEEDS: Final = frozenset(f"/{form.file}" for form in FEED_FORMATS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What an importer has found out before it makes the settings of a site."""

    base: str
    zone: str
    pattern: str
    taxonomies: Iterable[str]
    people: People
    feeds: Iterable[str] = ()
    """Further old addresses of the feed of the whole site."""


def zone_of(name: str, notes: list[Note]) -> tuple[str, tzinfo]:
    """Return the time zone of a name; UTC for none and for one that is unknown, which is noted."""
    try:
        return (name or "UTC"), zone(name or "UTC")
    except ProblemError:
        notes.append(Note(fate="kept", what="a time zone that is unknown: UTC was taken", text=name))
        return "UTC", zone("UTC")


def base_of(url: str, path: str, notes: list[Note]) -> str:
    """Return the whole address of the site; one that is missing is to be asked for."""
    if url and "://" not in url and not url.startswith("/"):
        url = f"https://{url}"
    whole = f"{url.rstrip('/')}/{path.strip('/')}".rstrip("/") + "/"
    if not url or not_a_web_address(whole):
        notes.append(
            Note(fate="kept", what="the site's address, which the source does not say: set `url` in sitegen.toml")
        )
        return NO_ADDRESS + (f"{path.strip('/')}/" if path.strip("/") else "")
    return whole


def language_of(text: str) -> str:
    """Return a language tag in its right form; English for none and for what is no tag."""
    try:
        return canonical_tag(text.replace("_", "-").partition(".")[0]) if text else "en"
    except ProblemError:
        return "en"


def feed_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Return addresses of feeds, but for those at which sitegen has its own."""
    whole = ("/" + path.strip().lstrip("/") for path in paths if path.strip())
    return tuple(dict.fromkeys(one for one in whole if one not in _OUR_FEEDS and re.fullmatch(r"/[\w./-]+", one)))


def navigation_of(value: Any) -> tuple[tuple[str, str], ...]:
    """Return label and address of the items of a menu, as themes write them; those without either are left out."""
    items: list[tuple[str, str]] = []
    if isinstance(value, Mapping):
        nested = next(
            (value[key] for key in ("main", "header", "items", "links", "menu") if isinstance(value.get(key), list)),
            None,
        )
        value = nested if nested is not None else [{"title": key, "url": one} for key, one in value.items()]
    for item in value if isinstance(value, list) else ():
        if isinstance(item, Mapping):
            label = plain(next((item[key] for key in ("title", "name", "label", "text") if item.get(key)), ""))
            url = plain(
                next((item[key] for key in ("url", "link", "href", "pageRef", "pageref", "page") if item.get(key)), "")
            )
            if label and url:
                items.append((label, url))
    return tuple(items)


def known_navigation(
    items: Iterable[tuple[str, str]], targets: Targets, notes: list[Note]
) -> tuple[tuple[str, str], ...]:
    """Return the items of a menu that lead to a page of the archive, the home page or elsewhere; note the others."""
    found: list[tuple[str, str]] = []
    for label, url in items:
        path = targets.at(url) if not url.startswith("#") else ""
        if path or url in {"/", "./", ""}:
            found.append((label, path or "/"))
        elif not not_a_web_address(url) and not targets.is_own(url):
            found.append((label, url))
        else:
            notes.append(
                Note(fate="dropped", what="an item of the navigation that leads to no page", text=f"{label}: {url}")
            )
    return tuple(found)


def site_more(
    taxonomies: Iterable[str], authors: Iterable[str], config: Mapping[str, Any]
) -> dict[str, dict[str, object]]:
    """Return further tables of sitegen.toml: taxonomies of the site's own, its author, its licence."""
    more: dict[str, dict[str, object]] = {}
    for name in sorted(set(taxonomies) - {"tags", "series", "regions", "authors"}):
        more[f"taxonomies.{name}"] = {"name": name.replace("-", " ").replace("_", " ").capitalize()}
    site: dict[str, object] = {"authors": list(authors)} if tuple(authors) else {}
    licence = plain(config.get("license") or config.get("licence"))
    site |= {"licence": licence} if licence and find_licence(licence) else {}
    text = plain(config.get("copyright"))
    site |= {"copyright": text} if text and "{" not in text else {}
    if site:
        more["site"] = site
    return more


def published(media: Iterable[Medium]) -> dict[str, dict[str, object]]:
    """Return the patterns of `[build] publish` by which files keep their addresses although no piece names them."""
    folders = {one.path.partition("/")[0] + "/**" if "/" in one.path else one.path for one in media}
    patterns = sorted(folders - {"static/**", ".well-known/**"} - ROOT_FILES)
    return {"build": {"publish": list[object](patterns)}} if patterns else {}
