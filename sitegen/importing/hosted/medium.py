"""The importer for Medium: the zip with a file of HTML for each post.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Final

from sitegen.importing.hosted.post import HostedPost, OldSite, piece_of, refused, text_in
from sitegen.importing.html.parsing import parse_html, plain_line
from sitegen.importing.html.tree import Element
from sitegen.importing.model import Imported, ImportedPiece, Options, Profile, Settings, Source
from sitegen.importing.notes import Note
from sitegen.locale.latin import in_latin
from sitegen.urls import slugify

_WHERE: Final = "Settings > Security and apps > Download your information"
_FILE: Final = re.compile(
    r"(?:.*/)?posts/(?P<name>(?:(?P<day>\d{4}-\d{2}-\d{2})|draft)_(?P<title>.*)-(?P<key>[0-9a-f]{6,16}))\.html"
)
_BODY: Final = re.compile(r'<section data-field="body"[^>]*>(.*)</section>\s*<footer>', re.DOTALL)
_SUBTITLE: Final = re.compile(r'<section data-field="subtitle"[^>]*>(.*?)</section>', re.DOTALL)
_AGAIN: Final = re.compile(
    r'<h3\b[^>]*\bclass="[^"]*graf--title[^"]*"[^>]*>.*?</h3>|<div class="section-divider">.*?</div>', re.DOTALL
)
_TIME: Final = re.compile(r'<time class="dt-published" datetime="([^"]+)"')


def import_medium(source: Source, options: Options) -> Imported:
    """Return what an export of Medium holds. Raises SitegenError for what is none."""
    files = [path for path in source.paths if _FILE.fullmatch(path)]
    if not files:
        raise refused(source, "is no export of Medium: there are no posts/*.html in it", f"export it with {_WHERE}")
    if not options.url:
        raise refused(source, "does not say where the site is going to be", "give it with --url https://example.org/")
    site = OldSite(options.url, ((options.media, True),) if options.media else ())
    return Imported(
        settings=Settings(title=_title(options.url), url=options.url, article_pattern="/{year}/{month}/{slug}/"),
        pieces=_pieces(source, files, site),
    )


def _title(url: str) -> str:
    return url.partition("//")[2].partition("/")[0]


def _pieces(source: Source, files: list[str], site: OldSite) -> Iterator[ImportedPiece]:
    for path in files:
        yield piece_of(_post(path, *text_in(source, path)), site)


def _post(path: str, html: str, notes: tuple[Note, ...]) -> HostedPost:
    named = _FILE.fullmatch(path)
    tree = parse_html(html)
    title = next((plain_line(one.text()) for one in tree.below("h1") if "p-name" in one.classes), "")
    body, subtitle = _BODY.search(html), _SUBTITLE.search(html)
    canonical = next((one.attributes.get("href", "") for one in tree.below("a") if "p-canonical" in one.classes), "")
    slug = slugify(in_latin((named["title"] if named else title).replace("_", " "), "en"))
    return HostedPost(
        origin=path,
        slug=slug or (named["key"] if named else "untitled"),
        title=title,
        html=_AGAIN.sub("", body[1]) if body else "",
        when=_moment(html, named["day"] if named else None),
        subtitle=plain_line(subtitle[1]) if subtitle else "",
        id=canonical,
        unpublished="" if named and named["day"] else "a draft in Medium",
        authors=tuple(_authors(tree)),
        notes=notes,
    )


def _authors(tree: Element) -> Iterator[Profile]:
    for one in tree.below("a"):
        if "p-author" in one.classes and (name := plain_line(one.text())):
            yield Profile(id=slugify(in_latin(name, "en")) or "author", front={"name": name})
            return


def _moment(html: str, day: str | None) -> datetime:
    found = _TIME.search(html)
    for text in (found[1] if found else "", day or ""):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).replace(microsecond=0)  # noqa: UP017
    return datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017
