"""The importer for Substack: the zip with `posts.csv` and a file of HTML for each post.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timezone
from html import escape
from typing import Final
from urllib.parse import urljoin, urlsplit

from sitegen.importing.hosted.post import HostedPost, OldSite, piece_of, refused, text_in
from sitegen.importing.hosted.substack_shapes import with_plain_parts
from sitegen.importing.html.between import replaced_between
from sitegen.importing.html.footnotes import mark_of_footnote
from sitegen.importing.html.writing import Use
from sitegen.importing.model import Imported, ImportedPiece, Medium, Options, Settings, Source
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

_WHERE: Final = "Settings > Exports > Create new export"
_LINK: Final = lazy_pattern(r"<a\b([^<>]{0,500})>")
_NUMBER: Final = lazy_pattern(r'href="#footnote-([\w-]+)"')
_IN_PROGRAMS: Final = lazy_pattern(r"https?://open\.substack\.com/pub/([\w-]+)/(p/[^?#]+)(?:[?#].*)?")
_BY_HEADING: Final = lazy_pattern(r"/i/(\d+)/([^/]+)/?")
_FILE: Final = lazy_pattern(r"\.[A-Za-z0-9]{2,5}$")
_NOTE: Final = lazy_pattern(r'<div class="footnote"[^<>]*>\s{0,9}<a\b[^<>]*\bid="footnote-([\w-]+)"[^<>]*>')
_TEXT_OF_NOTE: Final = '<div class="footnote-content">'
_LABEL: Final = lazy_pattern(r'<label class="hide-text"[^<>]*>')
"""What the editor says of a block of preformatted text."""


def import_substack(source: Source, options: Options) -> Imported:
    """Return what an export of Substack holds. Raises SitegenError for what is none."""
    table = next((path for path in source.paths if path.rpartition("/")[2] == "posts.csv"), "")
    if not table:
        raise refused(source, "is no export of Substack: there is no posts.csv in it", f"export it with {_WHERE}")
    if not options.url:
        raise refused(source, "does not say the address of the site", "give it with --url https://name.substack.com/")
    media = ((options.media, True),) if options.media else ()
    folder = table.removesuffix("posts.csv")
    names = (path.rpartition("/")[2].removesuffix(".html").partition(".") for path in source.paths if "posts/" in path)
    slugs = {number: slug for number, _, slug in names if slug}
    site = _Publication(options.url, ((source, False), *media), slugs)
    people = [path for path in source.paths if path.endswith(".csv") and path != table]
    what = "a list of subscribers: their addresses are not for a site; take the file to who sends your newsletter"
    return Imported(
        settings=Settings(
            title=_title(options.url),
            url=options.url,
            article_pattern="/p/{slug}/",
            feed_aliases=("/feed",),
        ),
        pieces=_pieces(source, table, folder, site),
        notes=tuple(Note(fate="dropped", what=what, place=path) for path in people),
    )


class _Publication(OldSite):
    """A publication, whose posts have two further addresses: in Substack's own programs, and by a heading."""

    def __init__(self, url: str, sources: Iterable[tuple[Source, bool]], slugs: Mapping[str, str]) -> None:
        """`slugs` are the last parts of the addresses of posts, by their numbers."""
        super().__init__(url, sources)
        self._slugs = slugs

    def rewritten(self, address: str, use: Use, page: str, media: list[Medium], notes: list[Note]) -> str:
        found = _IN_PROGRAMS.fullmatch(address)
        name = (urlsplit(self.url).hostname or "").partition(".")[0]
        if found and found[1] == name:
            address = urljoin(self.url, found[2])
        own = _BY_HEADING.fullmatch(urlsplit(address).path) if self.is_own(address) else None
        if own and own[1] in self._slugs:
            address = urljoin(self.url, f"p/{self._slugs[own[1]]}#{own[2]}")
        return super().rewritten(address, use, page, media, notes)


def _title(url: str) -> str:
    host = url.partition("//")[2].partition("/")[0]
    return host.removesuffix(".substack.com").replace("-", " ").title()


def _pieces(source: Source, table: str, folder: str, site: OldSite) -> Iterator[ImportedPiece]:
    text, foreign = text_in(source, table)
    for row in csv.DictReader(io.StringIO(text)):
        name = row.get("post_id") or ""
        path = f"{folder}posts/{name}.html"
        if name and path in source.paths:
            html, notes = text_in(source, path)
        else:
            html = ""
            notes = (Note(fate="dropped", what="a post of which the export has no text", place=name),)
        yield piece_of(_post(row, name, html, (*foreign, *notes)), site)
        foreign = ()


def _post(row: dict[str, str], name: str, html: str, notes: tuple[Note, ...]) -> HostedPost:
    slug = name.partition(".")[2] or name or "untitled"
    if (sound := row.get("podcast_url") or "").startswith("https://"):
        label = "" if _FILE.search(sound) else row.get("title") or ""
        html = f'<audio src="{escape(sound)}" title="{escape(label)}"></audio>{html}'
    html, footnotes = _with_footnotes(html)
    html = replaced_between(html, _LABEL, "</label>", lambda *_: "")
    return HostedPost(
        origin=f"posts/{name}.html",
        slug=slug,
        title=row.get("title") or "",
        html=html,
        when=_moment(row.get("post_date") or ""),
        subtitle=row.get("subtitle") or "",
        address=f"/p/{slug}/",
        unpublished=_why_hidden(row),
        footnotes=footnotes,
        shape=with_plain_parts,
        notes=notes,
    )


def _with_footnotes(html: str) -> tuple[str, tuple[str, ...]]:
    """Put marks in place of the notes; return their texts in the order of the marks."""
    texts: dict[str, str] = {}

    def take(found: re.Match[str], inside: str, _whole: str) -> str:
        texts[found[1]] = inside.partition(_TEXT_OF_NOTE)[2]
        return ""

    numbers: dict[str, int] = {}

    def mark(found: re.Match[str], _inside: str, whole: str) -> str:
        number = _NUMBER.search(found[1])
        if "footnote-anchor" not in found[1] or number is None or number[1] not in texts:
            return whole
        return mark_of_footnote(numbers.setdefault(number[1], len(numbers) + 1))

    without = replaced_between(html, _NOTE, "</div></div>", take)
    return replaced_between(without, _LINK, "</a>", mark), tuple(texts[name] for name in numbers)


def _why_hidden(row: dict[str, str]) -> str:
    if (row.get("is_published") or "").lower() != "true":
        return "not published in Substack"
    audience = row.get("audience") or "everyone"
    return "" if audience == "everyone" else f"for subscribers alone in Substack ({audience})"


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017
    return (found if found.tzinfo else found.replace(tzinfo=timezone.utc)).replace(microsecond=0)  # noqa: UP017
