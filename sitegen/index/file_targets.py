"""Images, audio and video of a body: which file each is, and that it is published with the page.

In: what a body names and what the site knows. Out: Picture and Media values; files; problems.
"""

from __future__ import annotations

import posixpath
from typing import Literal

from sitegen.index.claim_table import Claim
from sitegen.index.files import as_written, is_loose, published_at, source_path, unescaped
from sitegen.index.link_map import Map
from sitegen.index.near_files import why_not
from sitegen.index.origins import Origin, rarely_shown, remote_image
from sitegen.locale.names import language_name
from sitegen.model.bodies import ImageUse, Picture
from sitegen.model.media import Media, MediaUse, Source, Track
from sitegen.problems import Place, Problem, error, has_errors, warning
from sitegen.urls import Url


class FileTargets:
    """Finds the files that a body shows, and notes those that its page publishes, all that it names, and problems."""

    def __init__(self, origin: Origin, site: Map) -> None:
        self.origin = origin
        self.site = site
        self.files: dict[Url, str] = {}
        self.named: set[str] = set()
        self.problems: list[Problem] = []
        self.source: Source | None = None
        """The spot of the snippet that is being resolved; None within the body itself."""

    def image(self, use: ImageUse) -> Picture | None:
        self.problems += rarely_shown(use.target, self._place(use.line, use.whole or use.target))
        if use.whole:
            return self._own_image(use)
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
        return None if url is None else self._picture(url, path)

    def media(self, use: MediaUse) -> Media | None:
        """Find audio or video, and publish with the page what goes with it: captions and a picture."""
        if use.whole:
            found = self._own_file(use, "file")
        elif use.target.startswith(("https://", "http://")):
            told = remote_image(self._place(use.line, use.target), self.site.config, use.kind)
            self.problems += told
            found = None if has_errors(told) else (use.target, "")
        else:
            path = self._source_path(use.target.partition("#")[0].partition("?")[0])
            if path is None or path not in self.site.files:
                if path not in self.site.broken:
                    self._missing("file", f"no file `{use.target}`", use.line, use.target, path)
                return None
            url = self._publish(path, use.line, use.target)
            found = None if url is None else (url, path)
        if found is None or isinstance(found[0], str):
            return None if found is None else Media(kind=use.kind, url=found[0])
        return self._with_companions(use, found[0], found[1])

    def _with_companions(self, use: MediaUse, url: Url, path: str) -> Media:
        known, tracks = self.site.companions, []
        for one in known.captions(path, self.origin.language):
            place = self._publish(one.path, use.line, use.written)
            if place is not None:
                label = language_name(self.site.config.language_data.of(one.language))
                tracks.append(Track(url=place, language=one.language, label=label))
        if use.kind == "audio":
            return Media(kind="audio", url=url, tracks=tuple(tracks))
        picture = known.poster(path)
        poster = self._publish(picture, use.line, use.written) if picture else None
        width, height = self.site.measure(path) or (self.site.measure(picture) if poster else None) or (None, None)
        return Media(kind="video", url=url, tracks=tuple(tracks), poster=poster, width=width, height=height)

    def _own_image(self, use: ImageUse) -> Picture | None:
        """Resolve an image by its whole address on this site."""
        found = self._own_file(use, "image")
        if found is None:
            return None
        url, source = found
        return Picture(url=url) if isinstance(url, str) else self._picture(url, source)

    def _own_file(self, use: ImageUse | MediaUse, what: Literal["image", "file"]) -> tuple[Url | str, str] | None:
        """Return the address and the source of a whole address of this site; one that only the host has stays as it is.

        It is that of a file of the content, or of one beside a piece.
        """
        address = use.target.partition("#")[0].lstrip("/")
        place = self._place(use.line, use.whole)
        path = self._source_path(f"/{address}")
        if path is not None and path in self.site.files and not is_loose(path, self.site.config):
            url = self._publish(path, use.line, use.whole)
            return None if url is None else (url, path)
        source, piece = self._piece_file(address)
        owner = self.site.by_source.get(piece)
        if owner is None or not source:
            message = f"this site has no {what} `/{address}`; it is shown if the host has it"
            self.problems.append(warning(what, message, place, f"put the {what} beside the article"))
            return use.whole, ""
        if not owner.public:
            message = f"`{use.whole}` is not public now; readers see its alternative text"
            self.problems.append(warning("unpublished-link", message, place))
            return None
        self._take(Url(address), source)
        return Url(address), source

    def _picture(self, url: Url, path: str) -> Picture:
        width, height = self.site.measure(path) or (None, None)
        known = self.site.photographs.get(path)
        return Picture(url=url, width=width, height=height, variants=known.in_texts if known else None)

    def _source_path(self, path: str) -> str | None:
        """Return the source path that a path names: `%23` and `%3F` are `#` and `?`, unless a file is called so."""
        source = source_path(path, self._file, self.site.config)
        known = source in self.site.files or source in self.site.by_source
        return source if known or source is None else unescaped(source)

    def _piece_file(self, address: str) -> tuple[str, str]:
        """Return the file that is published beside a piece at an address, and the piece; empty texts if none is."""
        claim = self.site.claims.at(address)
        found = (claim.source, claim.piece) if claim is not None and claim.piece else self.site.loose.at(address)
        return found or ("", "")

    def _take(self, url: Url, source: str) -> None:
        self.files[url] = source
        self.named.add(source)

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
        """Return a hint: where a file was looked for, and which one may be meant."""
        meant = self.site.near_files.meant(path)
        if not meant:
            return f"looked for {path}"
        written = as_written(posixpath.relpath(meant, posixpath.dirname(self._file)))
        return f"looked for {path}; did you mean `{written}`?{why_not(path, meant)}"

    def _report(self, code: str, message: str, line: int, written: str, hint: str = "") -> None:
        self.problems.append(error(code, message, self._place(line, written), hint))

    @property
    def _file(self) -> str:
        """The file whose words are being resolved."""
        return self.source.path if self.source else self.origin.path

    def _place(self, line: int, written: str) -> Place:
        if self.source:
            return Place(path=self.source.path, line=self.source.line, find=written)
        return Place(path=self.origin.path, line=self.origin.body_line + line - 1, find=written)
