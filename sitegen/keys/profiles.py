"""The keys of authors, terms and outlets.

In: nothing. Out: declarations. Each key fills a field of Author, Term or Outlet; `aliases` one of the Passage.
"""

from __future__ import annotations

from typing import Any, Final

from sitegen.keys.affiliations import AFFILIATIONS
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import LEAD_IMAGE, Free, OldPaths, Prose, Regions, WordedProse
from sitegen.keys.kinds import Address, Choice, LanguageTag, NestedList, Text, Truth, WordedText
from sitegen.keys.schema import Table
from sitegen.model.documents import AuthorLink, LocalText
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import not_a_web_address

_ORCID: Final = lazy_pattern(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")
_EMAIL: Final = lazy_pattern(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+\.[^\s@<>\"(),:;\\\[\].]+")


class Email(Text, frozen=True, kw_only=True):
    """An address of mail."""

    words: str = "address of mail"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key).removeprefix("mailto:")
        if text and not _EMAIL.fullmatch(text):
            table.fail("value", f'{table.name(key)} is not an address: "{text}"', key)
        return text or None


class LinkTarget(Text, frozen=True, kw_only=True):
    """An address of the web or of mail."""

    words: str = "`http` or `https` address, or `mailto:`"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        reason = not_a_web_address(text) if text and not text.startswith("mailto:") else ""
        if reason:
            table.fail("value", f"{table.name(key)} {reason}", key)
        return text or None


class Orcid(Text, frozen=True, kw_only=True):
    """An ORCID iD, bare or as its address; the last digit is a check of the others (ISO 7064, mod 11-2)."""

    words: str = "ORCID iD, `0000-0002-1825-0097`"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        if not text:
            return None
        found = _ORCID.fullmatch(text)
        if found is None:
            hint = "write it as 0000-0002-1825-0097"
            table.fail("value", f'`{key}` is not an ORCID iD: "{text}"', key, hint=hint)
            return None
        total = 0
        for digit in found[1].replace("-", "")[:-1]:
            total = (total + int(digit)) * 2
        check = (12 - total % 11) % 11
        if found[1][-1] != ("X" if check == 10 else str(check)):  # noqa: PLR2004 - Roman ten
            hint = "its last digit does not fit the others"
            table.fail("value", f'`{key}` has a mistyped digit: "{text}"', key, hint=hint)
        return found[1]


LINK: Final = Keys(
    place="author links",
    keys=(
        Key("label", WordedProse(), "What readers see.", required=True, foreign="name title text"),
        Key("url", LinkTarget(), "Where it leads.", required=True, foreign="href link"),
    ),
)


def _link(_: Table, found: dict[str, Any]) -> AuthorLink:
    return AuthorLink(**{"label": LocalText(), "url": "", **found})


ALIASES: Final = Key(
    "aliases",
    OldPaths(),
    "Old addresses of the list of pieces, which lead to it; see [addresses.md](addresses.md#old-addresses-of-lists).",
    refused="what is not a path of this site; an alias that another file has",
    foreign="alias redirect_from redirects redirect old_urls",
)
"""The old addresses of a list, in the language of the file that names them."""

_IMAGE_FOREIGN: Final = "photo avatar picture portrait headshot cover"
_IMAGE_INSTEAD: Final = "write `image: {src: ..., alt: ...}`"

AUTHOR: Final = Keys(
    place="author",
    owners="authors",
    keys=(
        Key(
            "name", WordedProse(), "The name.", required=True, refused="absent, empty", foreign="full_name display_name"
        ),
        Key(
            "sort_name",
            WordedText(),
            "The name as lists order it: `Rahimi, Leila`. With a comma it also tells citations which part is the "
            "family name, if both parts are in `name`.",
            foreign="sortname sort_key",
        ),
        Key(
            "kind",
            Choice(options=("person", "organisation")),
            "A desk or another body that signs pieces is an `organisation`.",
            default="person",
            foreign="type",
        ),
        Key("role", WordedProse(), "What the author does.", foreign="position job job_title"),
        Key(
            "affiliation",
            WordedProse(),
            "Where.",
            refused="one beside `affiliations`",
            foreign="organisation organization employer institution company",
        ),
        AFFILIATIONS,
        Key("email", Email(), "Shown on the profile.", refused="what is not an address", foreign="mail e-mail"),
        Key(
            "links",
            NestedList(words="list of `{label, url}`", example="- {label: ..., url: ...}", keys=LINK, make=_link),
            "See [below](#links).",
            foreign="twitter mastodon bluesky linkedin website url homepage social",
            instead="write `links: [{label: ..., url: ...}]`",
        ),
        Key("orcid", Orcid(), "Linked from the profile.", refused="an id whose check digit is wrong"),
        Key(
            "image",
            LEAD_IMAGE,
            "As [in an article](#image).",
            foreign=_IMAGE_FOREIGN,
            instead=_IMAGE_INSTEAD,
        ),
        Key("disclosure", WordedProse(), "Shown on the profile.", foreign="disclaimer conflict_of_interest"),
        ALIASES,
        Key(
            "extra",
            Free(),
            "Free, for themes: `profile.extra`.",
            foreign="params extras meta",
            instead="free-form keys go below `extra:`",
        ),
    ),
    strangers={
        "title": "write `name:`, or `role:` for a position",
        **dict.fromkeys(("bio", "biography", "description", "summary"), "write the biography below the front matter"),
        "draft": "an author is shown when a public piece has one; remove the line",
    },
)

_TERM_KEYS: Final = (
    Key(
        "name",
        WordedProse(),
        "Absent: for a region its name from CLDR, else the commonest spelling.",
        foreign="title label",
    ),
    Key(
        "summary",
        WordedProse(),
        "Shown in the list of terms and above the term's pieces.",
        foreign="description excerpt subtitle",
    ),
    Key("image", LEAD_IMAGE, "As [in an article](#image).", foreign=_IMAGE_FOREIGN, instead=_IMAGE_INSTEAD),
    ALIASES,
    Key(
        "extra",
        Free(),
        "Free, for themes: `page.extra`.",
        foreign="params extras meta",
        instead="free-form keys go below `extra:`",
    ),
)
_TERM_STRANGERS: Final = {"draft": "a term is shown when a public piece is in it; remove the line"}
STATUS: Final = Key(
    "status",
    Choice(options=("open", "closed")),
    "Series only: whether more parts will come.",
    default="open",
)
DOSSIER: Final = Key(
    "dossier",
    Truth(),
    "Series only: all parts are on one page too, at `/series/<id>/dossier/`; see [dossiers.md](dossiers.md).",
    default=False,
    foreign="single_page all_in_one",
)
MEMBERS: Final = Key(
    "members",
    Regions(words="list of region codes or ids"),
    "Regions only: what the region is made of; its page gathers their pieces. Absent: a group of UN M49 has those "
    "that it has there.",
    refused="an unknown region; regions that are members of each other",
    foreign="countries regions",
)
NOTE: Final = Key(
    "note",
    WordedProse(),
    "Regions only: what is said of the name, such as who disputes it; shown with it.",
    foreign="name_note disclaimer",
)
PARENT: Final = Key(
    "parent",
    Text(),
    "Not for regions and series: the id of the term that this one belongs to; its page gathers the pieces of this one.",
    refused="a term without a file; terms that are above each other",
    foreign="broader above parents",
)


def _siblings() -> tuple[Keys, ...]:
    return SERIES, REGION


TERM: Final = Keys(
    place="term", owners="terms", keys=(*_TERM_KEYS, PARENT), strangers=_TERM_STRANGERS, beside=_siblings
)
SERIES: Final = Keys(
    place="term",
    owners="series",
    keys=(*_TERM_KEYS, STATUS, DOSSIER),
    strangers={**_TERM_STRANGERS, "parent": "a series belongs to no other one; remove the line"},
    beside=_siblings,
)
REGION: Final = Keys(
    place="term",
    owners="regions",
    keys=(*_TERM_KEYS, MEMBERS, NOTE),
    strangers={**_TERM_STRANGERS, "parent": "name this region among the `members:` of the one that it belongs to"},
    beside=_siblings,
)
TERMS_OF: Final = {"series": SERIES, "regions": REGION}
"""The keys of terms of the taxonomies whose terms have more than others."""

OUTLET: Final = Keys(
    place="outlet",
    owners="outlets",
    toml=True,
    keys=(
        Key("name", WordedText(), "The name.", required=True, foreign="title"),
        Key("url", Address(), "Its home page.", foreign="link href website homepage"),
        Key(
            "language",
            LanguageTag(),
            "The language that it appears in, and of a `name` that is not given by language.",
            foreign="lang locale",
        ),
    ),
)


def words_of(keys: Keys, file: str) -> Keys:
    """Return the keys of a translation of a profile or a term's `file` (`<id>.fa.md`).

    These are texts, in one language each, and the old addresses of the list in that language.
    """
    texts = tuple(
        Key(key.name, Prose() if isinstance(key.type, WordedProse) else Text(), key.meaning, foreign=key.foreign)
        for key in keys.keys
        if isinstance(key.type, WordedText)
    )
    elsewhere = f"it is the same in every language: write it in {file}"
    others = {key.name: elsewhere for key in keys.keys if not isinstance(key.type, WordedText) and key is not ALIASES}
    return Keys(place=keys.place, keys=(*texts, ALIASES), strangers={**keys.strangers, **others})
