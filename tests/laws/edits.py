"""Random edits of a site on the disk: its content, configuration, theme and files, its cache, and its output."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from contextlib import suppress
from unittest.mock import patch
from urllib.parse import quote

from sitegen.encoding import replace
from sitegen.markdown import Rule, parse_body
from sitegen.model.bodies import Body, BodyOptions, Part
from sitegen.problems import SitegenError
from tests.laws import words
from tests.laws.building import AS_OF, Place, command, read_tree
from tests.laws.ledgers import LEDGER
from tests.laws.sites import REASONS, Piece, RandomSite

Edit = Callable[[RandomSite, Place, random.Random], RandomSite]
"""Changes a site: the value that is returned is written to the disk after it; cache and output it changes itself."""


def random_edit(site: RandomSite, place: Place, chance: random.Random) -> tuple[str, RandomSite]:
    """Make one random edit; return its name and the site as it is now, which is on the disk."""
    edit = chance.choice(EDITS)
    site = edit(site, place, chance)
    place.write(site.files())
    if edit in _AFTER:
        _AFTER[edit](place, chance)
    return edit.__name__.strip("_"), site


def _piece(site: RandomSite, chance: random.Random) -> Piece:
    return chance.choice(site.pieces)


def reworded(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Add a sentence to a piece."""
    piece = _piece(site, chance)
    return site.replaced(replace(piece, body=(*piece.body, words.sentence(chance), "\n\n")))


