"""Types of the settings of sitegen.toml: the site's address, folders, ids, patterns of addresses.

In: a key of a Table. Out: plain values; what is wrong goes to the table's problems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from datetime import tzinfo
from typing import Final
from urllib.parse import quote, urlsplit

from sitegen.keys.declaring import Type
from sitegen.keys.kinds import Address, Text, Texts
from sitegen.keys.schema import Table, unique
from sitegen.locale.calendars import CALENDARS, Calendar
from sitegen.locale.language_data import Languages
from sitegen.locale.tags import canonical_tag
from sitegen.locale.zones import zone as named_zone
from sitegen.problems import ProblemError, error
from sitegen.text.invisible import fault_of_name
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.urls import check_path, check_segment, check_served_path, folded, not_a_web_address, not_expanded, slugify

_OWN_NAMES: Final = frozenset(
    {"themes", "languages", "plugins", "sitegen.toml", "urls.lock", "links.lock", "history.lock"}
)
PLACEHOLDERS: Final = ("year", "month", "day", "slug", "path", "language")
_PATH_SAFE: Final = "/%:@!$&'()*+,;=~"
_LABEL: Final = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST: Final = lazy_pattern(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_EMAIL: Final = lazy_pattern(r"[^\s@<>]+@[^\s@<>]+")
_PLACEHOLDER: Final = lazy_pattern(r"\{([^{}]*)\}")


def decode_languages(table: Table) -> tuple[str, ...]:
    """Read `language` and `languages`; the site's own language is the first of them, whether or not it is listed."""
    own = _tag(table, table.text("language") or "en", "language") or "en"
    listed = [tag for keys, text in table.items("languages") if (tag := _tag(table, text, *keys))]
    if listed and own not in listed and table.get("language") is None:
        message = "`languages` does not hold `en`, which is the site's own language unless `language` names another"
        hint = f'write language = "{listed[0]}", whose pages then are at the root'
        table.fail("language", message, "languages", at_key=True, hint=hint)
    return tuple(dict.fromkeys((own, *listed)))


def _tag(table: Table, text: str, *keys: str | int) -> str:
    """Bring a language tag to its usual form; empty when it is none."""
    try:
        return canonical_tag(text)
    except ProblemError as refused:
        table.refuse(refused.problem, *keys)
        return ""


def decode_calendars(table: Table, languages: tuple[str, ...], known: Languages) -> Mapping[str, Calendar]:
    """Read `calendars`: those of the languages whose dates are not in the calendar of most publications in them."""
    chosen: dict[str, Calendar] = {}
    below = table.table("calendars", 'calendars = { fa = "gregorian" }')
    for key in below.values if below is not None else ():
        tag = _tag(below, key, key) if below is not None else ""
        calendar = _calendar(below, key) if below is not None else None
        if below is None or not tag or calendar is None:
            continue
        if tag not in languages:
            message = f"the site has no language `{tag}` whose dates could be in the {calendar} calendar"
            below.fail("config", message, key, at_key=True, hint="add it to `languages`, or remove the line")
        elif calendar != "gregorian" and calendar not in known.of(tag).months:
            message = f"sitegen does not know the months of the {calendar} calendar in `{tag}`"
            hint = f'write "gregorian", or name them in languages/{tag}.toml'
            below.fail("config", message, key, hint=hint)
        else:
            chosen[tag] = calendar
    return chosen


def _calendar(table: Table, key: str) -> Calendar | None:
    text = table.text(key)
    found = next((calendar for calendar in CALENDARS if calendar == text), None)
    if found is None and text:
        names = f"{', '.join(CALENDARS[:-1])} or {CALENDARS[-1]}"
        table.fail("value", f'{table.name(key)} must be {names}, not "{text}"', key, hint=did_you_mean(text, CALENDARS))
    return found


class SiteUrl(Address, frozen=True, kw_only=True):
    """The site's address; a slash is put at its end."""

    def read(self, table: Table, key: str) -> str | None:
        text = table.address(key)
        try:
            return normal_site_url(text) if text else None
        except ProblemError as refused:
            table.fail("config", f"`site.url` {refused.problem.message}", key, hint=refused.problem.hint)
            return None


class Zone(Type, frozen=True, kw_only=True):
    """A time zone: its name and itself."""

    words: str = "name of the IANA database"

    def read(self, table: Table, key: str) -> tuple[str, tzinfo] | None:
        name = table.text(key)
        try:
            return (name, named_zone(name)) if name else None
        except ProblemError as refused:
            table.refuse(refused.problem, key)
            return None


def normal_site_url(text: str) -> str:
    """Bring the address of a site to the form that feeds need: absolute, in ASCII, with a slash at its end.

    Raises ProblemError for what can be no such address; its message is the reason, to follow what is so called.
    """
    if reason := not_a_web_address(text):
        raise ProblemError(error("config", reason))
    parts = urlsplit(text)
    if "?" in text or "#" in text:
        hint = "write it up to the path: https://example.org/"
        raise ProblemError(error("config", "has a query or a fragment", hint=hint))
    path = parts.path.rstrip("/")
    if any(part in {"", ".", ".."} for part in path.split("/")[1:]):
        raise ProblemError(error("config", "has an empty part, `.` or `..` in its path"))
    host = _host(parts.hostname or "")
    if not host:
        raise ProblemError(error("config", "has a host that cannot exist"))
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{parts.scheme}://{host}{port}{quote(path, safe=_PATH_SAFE)}/"


