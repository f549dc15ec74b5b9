"""From the text of a body to its facts and parts.

In: text, options, digest. Out: Body and parts. Only the front door imports this.
"""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.bodies import Body, BodyOptions, Part, outline_of, spot
from sitegen.locale.numbers import words
from sitegen.markdown.characters import clean_text
from sitegen.markdown.limits import LENGTH, PROBLEMS, allowance, too_much
from sitegen.markdown.parser import parser
from sitegen.markdown.render import render
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.sanitizer import clean
from sitegen.markdown.slots import cut
from sitegen.markdown.template_tags import OPENERS, template_tags
from sitegen.problems import Problem, ProblemError, error, has_errors, warning


def parse(text: str, options: BodyOptions, digest: str) -> tuple[Body, tuple[Part, ...]]:
    """Parse a body. One that asks for too much comes out empty, with the problem that says so."""
    source, problems = clean_text(text)
    rendering = RenderState(options=options, allowance=allowance(len(source)), problems=problems)
    try:
        html = _html(source, rendering)
        parts, links, images = cut(html, rendering)
        rendering.grow(html)
    except ProblemError as refused:
        return Body(digest=digest, problems=_told([*problems, refused.problem])), ()
    except RecursionError:
        return Body(digest=digest, problems=_told([*problems, too_much("the text is nested too deep").problem])), ()
    body = Body(
        digest=digest,
        outline=outline_of(tuple(rendering.headings), tuple(rendering.anchors)),
        links=links,
        images=images,
        words=words("".join(rendering.plain)),
        opening=rendering.opening,
        sources=tuple(rendering.sources),
        problems=_told(problems),
    )
    return body, parts


def _html(source: str, rendering: RenderState) -> str:
    """Render with sentinels, cleaned if raw HTML occurred."""
    if len(source) > LENGTH:
        raise too_much(f"the text has more than {LENGTH:,} characters")
    md = parser(rendering.options.raw_html)
    tokens: list[Token] = md.parse(source, {"rendering": rendering})
    if "{" in source and any(opener in source for opener in OPENERS):
        rendering.problems.extend(template_tags(tokens))
    html = render(tokens, rendering)
    return clean(html) if rendering.raw and rendering.options.raw_html == "safe" else html


def _told(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by line; of a code that fills pages only the first."""
    counts: dict[str, int] = {}
    told: list[Problem] = []
    for problem in sorted(dict.fromkeys(problems), key=lambda problem: problem.place.line):
        counts[problem.code] = counts.get(problem.code, 0) + 1
        if counts[problem.code] <= PROBLEMS:
            told.append(problem)
    for code, count in counts.items():
        if count > PROBLEMS:
            make = error if has_errors([problem for problem in problems if problem.code == code]) else warning
            message = f"{count - PROBLEMS} more problems of this kind in this text"
            told.append(make(code, message, spot(told[-1].place.line)))
    return tuple(told)
