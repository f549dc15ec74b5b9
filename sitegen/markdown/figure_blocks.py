"""Charts, tables of data, maps and events: fenced blocks whose first word says so.

In: all tokens. Out: figures in place of such code. One over a file is left to those who can read the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.numbering import Label, label
from sitegen.markdown.render_state import END, MARK, Render, RenderState
from sitegen.model.bodies import FigureUse, spot
from sitegen.problems import error

if TYPE_CHECKING:  # few texts have figures
    from sitegen.figures.figure import Drawn

_KINDS: Final[Mapping[str, Literal["chart", "table", "map"]]] = {"chart": "chart", "table": "table", "map": "map"}
_EVENTS: Final = "events"
MOST: Final = 40
"""Figures of one body: drawing more would take seconds."""


def figure_blocks(state: StateCore) -> None:
    """Turn such blocks into figures."""
    if "`" not in state.src and "~" not in state.src:
        return
    for token in state.tokens:
        if token.type != "fence":
            continue
        kind = token.info.strip()
        if kind in _KINDS:
            token.type = "figure_block"
        elif kind == _EVENTS:
            token.type = "events_block"


def _figure_block(rendering: RenderState, token: Token) -> str:
    """Draw a figure, or note its file; what is wrong with it is told with its lines in the body."""
    # Imported late: few texts have figures.
    from sitegen.figures.block import Mark  # noqa: PLC0415
    from sitegen.figures.drawing import draw, file_named  # noqa: PLC0415
    from sitegen.markdown.file_figures import setting_of  # noqa: PLC0415

    kind, line, options = _KINDS[token.info.strip()], (token.map or [0])[0] + 1, rendering.options
    if _are_too_many(rendering, line):
        return ""
    target, target_line = file_named(kind, token.content)
    mark: Label | None = token.meta.get("label")
    name, html = (mark.id, label(rendering, mark)[0]) if mark else ("", "")
    if target:
        use = FigureUse(
            kind=kind,
            text=token.content,
            target=target,
            line=line,
            target_line=line + target_line,
            language=options.language,
            id=name,
            label=html,
        )
        rendering.figures.append(use)
    else:
        drawn = draw(kind, token.content, setting_of(options), mark=Mark(name, html))
        return _drawn(rendering, drawn, line)
    return _sentinel(rendering)


def _events_block(rendering: RenderState, token: Token) -> str:
    """Show events, and note them: they are merged with those of other pieces."""
    # Imported late: few texts have events.
    from sitegen.figures.drawing import draw_events  # noqa: PLC0415
    from sitegen.markdown.file_figures import setting_of  # noqa: PLC0415

    line = (token.map or [0])[0] + 1
    if _are_too_many(rendering, line):
        return ""
    drawn = draw_events(token.content, setting_of(rendering.options))
    rendering.events += drawn.events
    rendering.plain.append(f"{drawn.plain}\n")
    return _drawn(rendering, drawn, line)


def _are_too_many(rendering: RenderState, line: int) -> bool:
    if len(rendering.figures) < MOST:
        return False
    message = f"a text may have {MOST} figures"
    rendering.problems.append(error("limit", message, spot(line), "split the text"))
    return True


def _drawn(rendering: RenderState, drawn: Drawn, line: int) -> str:
    """Put a drawn figure in its place; what is wrong with it is told with its lines in the body."""
    rendering.problems += [problem.below("", line) for problem in drawn.problems]
    if not drawn.html:
        return ""
    rendering.grow(drawn.html)
    rendering.figures.append(drawn.html)
    return _sentinel(rendering)


def _sentinel(rendering: RenderState) -> str:
    return f'<img src="{MARK}f{len(rendering.figures) - 1}{END}">'


FIGURE_BLOCK: Final[Mapping[str, str | Render]] = {
    "figure_block": _figure_block,
    "events_block": _events_block,
}
