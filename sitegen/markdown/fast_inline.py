"""The fast way for paragraphs of plain text and of the simple forms of inline rules: one pattern finds all of it.

In: inline rules, then the text of a paragraph. Out: the tokens that the rules would make of it, or None where only they
can decide.

The pattern is derived from the rules. At each character that begins a rule's work, the simple form of a rule must be
there whole, with no such character inside; or it must be certain that no rule begins there. All else leaves the text to
the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from markdown_it.token import Token

from sitegen.markdown.fast_forms import end_line
from sitegen.markdown.rule import Form, Maker, Rule
from sitegen.markdown.tokens import FastToken

FastWay = Callable[[str, Callable[[str], str]], "list[Token] | None"]
"""Makes the tokens of a text, or None; the function that it gets brings a link's address to its normal form."""
_NEVER: Final = -1


def fast_inline(rules: Sequence[Rule]) -> FastWay:
    """Make the fast way that a set of inline rules allows."""
    forms = [form for rule in rules for form in rule.forms]
    pattern, groups = _pattern(rules, forms)
    find = pattern.finditer
    makers: list[Maker | None] = [None] * (pattern.groups + 1)
    line_end = _NEVER
    for group, form in zip(groups, forms, strict=True):
        makers[group] = form.make
        line_end = group if form.ends_line else line_end
    # One character is found a hundred times as fast as two.
    needs = tuple(dict.fromkeys((text[-1], text) for text in _needs(rules)))

    def tokens_of(text: str, normal_form: Callable[[str], str]) -> list[Token] | None:
        for character, needed in needs:
            if character in text and needed in text:
                return None
        tokens: list[Token] = []
        at = 0
        for piece in find(text):
            group = piece.lastindex or 0
            before = text[at : piece.start()]
            at = piece.end()
            if group == line_end:
                end_line(before, 0, tokens)
                continue
            make = makers[group]
            if make is None:
                return None
            if before:
                tokens.append(FastToken("text", "", 0, 0, before, ""))
            if not make(piece, tokens, normal_form):
                return None
        if at < len(text):
            tokens.append(FastToken("text", "", 0, 0, text[at:], ""))
        return tokens

    return tokens_of


def _needs(rules: Iterable[Rule]) -> list[str]:
    """List the texts of which each leaves a paragraph to the rules."""
    needs: list[str] = []
    for rule in rules:
        if rule.needs:
            needs.append(rule.needs)
        elif not rule.is_exact and not rule.forms:
            needs += rule.starts
    return needs


def _pattern(rules: Sequence[Rule], forms: Sequence[Form]) -> tuple[re.Pattern[str], list[int]]:
    """Derive the pattern, and the last group of each form in it; any other group is what the rules must see.

    The first character is in front of the alternatives, each of which looks back at it: so the search for it is fast.
    """
    formed = "".join(rule.starts for rule in rules if rule.forms)
    exact = [rule for rule in rules if rule.is_exact]
    starts = "".join(dict.fromkeys(formed + "".join(rule.starts for rule in exact)))
    if not starts:
        return re.compile("(?!)"), []
    # Where a rule without a form shares its first character with a form, it is looked for in front of the forms.
    early = [rule for rule in exact if not rule.forms and not set(formed).isdisjoint(rule.starts)]
    alternatives = [_beginnings(early)] if early else []
    groups, count = [], len(alternatives)
    inside, in_link = _set(exact), _set([rule for rule in exact if not rule.autolink])
    for form in forms:
        alternatives.append(form.pattern.replace("%inside%", inside).replace("%in_link%", in_link))
        count += re.compile(alternatives[-1]).groups
        groups.append(count)
    alternatives.append(_beginnings([rule for rule in exact if rule not in early]))
    return re.compile(f"[{re.escape(starts)}](?:{'|'.join(alternatives)})"), groups


def _beginnings(rules: Iterable[Rule]) -> str:
    """Make the group that matches, after a first character, where one of the rules may begin."""
    return f"({'|'.join(map(_beginning, rules)) or '(?!)'})"


def _beginning(rule: Rule) -> str:
    follows = f"(?=[{re.escape(rule.follows)}])" if rule.follows else ""
    return f"(?<=[{re.escape(rule.starts)}]){follows}(?:{rule.possible or ''})"


def _set(exact: Sequence[Rule]) -> str:
    """Find the characters that can begin something within a form or end it, as the inside of a set.

    A line may end there. One that another character must follow, which cannot be there itself, begins nothing.
    """
    bare = {start for rule in exact if not rule.follows for start in rule.starts}
    paired = {start for rule in exact if rule.follows and not bare.issuperset(rule.follows) for start in rule.starts}
    return "".join(map(re.escape, sorted((bare | paired | {"]"}) - {"\n"})))
