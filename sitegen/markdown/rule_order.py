"""Rules from outside inserted among ours, and refused where the tables of the parsers cannot be derived from them.

In: our rules, rules from outside. Out: all of them in their order; or RuleError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import wraps
from typing import Any, Final

from sitegen.encoding import replace
from sitegen.markdown.elements import ATTRIBUTES, ELEMENTS, GLOBAL
from sitegen.markdown.rule import Rule, RuleError, RuleFailedError
from sitegen.problems import ProblemError
from sitegen.text.lazy_pattern import lazy_pattern

_LAST: Final = {"block": "paragraph", "pairs": "fragments_join"}
"""The rule before which a rule of a kind is put that does not say where."""
_TAG: Final = lazy_pattern(r"<([a-z][a-z0-9-]*+)((?: [a-z-]++=\"[^\"<>]*+\")*+)>|</[a-z][a-z0-9-]*+>\n?")
_NAMES: Final = lazy_pattern(r" ([a-z-]++)=")
_BLANKS: Final = frozenset(" \t\n\r\x00\x01\x02")


def checked(rule: Rule, ours: Iterable[Rule]) -> None:
    """Refuse a rule from outside that says too little for the tables."""
    if not rule.name or not rule.version:
        raise RuleError(rule.name, "it has no `version`", "bodies are kept by it: change it with what the rule does")
    if rule.rest or (rule.raw_html and rule.kind not in ("block", "inline")):
        raise RuleError(rule.name, "`rest` and `raw_html` are for sitegen's own rules", "leave them out")
    if rule.autolink:
        raise RuleError(rule.name, "`autolink` is for sitegen's own rules", "leave it out")
    if rule.cites:
        raise RuleError(rule.name, "`cites` is for sitegen's own rules", "leave it out")
    named = any(one.name == rule.name and one.kind == rule.kind for one in ours)
    if rule.replaces and not named:
        raise RuleError(
            rule.name, f"no {rule.kind} rule has this name, so there is none to replace", "leave `replaces` out"
        )
    if named and not rule.replaces:
        raise RuleError(rule.name, f"another {rule.kind} rule has this name", "choose another, or say replaces=True")
    _check_beginning(rule)
    _check_writing(rule, ours)


def _check_beginning(rule: Rule) -> None:
    """Refuse a rule that does not say how it begins, or says it for another kind."""
    block, inline = rule.kind == "block", rule.kind == "inline"
    if not (rule.anywhere or rule.starts or (block and (rule.later or rule.indented))):
        raise RuleError(
            rule.name,
            "it does not say which characters begin it",
            'say starts="..." (or anywhere=True, with which all text is read in the slow way)',
        )
    if not block and (rule.later or rule.gap or rule.holds or rule.indented or rule.alt):
        raise RuleError(
            rule.name, "`later`, `gap`, `holds`, `indented` and `alt` are for block rules", "leave them out"
        )
    if not inline and (rule.follows or rule.possible is not None or rule.needs or rule.forms):
        raise RuleError(rule.name, "`follows`, `possible`, `needs` and `forms` are for inline rules", "leave them out")
    if rule.gap and not rule.later:
        raise RuleError(rule.name, "`gap` says nothing without `later`", 'say later="..."')
    if rule.starts and (rule.later or rule.indented):
        raise RuleError(rule.name, "`starts` contradicts `later` and `indented`", "make two rules of it")
    if block and not _BLANKS.isdisjoint(rule.starts + rule.later):
        raise RuleError(
            rule.name, "no line begins with a blank", "name the first character after it, or say indented=True"
        )
    if not _BLANKS.isdisjoint(set(rule.starts) - {"\n", " ", "\t"}):
        raise RuleError(rule.name, "a text has no such characters", "leave control characters out of `starts`")
    if rule.forms and not rule.is_exact:
        raise RuleError(rule.name, "a rule with `forms` says where else it may begin", "say possible=... too")
    if any(not _is_group_free(pattern) for pattern in [rule.possible or ""]):
        raise RuleError(rule.name, "`possible` is not a pattern without groups", "write (?:...) for (...)")


def _is_group_free(pattern: str) -> bool:
    try:
        return not re.compile(f"(?<=.)(?:{pattern})", re.DOTALL).groups
    except re.error:
        return False


def _check_writing(rule: Rule, ours: Iterable[Rule]) -> None:
    """Refuse a rule that writes what another one does, or HTML that would be taken out."""
    taken = {kind for one in ours for kind in one.renders} | {
        "inline",
        "text",
        "text_special",
        "html_inline",
        "html_block",
    }
    for kind in (*rule.renders, *rule.plugin_renders):
        if kind in taken:
            raise RuleError(
                rule.name, f"it writes tokens of the type `{kind}`, which sitegen does", "make another type"
            )
    for kind, html in rule.renders.items():
        tags = list(_TAG.finditer(html)) if isinstance(html, str) else []
        if isinstance(html, str) and "".join(tag.group() for tag in tags).strip() != html.strip():
            raise RuleError(rule.name, f"`{html}` for `{kind}` is not made of tags alone", 'write them as <a b="c">')
        for tag in tags:
            name = tag[1] or tag.group().strip("</>\n")
            own = rule.elements.get(name, frozenset())
            allowed = GLOBAL | ATTRIBUTES.get(name, frozenset()) | own
            wrong = [one for one in _NAMES.findall(tag[2] or "") if one not in allowed]
            if wrong or (name not in ELEMENTS and name not in rule.elements):
                raise RuleError(
                    rule.name,
                    f"{tag.group().strip()} is not among what a body may have",
                    "name the element and its attributes in `elements`",
                )


def in_order(ours: Sequence[Rule], outside: Iterable[Rule]) -> tuple[tuple[Rule, ...], frozenset[Rule]]:
    """Put rules from outside among ours; the second value is which of all are from outside."""
    rules, foreign = list(ours), set()
    for rule in ours:
        if rule.kind in ("block", "inline") and not rule.rest and rule.parser != "none":
            _check_beginning(rule)
    for rule in outside:
        checked(rule, rules)
        guarded = _guarded(rule)
        foreign.add(guarded)
        kind = [at for at, one in enumerate(rules) if one.kind == rule.kind]
        names = {rules[at].name: at for at in kind}
        if rule.replaces:
            rules[names[rule.name]] = guarded
            continue
        wanted = rule.before or rule.after or _LAST.get(rule.kind, "")
        if wanted and wanted not in names:
            raise RuleError(rule.name, f"there is no {rule.kind} rule `{wanted}`", f"there are {', '.join(names)}")
        at = (names[wanted] + bool(rule.after and not rule.before)) if wanted else kind[-1] + 1
        rules.insert(at, guarded)
    return tuple(rules), frozenset(foreign)


def _guarded(rule: Rule) -> Rule:
    """The rule, with its name in what it raises; one of a whole text is left out where none of `starts` is there."""
    whole = rule.kind in ("pairs", "core") and not rule.anywhere

    @wraps(rule.run)
    def run(state: Any, *args: Any) -> Any:
        if whole and not any(start in state.src for start in rule.starts):
            return None
        line = args[0] + 1 if rule.kind == "block" else 0
        try:
            return rule.run(state, *args)
        except (ProblemError, RecursionError):
            raise
        except RuleFailedError as failed:
            failed.line = failed.line or line
            raise
        except Exception as failed:
            message = f"failed: {type(failed).__name__}: {failed}"
            raise RuleFailedError(rule.name, message, line) from failed

    return replace(rule, run=run)
