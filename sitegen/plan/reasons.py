"""Reasons: which part of a file changed since it was written, in words.

In: an artifact, the sums of its parts then, and what is shared now. Out: `the title and the related pieces changed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from sitegen.encoding import decode, field_names
from sitegen.plan.artifact import FeedRecipe, HtmlRecipe, MarkdownRecipe, Sealed
from sitegen.plan.part_sums import SharedSums, part_names, part_sums
from sitegen.plan.views import SiteView
from sitegen.theme import Theme
from sitegen.theme.closures import reached, references

UNKNOWN: Final = "it changed; what of it is not known, since no build has noted how it was"

PARTS: Final[Mapping[str, str]] = {
    "about": "the entities that it is about",
    "across": "the width of the photograph",
    "ai": "the label of what part AI had",
    "aliases": "the other names",
    "archive": "the pages of older entries",
    "above": "the terms above it",
    "author": "the author",
    "authors": "the authors",
    "base": "the address of the site",
    "body": "the text",
    "calibration": "the calibration",
    "cards": "the listed pieces",
    "cited_by": "the articles that link to it",
    "cite": "the files for reference managers",
    "content": "the content",
    "contents": "the parts of the series",
    "corrections": "the corrections",
    "csv": "the file of the forecasts",
    "current": "the current feed",
    "date": "the date",
    "dateline": "the dateline",
    "dates": "the dates",
    "description": "the description",
    "design": "the design of cards",
    "direction": "the direction of writing",
    "disclosure": "the disclosure",
    "dossier": "the link to all parts on one page",
    "due": "the forecasts",
    "drawings": "the drawings",
    "entities_url": "the address of the list of entities",
    "events": "the events",
    "entries": "the entries",
    "extra": "`extra`",
    "facts": "the facts of the index",
    "feed": "the feed",
    "feeds": "the feeds",
    "file": "the source file",
    "files": "the files for machines",
    "forecasts": "the forecasts",
    "forced": "the redirects of pages that exist",
    "format": "the format",
    "headers": "the headers",
    "hidden": "the mark of what is not public",
    "history": "the history of the words",
    "hub": "the hub",
    "icon": "the icon",
    "icon_type": "the type of the icon",
    "id": "the id",
    "image": "the image",
    "index": "the index of the search",
    "introduction": "the introduction",
    "json": "the file of the forecasts",
    "kind": "the kind",
    "kinds": "the entities",
    "language": "the language",
    "languages": "the links to other languages",
    "largest": "the largest width",
    "latest": "the latest pieces",
    "lead": "the lead",
    "ledger": "the ledger of corrections",
    "licence": "the licence",
    "map": "the map of the regions",
    "members": "the members",
    "more": "the number of forecasts",
    "mentions": "the mentions of entities",
    "months": "the listed pieces",
    "name": "the name",
    "names": "the names of other files",
    "notices": "the entries",
    "newer": "the link to the newer piece",
    "note": "the note on the name",
    "not_found": "the pages for missing addresses",
    "number": "the number of the page",
    "older": "the link to the older piece",
    "open": "whether the series is complete",
    "of": "what the timeline is of",
    "original": "the original",
    "others": "the feeds in other formats",
    "page": "the page",
    "parts": "the parts",
    "photograph": "the photograph",
    "pieces": "the listed pieces",
    "previous": "the pages of older entries",
    "profile": "the profile",
    "profiles": "the profiles of the authors",
    "quality": "the quality",
    "regions": "the regions",
    "related": "the related pieces",
    "resolved": "the forecasts",
    "rights": "the rights",
    "rules": "the rules",
    "script": "the script of the search",
    "records": "the scores",
    "sections": "the sections",
    "series": "the series",
    "shape": "the kind of file",
    "short": "the acronym",
    "signals": "the signals",
    "sitemaps": "the sitemaps",
    "sources": "the sources",
    "standfirst": "the standfirst",
    "state": "the state of the index",
    "stream": "the listed pieces",
    "subscribe": "the address of the subscription page",
    "subtitle": "the subtitle",
    "summary": "the summary",
    "tags": "the tags",
    "target": "the target",
    "taxonomies": "the terms",
    "taxonomy": "the taxonomy",
    "taxonomy_title": "the title of the taxonomy",
    "taxonomy_url": "the address of the taxonomy",
    "template": "the choice of the template",
    "terms": "the terms",
    "timeline": "the link to the timeline",
    "title": "the title",
    "tombstones": "the withdrawn entries",
    "total": "the scores",
    "translators": "the translators",
    "twin": "the feed in the other format",
    "unchanging": "the files that never change",
    "updated": "the date of the update",
    "url": "the address",
    "usage": "the terms of use",
    "values": "the values of the plugin",
    "wikidata": "the item of Wikidata",
    "width": "the width",
    "withdrawn": "the withdrawal",
    "words": "the words of the program",
    "work": "the data for reference managers",
    "year": "the year",
    "years": "the years",
}
"""What a field of a recipe or a view is called."""

FOLLOWING: Final[Mapping[str, str]] = {
    "head": "the metadata",
    "entities_title": "the title of the list of entities",
    "changed": "the date of the update",
    "minutes": "the reading time",
    "since": "the dates",
    "until": "the dates",
    "toc": "the table of contents",
    "earlier": "the listed pieces",
    "introduction_language": "the language of the introduction",
    "name_language": "the language of the name",
    "note_language": "the language of the note on the name",
    "summary_language": "the language of the summary",
}
"""Fields that mostly follow from others: they are named where nothing else changed."""

_ALSO_FOLLOWING: Final = frozenset({"words", "sources", "standfirst", "summary"})
"""Of an article these follow from the text, if that changed."""

SHARED: Final[Mapping[str, str]] = {
    "title": "the title of the site",
    "description": "the description of the site",
    "language": "the language of the site",
    "direction": "the direction of writing",
    "address": "the address of the site",
    "title_language": "the language of the site's title",
    "description_language": "the language of the site's description",
    "home": "the address of the home page",
    "nav": "the navigation",
    "footer": "the footer",
    "taxonomies": "the links to lists of terms",
    "archive": "the link to the archive",
    "terms": "the link to the page of all terms",
    "corrections": "the link to the corrections",
    "timeline": "the link to the timeline",
    "feed": "the link to the feed",
    "subscribe": "the link to the subscription page",
    "forecasts": "the link to the page of all forecasts",
    "search": "the link to the search",
    "opensearch": "the link to the description of the search",
    "favicon": "the icon",
    "icon": "the icon",
    "icon_type": "the icon",
    "touch_icon": "the icon",
    "publisher": "the publisher",
    "licence": "the licence of the site",
    "copyright": "the copyright",
    "newsletter": "the newsletter form",
    "styles": "the site's own style sheets",
    "preview": "the card of the site",
    "assets": "the theme's style sheets and other files",
    "options": "the options of the theme",
    "policy": "the security policy",
    "drafts": "whether drafts are shown",
}
"""What a field of SiteView is called."""

_OF_TEMPLATES: Final = frozenset({HtmlRecipe.__name__, FeedRecipe.__name__})
_OF_SITE: Final = _OF_TEMPLATES | {MarkdownRecipe.__name__}


class Reasons:
    """Says why files change. `then` is by fingerprint what was shared and the sums of parts when a file was written."""

    def __init__(self, theme: Theme, now: SharedSums, then: Mapping[str, tuple[bytes, bytes]]) -> None:
        self._theme = theme
        self._now = now
        self._then = then
        self._opened: dict[bytes, SharedSums | None] = {}
        self._paths: dict[str, tuple[str, ...]] = {}

    def why(self, artifact: Sealed, last: str) -> str:
        """Return why an artifact is made again whose fingerprint was `last`."""
        shared, sums = self._then.get(last, (b"", b""))
        then = self._opened_shared(shared)
        if then is None:
            return UNKNOWN
        if then.engine != self._now.engine:
            same_plugins = then.plugins == self._now.plugins
            return "sitegen itself changed" if same_plugins else "a plugin changed, or sitegen itself"
        found = dict.fromkeys((*self._of_shared(artifact, then), *_of_parts(artifact, sums)))
        return f"{_listed(tuple(found))} changed" if found else UNKNOWN

    def _opened_shared(self, shared: bytes) -> SharedSums | None:
        if shared not in self._opened:
            try:
                self._opened[shared] = decode(shared, SharedSums)
            except ValueError:
                self._opened[shared] = None
        return self._opened[shared]

    def _of_shared(self, artifact: Sealed, then: SharedSums) -> Iterator[str]:
        """Yield what an artifact shares with others and is not as it was."""
        now, kind = self._now, artifact.shape.partition(" ")[0]
        if kind in _OF_TEMPLATES:
            recipe = artifact.recipe
            template = recipe.template if isinstance(recipe, HtmlRecipe | FeedRecipe) else ""
            changed = [path for path in self._loaded(template) if then.templates.get(path) != now.templates.get(path)]
            yield from (f"the template {path.rpartition('/templates/')[2]}" for path in changed)
            if then.messages != now.messages:
                yield "the messages of the theme"
            if then.options != now.options:
                yield SHARED["options"]
        if kind in _OF_SITE:
            language = getattr(artifact.recipe, "language", "")
            pairs = zip(*(_pairs(one.sites.get(language, b"")) for one in (then, now)), strict=False)
            fields = zip(field_names(SiteView), pairs, strict=False)
            yield from (SHARED[name] for name, (before, after) in fields if before != after)

    def _loaded(self, template: str) -> tuple[str, ...]:
        """Return the paths of all templates that one may load, itself included."""
        if template not in self._paths:
            names = reached(template, self._loads)
            known = (self._theme.templates.get(name) for name in names)
            self._paths[template] = tuple(dict.fromkeys(one.path for one in known if one is not None))
        return self._paths[template]

    @cached_property
    def _loads(self) -> Mapping[str, tuple[str | None, ...]]:
        return {name: tuple(references(one.text)) for name, one in self._theme.templates.items()}


def _of_parts(artifact: Sealed, then: bytes) -> list[str]:
    """Return what of an artifact's own is not as it was; what only follows from that is left out."""
    now = part_sums(artifact)
    if len(then) != len(now) or then[:2] != now[:2]:
        return [PARTS["shape"]]
    names = part_names(artifact.shape)
    changed = [name for name, *pair in zip(names, _pairs(then), _pairs(now), strict=True) if pair[0] != pair[1]]
    if "body" in changed:
        changed = [name for name in changed if name not in _ALSO_FOLLOWING]
    own = [PARTS[name] for name in changed if name not in FOLLOWING]
    return own or [FOLLOWING[name] for name in changed]


def _pairs(sums: bytes) -> list[bytes]:
    return [sums[at : at + 2] for at in range(0, len(sums), 2)]


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
