"""How each type of token is written, derived from the table of rules.

In: the rules of a parser. Out: Writer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sitegen.markdown.render_state import OutsideToken, Render, Writer
from sitegen.markdown.rule import Rule


def make_writer(rules: Iterable[Rule], outside: Collection[Rule] = ()) -> Writer:
    """Make the tables of a parser with these rules, some of which are from outside."""
    literals: dict[str, str] = {}
    functions: dict[str, Render] = {}
    writer = Writer(
        literals=literals,
        functions=functions,
        owns={},
        outside={},
        outside_names=", ".join(dict.fromkeys(rule.name for rule in outside)),
        texts={},
        elements=(),
    )
    elements: dict[str, frozenset[str]] = {}
    for rule in rules:
        for name, attributes in rule.elements.items():
            elements[name] = elements.get(name, frozenset()) | attributes
        writer.texts.update(rule.texts)
        if rule in outside:
            writer.outside.update(_outside_tokens(rule))
            continue
        writer.owns.update(rule.owns)
        for kind, render in rule.renders.items():
            if isinstance(render, str):
                literals[kind] = render
            else:
                functions[kind] = render
    writer.elements = tuple(sorted(elements.items()))
    return writer


def _outside_tokens(rule: Rule) -> Iterable[tuple[str, OutsideToken]]:
    for kind, render in rule.renders.items():
        if isinstance(render, str):
            yield kind, OutsideToken(rule.name, html=render)
        else:
            yield kind, OutsideToken(rule.name, render=render)
    for kind, plugin in rule.plugin_renders.items():
        yield kind, OutsideToken(rule.name, plugin=plugin)
