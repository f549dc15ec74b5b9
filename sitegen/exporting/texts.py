"""Texts of a site as Markdown for Hugo: what their links lead to, and what stays that Hugo shows otherwise.

In: bodies and their files, the site as composed. Out: texts; notes; the files that the texts name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.config.site_config import SiteConfig
from sitegen.exporting.bodies import Links, body_for_hugo, without_code
from sitegen.exporting.front_matter import address_of
from sitegen.exporting.notes import Note
from sitegen.exporting.rendering import as_markdown, written_anew
from sitegen.index.link_targets import resolve_body
from sitegen.index.origins import Origin
from sitegen.index.site import Site
from sitegen.markdown.snippets import expand
from sitegen.model.bodies import Bodies, Body, BodyOptions, BodyRef, ImageUse, LinkUse
from sitegen.model.cited import SOURCE_FILES
from sitegen.model.media import MediaUse
from sitegen.model.sources import Sources
from sitegen.read.front_matter_fences import exact_parts
from sitegen.read.snippets import Shelf, named
from sitegen.render.fill import fill_body
from sitegen.urls import Base, Url


@dataclass(slots=True)
class Texts:
    """Writes bodies. `files` are those that they name, by address; `notes` what was found."""

    site: Site
    config: SiteConfig
    sources: Sources
    root: str
    """The path of the site, with a slash at its end."""
    bodies: Bodies
    """The HTML of bodies."""
    hidden: frozenset[str]
    """The addresses of pieces that are not public."""
    pages: frozenset[str]
    """The addresses of all pages that Hugo makes."""
    files: dict[Url, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def text(self, body: Body, origin: Origin, ref: BodyRef | None = None) -> str:
        """Return the text of a body with links as addresses; `ref` is the body as it is shown, if it is."""
        source = self.sources.read(origin.path).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        parts = exact_parts(source)
        resolved = resolve_body(body, origin, self.site.lookup, "")
        self.files |= resolved.files
        lost = [use for use, found in zip(body.links, resolved.ref.links, strict=True) if found is None]
        self.notes += (self._note("a link that leads nowhere: it stays as it is", origin, use.line) for use in lost)
        for use, found in zip(body.links, resolved.ref.links, strict=True):
            if isinstance(found, Url) and found.path in self.hidden and found.path != origin.url.path:
                self.notes.append(self._note("a link to what is not public now: Hugo shows it", origin, use.line))
            elif isinstance(found, Url) and not self._in_hugo(found):
                what = f"a link to a page of sitegen that Hugo does not have: /{found.path}"
                self.notes.append(self._note(what, origin, use.line))
        written, links = parts[1] if parts else source, self._links(body, resolved.ref)
        if (ids := named(written.encode())) is not None:
            options = Shelf(self.sources, self.config).options(
                ids, written.encode(), BodyOptions(language=origin.language)
            )
            if options.snippets or options.calls:  # Hugo has none of them
                written = expand(written, options).text
                links = Links(links.addresses, frozenset(range(1, written.count("\n") + 2)))
        anew = [*written_anew(written, without_code(written), body)] if ref is not None else []
        if anew and ref is not None:
            written = as_markdown(fill_body(self.bodies, ref, Base(self.root, origin.url.path)))
            links = Links({}, frozenset())
        made = body_for_hugo(written, body.headings, links)
        self.notes += (self._note(what, origin, line) for what, line in anew)
        self.notes += (self._note(what, origin, 1 if anew else line) for what, line in made.notes)
        if "math" in body.styles:
            self.notes.append(self._note("a formula: Hugo shows its LaTeX", origin, 1))
        return f"\n{made.text}" if anew else made.text

    def _in_hugo(self, url: Url) -> bool:
        """Return whether Hugo has something at an address: a piece, a term, an entity, their lists, a file."""
        return url.path in self.pages or url in self.site.files or Url(url.path) in self.files

    def source_files(self) -> dict[str, str]:
        """Return the files of sources that texts cite: JSON among the data of Hugo, BibTeX beside `hugo.toml`."""
        folders = {"sources.json": "data/", "sources.bib": ""}
        paths = {f"{self.config.content}/{name}": f"{folders[name]}{name}" for name in SOURCE_FILES}
        there = {path: made for path, made in paths.items() if path in self.sources.files}
        return {made: self.sources.read(path).decode("utf-8").removeprefix("\ufeff") for path, made in there.items()}

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
