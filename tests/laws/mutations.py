"""Random damage to the files of a site: bytes flipped, cut, put in; lines swapped; fragments (P14)."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.laws.building import Tree

Change = Callable[[bytes, random.Random], bytes]

YAML = (
    b"draft: true\n", b"tags: [a, b\n", b"- x\n", b"a: &b c\n", b"*b\n", b"!!python/object:os.system x\n", b"? x\n",
    b"<<: x\n", b"title: 'x\n", b'title: "\\x"\n', b"date: 2020-02-30\n", b"date: 99999-01-01\n",
    b"embargo: 2030-01-01\n", b"---\n", b"...\n", b"image: {src: x.png}\n", b"image: x\n", b"original: {outlet: x}\n",
    b"corrections: [1]\n", b"aliases: [/../../x]\n", b"slug: '..'\n", b"series: none\n", b"regions: [QQ]\n",
    b"extra: {a: {b: {c: [[[[[1]]]]]}}}\n", b"language: xx-\n", b"%YAML 1.2\n", b"\tx: y\n", b"title: |\n  a\n---\n",
    b"series_order: 1e99\n", b"id: ' '\n", b"authors: [desk, desk, 7]\n", b"extra: {n: 1e400, m: .nan}\n",
)  # fmt: skip
TOML = (
    b"[site]\n", b"[site\n", b"x = \n", b"title = '''\n", b"a.b = 1\n", b"[[site.nav]]\n", b"[theme]\nx = 1\n",
    b"[urls]\narticle = '/{x}/'\n", b"[build]\npage_size = 0\n", b"page_size = -1\n",
    b"[feeds]\nentries = 1979-05-27\n", b"url = 'ftp://x'\n", b"time_zone = '../../etc'\n",
    b"[home]\nsections = ['x', 'a/b/c']\n", b"[build]\ncontent = '..'\n", b"[build]\noutput = 'content'\n",
    b"[taxonomies.page]\n", b"\xef\xbb\xbf", b"[markdown]\nraw_html = 'all'\n", b"language = 'zz-zz-zz'\n",
    b"[urls]\npage = 'x'\n", b"theme = '../glass'\n", b"[site.publisher]\n",
    b"[deploy]\ntargets = 7\n", b"[deploy]\ntargets = ['x', '']\nhsts = 1.5\ncsp = ';'\n",
)  # fmt: skip
MARKDOWN = (
    b"[x](y.md)", b"[x](#y)", b"![](x.png)", b"![a](http://x/y.png)", b"[^1]", b"[^1]: x\n", b"```\n", b"<div>",
    b"</div></p>", b"<script>x</script>", b"<a href='javascript:x'>", b"| a |\n| - |\n", b"> > > > ", b"    " * 9,
    b"* " * 40, b"[" * 60, b"\xc3", b"\xff\xfe", b"\x00", b"\x1b[2J", b"\xe2\x80\xae", b"&#x110000;", b"&nbsp",
    b"[x]: y\n", b"[x][x]", b"[a]{lang=fa}", b"[a]{onclick=x}", b"<!--", b"-->", b"<![CDATA[", b"# " * 9, b"[x](/)",
    b"[x](/nowhere/)", b"[x](../../../x)", b"[x](%2e%2e/x)", b"[x](http://[)", b"~~" * 99, b"\r", b"\r\n",
    b"\xf0\x9f\x98\x80", b"'\"" * 50, b"[x](<a b.md>)", b"{% raw %}{{ page }}", b"$" * 5, b"[TOC]",
    b"<img src=x onerror=y>", b"<svg><style>", b"[x](piece-0.md#\xd9\x85)", b"[[x]]",
)  # fmt: skip
TEMPLATE = (
    b"{{", b"}}", b"{% if %}", b"{% endfor %}", b"{{ page.x }}", b"{{ x }}", b"{{ page.title.x }}",
    b"{% extends 'x' %}", b"{{ page | safe }}", b"{{ 1 / 0 }}", b"{% include 'parts.html' %}",
    b"{% import 'x' as m %}", b"{{ t('x') }}", b"{{ range(10**9) }}", b"{{ page.url }}", b"{{ ''.__class__ }}",
    b"{{ 'a' * 9 }}", b"{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", b"{{ page.body | body }}",
    b"{{ page.date | time }}", b"{% set page = 1 %}", b"{# ", b"{{ 'x' | nothing }}", b"{% for a in 5 %}{% endfor %}",
    b"{{ site.assets['x'] | href }}", b"{{ none | href }}", b"{% block main %}{% endblock %}", b"{{ [1][5] }}",
    b"\xff", b"{{ page.title | int | format(1) }}", b"{{ 'x'.format(page) }}", b"{{ {}.y }}", b"{% do x %}",
    b"{{ page.title + 1 }}", b"{% call m.card(1) %}{% endcall %}",
)  # fmt: skip


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 3))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _drop(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.randrange(40) :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    more = chance.choice(
        (chance.randbytes(3), bytes([chance.randrange(256)]), b"\n", b'"', b"'", b":", b"[", b"{", b"-")
    )
    return content[:at] + more + content[at:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = chance.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _double(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return b"".join([*lines[:at], *lines[at : at + 1] * 2, *lines[at + 1 :]])


def _fragment(content: bytes, chance: random.Random) -> bytes:
    """Put a fragment at a random place, mostly the start of a line."""
    kind = chance.choice((YAML, TOML, MARKDOWN, MARKDOWN, TEMPLATE))
    return _put(content, chance.choice(kind), chance)


def _put(content: bytes, fragment: bytes, chance: random.Random) -> bytes:
    starts = [0, *(at + 1 for at, byte in enumerate(content) if byte == 10)]
    at = chance.choice(starts) if chance.random() < 0.7 else chance.randrange(len(content) + 1)
    return content[:at] + fragment + content[at:]


CHANGES: tuple[Change, ...] = (_flip, _cut, _drop, _insert, _swap, _double, _fragment, _fragment, _fragment)


def mutated(files: Tree, chance: random.Random) -> tuple[str, Tree]:
    """Damage one to three text files of a site; return what was done, and the site."""
    changed, done = dict(files), []
    paths = sorted(path for path in files if path.endswith((".md", ".toml", ".html", ".css", ".png", ".svg", ".lock")))
    texts = [path for path in paths if path.endswith(".md")]
    for _ in range(chance.choice((1, 1, 2, 3))):
        path = chance.choice(texts if chance.random() < 0.6 else paths)
        fitting = {".toml": TOML, "html": TEMPLATE, "s.md": YAML}.get(
            path[-5:] if path.endswith(".toml") else path[-4:]
        )
        if fitting and chance.random() < 0.4:
            changed[path] = _put(changed[path], chance.choice(fitting), chance)
            done.append(f"a fragment in {path}")
        elif path.endswith(".md") and chance.random() < 0.3:
            head, _, rest = changed[path].partition(b"\n")
            changed[path] = head + b"\n" + chance.choice(YAML) + rest
            done.append(f"a key in {path}")
        else:
            change = chance.choice(CHANGES)
            changed[path] = change(changed[path], chance)
            done.append(f"{change.__name__} {path}")
    return ", ".join(done), changed
