"""What must be true of the HTML of every body with raw HTML in safe mode, found by an HTML parser."""

from __future__ import annotations

from html.parser import HTMLParser

from sitegen.markdown.elements import ELEMENTS

_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_ALLOWED = ELEMENTS | {"aside", "section", "div", "table"}
_SCHEMES = ("http://", "https://", "ftp://", "mailto:", "tel:")


class _Walls(HTMLParser):
    """Collects what breaks the walls."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALLOWED:
            self.wrong.append(f"element {tag}")
        if tag == "a" and "a" in self.open:
            self.wrong.append("link in link")
        for name, value in attrs:
            self._attribute(name, value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on") or name in ("style", "srcset", "srcdoc", "action", "formaction"):
            self.wrong.append(f"attribute {name}")
        if name in ("href", "src", "cite") and not value.startswith((*_SCHEMES, "slot:", "#fn")):
            self.wrong.append(f"{name}={value}")
        if name == "id":
            self.ids.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            self.wrong.append(f"end of {tag}")
        elif not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of order")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"instruction {data}")


def broken_walls(html: str) -> list[str]:
    """List what is wrong; `slot:` addresses are those that the test filled in."""
    walls = _Walls()
    walls.feed(html)
    walls.close()
    doubled = {name for name in walls.ids if walls.ids.count(name) > 1}
    leaks = [f"sentinel {mark!r}" for mark in "\x01\x02" if mark in html]
    return walls.wrong + [f"open {tag}" for tag in walls.open] + [f"id {name} twice" for name in doubled] + leaks
