"""A Post becomes an ImportedPiece: keys of the contract, a body of ours, notes of what was done.

In: a Post, the Archive that it is from. Out: ImportedPiece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sitegen.importing.dialects.body import Converted, convert_body, convert_html
from sitegen.importing.dialects.dates import Dated, read_date
from sitegen.importing.dialects.extra import extra_of
from sitegen.importing.dialects.front_keys import Keys, plain, texts, truth
from sitegen.importing.dialects.heading_ids import plain_heading
from sitegen.importing.dialects.headings import below_title, first_heading
from sitegen.importing.dialects.lead_image import lead_image
from sitegen.importing.dialects.originals import original_of
from sitegen.importing.dialects.posts import HIDDEN, Archive, Post
from sitegen.importing.model import ImportedPiece, Medium, OldList, Profile
from sitegen.importing.notes import Note
from sitegen.importing.old_lists import lists_of
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import slugify

SUMMARIES: Final = (
    "deck",
    "dek",
    "standfirst",
    "summary",
    "excerpt",
    "description",
    "abstract",
    "lede",
    "intro",
    "teaser",
    "subtitle",
    "tagline",
)
_ID: Final = lazy_pattern(r"(?i)[a-z][a-z0-9+.-]*:\S+")
_UUID: Final = lazy_pattern(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class PieceMaking:
    """The making of one piece."""

    def __init__(self, post: Post, archive: Archive) -> None:
        self._post = post
        self._archive = archive
        self._keys = Keys(post.front)
        self._notes: list[Note] = [*post.notes]
        self._profiles: list[Profile] = []
        self._media: list[Medium] = []
        self._front: dict[str, object] = {}
        self._published: object = None

    def piece(self) -> ImportedPiece:
        """Return the piece."""
        post, keys = self._post, self._keys
        self._note_tolerated()
        title, body = self._title(keys.take("title"))
        self._front["title"] = title
        unpublished = post.unpublished or post.written.fault or self._state()
        dated = self._dates(unpublished)
        self._people()
        self._terms()
        self._texts()
        original, outlets = original_of(keys, self._archive.targets)
        if original and post.kind == "article":
            self._front["original"] = original
        converted = self._body(body)
        self._image(converted)
        self._switches(converted)
        self._identity()
        self._aliases = (*post.aliases, *texts(keys.take_all("aliases")))
        self._rest()
        self._notes += converted.notes
        order = [key for key in _ORDER if key in self._front] + [key for key in self._front if key not in _ORDER]
        return ImportedPiece(
            origin=post.path,
            kind=post.kind,
            name=post.name,
            front={key: self._front[key] for key in order},
            body=converted.text.strip("\n"),
            day=dated.day if dated else None,
            language=post.language,
            address=post.address,
            aliases=tuple(one for one in self._aliases if one.startswith("/") or "://" not in one),
            lists=tuple(self._lists()),
            unpublished=unpublished,
            profiles=tuple(self._profiles),
            outlets=outlets,
            media=tuple(self._media),
            notes=tuple(self._notes),
        )

    def _lists(self) -> Iterator[OldList]:
        archive = self._archive
        if self._post.kind == "article":
            front = {"authors": list(archive.authors), **self._front}
            yield from lists_of(front, archive.people.known, archive.lists, archive.paging)

    def _note_tolerated(self) -> None:
        for line, what in self._post.written.tolerated:
            self._notes.append(Note(fate="converted", what=what, line=line))
        if self._post.written.fault:
            line = self._post.written.fault_line
            what = "front matter that cannot be read: the piece stays unpublished"
            self._notes.append(Note(fate="kept", what=what, line=line, text=self._post.written.fault))

    def _title(self, value: Any) -> tuple[str, str]:
        """Return the title, of the front matter, else of the first heading, else of the file's name; and the body."""
        body = self._post.written.body
        heading, rest = first_heading(body)
        title = plain_heading(plain(value))
        if title:
            return title, rest if slugify(heading) == slugify(title) and heading else body
        if heading:
            return heading, rest
        self._notes.append(Note(fate="converted", what="a title, made of the name of the file"))
        words = re.sub(r"[-_]+", " ", self._post.name.rpartition("/")[2]).strip()
        return words[:1].upper() + words[1:] or "Untitled", body

    def _state(self) -> str:
        keys = self._keys
        if truth(keys.take("draft")):
            return "a draft"
        self._published = keys.take("published")
        if truth(self._published) is False:
            return "published: false"
        status = plain(keys.take("status")).lower()
        return f"status: {status}" if status in HIDDEN else ""

    def _dates(self, unpublished: str) -> Dated | None:
        keys, zone = self._keys, self._archive.zone
        written = keys.take("date")
        dated = self._post.dated or read_date(written, zone) or read_date(self._published, zone)
        if dated is None and written is not None:
            self._notes.append(Note(fate="dropped", what="a date that cannot be read", text=plain(written)))
        updated = read_date(keys.take("updated"), zone)
        if dated is not None:
            self._front["date"] = dated.moment
            if dated.assumed:
                what = "a time without its offset from UTC: that of the site's time zone was taken"
                self._notes.append(Note(fate="converted", what=what))
        elif self._post.kind == "article" and not unpublished:
            self._notes.append(Note(fate="kept", what="an article without a date"))
        if updated and (dated is None or _later(updated, dated)):
            self._front["updated"] = updated.moment
        expires = read_date(keys.take("expires"), zone)
        if expires:
            self._front["expires"] = expires.moment
        embargo = read_date(keys.take("embargo"), zone)
        if embargo and isinstance(embargo.moment, datetime):
            self._front["embargo"] = embargo.moment
        return dated

    def _people(self) -> None:
        for meaning in ("authors", "translators"):
            value = self._keys.take(meaning)
            ids, profiles = self._archive.people.of(value)
            self._profiles += profiles
            if ids and self._post.kind == "article":
                self._front[meaning] = list(ids)

    def _terms(self) -> None:
        terms = {key: list(values) for key, values in self._post.terms.items()}
        for key, taxonomy in self._archive.taxonomies.items():
            if taxonomy in self._post.terms:
                self._keys.named(key)
                continue
            found = texts(self._keys.named(key), by_blanks=key in self._archive.split_blanks)
            terms.setdefault(taxonomy, []).extend(found)
        if self._post.kind != "article":
            return
        for taxonomy, values in terms.items():
            kept = {slugify(value): value for value in reversed(values) if slugify(value)}
            if len(kept) < len({value for value in values if not slugify(value)}):
                self._notes.append(Note(fate="dropped", what="a term without a letter or digit"))
            if kept:
                self._put_terms(taxonomy, list(reversed(kept.values())))

    def _put_terms(self, taxonomy: str, values: list[str]) -> None:
        if taxonomy == "series":
            self._front["series"] = slugify(values[0])
            self._profiles.append(Profile(id=slugify(values[0]), front={"name": values[0]}, taxonomy="series"))
        else:
            self._front[taxonomy] = values

    def _texts(self) -> None:
        found = {name: text for name in SUMMARIES if (text := plain(self._keys.named(name)))}
        others = list(found)
        if found:
            first = others.pop(0)
            self._front["summary"] = plain_heading(found[first])
        seen = {found[name] for name in found if name not in others}
        self._more = {name: found[name] for name in others if found[name] not in seen}
        for key in ("dateline", "disclosure"):
            text = plain(self._keys.take(key))
            if text and self._post.kind == "article":
                self._front[key] = text

    def _body(self, body: str) -> Converted:
        post, archive = self._post, self._archive
        written = post.written.body
        skipped = written.count("\n", 0, len(written) - len(body)) if written.endswith(body) else 0

        def resolve(target: str) -> str:
            meant = archive.special(target, post)
            return meant if meant is not None else archive.targets.resolve(target, post.address, post.path)

        line = post.written.body_line + skipped
        if post.html:
            return convert_html(body, archive.template(post), resolve, line)
        title = first_heading(written)[0] if skipped else ""
        dialect = replace(archive.dialect, ids=below_title(title, archive.dialect.ids)) if title else archive.dialect
        return convert_body(body, dialect, archive.template(post), resolve, line)

    def _image(self, converted: Converted) -> None:
        found, text = lead_image(self._keys, converted.text, self._archive, self._post)
        converted.text = text
        if found:
            self._front["image"] = found

    def _switches(self, converted: Converted) -> None:
        if truth(self._keys.take("toc")) or converted.contents:
            self._front["toc"] = True
        if truth(self._keys.take("featured")) and self._post.kind == "article":
            self._front["featured"] = True

    def _identity(self) -> None:
        keys, post = self._keys, self._post
        written = plain(keys.take("id"))
        own = f"urn:uuid:{written.lower()}" if _UUID.fullmatch(written) else written if _ID.fullmatch(written) else ""
        if (own or post.id) and post.kind == "article":
            self._front["id"] = own or post.id
        translation = post.translation or plain(keys.take("translation"))
        if translation:
            self._front["translation"] = translation
        keys.take("language")
        keys.take("slug")

    def _rest(self) -> None:
        for name in self._archive.passed_keys:
            self._keys.named(name)
        extra, technical = self._keys.rest()
        values = extra_of({**self._more, **extra})
        if values:
            self._front["extra"] = values
        self._notes += (Note(fate="kept", what=f"the key `{name}`: it is below `extra`") for name in values)
        self._notes += (Note(fate="dropped", what=f"the key `{name}`, which is for templates") for name in technical)


def _later(one: Dated, other: Dated) -> bool:
    """Return whether a moment is after another, by its day where either has no time."""
    if isinstance(one.moment, datetime) and isinstance(other.moment, datetime):
        return one.moment > other.moment
    return one.day > other.day


_ORDER: Final = [
    "title",
    "date",
    "authors",
    "translators",
    "summary",
    "kind",
    "tags",
    "categories",
    "regions",
    "series",
    "dateline",
    "original",
    "updated",
    "expires",
    "embargo",
    "image",
    "toc",
    "featured",
    "id",
    "translation",
]
