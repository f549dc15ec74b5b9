"""From the text of a body to its facts and parts.

In: text, options, digest. Out: Body and parts.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.bodies import Body, BodyOptions, BodyProblem, Part, outline_of
from sitegen.locale.numbers import words
from sitegen.markdown.characters import clean_text
from sitegen.markdown.limits import LENGTH, PROBLEMS, TooMuch, allowance
from sitegen.markdown.parser import parser
from sitegen.markdown.render import render
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.rule import Rule, RuleFailedError
from sitegen.markdown.sanitizer import clean
from sitegen.markdown.slots import cut
from sitegen.markdown.template_tags import OPENERS, template_tags


def parse(
    text: str, options: BodyOptions, digest: str, outside: tuple[Rule, ...] = ()
) -> tuple[Body, tuple[Part, ...]]:
    """Parse a body. One that asks for too much comes out empty, with the problem that says so."""
    source, problems = clean_text(text)
    made = parser(options.raw_html, outside)
    rendering = RenderState(options=options, writer=made.writer, allowance=allowance(len(source)), problems=problems)
    try:
        html = _html(source, rendering, made.md)
        parts, links, images = cut(html, rendering)
        rendering.grow(html)
    except (TooMuch, RecursionError, RuleFailedError) as refusal:
        return Body(digest=digest, problems=_reported([*problems, _refused(refusal)])), ()
    body = Body(
        digest=digest,
        outline=outline_of(tuple(rendering.headings), tuple(rendering.anchors)),
        links=links,
        images=images,
        words=words("".join(rendering.plain)),
        opening=rendering.opening,
        sources=tuple(rendering.sources),
        problems=_reported(problems),
    )
    return body, parts


def _html(source: str, rendering: RenderState, md: MarkdownIt) -> str:
    """Render with sentinels, cleaned if raw HTML occurred."""
    if len(source) > LENGTH:
        raise TooMuch(f"the text has more than {LENGTH:,} characters")
    rendering.env["rendering"] = rendering
    tokens: list[Token] = md.parse(source, rendering.env)
    if "{" in source and any(opener in source for opener in OPENERS):
        rendering.problems.extend(template_tags(tokens))
    html = render(tokens, rendering)
    return clean(html, rendering.writer.elements) if rendering.raw and rendering.options.raw_html == "safe" else html


def _refused(refusal: TooMuch | RecursionError | RuleFailedError) -> BodyProblem:
    if isinstance(refusal, RuleFailedError):
        hint = "this is a mistake of the rule, not of the text: tell its author, or switch it off"
        return BodyProblem(code="markdown-rule", message=str(refusal), line=refusal.line or 1, hint=hint)
    message, line = "the text is nested too deep", 1
    if isinstance(refusal, TooMuch):
        message, line = str(refusal), refusal.line
    return BodyProblem(code="limit", message=message, line=line, hint="split the text, or write it in a simpler way")


def _reported(problems: list[BodyProblem]) -> tuple[BodyProblem, ...]:
    """Each problem once, by line; of a code that fills pages only the first."""
    counts: dict[str, int] = {}
    reported: list[BodyProblem] = []
    for problem in sorted(dict.fromkeys(problems), key=lambda problem: problem.line):
        counts[problem.code] = counts.get(problem.code, 0) + 1
        if counts[problem.code] <= PROBLEMS:
            reported.append(problem)
    for code, count in counts.items():
        if count > PROBLEMS:
            more = [problem for problem in problems if problem.code == code]
            severity = "error" if any(problem.severity == "error" for problem in more) else "warning"
            reported.append(
                BodyProblem(
                    code=code,
                    message=f"{count - PROBLEMS} more problems of this kind in this text",
                    line=reported[-1].line,
                    severity="error" if severity == "error" else "warning",
                )
            )
    return tuple(reported)
