"""The importer for Ghost: its JSON export, alone or in a zip with `content/images`.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timezone
from html import escape
from typing import Any, Final
from urllib.parse import unquote, urljoin

from sitegen.importing.dialects.people import links_of
from sitegen.importing.hosted.ghost_cards import with_footnotes, with_plain_cards
from sitegen.importing.hosted.ghost_lists import GhostLists, numbered_pages, related
from sitegen.importing.hosted.koenig import Koenig
from sitegen.importing.hosted.post import HostedPost, OldSite, piece_of, refused, without_marks
from sitegen.importing.html import to_markdown
from sitegen.importing.html.parsing import plain_line
from sitegen.importing.model import Imported, ImportedPiece, Medium, Options, Profile, Settings, Source
from sitegen.importing.notes import Note
from sitegen.importing.numbered_pages import with_numbered_pages
from sitegen.locale.latin import in_latin
from sitegen.urls import slugify

Row = dict[str, Any]
_ROOT: Final = "__GHOST_URL__"
_WHERE: Final = "Settings > Import/Export > Export content"
_CODES: Final = ("codeinjection_head", "codeinjection_foot")
_CODE: Final = "code that Ghost puts into the head or the foot of a page"
_HIDDEN: Final = {
    "draft": "a draft in Ghost",
    "scheduled": "scheduled in Ghost; take `draft` away, and it appears at its date",
    "sent": "sent by e-mail alone in Ghost",
}


def import_ghost(source: Source, options: Options) -> Imported:
    """Return what an export of Ghost holds. Raises SitegenError for what is none."""
    tables = _tables(source)
    settings = {str(row.get("key")): row.get("value") for row in tables["settings"]}
    url = options.url or _url(tables)
    if not url:
        raise refused(source, "does not say the address of the site", "give it with --url https://...")
    language = str(settings.get("locale") or settings.get("lang") or "en").partition("-")[0]
    media = ((options.media, True),) if options.media else ()
    site = OldSite(url, ((source, False), *media))
    made = Settings(
        title=str(settings.get("title") or "Untitled"),
        url=url,
        language=language,
        time_zone=str(settings.get("timezone") or "UTC").replace("Etc/UTC", "UTC"),
        description=str(settings.get("description") or ""),
        article_pattern="/{slug}/",
        feed_aliases=("/rss/",),
        navigation=tuple(_navigation(settings.get("navigation"), url)),
    )
    portraits = (_portrait(row, site) for row in tables["users"])
    code = (str(settings[one]) for one in _CODES if settings.get(one))
    return Imported(
        settings=made,
        pieces=with_numbered_pages(_pieces(tables, site), numbered_pages(tables), made),
        media=tuple(one for one in portraits if one is not None),
        notes=tuple(Note(fate="dropped", what=_CODE, place="settings", text=one) for one in code),
    )


def _tables(source: Source) -> defaultdict[str, list[Row]]:
    """Return the tables of the export. Raises SitegenError."""
    for path in source.paths:
        if not path.lower().endswith(".json"):
            continue
        try:
            found = json.loads(source.read(path).decode("utf-8-sig"))
            found = found["db"][0] if "db" in found else found
            data = found["data"]
            posts = data["posts"]
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            continue
        if isinstance(data, dict) and isinstance(posts, list):
            rows = {
                name: [row for row in table if isinstance(row, dict)]
                for name, table in data.items()
                if isinstance(table, list)
            }
            return defaultdict(list, rows)
    raise refused(source, "is no export of Ghost", f"export it with {_WHERE}")


def _url(tables: defaultdict[str, list[Row]]) -> str:
    """Return the address of the site if the export says it: newer ones have a mark in its place."""
    return next((str(row["value"]) for row in tables["settings"] if row.get("key") == "url" and row.get("value")), "")


def _navigation(text: object, url: str) -> Iterator[tuple[str, str]]:
    try:
        items = json.loads(text) if isinstance(text, str) else []
    except (ValueError, RecursionError):
        return
    for item in items if isinstance(items, list) else ():
        label, address = str(item.get("label", "")), str(item.get("url", "")).replace(_ROOT, url.rstrip("/"))
        path = address.removeprefix(url.rstrip("/")) if address.startswith(url.rstrip("/")) else address
        if label and path.startswith(("/", "http")):
            yield plain_line(label), path


def _pieces(tables: defaultdict[str, list[Row]], site: OldSite) -> Iterator[ImportedPiece]:
    users = {row.get("id"): _profile(row, site) for row in tables["users"]}
    slugs = {row.get("id"): str(row.get("slug") or "") for row in tables["users"]}
    meta = {row.get("post_id"): row for row in tables["posts_meta"]}
    lists = GhostLists(tables)
    authors_of = related(tables["posts_authors"], "author_id")
    for row in tables["posts"]:
        authors = [one for one in authors_of[row.get("id")] or [row.get("author_id")] if one in users]
        post = _post(row, meta.get(row.get("id"), {}), tuple(users[one] for one in authors), site)
        own = [(users[one].id, slugs[one]) for one in authors]
        yield piece_of(lists.added_to(post, row.get("id"), own), site)


def _post(row: Row, meta: Row, authors: tuple[Profile, ...], site: OldSite) -> HostedPost:
    def text(*names: str) -> str:
        found = next((value for name in names if (value := row.get(name) or meta.get(name))), "")
        return without_marks(str(found)).replace(_ROOT, site.url.rstrip("/"))

    slug = unquote(text("slug")) or "untitled"
    is_page = row.get("type") == "page" or row.get("page") == 1
    koenig = Koenig()
    html = text("html") or koenig.html(text("lexical"), text("mobiledoc"), text("markdown"))
    html, footnotes = with_footnotes(html)
    html, notes = _text_of(html, text("plaintext"), koenig, has_cards=bool(row.get("mobiledoc") or row.get("lexical")))
    what = "code that Ghost puts into the page of a post"
    notes += tuple(
        Note(fate="dropped", what=what, text=text(one))
        for one in ("codeinjection_head", "codeinjection_foot")
        if text(one)
    )
    return HostedPost(
        origin=f"post {text('id')}",
        slug=slug,
        title=text("title"),
        html=html,
        when=_moment(row),
        kind="page" if is_page else "article",
        summary=text("custom_excerpt", "meta_description"),
        address=f"/{slug}/",
        canonical=text("canonical_url"),
        id=f"urn:uuid:{text('uuid')}" if text("uuid") else "",
        image=text("feature_image", "image"),
        image_alternative=text("feature_image_alt"),
        image_caption=text("feature_image_caption"),
        unpublished=_why_hidden(row),
        featured=row.get("featured") == 1,
        authors=authors,
        footnotes=footnotes,
        parts=tuple(koenig.markdown),
        shape=with_plain_cards,
        notes=notes,
    )


def _text_of(html: str, words: str, koenig: Koenig, *, has_cards: bool) -> tuple[str, tuple[Note, ...]]:
    """Return the text as HTML: else its words alone, else nothing although the editor of Ghost has one."""
    lost = tuple(Note(fate="dropped", what=one) for one in dict.fromkeys(koenig.unknown))
    if html or not (words or has_cards):
        return html, lost
    if words:
        parts = "".join(f"<p>{escape(one)}</p>" for one in words.split("\n\n") if one.strip())
        what = "a text that the export has in no HTML, of which the words are here"
        return parts, (Note(fate="converted", what=what),)
    return "", (Note(fate="dropped", what="a text that the export has in no HTML"),)


def _why_hidden(row: Row) -> str:
    status, visibility = str(row.get("status") or "draft"), str(row.get("visibility") or "public")
    if status != "published":
        return _HIDDEN.get(status, f"`{status}` in Ghost")
    return "" if visibility == "public" else f"for readers of the level `{visibility}` alone in Ghost"


def _moment(row: Row) -> datetime:
    for name in ("published_at", "created_at", "updated_at"):
        value = row.get(name)
        try:
            if isinstance(value, int | float):
                return datetime.fromtimestamp(value / 1000, timezone.utc).replace(microsecond=0)  # noqa: UP017
            found = datetime.fromisoformat(str(value).replace(" ", "T", 1))
        except (ValueError, OverflowError, OSError):
            continue
        return (found if found.tzinfo else found.replace(tzinfo=timezone.utc)).replace(microsecond=0)  # noqa: UP017
    return datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017


def _profile(row: Row, site: OldSite) -> Profile:
    name = plain_line(str(row.get("name") or row.get("slug") or "Author"))
    name = name.partition("@")[0]
    own = (
        slugify(in_latin(str(row.get("slug") or "").partition("@")[0], "en"))
        or slugify(in_latin(name, "en"))
        or "author"
    )
    biography = to_markdown(str(row.get("bio") or "")).text
    front: dict[str, object] = {"name": name}
    links = links_of(row)
    front |= {"links": links} if links else {}
    picture = _portrait(row, site)
    front |= {"image": {"src": f"/{picture.path}", "alt": name}} if picture else {}
    return Profile(id=own, front=front, body=biography)


def _portrait(row: Row, site: OldSite) -> Medium | None:
    """Return the picture of an author, if it is among the files."""
    address = str(row.get("profile_image") or row.get("image") or "").replace(_ROOT, site.url.rstrip("/"))
    return site.medium(address) if site.is_own(urljoin(site.url, address)) and address else None
