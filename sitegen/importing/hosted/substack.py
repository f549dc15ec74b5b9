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
from html import escape, unescape
from typing import Final

from sitegen.importing.hosted.post import HostedPost, OldSite, piece_of, refused, text_in
from sitegen.importing.html.between import replaced_between
from sitegen.importing.html.footnotes import mark_of_footnote
from sitegen.importing.html.players import card
from sitegen.importing.model import Imported, ImportedPiece, Options, Settings, Source
from sitegen.importing.notes import Note

_WHERE: Final = "Settings > Exports > Create new export"
_LINK: Final = re.compile(r"<a\b([^<>]{0,500})>")
_NUMBER: Final = re.compile(r'href="#footnote-([\w-]+)"')
_NOTE: Final = re.compile(r'<div class="footnote"[^<>]*>\s{0,9}<a\b[^<>]*\bid="footnote-([\w-]+)"[^<>]*>')
_TEXT_OF_NOTE: Final = '<div class="footnote-content">'
_WIDGET: Final = re.compile(r'<div class="subscription-widget-wrap')
_BUTTON: Final = re.compile(
    r'<p class="button-wrapper"[^<>]*>\s{0,9}<a\b[^<>]*\bhref="(?:%%[^"]*|[^"<>]*/subscribe\?[^"]*)"[^<>]*>'
)
_REST: Final = r'(?:[^<>"]|"[^"]*")*?'
_PART: Final = re.compile(
    rf'<div\b(?={_REST}\bclass="(?P<kind>[\w-]+))(?={_REST}\bdata-attrs="(?P<said>[^"]*)")(?:[^<>"]|"[^"]*")*>'
)
_LABEL: Final = re.compile(r'<label class="hide-text"[^<>]*>')
"""What the editor says of a block of preformatted text."""
_SHOWN_ELSEWHERE: Final = frozenset(
    {"tweet", "twitter-embed", "instagram", "embedded-post-wrap", "digest-post-embed", "spotify-wrap"}
)
"""Parts that are replaced by a link even if there is a text in them."""


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
        html = f'<audio src="{escape(sound)}"></audio>{html}'
    html, footnotes = _with_footnotes(html)
    html = replaced_between(html, _WIDGET, "</form>", lambda *_: "<div>")
    html = replaced_between(html, _BUTTON, "</p>", lambda *_: "")
    html = replaced_between(html, _LABEL, "</label>", lambda *_: "")
    told: list[Note] = []
    html = replaced_between(html, _PART, "</div>", lambda found, inside, whole: _shown(found, inside, whole, told))
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
        notes=(*notes, *told),
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


def _shown(found: re.Match[str], inside: str, whole: str, notes: list[Note]) -> str:
    """Return what stands for a part that Substack makes of an attribute: a formula, or a link to what is elsewhere.

    One that has a text, or a picture or a player, is left as it is.
    """
    if found["kind"] not in _SHOWN_ELSEWHERE and inside.strip():
        return whole
    try:
        said = json.loads(unescape(found["said"]))
    except (ValueError, RecursionError):
        said = {}
    said = said if isinstance(said, dict) else {}
    if formula := str(said.get("persistentExpression") or ""):
        what = "a formula, which is code now; between `$$` it is set, with [markdown] math = true"
        notes.append(Note(fate="converted", what=what, text=formula))
        return f'<pre><code class="language-latex">{escape(formula)}</code></pre>'
    if pictures := _gallery(said.get("gallery")):
        return pictures
    address = str(said.get("url") or said.get("canonical_url") or "")
    if address.startswith(("https://", "http://")):
        return _linked(address, str(said.get("title") or ""))
    what = f"a part that Substack makes anew for each reader (`{found['kind']}`)"
    notes.append(Note(fate="dropped", what=what, text=unescape(found["said"])))
    return whole


def _gallery(said: object) -> str:
    """Return the pictures of a gallery, the caption below them."""
    found = said.get("images") if isinstance(said, dict) else None
    images = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    sources = [source for one in images if (source := str(one.get("src") or "")).startswith(("https://", "http://"))]
    if not isinstance(said, dict) or not sources:
        return ""
    alternative, caption = escape(str(said.get("alt") or "")), escape(str(said.get("caption") or ""))
    pictures = "".join(f'<p><img src="{escape(one)}" alt="{alternative}"></p>' for one in sources)
    return pictures + (f"<p>{caption}</p>" if caption else "")


def _linked(address: str, label: str) -> str:
    name = re.sub(r"\\(.)", r"\1", card(address, label)[1:].rpartition("](")[0])
    shown = name.replace("&", "&amp;").replace("<", "&lt;")
    return f'<p><a href="{address.replace("&", "&amp;").replace(chr(34), "%22")}">{shown}</a></p>'


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