def _host(name: str) -> str:
    """Bring a host to ASCII, as addresses in feeds need it; empty if it is none."""
    if ":" in name:
        return f"[{name}]"
    try:
        name = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return ""
    return name if _HOST.fullmatch(name) else ""


class Folder(Text, frozen=True, kw_only=True):
    """A folder of the site, as a relative path."""

    words: str = "path"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key).removeprefix("./").removesuffix("/")
        if not text:
            if table.get(key) is not None:
                table.fail("config", f"{table.name(key)} must be a folder within the site, not the site itself", key)
            return None
        try:
            check_path(text)
        except ValueError as reason:
            hint = "write a folder within the site, relative to it"
            table.fail("config", f"{table.name(key)} {reason}", key, hint=hint)
            return None
        if mark := not_expanded(text):
            hint = "write a folder within the site, relative to it"
            message = f"{table.name(key)} has `{mark}`, which only a shell replaces by a folder"
            table.fail("config", message, key, hint=hint)
            return None
        first = folded(text.partition("/")[0])
        if first in _OWN_NAMES or first.startswith("."):
            table.fail("config", f"{table.name(key)} cannot be `{text}`, which sitegen uses or passes over", key)
        return text


def check_apart(table: Table, content: str, output: str) -> None:
    """Check that neither of the two folders holds the other."""
    one, other = folded(content) + "/", folded(output) + "/"
    if one.startswith(other) or other.startswith(one):
        key = "output" if "output" in table.values else "content"
        table.fail("config", "`build.content` and `build.output` must be two folders, neither within the other", key)


class ThemeName(Text, frozen=True, kw_only=True):
    """The name of a theme, which is the name of its folder."""

    words: str = "name"

    def read(self, table: Table, key: str) -> str | None:
        name = table.text(key)
        if not name:
            return None
        try:
            check_segment(name)
        except ValueError as reason:
            table.fail("value", f"the name of a theme {reason}", key)
            return None
        if "/" in name or name.startswith("."):
            hint = "write the name of a folder in themes/"
            table.fail("value", f'"{name}" cannot be a theme\'s name', key, hint=hint)
        return name


class Ids(Texts, frozen=True, kw_only=True):
    """Ids of authors: each has the form of a slug."""

    words: str = "list of author ids"

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        ids = []
        for keys, name in table.items(key):
            if slugify(name) != name:
                hint = f"write the name of the file in authors/ without .md, such as {slugify(name) or 'some-name'}"
                fault = fault_of_name(name) or "does not have the form of an id"
                table.fail("value", f'"{name}" {fault}', *keys, hint=hint)
            else:
                ids.append(name)
        return tuple(dict.fromkeys(ids))


class Pattern(Text, frozen=True, kw_only=True):
    """A pattern of addresses, with some of the placeholders."""

    words: str = "pattern"
    placeholders: tuple[str, ...]

    def read(self, table: Table, key: str) -> str | None:
        pattern = unicodedata.normalize("NFC", table.text(key))
        message, hint = _pattern_fault(pattern, self.placeholders) if pattern else ("", "")
        if message:
            table.fail("config", f"{table.name(key)} {message}", key, hint=hint)
            return None
        return pattern or None


class Addresses(Texts, frozen=True, kw_only=True):
    """Addresses of the web."""

    words: str = "list of addresses"

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        addresses = tuple(table.items(key))
        for keys, address in addresses:
            if reason := not_a_web_address(address):
                table.fail("value", f"{table.name(*keys)} {reason}", *keys)
        return unique(addresses)


class HouseEmail(Text, frozen=True, kw_only=True):
    """Where a publisher takes mail."""

    words: str = "address"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if text and not _EMAIL.fullmatch(text):
            table.fail("value", f'{table.name(key)} is not an address: "{text}"', key)
        return text or None


def _pattern_fault(pattern: str, placeholders: Collection[str]) -> tuple[str, str]:
    """Return what is wrong with a pattern, and what to do; two empty texts when nothing is."""
    if not pattern.startswith("/") or not pattern.endswith("/") or pattern == "/":
        return "must begin and end with a slash", 'such as "/{year}/{month}/{slug}/"'
    for name in _PLACEHOLDER.findall(pattern):
        if name not in placeholders:
            hint = did_you_mean(name, placeholders) or f"there are {', '.join('{' + one + '}' for one in placeholders)}"
            return f"has an unknown placeholder, {{{name}}}", hint
    bare = _PLACEHOLDER.sub("x", pattern)
    wrong = next((sign for sign in "{}?#%" if sign in bare), "")
    if wrong:
        return f"has a `{wrong}` in it", "write a placeholder in {}, and the rest as it is read, not encoded"
    if "{slug}" not in pattern and "{path}" not in pattern:
        return "would give several pieces one address", "use {slug} or {path}"
    try:
        check_served_path(bare[1:-1])
    except ValueError as reason:
        return str(reason), ""
    return "", ""
