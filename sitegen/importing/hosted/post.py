"""A post of a hosting service as a piece: its HTML becomes Markdown, its addresses those of the site.

In: HostedPost, OldSite. Out: ImportedPiece.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from sitegen.importing.dialects.targets import with_targets
from sitegen.importing.encodings import text_of
from sitegen.importing.hosted.marked_parts import RESERVED as MARKS_OF_PARTS
from sitegen.importing.hosted.marked_parts import with_parts
from sitegen.importing.html import Shape, to_markdown
from sitegen.importing.html.footnotes import RESERVED, definitions, with_references
from sitegen.importing.html.parsing import plain_line
from sitegen.importing.html.writing import Use
from sitegen.importing.model import ImportedPiece, Kind, Medium, OldList, Outlet, Profile, Source
from sitegen.importing.notes import Note
from sitegen.importing.republished import Republished, original, read_republished
from sitegen.problems import Place, SitegenError, error
from sitegen.urls import not_a_web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedPost:
    """A post: texts are HTML or plain, what it does not have is empty. `footnotes` are the texts of its marks."""

    origin: str
    slug: str
    title: str
    html: str
    when: datetime
    kind: Kind = "article"
    summary: str = ""
    subtitle: str = ""
    address: str = ""
    canonical: str = ""
    id: str = ""
    image: str = ""
    image_alternative: str = ""
    image_caption: str = ""
    unpublished: str = ""
    featured: bool = False
    tags: tuple[str, ...] = ()
    authors: tuple[Profile, ...] = ()
    footnotes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Parts of the text that are Markdown, for which marks stand."""
    shape: Shape | None = None
    lists: tuple[OldList, ...] = ()
    profiles: tuple[Profile, ...] = ()
    """Terms that have more than a name."""
    notes: tuple[Note, ...] = ()


class OldSite:
    """Where posts were: the address of the site, its files, and how addresses of both are written now."""

    def __init__(self, url: str, sources: Iterable[tuple[Source, bool]]) -> None:
        """`sources` are where files are, each with whether it is the media rather than the source."""
        self.url = url
        self._files = {path: (path, in_media) for source, in_media in sources for path in source.paths}

    def is_own(self, address: str) -> bool:
        """Whether an address is one of the site."""
        try:
            parts, own = urlsplit(address), urlsplit(self.url)
        except ValueError:
            return False
        hosts = {(one.hostname or "").removeprefix("www.") for one in (parts, own)}
        return parts.scheme in {"http", "https"} and len(hosts) == 1

    def medium(self, address: str) -> Medium | None:
        """Return the file at an address of the site, which may be below any folder of the source."""
        path = unquote(urlsplit(address).path).lstrip("/")
        parts = path.split("/")
        for start in range(len(parts)):
            if found := self._files.get("/".join(parts[start:])):
                return Medium(origin=found[0], path=path, in_media=found[1])
        return None

    def rewritten(self, address: str, use: Use, page: str, media: list[Medium], notes: list[Note]) -> str:
        """Return an address of a text as the site has it; files that it names are added to `media`."""
        if address.startswith("#"):
            return address
        try:
            whole = urljoin(page, address)
        except ValueError:
            return ""
        if not self.is_own(whole):
            return whole
        if medium := self.medium(whole):
            media.append(medium)
            return f"/{medium.path}"
        parts = urlsplit(whole)
        kept = [one for one in parts.query.split("&") if not one.startswith(("utm_", "fbclid=", "gclid="))]
        parts = parts._replace(query="&".join(kept))
        whole = urlunsplit(parts)
        if use == "image":
            notes.append(Note(fate="kept", what="a picture that is not among the media", text=whole))
            return whole
        return whole if parts.query else (parts.path or "/") + (f"#{parts.fragment}" if parts.fragment else "")


def piece_of(post: HostedPost, site: OldSite) -> ImportedPiece:
    """Return a post as a piece."""
    media: list[Medium] = []
    notes = list(post.notes)
    page = urljoin(site.url, post.address.lstrip("/"))

    def markdown(html: str) -> str:
        converted = to_markdown(html, lambda address, use: site.rewritten(address, use, page, media, notes), post.shape)
        notes.extend(converted.notes)
        return with_references(converted.text)

    parts = [with_targets(one, lambda target: site.rewritten(target, "link", page, media, notes)) for one in post.parts]
    text = with_parts(markdown(post.html), parts)
    found = Republished(body=text) if post.kind == "page" else read_republished(text, site.is_own)
    front, outlets, more = _front(post, found, site)
    notes += more
    front |= _image(post, site, media, notes)
    notes_below = definitions(post.footnotes, markdown)
    return ImportedPiece(
        origin=post.origin,
        kind=post.kind,
        name=f"{post.when.year:04d}/{post.slug}" if post.kind == "article" else post.slug,
        front=front,
        body="\n\n".join(filter(None, (found.body, notes_below))),
        day=post.when.date(),
        address=post.address,
        unpublished=post.unpublished,
        lists=post.lists,
        profiles=(*post.authors, *post.profiles),
        outlets=outlets,
        media=tuple(dict.fromkeys(media)),
        notes=tuple(notes),
    )


def _front(
    post: HostedPost, found: Republished, site: OldSite
) -> tuple[dict[str, object], tuple[Outlet, ...], tuple[Note, ...]]:
    front: dict[str, object] = {"title": plain_line(post.title) or f"Untitled {post.when.date()}", "date": post.when}
    outlets: tuple[Outlet, ...] = ()
    notes: tuple[Note, ...] = ()
    if post.kind == "article":
        canonical = "" if not_a_web_address(post.canonical) or site.is_own(post.canonical) else post.canonical
        keys, outlets, notes = original(found, canonical)
        front |= {"authors": [one.id for one in post.authors], "tags": list(post.tags), "id": post.id, **keys}
        front |= {"featured": True} if post.featured else {}
    front["summary"] = plain_line(post.summary) or plain_line(post.subtitle)
    if post.subtitle and post.summary:
        front["extra"] = {"subtitle": plain_line(post.subtitle)}
    return front, outlets, notes


def _image(post: HostedPost, site: OldSite, media: list[Medium], notes: list[Note]) -> dict[str, object]:
    if not post.image:
        return {}
    medium = site.medium(post.image) if site.is_own(post.image) else None
    if medium is not None:
        media.append(medium)
    elif site.is_own(post.image) or not_a_web_address(post.image):
        notes.append(Note(fate="dropped", what="a featured image that is not among the media", text=post.image))
        return {}
    said = {"src": f"/{medium.path}" if medium else post.image, "alt": plain_line(post.image_alternative)}
    return {"image": said | ({"caption": caption} if (caption := plain_line(post.image_caption)) else {})}


def without_marks(html: str) -> str:
    """Return HTML without the characters that stand for footnotes and for parts that are Markdown."""
    return MARKS_OF_PARTS.sub("", RESERVED.sub("", html))


def text_in(source: Source, path: str) -> tuple[str, tuple[Note, ...]]:
    """Return a file as text, without the characters that stand for footnotes, and its lines that were no UTF-8."""
    text, foreign = text_of(source.read(path))
    notes = (Note(fate="converted", what=one.what, place=path, line=one.line, text=one.text) for one in foreign)
    return without_marks(text.replace("\0", "")), tuple(notes)


def refused(source: Source, message: str, hint: str) -> SitegenError:
    """Return the error for a source that is nothing of the kind."""
    return SitegenError((error("file", message, Place(path=source.name), hint),))
