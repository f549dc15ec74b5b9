"""Resolving: each piece, author and term with its body's slots filled, its image found, and the files it publishes.

In: a Map, Claimed, Gate. Out: Shown pieces, and which files are published where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from sitegen.encoding import replace
from sitegen.index.citations import named_in_opening, with_sources
from sitegen.index.claim_table import Claim
from sitegen.index.claims import Claimed
from sitegen.index.drawn_events import drawn_events
from sitegen.index.files import (
    bundle_folder,
    bundle_of,
    by_bundle,
    card_files,
    find_file,
    id_prefix,
    is_loose,
    is_published_unnamed,
    published_at,
    site_card_files,
)
from sitegen.index.gates import is_public, is_shown
from sitegen.index.link_map import Map
from sitegen.index.link_targets import own_image, resolve_body
from sitegen.index.origins import Origin, Resolved, remote_image
from sitegen.index.own_styles import files_of_styles
from sitegen.index.photographs import ShownPhotographs, of_page
from sitegen.index.resolved_piece import ResolvedPiece as ResolvedPiece  # noqa: PLC0414 - it is made here
from sitegen.index.terms import passage_in
from sitegen.index.worded_pieces import marked, worded
from sitegen.model.bodies import Body, BodyRef, Picture
from sitegen.model.documents import Author, Documents, Fragment, Gate, LeadImage, Passage, Piece, Term
from sitegen.model.entities import Entity
from sitegen.model.republication import treatment
from sitegen.outputs.entities import entity_url
from sitegen.outputs.routes import language_root, term_url
from sitegen.problems import Place, Problem, has_errors, warning
from sitegen.read.filenames import is_markdown
from sitegen.text.occurrences import name_of, names_in, unveiled
from sitegen.urls import Url


def _origin(passage: Passage, url: Url, language: str) -> Origin:
    return Origin(path=passage.path, body_line=passage.body_line, url=url, language=language)


class Resolver:
    """Collects, while pieces are resolved, every file that is named, every file that is published, and all problems."""

    def __init__(self, site: Map, claimed: Claimed, gate: Gate) -> None:
        self._site = site
        self._claimed = claimed
        self._gate = gate
        self._bundles = claimed.bundles
        self._within = by_bundle(site.files, claimed.bundles)
        self._named: set[str] = set()
        self._published: dict[Url, str] = {}
        self._beside: dict[Url, str] = {}
        """Files of bundles, published with each of their pages."""
        self.photographs = ShownPhotographs()
        self._used: set[str] = set()
        self._secret: set[str] = set()
        """Files that shown pieces name, and those that hidden translations in a bundle name."""
        self._shown: list[str] = []
        self._hidden: list[str] = []
        self.problems: list[Problem] = []

    def piece(self, piece: Piece) -> ResolvedPiece | None:
        """Resolve a piece; one that is not shown is only searched for mistakes."""
        document = piece.document
        shown = is_shown(document, self._gate)
        origin = self._origin_of(piece)
        url, bundle = origin.url, origin.bundle
        resolved = self._body(document.body, origin, piece)
        found: list[Problem] = []
        image, image_file = self._image(document.image, origin, found)
        self._tell([*resolved.problems, *found], draft=document.draft, shown=shown)
        (self._shown if shown else self._hidden).append(document.path)
        names = {*resolved.files.values(), *image_file.values(), *card_files(document.image, document.path, self._site)}
        if not shown:
            self._secret |= {name for name in names if bundle and name.startswith(bundle)}
            return None
        self._used |= names
        policy = treatment(piece)
        if policy.listed:
            self._publish(image_file, image)
        if policy.whole:
            self._publish(resolved.files, *resolved.ref.images)
            self._beside |= self._bundle_files(bundle, url)
        return ResolvedPiece(
            piece=worded(named_in_opening(piece, resolved.ref.cited), resolved.ref),
            url=url,
            body=marked(resolved.ref, document.marks) if policy.whole else None,
            events=drawn_events(piece, self._site) if policy.whole else None,
            image=image if policy.listed else None,
            hidden=not is_public(document, self._gate),
        )

    def _origin_of(self, piece: Piece) -> Origin:
        document = piece.document
        return Origin(
            path=document.path,
            body_line=document.body_line,
            url=self._claimed.urls[document.path],
            bundle=bundle_folder(piece, self._site.config),
            language=document.language,
            counts=self._gate.drafts or not document.draft,
        )

    def fragment(self, fragment: Fragment) -> None:
        """Search what is left of a broken piece for mistakes; it publishes nothing."""
        origin = Origin(path=fragment.path, body_line=fragment.body_line, url=Url(""), counts=False)
        found = self._body(fragment.body, origin).problems
        own = [problem for problem in found if problem.code not in {"unpublished-link", "collision"}]
        self._tell(own, draft=fragment.draft, shown=False)

    @property
    def documents(self) -> Documents:
        """What is resolved."""
        return self._claimed.documents

    def term(self, term: Term, url: Url, language: str) -> tuple[BodyRef | None, Picture | None]:
        """Resolve the text and image of a term that has a page in a language."""
        passage = passage_in(term, language)
        resolved = self._body(passage.body, _origin(passage, url, language))
        image, files = self._image(term.image, Origin(path=term.path, body_line=0, url=url), [])
        shown = resolved.ref if passage.body.shows_something else None
        self._publish(resolved.files | files, *(shown.images if shown else ()), image)
        return shown, image

    def authors(self, credited: set[str], language: str) -> tuple[dict[str, BodyRef], dict[str, Picture]]:
        """Resolve the biographies and portraits of authors who are named on pages in a language."""
        biographies, portraits = {}, {}
        root = language_root(language, self._site.config)
        for author in (author for author in self.documents.authors.values() if author.id in credited):
            passage, url = passage_in(author, language), term_url(root, "authors", author.id)
            resolved = self._body(passage.body, _origin(passage, url, language))
            image, files = self._image(author.image, Origin(path=author.path, body_line=0, url=url), [])
            self._publish(resolved.files | files, *(resolved.ref.images if passage.body.shows_something else ()), image)
            if passage.body.shows_something:
                biographies[author.id] = resolved.ref
            if image is not None:
                portraits[author.id] = image
        return biographies, portraits

    def entity(self, entity: Entity, language: str) -> BodyRef | None:
        """Resolve the text of an entity that has a page in a language."""
        passage = passage_in(entity, language)
        url = entity_url(language_root(language, self._site.config), entity.id)
        resolved = self._body(passage.body, _origin(passage, url, language))
        shown = resolved.ref if passage.body.shows_something else None
        self._publish(resolved.files, *(shown.images if shown else ()))
        return shown

    def search_profiles(self) -> None:
        """Search the texts and images of all authors, terms and entities for mistakes, shown or not."""
        documents = self.documents
        every: list[tuple[str, Author | Term]] = [("authors", author) for author in documents.authors.values()]
        every += [(term.taxonomy, term) for term in documents.terms.values()]
        for entity in documents.entities.values():
            for language in self._site.config.languages:
                passage = passage_in(entity, language)
                url = entity_url(language_root(language, self._site.config), entity.id)
                self.problems += self._body(passage.body, _origin(passage, url, language)).problems
        for taxonomy, profile in every:
            for language in self._site.config.languages:
                passage = passage_in(profile, language)
                url = term_url(language_root(language, self._site.config), taxonomy, profile.id)
                self.problems += self._body(passage.body, _origin(passage, url, language)).problems
                self._image(profile.image, Origin(path=profile.path, body_line=0, url=url), self.problems)

    def chrome(self) -> tuple[Picture | None, Picture | None]:
        """Resolve the site's icon, the publisher's logo, and files that the navigation leads to."""
        config = self._site.config
        logo = config.publisher.logo if config.publisher else ""
        found = []
        for name in (config.icon, logo):
            origin = f"{config.content}/sitegen.toml"
            lead = LeadImage(src=name, alt="") if name else None
            image, files = self._image(lead, Origin(path=origin, body_line=0, url=Url("")), self.problems)
            self._published |= files
            found.append(image)
        self._named.update(site_card_files(self._site))
        free = {path for path in self._within.get("", ()) if not is_loose(path, config)}
        for address in (self._site.inside(item.url).lstrip("/") for item in (*config.nav, *config.footer)):
            if (path := f"{config.content}/{address.partition('#')[0]}") in free:
                self._named.add(path)
                self._published[Url(path.removeprefix(f"{config.content}/"))] = path
        return found[0], found[1]

    def published(self, text_of: Callable[[str], bytes]) -> dict[Url, str]:
        """Return every published file: those used by what is shown, and those that are published unnamed.

        Every other file that nothing names is reported.
        What a broken piece or trusted HTML names cannot be known, so a file whose name occurs in the text of a piece
        that is not shown is held back, unless it occurs in trusted HTML that is shown. So is a file of a bundle that
        only a translation names which is not shown.
        """
        config = self._site.config
        trusted = config.raw_html == "trusted"
        self._named |= files_of_styles([f"{config.content}/{path}" for path in config.css], self._site.files, text_of)
        every = (*filter(is_markdown, sorted(self._claimed.broken)), *(self._hidden if trusted else ()))
        unseen = {path: unveiled(text_of(path)) for path in every}
        free = [path for path in self._within.get("", ()) if path not in self._named]
        held = names_in(list(unseen.values()), map(name_of, free))
        seen = names_in([unveiled(text_of(path)) for path in self._shown], map(name_of, free)) if trusted else set()
        for path in free:
            if name_of(path) in seen or name_of(path) not in held:
                self._unnamed(path, seen=name_of(path) in seen)
        secret = self._secret | self._told_by_twins(unseen)
        for url, path in self._beside.items():
            if path in self._used or path not in secret:
                self._published[url] = path
        return dict(sorted(self._published.items()))

    def _unnamed(self, path: str, *, seen: bool) -> None:
        """Publish a file that no piece is known to name, or report it; `seen` says that its name is in trusted HTML."""
        config = self._site.config
        if is_published_unnamed(path, config) or (seen and not is_loose(path, config)):
            self._published[Url(path.removeprefix(config.content + "/"))] = path
        elif not seen:
            hint = f"name it in a piece, move it to {config.content}/static/, or see `[build] publish` and `ignore`"
            message = "no piece names this file, so it is not published"
            self.problems.append(replace(warning("unused-file", message, Place(path=path), hint), refers_to=path))

    def _told_by_twins(self, unseen: Mapping[str, str]) -> set[str]:
        """Return the files of bundles whose names occur in a text of the same bundle that is not shown."""
        texts: dict[str, list[str]] = defaultdict(list)
        for source, text in unseen.items():
            bundle = bundle_of(source, self._bundles)
            while bundle:
                texts[bundle].append(text)
                bundle = bundle_of(bundle.rstrip("/"), self._bundles)
        told: set[str] = set()
        for bundle, twins in texts.items():
            files = self._within.get(bundle, ())
            names = names_in(twins, map(name_of, files))
            told.update(path for path in files if name_of(path) in names)
        return told

    def _body(self, body: Body, origin: Origin, piece: Piece | None = None) -> Resolved:
        resolved = resolve_body(body, origin, self._site, id_prefix(origin.path))
        self._named |= resolved.named
        return with_sources(resolved, body, origin, piece, (self.documents, self._site))

    def _image(
        self, image: LeadImage | None, origin: Origin, problems: list[Problem]
    ) -> tuple[Picture | None, dict[Url, str]]:
        """Find an image of front matter, and the file that the page of `origin` publishes for it."""
        if image is None:
            return None, {}
        self._named.update(card_files(image, origin.path, self._site))
        spot = Place(path=origin.path, keys=("image", "src"))
        if image.src.startswith(("https://", "http://")) and self._site.inside(image.src):
            picture, resolved = own_image(image.src, origin, self._site)
            problems += resolved.problems
            self._named |= resolved.named
            return of_page(picture, resolved.files, self._site.photographs), resolved.files
        if image.src.startswith(("https://", "http://")):
            remote = remote_image(spot, self._site.config)
            problems += (one for one in remote if one.severity != "error")  # errors are reported as references
            return Picture(url=image.src), {}
        file = find_file(image.src, origin.path, self._site.files, self._site.config)
        if file is None:
            return None, {}
        self._named.add(file)
        place = published_at(file, origin.url, origin.bundle, self._site.config)
        claim = Claim(path=place.path, owner=f"the file {file}", place=spot, source=file, piece=origin.path)
        found = self._site.claim_file(claim, counts=origin.counts)
        problems += found
        if has_errors(found):
            return None, {}
        width, height = self._site.measure(file) or (None, None)
        files, picture = {place: file}, Picture(url=place, width=width, height=height)
        return of_page(picture, files, self._site.photographs), files

    def _publish(self, files: dict[Url, str], *pictures: Picture | None) -> None:
        """Publish files of what is shown, and the variants of the photographs among its pictures."""
        self._published |= files
        self.photographs.show(pictures, files)

    def _bundle_files(self, bundle: str, url: Url) -> dict[Url, str]:
        if not bundle:
            return {}
        return {published_at(path, url, bundle, self._site.config): path for path in self._within.get(bundle, ())}

    def _tell(self, problems: list[Problem], *, draft: bool, shown: bool) -> None:
        for problem in problems:
            if problem.code == "unpublished-link" and not shown:
                continue
            self.problems.append(problem.softened() if draft else problem)
