"""Texts that several pieces share: `{{< snippet id >}}` is the text of `content/snippets/<id>.md`.

In: the text of a body, its options with the snippets, and with what other shortcodes stand for. Out: the text with them
in their places; where each line is from.

Text is put in place before anything is parsed, so that notes, headings and references of a snippet are those of the
piece. Alone on its line, in a list or a quotation too, a snippet is blocks; within a line it is words. Code stays as it
is written. What a shortcode of a theme or a plugin stands for is where the author wrote it, as far as lines go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sitegen.encoding import replace
from sitegen.markdown.limits import LENGTH
from sitegen.model.bodies import Body, BodyOptions, spot
from sitegen.model.cited import Citation
from sitegen.model.media import Source
from sitegen.model.shortcodes import SNIPPET, Snippet
from sitegen.problems import Place, Problem, Related, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.shortcode_tags import MARK, TAG

_ALONE: Final = lazy_pattern(rf"(?P<before>[ \t>]*)(?P<item>(?:[-*+]|[0-9]{{1,9}}[.)])[ \t]+)?{TAG}[ \t]*")
_INSIDE: Final = lazy_pattern(rf"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\\\{{|{TAG}")
_FENCE: Final = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})")
_ID: Final = lazy_pattern(r"[\"']?([^\s\"']*)[\"']?[ \t]*")
_DEPTH: Final = 8
"""Snippets within each other."""
_MOST: Final = 500
"""Snippets in one text, those within others counted each time."""


class Line(NamedTuple):
    """Where a line is from: that of the body, from 1; the snippet's file and the line in it, where it is from one.

    `parts` are the snippets whose words are within it.
    """

    line: int
    path: str = ""
    own: int = 0
    parts: tuple[Snippet, ...] = ()


class Expanded(NamedTuple):
    """A text with its snippets in their places; `problems` have lines of the body, or name the file of a snippet."""

    text: str
    lines: list[Line]
    problems: list[Problem]


def expand(source: str, options: BodyOptions) -> Expanded:
    """Put snippets in their places. One that does not exist, or contains itself, is a problem and leaves nothing."""
    work = _Expansion(options)
    work.add(source, Line(1), (), "")
    return Expanded("\n".join(work.text), work.lines, work.problems)


class _Expansion:
    def __init__(self, options: BodyOptions) -> None:
        self.snippets = {snippet.id: snippet for snippet in options.snippets}
        self.calls = {call.tag: call for call in options.calls}
        self.text: list[str] = []
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self._count = 0
        self._length = 0

    def add(self, text: str, host: Line, within: tuple[Snippet, ...], prefix: str) -> None:
        """Add the lines of a text, those of snippets in it too. `prefix` begins each line of a list or a quotation."""
        fence = ""
        for at, written in enumerate(text.split("\n"), 1):
            here = Line(host.line, within[-1].path, at) if within else Line(at)
            line = prefix + written if written.strip() or not prefix.strip() else prefix.rstrip()
            opened = _FENCE.match(written)
            if opened and (not fence or (opened["fence"].startswith(fence) and not written[opened.end() :].strip())):
                fence = "" if fence else opened["fence"]
            elif not fence and MARK in written:
                alone = _ALONE.fullmatch(line)
                if alone and (snippet := self._found(alone, here, within)):
                    more = alone["before"] + " " * len(alone["item"] or "")
                    first = len(self.text)
                    if snippet.path:
                        self.add(snippet.text, here, (*within, snippet), more)
                    else:
                        self._add_lines(snippet.text, here, more)
                    if alone["item"] and len(self.text) > first:
                        head = alone["before"] + alone["item"]
                        self.text[first] = head + self.text[first][len(more) :]
                    continue
                line, here = self._words(line, here, within, blank=bool(alone))
            self.text.append(line)
            self.lines.append(here)

    def _add_lines(self, text: str, here: Line, prefix: str) -> None:
        """Add what a shortcode stands for, which is all of the line that has it."""
        for written in text.split("\n"):
            self.text.append((prefix + written).rstrip() if not written.strip() else prefix + written)
            self.lines.append(here)

    def _words(self, line: str, here: Line, within: tuple[Snippet, ...], *, blank: bool) -> tuple[str, Line]:
        """Put the words of snippets into a line. `blank` says that what is alone there was reported."""
        parts: list[Snippet] = []

        def put(found: re.Match[str]) -> str:
            if found["name"] is None:
                return found[0]
            if blank:
                return "" if self._is_ours(found) else found[0]
            snippet = self._found(found, here, within)
            if snippet is None:
                return "" if self._is_ours(found) else found[0]
            words = snippet.text.strip()
            if re.search(r"\n[ \t]*\n", words):
                what = f"snippet `{snippet.id}`" if snippet.path else f"shortcode `{snippet.id}`"
                message = f"the {what} has several paragraphs, and stands within a line here"
                self._report("markup", message, here, found[0], "put it on a line of its own")
                return ""
            if not snippet.path:
                return " ".join(words.split("\n"))
            parts.append(snippet)
            inside, _ = self._words(" ".join(words.split("\n")), here, (*within, snippet), blank=False)
            return inside

        text = _INSIDE.sub(put, line)
        return text, here._replace(parts=tuple(parts))

    def _is_ours(self, found: re.Match[str]) -> bool:
        return found["name"] == SNIPPET or found["tag"] in self.calls

    def _found(self, found: re.Match[str], here: Line, within: tuple[Snippet, ...]) -> Snippet | None:
        """Return what a tag stands for, as a snippet that has no file if it is another one; or report why not."""
        if found["name"] == SNIPPET:
            return self._snippet(found, here, within)
        call = self.calls.get(found["tag"])
        if call is None:
            return None
        snippet = Snippet(id=found["name"], text=call.text)
        if call.problem is not None:
            self._add_problem(call.problem, here, call.tag)
        elif self._is_too_much(snippet):
            self._report("limit", f"there are more than {_MOST}, or they grow too much", here, call.tag, "use fewer")
        else:
            return snippet
        return None

    def _snippet(self, found: re.Match[str], here: Line, within: tuple[Snippet, ...]) -> Snippet | None:
        """Return the snippet that a tag names, or report why there is none."""
        name = _ID.fullmatch(found["rest"] or found["odd"] or "")
        if name is None or not name[1]:
            self._report("markup", "this names no snippet", here, found[0], "write one id: `{{< snippet id >}}`")
            return None
        snippet = self.snippets.get(name[1], Snippet(id=name[1]))
        if not snippet.path:
            self._missing(snippet, here)
        elif snippet in within:
            chain = " → ".join(one.id for one in (*within[within.index(snippet) :], snippet))
            message = f"the snippet `{snippet.id}` contains itself: {chain}"
            self._report("markup", message, here, found[0], "take it out of one of them")
        elif len(within) >= _DEPTH or self._is_too_much(snippet):
            message = f"snippets are more than {_DEPTH} deep, or more than {_MOST}, or grow too much"
            self._report("limit", message, here, found[0], "use fewer snippets within snippets")
        else:
            return snippet
        return None

    def _is_too_much(self, snippet: Snippet) -> bool:
        self._count += 1
        self._length += len(snippet.text)
        return self._count > _MOST or self._length > LENGTH

    def _missing(self, snippet: Snippet, here: Line) -> None:
        if snippet.broken:  # its file was reported
            return
        self._report("unknown-reference", f"there is no snippet `{snippet.id}`", here, snippet.id, snippet.hint)

    def _report(self, code: str, message: str, here: Line, find: str, hint: str) -> None:
        self._add_problem(error(code, message, hint=hint), here, find)

    def _add_problem(self, problem: Problem, here: Line, find: str) -> None:
        """Note a problem, once; one without a place is where `find` is."""
        if not problem.place.path:
            problem = problem.at(
                Place(path=here.path, line=here.own, find=find) if here.path else spot(here.line, find)
            )
        if problem not in self.problems:
            self.problems.append(problem)


# Back to where the lines are from


def relocated(body: Body, expanded: Expanded) -> Body:
    """Return a body with the lines of its own text; what is in a snippet names the snippet's file."""
    lines = expanded.lines
    return replace(
        body,
        links=tuple(replace(use, **_of_use(lines, use.line, use.written)) for use in body.links),
        images=tuple(replace(use, **_of_use(lines, use.line, use.whole or use.target)) for use in body.images),
        figures=tuple(
            replace(use, **_of_use(lines, use.line, use.target), target_line=_target_line(lines, use.target_line))
            for use in body.figures
        ),
        media=tuple(replace(use, **_of_use(lines, use.line, use.written)) for use in body.media),
        citations=tuple(_of_citation(lines, one) for one in body.citations),
        problems=(*expanded.problems, *(_of_problem(lines, problem) for problem in body.problems)),
    )


