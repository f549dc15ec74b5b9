"""The importer for Substack: the zip with `posts.csv` and a file of HTML for each post.

In: Source, Options. Out: Imported.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime, timezone
from html import unescape
from typing import Final

from sitegen.importing.hosted.post import HostedPost, OldSite, piece_of, refused, without_marks
from sitegen.importing.html.footnotes import mark_of_footnote
from sitegen.importing.html.players import card
from sitegen.importing.model import Imported, ImportedPiece, Options, Settings, Source
from sitegen.importing.notes import Note

_WHERE: Final = "Settings > Exports > Create new export"
_ANCHOR: Final = re.compile(
    r'<a\b[^>]*\bclass="footnote-anchor"[^>]*\bhref="#footnote-([\w-]+)"[^>]*>.*?</a>'
    r'|<a\b[^>]*\bhref="#footnote-([\w-]+)"[^>]*\bclass="footnote-anchor"[^>]*>.*?</a>',
    re.DOTALL,
)
_NOTE: Final = re.compile(
    r'<div class="footnote"[^>]*>\s*<a\b[^>]*\bid="footnote-([\w-]+)"[^>]*>.*?</a>\s*'
    r'<div class="footnote-content">(.*?)</div>\s*</div>',
    re.DOTALL,
)
_WIDGET: Final = re.compile(
    r'<div class="subscription-widget-wrap[^"]*".*?</form>\s*(?:</div>\s*)*'
    r'|<p class="button-wrapper"[^>]*>\s*<a\b[^>]*href="(?:%%[^"]*|[^"]*/subscribe\?[^"]*)"[^>]*>.*?</a>\s*</p>',
    re.DOTALL,
)
_SHOWN_ELSEWHERE: Final = re.compile(
    r'<div\b[^>]*\bclass="(?:tweet|twitter-embed|instagram|embedded-post-wrap|digest-post-embed|spotify-wrap)"[^>]*\bdata-attrs="([^"]*)"[^>]*>.*?</div>'
)


def import_substack(source: Source, options: Options) -> Imported:
    """Return what an export of Substack holds. Raises SitegenError for what is none."""
    table = next((path for path in source.paths if path.rpartition("/")[2] == "posts.csv"), "")
    if not table:
        raise refused(source, "is no export of Substack: there is no posts.csv in it", f"export it with {_WHERE}")
    if not options.url:
        raise refused(source, "does not say the address of the site", "give it with --url https://name.substack.com/")
    media = ((options.media, True),) if options.media else ()
    site = OldSite(options.url, ((source, False), *media))
    folder = table.removesuffix("posts.csv")
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


def _title(url: str) -> str:
    host = url.partition("//")[2].partition("/")[0]
    return host.removesuffix(".substack.com").replace("-", " ").title()


def _pieces(source: Source, table: str, folder: str, site: OldSite) -> Iterator[ImportedPiece]:
    text = source.read(table).decode("utf-8-sig", "replace").replace("\0", "")
    for row in csv.DictReader(io.StringIO(text)):
        name = row.get("post_id") or ""
        path = f"{folder}posts/{name}.html"
        if name and path in source.paths:
            html = source.read(path).decode("utf-8", "replace")
            notes: tuple[Note, ...] = ()
        else:
            html = ""
            notes = (Note(fate="dropped", what="a post of which the export has no text", place=name),)
        yield piece_of(_post(row, name, html, notes), site)


def _post(row: dict[str, str], name: str, html: str, notes: tuple[Note, ...]) -> HostedPost:
    slug = name.partition(".")[2] or name or "untitled"
    html, footnotes = _with_footnotes(without_marks(html))
    html = _SHOWN_ELSEWHERE.sub(_linked, _WIDGET.sub("", html))
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
        notes=notes,
    )


def _with_footnotes(html: str) -> tuple[str, tuple[str, ...]]:
    """Put marks in place of the notes; return their texts in the order of the marks."""
    texts = dict(_NOTE.findall(html))
    found: dict[str, str] = {}

    def mark(anchor: re.Match[str]) -> str:
        name = anchor[1] or anchor[2]
        if name not in texts:
            return anchor[0]
        found.setdefault(name, texts[name])
        return mark_of_footnote(list(found).index(name) + 1)

    marked = _ANCHOR.sub(mark, html)
    return _NOTE.sub(lambda note: "" if note[1] in found else note[0], marked), tuple(found.values())


def _linked(found: re.Match[str]) -> str:
    """Return a link to what Substack shows from elsewhere; its address is in an attribute."""
    try:
        said = json.loads(unescape(found[1]))
    except (ValueError, RecursionError):
        return found[0]
    address = str(said.get("url") or said.get("canonical_url") or "") if isinstance(said, dict) else ""
    if not address.startswith(("https://", "http://")):
        return found[0]
    label = str(said.get("title") or "")
    name = re.sub(r"\\(.)", r"\1", card(address, label)[1:].rpartition("](")[0])
    shown = name.replace("&", "&amp;").replace("<", "&lt;")
    return f'<p><a href="{address.replace("&", "&amp;").replace(chr(34), "%22")}">{shown}</a></p>'


def _why_hidden(row: dict[str, str]) -> str:
    if (row.get("is_published") or "").lower() != "true":
        return "not published in Substack"
    audience = row.get("audience") or "everyone"
    return "" if audience in {"everyone", "only_free"} else f"for subscribers alone in Substack ({audience})"


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017
    return (found if found.tzinfo else found.replace(tzinfo=timezone.utc)).replace(microsecond=0)  # noqa: UP017
