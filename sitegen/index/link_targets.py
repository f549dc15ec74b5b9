"""Links and figures of a body: where each leads, or why it cannot; its images and media are in file_targets.py.

In: a Body and what the site knows. Out: a BodyRef with its slots filled; problems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from sitegen.encoding import replace
from sitegen.index.file_targets import FileTargets
from sitegen.index.files import is_loose, unescaped
from sitegen.index.link_map import Map, Target
from sitegen.index.origins import Origin, Resolved
from sitegen.model.bodies import Body, BodyRef, FigureUse, ImageUse, LinkUse, Picture
from sitegen.model.media import MediaUse
from sitegen.outputs.entities import entity_url
from sitegen.outputs.routes import language_root
from sitegen.problems import Place, Related, error, has_errors, warning
from sitegen.read.filenames import is_markdown
from sitegen.urls import Url, slugify

_DOTTED_I = "i\u0307"
"""What other programs make of `İ` in an anchor, where ours have `i`."""


def resolve_body(body: Body, origin: Origin, site: Map, prefix: str) -> Resolved:
    """Fill the slots of a body that is shown on the page `origin.url`."""
    kept = tuple(site.kept[one] for one in body.sources if one in site.kept) if site.kept else ()
    if not (body.links or body.images or body.figures or body.media):
        ref = BodyRef(digest=body.digest, prefix=prefix, has_figures=body.has_figures, styles=body.styles, kept=kept)
        return Resolved(ref=ref)
    resolver = _Resolver(origin, site, body.outline)
    links = tuple(resolver.at(use).link(use) for use in body.links)
    images = tuple(resolver.at(use).image(use) for use in body.images)
    figures = tuple(resolver.at(use).figure(use) for use in body.figures)
    media = tuple(resolver.at(use).media(use) for use in body.media)
    ref = BodyRef(
        digest=body.digest,
        prefix=prefix,
        links=links,
        labels=tuple(map(resolver.label, body.links, links)) if any(use.bare for use in body.links) else (),
        images=images,
        figures=figures,
        media=media,
        has_figures=body.has_figures,
        styles=body.styles,
        kept=kept,
    )
    return Resolved(ref=ref, files=resolver.files, named=resolver.named, problems=resolver.problems)


def own_image(whole: str, origin: Origin, site: Map) -> tuple[Picture | None, Resolved]:
    """Return the image that has a whole address of this site, in the front matter of `origin`, and what came of it."""
    resolver = _Resolver(origin, site, b"")
    picture = resolver.image(ImageUse(target=site.inside(whole), alt="", line=0, whole=whole))
    spot = Place(path=origin.path, keys=("image", "src"))
    told = [one.at(spot) for one in resolver.problems]
    ref = BodyRef(digest="", prefix="")
    return picture, Resolved(ref=ref, files=resolver.files, named=resolver.named, problems=told)


def _is_called(path: str, name: str) -> bool:
    """Return whether the file of a piece that is left out has a name, with a date before it or without."""
    stem = path.rpartition("/")[2].partition(".")[0]
    stem = path.split("/")[-2] if stem == "index" else stem
    return is_markdown(path) and slugify(name) in (slugify(stem), slugify(stem[11:]))


class _Nowhere(NamedTuple):
    """Nothing of this site is at an address; the hint names one that may be meant, or is empty."""

    hint: str


class _Resolver(FileTargets):
    def __init__(self, origin: Origin, site: Map, outline: bytes) -> None:
        super().__init__(origin, site)
        self.outline = outline

    def at(self, use: LinkUse | ImageUse | FigureUse | MediaUse) -> _Resolver:
        """Go to where a use is: in the body, or in a snippet, to which its paths are relative."""
        self.source = use.source
        return self

    def link(self, use: LinkUse) -> Url | str | None:
        path, _, fragment = use.target.partition("#")
        if use.named and path:
            return self._by_name(use, path, fragment)
        if use.whole:
            return self._own(use, path, fragment)
        if not path:
            return self._anchor(use, Target(url=self.origin.url, public=True, outline=self.outline), fragment)
        if path.startswith("/"):
            return self._address(use, path, fragment)
        return self._source(use, path, fragment)

    def label(self, use: LinkUse, url: Url | str | None) -> tuple[str, str]:
        """Return what readers see of a link without a text: what its target is called, if they can follow it."""
        path, _, fragment = use.target.partition("#")
        if not use.bare:
            return "", ""
        if url is None or not path:
            return path or fragment, ""
        return self.site.named.label(self.site.named.find(path, self._language), path, self._language)

    @property
    def _language(self) -> str:
        return self.origin.language or self.site.config.language

    def _by_name(self, use: LinkUse, name: str, fragment: str) -> Url | None:
        """Resolve a link to an entity or a piece by its name."""
        meant = self.site.named.find(name, self._language)
        if len(meant.entities) + len(meant.pieces) > 1:
            sources = [one.path for one in meant.entities] + [one.document.path for one in meant.pieces]
            related = tuple(Related(place=Place(path=path), message="it can mean this one") for path in sources)
            hint = "write the id of the entity" if meant.entities else "write more of its path, such as `2018/name`"
            place = self._place(use.line, use.written)
            self.problems.append(error("ambiguous", f"`{name}` can mean several", place, hint, related))
        elif meant.entities and fragment:
            hint = f"write `[[{name}]]`: a link by name leads to the whole page of an entity"
            self._report("anchor", f"no heading or anchor `#{fragment}` in its target", use.line, use.written, hint)
        elif meant.entities:
            root = language_root(self._language, self.site.config)
            return self._reach(use, self._entity_page(entity_url(root, meant.entities[0].id)), "")
        elif meant.pieces:
            target = self.site.by_source[meant.pieces[0].document.path]
            return self._reach(use, target, self._heading(target, fragment))
        elif lost := next((one for one in self.site.broken if _is_called(one, name)), ""):
            self._left_out(use, lost)
        else:
            close = self.site.nearest(f"names {self._language}", slugify(name), self._names, 0.7)
            hint = f"did you mean `[[{close}]]`?" if close else "write `\\[[` if it is text"
            self._report("link", f"no entity and no piece is called `{name}`", use.line, use.written, hint)
        return None

    def _names(self) -> Collection[str]:
        return self.site.named.names(self._language)

    def _entity_page(self, url: Url) -> Target:
        target = self.site.by_address.get(url.path)
        return target if target is not None and not target.source else Target(url=url, public=False)

    def _heading(self, target: Target, fragment: str) -> str:
        """Return the anchor of a heading that is named by its text, else what is written."""
        if not fragment or target.outline is None or fragment in self.site.anchors_in(target.outline):
            return fragment
        made = slugify(fragment)
        return made if made in self.site.anchors_in(target.outline) else fragment

    def _own(self, use: LinkUse, path: str, fragment: str) -> Url | str | None:
        """Resolve a whole address of this site. What it does not have, the host may have: it stays, with a warning."""
        found = self._at_address(use, path, fragment)
        if isinstance(found, _Nowhere) and any(map(is_markdown, self.site.broken)):
            message = f"`{use.whole}` may be a piece that is left out; readers see the text without a link"
            self.problems.append(warning("unpublished-link", message, self._place(use.line, use.whole)))
            return None
        if isinstance(found, _Nowhere):
            message = f"this site has no address `{path}`; the link stays as it is"
            hint = found.hint or "if the host serves nothing else there, name the source file: `[text](other.md)`"
            self.problems.append(warning("link", message, self._place(use.line, use.whole), hint))
            return use.whole
        return use.whole if found is not None and "?" in use.whole else found

    def figure(self, use: FigureUse) -> BodyRef | None:
        """Draw a figure over a file, which is published with the page: readers can have the data."""
        path = None if "://" in use.target else self._source_path(use.target)
        if path is None or path not in self.site.files:
            if path not in self.site.broken or path is None:
                self._missing("file", f"no file `{use.target}`", use.target_line, use.target, path)
            return None
        drawn = self.site.draw.figure(use, path)
        above = self._place(use.line, "").line
        for problem in drawn.problems:
            self.problems.append(problem if problem.place.path else problem.below(self._file, above))
        url = self._publish(path, use.target_line, use.target)
        if url is None or has_errors(drawn.problems):
            return None
        return BodyRef(digest=drawn.digest, prefix="", links=(url,))

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
        found = self._at_address(use, path, fragment)
        if isinstance(found, _Nowhere):
            hint = found.hint or "name the source file instead: `[text](other.md)`"
            self._report("link", f"this site has no address `{path}`", use.line, use.target, hint)
            return None
        return found

    def _at_address(self, use: LinkUse, path: str, fragment: str) -> Url | _Nowhere | None:
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
            return self._publish(source, use.line, use.written)
        file, piece = self._piece_file(address)
        if file:
            return self._beside(use, Url(address), file, piece)
        if unplaced := self.site.unplaced.at(address):
            self._left_out(use, unplaced)
            return None
        close = self.site.nearest("address", address, lambda: list(filter(None, known)), 0.8)
        return _Nowhere(f"did you mean `/{close}`?" if close else "")

    def _beside(self, use: LinkUse, url: Url, source: str, piece: str) -> Url | None:
        """Resolve the address of a file that is published beside a piece: it is public if the piece is."""
        owner = self.site.by_source.get(piece)
        if owner is None or self._reach(use, Target(url=url, public=owner.public), "") is None:
            return None
        self._take(url, source)
        return url

    def _reach(self, use: LinkUse, target: Target, fragment: str) -> Url | None:
        """Resolve a link. An anchor is checked also in what is not public yet, or an error would come on its day."""
        url = target.url if target.draft and not target.public else self._anchor(use, target, fragment)
        if target.public or url is None:
            return url
        message = f"`{use.quoted}` is not public now; readers see the text without a link"
        self.problems.append(warning("unpublished-link", message, self._place(use.line, use.written)))
        return None

    def _left_out(self, use: LinkUse, source: str) -> None:
        """Warn of a link to a piece with errors; where these stop the build, and for files, they are reported alone."""
        if not is_markdown(source):
            return
        message = f"`{use.quoted}` is left out of this build; readers see the text without a link"
        found = warning("unpublished-link", message, self._place(use.line, use.written))
        self.problems.append(replace(found, refers_to=source))

    def _anchor(self, use: LinkUse, target: Target, fragment: str) -> Url | None:
        """Check an anchor. What follows `:~:` is for the browser, which looks for a text (a text directive)."""
        name, mark, directive = fragment.partition(":~:")
        for outline in () if target.outline is None or not name else (target.outline, *target.others):
            if name not in self.site.anchors_in(outline):
                composed = unicodedata.normalize("NFC", name)
                if composed not in self.site.anchors_in(outline):
                    composed = composed.replace(_DOTTED_I, "i")
                if composed not in self.site.anchors_in(outline):
                    self._no_anchor(use, name, outline)
                    return None
                name = composed
        return target.url.at(name + mark + directive)

    def _no_anchor(self, use: LinkUse, fragment: str, outline: bytes) -> None:
        close = self.site.nearest(outline, fragment, lambda: self.site.anchors_in(outline), 0.6)
        hint = f"did you mean `#{close}`?" if close else "anchors are the headings' texts in lower case with hyphens"
        self._report("anchor", f"no heading or anchor `#{fragment}` in its target", use.line, use.written, hint)
