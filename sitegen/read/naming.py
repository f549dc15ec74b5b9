"""Names that a file's path and keys give it: its slug or id, and its language, each checked.

In: file names and keys. Out: names, with a problem for each that cannot be one.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote_to_bytes

from sitegen.keys.schema import Table
from sitegen.locale.tags import canonical_tag
from sitegen.problems import Place, ProblemError, Related, error
from sitegen.read.filenames import FileName, split_name
from sitegen.read.reading import Manuscript, Reading
from sitegen.text.invisible import fault_of_name
from sitegen.urls import SEGMENT_BYTES, is_slug, slugify


def check_language(manuscript: Manuscript, name: FileName) -> None:
    """Check the languages that the name and the key `language` state."""
    table, languages = manuscript.table, manuscript.config.languages
    known = canonical_tag(name.language) if name.language else ""
    if known and known not in languages:
        message = f"`.{name.language}` in the name of this file is a language that the site does not have"
        plain = f"{name.twin.rpartition('/')[2]}-{name.language}.md"
        hint = f'add "{known}" to `languages` in sitegen.toml; if it means no language, rename the file to `{plain}`'
        table.fail("language", message, hint=hint)
    text = table.text("language")
    if not text:
        return
    try:
        tag = canonical_tag(text)
    except ProblemError as refused:
        table.refuse(refused.problem, "language")
        return
    if known in languages and tag != known:
        message = f"`language` is {tag}, but the name of this file says {known}"
        table.fail("language", message, "language", hint="change one of the two")
    elif tag not in languages:
        message = f"`language` is {tag}, which the site does not have"
        hint = f"add it in sitegen.toml: languages = [{', '.join(f'{one!r}' for one in (*languages, tag))}]"
        table.fail("language", message, "language", hint=hint.replace("'", '"'))


def decode_slug(manuscript: Manuscript, fallback: str) -> str:
    """Read `slug`, which is taken as it is written if it can be one; else make one of the file's name.

    Where the author has chosen the whole address, no slug is needed.
    """
    table = manuscript.table
    written = unicodedata.normalize("NFC", _decoded(table.text("slug")))
    if table.get("url") is not None:
        if written:
            table.fail("slug", "`slug` has no effect beside `url`", "slug", at_key=True, hint="remove one of the two")
        return slugify(fallback, _capitals(manuscript))
    if not written:
        return slug_of_name(manuscript, fallback)
    slug = slugify(written, _capitals(manuscript))
    if fault := fault_of_name(written):
        table.fail("slug", f"`slug` {fault}", "slug", hint=f"write {slug}" if slug else "")
    elif not is_slug(written):
        hint = f"write {slug}" if slug else "letters, digits and hyphens make a slug"
        table.fail("slug", f'`slug` does not have the form of a slug: "{written}"', "slug", hint=hint)
    else:
        _check_length(table, written, "slug")
        return written
    return slug


def _decoded(text: str) -> str:
    """Return a text that may be percent-encoded, as WordPress writes slugs; what does not decode stays as it is."""
    try:
        return unquote_to_bytes(text).decode() if "%" in text else text
    except UnicodeDecodeError:
        return text


def slug_of_name(manuscript: Manuscript, name: str) -> str:
    """Make a slug of a name in the file's path."""
    table = manuscript.table
    slug = slugify(name, _capitals(manuscript))
    if not slug:
        message = f'no slug can be made of the name "{name}": it has neither letters nor digits'
        table.fail("slug", message, hint="rename the file, or write `slug:`")
    else:
        _check_length(table, slug)
    return slug


def _capitals(manuscript: Manuscript) -> str:
    return manuscript.config.language_data.of(manuscript.language).capitals


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


def is_first(reading: Reading, path: str) -> bool:
    """Return whether a file is the only one so far of its id and language; record one that is not."""
    name = split_name(path)
    first = reading.owners.setdefault((name.twin, name.language or reading.config.language), path)
    if first != path:
        related = (Related(place=Place(path=first), message="the first one is this file"),)
        message = f"two files have the id `{name.twin.rpartition('/')[2]}`"
        reading.problems.append(error("collision", message, Place(path=path), "remove or rename one of them", related))
        reading.broken.add(path)
    return first == path
