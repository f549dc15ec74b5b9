"""The script finds what the index holds: both make the same terms of a text."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

from sitegen.search.layout import Layout
from sitegen.search.postings import coded
from sitegen.search.words import terms_of, words_in
from sitegen.text.folding import LETTERS, fold
from tests.search.test_words import forms
from tests.tools import HANG, require

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "sitegen" / "search" / "search.js"
CONTENT = sorted((ROOT / "content").rglob("*.md"))
LANGUAGES = ("en", "fa", "ru", "ar", "fr", "es", "tr")


def asked(language: str, texts: list[str], terms: list[str], numbers: list[list[int]]) -> Any:
    """Ask the script."""
    own = forms(language)
    start = {
        "shards": 64,
        "letters": 3,
        "folded": dict(LETTERS),
        "endings": dict(own.endings),
        "beginnings": own.beginnings,
    }
    job = {"script": SCRIPT.as_uri(), "start": start, "texts": texts, "terms": terms}
    job["codes"] = list(map(coded, numbers))
    node = shutil.which("node") or ""
    require(bool(node), "node is not installed: apt-get install nodejs")
    words = [node, str(Path(__file__).with_name("search.mjs"))]
    done = subprocess.run(words, input=json.dumps(job).encode(), capture_output=True, check=False, timeout=HANG)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def texts_of(chance: random.Random) -> list[str]:
    """Return every line of the shipped site, and random texts of many scripts with all that is folded in them."""
    lines = [line for path in CONTENT for line in path.read_text(encoding="utf-8").splitlines() if line]
    signs = [*LETTERS, *"\u200c\u200d\u0640\u064b\u0670\u0301\u0308'’ʼ_-.,\u00ad \t", *"abcsIİıßẞﬁσςΣéñçÉ"]
    signs += [chr(code) for code in (*range(0x400, 0x460), *range(0x620, 0x6D6), *range(0x5D0, 0x5EB))]
    signs += [chr(code) for code in (*range(0x3041, 0x30FF, 3), *range(0x4E00, 0x4E40), *range(0xAC00, 0xAC20))]
    signs += [chr(code) for code in (*range(0x905, 0x94D), *range(0xE01, 0xE3A), 0x20000, 0x1D400, 0x1F600, 0x2075)]
    return lines + ["".join(chance.choices(signs, k=chance.randrange(1, 24))) for _ in range(3_000)]


def test_the_script_makes_the_terms_of_the_index() -> None:
    """Thousands of words in many scripts: folded, cut, shortened and placed alike by the build and by the script."""
    chance = random.Random("search")
    texts = texts_of(chance)
    numbers = [[chance.randrange(2 ** chance.randrange(1, 40)) for _ in range(20)] for _ in range(50)]
    layout = Layout(cells=1, shards=64, tables=1, letters=3)
    for language in LANGUAGES:
        own = forms(language)
        terms = sorted({term for text in texts for word in words_in(text) for term in terms_of(word, own)})
        assert len(terms) > 5_000
        found = asked(language, texts, terms, numbers)
        for text, folded, words in zip(texts, found["folded"], found["words"], strict=True):
            assert folded == fold(text), ascii(text)
            made = [term for word in words_in(text) for term in terms_of(word, own)]
            assert [term for word in words for term in word] == made, ascii(text)
        assert found["shards"] == list(map(layout.shard_of, terms))
        assert found["decoded"] == numbers
