"""Types that several kinds of file have: titles, images, regions, old addresses, free-form keys, URIs.

In: a key of a Table. Out: typed values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from math import isfinite
from typing import Any, Final

from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.kinds import Address, LicenceName, Nested, Text, TextOrNested, Texts, WordedText
from sitegen.keys.schema import NULLS, Plain, Table, Unread, spelled, unique
from sitegen.locale.regions import region_id
from sitegen.model.documents import LeadImage, LocalText
from sitegen.model.near_misses import PLAIN_TEXT
from sitegen.problems import Keys as Path
from sitegen.problems import Problem
from sitegen.text.invisible import fault_of_name
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import SEGMENT_BYTES, page_address, site_path, slugify

_URI: Final = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+")
_ENTITY: Final = lazy_pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_SIGN: Final = lazy_pattern(r"[*_`<&\[{$=+^~\\@%]|:[a-z+-]")
_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER: Final = lazy_pattern(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = lazy_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_ENDLESS: Final = lazy_pattern(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CONTROL: Final = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MAX_ALIASES: Final = 10_000
GATES: Final = ("draft", "embargo", "expires", "withdrawn")
"""Keys that can hide a piece: they are refused where they have no effect, as in `extra` by mistake."""
_LARGEST: Final = 2**63
_LONGEST: Final = 40


class Prose(Text, frozen=True, kw_only=True):
    """Plain text that readers see; markup in it is flagged."""

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if _SIGN.search(text):
            _warn_of_markup(table, text, key)
        return text or None


def _warn_of_markup(table: Table, text: str, *keys: str | int) -> None:
    level = dict(table.levels).get(PLAIN_TEXT.name, PLAIN_TEXT.level)
    entity = _ENTITY.search(text)
    found, hint = "", PLAIN_TEXT.hint
    if entity and entity[0] != unescape(entity[0]):
        found, hint = entity[0], f"write `{unescape(entity[0])}`"
    elif markup := _markup().search(text):
        found = markup[0]
    if found and level != "off":
        message = f"{table.name(*keys)} is plain text, so `{found}` {PLAIN_TEXT.message}"
        place, hint = table.place(*keys), f"{hint} (`{PLAIN_TEXT.name}` in [check])"
        rule = PLAIN_TEXT.name
        table.problems.append(
            Problem(code="markup", message=message, place=place, hint=hint, severity=level, rule=rule)
        )


class WordedProse(WordedText, frozen=True, kw_only=True):
    """A plain text that readers see, or one a language; markup in it is flagged."""

    def read(self, table: Table, key: str) -> LocalText | None:
        value = table.get(key)
        below, keys = (table.at(value, key), list(value)) if isinstance(value, Mapping) else (table, [key])
        for name in keys:
            text = below.get(name)
            if isinstance(text, str) and _SIGN.search(text):
                _warn_of_markup(below, text, name)
        return None if value is None else table.local_text(key)


class ProseOrNested(TextOrNested, frozen=True, kw_only=True):
    """A plain text that readers see, which stands for one field of a mapping, or that mapping; markup is flagged."""

    def read(self, table: Table, key: str) -> Any:
        text = table.get(key)
        if isinstance(text, str) and _SIGN.search(text):
            _warn_of_markup(table, text, key)
        return super().read(table, key)


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(PLAIN_TEXT.pattern, re.MULTILINE)


class Regions(Texts, frozen=True, kw_only=True):
    """Regions: codes in either case become lower case, numbers of UN M49 its groups; other ids stay as they are."""

    words: str = "list of region codes or ids"

    def read(self, table: Table, key: str) -> tuple[str, ...] | None:
        return tuple(dict.fromkeys(region_id(text) or text for text in table.texts(key))) or None


class Uri(Text, frozen=True, kw_only=True):
    """A URI with its scheme."""

    words: str = "URI"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if fault := fault_of_name(text):
            table.fail("value", f"{table.name(key)} {fault}", key, hint="delete it")
        elif text and not _URI.fullmatch(text):
            hint = "a URI begins with its scheme, such as https: or tag: or urn:uuid:"
            table.fail("value", f'{table.name(key)} must be a URI, not "{text}"', key, hint=hint)
        return text or None


class OldPaths(Texts, frozen=True, kw_only=True):
    """Paths of this site, from its root, decoded; without the first slash."""

    words: str = "path or list of paths"

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        aliases: list[str] = []
        for keys, text in table.items(key, MAX_ALIASES):
            if control := _control(table, keys):
                message = f"the alias has a control character in it, {control}"
                hint = "write each old path on a line of its own, as an item of the list"
                table.fail("alias", message, *keys, hint=hint)
                continue
            try:
                aliases.append(site_path(text))
            except ValueError as reason:
                hint = "write the old path on this site, such as /2016/old-name/"
                table.fail("alias", f'the alias "{text}" {reason}', *keys, hint=hint)
        return tuple(dict.fromkeys(aliases))


class OwnPath(Text, frozen=True, kw_only=True):
    """The path of a page from the site's root, decoded; without the first slash."""

    words: str = "path"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if not text:
            return None
        if control := _control(table, (key,)):
            table.fail("path", f"`{key}` has a control character in it, {control}", key, hint="delete it")
            return None
        try:
            return page_address(site_path(text)).path
        except ValueError as reason:
            hint = "write the path on this site: /2017/06/Old_Name.html or /2017/06/Old-Name/"
            table.fail("path", f'`{key}` "{text}" {reason}', key, hint=hint)
            return None


