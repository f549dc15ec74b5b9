"""The nouns of a body: what is known of it, the parts of its HTML, and how it is named where it is shown.

In: nothing. Out: types.
"""

from __future__ import annotations

from typing import Final, Literal, Protocol

from sitegen.encoding import Value, decode, encode
from sitegen.locale.calendars import Calendar
from sitegen.locale.language_data import SHIPPED, Languages
from sitegen.model.cited import Citation, Cited
from sitegen.model.events import Event
from sitegen.model.kept_links import KeptLink
from sitegen.model.marks import Mark as Mark  # noqa: PLC0414 - a BodyRef has them
from sitegen.model.media import Media, MediaUse, Source
from sitegen.model.near_misses.rule import Level
from sitegen.model.shortcodes import Call, Snippet
from sitegen.model.variants import Variants
from sitegen.problems import Place, Problem
from sitegen.urls import Url

RawHtml = Literal["safe", "none", "trusted"]
HeadingIds = Literal["sitegen", "github"]
"""Whose algorithm makes the ids of headings."""


class BodyOptions(Value, frozen=True, kw_only=True):
    """What a body depends on in addition to its text: the site's choices, its address, and the language (BCP 47)."""

    raw_html: RawHtml = "safe"
    autolink: bool = True
    """Whether a bare address in a text becomes a link."""
    ids: HeadingIds = "sitegen"
    site: str = ""
    """The site's address, below which links lead into the site; empty where there is none."""
    language: str = "en"
    languages: Languages = SHIPPED
    areas: tuple[tuple[str, str], ...] = ()
    """The country that areas of maps are shown as part of, in the site's own view."""
    borders: str = ""
    """The site's own note on the borders of maps."""
    calendar: Calendar | None = None
    """The calendar that the site chooses for dates in the language; None: that of most publications in it."""
    levels: tuple[tuple[str, Level], ...] = ()
    """How near misses are reported, by the names of their rules, sorted."""
    classes: tuple[str, ...] = ()
    """The classes that authors may write; empty where `{.class}` is text."""
    highlight: str = ""
    """The version of what colours code; empty where code has no colours."""
    math: str = ""
    """The version of what sets formulas; empty where a dollar sign is one."""
    shortcodes: bool = False
    """Whether the site has snippets or shortcodes of its own, without which a tag is one of another program."""
    calls: tuple[Call, ...] = ()
    """What stands in the place of each shortcode of a text, and of its snippets, that is no snippet."""
    snippets: tuple[Snippet, ...] = ()
    """The snippets of a text, and those in them."""
    cites: Literal["", "notes", "inline"] = ""
    """Whether citations of sources are notes or in the text; empty where the text can have none."""
    cited: tuple[str, ...] = ()
    """The keys of sources that the text names, sorted: `@name` is a citation only where there is such a source."""


class Heading(Value, frozen=True, kw_only=True):
    """A heading of a body: its level (1 to 6), its id in the page, and its text without markup."""

    level: int
    id: str
    text: str


class LinkUse(Value, frozen=True, kw_only=True):
    """A link inside the site as the author wrote it (decoded), and its line in the body, from 1."""

    target: str
    line: int
    whole: str = ""
    """The address as written, where it is a whole one (`https://...`) of the site itself."""
    named: bool = False
    """Whether it names an entity or a piece (`[[name]]`), perhaps with `#` and a heading, instead of a file."""
    bare: bool = False
    """Whether such a link has no text of its own: readers see what the target is called."""
    source: Source | None = None
    """The snippet that it is in; None where it is in the body itself. `line` is then that of the snippet's name."""

    @property
    def written(self) -> str:
        """What is surely in the text: of a link by name its beginning, since a text may follow."""
        return f"[[{self.target}" if self.named else self.quoted

    @property
    def quoted(self) -> str:
        """The address as messages name it."""
        return f"[[{self.target}]]" if self.named else self.whole or self.target


class ImageUse(Value, frozen=True, kw_only=True):
    """An image as the author wrote it (decoded), its alternative text, and its line in the body, from 1."""

    target: str
    alt: str
    line: int
    whole: str = ""
    """As in LinkUse."""
    decorative: bool = False
    """Whether it was written with `alt=""`: it is there for the eye alone."""
    source: Source | None = None
    """As in LinkUse."""

    @property
    def written(self) -> str:
        """The address as messages name it."""
        return self.whole or self.target


class FigureUse(Value, frozen=True, kw_only=True):
    """A chart, table or map over a file, as the author wrote it: the text of its block, the file, its lines from 1.

    `line` is that of the fence, `target_line` that of the file's name; `language` is that of the body.
    """

    kind: Literal["chart", "table", "map"]
    text: str
    target: str
    line: int
    target_line: int
    language: str
    id: str = ""
    """What the text refers to it by."""
    label: str = ""
    """Its number in words, such as `Figure 2.`, as HTML; empty where it has no id."""
    source: Source | None = None
    """As in LinkUse; `target_line` is then a line of the snippet."""


def spot(line: int, find: str = "") -> Place:
    """Name a place of a body: its line, from 1, and perhaps a text to point at. The file is not known here."""
    return Place(path="", line=line, find=find)