def body_edited(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Add a part of another body to a piece: text, a heading, a note, links, images, figures; or leave a part out."""
    piece, other = _piece(site, chance), _piece(site, chance)
    at, start, length = (
        chance.randrange(len(piece.body) + 1),
        chance.randrange(len(other.body) + 1),
        chance.randrange(6),
    )
    if chance.random() < 0.3:
        body = (*piece.body[:at], *piece.body[at + length :])
    else:
        body = (*piece.body[:at], "\n\n", *other.body[start : start + length], "\n\n", *piece.body[at:])
    return site.replaced(replace(piece, body=body))


def _title(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    piece = _piece(site, chance)
    return site.replaced(replace(piece, front={**piece.front, "title": words.title(chance)}))


def _slug(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    piece = _piece(site, chance)
    return site.replaced(piece.at(f"new-{chance.randrange(10**6)}-{piece.number}"))


def _tags(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    articles = [piece for piece in site.pieces if not piece.page]
    if not articles:
        return site
    piece = chance.choice(articles)
    return site.replaced(replace(piece, front={**piece.front, "tags": [words.tag(chance), "new"], "regions": ["ru"]}))


def _gate(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    piece = _piece(site, chance)
    reasons = ("", *REASONS) if not piece.page and "updated" not in piece.front else ("", "draft", "embargo", "expired")
    return site.replaced(replace(piece, hidden=chance.choice(reasons)))


def _delete(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    return site.without(_piece(site, chance).number) if len(site.pieces) > 1 else site


def _move(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Rename a file, or make a bundle of it or the other way round."""
    piece = _piece(site, chance)
    return site.replaced(replace(piece, name=f"moved-{chance.randrange(10**6)}", bundle=chance.random() < 0.5))


def _case(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    piece = _piece(site, chance)
    return site.replaced(replace(piece, name=piece.name.swapcase()))


def _config(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    table, text = chance.choice(
        (
            ("build", f"page_size = {chance.randrange(1, 5)}"),
            ("feeds", f"entries = {chance.randrange(1, 5)}"),
            ("feeds", 'for = ["site", "regions"]'),
            ("home", "lead = false"),
            ("site", site.config["site"].replace("The Random", "A Random")),
            ("site", site.config["site"].replace('description = "', 'description = "New ')),
            ("site", site.config["site"].replace("review.example", "other.example")),
            ("urls", 'article = "/{year}/{slug}/"'),
        )
    )
    texts = [*(piece.body for piece in site.pieces), *(text for _, text in site.profiles.values())]
    if table == "urls" and any("form='address'" in repr(text) for text in texts):  # such links name the old addresses
        table, text = "home", "latest = 1"
    return replace(site, config={**site.config, table: text})


def _term(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    path = chance.choice(("content/terms/series/corridor.md", "content/authors/desk.md", "content/terms/tags/new.md"))
    front, text = site.profiles.get(path, ({}, ("A tag.",)))
    return replace(site, profiles={**site.profiles, path: ({**front, "name": words.title(chance)}, text)})


def _language(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Return a piece another language, or a key that joins it with others."""
    piece = _piece(site, chance)
    if not site.further or chance.random() < 0.4:
        return site.replaced(replace(piece, front={**piece.front, "translation": f"text {chance.randrange(4)}"}))
    return site.replaced(
        replace(piece, language=chance.choice(("", *site.further)), name=f"{piece.name}-{piece.number}")
    )


def _wording(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Write the words of a profile or term in a further language anew."""
    if not site.further:
        return site
    path = f"content/{chance.choice(('authors/desk', 'terms/regions/ir'))}.{chance.choice(site.further)}.md"
    key = "name" if "authors" in path else "summary"
    return replace(site, profiles={**site.profiles, path: ({key: words.title(chance)}, ("Other words.",))})


def _outlets(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    text = site.shared["content/outlets.toml"].replace(b"Al-", f"Al{chance.randrange(100)}-".encode())
    return replace(site, shared={**site.shared, "content/outlets.toml": text})


def _theme(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Change a template, a style sheet, what one names, or a message of the site's theme; or put one there."""
    path, text = chance.choice(
        (
            ("themes/glass/templates/parts.html", b"<!-- changed %d -->"),
            ("themes/glass/templates/year.html", b"<!-- changed %d -->"),
            ("themes/glass/templates/entry.html", b"<i>changed %d</i>"),
            ("themes/glass/static/glass.css", b"p { margin: %dpx }"),
            ("themes/glass/static/dot.svg", b"<!-- %d -->"),
            ("themes/glass/static/deep/more.txt", b"%d"),
            ("themes/glass/i18n/en.toml", b"more = '%d'\n"),
        )
    )
    content = site.shared.get(path, b"") + text % chance.randrange(100)
    return replace(site, shared={**site.shared, path: content})


def _file(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    path = chance.choice(("content/img/map.png", "content/CNAME", "content/articles/loose.png", "content/new/x.txt"))
    return replace(site, shared={**site.shared, path: words.picture(chance)})


def _accept(site: RandomSite, place: Place, _chance: random.Random) -> RandomSite:
    """Take up in the ledger what is published now, where the site can be built."""
    if command("urls", "accept", "--site", str(place.site), "--as-of", AS_OF.isoformat()).code:
        return site
    return site.with_shared(LEDGER, (place.site / LEDGER).read_bytes())


def _ledger(site: RandomSite, _place: Place, chance: random.Random) -> RandomSite:
    """Take lines out of the ledger, give addresses up, let old ones lead to a piece; seldom write nonsense."""
    lines = site.shared.get(LEDGER, b"").decode().splitlines()
    how = chance.randrange(5)
    if how == 0:
        lines = [line for line in lines if chance.random() < 0.7]
    elif how == 1:
        lines = [re.sub(" (article|page|alias|moved) ", " gone ", line) for line in lines]
    elif how == 2:
        lines = [line for line in lines if " moved " not in line]
    if how == 4 and chance.random() < 0.3:
        lines.append("nonsense")
    else:
        source = quote(_piece(site, chance).path, safe="/")
        lines.append(f"/led/{chance.randrange(10**6)}/ moved 2020-01-01 {source}")
    return site.with_shared(LEDGER, "".join(f"{line}\n" for line in lines).encode())


def _nothing(site: RandomSite, _place: Place, _chance: random.Random) -> RandomSite:
    return site


def _same_second(site: RandomSite, place: Place, chance: random.Random) -> RandomSite:
    """Change a word for one of the same length, and set the file's times back to what they were."""
    path = place.site / _piece(site, chance).path
    before = path.stat()
    for piece in site.pieces:
        if place.site / piece.path == path:
            body = tuple(
                part.swapcase() if isinstance(part, str) and at == 0 else part for at, part in enumerate(piece.body)
            )
            site = site.replaced(replace(piece, body=body))
    place.write(site.files())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return site


def _touch(place: Place, chance: random.Random) -> None:
    for path in sorted(place.site.rglob("*")):
        if path.is_file() and chance.random() < 0.5:
            os.utime(path, (chance.randrange(2**31), chance.randrange(2**31)))


def damage_cache(place: Place, chance: random.Random) -> None:
    """Flip bytes in, cut or remove files of the cache."""
    for path in sorted(place.cache.rglob("*")):
        if not path.is_file() or chance.random() < 0.3:
            continue
        content = bytearray(path.read_bytes())
        how = chance.randrange(4)
        if how == 0:
            path.unlink()
        elif how == 1:
            path.write_bytes(content[: chance.randrange(len(content) + 1)])
        elif content:
            for _ in range(chance.choice((1, 1, 20))):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            path.write_bytes(content)


def _tamper(place: Place, chance: random.Random) -> None:
    """Change, delete or add files of the output, with the old times; or take its marker or rights away."""
    paths = sorted(read_tree(place.output))
    for name in chance.sample(paths, min(3, len(paths))):
        path = place.output / name
        before = path.stat()
        how = chance.randrange(5)
        if how == 0:
            path.unlink()
        elif how == 1:
            path.write_bytes(path.read_bytes().swapcase())
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        elif how == 2:
            path.with_name("stray.txt").write_bytes(b"stray")
        elif how == 3:
            path.chmod(0o600)
        else:
            path.unlink()
            path.mkdir()
            (path / "x").write_bytes(b"a folder where a file was")


def _another_engine(place: Place, _: random.Random) -> None:
    """Build once with another version of sitegen, which parses and writes otherwise: cache and output are its own."""

    def parses(
        text: str, options: BodyOptions, digest: str, outside: tuple[Rule, ...] = ()
    ) -> tuple[Body, tuple[Part, ...]]:
        body, parts = parse_body(text, options, digest, outside)
        return body, (*parts, "<p>Another engine parsed this.</p>")

    with (
        patch("sitegen.pipeline.engine_digest", lambda: "f" * 32),
        patch("sitegen.pipeline.memo.parse_body", parses),
        patch("sitegen.pipeline.worker_tasks.parse_body", parses),
        patch("sitegen.render.renderer._encoded", lambda text: f"{text}<!-- written by another engine -->".encode()),
        suppress(SitegenError),
    ):
        place.build(allow_shrink=True, take_over=True)


_AFTER: dict[Edit, Callable[[Place, random.Random], None]] = {}


def _after(change: Callable[[Place, random.Random], None]) -> Edit:
    """Make an edit of something that happens to cache or output, the site staying as it is."""

    def edit(site: RandomSite, _place: Place, _chance: random.Random) -> RandomSite:
        return site

    edit.__name__ = change.__name__
    _AFTER[edit] = change
    return edit


EDITS: tuple[Edit, ...] = (
    reworded, body_edited, _title, _slug, _tags, _gate, _gate, _delete, _move, _case, _config, _term, _language,
    _wording, _outlets, _theme, _theme, _file, _accept, _accept, _ledger, _ledger, _nothing, _same_second,
    _after(_touch), _after(damage_cache), _after(damage_cache), _after(_tamper), _after(_tamper),
    _after(_another_engine),
)  # fmt: skip
