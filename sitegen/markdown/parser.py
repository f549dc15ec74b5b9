"""The parsers, made from the table of rules.

In: what becomes of raw HTML, rules from outside. Out: BodyParser objects, built once each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace
from typing import Literal

from markdown_it import MarkdownIt

from sitegen.markdown import link_labels
from sitegen.markdown.block_parser import BlockParser
from sitegen.markdown.inline_parser import InlineParser
from sitegen.markdown.markdown_it_internals import Ruler
from sitegen.markdown.normal_form import normal_form
from sitegen.markdown.render_state import Writer
from sitegen.markdown.rule import Rule
from sitegen.markdown.rule_order import in_order
from sitegen.markdown.rules import RULES, RULES_WITH_MATH
from sitegen.markdown.writer import make_writer
from sitegen.model.bodies import RawHtml


@dataclass(frozen=True, slots=True)
class BodyParser:
    """What parses bodies: markdown-it with the rules of a table, and how their tokens are written."""

    md: MarkdownIt
    writer: Writer


@cache
def core_parser() -> MarkdownIt:
    """CommonMark and nothing else, raw HTML passed through; for the proof that our parsers keep to it."""
    return make_parser("trusted", RULES, parser="commonmark").md


@cache
def parser(
    raw_html: RawHtml,
    outside: tuple[Rule, ...] = (),
    autolink: bool = True,  # noqa: FBT001, FBT002 - its name in a cache
    cites: bool = False,  # noqa: FBT001, FBT002 - as above
    math: bool = False,  # noqa: FBT001, FBT002 - as above
) -> BodyParser:
    """The parser of bodies. Raises RuleError where a rule from outside cannot be used."""
    return make_parser(raw_html, table_of(autolink=autolink, cites=cites, math=math), outside)


def table_of(*, autolink: bool, cites: bool = False, math: bool = False) -> tuple[Rule, ...]:
    """The table of rules, without those that make links of bare addresses where they are to stay text.

    The rules of citations are in it only with `cites`, those of formulas only with `math`: a dollar sign costs the
    other sites nothing.
    """
    table = RULES_WITH_MATH if math else RULES
    return tuple(rule for rule in table if (autolink or not rule.autolink) and (cites or not rule.cites))


def make_parser(
    raw_html: RawHtml,
    table: tuple[Rule, ...],
    outside: tuple[Rule, ...] = (),
    *,
    parser: Literal["commonmark", "site"] = "site",
    fast: bool = True,
) -> BodyParser:
    """Make a parser of a table of rules. One that is not `fast` asks each rule at each character and each line.

    It is what the others are compared with: nothing that a rule says of its beginning enters it.
    """
    known, foreign = in_order(table, outside)
    rules = [rule for rule in known if rule.parser in ("all", parser) and (raw_html != "none" or not rule.raw_html)]
    watched = [rule for rule in rules if rule.kind == "core" and rule in foreign]
    everywhere = any(rule.anywhere for rule in watched)
    if not fast:
        slow = {rule: replace(rule, anywhere=rule.kind != "core") for rule in rules}
        rules, foreign = list(slow.values()), frozenset(slow[rule] for rule in foreign if rule in slow)
    kinds = {kind: [rule for rule in rules if rule.kind == kind] for kind in ("block", "inline", "pairs", "core")}
    md = MarkdownIt("commonmark")
    md.block = BlockParser(
        kinds["block"], foreign, None if everywhere or not fast else "".join(rule.starts for rule in watched)
    )
    is_fast = fast and not everywhere and parser == "site"
    md.inline = InlineParser(kinds["inline"], kinds["pairs"], foreign, fast=is_fast)
    md.core.ruler = Ruler()
    for rule in kinds["core"]:
        md.core.ruler.push(rule.name, rule.run)
    md.options["html"], md.options["maxNesting"] = raw_html != "none", 1_000_000
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=link_labels.parse_link_label,
        parseLinkDestination=md.helpers.parseLinkDestination,
        parseLinkTitle=md.helpers.parseLinkTitle,
    )
    md.normalizeLink = normal_form  # type: ignore[method-assign]
    if parser == "site":
        # The renderer decides about addresses, since it can report them.
        md.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
    return BodyParser(md, make_writer(rules, foreign))
