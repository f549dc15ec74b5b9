"""P31: right to left is right. Languages and directions of pages, isolates around what is inserted, joiners kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import html

from sitegen.locale.language_data import SHIPPED
from tests.laws.building import Place, Tree
from tests.laws.pages import html_pages, parse

LANGUAGES = ("fa", "ar", "he", "en", "ru")
WORDS = {"fa": "راه‌آهن", "ar": "السكة", "he": "הרכבת", "en": "railway", "ru": "дорога"}
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption caption title blockquote div section header footer main body".split()  # noqa: SIM905 - one line
)

CONFIG = """[site]
title = "C++ (Review)!"
url = "https://rtl.example/"
language = "{own}"
languages = ["{own}", "fa", "ar", "he", "en", "ru"]
copyright = "C++ (House)!"
[site.publisher]
name = "C++ (Publisher)!"
[[site.nav]]
label = "C++ (Nav)!"
url = "/archive/"
"""
FOREIGN = ("C++ (", "پارسی (")
"""What every planted text begins with: it has signs at its ends, which a paragraph of the other direction displaces."""


def planted(name: str, language: str) -> str:
    """Return a text in the other direction than a language, with signs at its end."""
    return f"{FOREIGN[SHIPPED.of(language).direction == 'ltr']}{name})!"


@cache
def tree(own: str) -> Tree:
    """Build a site in five languages whose names are all in the other direction than its pages."""
    files: Tree = {"sitegen.toml": CONFIG.format(own=own).encode()}
    for language in LANGUAGES:
        suffix = "" if language == own else f".{language}"
        for number in (1, 2):
            front = f"""---
title: "{planted(f"Title {number}", language)}"
date: 2020-01-0{number}
slug: {WORDS[language]}-{number}
authors: [one, two]
translators: one
tags: [tag]
regions: [sea]
series: run
dateline: "{planted("Place", language)}"
original: {{outlet: o, url: "https://o.example/", date: 2019-12-31, licence: "CC-BY-4.0"}}
corrections: [{{date: 2020-01-05, kind: update, text: "{planted("Correction", language)}"}}]
disclosure: "{planted("Disclosure", language)}"
image: {{src: a.svg, alt: "x", caption: "{planted("Caption", language)}", credit: "{planted("Credit", language)}"}}
---
"""
            files[f"content/articles/n{number}{suffix}.md"] = f"{front}{WORDS[language]}.\n".encode()
    other = planted("NAME", own)
    for file in ("authors/one", "authors/two", "terms/tags/tag", "terms/regions/sea", "terms/series/run"):
        named = other.replace("NAME", file.rpartition("/")[2])
        more = f'role: "{planted("Role", own)}"\naffiliation: "{planted("House", own)}"\n' if "authors" in file else ""
        files[f"content/{file}.md"] = f'---\nname: "{named}"\n{more}---\n'.encode()
    files["content/outlets.toml"] = f'[o]\nname = "{planted("Outlet", own)}"\n'.encode()
    files["content/articles/a.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    with TemporaryDirectory() as folder:
        place = Place(root=Path(folder)).write(files)
        place.build()
        return place.tree


def language_of(path: str, own: str) -> str:
    """Return the language of the tree that a page is in."""
    first = path.partition("/")[0]
    return first if first in LANGUAGES else own


@pytest.mark.parametrize("own", ["fa", "en"])
def test_every_page_says_its_language_and_direction(own: str) -> None:
    """`lang` and `dir` of a page are those of its tree; a `lang` within a page is that of what it marks."""
    pages = html_pages(tree(own))
    assert {language_of(path, own) for path in pages} == set(LANGUAGES)
    for path, content in pages.items():
        page = parse(content)
        language = language_of(path, own)
        assert (page.get("lang"), page.get("dir")) == (language, SHIPPED.of(language).direction), path
        for element in page.iter():
            if isinstance(element.tag, str) and element is not page and element.get("dir") in ("ltr", "rtl"):
                assert element.get("dir") == SHIPPED.of(element.get("lang", language)).direction, path


@pytest.mark.parametrize("own", ["fa", "en"])
def test_what_is_inserted_is_isolated(own: str) -> None:
    """A name, title or quotation within a line is isolated; one that is a whole block needs none."""
    loose = [
        f"{path}: {html.tostring(parent, encoding='unicode', with_tail=False)[:160]}"
        for path, content in html_pages(tree(own)).items()
        for parent, text in _texts(parse(content))
        if text.strip().startswith(FOREIGN) and not _stands_alone(parent, text)
    ]
    assert loose == []


def _texts(page: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    """Return the runs of text of a page with the element that each lies in; those of head and scripts are left out."""
    found = []
    for element in page.find("body").iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            found.append((element, element.text or ""))
            found += [(element, child.tail or "") for child in element]
    return found


def _stands_alone(element: html.HtmlElement, text: str) -> bool:
    while element.tag != "bdi" and not (element.get("dir") and element.tag != "html"):
        if element.tag in BLOCKS:
            return "".join(element.itertext()).strip() == text.strip()
        element = element.getparent()
    return True


def test_texts_in_another_language_say_which() -> None:
    """On a page in another language, a name that is only there in the site's own one has its `lang`."""
    page = parse(tree("en")[f"fa/2020/01/{WORDS['fa']}-1/index.html"])
    names = [bdi for bdi in page.iter("bdi") if bdi.text and bdi.text.startswith("پارسی (o")]
    assert names
    assert {bdi.get("lang") for bdi in names} == {"en"}


def test_joiners_are_kept() -> None:
    """The zero-width non-joiner stays in titles, texts, addresses and feeds."""
    found = tree("fa")
    assert "2020/01/راه‌آهن-1/index.html" in found
    page = found["2020/01/راه‌آهن-1/index.html"].decode()
    assert " راه‌آهن.</p>" in page
    assert "راه‌آهن." in found["atom.xml"].decode()
