"""The formats of feeds: what the table declares of each holds, and a further line is all that one more takes."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.render.feeds import RenderFeed, feed_writer
from sitegen.urls import suffix_of
from tests.tools import HANG

THIRD = '''
import sys

from sitegen.config.feed_formats import FEED_FORMATS, FeedFormat

FEED_FORMATS["text"] = FeedFormat(
    name="text",
    title="Plain text",
    file="feed.txt",
    media_type="text/plain",
    writer="third_format:write",
    suffixes=("txt",),
    archives=True,
)


def write(feed, base, contents, site):
    """Write the address, the one of the part of the archive before it, and the titles."""
    before = base.join(feed.previous) if feed.previous else "-"
    return "\\n".join([base.join(feed.url), before, *(entry.title for entry in feed.entries)]).encode()
'''
"""A module with a third format: its line, and what writes it."""

SITE = """\
[site]
title = "A"
url = "https://a.example"
language = "en"
time_zone = "UTC"
[feeds]
for = ["site", "tags"]
formats = [{formats}]
entries = 1
archives = true
aliases = [{aliases}]
"""
ALL = '"atom", "json", "text"'


def run(folder: Path, words: str, *, formats: str = ALL, aliases: str = '"/old/txt/", "/old.txt"') -> str:
    """Return what a program prints that has the third format, run in the folder of a small site."""
    for name, text in {
        "third_format.py": THIRD,
        "sitegen.toml": SITE.format(formats=formats, aliases=aliases),
        "content/articles/a.md": "---\ntitle: Older\ndate: 2024-01-01\ntags: [T]\n---\n\nText.\n",
        "content/articles/b.md": "---\ntitle: Newer\ndate: 2025-01-01\n---\n\nText.\n",
        "content/terms/tags/t.md": "---\nname: T\naliases: [/tag/t/feed.txt]\n---\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    program = [sys.executable, "-c", f"import third_format\n{words}"]
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False, timeout=HANG)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


BUILD = """
import sys
from sitegen.cli import main
code = main(["build", "--as-of", "2026-01-01T00:00:00Z"])
sys.exit(code)
"""

CONFIG = """
import json
from pathlib import Path
from sitegen.config.site_config import decode_config
config, problems = decode_config("sitegen.toml", Path("sitegen.toml").read_bytes())
print(json.dumps([*(one.message for one in problems), problems[-1].hint]))
"""

EXPECT = """
import json
from sitegen.audit.expecting import expected
from sitegen.pipeline.values import ServedFile
files = {name: ServedFile(digest=name, size=1) for name in ("atom.xml", "feed.json", "feed.txt")}
print(json.dumps([[one.path, one.type, one.parsed] for one in expected(files, prefix="/")]))
"""


TYPES = """
from sitegen.outputs.media_types import BY_NAME, media_type
print(*sorted(BY_NAME), media_type("feed.txt"), sep="\\n")
"""


def test_hosts_are_told_the_type_of_a_feed_once(tmp_path: Path) -> None:
    """A format whose suffix says its type has no rule of its own: two rules would send the header twice."""
    told = run(tmp_path, TYPES).splitlines()
    assert told == ["atom.xml", "feed.json", "opensearch.xml", "text/plain; charset=utf-8"]


def test_the_suffix_of_a_file_is_one_at_which_its_format_can_be() -> None:
    """A feed in a folder has the suffix of its file, so a file of that name can be an old address."""
    assert all(suffix_of(form.file) in form.suffixes for form in FEED_FORMATS.values())
    assert len({form.file for form in FEED_FORMATS.values()}) == len(FEED_FORMATS)


def test_each_declared_format_has_a_writer() -> None:
    """What the entry point of a format names takes what a RenderFeed takes, and returns bytes."""
    takes, returns = get_args(RenderFeed)
    for name in FEED_FORMATS:
        made = inspect.signature(feed_writer(name), eval_str=True)
        assert [one.annotation for one in made.parameters.values()] == list(takes)
        assert made.return_annotation == returns


def test_a_third_format_is_written_linked_and_archived(tmp_path: Path) -> None:
    """It is at the addresses of its file, with an archive; the page links to it, and old addresses have it."""
    run(tmp_path, BUILD)
    read = {
        path.relative_to(tmp_path / "output").as_posix(): path.read_text()
        for path in (tmp_path / "output").rglob("*.txt")
        if path.name != "robots.txt"
    }
    start, *parts = (f"https://a.example/{path}feed.txt" for path in ("", "archive/2024/1/", "archive/2025/1/"))
    site = f"{start}\n{parts[1]}\nNewer\n"
    assert read == {
        "feed.txt": site,
        "old.txt": site,
        "old/txt/index.txt": site,
        "archive/2024/1/feed.txt": f"{parts[0]}\n-\nOlder\n",
        "archive/2025/1/feed.txt": f"{parts[1]}\n{parts[0]}\nNewer\n",
        "tags/t/feed.txt": "https://a.example/tags/t/feed.txt\n-\nOlder\n",
        "tag/t/feed.txt": "https://a.example/tags/t/feed.txt\n-\nOlder\n",
    }
    page = (tmp_path / "output" / "index.html").read_text()
    assert '<link rel="alternate" type="text/plain"' in page
    assert (tmp_path / "output" / "archive" / "2024" / "1" / "atom.xml").is_file()


def test_a_third_format_is_one_that_settings_know(tmp_path: Path) -> None:
    """A site that leaves it out has no address of it, and an old one that only it could have is refused."""
    told = json.loads(run(tmp_path, CONFIG, formats='"atom"', aliases='"/old.txt", "/old.pdf"'))
    assert told == [
        "the site has no feed in Plain text that could be at /old.txt",
        "/old.pdf would be sent as no feed",
        "a feed's file ends in .atom, .json, .rdf, .rss, .txt or .xml",
    ]


def test_a_third_format_is_expected_of_a_deployed_site(tmp_path: Path) -> None:
    """`check --live` expects its media type and its bytes, and reads it as neither XML nor JSON."""
    assert json.loads(run(tmp_path, EXPECT)) == [
        ["/atom.xml", "application/atom+xml; charset=utf-8", "xml"],
        ["/feed.json", "application/feed+json; charset=utf-8", "json"],
        ["/feed.txt", "text/plain; charset=utf-8", ""],
    ]