def _control(table: Table, keys: Path) -> str:
    """Spell the first control character of the text at these keys, before its line breaks become blanks."""
    value: Any = table.values
    for key in keys:
        value = value[key]
    found = _CONTROL.search(str(value).strip())
    return spelled(found[0]) if found else ""


class Terms(Texts, frozen=True, kw_only=True):
    """Tags, or terms of a site's own taxonomy, as written; each must leave something for its address."""

    def read(self, table: Table, key: str) -> tuple[str, ...]:
        items = tuple(table.items(key))
        for keys, text in items:
            slug = slugify(text)
            if _SIGN.search(text):
                _warn_of_markup(table, text, *keys)
            if not slug:
                table.fail("slug", f'no address can be made of "{text}": it has neither letters nor digits', *keys)
            elif len(slug.encode()) > SEGMENT_BYTES:
                table.fail("slug", f'the address of "{text[:40]}…" would be longer than {SEGMENT_BYTES} bytes', *keys)
        return unique(items)


class Free(Type, frozen=True, kw_only=True):
    """A free mapping, whose plain scalars have the types of the YAML 1.2 core schema."""

    words: str = "mapping"

    def read(self, table: Table, key: str) -> Mapping[str, object] | None:
        extra = table.table(key, f"{key}: {{key: value}}")
        if extra is None:
            return None
        for name in extra.values:
            if name in GATES:
                hint = f"begin `{name}:` in the first column"
                extra.fail("value", f"`{name}` has no effect below `{key}`", name, at_key=True, hint=hint)
        return {name: _typed(extra, value, (name,)) for name, value in extra.values.items()}


class AltText(Prose, frozen=True, kw_only=True):
    """A text that may be empty in quotes, which says that the image is decoration."""

    words: str = 'text; `""` for decoration'


IMAGE: Final = Keys(
    place="article image",
    keys=(
        Key(
            "src",
            Text(words="path, relative to the file or from `content/` with `/` in front"),
            "The file.",
            required=True,
            refused="a file that is not there; an address of another site is a warning",
            foreign="url file path image",
        ),
        Key(
            "alt",
            AltText(),
            "What it shows, for those who do not see it. It must be there.",
            refused="absent",
            foreign="alt_text alternative description title",
        ),
        Key("caption", Prose(), "Shown below it.", foreign="legend"),
        Key("credit", Prose(), "Who made it.", foreign="copyright author photographer attribution"),
        Key("licence", LicenceName(), "Its licence.", refused="a licence that is not known", foreign="license"),
        Key(
            "source",
            Address(),
            "The page that it comes from, where others can ask for it. The credit is a link to it.",
            foreign="credit_url original page acquire_licence_page",
        ),
        Key(
            "card",
            Text(words="path, as `src`"),
            "Another picture for previews of links, cut to 1200 x 630 pixels; see "
            "[share cards](writing.md#share-cards).",
            refused="a file that is not there, or is not PNG, JPEG, WebP or AVIF",
            foreign="og_image social_image share_image social share",
        ),
    ),
)


def _image(table: Table, found: dict[str, Any]) -> LeadImage:
    """Make an image, whose text for those who do not see it must be given."""
    written = table.values.get("alt")
    if table.get("alt") is None and not (isinstance(written, Unread) or type(written) is str):
        hint = 'say what the image shows, or write alt: "" if it is decoration'
        table.fail("missing-key", "`image.alt` is missing", "alt", hint=hint, at_key=True)
    return LeadImage(**{"src": "", "alt": "", **found})


LEAD_IMAGE: Final = Nested(
    words="`{src, alt, caption, credit, licence}`",
    example="image: {src: photo.jpg, alt: what it shows}",
    keys=IMAGE,
    make=_image,
)


def _typed(table: Table, value: object, keys: tuple[str | int, ...]) -> object:
    """Convert a value to its type. The depth of YAML is limited, so recursion is."""
    if isinstance(value, dict):
        return {key: _typed(table, item, (*keys, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(table, item, (*keys, at)) for at, item in enumerate(value)]
    if isinstance(value, Plain):
        return _core(table, str(value), keys)
    return None if isinstance(value, Unread) else table.checked(value, *keys) if isinstance(value, str) else value


def _core(table: Table, text: str, keys: tuple[str | int, ...]) -> object:
    if text in NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    number: int | float | None = None
    if _INTEGER.fullmatch(text):
        number = (
            int(text, 8 if text[:2] == "0o" else 16 if text[:2] == "0x" else 10) if len(text) < _LONGEST else _LARGEST
        )
    elif _FLOAT.fullmatch(text):
        number = float(text)
    if number is None and not _ENDLESS.fullmatch(text):
        return table.checked(text, *keys)
    if number is None or not isfinite(number) or (isinstance(number, int) and not -_LARGEST <= number < _LARGEST):
        table.fail(
            "value",
            f"{table.name(*keys)} is not a number that can be shown: {text[:_LONGEST]}",
            *keys,
            hint="put it in quotes",
        )
        return None
    return number
