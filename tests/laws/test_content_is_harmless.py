"""No script from content (P19, without a browser): what a page holds, whatever authors write."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml import etree

from tests.images.photographs import photograph
from tests.laws.building import Tree, built
from tests.laws.glass import GLASS
from tests.laws.pages import html_pages, is_data, parse, uses

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>", "<iframe src='https://evil.example/'></iframe>",
    "<style>@import 'https://evil.example/x.css'</style>", "<base href='https://evil.example/'>",
    "<form action='https://evil.example/'><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<object data='data:text/html,x'></object>",
    "<math><mtext></form><mglyph><style></math><img src onerror=alert(1)>", '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>", "<a href='java\tscript:alert(1)'>x</a>",
    "<div style='background:url(//evil.example)'>x</div>", "<link rel=stylesheet href=//evil.example>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<!--><script>alert(1)</script>-->",
    "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<p id=_main name=cookie>x", "</title><script>alert(1)</script>",
    "</div></article></main></body><script>alert(1)</script>", "{{ site }}{% raw %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)", "[x](&#106;avascript:alert(1))", "![x](javascript:alert(1))", "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)", "[x](<java\u200bscript:alert(1)>)", "[x](//evil.example/)",
    '[x](/ "\\"onclick=alert(1)")', '![a" onerror="alert(1)](/i.png)', "`<script>alert(1)</script>`",
    '<figure class="full"><img src="/i.png" alt="a" width="9" class="\'>&lt;script>"></figure>',
)  # fmt: skip


def _figures(text: str) -> str:
    """Write a text into every option and cell of a chart, a table and a map."""
    cell = text.replace('"', '""')
    said = f"title: {text}\nsubtitle: {text}\nsource: {text}\nnote: {text}\nalt: {text}\n"
    chart = f'```chart\ntype: bar\n{said}\n"name","{cell}"\n"{cell}",1\n```\n'
    table = f'```table\n{said}\n"name","{cell}"\n"{cell}","{cell}"\n```\n'
    areas = f'```map\n{said}window: caucasus\ngroup: group\n\n"code","group"\nGE,"{cell}"\n```\n'
    return f"\n{chart}\n{table}\n{areas}" if "\t" not in text else ""


def hostile_site(theme: str = "broadsheet") -> Tree:
    """Make a site with a hostile text in every field of a piece each, and all of them in bodies."""
    config = f'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "{theme}"\nauthors = ["a"]\n'
    config += f"copyright = {json.dumps(HOSTILE[0])}\n"
    files = {"sitegen.toml": config.encode(), "content/i.png": photograph("PNG", 481, 20), **GLASS}
    for at, text in enumerate(HOSTILE):
        said = json.dumps(text)
        front = (
            f"title: {said}\nslug: p{at}\ndate: 2020-01-01\nsummary: {said}\ntags: [{json.dumps('t' + text)}]\n"
            f"disclosure: {said}\ndateline: {said}\n"
            f"corrections: [{{date: 2020-02-01, kind: update, text: {said}}}]\nextra: {{x: {said}}}\n"
            f"image: {{src: /i.png, alt: {said}, caption: {said}, credit: {said}}}\n"
        )
        files[f"content/articles/p{at}.md"] = (
            f"---\n{front}---\n\n{text}\n\nText {text} text.\n\n## Heading {text}\n{_figures(text)}".encode()
        )
    for at, text in enumerate(MARKDOWN):
        files[f"content/pages/m{at}.md"] = f"---\ntitle: M\ntoc: true\n---\n\n{text}\n\n## {text}\n".encode()
    said = json.dumps(HOSTILE[11])
    files["content/authors/a.md"] = (
        f"---\nname: {said}\nrole: {said}\naffiliation: {said}\ndisclosure: {said}\n---\n{HOSTILE[0]}\n".encode()
    )
    return files


def pages_are_harmless(root: Path, theme: str = "broadsheet") -> None:
    """Build the hostile site; no page or feed holds a script, a handler, a frame or an address that runs something."""
    tree = built(root, hostile_site(theme), skip_broken=True)
    pages = html_pages(tree)
    assert len(pages) > len(HOSTILE)
    for path, content in tree.items():
        if path.endswith("atom.xml"):
            for at, element in enumerate(etree.fromstring(content).iter("{*}content")):
                pages[f"{path}#{at}"] = f"<div>{element.text}</div>".encode()
    for path, content in pages.items():
        for element in parse(content).iter():
            if not isinstance(element.tag, str) or is_data(element):
                continue
            if element.tag == "svg" and str(element.get("class")).startswith("figure-"):
                assert {str(one.tag) for one in element.iter()} <= {"svg", "path", "rect", "text"}, path
                continue
            assert element.tag not in ("script", "iframe", "object", "embed", "base", "form", "style", "svg", "math"), (
                path,
                element.tag,
            )
            assert not [name for name in element.attrib if str(name).startswith("on") or name in ("style", "srcdoc")], (
                path,
                element.attrib,
            )
            assert element.get("http-equiv", "") in ("", "refresh", "Content-Security-Policy"), path
        for use in uses(path, content):
            address = re.sub(r"[\x00-\x20\u200b]", "", use.address).lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:", "//")), (path, use)


def test_hostile_text_in_every_field_runs_nothing(tmp_path: Path) -> None:
    """P19: hostile HTML and Markdown in body, title, summary, tag, alt, caption or author leaves nothing that runs."""
    pages_are_harmless(tmp_path)


def test_a_theme_cannot_forget_to_escape(tmp_path: Path) -> None:
    """P19: a theme that prints fields plainly is as safe, since escaping is always on."""
    pages_are_harmless(tmp_path, "glass")
