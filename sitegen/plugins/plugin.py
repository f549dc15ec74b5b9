"""A plugin as one value: everything that it adds to sitegen.

In: nothing. Out: Plugin, and the types of its parts. Authors of plugins import them from `sitegen.plugins`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from sitegen.config.site_config import SiteConfig
from sitegen.markdown import Rule
from sitegen.model.shortcodes import Shortcode
from sitegen.plan.views import HtmlView, SiteView
from sitegen.plugins.content import ContentPiece, SiteContent

API: Final = 1
"""The version of what plugins can rely on. It changes when a plugin that worked could stop to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An HTML page that an output makes: the template of the output shows it as `page`, a PluginPageView.

    `address` is a folder below the language's tree, such as `glossary/detente/`. `values` are plain: text, numbers,
    truth values, none, lists and mappings of them, addresses (`Url`) and what SiteContent holds.
    """

    address: str
    title: str
    values: Mapping[str, object] = field(default_factory=dict)
    description: str = ""
    sitemap: bool = False
    """Whether the sitemap lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that an output makes, such as `glossary.json`. Its suffix decides how hosts serve it."""

    address: str
    content: str | bytes
    sitemap: bool = False
    """Whether the sitemap lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A kind of output: a pure function from the public site in one language to pages and files."""

    name: str
    make: Callable[[SiteContent], Iterable[Page | File]]
    template: str = ""
    """The template of its pages, such as `glossary.html`: the theme's, else that of the plugin's `templates/`."""
    each_language: bool = True
    """Whether it is made for each language of the site; else for the site's own alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: in words, and where. `keys` lead to a value of the front matter, such as `("extra", "x")`."""

    message: str
    piece: ContentPiece | None = None
    keys: tuple[str | int, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of `sitegen check`: a pure function from a language's content, hidden pieces too, to findings.

    Its problems have the code `<plugin>/<name>`, whose level `[check]` of sitegen.toml can set.
    """

    name: str
    run: Callable[[SiteContent], Iterable[Finding]]
    level: Literal["error", "warning"] = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of metadata: a pure function from the view of a page to HTML for its head, escaped by the plugin."""

    name: str
    write: Callable[[HtmlView, SiteView], str]


@dataclass(frozen=True, kw_only=True)
class CommandCall:
    """What a command is called with: its arguments, the site's configuration, and what is public, read when asked."""

    options: argparse.Namespace
    config: SiteConfig
    read: Callable[[], tuple[SiteContent, ...]] = field(repr=False)

    @cached_property
    def content(self) -> tuple[SiteContent, ...]:
        """The public site, one value a language. Raises SitegenError when the site cannot be read."""
        return self.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: `sitegen <name>`. `run` returns an exit code: 0 done, 1 problems, 2 wrong usage; None is 0."""

    name: str
    help: str
    run: Callable[[CommandCall], int | None]
    arguments: Callable[[argparse.ArgumentParser], None] | None = None
    """Declares what it takes, in addition to `--site`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """All that a plugin adds. The module that sitegen.toml names has it as `plugin`."""

    name: str
    """Lower-case letters, digits and hyphens; what problems call it."""
    version: str
    api: int
    """The version of the interface that it was written for: `sitegen.plugins.API` as it was then."""
    rules: tuple[Rule, ...] = ()
    shortcodes: tuple[Shortcode, ...] = ()
    outputs: tuple[Output, ...] = ()
    checks: tuple[Check, ...] = ()
    families: tuple[Family, ...] = ()
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """Pure functions by the name that templates have for them."""
    commands: tuple[Command, ...] = ()
