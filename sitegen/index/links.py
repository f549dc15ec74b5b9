"""Links and images of a body: where each leads, or why it cannot.

In: a Body and what the site knows. Out: a BodyRef with its slots filled; problems. `index` alone imports this module.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sitegen.bodies import Body, BodyRef, ImageUse, LinkUse, Picture, anchors_in
from sitegen.config import SiteConfig
from sitegen.encoding import Value
from sitegen.index.files import published_at, source_path
from sitegen.index.near import Near
from sitegen.model import SourceFile
from sitegen.problems import Place, Problem, error, has_errors, warning
from sitegen.urls import Url

_GUESSES: Final = 20
"""Mistakes of one body for which the nearest name is looked for among all that the site has."""

Size = tuple[int, int]
Measure = Callable[[str], Size | None]
"""Gives the size in pixels of an image file of the content, or None where its header does not tell."""


class Target(Value, frozen=True, kw_only=True):
    """What a link can lead to. `outline` is None where any fragment is taken; `public` says if readers see it.

    `source` is the piece that stands there, `language` its language; both are empty for lists.
    """

    url: Url
    public: bool
    outline: bytes | None = None
    source: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What links are looked up in: pieces, authors and terms by source path, addresses by path, the content's files."""

    config: SiteConfig
    by_source: Mapping[str, Target]
    by_language: Mapping[tuple[str, str], Target]
    """Authors and terms by the language of their list and their source path."""
    by_address: Mapping[str, Target]
    files: Mapping[str, SourceFile]
    broken: frozenset[str]
    gone: frozenset[str]
    """Addresses of broken pieces, as far as they are known."""
    measure: Measure
    near: Near = field(default_factory=Near)


class Origin(Value, frozen=True, kw_only=True):
    """Where a body stands: its source file, the line it begins on, its page, and its bundle's folder (or empty).

    `language` is that of the page, to whose lists its links to authors and terms lead.
    """

    path: str
    body_line: int
    url: Url
    bundle: str = ""
    language: str = ""


