"""A post or page of WordPress as a piece.

In: Item, and what the first pass has found. Out: ImportedPiece.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from typing import Final

from sitegen.encoding import replace
from sitegen.importing.html.parsing import plain_line
from sitegen.importing.model import MOST_PAGES, ImportedPiece, Medium, OldList, Options, Outlet
from sitegen.importing.notes import Note
from sitegen.importing.republished import Republished, original, read_republished
from sitegen.importing.wordpress.bodies import NEXT_PAGE, Bodies, PostBody
from sitegen.importing.wordpress.comments import comments_of
from sitegen.importing.wordpress.fields import Fields
from sitegen.importing.wordpress.items import Item
from sitegen.importing.wordpress.permalinks import path_of
from sitegen.importing.wordpress.survey import Survey
from sitegen.importing.wordpress.zones import offset_of
from sitegen.locale.zones import zone

_HIDDEN: Final = {
    "": "without a status in the export",
    "draft": "a draft in WordPress",
    "pending": "waiting for review in WordPress",
    "private": "private in WordPress",
    "future": "scheduled in WordPress; take `draft` away, and it appears at its date",
    "trash": "in the trash of WordPress",
}
_WORDS: Final = 8
"""Words of a text that stand for its title if it has none."""


@dataclass(frozen=True, slots=True)
class Posts:
    """Makes pieces of items."""

    survey: Survey
    options: Options

    def piece(self, item: Item) -> ImportedPiece:
        """Return a post or a page as a piece."""
        body = Bodies(self.survey.library).body(item)
        fields = Fields(item.meta)
        is_page = item.type == "page"
        own = self.survey.library.is_own
        found = Republished(body=body.text) if is_page else read_republished(body.text, own)
        when = self._moment(item)
        front = self._front(item, fields, body, found, when)
        notes = list(body.notes)
        outlets: tuple[Outlet, ...] = ()
        if not is_page:
            keys, outlets, more = original(found, self._elsewhere(fields))
            front |= keys
            notes += more
        hidden = self._why_hidden(item)
        other = 0 if hidden else self._shown_instead(item, notes)
        parts = (found.body, body.footnotes, self._comments(item, notes))
        authors = () if is_page else tuple(self.survey.people.authors_of(item))
        front |= {"authors": list(authors)} if authors else {}
        return ImportedPiece(
            origin=f"post {item.id}",
            kind="page" if is_page else "article",
            name=self._name(item, when.date()) + (f"-{item.id}" if other else ""),
            front=front,
            body="\n\n".join(filter(None, parts)),
            day=when.date(),
            language=self._language(item),
            address="" if other else self._address(item),
            aliases=tuple(self._aliases(item, fields)),
            lists=() if is_page else self._lists(item),
            unpublished=hidden,
            profiles=(*(self.survey.people.profile(one) for one in authors), *self.survey.terms.used.values()),
            outlets=outlets,
            media=tuple(dict.fromkeys(body.media)),
            notes=tuple(replace(note, line=item.line) for note in notes),
        )

    def _shown_instead(self, item: Item, notes: list[Note]) -> int:
        """Return the id of the post that WordPress shows at the address of another one, and note it; 0 for none."""
        other = self.survey.shown_instead(item)
        if other:
            what = "an address at which WordPress shows another piece: this one has an address of its own"
            notes.append(Note(fate="converted", what=what, text=f"{self._address(item)}: post {other}"))
        return other

    def _comments(self, item: Item, notes: list[Note]) -> str:
        if self.options.comments or not item.comments:
            return comments_of(item.comments)
        what = "comments of readers; --comments keeps them"
        notes.append(Note(fate="dropped", what=what, text=str(len(item.comments))))
        return ""

    def _front(
        self, item: Item, fields: Fields, body: PostBody, found: Republished, when: datetime
    ) -> dict[str, object]:
        title = plain_line(item.title)
        front: dict[str, object] = {"title": title or _first_words(found.body) or f"Untitled {when.date()}"}
        if not title:
            body.notes.append(Note(fate="converted", what="an empty title: the first words of the text stand for it"))
        front["date"] = when
        if item.type != "page":
            front |= self.survey.terms.keys_of(item)
            front |= {"id": item.guid} if self.survey.is_first_guid(item) else {}
            front |= {"featured": True} if item.sticky else {}
        summary = plain_line(item.excerpt) or plain_line(fields.subtitle) or plain_line(fields.description)
        front |= {"summary": summary} if summary else {}
        if fields.subtitle and summary != plain_line(fields.subtitle):
            front["extra"] = {"subtitle": plain_line(fields.subtitle)}
        if key := self._translation(item):
            front["translation"] = key
        front |= self._image(item, body)
        return front

    def _image(self, item: Item, body: PostBody) -> dict[str, object]:
        """Return the featured image, if its file is there."""
        number = item.meta.get("_thumbnail_id", "")
        image = self.survey.library.image(int(number)) if number.isascii() and number.isdigit() else None
        if image is None:
            return {}
        medium: Medium | None = self.survey.library.medium(image.address)
        if medium is None:
            body.notes.append(
                Note(fate="dropped", what="a featured image that is not among the media", text=image.address)
            )
            return {}
        body.media.append(medium)
        caption = plain_line(image.caption)
        return {
            "image": {
                "src": f"/{medium.path}",
                "alt": plain_line(image.alternative),
                **({"caption": caption} if caption else {}),
            }
        }

    def _moment(self, item: Item) -> datetime:
        """Return when a post was published, with the offset of that day; a day in the past if that is not known."""
        local = item.date or item.modified or datetime(1970, 1, 1)  # noqa: DTZ001 - a local time is meant
        tz = offset_of(local, item.date_utc) if item.date and item.date_utc else None
        if tz is not None:
            return local.replace(tzinfo=tz)
        offset = local.replace(tzinfo=zone(self.survey.time_zone)).utcoffset()
        return local.replace(tzinfo=timezone(offset or timedelta()))

    def _why_hidden(self, item: Item) -> str:
        if item.has_password:
            return "protected by a password in WordPress"
        return "" if item.status == "publish" else _HIDDEN.get(item.status, f"`{item.status}` in WordPress")

    def _address(self, item: Item) -> str:
        return self.survey.library.path(path_of(item.link)) if path_of(item.link) else ""

    def _name(self, item: Item, day: date) -> str:
        """Return the name of the file: of an article below its year, of a page below its parents."""
        if item.type != "page":
            slug = item.slug or plain_line(item.title)
            return f"{day.year:04d}/{slug.replace('/', '-')}"
        return self._address(item).strip("/") or item.slug or plain_line(item.title).replace("/", "-")

    def _aliases(self, item: Item, fields: Fields) -> list[str]:
        """Return further addresses of a post: by former slugs, of its own pages, of the pages of its pictures."""
        path = self._address(item)
        if not path:
            return []
        folder = path.rstrip("/").rpartition("/")[0]
        pages = range(2, 2 + min(len(NEXT_PAGE.findall(item.content)), MOST_PAGES))
        pictures = (self.survey.library.path(path_of(one)) for one in self.survey.library.pages_of_files(item.id))
        return [
            *(f"{folder}/{slug}/" for slug in fields.old_slugs),
            *(f"{path.rstrip('/')}/{page}/" for page in pages),
            *(one for one in islice(pictures, MOST_PAGES) if one != path),
        ]

    def _lists(self, item: Item) -> tuple[OldList, ...]:
        """Return the lists of a post; those of a language in a folder of its own are there, too."""
        language = self._language(item)
        own = language if language and self._address(item).startswith(f"/{language}/") else ""
        return (*self.survey.people.lists_of(item, own), *self.survey.terms.lists_of(item, own))

    def _language(self, item: Item) -> str:
        found = self.survey.language_of(item)
        return "" if found == self.survey.language else found

    def _translation(self, item: Item) -> str:
        key = next((label.slug for label in item.labels if label.domain == "post_translations"), "")
        return key or (f"wpml-{trid}" if (trid := item.meta.get("_wpml_trid", "")).isdigit() else "")

    def _elsewhere(self, fields: Fields) -> str:
        """Return the address of the original that a post names in its fields."""
        url = fields.canonical
        return "" if not url or self.survey.library.is_own(url) else url


def _first_words(body: str) -> str:
    words = plain_line(body.partition("\n\n")[0]).replace("\\", "").split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
