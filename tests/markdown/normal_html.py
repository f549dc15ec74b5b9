"""HTML in the normal form by which CommonMark's own test runner compares (its test/normalize.py, rewritten)."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    """
    address article aside audio blockquote body button canvas caption col colgroup dd div dl dt embed fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe li map object ol output p pre progress
    script section style table tbody td textarea tfoot th thead tr ul video
    """.split()  # noqa: SIM905 - a line of names reads better
)
_LITERAL = re.compile(r"(<!\[CDATA\[.*?\]\]>|<[^>]*$)", re.DOTALL)


class _Normal(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.output = ""
        self.last, self.last_tag = "starttag", ""
        self.in_pre = False

    def handle_data(self, data: str) -> None:
        after_tag = self.last in ("endtag", "starttag")
        after_block = after_tag and self.last_tag in _BLOCKS
        if after_tag and self.last_tag == "br":
            data = data.lstrip("\n")
        if not self.in_pre:
            data = re.sub(r"\s+", " ", data)
        if after_block and not self.in_pre:
            data = data.lstrip() if self.last == "starttag" else data if data.strip() else ""
            data = data.lstrip()
        self.output += data
        self.last = "data"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_pre = self.in_pre or tag == "pre"
        if tag in _BLOCKS:
            self.output = self.output.rstrip()
        self.output += f"<{tag}"
        for name, value in sorted(attrs):
            self.output += f" {name}" + (f'="{escape(value)}"' if value is not None else "")
        self.output += ">"
        self.last, self.last_tag = "starttag", tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.last = "endtag"

    def handle_endtag(self, tag: str) -> None:
        self.in_pre = self.in_pre and tag != "pre"
        if tag in _BLOCKS:
            self.output = self.output.rstrip()
        self.output += f"</{tag}>"
        self.last, self.last_tag = "endtag", tag

    def handle_comment(self, data: str) -> None:
        self.output += f"<!--{data}-->"
        self.last = "comment"

    def handle_decl(self, decl: str) -> None:
        self.output += f"<!{decl}>"
        self.last = "decl"

    def handle_pi(self, data: str) -> None:
        self.output += f"<?{data}>"
        self.last = "pi"

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, reference: str) -> None:
        self.output += escape(unescape(reference), quote=True)
        self.last = "ref"


def normal_html(html: str) -> str:
    """Bring HTML into normal form: idle white space, the order of attributes and ways of escaping do not count."""
    normal = _Normal()
    # What Python's parser does not know as one thing is compared as it is.
    for piece in _LITERAL.split(html):
        if _LITERAL.fullmatch(piece):
            normal.output += piece
        else:
            normal.feed(piece)
    normal.close()
    return normal.output.strip()
