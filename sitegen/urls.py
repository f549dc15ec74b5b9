"""Addresses: slugs, the site's routes, output paths, and how an address is written from where it is used.

In: names. Out: Url and output path values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NoReturn
from urllib.parse import quote, unquote_to_bytes, urlsplit

from sitegen.encoding import Value
from sitegen.text.invisible import JOINERS, fault_of_name, needs_joiner, without_invisible
from sitegen.text.lazy_pattern import lazy_pattern

SEGMENT_BYTES = 200
"""Most file systems allow 255 bytes a name; the rest is left for suffixes and temporary names."""
PATH_BYTES = 900

ZWNJ = "\u200c"
_APOSTROPHES = lazy_pattern("['\u2019\u2018\u02bc\uff07]")
_NO_SLUG = lazy_pattern("[^a-z0-9]+")
_DOTTED = lazy_pattern("i\u0307+")
_SAFE = "/:@!$&'()*+,;=~"
_ADDRESS = lazy_pattern(r"[^\s\x00-\x20\x7f-\x9f<>\"\\^`{|}]+")
_HIDDEN_SLASH = lazy_pattern("%(2f|5c|00)", re.IGNORECASE)
_WHOLE_ADDRESS = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_FILES = """
7z asc atom avif bib bmp css csv docx epub flac geojson gif gz heic htm html ico ics jpeg jpg js json jsonld jxl kml m4a
markdown md mjs mov mp3 mp4 odp ods odt ogg opus otf pdf png pptx rdf ris rss rtf srt svg tif tiff tsv ttf txt vcf vtt
wav webm webmanifest webp woff woff2 xhtml xlsx xml yaml yml zip
"""
FILE_SUFFIXES = frozenset(_FILES.split())
"""Suffixes that make a file of an address: those of which the table of media types knows the type."""
PAGE_SUFFIXES = frozenset({"htm", "html"})
"""Suffixes of files that every host sends as a page."""


@lru_cache(maxsize=1 << 12)
def slugify(text: str, capitals: str = "") -> str:
    """Turn text into a slug: NFC, lower case, apostrophes dropped, one hyphen for each run of anything else.

    `capitals` has the capitals whose small letter is another one than Unicode's, each before that letter: `Iı`. A
    Turkish `İ` is `i` in every language: Unicode's own has a dot too many, which nobody can type.

    Letters, marks and decimal digits of every script stay, and ZWNJ between letters of scripts that need it (ZWJ next
    to a virama). Other characters that cannot be seen are dropped. The result may be empty.
    """
    if text.isascii() and not capitals:
        return _NO_SLUG.sub("-", text.lower().replace("'", "")).strip("-")
    text = unicodedata.normalize("NFC", text).replace("İ", "i")
    for capital, small in zip(capitals[::2], capitals[1::2], strict=True):
        text = text.replace(capital, small)
    text = _APOSTROPHES.sub("", text.lower())
    # Lower case can be decomposed, and an apostrophe can part a letter from its mark.
    text = unicodedata.normalize("NFC", text)
    text = _DOTTED.sub("i", without_invisible(text))
    if text.isascii():
        return _NO_SLUG.sub("-", text).strip("-")
    kept = [character if _is_slug_character(text, at) else "-" for at, character in enumerate(text)]
    return re.sub(r"-+", "-", "".join(kept)).strip("-")


def is_slug(text: str) -> bool:
    """Return whether a text, in NFC, can be a slug that an author writes: upper case, dots and underscores are kept.

    Dots and hyphens are between other characters.
    """
    if not text or text[0] in "-." or text[-1] in "-." or "--" in text or ".." in text:
        return False
    plain = text.replace("-", "").replace(".", "").replace("_", "")
    if plain.isascii():
        return not plain or plain.isalnum()
    return all(character in "-._" or _is_slug_character(text, at) for at, character in enumerate(text))


def _is_slug_character(text: str, at: int) -> bool:
    character = text[at]
    if character in JOINERS:
        return needs_joiner(text, at)
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


class PrintedUrlError(TypeError):
    """Raised where an address of the site is printed as it is, which only `| href` can do."""


class Url(Value, frozen=True, order=True):
    """An address of this site, from its root: `2017/06/slug/`, not encoded; the empty path is the home page.

    It cannot be printed: where it is used decides how it is written, so templates say `{{ url | href }}`.
    """

    path: str
    fragment: str = ""

    def __str__(self) -> NoReturn:
        raise PrintedUrlError("an address of the site was printed without `| href`")

    def __html__(self) -> NoReturn:
        self.__str__()

    def at(self, fragment: str) -> Url:
        """Return the address of an anchor on the same page."""
        return Url(self.path, fragment)


class Base(Value, frozen=True):
    """The path from an artifact to the site's root: relative (`../../`), from the host's (`/blog/`), or absolute."""

    prefix: str
    here: str | None = None
    """Path of the page itself, when fragments of it may be written as `#fragment` alone."""

    def join(self, url: Url) -> str:
        """Write an address as this artifact has it, percent-encoded as RFC 3986 demands."""
        if url.path == self.here and url.fragment:
            return "#" + encode_fragment(url.fragment)
        text = self.prefix + encode_path(url.path)
        return f"{text}#{encode_fragment(url.fragment)}" if url.fragment else text


def relative_base(url: Url) -> Base:
    """Return the base for a page of the site: relative, so that the tree works below any path and from `file://`."""
    return Base("../" * url.path.count("/") or "./", url.path)


@lru_cache(maxsize=1 << 16)
def encode_path(path: str) -> str:
    """Percent-encode a path of the site (UTF-8, RFC 3986)."""
    return quote(path, safe=_SAFE)


def encode_fragment(fragment: str) -> str:
    """Percent-encode a fragment (RFC 3986 allows `/` and `?` there); a text directive has its escapes already."""
    name, mark, directive = fragment.partition(":~:")
    return quote(name, safe=_SAFE + "?") + mark + quote(directive, safe=_SAFE + "?%")


def output_path(url: Url) -> str:
    """Return the file of an address: a folder's is its `index.html`.

    Raises ValueError, with the reason in plain words, for a path that could leave the output or not be served.
    """
    path = file_path(url)
    check_served_path(path)
    return path


def file_path(url: Url) -> str:
    """Return the file of an address that sitegen makes itself, which needs no check."""
    return url.path + "index.html" if url.path.endswith("/") or not url.path else url.path


def beside(page: Url, name: str) -> Url:
    """Return the address of a file that belongs to a page: in its folder; that of `a/b.html` is `a/b/`."""
    path = page.path
    if path and not path.endswith("/"):
        path = path.removesuffix(f".{suffix_of(path)}") + "/"
    return Url(path + name)


def suffix_of(path: str) -> str:
    """Return what follows the last dot of a path's last part, in lower case; empty for a name without a dot."""
    _, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return suffix.lower() if dot else ""


