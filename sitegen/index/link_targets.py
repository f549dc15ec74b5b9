"""Links and images of a body: where each leads, or why it cannot.

In: a Body and what the site knows. Out: a BodyRef with its slots filled; problems.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.claim_table import Claim, ClaimTable, differs_in_case, gives_way
from sitegen.index.files import as_written, is_loose, published_at, source_path, unescaped
from sitegen.index.loose_files import LooseFiles
from sitegen.model.bodies import Body, BodyRef, ImageUse, LinkUse, Picture, anchors_in
from sitegen.model.sources import SourceFile
from sitegen.problems import Place, Problem, error, has_errors, warning
from sitegen.read.filenames import is_markdown
from sitegen.text.nearest import Names
from sitegen.urls import Url

Size = tuple[int, int]
Measure = Callable[[str], Size | None]
"""Returns the size in pixels of an image file of the content, or None where its header does not say."""


class Target(Value, frozen=True, kw_only=True):
    """What a link can lead to. `outline` is None where any fragment is taken: a list has the address, now or once.

    `public` says if readers see it.

    `source` is the piece that is there, `language` its language; both are empty for lists.
    """

    url: Url
    public: bool
    draft: bool = False
    outline: bytes | None = None
    others: tuple[bytes, ...] = ()
    """The outlines of other pieces that this address leads to at later moments, as their page's or by an alias."""
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
    gone: Mapping[str, str]
    """Source paths of broken pieces by their addresses, as far as these are known."""
    claims: ClaimTable
    alias_claims: ClaimTable
    loose: LooseFiles
    measure: Measure
    near: dict[str | bytes, Names] = field(default_factory=dict)
    """What a mistyped name may have meant, by what it names; indexed when the first one is looked up."""
    anchors: dict[bytes, frozenset[str]] = field(default_factory=dict)
    """The anchors of outlines that were looked up."""

    def anchors_in(self, outline: bytes) -> frozenset[str]:
        """Return the anchors of an outline, which is decoded once."""
        found = self.anchors.get(outline)
        if found is None:
            found = self.anchors[outline] = anchors_in(outline)
        return found

    def nearest(self, what: str | bytes, name: str, names: Callable[[], Collection[str]], cutoff: float) -> str:
        """Return the name most like `name` among `names`, which are always the same under `what`."""
        known = self.near.get(what)
        if known is None:
            known = self.near[what] = Names(names())
        return known.nearest(name, cutoff)

    def claim_file(self, claim: Claim, *, counts: bool) -> tuple[Problem, ...]:
        """Claim an address for a file that a page publishes; report what else has it.

        Files that do not count, such as those of a draft, take no address.
        """
        rival = self.claims.add(claim) if counts else self.claims.rival(claim)
        if rival is not None and (rival.source, rival.path) != (claim.source, claim.path):
            message = f"the file {claim.source} would be at /{claim.path}, which belongs to {rival.owner}"
            return (error("collision", message, claim.place, "give the file another name"),)
        alias = self.alias_claims.rival(claim) if counts else None
        return () if alias is None or differs_in_case(alias, claim) else (gives_way(alias, claim),)


class Origin(Value, frozen=True, kw_only=True):
    """Where a body is: its source file, the line it begins on, its page, and its bundle's folder (or empty).

    `language` is that of the page, to whose lists its links to authors and terms lead.
    """

    path: str
    body_line: int
    url: Url
    bundle: str = ""
    language: str = ""
    counts: bool = True
    """Whether the files of the page take their addresses; those of a draft do not."""


