"""`python -m benchmarks.cards`: the processor time of drawing share cards, and how large they are.

In: a number of cards (default 100). Out: a table in Markdown on stdout.

Titles have 4 to 14 words, in the faces of broadsheet. The photograph has 12 megapixels (`photographs.py`
draws it); a card shows it by a variant, as in a site, or by what the camera made where no variant is large enough.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.photographs import save
from sitegen.cards import BESIDE, HEIGHT, Words
from sitegen.cards.drawing import draw_card
from sitegen.encoding import replace
from sitegen.images.pillow import Wanted, encode_photograph, unpack
from tests.cards.made import LOOKS, faces

ENGLISH = Words(title="", kicker="Analysis", byline="A. Veresk, B. Rahimi", date="1 May 2026", site="Caspian Papers")
PERSIAN = Words(
    title="",
    kicker="تحلیل",
    byline="آ. وِرِسک",
    date="۱۱ اردیبهشت ۱۴۰۵",
    site="دفترهای خزر",
    language="fa",
    direction="rtl",
)
TEXTS = {
    "en": "The seabed is not divided and neither are the ports railways or canals of a region that nobody owns",
    "fa": "دریای خزر هنوز تقسیم نشده است و بندرها راه‌آهن‌ها و کانال‌های منطقه نیز از آن کسی نیستند",
}


def titles(words: Words, number: int) -> Iterator[Words]:
    """Yield words of cards, each with another title; the same ones every time."""
    chance = random.Random(7)
    for _ in range(number):
        yield replace(words, title=" ".join(chance.choices(TEXTS[words.language].split(), k=chance.randint(4, 14))))


def row(name: str, words: Words, number: int, photograph: bytes | None) -> str:
    """Draw cards, and return a row of the table."""
    times, sizes = [], []
    for one in titles(words, number):
        start = process_time()
        shown = unpack(photograph, "JPEG", BESIDE, height=HEIGHT) if photograph is not None else None
        made = draw_card(one, LOOKS["rule"], faces(), shown)
        times.append((process_time() - start) * 1_000)
        sizes.append(len(made) / 1_000)
    return f"| {name} | {median(times):.0f} | {min(times):.0f} | {median(sizes):.0f}, {max(sizes):.0f} |"


def main() -> None:
    """Measure each kind of card."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cards", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=100, help="cards of each kind")
    number = parser.parse_args().number
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        path = Path(folder) / "photo.jpg"
        save(path, 3)
        original = path.read_bytes()
    variant = encode_photograph(unpack(original, "JPEG", 1_600), Wanted(960, "jpg", 80))
    print("| card | ms, median | ms, least | size in KB, median and largest |\n| --- | --: | --: | --: |")
    print(row("English, broadsheet", ENGLISH, number, None))
    print(row("Persian, broadsheet", PERSIAN, number, None))
    megabytes = f"{len(original) / 1e6:.1f} MB"
    print(row(f"English, with a photograph of 12 megapixels ({megabytes})", ENGLISH, number, variant))
    print(row("the same, of which no variant is large enough", ENGLISH, number, original))


if __name__ == "__main__":
    main()
