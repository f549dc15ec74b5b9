"""Laws on what is not public, as functions that raise AssertionError where a law is broken (P1, P3, P4)."""

from __future__ import annotations

import html
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from sitegen.encoding import encode, replace
from sitegen.pipeline import plan
from tests.laws.building import Place, built, differences
from tests.laws.sites import REASONS, Piece, RandomSite
from tests.laws.words import CANARY, MARKS, canary, found_canaries


def no_canary_leaves(site: RandomSite, root: Path) -> None:
    """Build a site; no canary of a hidden piece is in bytes or names of the output, or in what a theme sees."""
    place = Place(root=root).write(site.files())
    place.build()
    _has_no_canary(place, site)


def _has_no_canary(place: Place, site: RandomSite) -> None:
    found = found_canaries(place.tree)
    assert not found, f"site {site.seed}: {found[:5]}"
    composed, _ = plan(place.request())
    views = {one.path: encode((one.path, one.source, one.recipe)) for one in composed.plan.artifacts}
    views["what pages share"] = encode(composed.plan.sites)
    found = found_canaries(views)
    assert not found, f"site {site.seed}, views: {found[:5]}"


def canaries_of(site: RandomSite) -> dict[str, set[str]]:
    """Return the canaries of a site by where they are: a key of a piece, of a kind of profile, a text, a file."""
    found: dict[str, set[str]] = {}
    for piece in site.hidden:
        _collect("piece", dict(piece.front), found)
        _collect("piece text", [part for part in piece.body if isinstance(part, str)], found)
    for path, (front, body) in site.profiles.items():
        kind = path.split("/")[-2]
        _collect(kind, dict(front), found)
        _collect(f"{kind} text", [part for part in body if isinstance(part, str)], found)
    _collect("sources", [site.shared["content/sources.bib"].decode()], found)
    _collect(
        "outlets", [line for line in site.shared["content/outlets.toml"].decode().split("\n") if "=" in line], found
    )
    _collect("history", [site.files().get("history.lock", b"").decode()], found)
    return found


def _collect(where: str, value: object, found: dict[str, set[str]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _collect(where, str(key), found)
            _collect(where if CANARY.search(str(key)) else f"{where} {key}", inner, found)
    elif isinstance(value, list | tuple):
        for inner in value:
            _collect(where, inner, found)
    elif some := CANARY.findall(str(value)):
        found.setdefault(where, set()).update(one.casefold() for one in some)


def seen_when_public(site: RandomSite, root: Path) -> tuple[dict[str, set[str]], set[str]]:
    """Build a site with its hidden pieces made public: return which canaries come out, by where they are, and the files
    that have one.
    """
    opened = replace(site, pieces=tuple(replace(piece, hidden="") for piece in site.pieces))
    place = Place(root=root).write(opened.files())
    place.build()
    out = {path: _readable(path.encode() + b" " + content) for path, content in place.tree.items()}
    composed, _ = plan(place.request())
    whole = "\n".join(
        (*out.values(), _readable(encode([(one.path, one.source, one.recipe) for one in composed.plan.artifacts])))
    )
    told = {where: {one for one in some if one in whole} for where, some in canaries_of(site).items()}
    return told, {path for path, text in out.items() if any(mark in text for mark in MARKS)}


def _readable(content: bytes) -> str:
    """Return bytes as text, in whatever way letters are escaped."""
    plain = content.decode("utf-8", "replace")
    escaped = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), plain)
    return "\n".join((plain, unquote(plain), html.unescape(plain), escaped)).casefold()


def hidden_is_absent(site: RandomSite, root: Path) -> None:
    """Build a site and the same site without its hidden pieces: the outputs are equal, byte for byte.

    No canary of a hidden piece is in the first, or in what a theme sees: what leaks twice would be equal.
    """
    whole = Place(root=root / "whole").write(site.files())
    whole.build()
    told = differences(whole.tree, built(root / "bare", site.without_hidden().files()))
    assert not told, f"site {site.seed}:\n{told}"
    _has_no_canary(whole, site)


def unpublished_is_gone(site: RandomSite, chance: random.Random, root: Path, *, steps: int = 3) -> None:
    """Publish, then take pieces back in random ways: each output is that of a clean build."""
    place = Place(root=root).write(site.files())
    place.build()
    for _ in range(steps):
        step, site = _taken_back(site, chance)
        place.write(site.files())
        place.build(allow_shrink=True)
        told = differences(place.tree, place.clean_tree(allow_shrink=True))
        assert not told, f"site {site.seed}, after {step}:\n{told}"
    shutil.rmtree(root)


def _taken_back(site: RandomSite, chance: random.Random) -> tuple[str, RandomSite]:
    piece = chance.choice(site.pieces)
    step = chance.choice(tuple(_STEPS))
    return f"{step} {piece.number}", _STEPS[step](site, piece, chance)


def _hide(site: RandomSite, piece: Piece, chance: random.Random) -> RandomSite:
    reasons = REASONS if not piece.page and "updated" not in piece.front else ("draft", "embargo", "expired")
    return site.replaced(replace(piece, hidden=chance.choice(reasons)))


def _show(site: RandomSite, _piece: Piece, chance: random.Random) -> RandomSite:
    return site.replaced(replace(chance.choice(site.pieces), hidden=""))


def _delete(site: RandomSite, piece: Piece, _chance: random.Random) -> RandomSite:
    return site.without(piece.number) if len(site.pieces) > 1 else site


def _rename(site: RandomSite, piece: Piece, chance: random.Random) -> RandomSite:
    name = f"renamed-{chance.randrange(10**6)}-{piece.number}"
    return site.replaced(replace(piece.at(name), name=f"{name}-file"))


def _retag(site: RandomSite, piece: Piece, chance: random.Random) -> RandomSite:
    if piece.page:
        return _hide(site, piece, chance)
    terms = {"tags": [canary(chance, 1), "transit"], "regions": ["KZ"], "authors": ["guest"]}
    return site.replaced(replace(piece, front={**piece.front, **terms}))


def _strip(site: RandomSite, piece: Piece, _chance: random.Random) -> RandomSite:
    """Take away aliases, image, series and files."""
    front = {key: value for key, value in piece.front.items() if key not in ("aliases", "image", "series")}
    return site.replaced(replace(piece, front=front, files={}, body=("Bare.",)))


_STEPS: dict[str, Callable[[RandomSite, Piece, random.Random], RandomSite]] = {
    "hide": _hide,
    "show": _show,
    "delete": _delete,
    "rename": _rename,
    "retag": _retag,
    "strip": _strip,
}