class Body(Value, frozen=True, kw_only=True):
    """What is known of a parsed body; its HTML is kept apart, as parts, under `digest`.

    `links` and `images` are those that lead into the site; the slots of the parts count through them, through
    `figures`, which are the figures over files, and through `media`, which is audio and video.
    """

    digest: str
    outline: bytes = b""
    """The headings and anchors by `outline_of`: few ask for them, and as values they would be half of a body."""
    links: tuple[LinkUse, ...] = ()
    images: tuple[ImageUse, ...] = ()
    figures: tuple[FigureUse, ...] = ()
    media: tuple[MediaUse, ...] = ()
    citations: tuple[Citation, ...] = ()
    has_references: bool = False
    """Whether it says where the list of the sources is."""
    has_figures: bool = False
    """Whether it has a chart, a table of data or a map, over a file or not: pages then need their style sheet."""
    styles: tuple[str, ...] = ()
    """What else it has that pages need a style sheet for: `code`, `math`."""
    events: tuple[Event, ...] = ()
    """Those of its `events` blocks, in the order of the text."""
    words: int = 0
    opening: str = ""
    """The first paragraph as plain text, at most 1,000 characters."""
    source_list: bytes = b""
    """`sources`, encoded: only its own page asks for them, and as values they would be a fifth of a document."""
    problems: tuple[Problem, ...] = ()
    """Their places are spots of the body."""

    @property
    def shows_something(self) -> bool:
        """Whether readers see anything of it: words, or a figure, a picture, a film alone."""
        return bool(self.words or self.has_figures or self.images or self.media)

    @property
    def targets(self) -> tuple[str, ...]:
        """What it leads to and shows, as the author wrote it: of links, images, media, and the data of figures."""
        return tuple(use.target for uses in (self.links, self.images, self.media, self.figures) for use in uses)

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses elsewhere (http, https) that the text links to, each once, in the order of the text."""
        return decode(self.source_list, tuple[str, ...]) if self.source_list else ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in the order of the text."""
        return decode(self.outline, _Outline).headings if self.outline else ()


class _Outline(Value, frozen=True, kw_only=True):
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]


def outline_of(headings: tuple[Heading, ...], anchors: tuple[str, ...]) -> bytes:
    """Encode the headings of a body and its anchors: their ids, and those that raw HTML has."""
    return encode(_Outline(headings=headings, anchors=anchors)) if headings or anchors else b""


def anchors_in(outline: bytes) -> frozenset[str]:
    """Return the anchors of an outline."""
    return frozenset(decode(outline, _Outline).anchors) if outline else frozenset()


ID_PREFIX: Final = "\x01p"
"""The placeholder in literals for the piece's own prefix of ids; text never holds its first character."""


class Slot(Value, frozen=True, kw_only=True):
    """A hole in a body's HTML.

    `open` is `<a href="(link index)"` + attributes + `>`, `close` its `</a>`; `image` is `<img src="(image index)"` +
    attributes + `>`; `label` is what the target of a link (link index) is called, or `text`, as it is written; `figure`
    is the figure (figure index), `player` what plays the audio or video (media index), `cite` a citation, `references`
    the list of the sources.
    Attributes and text are HTML, escaped already. A link without address is its text alone, an image or a player
    without address is `text`.
    """

    kind: Literal["open", "close", "label", "image", "figure", "player", "cite", "references"]
    index: int = 0
    attributes: str = ""
    text: str = ""
    cite: Citation | None = None


Part = str | Slot
"""A piece of a body's HTML: a literal, in which ID_PREFIX can occur, or a slot."""


class Picture(Value, frozen=True, kw_only=True):
    """An image where it is shown: its address (of this site, or elsewhere) and its size in CSS pixels where known."""

    url: Url | str
    width: int | None = None
    height: int | None = None
    variants: Variants | None = None
    """The sizes and formats that browsers can choose from; None for what is published as it is."""

    @property
    def for_machines(self) -> Picture:
        """The one image that machines are told of: of a photograph its largest JPEG or PNG."""
        chosen = self.variants
        if chosen is None:
            return self
        return Picture(url=chosen.url(chosen.width, chosen.fallback), width=chosen.width, height=chosen.height)


class BodyRef(Value, frozen=True, kw_only=True):
    """A body where it is shown: its digest and what fills its slots. It represents HTML in views.

    A figure over a file is a body of its own, whose links are those to the file.
    """

    digest: str
    prefix: str
    links: tuple[Url | str | None, ...] = ()
    images: tuple[Picture | None, ...] = ()
    figures: tuple[BodyRef | None, ...] = ()
    media: tuple[Media | None, ...] = ()
    has_figures: bool = False
    """As in Body."""
    marks: tuple[Mark, ...] = ()
    """What is put into its literals, in their order."""
    labels: tuple[tuple[str, str], ...] = ()
    """By link, what readers see where it has no text, and the language of that if it is another one than the body's; no
    labels where every link has a text."""
    styles: tuple[str, ...] = ()
    """As in Body."""
    kept: tuple[KeptLink, ...] = ()
    """Its links elsewhere of which a copy is kept."""
    cited: Cited | None = None
    """What its citations are written from."""

    @property
    def has_references(self) -> bool:
        """Whether a list of sources is in it or follows it."""
        return self.cited is not None and self.cited.shown


class LostBodyError(KeyError):
    """The store does not have the body with this digest: it was never parsed, or is damaged."""


class Bodies(Protocol):
    """The store of parsed bodies' parts, by digest; raises LostBodyError for one that it does not have."""

    def parts(self, digest: str) -> tuple[Part, ...]: ...
