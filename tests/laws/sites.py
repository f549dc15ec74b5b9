"""Random sites from a seed, as values that can be changed: pieces that may be hidden, with links that follow them.

A hidden piece has a canary (`words.canary`) in every field. `RandomSite.files()` is the site as a folder's content;
`without_hidden()` the same site as if its hidden pieces had never been: each link to one is its text.
"""

from __future__ import annotations

import json
import posixpath
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import quote

from sitegen.encoding import replace
from sitegen.model.history import Revision, WordChange, encode_history
from tests.films import VTT, film
from tests.laws import words
from tests.laws.building import AS_OF, Tree
from tests.laws.glass import GLASS

SOURCES = """@book{sea, author = {Laila Karimi}, title = {The Sea \\& the -- shore}, publisher = {Press}, year = 2019}
@article{lake, author = {{Institute of Lakes}}, title = {Lakes}, journal = {Waters}, year = 2020, doi = {10.1/x}}
@book{atlas, author = {A. CANARY}, title = {Atlas CANARY}}
"""
"""What pieces cite; hidden ones alone the last."""
Form = Literal["relative", "address", "html", "reference", "titled", "marked"]
FORMS: tuple[Form, ...] = ("relative", "address", "html", "reference", "titled", "marked")
REASONS = ("draft", "embargo", "future", "future day", "expired", "expired day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a piece by its number, with its text and the way it is written."""

    to: int
    text: str
    form: Form = "relative"


Text = tuple[str | Link, ...]
"""Markdown with links to pieces in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article or a page. `front` holds its keys without gates; `hidden` says why it is hidden, or is empty."""

    number: int
    name: str
    front: Mapping[str, object]
    body: Text
    page: bool = False
    bundle: bool = False
    hidden: str = ""
    language: str = ""
    """The suffix of the file's name; empty for the site's own language."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files of its own by name: of the bundle, else beside it."""

    @property
    def folder(self) -> str:
        """The folder of the source file, with a slash."""
        start = "content/pages/" if self.page else "content/articles/"
        return f"{start}{self.name}/" if self.bundle else start

    @property
    def path(self) -> str:
        """The source file."""
        name = "index" if self.bundle else self.name
        return f"{self.folder}{name}.{self.language}.md" if self.language else f"{self.folder}{name}.md"

    @property
    def url(self) -> str:
        """The address, from the site's root."""
        if "url" in self.front:
            return str(self.front["url"]).removeprefix("/")
        slug, root = str(self.front["slug"]), f"{self.language}/" if self.language else ""
        if self.page:
            return f"{root}{slug}/"
        year, month, _ = str(self.keys["date"])[:10].split("-")
        return f"{root}{year}/{month}/{slug}/"

    def at(self, name: str) -> Piece:
        """Return the piece with another address, which ends in `name`."""
        key = {"url": f"/New/{name}.html"} if "url" in self.front else {"slug": name}
        return replace(self, front={**self.front, **key})

    @property
    def keys(self) -> dict[str, object]:
        """The front matter with the gate that hides the piece."""
        early, late = AS_OF - timedelta(days=40), AS_OF + timedelta(days=40)
        gates: dict[str, dict[str, object]] = {
            "": {},
            "draft": {"draft": True},
            "embargo": {"embargo": _stamp(late)},
            "future": {"date": _stamp(late)},
            "future day": {"date": late.date().isoformat()},
            "expired": {"expires": _stamp(early)},
            "expired day": {"expires": early.date().isoformat()},
        }
        return {**self.front, **gates[self.hidden]}


def old_addresses(number: int) -> list[str]:
    """Return old addresses of a piece: two that differ only in letter case, and one with a dot."""
    return [f"/old/{number}/", f"/старое-{number}.html", f"/Old/{number}", f"/v1.{number}-notes"]


def events(number: int) -> list[dict[str, str]]:
    """Return events of a piece: one that others have too, one without an end, one of its own."""
    return [
        {"date": "2015-07-14", "title": "A deal is signed", "place": ("", "Vienna")[number % 2]},
        {"date": "2026-01/..", "title": "Talks"},
        {"date": f"{1980 + number}~", "title": f"Event {number}", "text": "It is not clear when."},
    ]


def forecasts(number: int) -> list[dict[str, object]]:
    """Return forecasts of a piece, made before it: revised and resolved, impossible and come true, past its date, open.

    One falls due some days after the builds.
    """
    soon = (AS_OF + timedelta(days=9)).date().isoformat()
    made: list[dict[str, object]] = [
        {
            "by": "2021-12-31",
            "resolved": "2021-06-01",
            "outcome": number % 2 == 0,
            "note": "By a table, <2 years.",
        },
        {"by": "2021-12-31", "resolved": "2022-01-05", "outcome": ("false", "void", "true")[number % 3]},
        {"by": ("2022-02-28", "2099-12-31", soon)[number % 3]},
    ]
    made[0]["revisions"] = [{"date": "2020-03-01", "probability": number % 10 / 10}]
    facts = {"probability": ("0.5", "1", "0.35", "0")[number % 4], "opened": "2020-01-02"}
    return [
        {"id": f"claim-{number}-{at}", "claim": f'=It\'s -- {number}, and "more" & <so>.', **facts, **more}
        for at, more in enumerate(made[: 1 + number % 3])
    ]


def _revisions(piece: Piece) -> tuple[Revision, ...]:
    """Return the history of a piece: it was public, and once its title was another one."""
    title = str(piece.front["title"])
    change = WordChange(part="title", before="", old=f"Old {title}", new=title, after="")
    early = Revision(date="2025-01-02T10:00:00+00:00")
    return early, Revision(date="2026-02-03T10:00:00+03:30", changes=(change,), unlisted=piece.number % 2)


def _named(path: str) -> str:
    """Return a shared file's name as pieces write it."""
    return path.removeprefix("content/")


def _same(other: Piece) -> dict[str, object]:
    """Return what a translation has from its original: the forecasts."""
    return {"forecasts": other.front["forecasts"]} if "forecasts" in other.front else {}


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomSite:
    """A site: its pieces, the texts of authors and terms, its configuration, and files that several use."""

    seed: int
    pieces: tuple[Piece, ...]
    profiles: Mapping[str, tuple[Mapping[str, object], Text]]
    """Authors and terms by source path: front matter and text."""
    config: Mapping[str, str]
    """Tables of sitegen.toml by name: the lines below it."""
    nav: tuple[tuple[str, int | str], ...]
    """Label, and the number of a page or an address."""
    shared: Tree
    """Other files below the site's root."""
    further: tuple[str, ...] = ()
    """The site's languages besides its own."""

    @property
    def hidden(self) -> tuple[Piece, ...]:
        """The pieces that are not public."""
        return tuple(piece for piece in self.pieces if piece.hidden)

    @property
    def public(self) -> tuple[Piece, ...]:
        """The pieces that are public."""
        return tuple(piece for piece in self.pieces if not piece.hidden)

    def replaced(self, piece: Piece) -> RandomSite:
        """Return the site with a piece in the place of the one of its number."""
        return replace(self, pieces=tuple(piece if one.number == piece.number else one for one in self.pieces))

    def with_shared(self, path: str, content: bytes) -> RandomSite:
        """Return the site with another file that no piece owns."""
        return replace(self, shared={**self.shared, path: content})

    def with_config(self, table: str, text: str) -> RandomSite:
        """Return the site with another table of sitegen.toml."""
        return replace(self, config={**self.config, table: text})

    def without_shared(self, path: str) -> RandomSite:
        """Return the site without one of those files."""
        return replace(self, shared={name: content for name, content in self.shared.items() if name != path})

    def without(self, *numbers: int) -> RandomSite:
        """Return the site without some pieces and without what they alone use; links to them become their text."""
        kept = tuple(piece for piece in self.pieces if piece.number not in numbers)
        lost = [piece for piece in self.pieces if piece.number in numbers]
        others = repr((kept, self.profiles, self.config))
        gone = {path for path in self.shared if _named(path) in repr(lost) and _named(path) not in others}
        gone |= {path for path in self.shared if path.endswith(".vtt") and f"{path.split('.')[0]}.mp4" in gone}
        return replace(self, pieces=kept, shared={path: self.shared[path] for path in self.shared.keys() - gone})

    def without_hidden(self) -> RandomSite:
        """Return the site in which the hidden pieces do not exist."""
        return self.without(*(piece.number for piece in self.hidden))

    def files(self) -> Tree:
        """Return the site as the content of a folder."""
        by_number = {piece.number: piece for piece in self.pieces}
        found: Tree = dict(self.shared)
        found["sitegen.toml"] = self._config(by_number).encode()
        for path, (front, body) in self.profiles.items():
            found[path] = _document(front, _filled(body, path, by_number))
        for piece in self.pieces:
            found[piece.path] = _document(piece.keys, _filled(piece.body, piece.path, by_number))
            found |= {piece.folder + name: content for name, content in piece.files.items()}
        shown = {piece.path: _revisions(piece) for piece in self.pieces if "history" in piece.front}
        return found | ({"history.lock": encode_history(shown)} if shown else {})

    def _config(self, by_number: Mapping[int, Piece]) -> str:
        tables = {**self.config, "build": self.config.get("build", "") + '\npublish = ["**"]'}
        lines = [f"[{table}]\n{text}\n" for table, text in tables.items()]
        for label, target in self.nav:
            if isinstance(target, str):
                lines.append(f"[[site.nav]]\nlabel = {json.dumps(label)}\nurl = {json.dumps(target)}\n")
            elif target in by_number:
                page = by_number[target].path.removeprefix("content/pages/")
                lines.append(f"[[site.nav]]\nlabel = {json.dumps(label)}\npage = {json.dumps(page)}\n")
        return "\n".join(lines)


def _document(front: Mapping[str, object], body: str) -> bytes:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", body]).encode()


def _filled(text: Text, path: str, pieces: Mapping[int, Piece]) -> str:
    """Write a text that is in the file `path`; a link to a piece that does not exist is its text."""
    parts: list[str] = []
    notes: list[str] = []
    for part in text:
        if isinstance(part, str):
            parts.append(part)
            continue
        target = pieces.get(part.to)
        if target is None:
            parts.append(part.text)
            continue
        relative = quote(posixpath.relpath(target.path, posixpath.dirname(path)))
        label = f"to{len(notes)}"
        parts.append(
            {
                "relative": f"[{part.text}]({relative})",
                "address": f"[{part.text}](/{quote(target.url)})",
                "html": f'<a href="{relative}">{part.text}</a>',
                "reference": f"[{part.text}][{label}]",
                "titled": f'[{part.text}]({relative} "see there")',
                "marked": f"[{part.text}](<{relative}>)",
            }[part.form]
        )
        if part.form == "reference":
            notes.append(f"[{label}]: {relative}\n")
    return "".join(parts) + ("\n\n" + "".join(notes) if notes else "")


# How a random site is made


def random_site(seed: int, *, pieces: int = 0, language: str = "", theme: str = "") -> RandomSite:
    """Make the site of a seed: about ten pieces, a third of them hidden; one site in eight is shown by broadsheet."""
    chance = random.Random(f"site {seed}")
    count = pieces or chance.randrange(5, 12)
    language = language or chance.choice(("en", "en", "en", "fa", "ru"))
    theme = theme or ("glass" if seed % 8 else "broadsheet")
    raw_html = chance.choice(("safe", "safe", "none"))
    further = [tag for tag in ("en", "fa", "ru", "ar") if tag != language][: chance.choice((0, 0, 1, 2))]
    maker = _Maker(chance=chance, count=count, language=language, further=further, raw_html=raw_html, theme=theme)
    made = [maker.piece(number) for number in range(count)]
    made = [replace(piece, body=maker.body(piece)) for piece in made]
    pages = [piece.number for piece in made if piece.page]
    nav = [("Archive", "/archive/"), ("Tags", "/tags/"), ("Elsewhere", "https://elsewhere.example/")]
    return RandomSite(
        seed=seed,
        pieces=tuple(made),
        profiles=maker.profiles(),
        config=maker.config(),
        nav=(*nav[: chance.randrange(4)], *((f"Page {number}", number) for number in pages[:2])),
        shared=maker.shared,
        further=tuple(further),
    )


@dataclass(slots=True, kw_only=True)
class _Maker:
    chance: random.Random
    count: int
    language: str
    further: list[str]
    raw_html: str
    theme: str
    alone: list[Piece] = field(default_factory=list)
    """Pieces that are no translations so far."""
    hidden: set[int] = field(default_factory=set)
    secret: dict[str, tuple[Mapping[str, object], Text]] = field(default_factory=dict)
    """Authors and terms that hidden pieces alone name."""
    outlets: list[str] = field(default_factory=list)
    shared: Tree = field(default_factory=dict)

    def __post_init__(self) -> None:
        numbers = range(self.count)
        self.hidden = set(self.chance.sample(numbers, self.count // 3 + self.chance.randrange(2)))
        for name in ("img/map.png", "img/logo.png", "data/table.csv", "CNAME", ".well-known/security.txt"):
            self.shared[f"content/{name}"] = words.picture(self.chance) if name.endswith("png") else name.encode()
        self.shared |= {"content/img/talk.mp4": film(64, 36), "content/img/talk.fa.vtt": VTT}
        self.shared["content/articles/loose.png"] = words.picture(self.chance)
        self.shared["content/sources.bib"] = SOURCES.replace("CANARY", words.canary(random.Random("atlas"))).encode()
        self.shared |= GLASS if self.theme == "glass" else {}

    def config(self) -> dict[str, str]:
        chance = self.chance
        path = chance.choice(("", "", "blog/", "a%20b/"))
        site = [
            'title = "The Random Review"',
            f'url = "https://review.example/{path}"',
            f'language = "{self.language}"',
            f"languages = {json.dumps([self.language, *self.further])}",
            f'time_zone = "{chance.choice(("UTC", "Asia/Tehran", "America/New_York"))}"',
            'description = "Random & \\"quoted\\" <things>."',
            f'theme = "{self.theme}"',
        ]
        site += ['authors = ["desk"]'] if chance.random() < 0.6 else []
        site += ['icon = "img/logo.png"', 'licence = "CC-BY-4.0"'] if chance.random() < 0.5 else []
        outlets = ["[al-monitor]", 'name = "Al-Monitor"', 'url = "https://www.al-monitor.example/"']
        self.shared["content/outlets.toml"] = "\n".join([*outlets, *self.outlets]).encode()
        machines = len(site) % 2  # half of the sites, without a draw: what is drawn after it stays as it was
        return {
            "site": "\n".join(site),
            "home": 'sections = ["regions/ir", "tags/transit"]\nlatest = 2',
            "build": f"page_size = {chance.randrange(1, 5)}",
            "feeds": f'entries = {chance.randrange(1, 6)}\ncontent = "{chance.choice(("full", "summary"))}"'
            + '\narchives = true\nhub = "https://hub.example/"\naliases = ["/feed/", "/index.xml"]' * machines,
            "cite": 'files = ["ris", "bib", "json"]' * machines,
            "crawl": "news = true\nllms = true\nmarkdown = true" * machines,
            "search": 'engine = "builtin"' * machines,
            "related": 'by = ["terms", "text"]' * (self.count % 2),
            "taxonomies.topics": 'name = "Topics"',
            "markdown": f'raw_html = "{self.raw_html}"',
        }

    def profiles(self) -> dict[str, tuple[Mapping[str, object], Text]]:
        chance = self.chance
        made: dict[str, tuple[Mapping[str, object], Text]] = {}
        for name in ("desk", "guest", "helper"):
            front = {"name": f"The {name.title()}", "role": "Editor", "image": {"src": "/img/logo.png", "alt": ""}}
            front |= {"sort_name": "Guest, The"} if name == "guest" else {"kind": "organisation"}
            front |= {"aliases": [f"/author/{name}/", f"/Author/{name}"]}
            made[f"content/authors/{name}.md"] = (front, ("A desk. ", *self.links(2)))
        for tag in self.further:
            made[f"content/authors/desk.{tag}.md"] = ({"name": f"Desk in {tag}"}, ("The desk. ", *self.links(2)))
            words_of_ir = {"summary": f"In {tag}", "aliases": [f"/{tag}/topic/iran/"]}
            made[f"content/terms/regions/ir.{tag}.md"] = (words_of_ir, ("Text. ", *self.links(1)))
        corridor: dict[str, object] = {"name": "The corridor"} | ({"dossier": True} if self.count % 3 else {})
        made["content/terms/series/corridor.md"] = (corridor, ("A series. ", *self.links(1)))
        ir = {"name": "Iran", "summary": "A country", "aliases": "/topic/iran.html"}
        made["content/terms/regions/ir.md"] = (ir, ("A region. ", *self.links(1)))
        made["content/terms/regions/caspian.md"] = ({"name": "Caspian", "members": ["ir", "az", "kz"]}, ("A sea.",))
        if chance.random() < 0.5:
            made["content/terms/tags/transit.md"] = ({"name": "Transit trade"}, ("A tag.",))
        return made | (self.entities() if self.count % 2 else {}) | self.secret

    def entities(self) -> dict[str, tuple[Mapping[str, object], Text]]:
        """Make entities, some of which texts mention; half of the sites have them, without a draw."""
        council: dict[str, object] = {"name": "The council of all ministers", "acronym": "Ashgabat"}
        council |= {
            "kind": "organisation",
            "aliases": ["The council", "the ministry"],
            "members": ["geneva", "ir", "kz"],
            "from": "1998-05",
        }
        geneva = {"name": {"en": "Geneva", "ru": "Астане", "fa": "تهران", "ar": "النووي"}, "wikidata": "Q71"}
        made: dict[str, tuple[Mapping[str, object], Text]] = {
            "content/entities/council.md": (council, ("A council.",)),
            "content/entities/geneva.md": (geneva, ()),
            "content/entities/unnamed.md": ({"name": "What no text names"}, ("Nothing.",)),
        }
        for tag in self.further:
            made[f"content/entities/council.{tag}.md"] = ({"name": f"Council in {tag}"}, ("A council.",))
        return made

    def links(self, most: int) -> Iterator[str | Link]:
        """Return some links to any pieces, with words between them."""
        for _ in range(self.chance.randrange(most + 1)):
            label = self.chance.choice(
                ("see there", '"quoted"', "the *earlier* piece", "گزارش", "it's -- here", "A & B")
            )
            forms = [form for form in FORMS if form != "html" or self.raw_html == "safe"]
            yield self.chance.choice(("Read ", 'As in "', "(", ""))
            yield Link(to=self.chance.randrange(self.count), text=label, form=self.chance.choice(forms))
            yield self.chance.choice((".\n", '" and more. ', "), then. ", " "))

    def piece(self, number: int) -> Piece:
        chance = self.chance
        page = number > 2 and chance.random() < 0.25
        secret = number in self.hidden
        name = f"piece-{number}" if not secret else f"{words.canary(chance)}-{number}"
        front: dict[str, object] = {
            "title": words.title(chance),
            "slug": chance.choice((f"slug-{number}", f"گزارش-{number}", f"отчёт-{number}")),
        }
        if not page or chance.random() < 0.5:
            front["date"] = self.moment()
        front |= self._maybe("summary", words.sentence(chance), 0.5)
        front |= self._maybe("aliases", old_addresses(number), 0.4)
        front |= self._maybe("toc", share=0.4)
        front |= self._maybe("extra", {"note": [words.sentence(chance), 7]}, 0.3)
        front |= {} if page else self._article(number)
        if number % 6 == 4:  # without a draw: what is drawn after it stays as it was
            del front["slug"]
            front["url"] = f"/Own/Second_Term.{number}.html" if number % 4 else f"/Own/v1.0-{number}/"
        piece = Piece(
            number=number,
            name=name,
            front=front,
            body=(),
            page=page,
            bundle=chance.random() < 0.3,
            hidden=self._reason(front, page=page) if secret else "",
        )
        piece = self._with_files(self._with_language(piece))
        return self._with_canaries(piece) if secret else piece

    def _with_language(self, piece: Piece) -> Piece:
        """Return a piece a language, and make it perhaps the translation of an earlier one, by its name or by a key.

        Only a public piece lends its name, since that of a hidden one is a canary.
        """
        chance = self.chance
        if not self.further:
            return piece
        piece = replace(piece, language=chance.choice(("", *self.further)))
        others = [one for one in self.alone if one.page == piece.page and one.language != piece.language]
        if others and chance.random() < 0.7:
            other = chance.choice(others)
            self.alone.remove(other)
            if "translation" in other.front:
                return replace(piece, front={**piece.front, **_same(other), "translation": other.front["translation"]})
            return replace(piece, front={**piece.front, **_same(other)}, name=other.name, bundle=other.bundle)
        if piece.hidden or chance.random() < 0.4:
            piece = replace(piece, front={**piece.front, "translation": f"text {piece.number}"})
        self.alone.append(piece)
        return piece

    def _reason(self, front: Mapping[str, object], *, page: bool) -> str:
        reasons = REASONS if not page else ("draft", "embargo", "expired", "expired day")
        reason = self.chance.choice(reasons)
        return "draft" if reason.startswith("future") and "updated" in front else reason

    def moment(self) -> str:
        """Return a day or a moment of the last two years before the builds."""
        moment = AS_OF - timedelta(days=self.chance.randrange(60, 700), hours=self.chance.randrange(24))
        return moment.date().isoformat() if self.chance.random() < 0.5 else _stamp(moment.astimezone(UTC))

    def _maybe(self, key: str, value: object = "true", share: float = 0.5) -> dict[str, object]:
        return {key: value} if self.chance.random() < share else {}

    def _article(self, number: int) -> dict[str, object]:
        chance = self.chance
        late = (AS_OF - timedelta(days=chance.randrange(1, 50))).date().isoformat()
        original = {
            "outlet": "al-monitor",
            "url": f"https://www.al-monitor.example/{number}",
            "policy": chance.choice(("full", "noindex", "excerpt")),
            "date": "2020-02-03",
            "licence": ("", "CC-BY-4.0", "All rights reserved", "https://l.example/")[number % 4],
        }
        keys: list[dict[str, object]] = [
            self._maybe("authors", chance.choice((["desk"], ["desk", "guest"], "guest")), 0.5),
            self._maybe("translators", ["guest"], 0.2),
            {} if number % 3 else {"with": "helper", "editors": ["guest", "desk"], "reviewers": "helper"},
            self._maybe("kind", chance.choice(("analysis", "opinion", "report", "brief", "news")), 0.5),
            self._maybe("tags", list(dict.fromkeys(words.tag(chance) for _ in range(3))), 0.7),
            self._maybe("regions", chance.sample(["IR", "az", "NO", "EU", "caspian", "143"], 2), 0.5),
            self._maybe("topics", ["Gas", "gas"][: chance.randrange(1, 3)], 0.3),
            self._maybe("series", "corridor", 0.4),
            self._maybe("dateline", chance.choice(("Tehran, Iran", {"place": "Баку", "country": "Azerbaijan"})), 0.3),
            self._maybe("original", original, 0.25),
            self._maybe("updated", late, 0.3),
            self._maybe("corrections", [{"date": late, "kind": "correction", "text": words.sentence(chance)}], 0.25),
            self._maybe("withdrawn", {"date": late, "reason": "It was wrong."}, 0.1),
            self._maybe("disclosure", "The author holds no shares.", 0.2),
            self._maybe("id", f"urn:example:{number}", 0.3),
            self._maybe("featured", share=0.2),
            # without a draw, as above
            {"events": events(number)} if number % 3 == 1 else {},
            {"forecasts": forecasts(number)} if number % 2 else {},
            {"history": True} if number % 4 == 1 else {},
            {"bibliography": True} if number % 3 == 2 else {},
        ]
        return {key: value for part in keys for key, value in part.items()}

    def _with_files(self, piece: Piece) -> Piece:
        """Return a piece files: an image, one of its own or a shared one, and perhaps others."""
        chance = self.chance
        secret = words.canary(chance) if piece.number in self.hidden else ""
        stem = secret or f"figure-{piece.number}"
        files: dict[str, bytes] = {}
        front = dict(piece.front)
        where = chance.random()
        if where < 0.4:
            name = chance.choice((f"{stem}.png", f"{stem} نقشه.png"))
            files[name] = words.picture(chance, secret)
            front["image"] = {"src": name, "alt": secret or "A figure", "caption": "Caption " + secret}
        elif where < 0.6:
            source = f"/img/{stem}.png" if secret else chance.choice(("/img/map.png", "/articles/loose.png"))
            self.shared.setdefault("content" + source, words.picture(chance, secret))
            front["image"] = {"src": source, "alt": ""}
        shares = piece.hidden and not piece.name.startswith(words.MARKS)
        if piece.bundle and not piece.page and not shares and chance.random() < 0.7:
            files[f"data/{stem}.csv"] = b"a,b\n" + secret.encode()
            files[f"{stem}.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {secret} --></svg>'.encode()
        return replace(piece, files=files, front=front)

    def _with_canaries(self, piece: Piece) -> Piece:
        """Put a canary into every field of a hidden piece, and let it name what nothing else names."""
        chance = self.chance
        front = dict(piece.front)

        def new(script: int = 0) -> str:
            return words.canary(chance, script)

        front["title"] = f"{front['title']} {new(chance.randrange(3))}"
        name = f"{new(chance.randrange(3))}-{piece.number}"
        front |= {"url": f"/Own/{name}.html"} if "url" in front else {"slug": name}
        front["summary"] = f"{new()} {words.sentence(chance)}"
        front["aliases"] = [f"/{new()}/", f"/{new(2)}.html", f"/{quote(new(1))}/"]
        front["extra"] = {new(): [new(), {new(): new(1)}]}
        if not piece.page:
            author, series, region, outlet = new(), new(), new(), new()
            old = [f"/{author}/", f"/author/{author}.html"]
            self.secret[f"content/authors/{author}.md"] = ({"name": new(), "role": new(), "aliases": old}, (new(),))
            self.secret[f"content/terms/series/{series}.md"] = (
                {"name": new(2), "aliases": f"/{series}/", "dossier": True},
                (new(),),
            )
            self.secret[f"content/terms/regions/{region}.md"] = ({"name": new(1), "summary": new()}, (new(),))
            self.outlets += [f"[{outlet}]", f'name = "{new()}"']
            front["authors"] = [*chance.choice(((), ("desk",))), author]
            front["tags"] = [*dict.fromkeys((words.tag(chance), words.tag(chance))), new().upper(), new(1), new(2)]
            front["regions"] = ["ir", "tm", "western-asia", region]
            front["topics"] = ["gas", new()]
            front["series"] = chance.choice((series, "corridor"))
            front["disclosure"] = new()
            front["dateline"] = {"place": new(), "country": new(2)}
            front["id"] = f"tag:review.example,2020:{new()}"
            front["featured"] = True
            front["forecasts"] = [
                {**one, "id": f"{new()}-{at}", "claim": new(at % 3), "note": new(1)}
                for at, one in enumerate(forecasts(piece.number))
            ]
            front |= {"history": True, "bibliography": True}
            front["sources"] = [{"id": new(), "type": "book", "title": new(1), "author": new()}]
            front["events"] = [{"date": "1812-06", "title": new(), "text": new(1), "place": new(2)}, *events(1)]
            front["original"] = {
                "outlet": outlet,
                "url": f"https://o.example/{new()}",
                "licence": f"https://l.example/{new()}",
            }
            if piece.number % 2:  # an own piece, which alone is in the sitemap, llms.txt and as Markdown
                del front["original"]
            front["corrections"] = [{"date": "2026-06-30", "kind": "update", "text": new()}]
            front |= {"withdrawn": {"date": "2026-06-30", "reason": new()}} if "withdrawn" in front else {}
            front |= self._with_helpers(piece.number)
        return replace(piece, front=front)

    def _with_helpers(self, number: int) -> dict[str, object]:
        """Return who else worked on a hidden article, and what it is about: nobody and nothing that others name.

        With draws of its own: what is drawn after it stays as it was.
        """
        chance = random.Random(f"helpers {number} {sorted(self.hidden)}")

        def new() -> str:
            return words.canary(chance, 0)

        front: dict[str, object] = {"ai": {"use": "assisted", "note": new()}}
        for key in ("with", "translators", "editors", "reviewers"):
            front[key] = new()
            work: dict[str, object] = {"org": new(), "role": new(), "from": "2001"}
            self.secret[f"content/authors/{front[key]}.md"] = ({"name": new(), "affiliations": [work]}, (new(),))
        front["entities"] = new()
        entity: dict[str, object] = {"name": new(), "acronym": new().upper(), "kind": "treaty", "from": "1999-01"}
        self.secret[f"content/entities/{front['entities']}.md"] = (entity, (new(),))
        return front

    def body(self, piece: Piece) -> Text:
        """Write a piece's body: paragraphs, headings, notes, tables, raw HTML, images, links."""
        chance = self.chance
        secret = " " + words.canary(chance, chance.randrange(3)) if piece.hidden else ""
        parts: list[str | Link] = [words.sentence(chance), secret, "\n\n"]
        if "entities" in piece.front:
            parts += [f"Of [[{piece.front['entities']}]], and what it says.\n\n"]
        if "bibliography" in piece.front:
            key = "atlas" if piece.hidden else ("sea", "lake")[piece.number % 2]
            parts += [f"As @{key} says [see @sea, 3{secret}; @{key}, ch. 4].\n\n"]
        for block in chance.sample(range(10), chance.randrange(3, 8)):
            parts += [*self._block(block, piece, secret), "\n\n"]
            parts += [*self.links(2), "\n\n"]
        return tuple(parts)

    def _block(self, block: int, piece: Piece, secret: str) -> Iterator[str | Link]:
        chance = self.chance
        link = Link(to=chance.randrange(self.count), text="elsewhere", form="relative")
        some = words.sentence(chance)
        if block == 0:
            yield from ("## ", some, secret, " ", link, "\n\nText below.")
        elif block == 1:
            yield from ("A claim[^n] and another.[^m]", secret, "\n\n[^n]: Source: ", link, ".\n[^m]: ", some, secret)
        elif block == 2:
            yield from ("| a | b |\n| :-- | --: |\n| ", some.replace("|", "/"), secret, " | ", link, " |\n")
        elif block == 3:
            yield from (f'<aside class="x" onclick="y()">Raw <b>HTML</b>{secret}</aside>\n\n<!-- note{secret} -->')
        elif block == 4:
            yield from ("```python\nprint('", some.replace("'", ""), secret, "')\n```")
        elif block == 5:
            yield from ("- one\n- two ", link, "\n  - three", secret, "\n\n> ", some)
        elif block == 6 and piece.files:
            name = next(iter(piece.files))
            yield f'![A figure{secret}](<{name}> "Title{secret}")'
        elif block == 7:
            yield f"Term\n: Its meaning{secret}\n\n[متن]{{lang=fa}} and ~~gone~~."
        elif block == 8:
            yield f"> [!NOTE]\n> A callout.{secret}\n\n"
            rows = f"place,ships\nPort{secret},{some.count('e')}"
            yield f"```chart\ntype: bar\ntitle: A chart{secret}\nnote: Note{secret}\n\n{rows}\n```\n\n"
            yield f"```events\n2015-07-14: A deal is  signed\n1815: Event{secret}\n  place: Town{secret}\n```"
        else:
            yield f"![Map](/img/map.png) and [a file](/data/table.csv){secret}.\n\n![Talk{secret}](/img/talk.mp4)"