@dataclass(slots=True)
class Resolved:
    """What came of a body: its reference, the files that its page publishes, and problems."""

    ref: BodyRef
    files: dict[Url, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def remote_image(place: Place, config: SiteConfig) -> list[Problem]:
    """Tell of an image of another site, as `[markdown] remote_images` says."""
    if config.remote_images == "allow":
        return []
    message = "the image is loaded from another site, which then sees your readers"
    tell = error if config.remote_images == "error" else warning
    return [tell("image", message, place, "put a copy beside the article if its licence allows it")]


def resolve_body(body: Body, origin: Origin, site: Map, prefix: str) -> Resolved:
    """Fill the slots of a body that is shown on the page `origin.url`."""
    if not body.links and not body.images:
        return Resolved(ref=BodyRef(digest=body.digest, prefix=prefix))
    resolver = _Resolver(origin, site, body.outline)
    links = tuple(resolver.link(use) for use in body.links)
    images = tuple(resolver.image(use) for use in body.images)
    ref = BodyRef(digest=body.digest, prefix=prefix, links=links, images=images)
    return Resolved(ref=ref, files=resolver.files, problems=resolver.problems)


class _Resolver:
    def __init__(self, origin: Origin, site: Map, outline: bytes) -> None:
        self.origin = origin
        self.site = site
        self.outline = outline
        self.guesses = _GUESSES
        self.files: dict[Url, str] = {}
        self.problems: list[Problem] = []

    def link(self, use: LinkUse) -> Url | None:
        path, _, fragment = use.target.partition("#")
        if not path:
            return self._anchor(use, Target(url=self.origin.url, public=True, outline=self.outline), fragment)
        if path.startswith("/"):
            return self._address(use, path, fragment)
        return self._source(use, path, fragment)

    def image(self, use: ImageUse) -> Picture | None:
        if use.target.startswith(("https://", "http://")):
            told = remote_image(self._place(use.line, use.target), self.site.config)
            self.problems += told
            return None if has_errors(told) else Picture(url=use.target)
        path = source_path(use.target.partition("#")[0].partition("?")[0], self.origin.path, self.site.config)
        if path is None or path not in self.site.files:
            if path not in self.site.broken:
                self._missing("image", f"no image `{use.target}`", use.line, use.target, path)
            return None
        url = self._publish(path, use.line, use.target)
        width, height = self.site.measure(path) or (None, None)
        return Picture(url=url, width=width, height=height)

    def _source(self, use: LinkUse, path: str, fragment: str) -> Url | None:
        source = source_path(path, self.origin.path, self.site.config)
        if source is not None:
            target = self.site.by_language.get((self.origin.language, source)) or self.site.by_source.get(source)
            if target is not None:
                return self._reach(use, target, fragment)
            if source in self.site.broken:
                return None
            if source in self.site.files:
                return self._publish(source, use.line, use.target)
        self._missing("link", f"no file `{path}`", use.line, use.target, source)
        return None

    def _address(self, use: LinkUse, path: str, fragment: str) -> Url | None:
        address = path.lstrip("/").removesuffix("index.html")
        known = self.site.by_address
        target = known.get(address) or known.get(address.rstrip("/") + "/")
        if target is not None:
            return self._reach(use, target, fragment)
        source = f"{self.site.config.content}/{address}"
        if {address, f"{address}/"} & self.site.gone or source in self.site.broken:
            return None
        if source in self.site.files and not source.startswith(f"{self.site.config.content}/articles/"):
            return self._publish(source, use.line, use.target)
        close = self._nearest(address, lambda: filter(None, known), 0.8)
        hint = f"did you mean `/{close}`?" if close else "name the source file instead: `[text](other.md)`"
        self._report("link", f"this site has no address `{path}`", use.line, use.target, hint)
        return None

    def _reach(self, use: LinkUse, target: Target, fragment: str) -> Url | None:
        if not target.public:
            message = f"`{use.target}` is not public now; readers see the text without a link"
            self.problems.append(warning("unpublished-link", message, self._place(use.line, use.target)))
            return None
        return self._anchor(use, target, fragment)

    def _anchor(self, use: LinkUse, target: Target, fragment: str) -> Url | None:
        anchors = anchors_in(target.outline) if fragment and target.outline is not None else None
        if anchors is None or fragment in anchors:
            return target.url.at(fragment) if fragment else target.url
        close = self._nearest(fragment, lambda: anchors, 0.6)
        hint = f"did you mean `#{close}`?" if close else "anchors are the headings' texts in lower case with hyphens"
        self._report("anchor", f"no heading or anchor `#{fragment}` in its target", use.line, use.target, hint)
        return None

    def _publish(self, path: str, line: int, written: str) -> Url:
        url = published_at(path, self.origin.url, self.origin.bundle, self.site.config)
        if self.files.setdefault(url, path) != path:
            message = f"`{written}` and another file of the same name would stand at one address beside this piece"
            self._report("collision", message, line, written, "give one of the files another name")
        return url

    def _missing(self, code: str, message: str, line: int, written: str, path: str | None) -> None:
        hint = "the path leads out of the content folder" if path is None else self._near(path)
        self._report(code, message, line, written, hint)

    def _near(self, path: str) -> str:
        known = (*self.site.by_source, *self.site.files)
        close = self._nearest(posixpath.basename(path), lambda: map(posixpath.basename, known), 0.7)
        if not close:
            return f"looked for {path}"
        meant = next(other for other in reversed(known) if posixpath.basename(other) == close)
        return f"looked for {path}; did you mean `{posixpath.relpath(meant, posixpath.dirname(self.origin.path))}`?"

    def _nearest(self, name: str, known: Callable[[], Iterable[str]], cutoff: float) -> str:
        """Give the known name that was probably meant, for the first mistakes of a body, and of a site, alone."""
        if not self.guesses or self.site.near.spent:
            return ""
        self.guesses -= 1
        return self.site.near.nearest(name, set(known()), cutoff)

    def _report(self, code: str, message: str, line: int, written: str, hint: str = "") -> None:
        self.problems.append(error(code, message, self._place(line, written), hint))

    def _place(self, line: int, written: str) -> Place:
        return Place(path=self.origin.path, line=self.origin.body_line + line - 1, find=written)
