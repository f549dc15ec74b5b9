"""Pictures of pages, and how fast lighthouse finds them.

In: a word, and options. Out: pictures in a folder, or a table. `make screenshots` and `make bench-page` call it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.photographs import save
from tests.browser.running import ROOT, build, build_pages, chosen, measured, run
from tests.browser.sample import ARTICLE, EXCERPT, LANGUAGES, LONG, WITHDRAWN, file_of, write_empty, write_sample

SHOTS: Final = [
    {"name": f"{width}-{scheme}", "width": width, "scheme": scheme}
    for width in (390, 1280)
    for scheme in ("light", "dark")
]
RUNS: Final = 5
THEMES: Final = ("broadsheet", "gazette", "brief")
README: Final = {"en": "light", "fa": "dark"}
"""The pictures at the top of the README: language and colours."""


def main(words: Sequence[str]) -> int:
    """Do what the first word says."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser")
    parser.add_argument("what", choices=["screenshots", "pictures", "performance"])
    parser.add_argument("--folder", type=Path, default=ROOT / "output-screenshots", help="where the pictures go")
    options = parser.parse_args(words)
    with TemporaryDirectory() as temporary:
        if options.what == "screenshots":
            screenshots(Path(temporary), options.folder)
        elif options.what == "pictures":
            readme(Path(temporary))
            themes(Path(temporary))
        else:
            performance(Path(temporary))
    return 0


def screenshots(temporary: Path, folder: Path) -> None:
    """Take every kind of page in every language of the shipped site, and what the sample sites show beyond it."""
    output = temporary / "shipped"
    pages = build_pages(ROOT, output)
    languages = sorted({page.language for page in pages})
    jobs = [_job(output, [page.path for one in languages for page in chosen(pages, output, one)], "site")]
    for language in LANGUAGES:
        output = temporary / f"sample-{language}"
        build(write_sample(language, temporary / f"site-{language}"), output)
        jobs.append(_job(output, ["", ARTICLE, LONG, EXCERPT, WITHDRAWN, "series/branches/"], f"sample-{language}"))
    build(write_empty(temporary / "site-empty"), temporary / "empty")
    jobs.append(_job(temporary / "empty", ["", "404.html"], "empty"))
    folder.mkdir(parents=True, exist_ok=True)
    run("screenshots.mjs", {"jobs": jobs, "folder": str(folder), "shots": SHOTS})
    print(f"{sum(len(job['pages']) for job in jobs) * len(SHOTS)} pictures are in {folder}")


def _job(output: Path, paths: Sequence[str], start: str) -> dict[str, Any]:
    names = {path: f"{start}-{path.removesuffix('.html').strip('/').replace('/', '_') or 'home'}" for path in paths}
    return {"root": str(output), "pages": [{"name": name, "path": path} for path, name in names.items()]}


def readme(temporary: Path) -> None:
    """Take the pictures of the README: the home page, as wide as a desk's screen, made small."""
    output = temporary / "shipped"
    homes = {
        page.language: page.path
        for page in build_pages(ROOT, output)
        if page.kind == "home" and "page/" not in page.path
    }
    for language, scheme in README.items():
        if language not in homes:
            print(f"The shipped site has no pages in {language}: no picture", file=sys.stderr)
            continue
        name = f"home-{language}-{scheme}"
        shot = {"name": scheme, "width": 1280, "height": 960, "scheme": scheme}
        job = {"root": str(output), "pages": [{"name": f"home-{language}", "path": homes[language]}]}
        run("screenshots.mjs", {"jobs": [job], "folder": str(temporary), "shots": [shot]})
        picture = ROOT / "docs" / "img" / f"{name}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        _shrink(temporary / f"{name}.png", picture)
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


def themes(temporary: Path) -> None:
    """Take the pictures of the themes: the home page of the shipped site in each."""
    shot = {"name": "light", "width": 1280, "height": 960, "scale": 0.5, "scheme": "light"}
    for theme in THEMES:
        site = temporary / f"site-{theme}"
        shutil.copytree(ROOT / "content", site / "content")
        config = (ROOT / "sitegen.toml").read_text(encoding="utf-8")
        (site / "sitegen.toml").write_text(config.replace('theme = "broadsheet"', f'theme = "{theme}"'), "utf-8")
        shutil.copy(ROOT / "urls.lock", site / "urls.lock")
        output = temporary / f"output-{theme}"
        build(site, output)
        job = {"root": str(output), "pages": [{"name": theme, "path": ""}]}
        run("screenshots.mjs", {"jobs": [job], "folder": str(temporary), "shots": [shot]})
        picture = ROOT / "docs" / "img" / f"theme-{theme}.png"
        shutil.copy(temporary / f"{theme}-light.png", picture)
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


def _shrink(picture: Path, target: Path) -> None:
    convert = shutil.which("convert")
    if not convert:
        shutil.copy(picture, target)
        print("imagemagick is not installed: the picture is as large as it was taken", file=sys.stderr)
        return
    words = ["-resize", "840x", "-dither", "None", "-colors", "64", "-strip", "-define", "png:compression-level=9"]
    subprocess.run([convert, str(picture), *words, str(target)], check=True)


def performance(temporary: Path) -> None:
    """Print the medians of five runs of lighthouse on home, article and list, and on articles with photographs."""
    output = temporary / "shipped"
    pages = list(measured(build_pages(ROOT, output), output))
    jobs = [{"root": str(output), "pages": pages}, _photographs(temporary)]
    results = run("lighthouse.mjs", {"jobs": jobs, "categories": ["performance"], "runs": RUNS})
    print(f"{'':<60} score  of                         KB loaded  layout shift")
    for path in dict.fromkeys(one["page"] for one in results):
        runs = [one for one in results if one["page"] == path]
        scores = sorted(one["scores"]["performance"] for one in runs)
        loaded, shift = (statistics.median(one[key] for one in runs) for key in ("bytes", "shift"))
        print(f"/{path:<60} {statistics.median(scores):>4.0f}  {scores!s:<26} {loaded / 1000:>9.0f}  {shift:.3f}")


def _photographs(temporary: Path) -> dict[str, Any]:
    """Build a site with an article of one photograph of 12 megapixels and one of five, one of them above the text."""
    site, output = temporary / "site-photographs", temporary / "photographs"
    for at in range(5):
        save(site / f"content/img/{at}.jpg", at)
    paragraph = "The photograph shows what the text is about. " * 12
    for number, name in ((1, "one"), (5, "five")):
        image = {"src": "/img/0.jpg", "alt": "A photograph", "caption": "As it was.", "credit": "The Desk"}
        figures = [f'![A photograph](/img/{at}.jpg "What is seen.")' for at in range(1, number)]
        text = "\n\n".join(part for figure in ["", *figures] for part in (figure, paragraph, paragraph))
        (site / "content/articles").mkdir(exist_ok=True)
        front = {"title": f"An article with photographs: {name}", "date": "2026-05-01", "image": image}
        (site / f"content/articles/{name}.md").write_text(file_of(text, **front), "utf-8")
    config = '[site]\ntitle = "Photographs"\nurl = "https://photographs.example/"\n'
    (site / "sitegen.toml").write_text(config, "utf-8")
    build(site, output)
    return {"root": str(output), "pages": ["2026/05/one/", "2026/05/five/"]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
