"""Authors: files content/authors/<id>.md to Author values.

In: a Manuscript. Out: Author. The front door of `read` imports it.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from sitegen.keys import AUTHOR_KEYS, FOREIGN_AUTHOR
from sitegen.locale.tags import canonical_tag
from sitegen.model import Author, AuthorLink
from sitegen.read.fields import decode_extra, decode_image
from sitegen.read.filenames import split_name
from sitegen.read.naming import check_id, check_language
from sitegen.read.profile_translations import passage_of
from sitegen.read.reading import Manuscript
from sitegen.schema import Table
from sitegen.urls import not_a_web_address

_KINDS: Final[tuple[Literal["person", "organisation"], ...]] = ("person", "organisation")
_ORCID: Final = re.compile(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")
_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+\.[^\s@<>\"(),:;\\\[\].]+")


def decode_author(manuscript: Manuscript) -> Author | None:
    """Read a profile; the body is the biography."""
    table = manuscript.table
    table.only(AUTHOR_KEYS, FOREIGN_AUTHOR)
    name = split_name(manuscript.path)
    check_language(manuscript, name)
    return Author(
        id=check_id(manuscript, name),
        path=manuscript.path,
        name=table.local_text("name", canonical_tag, required=True),
        passages=(passage_of(manuscript),),
        sort_name=table.local_text("sort_name", canonical_tag),
        role=table.local_text("role", canonical_tag),
        affiliation=table.local_text("affiliation", canonical_tag),
        email=_email(table),
        links=tuple(link for link in map(_link, table.tables("links", "- {label: ..., url: ...}")) if link is not None),
        orcid=_orcid(table),
        kind=table.choice("kind", _KINDS) or "person",
        image=decode_image(table),
        disclosure=table.local_text("disclosure", canonical_tag),
        extra=decode_extra(table),
    )


def _email(table: Table) -> str:
    text = table.text("email").removeprefix("mailto:")
    if text and not _EMAIL.fullmatch(text):
        table.fail("value", f'`email` is not an address: "{text}"', "email")
    return text


def _link(table: Table) -> AuthorLink | None:
    table.only({"label", "url"}, {"name": "write `label:`", "title": "write `label:`", "href": "write `url:`"})
    label, url = table.local_text("label", canonical_tag, required=True), table.text("url", required=True)
    if url.startswith("mailto:"):
        return AuthorLink(label=label, url=url)
    reason = not_a_web_address(url) if url else ""
    if reason:
        table.fail("value", f"{table.name('url')} {reason}", "url")
    return AuthorLink(label=label, url=url)


def _orcid(table: Table) -> str:
    """Read an ORCID iD, bare or as its address; the last digit is a check of the others (ISO 7064, mod 11-2)."""
    text = table.text("orcid")
    if not text:
        return ""
    found = _ORCID.fullmatch(text)
    if found is None:
        table.fail("value", f'`orcid` is not an ORCID iD: "{text}"', "orcid", hint="write it as 0000-0002-1825-0097")
        return ""
    total = 0
    for digit in found[1].replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if found[1][-1] != ("X" if check == 10 else str(check)):  # noqa: PLR2004 - Roman ten
        table.fail(
            "value", f'`orcid` has a mistyped digit: "{text}"', "orcid", hint="its last digit does not fit the others"
        )
    return found[1]
