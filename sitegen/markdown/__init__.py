"""The Markdown package: the text of a body becomes a Body, and HTML with slots.

In: the text of a body as it is in the file, its options, rules from outside. Out: Body and its parts.

`outside` are rules that do not come with sitegen. They are made once in each process and passed as the same tuple
everywhere, since a parser is made for each tuple.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sitegen.markdown.rule import Form, Kind, Rule, RuleError, RuleFailedError
from sitegen.model.bodies import Body, BodyOptions, Part, RawHtml

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Form",
    "Kind",
    "Rule",
    "RuleError",
    "RuleFailedError",
    "body_digest",
    "load_parser",
    "parse_body",
    "rules_of_plugin",
]


def parse_body(
    text: str, options: BodyOptions, digest: str, outside: tuple[Rule, ...] = ()
) -> tuple[Body, tuple[Part, ...]]:
    """Parse a body; whatever is wrong with it is in `Body.problems`, and no text makes this raise."""
    # Imported late: a build with nothing to do must not load markdown_it.
    from sitegen.markdown.parse import parse  # noqa: PLC0415

    return parse(text, options, digest, outside)


def load_parser(raw_html: RawHtml, outside: tuple[Rule, ...] = (), *, autolink: bool = True) -> None:
    """Make the parser now: processes that are forked then have it. Raises RuleError for a rule that cannot be used."""
    parse_body("", BodyOptions(raw_html=raw_html, autolink=autolink), "", outside)


def body_digest(engine: str, source: bytes, options: BodyOptions, outside: tuple[Rule, ...] = ()) -> str:
    """Return the name under which a parsed body is kept: a hash of all that decides about it."""
    from sitegen.markdown.digest import digest  # noqa: PLC0415

    return digest(engine, source, options, outside)


def rules_of_plugin(
    plugin: Callable[..., object],
    *,
    version: str,
    starts: str | Mapping[str, str] = "",
    anywhere: bool = False,
    options: Mapping[str, Any] | None = None,
) -> tuple[Rule, ...]:
    """Return the rules that a plugin of markdown-it-py (`plugin(md, **options)`) adds.

    `starts` are the characters that can begin them, for all or by the name of each rule. Raises RuleError where the
    plugin changes something that is no rule.
    """
    from sitegen.markdown.plugin_rules import rules_of_plugin as found  # noqa: PLC0415

    return found(plugin, version=version, starts=starts, anywhere=anywhere, options=options or {})
