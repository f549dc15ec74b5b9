"""What a file's path says: the slug, the date and the language in its name.

In: paths and keys. Out: names, with a problem for each that cannot be one. The modules of `read` import it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from sitegen.locale.tags import canonical_tag
from sitegen.read.reading import Manuscript
from sitegen.schema import Table
from sitegen.urls import SEGMENT_BYTES, slugify

_DATED: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")
_SUFFIX: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_MARKDOWN: Final = (".md", ".markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileName:
    """A Markdown file's name: what is left without suffixes and date, the date, the language suffix as written."""

    stem: str
    day: str = ""
    language: str = ""


def is_markdown(path: str) -> bool:
    """Say whether a path is that of a Markdown file, in any spelling of the suffix."""
    return path.casefold().endswith(_MARKDOWN)


def split_name(path: str) -> FileName:
    """Take the last part of a path (a bundle's: its folder) apart."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")[0].rpartition(".")
    language = suffix if stem and _is_tag(suffix) else ""
    bare = stem if language else name.rpartition(".")[0]
    if bare.casefold() == "index":
        bare = folder.rpartition("/")[2]
    dated = _DATED.fullmatch(bare)
    return FileName(stem=dated[2] if dated else bare, day=dated[1] if dated else "", language=language)


def is_index(path: str) -> bool:
    """Say whether a file speaks for its folder."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    stem, _, suffix = name.rpartition(".")
    return (stem if stem and _is_tag(suffix) else name).casefold() == "index"


def _is_tag(text: str) -> bool:
    if not _SUFFIX.fullmatch(text):
        return False
    try:
        canonical_tag(text)
    except ValueError:
        return False
    return True


def check_language(manuscript: Manuscript, name: FileName) -> str:
    """Check the languages that the name and the key `language` state; give the piece's language."""
    table, site = manuscript.table, manuscript.config.language
    if name.language and canonical_tag(name.language) != site:
        message = f"`.{name.language}` in the name of this file is a language that the site does not have"
        plain = f"{name.stem}-{name.language}.md"
        hint = f"if it means no language, rename the file, such as to `{plain}`; sitegen has one language a site so far"
        table.fail("language", message, hint=hint)
    text = table.text("language")
    if text:
        try:
            tag = canonical_tag(text)
        except ValueError as wrong:
            table.fail("language", str(wrong), "language")
            return site
        if tag != site:
            message = f"`language` is {tag}, but the site is in {site}: several languages are not carried out yet"
            table.fail("not-yet", message, "language")
    return site


def decode_slug(table: Table, fallback: str) -> str:
    """Read `slug`, which must have the form of a slug; else make one of the file's name."""
    written = unicodedata.normalize("NFC", table.text("slug"))
    if not written:
        return slug_of_name(table, fallback)
    slug = slugify(written)
    if slug != written:
        hint = f"write {slug}" if slug else "letters, digits and hyphens make a slug"
        table.fail("slug", f'`slug` does not have the form of a slug: "{written}"', "slug", hint=hint)
    else:
        _check_length(table, slug, "slug")
    return slug


def slug_of_name(table: Table, name: str) -> str:
    """Make a slug of a name in the file's path."""
    slug = slugify(name)
    if not slug:
        message = f'no slug can be made of the name "{name}": it has neither letters nor digits'
        table.fail("slug", message, hint="rename the file, or write `slug:`")
    else:
        _check_length(table, slug)
    return slug


def _check_length(table: Table, slug: str, *keys: str) -> None:
    if len(slug.encode()) > SEGMENT_BYTES:
        table.fail("slug", f"the slug is longer than {SEGMENT_BYTES} bytes", *keys, hint="write a shorter `slug:`")


def check_id(manuscript: Manuscript, name: FileName) -> str:
    """Check that a file's name is an id: of the form of a slug, since it is part of addresses."""
    written = f"{name.day}-{name.stem}" if name.day else name.stem
    if slugify(written) != written or not written:
        hint = f"rename it to {slugify(written)}.md" if slugify(written) else "rename it"
        manuscript.table.fail(
            "slug", f'the name of this file is an id, and "{written}" does not have the form of one', hint=hint
        )
    else:
        _check_length(manuscript.table, written)
    return written
