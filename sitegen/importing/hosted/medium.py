"""The importer for Medium: the zip with a file of HTML for each post.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Final
from urllib.parse import urlsplit

from sitegen.importing.hosted.medium_shapes import MediumShapes
from sitegen.importing.hosted.post import HostedPost, OldSite, piece_of, refused, text_in
from sitegen.importing.html.parsing import parse_html, plain_line
from sitegen.importing.html.tree import Element
from sitegen.importing.model import Imported, ImportedPiece, Options, Profile, Settings, Source
from sitegen.importing.notes import Note
from sitegen.locale.latin import in_latin
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import slugify

_WHERE: Final = "Settings > Security and apps > Download your information"
_FILE: Final = lazy_pattern(
    r"(?:.*/)?posts/(?P<name>(?:(?P<day>\d{4}-\d{2}-\d{2})|draft)_(?P<title>.*)-(?P<key>[0-9a-f]{6,16}))\.html"
)
_BODY: Final = lazy_pattern(r'<section data-field="body"[^>]*>(.*)</section>\s*<footer>', re.DOTALL)
_SUBTITLE: Final = lazy_pattern(r'<section data-field="subtitle"[^>]*>(.*?)</section>', re.DOTALL)
_TITLE: Final = lazy_pattern(r'<(h[1-6])\b[^>]*\bclass="[^"]*graf--title[^"]*"[^>]*>.*?</\1>', re.DOTALL)
_DIVIDER: Final = lazy_pattern(r'<div class="section-divider">.*?</div>', re.DOTALL)
_GIST: Final = lazy_pattern(r'<script src="(https://gist\.github\.com/[\w./-]{1,200}?)(?:\.js)?"[^<>]{0,80}></script>')
_TIME: Final = lazy_pattern(r'<time class="dt-published" datetime="([^"]+)"')


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
    addresses = {named["key"]: _address(named) for path in files if (named := _FILE.fullmatch(path)) and named["day"]}
    shape = MediumShapes(addresses)
    for path in files:
        yield piece_of(_post(path, *text_in(source, path), site, shape), site)


def _address(named: re.Match[str]) -> str:
    """Return where a post is here, if its title is in the name of its file."""
    slug = _slug(named["title"].replace("_", " "))
    return f"/{named['day'][:4]}/{named['day'][5:7]}/{slug or named['key']}/"


def _slug(title: str) -> str:
    return slugify(in_latin(title, "en"))


def _post(path: str, html: str, notes: tuple[Note, ...], site: OldSite, shape: MediumShapes) -> HostedPost:
    named = _FILE.fullmatch(path)
    tree = parse_html(html)
    title = next((plain_line(one.text()) for one in tree.below("h1") if "p-name" in one.classes), "")
    body, found = _BODY.search(html), _SUBTITLE.search(html)
    subtitle = plain_line(found[1]) if found else ""
    text, titled = _TITLE.subn("", body[1]) if body else ("", 0)
    canonical = next((one.attributes.get("href", "") for one in tree.below("a") if "p-canonical" in one.classes), "")
    key = named["key"] if named else ""
    moment = _moment(html, named["day"] if named else None)
    own = site.is_own(canonical)
    return HostedPost(
        origin=path,
        slug=(named and _slug(named["title"].replace("_", " "))) or key or _slug(title) or "untitled",
        title=title,
        html=_GIST.sub(r'<p><a href="\1">\1</a></p>', _DIVIDER.sub("", text)),
        when=moment,
        subtitle=subtitle,
        address=urlsplit(canonical).path if own else shape.addresses.get(key, ""),
        canonical="" if own or _is_of_medium(canonical, key) else canonical,
        id=canonical,
        unpublished=_why_hidden(named, is_response=not titled and _begins(title, text)),
        authors=tuple(_authors(tree)),
        shape=shape.shape(subtitle),
        notes=notes,
    )


def _is_of_medium(address: str, key: str) -> bool:
    """Return whether an address is one of Medium, also below a domain of a publication: these end in the post's key."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return host == "medium.com" or host.endswith(".medium.com") or parts.path.rstrip("/").endswith(f"-{key}")


def _begins(title: str, html: str) -> bool:
    """Return whether a title is the beginning of its text, as Medium gives one to what has none."""
    return " ".join(parse_html(html).text().split()).startswith(title.rstrip("…. ")) if title else True


def _why_hidden(named: re.Match[str] | None, *, is_response: bool) -> str:
    if named is None or not named["day"]:
        return "a draft in Medium"
    return "a response to somebody's post in Medium, or a post without a title" if is_response else ""


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
