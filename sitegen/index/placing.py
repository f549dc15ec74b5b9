"""Placing: each piece, author and term with its body's slots filled, its image found, and the files it publishes.

In: a Map, Claimed, Gate. Out: Shown pieces, and which files are published where. `index` alone imports this module.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from hashlib import blake2b
from html import unescape
from posixpath import basename
from urllib.parse import unquote

from sitegen.bodies import Body, BodyRef, Picture
from sitegen.encoding import Value
from sitegen.index.claims import Claimed
from sitegen.index.files import bundle_folder, bundle_of, find_file, is_loose, published_at
from sitegen.index.gates import is_public, is_shown
from sitegen.index.links import Map, Origin, Resolved, remote_image, resolve_body
from sitegen.index.routes import language_root
from sitegen.index.terms import passage_in
from sitegen.model import Article, Author, Documents, Fragment, Gate, LeadImage, Page, Passage, Piece, Term
from sitegen.policies import treatment
from sitegen.problems import Place, Problem
from sitegen.read.filenames import is_markdown
from sitegen.urls import Url, term_url


class Shown(Value, frozen=True, kw_only=True):
    """A piece that is in this build. `body` is absent where readers may not see it (withdrawn, policy `excerpt`)."""

    piece: Piece
    url: Url
    body: BodyRef | None
    image: Picture | None
    hidden: bool
    """True when only `--drafts` shows it."""

    @property
    def article(self) -> Article:
        """The piece as an article; raises TypeError for a page."""
        if isinstance(self.piece, Page):
            raise TypeError(self.piece.document.path)
        return self.piece

    @property
    def instant(self) -> float:
        """The moment of the date, in seconds, for the order of lists."""
        return self.article.date.instant.timestamp()


def _origin(passage: Passage, url: Url, language: str) -> Origin:
    return Origin(path=passage.path, body_line=passage.body_line, url=url, language=language)


def id_prefix(path: str) -> str:
    """Give the prefix that keeps the footnote ids of a piece apart from those of any other."""
    return blake2b(path.encode(), digest_size=4).hexdigest()


class Placer:
    """Collects, while pieces are placed, every file that is named, every file that is published, and all problems."""

    def __init__(self, site: Map, claimed: Claimed, gate: Gate) -> None:
        self._site = site
        self._claimed = claimed
        self._gate = gate
        self._bundles = claimed.bundles
        self._named: set[str] = set()
        self._published: dict[Url, str] = {}
        self._beside: dict[Url, str] = {}
        """Files of bundles, beside each of their pages."""
        self._used: set[str] = set()
        self._secret: set[str] = set()
        """Files that pieces name which are shown, and which are hidden translations within a bundle."""
        self._shown: list[str] = []
        self._hidden: list[str] = []
        self.problems: list[Problem] = []

    def piece(self, piece: Piece) -> Shown | None:
        """Place a piece; one that is not shown is only searched for mistakes."""
        document = piece.document
        url = self._claimed.urls[document.path]
        bundle = bundle_folder(piece, self._site.config)
        shown = is_shown(document, self._gate)
        resolved = self._body(
            document.body,
            Origin(
                path=document.path, body_line=document.body_line, url=url, bundle=bundle, language=document.language
            ),
        )
        self._tell(resolved.problems, draft=document.draft, shown=shown)
        image, image_file = self._image(document.image, document.path, url, bundle)
        (self._shown if shown else self._hidden).append(document.path)
        names = {*resolved.files.values(), *image_file.values()}
        if not shown:
            self._secret |= {name for name in names if bundle and name.startswith(bundle)}
            return None
        self._used |= names
        policy = treatment(piece)
        if policy.listed:
            self._published |= image_file
        if policy.whole:
            self._published |= resolved.files
            self._beside |= self._bundle_files(bundle, url)
        return Shown(
            piece=piece,
            url=url,
            body=resolved.ref if policy.whole else None,
            image=image if policy.listed else None,
            hidden=not is_public(document, self._gate),
        )

    def fragment(self, fragment: Fragment) -> None:
        """Search what is left of a broken piece for mistakes; it publishes nothing."""
        origin = Origin(path=fragment.path, body_line=fragment.body_line, url=Url(""))
        found = self._body(fragment.body, origin).problems
        own = [problem for problem in found if problem.code not in {"unpublished-link", "collision"}]
        self._tell(own, draft=fragment.draft, shown=False)

    @property
    def documents(self) -> Documents:
        """What is placed."""
        return self._claimed.documents

    def term(self, term: Term, url: Url, language: str) -> tuple[BodyRef | None, Picture | None]:
        """Place the text and image of a term that has a page in a language."""
        passage = passage_in(term, language)
        resolved = self._body(passage.body, _origin(passage, url, language))
        image, files = self._image(term.image, term.path, url, "")
        self._published |= resolved.files | files
        return (resolved.ref if passage.body.words else None), image

    def authors(self, credited: set[str], language: str) -> tuple[dict[str, BodyRef], dict[str, Picture]]:
        """Place the biographies and portraits of authors who are named on pages in a language."""
        biographies, portraits = {}, {}
        root = language_root(language, self._site.config)
        for author in (author for author in self.documents.authors.values() if author.id in credited):
            passage, url = passage_in(author, language), term_url(root, "authors", author.id)
            resolved = self._body(passage.body, _origin(passage, url, language))
            image, files = self._image(author.image, author.path, url, "")
            self._published |= resolved.files | files
            if passage.body.words:
                biographies[author.id] = resolved.ref
            if image is not None:
                portraits[author.id] = image
        return biographies, portraits

    def search_profiles(self) -> None:
        """Search the texts and images of all authors and terms for mistakes, whether or not they are shown."""
        documents = self.documents
        every: list[tuple[str, Author | Term]] = [("authors", author) for author in documents.authors.values()]
        every += [(term.taxonomy, term) for term in documents.terms.values()]
        for taxonomy, profile in every:
            for passage in profile.passages:
                url = term_url(language_root(passage.language, self._site.config), taxonomy, profile.id)
                self.problems += self._body(passage.body, _origin(passage, url, passage.language)).problems
            self._image(profile.image, profile.path, Url(""), "")

    def chrome(self) -> tuple[Picture | None, Picture | None]:
        """Place the site's icon and the publisher's logo."""
        config = self._site.config
        logo = config.publisher.logo if config.publisher else ""
        found = []
        for name in (config.icon, logo):
            origin = f"{config.content}/sitegen.toml"
            image, files = self._image(LeadImage(src=name, alt="") if name else None, origin, Url(""), "")
            self._published |= files
            found.append(image)
        return found[0], found[1]

    def published(self, text_of: Callable[[str], bytes]) -> dict[Url, str]:
        """Give every published file: those used by what is shown, and those outside the articles that nothing names.

        What a broken piece or trusted HTML names cannot be known, so a file whose name occurs in the text of a piece
        that is not shown is held back, unless it occurs in trusted HTML that is shown. So is a file of a bundle that
        only a translation names which is not shown.
        """
        config = self._site.config
        trusted = config.raw_html == "trusted"
        every = (*filter(is_markdown, sorted(self._claimed.broken)), *(self._hidden if trusted else ()))
        unseen = {path: _unveiled(text_of(path)) for path in every}
        for path in self._site.files:
            if path in self._named or is_loose(path, config) or bundle_of(path, self._bundles):
                continue
            shown = (_unveiled(text_of(path)) for path in self._shown) if trusted else ()
            if not _occurs(path, unseen.values()) or _occurs(path, shown):
                self._published[Url(path.removeprefix(config.content + "/"))] = path
        for url, path in self._beside.items():
            bundle = bundle_of(path, self._bundles)
            twins = [text for source, text in unseen.items() if source.startswith(bundle)]
            if path in self._used or not (path in self._secret or _occurs(path, twins)):
                self._published[url] = path
        return dict(sorted(self._published.items()))

    def _body(self, body: Body, origin: Origin) -> Resolved:
        resolved = resolve_body(body, origin, self._site, id_prefix(origin.path))
        self._named |= set(resolved.files.values())
        return resolved

    def _image(
        self, image: LeadImage | None, path: str, url: Url, bundle: str
    ) -> tuple[Picture | None, dict[Url, str]]:
        if image is None:
            return None, {}
        if image.src.startswith(("https://", "http://")):
            told = remote_image(Place(path=path, keys=("image", "src")), self._site.config)
            self.problems += (one for one in told if one.severity == "warning")  # errors were told as references
            return Picture(url=image.src), {}
        file = find_file(image.src, path, self._site.files, self._site.config)
        if file is None:
            return None, {}
        self._named.add(file)
        place = published_at(file, url, bundle, self._site.config)
        width, height = self._site.measure(file) or (None, None)
        return Picture(url=place, width=width, height=height), {place: file}

    def _bundle_files(self, bundle: str, url: Url) -> dict[Url, str]:
        if not bundle:
            return {}
        own = (
            path for path in self._site.files if path.startswith(bundle) and bundle_of(path, self._bundles) == bundle
        )
        return {published_at(path, url, bundle, self._site.config): path for path in own}

    def _tell(self, problems: list[Problem], *, draft: bool, shown: bool) -> None:
        for problem in problems:
            if problem.code == "unpublished-link" and not shown:
                continue
            self.problems.append(problem.softened() if draft else problem)


def _occurs(path: str, texts: Iterable[str]) -> bool:
    """Say whether the name of a file stands in one of these texts."""
    name = basename(path).casefold()
    return any(name in text for text in texts)


def _unveiled(text: bytes) -> str:
    """Give a text in which names stand as they are: percent escapes and references of HTML undone, in one form."""
    return unicodedata.normalize("NFC", unescape(unquote(text.decode("utf-8", "replace")))).casefold()
