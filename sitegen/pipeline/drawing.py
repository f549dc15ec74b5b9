"""Drawing of figures over files and of events, each once however many builds show it.

In: a Memo, Sources, SiteConfig. Out: Draw.
"""

from __future__ import annotations

from functools import cache

from sitegen.config.site_config import SiteConfig
from sitegen.index.link_map import Draw
from sitegen.model.bodies import Body, BodyOptions, FigureUse
from sitegen.model.events import Event
from sitegen.model.sources import Sources
from sitegen.pipeline.memo import Memo
from sitegen.read.reading import body_options


def drawing(memo: Memo, sources: Sources, config: SiteConfig) -> Draw:
    """Return the functions that draw."""

    @cache
    def options(language: str) -> BodyOptions:
        return body_options(config, language)

    def figure(use: FigureUse, path: str) -> Body:
        return memo.figure(use, path, sources.read(path), options(use.language))

    def events(found: tuple[Event, ...], language: str) -> str:
        return memo.events(found, options(language))

    return Draw(figure=figure, events=events)