def _of_use(lines: list[Line], line: int, written: str) -> dict[str, object]:
    found = _line(lines, line)
    for path, own in _sources(found, written):
        return {"line": found.line, "source": Source(path=path, line=own)}
    return {"line": found.line}


def _of_citation(lines: list[Line], citation: Citation) -> Citation:
    found = _of_use(lines, citation.line, citation.written)
    return replace(citation, line=found["line"], snippet=found.get("source"))


def _target_line(lines: list[Line], line: int) -> int:
    found = _line(lines, line)
    return found.own if found.path else found.line


def _line(lines: list[Line], line: int) -> Line:
    return lines[min(max(line, 1), len(lines)) - 1]


def _sources(found: Line, written: str) -> Iterator[tuple[str, int]]:
    """Yield the file of a snippet, and the line in it, that has what is written; nothing where the body itself has."""
    for part in found.parts:
        for at, text in enumerate(part.text.split("\n"), 1):
            if written and written in text:
                yield part.path, at
    if found.path:
        yield found.path, found.own


def _of_problem(lines: list[Line], problem: Problem) -> Problem:
    related = tuple(Related(place=_of_place(lines, one.place), message=one.message) for one in problem.related)
    return replace(problem, place=_of_place(lines, problem.place), related=related)


def _of_place(lines: list[Line], place: Place) -> Place:
    if place.path or not place.line:
        return place
    found = _line(lines, place.line)
    for path, own in _sources(found, place.find):
        return replace(place, path=path, line=own)
    return replace(place, line=found.line)
