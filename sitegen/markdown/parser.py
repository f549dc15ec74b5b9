"""The configured parsers.

In: the options of a body. Out: MarkdownIt objects, built once each. parse.py and the tests import this.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from sitegen.bodies import RawHtml
from sitegen.markdown import link_labels
from sitegen.markdown.anchors import anchors
from sitegen.markdown.block_parser import BlockParser
from sitegen.markdown.callouts import callouts
from sitegen.markdown.dashes import dashes
from sitegen.markdown.figures import figures
from sitegen.markdown.footnote_definition import footnote_definition
from sitegen.markdown.footnote_inline import footnote_inline
from sitegen.markdown.footnote_numbers import footnote_numbers
from sitegen.markdown.footnote_reference import footnote_reference
from sitegen.markdown.html_inline import html_inline
from sitegen.markdown.inline_parser import InlineParser
from sitegen.markdown.markdown_it_internals import RuleOptionsType
from sitegen.markdown.normal_form import normal_form
from sitegen.markdown.quote_marks import quote_marks
from sitegen.markdown.spans import span
from sitegen.markdown.thematic_break import thematic_break


@cache
def core_parser() -> MarkdownIt:
    """CommonMark and nothing else, raw HTML passed through; for the proof that our parsers keep to it."""
    return _parser("trusted")


@cache
def parser(raw_html: RawHtml) -> MarkdownIt:
    """The parser of bodies."""
    md = _parser(raw_html)
    md.enable(["table", "strikethrough"])
    md.use(deflist_plugin)
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.before("reference", "footnote_definition", footnote_definition, alternatives)
    md.inline.ruler.before("link", "span", span)
    md.inline.ruler.after("link", "footnote_reference", footnote_reference)
    md.inline.ruler.after("image", "footnote_inline", footnote_inline)
    # The renderer takes text_special as it is; smart punctuation must still see what was escaped.
    md.core.ruler.disable(["normalize", "text_join"])
    md.core.ruler.before("inline", "callouts", callouts)
    for name, rule in (
        ("footnote_numbers", footnote_numbers),
        ("dashes", dashes),
        ("quote_marks", quote_marks),
        ("anchors", anchors),
        ("figures", figures),
    ):
        md.core.ruler.push(name, rule)
    # The renderer decides about addresses, since it can report them.
    md.validateLink = _any_link  # type: ignore[method-assign, assignment]
    _settle(md)
    return md


def _parser(raw_html: RawHtml) -> MarkdownIt:
    """CommonMark with our block and inline parsers and guarded helpers."""
    md = MarkdownIt("commonmark")
    md.block, md.inline = BlockParser(), InlineParser()
    md.configure("commonmark", {"html": raw_html != "none", "maxNesting": 1_000_000})
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=link_labels.parse_link_label,
        parseLinkDestination=md.helpers.parseLinkDestination,
        parseLinkTitle=md.helpers.parseLinkTitle,
    )
    md.normalizeLink = normal_form  # type: ignore[method-assign]
    md.inline.ruler.at("html_inline", html_inline)
    md.block.ruler.at("hr", thematic_break, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    _settle(md)
    return md


def _any_link(_: str) -> bool:
    return True


def _settle(md: MarkdownIt) -> None:
    for part in (md.block, md.inline):
        if isinstance(part, BlockParser | InlineParser):
            part.settle()
