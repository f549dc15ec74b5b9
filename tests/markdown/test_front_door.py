"""The entry point: what it loads, and how bodies are named."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sitegen.markdown import body_digest
from sitegen.markdown.parser import core_parser
from sitegen.model.bodies import BodyOptions


def _loaded(code: str) -> set[str]:
    names = "('markdown_it', 'mdit_py_plugins', 'nh3')"
    check = f"{code}; import sys; print(*(name for name in {names} if name in sys.modules))"
    return set(subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True).stdout.split())


def test_libraries_are_loaded_when_they_are_needed() -> None:
    """The entry point and a digest load no library, a body loads markdown-it, and only raw HTML loads nh3."""
    door = "from sitegen.markdown import body_digest, parse_body; from sitegen.model.bodies import BodyOptions"
    assert _loaded(f"{door}; body_digest('a', b'b', BodyOptions())") == set()
    assert _loaded(f"{door}; parse_body('a', BodyOptions(), 'd')") == {"markdown_it", "mdit_py_plugins"}
    assert "nh3" in _loaded(f"{door}; parse_body('<b>a</b>', BodyOptions(), 'd')")


def test_a_digest_covers_everything() -> None:
    """Engine, text and each option change the digest, and none runs into another."""
    digests = {
        body_digest("a", b"bc", BodyOptions()),
        body_digest("ab", b"c", BodyOptions()),
        body_digest("a", b"bc", BodyOptions(language="fa")),
        body_digest("a", b"bc", BodyOptions(raw_html="none")),
        body_digest("", b"abc", BodyOptions()),
    }
    assert len(digests) == 5
    assert {len(digest) for digest in digests} == {32}
    assert body_digest("a", b"bc", BodyOptions()) in digests


_PIECES = (
    "a|b |\n|\n\n| |    |\t|*|**|_|`|``|[|](u)|)|![|<b>|</b>|<!--|<div>|<http://a.b>|&amp;|\\|# |- |1. |> |---|===|~~~"
)
_MARKDOWN = st.lists(
    st.sampled_from([*_PIECES.split("|"), "|", "[a]: b", '"', "'", "é", "<?", "?>", "- - -"]), max_size=25
)


@given(_MARKDOWN.map("".join))
def test_our_parser_is_markdown_its(text: str) -> None:
    """Asking fewer rules changes nothing: our core parser gives the HTML of markdown-it's own."""
    assert core_parser().render(text) == MarkdownIt("commonmark", {"maxNesting": 1000}).render(text)
