"""Texts of a site as Markdown for Hugo: what their links lead to, and what stays that Hugo shows otherwise.

In: bodies and their files, the site as composed. Out: texts; notes; the files that the texts name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.config.site_config import SiteConfig
from sitegen.exporting.bodies import Links, body_for_hugo
from sitegen.exporting.front_matter import address_of
from sitegen.exporting.notes import Note
from sitegen.index.link_targets import resolve_body
from sitegen.index.origins import Origin
from sitegen.index.site import Site
from sitegen.markdown.snippets import expand
from sitegen.model.bodies import Body, BodyOptions, BodyRef, ImageUse, LinkUse
from sitegen.model.media import MediaUse
from sitegen.model.sources import Sources
from sitegen.read.front_matter_fences import exact_parts
from sitegen.read.snippets import Shelf, named
from sitegen.urls import Url


@dataclass(slots=True)
class Texts:
    """Writes bodies. `files` are those that they name, by address; `notes` what was found."""

    site: Site
    config: SiteConfig
    sources: Sources
    root: str
    """The path of the site, with a slash at its end."""
    hidden: frozenset[str]
    """The addresses of pieces that are not public."""
    files: dict[Url, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def text(self, body: Body, origin: Origin) -> str:
        """Return the text of a body with links as addresses."""
        source = self.sources.read(origin.path).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        parts = exact_parts(source)
        resolved = resolve_body(body, origin, self.site.lookup, "")
        self.files |= resolved.files
        lost = [use for use, found in zip(body.links, resolved.ref.links, strict=True) if found is None]
        self.notes += (self._note("a link that leads nowhere: it stays as it is", origin, use.line) for use in lost)
        for use, found in zip(body.links, resolved.ref.links, strict=True):
            if isinstance(found, Url) and found.path in self.hidden and found.path != origin.url.path:
                self.notes.append(self._note("a link to what is not public now: Hugo shows it", origin, use.line))
        written, links = parts[1] if parts else source, self._links(body, resolved.ref)
        if (ids := named(written.encode())) is not None:
            options = Shelf(self.sources, self.config).options(
                ids, written.encode(), BodyOptions(language=origin.language)
            )
            if options.snippets or options.calls:  # Hugo has none of them
                written = expand(written, options).text
                links = Links(links.addresses, frozenset(range(1, written.count("\n") + 2)))
        made = body_for_hugo(written, body.headings, links)
        self.notes += (self._note(what, origin, line) for what, line in made.notes)
        self.notes += (self._note("audio or video: Hugo takes it for an image", origin, use.line) for use in body.media)
        return made.text

    def _links(self, body: Body, ref: BodyRef) -> Links:
        """Return what the links and images lead to; those within the page, and whole addresses, stay as they are."""
        pictures = (None if picture is None else picture.url for picture in ref.images)
        uses: list[tuple[LinkUse | ImageUse | MediaUse, Url | str | None]] = list(
            zip(body.links, ref.links, strict=True)
        )
        uses += zip(body.images, pictures, strict=True)
        uses += zip(body.media, (None if one is None else one.url for one in ref.media), strict=True)
        found = [
            (use, url) for use, url in uses if isinstance(url, Url) and not use.whole and not use.target.startswith("#")
        ]
        addresses = {use.target: address_of(url, self.root) for use, url in found}
        return Links(addresses, frozenset(use.line for use, _ in found))

    def _note(self, what: str, origin: Origin, line: int) -> Note:
        return Note(what, origin.path, origin.body_line + line - 1)
