"""Single settings of sitegen.toml: the site's address, folders, ids, patterns of addresses.

In: a key of a Table. Out: plain values; what is wrong goes to the table's problems. Layer 1: config and cli import it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from sitegen.invisible import fault_of_name
from sitegen.locale.calendars import CALENDARS, Calendar
from sitegen.locale.language_data import Languages
from sitegen.locale.tags import canonical_tag
from sitegen.nearest import did_you_mean
from sitegen.problems import ProblemError, error
from sitegen.schema import Table
from sitegen.urls import check_path, check_segment, check_served_path, folded, not_a_web_address, not_expanded, slugify

_OWN_NAMES: Final = frozenset(
    {"themes", "languages", "plugins", "sitegen.toml", "urls.lock", "links.lock", "history.lock"}
)
PLACEHOLDERS: Final = ("year", "month", "day", "slug", "path", "language")
_PATH_SAFE: Final = "/%:@!$&'()*+,;=~"
_LABEL: Final = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def decode_languages(table: Table) -> tuple[str, ...]:
    """Read `language` and `languages`; the site's own language is the first of them, whether or not it is listed."""
    own = _tag(table, table.text("language") or "en", "language") or "en"
    listed = [tag for keys, text in table.items("languages") if (tag := _tag(table, text, *keys))]
    if listed and own not in listed and table.get("language") is None:
        message = "`languages` does not hold `en`, which is the site's own language unless `language` names another"
        hint = f'write language = "{listed[0]}", whose pages then stand at the root'
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


def decode_site_url(table: Table, *, required: bool) -> str:
    """Read the site's address; a slash is put at its end."""
    text = table.address("url", required=required)
    try:
        return normal_site_url(text) if text else ""
    except ProblemError as refused:
        table.fail("config", f"`site.url` {refused.problem.message}", "url", hint=refused.problem.hint)
        return ""


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


def decode_folder(table: Table, key: str, default: str) -> str:
    """Read a folder of the site, as a relative path."""
    text = table.text(key).removeprefix("./").removesuffix("/")
    if not text:
        if key in table.values and table.get(key) is not None:
            table.fail("config", f"{table.name(key)} must be a folder within the site, not the site itself", key)
        return default
    try:
        check_path(text)
    except ValueError as reason:
        hint = "write a folder within the site, relative to it"
        table.fail("config", f"{table.name(key)} {reason}", key, hint=hint)
        return default
    if mark := not_expanded(text):
        hint = "write a folder within the site, relative to it"
        message = f"{table.name(key)} has `{mark}`, which only a shell replaces by a folder"
        table.fail("config", message, key, hint=hint)
        return default
    first = folded(text.partition("/")[0])
    if first in _OWN_NAMES or first.startswith("."):
        table.fail("config", f"{table.name(key)} cannot be `{text}`, which sitegen uses or passes over", key)
    return text


def decode_folders(table: Table) -> tuple[str, str]:
    """Read the folder of the content and that of the output, neither within the other."""
    content, output = decode_folder(table, "content", "content"), decode_folder(table, "output", "output")
    check_apart(table, content, output)
    return content, output


def check_apart(table: Table, content: str, output: str) -> None:
    """Check that neither of the two folders holds the other."""
    one, other = folded(content) + "/", folded(output) + "/"
    if one.startswith(other) or other.startswith(one):
        key = "output" if "output" in table.values else "content"
        table.fail("config", "`build.content` and `build.output` must be two folders, neither within the other", key)


def decode_theme_name(table: Table) -> str:
    """Read the name of a theme, which is the name of its folder."""
    name = table.text("theme") or "broadsheet"
    try:
        check_segment(name)
    except ValueError as reason:
        table.fail("value", f"the name of a theme {reason}", "theme")
        return "broadsheet"
    if "/" in name or name.startswith("."):
        table.fail(
            "value", f'"{name}" cannot be a theme\'s name', "theme", hint="write the name of a folder in themes/"
        )
    return name


def decode_ids(table: Table, key: str) -> tuple[str, ...]:
    """Read ids: each has the form of a slug."""
    ids = []
    for keys, name in table.items(key):
        if slugify(name) != name:
            hint = f"write the name of the file in authors/ without .md, such as {slugify(name) or 'some-name'}"
            fault = fault_of_name(name) or "does not have the form of an id"
            table.fail("value", f'"{name}" {fault}', *keys, hint=hint)
        else:
            ids.append(name)
    return tuple(dict.fromkeys(ids))


def decode_pattern(table: Table, key: str, placeholders: Collection[str], default: str) -> str:
    """Read a pattern of addresses."""
    pattern = unicodedata.normalize("NFC", table.text(key)) or default
    message, hint = _pattern_fault(pattern, placeholders)
    if message:
        table.fail("config", f"{table.name(key)} {message}", key, hint=hint)
        return default
    return pattern


def _pattern_fault(pattern: str, placeholders: Collection[str]) -> tuple[str, str]:
    """Say what is wrong with a pattern, and what to do; two empty texts when nothing is."""
    if not pattern.startswith("/") or not pattern.endswith("/") or pattern == "/":
        return "must begin and end with a slash", 'such as "/{year}/{month}/{slug}/"'
    for name in _PLACEHOLDER.findall(pattern):
        if name not in placeholders:
            hint = did_you_mean(name, placeholders) or f"there are {', '.join('{' + one + '}' for one in placeholders)}"
            return f"has an unknown placeholder, {{{name}}}", hint
    bare = _PLACEHOLDER.sub("x", pattern)
    wrong = next((sign for sign in "{}?#%" if sign in bare), "")
    if wrong:
        return f"has a `{wrong}` in it", "a placeholder stands in {}; the rest is written as it is read, not encoded"
    if "{slug}" not in pattern and "{path}" not in pattern:
        return "would give several pieces one address", "use {slug} or {path}"
    try:
        check_served_path(bare[1:-1])
    except ValueError as reason:
        return str(reason), ""
    return "", ""


def decode_globs(table: Table, key: str, folder: str) -> tuple[str, ...]:
    """Read patterns of paths below a folder."""
    found = []
    for keys, text in table.items(key):
        pattern = unicodedata.normalize("NFC", text)
        parts = pattern.split("/")
        if pattern.startswith("/") or "" in parts or {".", ".."} & set(parts) or "\\" in pattern:
            hint = f"write a path below {folder}/ in which `*` stands for any part of a name, such as static/map/*.html"
            table.fail("value", f"{table.name(*keys)} is no pattern of paths below {folder}/", *keys, hint=hint)
        else:
            found.append(pattern)
    return tuple(dict.fromkeys(found))


def matches(path: str, patterns: Collection[str]) -> bool:
    """Say whether a path is that of a pattern: `*` and `?` stand within one name, `**` for any number of folders."""
    return any(re.fullmatch(_regex(pattern), path) for pattern in patterns)


def _regex(pattern: str) -> str:
    """Return the regular expression of a pattern."""
    parts = pattern.split("/")
    folders = ["(?:[^/]+/)*" if part == "**" else _name_regex(part) + "/" for part in parts[:-1]]
    return "".join(folders) + (".+" if parts[-1] == "**" else _name_regex(parts[-1]))


def _name_regex(part: str) -> str:
    signs = {"*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(sign) or re.escape(sign) for sign in re.sub(r"\*+", "*", part))
