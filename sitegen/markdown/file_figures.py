"""Figures over files: drawn once, and kept like bodies.

In: a block as it was written, and the bytes of the file that it names. Out: Body and parts, with slots for the file.
"""

from __future__ import annotations

from sitegen.figures.block import Mark
from sitegen.figures.drawing import DataFile, draw
from sitegen.figures.figure import FILE
from sitegen.figures.setting import Setting
from sitegen.model.bodies import Body, BodyOptions, FigureUse, Part, Slot
from sitegen.model.events import Event


def setting_of(options: BodyOptions) -> Setting:
    """Return what the figures of a body are set in."""
    return Setting(options.language, options.languages, options.areas, options.borders, options.calendar)


def draw_figure(
    use: FigureUse, path: str, content: bytes, options: BodyOptions, digest: str
) -> tuple[Body, tuple[Part, ...]]:
    """Draw a figure. Its only link is that to the file."""
    drawn = draw(use.kind, use.text, setting_of(options), DataFile(path, content), Mark(use.id, use.label))
    parts: list[Part] = []
    for at, literal in enumerate(drawn.html.split(FILE)):
        if at:
            parts.append(Slot(kind="open" if at % 2 else "close"))
        parts.append(literal)
    return Body(digest=digest, problems=drawn.problems), tuple(part for part in parts if part)


def draw_timeline(events: tuple[Event, ...], options: BodyOptions, digest: str) -> tuple[Body, tuple[Part, ...]]:
    """Show the events of front matter."""
    # Imported late: few sites have events.
    from sitegen.figures.drawing import timeline  # noqa: PLC0415

    return Body(digest=digest), (timeline(events, setting_of(options)),)
