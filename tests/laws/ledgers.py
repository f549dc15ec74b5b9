"""Random ledgers: a urls.lock for a random site, as if it had been published for years, with hidden pieces in it.

The site is for every host then, so that their rules are seen to hold what is public and nothing else.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from urllib.parse import quote

from sitegen.config.hosting import HOSTS
from tests.laws import words
from tests.laws.sites import Piece, RandomSite

LEDGER = "urls.lock"
FIRST = "2019-01-01"


def with_ledger(site: RandomSite) -> RandomSite:
    """Return a site hosts, and a ledger that has most of its pieces, also hidden ones: lines of these hold canaries."""
    chance = random.Random(f"ledger {site.seed}")
    lines = sorted({line.split(" ")[0]: line for piece in site.pieces for line in _lines(piece, chance)}.values())
    site = site.with_config("deploy", f"targets = {json.dumps(HOSTS)}")
    return site.with_shared(LEDGER, "".join(f"{line}\n" for line in lines).encode())


def _lines(piece: Piece, chance: random.Random) -> Iterator[str]:
    """Return the lines of a piece: where it is or was, and addresses that lead there."""
    if chance.random() < 0.25:
        return
    word = words.canary(chance) if piece.hidden else f"w{piece.number}"
    source = quote(piece.path, safe="/") if chance.random() < 0.8 else f"content/articles/{word}.md"
    url = "/" + quote(piece.url) if chance.random() < 0.6 else f"/2018/{word}/"
    if piece.page:
        yield f"{url} page {FIRST} {source}"
    else:
        yield f"{url} article {FIRST} {source} tag:old.example,{FIRST}:{word}"
    if chance.random() < 0.5:
        yield f"/moved/{word}/ moved {FIRST} {source}"
    if chance.random() < 0.3:
        yield f"/named/{word}.html alias {FIRST} {source}"
    if chance.random() < 0.3:
        yield f"/given-up/{piece.number}/ gone {FIRST}"
