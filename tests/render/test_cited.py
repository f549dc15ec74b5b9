"""The list of sources as HTML."""

from __future__ import annotations

import re

from sitegen.citing.csl_json import source_of
from sitegen.encoding import replace
from sitegen.model.bodies import Slot
from sitegen.model.cited import Citation, Cite, Cited, Source
from sitegen.render.cited import CitedHtml


def _source(key: str, **more: str) -> Source:
    source, wrong = source_of({"id": key, "type": "webpage", "title": key, **more})
    assert source is not None, wrong
    return source


def test_no_two_entries_of_a_page_have_one_id() -> None:
    """Neither do keys that differ in signs, nor the same source in lists of two pieces of a dossier."""
    cited = Cited(style="chicago-notes", language="en", sources=tuple(map(_source, ("a:b", "a-b", "a+b", "c"))))
    ids = re.findall('id="([^"]+)"', "".join(CitedHtml(cited, prefix).references() for prefix in ("one", "two")))
    assert len(ids) == len(set(ids)) == 8


def test_addresses_are_links_only_to_the_web() -> None:
    """What is no address of the web is text, and nothing in one leaves its attribute."""
    cited = Cited(
        style="apa",
        language="en",
        sources=(_source("a", URL="javascript:alert(1)"), _source("b", URL='https://b.example/"onclick="o\'x')),
    )
    html = CitedHtml(cited, "p").references()
    assert re.findall("<a [^>]*>", html) == ['<a href="https://b.example/&quot;onclick=&quot;o&#x27;x">']


def _cite(key: str, *, inside: bool = False, prefix: str = "", suffix: str = "") -> Slot:
    cite = Cite(key=key, prefix=prefix, suffix=suffix)
    return Slot(kind="cite", text="?", cite=Citation(cites=(cite,), written="", inside=inside))


def test_a_note_of_one_source_has_its_direction() -> None:
    """With its full stop; one with words around it, of several sources or of the language of the text is as it was."""
    sources = (_source("Atlas", language="en"), _source("اطلس", language="fa"), _source("Map", language="en"))
    writer = CitedHtml(Cited(style="chicago-notes", language="fa", sources=sources), "p")
    assert writer.citation(_cite("Atlas")) == '<bdi dir="ltr" class="whole">“Atlas.”</bdi>'
    assert writer.citation(_cite("Atlas", inside=True)) == '<bdi dir="ltr">“Atlas”</bdi>'
    assert "whole" not in writer.citation(_cite("Map", suffix="به فارسی"))
    assert "bdi" not in writer.citation(_cite("اطلس"))
    both = replace(_cite("Map"), cite=Citation(cites=(Cite(key="Atlas"), Cite(key="Map")), written=""))
    assert writer.citation(both).count('<bdi dir="ltr">') == 2