def check_served_path(path: str) -> None:
    """Raise ValueError unless `path` can be the address of a page; hosts and tools keep names with a leading dot."""
    check_path(path)
    if path.startswith(".") or "/." in path:
        raise ValueError("has a part that begins with a dot, and hosts and tools keep such names to themselves")


def not_expanded(text: str) -> str:
    """Return what a shell would have replaced in a path (`~` at the beginning, `$` anywhere); usually nothing."""
    return "~" if text.startswith("~") else "$" if "$" in text else ""


def check_path(path: str) -> None:
    """Raise ValueError unless `path` is a relative path of ordinary names that every host can serve."""
    if len(path.encode("utf-8", "surrogatepass")) > PATH_BYTES:
        message = f"is longer than {PATH_BYTES} bytes"
        raise ValueError(message)
    for segment in path.split("/"):
        check_segment(segment)


@lru_cache(maxsize=1 << 16)
def check_segment(segment: str) -> None:
    """Raise ValueError unless `segment` can be one name in a path."""
    if segment in {"", ".", ".."}:
        message = "has an empty part, `.` or `..` in it"
    elif len(segment.encode("utf-8", "surrogatepass")) > SEGMENT_BYTES:
        message = f"has a part longer than {SEGMENT_BYTES} bytes"
    elif "\\" in segment or (not segment.isprintable() and _has_forbidden(segment)):
        message = "has a control character, a backslash or a lone surrogate in it"
    else:
        message = "" if segment.isascii() else fault_of_name(segment)
    if message:
        raise ValueError(message)


_FORBIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode; no character of them is printable."""


def _has_forbidden(text: str) -> bool:
    return any(unicodedata.category(character) in _FORBIDDEN for character in text)


def site_path(text: str) -> str:
    """Read an address of this site that a person wrote, percent-encoded or not: its path from the root, NFC.

    Raises ValueError, with the reason in plain words, for what is no such path or could not be served.
    """
    if _WHOLE_ADDRESS.match(text):
        raise ValueError("is a whole address, not a path of this site")
    for sign, name in (("?", "a query"), ("#", "a fragment")):
        if sign in text:
            raise ValueError(f"has {name}, which a redirect cannot tell apart")
    if _HIDDEN_SLASH.search(text):
        raise ValueError("has an encoded slash, backslash or NUL in it")
    try:
        path = unicodedata.normalize("NFC", unquote_to_bytes(text).decode())
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 when it is decoded") from None
    path = path.removeprefix("/")
    if not path:
        raise ValueError("is the home page")
    check_served_path(path.removesuffix("/"))
    return path


def alias_url(path: str) -> Url:
    """Return the address that an old path names: a file only by a known suffix and without a slash at its end.

    Everything else is a folder, whose page every host serves: in `v1.0-notes` the dot is part of the name, and a file
    `old.php` would not be served as a page.
    """
    if not path.endswith("/") and suffix_of(path) in FILE_SUFFIXES:
        return Url(path.lstrip("/"))
    return Url(path.strip("/") + "/")


def page_address(path: str) -> Url:
    """Return the address of a page at a path that its author chose: a folder, or a file that hosts send as a page.

    Raises ValueError, with the reason in plain words, for a path that is sent as something else.
    """
    url = alias_url(path)
    if url.path.rpartition("/")[2].lower() == "index.html":
        url = Url(url.path[: -len("index.html")])
    if not url.path:
        raise ValueError("is the home page")
    if not url.path.endswith("/") and suffix_of(url.path) not in PAGE_SUFFIXES:
        raise ValueError(f"ends in .{suffix_of(url.path)}, which hosts send as another kind of file than a page")
    return url


def folded(path: str) -> str:
    """Fold a path as file systems that ignore case and normal form do: two paths equal here are one file there."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def folders_above(paths: Iterable[str]) -> set[str]:
    """Return every folder that these paths lie in, but for the root."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def not_a_web_address(text: str) -> str:
    """Return why a text is not an absolute http or https address; empty when it is one."""
    if not _ADDRESS.fullmatch(text):
        return "has a character in it that no address has"
    if fault := fault_of_name(text):
        return fault
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f'is not an address: "{text}"'
    if parts.scheme not in {"http", "https"} or not host:
        return f'must be an address that begins with https:// or http://, not "{text}"'
    if parts.username is not None or parts.password is not None:
        return "must not hold a user name or password"
    return ""
