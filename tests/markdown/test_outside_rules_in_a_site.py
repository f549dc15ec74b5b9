"""A site that is built with rules from outside: all that is made of a body has them, and the caches know them."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sitegen.markdown import Rule, body_digest, parse_body
from sitegen.pipeline import Request, build
from tests.index.made import AS_OF, SITE, articles, piece, write
from tests.markdown.outside import MARKED, OUTSIDE
from tests.markdown.test_outside_rules import LONG

CONFIG = f"{SITE}[feeds]\nformats = ['atom', 'json']\ncontent = 'full'\n[crawl]\nmarkdown = true\n"
TEXT = f"""First ==new== $a < b$.

## Head ==of== $c$

- item ==in== a list

$$d$$ (one)

[to it](#one)

{LONG}

## Two

## Three
"""
LINKING = "[there](a.md#one) and [there](a.md#head-of-c)"
SHOWN = "{{ page.body | body }}"
FILES = {
    **articles(a=piece(TEXT, toc=True), b=piece(LINKING, date="2020-01-02")),
    "themes/bare/templates/article.html": f"{SHOWN}|{{% for one in page.toc %}}{{{{ one.text }}}},{{% endfor %}}|"
    "{{ page.summary }}\n",
    "themes/bare/templates/entry.html": SHOWN,
    "sitegen.toml": CONFIG,
}


def _with(function: Callable[..., Any], outside: tuple[Rule, ...]) -> Callable[..., Any]:
    """Return a function that is given rules from outside, whatever the build gives it as its last argument."""
    return lambda *arguments: function(*arguments[:3], outside)


@contextmanager
def with_rules(outside: tuple[Rule, ...]) -> Iterator[None]:
    """Pass rules from outside where bodies are parsed and named."""
    with ExitStack() as patched:
        for module in ("memo", "worker_tasks"):
            for function in (parse_body, body_digest):
                name = f"sitegen.pipeline.{module}.{function.__name__}"
                patched.enter_context(patch(name, _with(function, outside)))
        yield


def built(root: Path, outside: tuple[Rule, ...], output: str = "output") -> dict[str, str]:
    """Build the site and return its text files by path."""
    request = Request(site=root / "site", output=root / output, cache=root / "cache", as_of=AS_OF, jobs=1)
    with with_rules(outside):
        build(request)
    return {
        path.relative_to(root / output).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / output).rglob("*"))
        if path.suffix in {".html", ".xml", ".json", ".md"}
    }


def test_all_that_is_made_of_a_body_has_the_rules_from_outside(tmp_path: Path) -> None:
    """Page, outline, summary, links to ids, feeds and the Markdown copy show what the rules made; nothing is lost."""
    write(tmp_path / "site", FILES)
    tree = built(tmp_path, OUTSIDE)
    page = tree["2020/01/a/index.html"]
    assert "First <mark>new</mark> " in page
    assert '<span class="math inline">a &lt; b</span>' in page
    assert '<h2 id="head-of-c">Head <mark>of</mark>' in page
    assert '<div id="one" class="math block">' in page
    assert page.endswith("|Head of c,Two,Three,|First new a &lt; b.\n")
    atom, feed = tree["atom.xml"], json.loads(tree["feed.json"])
    assert "<mark>new</mark>" in html.unescape(atom)
    assert any("<mark>in</mark>" in item["content_html"] for item in feed["items"])
    copy = tree["2020/01/a/index.md"]
    for read in ("First new a \\< b.", "## Head of c", "- item in a list", "d"):
        assert read in copy
    assert "==" not in copy


def test_other_rules_are_other_bodies(tmp_path: Path) -> None:
    """A build with other rules than the last one is, byte for byte, the clean build with them."""
    write(tmp_path / "site", FILES | articles(a=piece("A ==b== $c$."), b=piece(date="2020-01-02")))
    with patch("sitegen.pipeline.engine_digest", lambda: "e" * 32):
        first = built(tmp_path, (MARKED,), "first")
    with patch("sitegen.pipeline.engine_digest", lambda: "f" * 32):
        again, clean = built(tmp_path, OUTSIDE), built(tmp_path, OUTSIDE, "other")
    assert again == clean
    assert again != first
