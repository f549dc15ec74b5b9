"""SVG without what editors note in it: what is drawn stays, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.images.cleaning import without_metadata

INKSCAPE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Created with SECRET -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   width="10" inkscape:export-filename="C:\\Users\\SECRET\\a > b.png">
  <title>Map</title>
  <metadata><r:RDF><r:li>SECRET</r:li></r:RDF></metadata>
  <inkscape:namedview pagecolor="#fff"><inkscape:grid units='SECRET'/></inkscape:namedview><inkscape:x/>
  <g id="a" inkscape:label="SECRET layer"><path d="M0 0" inkscape:connector = 'SECRET' stroke="red"/></g>
  <use xlink:href="#a" xml:lang="en"/><?editor SECRET?>
</svg>
"""


def test_what_editors_note_is_gone() -> None:
    """Comments, metadata, elements and attributes of editors, their namespaces and instructions."""
    assert without_metadata(INKSCAPE.encode()).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n\n<svg xmlns="http://www.w3.org/2000/svg"\n'
        '   xmlns:xlink="http://www.w3.org/1999/xlink"\n   width="10">\n  <title>Map</title>\n  \n  \n'
        '  <g id="a"><path d="M0 0" stroke="red"/></g>\n  <use xlink:href="#a" xml:lang="en"/>\n</svg>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&lt;!-- b <![CDATA[<!-- c --><metadata>]]></text></svg>',
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0"/></s:svg>',
        '<svg viewBox="0 0 1 1"><path data-x="<metadata>" d="M0 0"/></svg>'.replace("<m", "&lt;m"),
        "<svg><broken></svg>",
        "<svg",
        "<html>svg</html>",
        '\ufeff<?xml version="1.0"?><?xml-stylesheet href="#a"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_is_drawn_stays(text: str) -> None:
    """Text, character data, other prefixes, style sheets, and what is not SVG."""
    content = text.encode()
    assert without_metadata(content) is content


def test_prefixes_are_those_of_their_place() -> None:
    """A prefix that is declared within an element means something there alone; metadata in any prefix of SVG go."""
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:a="http://www.w3.org/1999/xlink">'
        '<g xmlns:a="urn:x" a:b="1"><a:c/></g><use a:href="#b"/><v:metadata xmlns:v="http://www.w3.org/2000/svg"/></svg>'
    )
    assert without_metadata(text.encode()).decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:a="http://www.w3.org/1999/xlink"><g></g><use a:href="#b"/></svg>'
    )


PARTS = ("<g>", "</g>", "<!--a-->", '<x:y a="1">', "</x:y>", "<x:z/>", "t", "<metadata/>", "é")


@given(st.lists(st.sampled_from(PARTS)))
def test_cleaning_is_done_once(parts: list[str]) -> None:
    """A cleaned drawing has nothing more to clean, and no part of an editor's."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x">'
    cleaned = without_metadata(f"{head}{''.join(parts)}</svg>".encode())
    assert without_metadata(cleaned) == cleaned
    if not cleaned.startswith(head.encode()):  # it was well-formed
        assert b"x:" not in cleaned.replace(b"xmlns:x", b"")
        assert b"<!--" not in cleaned
