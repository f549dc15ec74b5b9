"""A site for Hugo: every piece, term and file at the address that it has, as the files of a folder.

In: the site as composed with all that is hidden, and as readers see it. Out: Exported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from sitegen.config.feed_formats import FEED_FORMATS, ID_FORMAT
from sitegen.config.site_config import SiteConfig
from sitegen.exporting.entity_pages import entity_pages
from sitegen.exporting.front_matter import IN_PARAMS_ALONE, address_of, front_matter
from sitegen.exporting.names import Names
from sitegen.exporting.notes import Counted, Note, counted
from sitegen.exporting.settings import data_files, hugo_settings, hugo_tag, redirect_list, redirect_page
from sitegen.exporting.term_pages import term_pages
from sitegen.exporting.texts import Texts
from sitegen.index.files import bundle_folder, find_file, published_at
from sitegen.index.origins import Origin
from sitegen.index.resolving import ResolvedPiece
from sitegen.index.site import Redirect, Site
from sitegen.model.bodies import Bodies
from sitegen.model.documents import Article
from sitegen.model.republication import treatment
from sitegen.model.sources import Sources
from sitegen.outputs.routes import feed_url, language_root
from sitegen.plan.piece_parts import summary_of
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.yaml_text import yaml_text
from sitegen.urls import Url, alias_url, output_path

WITHHELD: Final = "withheld"
"""The folder of what readers may not see, which Hugo does not look into."""
_MARKS: Final = lazy_pattern(r"[\\`*_\[\]<>#|~{}!]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The files of an export: texts by path, and source paths of files that are copied, by path."""

    texts: Mapping[str, str]
    copies: Mapping[str, str]
    counts: Mapping[str, int]
    """How many there are: article, page, author, term, media, redirect, unpublished."""
    notes: tuple[Counted, ...]


def export(everything: Site, public: Site, config: SiteConfig, sources: Sources, bodies: Bodies) -> Exported:
    """Return the files. `everything` shows hidden pieces too; `public` decides which files are withheld."""
    root = urlsplit(config.url).path.rstrip("/") + "/"
    shown = (one for tree in everything.trees.values() for one in (*tree.articles, *tree.pages))
    hidden = frozenset(one.url.path for one in shown if one.hidden)
    pages = frozenset(_pages(everything))
    return _Exporting(everything, public, config, Texts(everything, config, sources, root, bodies, hidden, pages)).run()


def _pages(site: Site) -> Iterator[str]:
    """Yield the addresses of all pages that Hugo makes: of pieces, terms, entities, their lists, and the home pages."""
    for tree in site.trees.values():
        yield tree.root
        yield from (one.url.path for one in (*tree.articles, *tree.pages))
        yield from (one.url.path for one in tree.entities)
        yield from ([f"{tree.root}entities/"] if tree.entities else [])
        for taxonomy, groups in tree.groups.items():
            yield from (f"{tree.root}{taxonomy}/", *(group.url.path for group in groups))


def markdown_file(front: Mapping[str, object], body: str) -> str:
    """Return a file with front matter; a body begins and ends as it does in its source."""
    return f"---\n{yaml_text(front)}\n---\n{body}"


