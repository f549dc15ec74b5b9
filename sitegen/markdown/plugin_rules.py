"""Plugins of markdown-it-py as rules: what one adds to a parser is found by looking before and after.

In: a plugin and its options, and the characters that begin its rules, which it does not say. Out: rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.markdown.markdown_it_internals import Ruler, rules_of
from sitegen.markdown.render_state import PluginRender
from sitegen.markdown.rule import Kind, Rule, RuleError
from sitegen.markdown.rules import RULES

_KINDS: Final[tuple[Kind, ...]] = ("block", "inline", "pairs", "core")
_PLAIN: Final = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class _Added:
    name: str
    run: Callable[..., Any]
    alt: tuple[str, ...]
    before: str
    replaces: bool


_Listed = list[tuple[str, Callable[..., Any], tuple[str, ...], bool]]
"""Names and functions of rules, the chains they are in, and whether they are on."""


class _Recorder(Ruler[Any]):
    """markdown-it's ruler, which notes what is put into it."""

    def listed(self) -> _Listed:
        return [(rule.name, rule.fn, tuple(rule.alt), rule.enabled) for rule in rules_of(self)]


def rules_of_plugin(
    plugin: Callable[..., object],
    *,
    version: str,
    starts: str | Mapping[str, str],
    anywhere: bool,
    options: Mapping[str, Any],
) -> tuple[Rule, ...]:
    """Return the rules of a plugin. What it says of characters itself (`add_terminator_char`) is taken over."""
    name = f"{getattr(plugin, '__module__', '')}.{getattr(plugin, '__qualname__', type(plugin).__name__)}"
    md, characters = _probe()
    before, settings, renders = _rulers(md), _settings(md), dict(_renders(md))
    plugin(md, **options)
    if _settings(md) != settings:
        message = "it changes settings, helpers or parts of markdown-it, not only its rules"
        raise RuleError(name, message, "write it as a Rule of its own")
    added = [(kind, one) for kind, ruler in _rulers(md).items() for one in _added(name, before[kind], ruler)]
    named = _starts(name, starts, [one.name for _, one in added])
    said = f"{version} {name} {sorted((key, _stable(value)) for key, value in options.items())}" if version else ""
    written = {kind: _render(write, md) for kind, write in _renders(md).items() if renders.get(kind) != write}
    return tuple(
        Rule(
            name=one.name,
            kind=kind,
            run=one.run,
            version=said,
            starts="".join(dict.fromkeys([*named.get(one.name, ""), *(characters if kind == "inline" else "")])),
            anywhere=anywhere,
            alt=one.alt,
            before=one.before,
            replaces=one.replaces,
            plugin_renders=written if at == 0 else {},
        )
        for at, (kind, one) in enumerate(added)
    )


def _starts(plugin: str, starts: str | Mapping[str, str], names: Sequence[str]) -> Mapping[str, str]:
    """Return the characters that begin each rule of a plugin."""
    if not names:
        raise RuleError(plugin, "it adds no rule", "pass the function that takes a parser: plugin(md, **options)")
    if isinstance(starts, str):
        return dict.fromkeys(names, starts)
    unknown = sorted(set(starts) - set(names))
    if unknown:
        raise RuleError(plugin, f"it adds no rule `{unknown[0]}`", f"it adds {', '.join(names)}")
    return starts


def _rulers(md: MarkdownIt) -> dict[Kind, _Listed]:
    rulers = (md.block.ruler, md.inline.ruler, md.inline.ruler2, md.core.ruler)
    return {kind: ruler.listed() for kind, ruler in zip(_KINDS, rulers, strict=True) if isinstance(ruler, _Recorder)}


def _probe() -> tuple[MarkdownIt, list[str]]:
    """Make a parser that has the names of all our rules and of markdown-it's, and note the characters passed to it."""
    md = MarkdownIt("commonmark")
    md.block.ruler, md.inline.ruler, md.inline.ruler2, md.core.ruler = (_Recorder() for _ in _KINDS)
    for kind, ruler in zip(_KINDS, (md.block.ruler, md.inline.ruler, md.inline.ruler2, md.core.ruler), strict=True):
        for rule in RULES:
            if rule.kind == kind:
                ruler.push(rule.name, rule.run, {"alt": list(rule.alt)})
    characters: list[str] = []
    md.inline.add_terminator_char = characters.append  # type: ignore[method-assign, assignment]
    return md, characters


def _renders(md: MarkdownIt) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(md.renderer, "rules", {})
    return found


def _settings(md: MarkdownIt) -> tuple[object, ...]:
    """What a plugin may not change."""
    parts = (md.block, md.inline, md.core, md.renderer, md.helpers, md.linkify)
    functions = [
        getattr(one, "__dict__", {}).get(name) for one in (md, *parts) for name in ("parse", "tokenize", "render")
    ]
    links = (md.__dict__.get("validateLink"), md.__dict__.get("normalizeLink"), md.__dict__.get("normalizeLinkText"))
    rulers = (md.block.ruler, md.inline.ruler, md.inline.ruler2, md.core.ruler)
    return (dict(md.options), *map(id, (*parts, *rulers)), vars(md.helpers).copy(), *functions, *links)


def _added(plugin: str, before: _Listed, after: _Listed) -> list[_Added]:
    """List what is new in a ruler, each with the old rule before which it was put."""
    known = {name: (run, alt, enabled) for name, run, alt, enabled in before}
    if [name for name, *_ in after if name in known] != [name for name, *_ in before]:
        raise RuleError(plugin, "it takes rules away, or puts two under one name", "write it as a Rule of its own")
    found: list[_Added] = []
    for at, (name, run, alt, enabled) in enumerate(after):
        anchor = next((later for later, *_ in after[at + 1 :] if later in known), "")
        if name in known:
            old, _, was_enabled = known[name]
            if enabled != was_enabled:
                raise RuleError(plugin, f"it switches the rule `{name}` off or on", "write it as a Rule of its own")
            if run is not old:
                found.append(_Added(name, run, alt, "", replaces=True))
        elif enabled:
            found.append(_Added(name, run, alt, anchor, replaces=False))
    return found


def _render(write: Callable[..., str], md: MarkdownIt) -> PluginRender:
    """Call a plugin's function with what markdown-it calls it with."""

    def render(tokens: Sequence[Token], place: int, env: Mapping[str, Any]) -> str:
        return write(tokens, place, md.options, env)

    return render


def _stable(value: object) -> str:
    """Write an option so that it is the same in every process."""
    if isinstance(value, _PLAIN):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_stable, value))}]"
    if isinstance(value, set | frozenset):
        return f"[{', '.join(sorted(map(_stable, value)))}]"
    if isinstance(value, Mapping):
        return f"[{', '.join(sorted(f'{key}: {_stable(one)}' for key, one in value.items()))}]"
    kind = value if hasattr(value, "__qualname__") else type(value)
    return f"{getattr(kind, '__module__', '')}.{getattr(kind, '__qualname__', '')}"
