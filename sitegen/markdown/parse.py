"""From the text of a body to its facts and parts.

In: text, options, digest. Out: Body and parts.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.encoding import encode
from sitegen.locale.numbers import words
from sitegen.markdown.characters import clean_text
from sitegen.markdown.limits import LENGTH, PROBLEMS, allowance, too_much
from sitegen.markdown.parser import parser
from sitegen.markdown.pull_quotes import check_pull_quotes
from sitegen.markdown.render import render
from sitegen.markdown.render_state import RenderState
from sitegen.markdown.rule import Rule, RuleFailedError
from sitegen.markdown.sanitizer import clean
from sitegen.markdown.slots import cut
from sitegen.model.bodies import Body, BodyOptions, Part, outline_of, spot
from sitegen.problems import Problem, ProblemError, error, has_errors, warning


def parse(
    text: str, options: BodyOptions, digest: str, outside: tuple[Rule, ...] = ()
) -> tuple[Body, tuple[Part, ...]]:
    """Parse a body. One that asks for too much comes out empty, with the problem that says so."""
    if (options.snippets or options.shortcodes) and "{{<" in text:
        # Imported late: few texts have snippets.
        from sitegen.markdown.snippets import expand, relocated  # noqa: PLC0415

        expanded = expand(text.replace("\r\n", "\n").replace("\r", "\n"), options)
        body, parts = _parse(expanded.text, options, digest, outside)
        return relocated(body, expanded), parts
    return _parse(text, options, digest, outside)


def _parse(text: str, options: BodyOptions, digest: str, outside: tuple[Rule, ...]) -> tuple[Body, tuple[Part, ...]]:
    source, problems = clean_text(text)
    made = parser(options.raw_html, outside, options.autolink, bool(options.cites), bool(options.math))
    rendering = RenderState(options=options, writer=made.writer, allowance=allowance(len(source)), problems=problems)
    try:
        html = _html(source, rendering, made.md)
        parts, links, images, figures, media, citations = cut(html, rendering)
        rendering.grow(html)
    except ProblemError as refused:
        return Body(digest=digest, problems=_reported([*problems, refused.problem])), ()
    except RecursionError:
        deep = too_much("the text is nested too deep").problem
        return Body(digest=digest, problems=_reported([*problems, deep])), ()
    except RuleFailedError as failed:
        return Body(digest=digest, problems=_reported([*problems, _failed(failed)])), ()
    body = Body(
        digest=digest,
        outline=outline_of(tuple(rendering.headings), tuple(rendering.anchors)),
        links=links,
        images=images,
        figures=figures,
        media=media,
        citations=citations,
        has_references=rendering.has_references,
        has_figures=bool(rendering.figures),
        styles=(*(("code",) if rendering.coloured else ()), *(("math",) if rendering.formulas else ())),
        events=tuple(rendering.events),
        words=words("".join(rendering.plain)),
        opening=rendering.opening,
        source_list=encode(list(rendering.sources)) if rendering.sources else b"",
        problems=_reported(problems),
    )
    return body, parts


def _html(source: str, rendering: RenderState, md: MarkdownIt) -> str:
    """Render with sentinels, cleaned if raw HTML occurred."""
    if len(source) > LENGTH:
        raise too_much(f"the text has more than {LENGTH:,} characters")
    rendering.env["rendering"] = rendering
    tokens: list[Token] = md.parse(source, rendering.env)
    html = render(tokens, rendering)
    check_pull_quotes(rendering)
    return clean(html, rendering.writer.elements) if rendering.raw and rendering.options.raw_html == "safe" else html


def _failed(failed: RuleFailedError) -> Problem:
    """Report a rule from outside that did not do what it declared."""
    hint = "this is a mistake of the rule, not of the text: ask its author, or switch it off"
    return error("markdown-rule", str(failed), spot(failed.line or 1), hint)


def _reported(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by line; of a code with very many only the first."""
    counts: dict[str, int] = {}
    reported: list[Problem] = []
    for problem in sorted(dict.fromkeys(problems), key=lambda problem: problem.place.line):
        counts[problem.code] = counts.get(problem.code, 0) + 1
        if counts[problem.code] <= PROBLEMS:
            reported.append(problem)
    for code, count in counts.items():
        if count > PROBLEMS:
            make = error if has_errors([problem for problem in problems if problem.code == code]) else warning
            message = f"{count - PROBLEMS} more problems of this kind in this text"
            reported.append(make(code, message, spot(reported[-1].place.line)))
    return tuple(reported)