@dataclass(slots=True)
class _Exporting:
    everything: Site
    public: Site
    config: SiteConfig
    texts: Texts
    made: dict[str, str] = field(default_factory=dict)
    images: dict[Url, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    leading: dict[Url, list[Redirect]] = field(default_factory=dict)
    """The old addresses that lead to each piece and list, by its address."""
    redirects: dict[str, str] = field(default_factory=dict)

    def run(self) -> Exported:
        shown = [one for tree in self.everything.trees.values() for one in (*tree.articles, *tree.pages)]
        names = Names(self.config)
        for redirect in self.everything.redirects:
            self.leading.setdefault(redirect.target, []).append(redirect)
        for piece in sorted(shown, key=lambda one: one.piece.document.path):
            self._piece(piece, names.name(piece.piece.document))
        for path, front, body in term_pages(self.everything, self.public, self.config, self.texts, self._aliases):
            self.made[path] = markdown_file(front, body)
        for path, front, body in entity_pages(self.everything, self.public, self.config, self.texts):
            self.made[path] = markdown_file(front, body)
            self.counts["entity"] += path.count(".") == 1
        self.made |= data_files(self.everything.documents)
        self.made |= self.texts.source_files()
        self._redirects(shown)
        self.made["hugo.toml"] = hugo_settings(self.config)
        copies = dict(self._copies())
        documents = self.everything.documents
        self.counts |= {
            "author": len(documents.authors),
            "term": len(documents.terms),
            "outlet": len(documents.outlets),
            "media": len(copies),
            "redirect": len(self.redirects),
        }
        return Exported(
            texts=dict(sorted(self.made.items())),
            copies=dict(sorted(copies.items())),
            counts=self.counts,
            notes=counted((*self.notes, *self.texts.notes)),
        )

    def _piece(self, shown: ResolvedPiece, name: str) -> None:
        document = shown.piece.document
        self.counts["article" if isinstance(shown.piece, Article) else "page"] += 1
        self.counts["unpublished"] += shown.hidden
        if "%" in shown.url.path:
            self._readdress(shown)
        aliases = tuple(self._aliases(shown.url, document.language, hidden=shown.hidden))
        image = self._image(shown)
        front = front_matter(shown, self.config, self.everything.heritage, aliases=aliases, image=image)
        origin = Origin(
            path=document.path,
            body_line=document.body_line,
            url=shown.url,
            bundle=bundle_folder(shown.piece, self.config),
            language=document.language,
        )
        text = self.texts.text(document.body, origin, shown.body)
        params = front.get("params")
        kept = sorted(IN_PARAMS_ALONE.intersection(params if isinstance(params, Mapping) else ()))
        self.notes += (Note(f"`{key}`: it is in `params`, and a theme has to show it", document.path) for key in kept)
        if treatment(shown.piece).whole:
            self.made[f"content/{name}"] = markdown_file(front, text)
            return
        what = f"a text that readers may not see: it is in {WITHHELD}/"
        self.notes.append(Note(what, document.path))
        self.made[f"{WITHHELD}/content/{name}"] = markdown_file(front, text)
        if not treatment(shown.piece).listed:
            front = _without_what_is_hidden(front)
        self.made[f"content/{name}"] = markdown_file(front, self._in_its_place(shown.article))

    def _readdress(self, shown: ResolvedPiece) -> None:
        """Lead on from an address with `%`, which Hugo cannot give to a piece."""
        path = shown.piece.document.path
        self.notes.append(Note("an address with `%`: Hugo shows the piece at another one, to which it leads", path))
        if not shown.hidden:
            target = address_of(Url(shown.url.path.replace("%", "%25")), self.texts.root)
            self.made[f"static/{output_path(shown.url)}"] = redirect_page(target, shown.piece.document.title)

    def _in_its_place(self, article: Article) -> str:
        """Return what readers see of a withdrawn piece, or of one of which they see the summary alone."""
        if article.withdrawn is not None:
            return f"\n{_as_markdown(article.withdrawn.reason)}\n"
        summary = _as_markdown(summary_of(article.document, self.config.language_data))
        url = article.original.url if article.original else ""
        return "".join(f"\n{part}\n" for part in (summary, f"<{url}>" if url else "") if part)

    def _image(self, shown: ResolvedPiece) -> str:
        """Return the address of the image of a piece; one elsewhere stays in `params.image` alone."""
        document = shown.piece.document
        if document.image is None:
            return ""
        file = find_file(document.image.src, document.path, self.everything.documents.files, self.config)
        if file is None:
            return ""
        url = published_at(file, shown.url, bundle_folder(shown.piece, self.config), self.config)
        self.images[url] = file
        return address_of(url, self.texts.root)

    def _aliases(self, url: Url, language: str, *, hidden: bool) -> Iterator[str]:
        """Yield the old addresses that Hugo can express: those of a language are relative to its tree there."""
        tree = "" if language == self.config.language else f"{hugo_tag(language)}/"
        for one in self.leading.get(url, ()):
            if one.url.path.startswith(tree) and "%" not in one.url.path:
                yield f"/{one.url.path.removeprefix(tree)}"
            elif not hidden:
                target = address_of(one.target, self.texts.root)
                self.made[f"static/{output_path(one.url)}"] = redirect_page(target, one.title)

    def _redirects(self, shown: list[ResolvedPiece]) -> None:
        """Write the list of old addresses, but those of drafts: of pieces, lists, the ledger, the feed."""
        root = self.texts.root
        pieces = {one.piece.document.path: one.piece.document.draft for one in shown}
        seen = {one.url for one in self.public.redirects}
        told = [one for one in self.everything.redirects if not pieces.get(one.source, one.url not in seen)]
        self.redirects |= {address_of(one.url, root): address_of(_in_hugo(one), root) for one in told}
        forms = [form for form in self.config.feeds.formats if FEED_FORMATS[form].parsed == "xml"]
        for group in (one for tree in self.public.trees.values() for found in tree.groups.values() for one in found):
            feed = address_of(Url(f"{group.url.path}index.xml"), root)
            for form in forms if group.taxonomy in self.config.feeds.of else ():
                self.redirects[address_of(feed_url(group.url, form), root)] = feed
        for language in self.config.languages:
            tree = "" if language == self.config.language else f"{hugo_tag(language)}/"
            home = Url(language_root(language, self.config))
            own = (feed_url(home, form) for form in dict.fromkeys((ID_FORMAT, *forms)))
            olds = [*own, *map(alias_url, self.config.feeds.aliases if not tree else ())]
            new = Url(f"{tree}index.xml")
            self.redirects |= {address_of(old, root): address_of(new, root) for old in olds if old != new}
        ledger = self.everything.documents.ledger
        gone = {address_of(one.url, root) for one in ledger.entries if one.word == "gone"}
        there = {address_of(one.url, root) for one in shown}
        self.made["redirects"] = redirect_list(self.redirects.items(), gone - there - self.redirects.keys())

    def _copies(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are copied: to their address, or out of the way where readers may not see them."""
        for url, source in {**self.everything.files, **self.texts.files, **self.images}.items():
            if url in self.public.files:
                yield f"static/{url.path}", source
            else:
                what = f"a file of what is not public now: it is in {WITHHELD}/static/"
                self.notes.append(Note(what, source))
                yield f"{WITHHELD}/static/{url.path}", source


def _in_hugo(redirect: Redirect) -> Url:
    """Return where an old address leads in Hugo, which has the feed of a list under another name."""
    return Url(f"{redirect.target.path.rpartition('/')[0]}/index.xml") if redirect.feed else redirect.target


def _without_what_is_hidden(front: Mapping[str, object]) -> dict[str, object]:
    """Return the front matter of a withdrawn piece without what themes could show of it in place of its text."""
    kept = {key: value for key, value in front.items() if key not in {"summary", "description", "images"}}
    params = front.get("params")
    if isinstance(params, Mapping):
        kept["params"] = {key: value for key, value in params.items() if key != "image"}
    return kept


def _as_markdown(text: str) -> str:
    """Return a plain text in which nothing is a mark, nor one of a shortcode."""
    return _MARKS.sub(r"\\\g<0>", text)
