"""What is done about the mistakes that a trial has found: links become whole addresses, a file is parked.

In: problems of a trial. Out: Verdicts by path; texts with other links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from sitegen.problems import Problem, is_error
from sitegen.text.lazy_pattern import lazy_pattern

_IN_MARKDOWN: Final = lazy_pattern(
    r"(?P<before>\]\("
    r"|^(?:[ \t>]|[-*+][ ]|\d+[.)][ ])*\[(?:[^\[\]\\\n]|\\.)+\]:[ \t]*)"
    r"(?:<(?P<inside>[^<>\n]*)>|(?P<bare>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*))(?=[)\s])",
    re.MULTILINE,
)
_IN_HTML: Final = lazy_pattern(r"""(?P<before>\b(?:href|src)=["'])(?P<target>[^"'\n]*)(?=["'])""")
_OF_LINKS: Final = frozenset({"link", "anchor", "image", "file"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What is to be done: links by file, each with its code; files to be parked or dropped, each with the reason."""

    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.links or self.refused)


def verdicts(problems: Iterable[Problem], ours: frozenset[str] | set[str]) -> Verdicts:
    """Return what is to be done about the errors in these files; those elsewhere are not ours to mend."""
    links: dict[str, dict[str, str]] = {}
    refused: dict[str, str] = {}
    for problem in problems:
        if not is_error(problem):
            continue
        places = [problem.place, *(one.place for one in problem.related)]
        path = next((place.path for place in places if place.path in ours), "")
        if not path:
            continue
        if problem.code in _OF_LINKS and problem.place.find and not problem.place.keys and problem.place.path == path:
            links.setdefault(path, {})[problem.place.find] = problem.code
        else:
            refused.setdefault(path, problem.message)
    return Verdicts(links={path: found for path, found in links.items() if path not in refused}, refused=refused)


def with_whole_links(text: str, targets: Mapping[str, str], page: str) -> str:
    """Return a text in which these targets of links and images are whole addresses; a lost anchor is left out.

    `page` is the whole address of the page that the text was on.
    """
    codes = {unquote(target): code for target, code in targets.items()}

    def whole(target: str) -> str:
        parts = urlsplit(urljoin(page, target))
        return urlunsplit(parts._replace(fragment="") if codes[unquote(target)] == "anchor" else parts)

    def in_markdown(found: re.Match[str]) -> str:
        target = found["inside"] or found["bare"] or ""
        return f"{found['before']}<{whole(target)}>" if unquote(target) in codes else found[0]

    def in_html(found: re.Match[str]) -> str:
        target = unescape(found["target"])
        return f"{found['before']}{escape(whole(target))}" if unquote(target) in codes else found[0]

    return _IN_HTML.sub(in_html, _IN_MARKDOWN.sub(in_markdown, text))
