"""A build with nothing to do: it proves that, and loads none of what a build needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {"jinja2", "markdown_it", "yaml", "lxml", "babel", "feedgen", "nh3", "dataclasses", "concurrent.futures"}
HEAVY |= {f"sitegen.{room}" for room in ("index", "markdown", "plan", "read", "render", "theme")}
SCRIPT = """
import sys
from sitegen.cli import main
from sitegen.locale import language_data
read, decode = [], language_data.decode_language_file
language_data.decode_language_file = lambda path, content: read.append(path) or decode(path, content)
code = main(["build", "-q", "--site", sys.argv[1]])
print(code, *sorted(HEAVY & set(sys.modules)), *read)
"""


def test_a_build_with_nothing_to_do_loads_no_heavy_library(tmp_path: Path) -> None:
    """The second of two builds loads neither templates nor parser, feeds nor a language; the first none but its own."""
    articles = tmp_path / "content/articles"
    articles.mkdir(parents=True)
    (tmp_path / "sitegen.toml").write_text('[site]\ntitle = "T"\nurl = "https://t.example/"\n', encoding="utf-8")
    (articles / "a.md").write_text("---\ntitle: A\ndate: 2020-01-01\n---\nText.\n", encoding="utf-8")
    told = [
        subprocess.run(
            [sys.executable, "-c", f"HEAVY = {HEAVY!r}\n{SCRIPT}", str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert told[0][0] == "0"
    assert {"jinja2", "markdown_it"} <= set(told[0])
    assert [name for name in told[0] if name.endswith(".toml")] == ["en.toml"]
    assert told[1] == ["0"]
