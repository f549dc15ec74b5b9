"""A small sound site in two languages, and mistakes that can be planted in it, by themselves or several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tests.laws.building import Tree
from tests.laws.glass import GLASS

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
_CONFIG = """[site]
title = {en = "Papers", fa = "Papers"}
url = "https://papers.example/"
language = "en"
languages = ["en", "fa"]
theme = "glass"
authors = ["desk"]
[home]
sections = ["tags/trade"]
[[site.nav]]
label = {en = "About", fa = "About"}
page = "about.md"
"""
_LINKS = """
[one](one.md) [one](/2020/01/one/) [its heading](one.md#heading) [two](two.md) [two](/2020/01/two/) [old](/old-two/)
[three](three.md) [four](/2020/01/four/) [about](../pages/about.md) [trade](/tags/trade/) [energy](/tags/energy/)
[series](/series/first/) [desk](/authors/desk/) [Iran](/regions/ir/) [year](/archive/2020/)
"""
PIECES = ("one", "two", "three", "four")


def _article(name: str, day: int, keys: str) -> str:
    keys = f"title: Title {name}\ndate: 2020-01-{day:02}\naliases: [/old-{name}/]\n{keys}"
    return f"---\n{keys}---\n\n## Heading\n\nText of {name}.\n{_LINKS}\n"


def sound_site() -> Tree:
    """Return a site of which nothing is wrong, neither for a build nor for `check`."""
    texts = {
        "sitegen.toml": _CONFIG,
        "content/articles/one.md": _article("one", 1, "tags: [energy, trade]\nseries: first\nregions: [ir]\n"),
        "content/articles/two.md": _article("two", 2, "tags: [trade]\nseries: first\n"),
        "content/articles/three.md": _article("three", 3, "tags: [trade]\n"),
        "content/articles/four.md": _article("four", 4, "tags: [trade]\n"),
        "content/pages/about.md": "---\ntitle: About\n---\n\nAbout.\n",
        "content/pages/about.fa.md": "---\ntitle: About\n---\n\nAbout.\n",
        "content/authors/desk.md": "---\nname: {en: Desk, fa: Desk}\n---\n\nThe desk.\n",
        "content/terms/series/first.md": "---\nname: {en: First, fa: First}\n---\n\nThe series.\n",
        "content/sources.bib": "@book{atlas, title = {Atlas}}\n",
        "content/outlets.toml": '[herald]\nname = "Herald"\n',
    }
    texts["content/articles/later.md"] = "---\ntitle: Later\ndate: 2020-01-20\ndraft: true\n---\n\nText.\n"
    for number, name in enumerate(PIECES, 1):
        texts[f"content/articles/{name}.fa.md"] = f"---\ntitle: Text {name}\ndate: 2020-01-{number:02}\n---\n\nText.\n"
    texts["themes/glass/i18n/fa.toml"] = GLASS["themes/glass/i18n/en.toml"].decode()
    return {**GLASS, **{path: text.encode() for path, text in texts.items()}}


Edit = Callable[[Tree], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A mistake: its name, what it does to a site, and what it touches: of two that touch one thing one is seen."""

    name: str
    edit: Edit
    touches: frozenset[str] = field(default_factory=frozenset)
    needs: frozenset[str] = field(default_factory=frozenset)
    """What no other one may touch, or this one could not be seen."""

    def planted(self, files: Tree) -> Tree:
        """Return a site with the mistake in it."""
        changed = dict(files)
        self.edit(changed)
        return changed


def _in_front(path: str, lines: bytes) -> Edit:
    """Put lines at the end of the front matter; a key that is there already is replaced."""
    key = lines.partition(b":")[0] + b":"

    def edit(files: Tree) -> None:
        head, _, rest = files[path][4:].partition(b"---\n")
        kept = b"".join(line for line in head.splitlines(keepends=True) if not line.startswith(key))
        files[path] = b"---\n" + kept + lines + b"---\n" + rest

    return edit


def _in_body(path: str, text: bytes) -> Edit:
    def edit(files: Tree) -> None:
        files[path] += b"\n" + text + b"\n"

    return edit


def _as_file(path: str, content: bytes) -> Edit:
    def edit(files: Tree) -> None:
        files[path] = files.get(path, b"") + content

    return edit


FRONT: dict[str, bytes] = {
    "unknown key": b"drat: true\n",
    "events": b"events: x\n",
    "a source without title": b"sources: [{id: of-PIECE, type: book}]\n",
    "odd kind": b"kind: essay\n",
    "odd truth": b"featured: maybe\n",
    "odd gate": b"draft: maybe\n",
    "bare embargo": b"embargo: 2030-01-01\n",
    "update before the date": b"updated: 2019-01-01\n",
    "impossible date": b"date: 2020-02-30\n",
    "no date": b"date:\n",
    "no title": b"title:\n",
    "a list for a title": b"title: [A]\n",
    "unknown author": b"authors: [desk, nobody-PIECE]\n",
    "unknown series": b"series: none\n",
    "unknown region": b"regions: [ir, QQ]\n",
    "unknown outlet": b"original: {outlet: none, url: 'https://none.example/'}\n",
    "no outlet": b"original: {url: 'https://none.example/'}\n",
    "missing image": b"image: {src: none.png, alt: x}\n",
    "image without text": b"image: {src: /static/dot.png}\n",
    "alias out of the site": b"aliases: [/old-PIECE/, '/../x']\n",
    "slug with a blank": b"slug: A B\n",
    "unknown language": b"language: fr\n",
    "control character": b"disclosure: a\x07b\n",
    "key twice": b"toc: true\ntoc: true\n",
    "anchor": b"dateline: &a Tehran\n",
    "comment": b"disclosure: the desk #1 and more\n",
    "open bracket": b"tags: [trade, energy\n",
    "open quotes": b"summary: 'the\n",
    "second colon": b"disclosure: one: two\n",
    "correction without date": b"corrections: [{kind: update, text: x}]\n",
    "withdrawn without date": b"withdrawn: {reason: x}\n",
    "similar tag": b"tags: [trade, energy, on PIECE, on PIECEs]\n",
    "many translators": b"translators: [" + b", ".join([b"desk"] * 251) + b"]\n",
    "year of another calendar": b"date: 1398-10-11\n",
    "day of no calendar": b"expires: {persian: 1405-13-01}\n",
    "tags in one text": b"tags: [trade, energy, 'PIECE, b']\n",
}
BODY: dict[str, bytes] = {
    "dead link": b"[x](none.md)",
    "dead address": b"[x](/none/)",
    "dead anchor": b"[x](#none)",
    "dead anchor elsewhere": b"[x](three.md#none)",
    "no image": b"![x](none.png)",
    "no note": b"A[^9].",
    "unsafe link": b"[x](javascript:y)",
    "link without address": b"[x]()",
    "blank in a link": b"[a](b c.md)",
    "control character in the text": b"a\x07b",
    "unknown callout": b"> [!WHAT]\n> Text.",
    "another host": b"![x](https://none.example/x.png)",
    "not UTF-8": b"caf\xe9",
    "a link to a draft": b"[x](later.md)",
    "a chart without numbers": b"```chart\ntype: bar\ntitle: T\n\na,b\nx,y\n```",
    "no such source": b"So it is [@ocean, 4].",
    "another scheme": b"[x](irc://none.example/room)",
    "a link without words": b'<p id="lone">x</p>\n\n[](#lone)',
    "unknown snippet": b"{{< snippet none >}}",
}
FILES: dict[str, tuple[str, bytes]] = {
    "Markdown in no folder": ("content/notes.md", b"Notes.\n"),
    "a snippet with front matter": ("content/snippets/name.md", b"---\ntitle: X\n---\n\nText.\n"),
    "nothing names it": ("content/paper.pdf", b"%PDF-1.4\n%%EOF\n"),
    "no image at all": ("content/static/x.png", b"GIF89a"),
    "a script": ("content/static/x.js", b"1\n"),
    "a profile's key": ("content/authors/two.md", b"---\nname: {en: Two, fa: Two}\ntwitter: x\n---\n\n[x](none.md)\n"),
    "a profile without name": ("content/authors/three.md", b"---\nrole: x\n---\n"),
    "a term's key": ("content/terms/tags/trade.md", b"---\nname: {en: Trade, fa: Trade}\nmember: x\n---\n\n[x](#x)\n"),
    "a circle of regions": (
        "content/terms/regions/ring.md",
        b"---\nname: {en: Ring, fa: Ring}\nmembers: [ring]\n---\n",
    ),
    "an unknown parent": ("content/terms/tags/ports.md", b"---\nname: {en: Ports, fa: Ports}\nparent: nothing\n---\n"),
    "an unknown taxonomy": ("content/terms/none/x.md", b"---\nname: X\n---\n"),
    "an outlet's address": ("content/outlets.toml", b'[times]\nname = "Times"\nurl = "times.example"\n'),
    "outlets that are no TOML": ("content/outlets.toml", b"x = \n"),
    "an option of no theme": ("sitegen.toml", b"[theme]\nnothing = true\n"),
    "a page that is not there": ("sitegen.toml", b'[[site.footer]]\nlabel = {en = "X", fa = "X"}\npage = "none.md"\n'),
    "a source that does not end": ("content/sources.bib", b"@book{more, title = {More\n"),
    "an unknown table": ("sitegen.toml", b"[nothing]\nx = 1\n"),
    "a host that does not exist": ("sitegen.toml", b'[deploy]\ntargets = ["none"]\n'),
    "a broken template": ("themes/glass/templates/year.html", b"\n{{ page.\n"),
    "a field that is not there": ("themes/glass/templates/page.html", b"\n{{ page.nothing }}\n"),
    "a template that is not UTF-8": ("themes/glass/templates/term.html", b"\n\xe9\n"),
    "messages that are no TOML": ("themes/glass/i18n/de.toml", b"x =\n"),
    "a ledger's line": ("urls.lock", b"nonsense\n"),
    "the other's address": (
        "content/articles/more/one.md",
        b"---\ntitle: More\ndate: 2020-01-01\nslug: one\n---\n\n[x](none.md)\n",
    ),
    "no front matter": ("content/articles/bare.md", b"Text.\n"),
    "never opened": (
        "content/articles/keys.md",
        b"title: Keys\ndate: 2020-01-12\ndrat: true\n---\n\n[x](none.md)\n",
    ),
    "never closed": ("content/articles/open.md", b"---\ntitle: Open\ndate: 2020-01-06\n\n[x](none.md)\n"),
    "an index without a folder": ("content/articles/index.md", b"---\ntitle: X\ndate: 2020-01-09\nslug: x\n---\nX.\n"),
    "a heading for a title": (
        "content/articles/2020-01-10-headed.md",
        b"---\ntoc: true\n---\n# Headed\n\n[x](none.md)\n",
    ),
    "a month without zero": ("content/articles/2020-1-11-loose.md", b"---\ntitle: L\ndate: 2020-01-11\n---\n\nText.\n"),
    "four hyphens": ("content/articles/dashes.md", b"---\ntitle: D\ndate: 2020-01-07\n----\n\n[x](none.md)\n"),
    "conflict": (
        "content/articles/conflict.md",
        b"---\n<<<<<<< a\ntitle: A\n=======\ntitle: B\n>>>>>>> b\ndate: 2020-01-08\n---\n\n[x](none.md)\n",
    ),
}


def _twice_translated(files: Tree) -> None:
    for number in (1, 2):
        keys = f"title: Again {number}\ndate: 2020-01-05\nlanguage: en\ntranslation: k\n"
        files[f"content/articles/again-{number}.md"] = f"---\n{keys}---\n\n[x](none.md)\n".encode()


_NEEDS = {
    "unknown outlet": {"all outlets"},
    "update before the date": {"PIECE date"},
    "dead anchor elsewhere": {"three withdrawn", "three text"},
}
"""What a mistake is compared with, by its name: where that cannot be read, there is nothing to report."""


def _host_file(files: Tree) -> None:
    files["sitegen.toml"] += b'[deploy]\ntargets = ["netlify"]\n'
    files["content/_redirects"] = b"/x /y 301\n"


def mistakes() -> Iterator[Mistake]:
    """Yield every mistake at each place where it can be."""
    for piece in PIECES:
        path = f"content/articles/{piece}.md"
        for name, lines in FRONT.items():
            yield Mistake(
                name=f"{name} in {piece}",
                edit=_in_front(path, lines.replace(b"PIECE", piece.encode())),
                touches=frozenset({f"{piece} {lines.partition(b':')[0].decode()}"}),
                needs=_needs(name, piece),
            )
        for name, text in BODY.items():
            touches = frozenset({f"{piece} text"} if name == "control character in the text" else ())
            edit = _in_body(path, text)
            yield Mistake(name=f"{name} in {piece}", edit=edit, touches=touches, needs=_needs(name, piece))
    yield Mistake(name="two translations in one language", edit=_twice_translated)
    yield Mistake(name="a host's own file", edit=_host_file, touches=frozenset({"sitegen.toml"}))
    for name, (path, content) in FILES.items():
        needs = frozenset({"one slug", "one date", "one language"} if name == "the other's address" else ())
        touches = frozenset({path, "all outlets"} if name == "outlets that are no TOML" else {path})
        yield Mistake(name=name, edit=_as_file(path, content), touches=touches, needs=needs)


def _needs(name: str, piece: str) -> frozenset[str]:
    return frozenset(each.replace("PIECE", piece) for each in _NEEDS.get(name, ()))


def independent(chosen: Iterable[Mistake]) -> list[Mistake]:
    """Return those of these mistakes, in order, that can be seen beside the ones before them."""
    kept: list[Mistake] = []
    for mistake in chosen:
        if all(
            mistake.touches.isdisjoint(other.touches | other.needs) and mistake.needs.isdisjoint(other.touches)
            for other in kept
        ):
            kept.append(mistake)
    return kept
