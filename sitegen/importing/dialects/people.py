"""Authors, as other programs write them: ids of a data file, names, several names in one text, mappings.

In: values of front matter, the data of authors. Out: ids and profiles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.model import Profile
from sitegen.locale.latin import in_latin
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import not_a_web_address, slugify

_AND: Final = lazy_pattern(r"\s*(?:;|\s&\s|\sand\s|\sund\s|\set\s|\sy\s|\sو\s)\s*")
_TITLE: Final = lazy_pattern(r"(?i)(?:ph\.?d|m\.?d|jr|sr|esq|i{1,3}|m\.?a|m\.?sc|llm|mba|cpa|j\.?d)\.?")
_MAIL: Final = lazy_pattern(r"\s*[<(][^<>()\s]+@[^<>()\s]+[>)]")
_BY: Final = lazy_pattern(r"(?i)^by\s+")
_FILLS: Final[Mapping[str, str]] = {
    "role": "role position job title_in_team jobtitle",
    "affiliation": "affiliation org organization organisation company agency",
}
_SERVICES: Final[Mapping[str, tuple[str, str]]] = {
    "twitter": ("Twitter", "https://twitter.com/"),
    "github": ("GitHub", "https://github.com/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/"),
    "facebook": ("Facebook", "https://www.facebook.com/"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/"),
    "instagram": ("Instagram", "https://www.instagram.com/"),
}
_SITES: Final = ("url", "website", "web", "uri", "homepage", "site", "link", "mastodon")


class People:
    """The authors of an import: those of data files, and those that pieces name. Made once, asked for each piece."""

    def __init__(self, data: Mapping[str, Any], picture: Callable[[str], str] = lambda _: "") -> None:
        """`data` are mappings by id; `picture` is the path of a picture below the content, by its name."""
        self._picture = picture
        self._profiles: dict[str, Profile] = {}
        self._ids: dict[str, str] = {}
        for key, value in data.items():
            person = value if isinstance(value, Mapping) else {"name": value}
            self._add(str(key), person)

    def of(self, value: Any) -> tuple[tuple[str, ...], tuple[Profile, ...]]:
        """Return the ids of the authors that a value names, and their profiles."""
        ids = dict.fromkeys(one for one in map(self._id, self._persons(value)) if one)
        return tuple(ids), tuple(self._profiles[one] for one in ids)

    @property
    def known(self) -> tuple[Profile, ...]:
        """All profiles so far."""
        return tuple(self._profiles.values())

    def _persons(self, value: Any) -> list[Any]:
        """Return what stands for one person each."""
        if isinstance(value, list):
            return [one for item in value for one in self._persons(item)]
        if isinstance(value, Mapping):
            return [value]
        text = plain(value)
        if not text or text.lower() in self._ids:
            return [text] if text else []
        if ";" in text:  # then commas are parts of names
            return [one.strip() for one in _AND.split(text) if one.strip()]
        return [name for part in _AND.split(text) for name in _commas(part)]

    def _id(self, person: Any) -> str:
        if isinstance(person, Mapping):
            key = plain(person.get("id") or person.get("username") or person)
            return self._ids.get(key.lower()) or self._add(key, person)
        name = _BY.sub("", _MAIL.sub("", person)).strip(" ,")
        known = self._ids.get(name.lower()) or self._ids.get(_latin_slug(name))
        return known or self._add(name, {"name": name})

    def _add(self, key: str, person: Mapping[str, Any]) -> str:
        name = _name(person) or key
        own = _latin_slug(key) or _latin_slug(name)
        if not own:
            return ""
        front: dict[str, object] = {"name": name}
        for field, words in _FILLS.items():
            text = next((plain(person[word]) for word in words.split() if person.get(word)), "")
            front |= {field: text} if text else {}
        links = links_of(person)
        front |= {"links": links} if links else {}
        picture = next(
            (plain(person[word]) for word in ("image", "avatar", "picture", "photo") if person.get(word)), ""
        )
        path = self._picture(picture) if picture else ""
        front |= {"image": {"src": path, "alt": name}} if path else {}
        text = next((str(person[word]) for word in ("bio", "about", "description", "body") if person.get(word)), "")
        self._profiles.setdefault(own, Profile(id=own, front=front, body=text.strip()))
        for word in (key, name, own):
            self._ids.setdefault(word.lower(), own)
        return own


def _latin_slug(text: str) -> str:
    return slugify(text) if text.isascii() else slugify(in_latin(text, "en"))


def _name(person: Mapping[str, Any]) -> str:
    whole = next(
        (plain(person[key]) for key in ("name", "full_name", "display_name", "display") if person.get(key)), ""
    )
    parts = (plain(person.get(key)) for key in ("first_name", "last_name"))
    return whole or " ".join(part for part in parts if part) or plain(person.get("title"))


def links_of(person: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the site of a person, and accounts elsewhere, as links with labels."""
    links = []
    for key in _SITES:
        address = plain(person.get(key))
        if address and not not_a_web_address(address):
            links.append({"label": re.sub(r"^https?://(?:www\.)?|/$", "", address), "url": address})
    for key, (label, root) in _SERVICES.items():
        account = plain(person.get(key)).lstrip("@")
        address = account if account.startswith("http") else root + account
        if account and not not_a_web_address(address):
            links.append({"label": label, "url": address})
    return links


def _commas(text: str) -> list[str]:
    """Split names at commas, but not before a title: `Jane Roe, PhD` is one."""
    names: list[str] = []
    for part in (one.strip() for one in text.split(",")):
        if part and names and _TITLE.fullmatch(part):
            names[-1] += f", {part}"
        elif part:
            names.append(re.sub(r"^(?:and|und|et)\s+", "", part))
    return names