@dataclass(slots=True)
class Resolved:
    """What came of a body: its reference, the files that its page publishes, and problems."""

    ref: BodyRef
    files: dict[Url, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    """The source paths of all files that it names, also those whose address something else has."""
    problems: list[Problem] = field(default_factory=list)


def remote_image(place: Place, config: SiteConfig) -> list[Problem]:
    """Report an image of another site, as `[markdown] remote_images` says."""
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
    return Resolved(ref=ref, files=resolver.files, named=resolver.named, problems=resolver.problems)


class _Resolver:
    def __init__(self, origin: Origin, site: Map, outline: bytes) -> None:
        self.origin = origin
        self.site = site
        self.outline = outline
        self.files: dict[Url, str] = {}
        self.named: set[str] = set()
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
        path = self._source_path(use.target.partition("#")[0].partition("?")[0])
        if path is None or path not in self.site.files:
            if path not in self.site.broken:
                self._missing("image", f"no image `{use.target}`", use.line, use.target, path)
            return None
        url = self._publish(path, use.line, use.target)
        if url is None:
            return None
        width, height = self.site.measure(path) or (None, None)
        return Picture(url=url, width=width, height=height)

    def _source_path(self, path: str) -> str | None:
        """Return the source path that a path names: `%23` and `%3F` are `#` and `?`, unless a file is called so."""
        source = source_path(path, self.origin.path, self.site.config)
        known = source in self.site.files or source in self.site.by_source
        return source if known or source is None else unescaped(source)

    def _source(self, use: LinkUse, path: str, fragment: str) -> Url | None:
        source = self._source_path(path)
        if source is not None:
            target = self.site.by_language.get((self.origin.language, source)) or self.site.by_source.get(source)
            if target is not None:
                return self._reach(use, target, fragment)
            if source in self.site.broken:
                self._left_out(use, source)
                return None
            if source in self.site.files:
                return self._publish(source, use.line, use.target)
        self._missing("link", f"no file `{path}`", use.line, use.target, source)
        return None

    def _address(self, use: LinkUse, path: str, fragment: str) -> Url | None:
        address = unicodedata.normalize("NFC", path.lstrip("/").removesuffix("index.html"))
        known = self.site.by_address
        target = known.get(address) or known.get(address.rstrip("/") + "/")
        if target is not None:
            return self._reach(use, target, fragment)
        source = f"{self.site.config.content}/{address}"
        gone = self.site.gone.get(address) or self.site.gone.get(f"{address}/")
        if gone or source in self.site.broken:
            self._left_out(use, gone or source)
            return None
        if source not in self.site.files:
            source = unescaped(source)
        if source in self.site.files and not is_loose(source, self.site.config):
            return self._publish(source, use.line, use.target)
        claim = self.site.claims.at(address)
        found = (claim.source, claim.piece) if claim is not None and claim.piece else self.site.loose.at(address)
        if found is not None and found[0]:
            return self._beside(use, Url(address), *found)
        close = self.site.nearest("address", address, lambda: list(filter(None, known)), 0.8)
        hint = f"did you mean `/{close}`?" if close else "name the source file instead: `[text](other.md)`"
        self._report("link", f"this site has no address `{path}`", use.line, use.target, hint)
        return None

    def _beside(self, use: LinkUse, url: Url, source: str, piece: str) -> Url | None:
        """Resolve the address of a file that is published beside a piece: it is public if the piece is."""
        owner = self.site.by_source.get(piece)
        if owner is None or self._reach(use, Target(url=url, public=owner.public), "") is None:
            return None
        self.files[url] = source
        self.named.add(source)
        return url

    def _reach(self, use: LinkUse, target: Target, fragment: str) -> Url | None:
        """Resolve a link. An anchor is checked also in what is not public yet, or an error would come on its day."""
        url = target.url if target.draft and not target.public else self._anchor(use, target, fragment)
        if target.public or url is None:
            return url
        message = f"`{use.target}` is not public now; readers see the text without a link"
        self.problems.append(warning("unpublished-link", message, self._place(use.line, use.target)))
        return None

    def _left_out(self, use: LinkUse, source: str) -> None:
        """Warn of a link to a piece with errors; where these stop the build, and for files, they are reported alone."""
        if not is_markdown(source):
            return
        message = f"`{use.target}` is left out of this build; readers see the text without a link"
        found = warning("unpublished-link", message, self._place(use.line, use.target))
        self.problems.append(replace(found, refers_to=source))

    def _anchor(self, use: LinkUse, target: Target, fragment: str) -> Url | None:
        if not fragment:
            return target.url
        for outline in () if target.outline is None else (target.outline, *target.others):
            if fragment not in self.site.anchors_in(outline):
                composed = unicodedata.normalize("NFC", fragment)
                if composed in self.site.anchors_in(outline):
                    fragment = composed
                    continue
                self._no_anchor(use, fragment, outline)
                return None
        return target.url.at(fragment)

    def _no_anchor(self, use: LinkUse, fragment: str, outline: bytes) -> None:
        close = self.site.nearest(outline, fragment, lambda: self.site.anchors_in(outline), 0.6)
        hint = f"did you mean `#{close}`?" if close else "anchors are the headings' texts in lower case with hyphens"
        self._report("anchor", f"no heading or anchor `#{fragment}` in its target", use.line, use.target, hint)

    def _publish(self, path: str, line: int, written: str) -> Url | None:
        """Publish a file with the page; None, and a problem, where something else has its address."""
        url = published_at(path, self.origin.url, self.origin.bundle, self.site.config)
        self.named.add(path)
        owner, place = f"the file {path}", self._place(line, written)
        claim = Claim(path=url.path, owner=owner, place=place, source=path, piece=self.origin.path)
        found = self.site.claim_file(claim, counts=self.origin.counts)
        self.problems += found
        if has_errors(found):
            return None
        self.files[url] = path
        return url

    def _missing(self, code: str, message: str, line: int, written: str, path: str | None) -> None:
        hint = "the path leads out of the content folder" if path is None else self._near(path)
        self._report(code, message, line, written, hint)

    def _near(self, path: str) -> str:
        meant = self.site.nearest("file", posixpath.basename(path), self._by_name, 0.7)
        if not meant:
            return f"looked for {path}"
        written = as_written(posixpath.relpath(meant, posixpath.dirname(self.origin.path)))
        return f"looked for {path}; did you mean `{written}`?"

    def _by_name(self) -> dict[str, str]:
        """Return all that a link can name by its file, by the names of the files."""
        return {posixpath.basename(path): path for path in (*self.site.by_source, *self.site.files)}

    def _report(self, code: str, message: str, line: int, written: str, hint: str = "") -> None:
        self.problems.append(error(code, message, self._place(line, written), hint))

    def _place(self, line: int, written: str) -> Place:
        return Place(path=self.origin.path, line=self.origin.body_line + line - 1, find=written)
