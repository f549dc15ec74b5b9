"""The table of all rules of Markdown, each kind in the order in which its rules are asked.

In: nothing. Out: RULES. To add a rule, write its function in a file of its own and add its line here; rule.py explains
the fields. The parsers, their fast ways and the renderer are made from this table (parser.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from markdown_it import rules_block, rules_core, rules_inline

from sitegen.markdown import fast_forms as forms
from sitegen.markdown import footnote_html, render_blocks, render_inlines
from sitegen.markdown.abbreviations import ABBREVIATION, abbreviation, abbreviations
from sitegen.markdown.anchors import anchors
from sitegen.markdown.bare_emails import bare_emails
from sitegen.markdown.bare_urls import bare_url
from sitegen.markdown.callouts import CALLOUT, callouts
from sitegen.markdown.captions import CAPTIONED, captions
from sitegen.markdown.citation_inline import PLAIN_CITATION, citation, named_source
from sitegen.markdown.citations import CITATION, REFERENCES, citations
from sitegen.markdown.classes import CLASSED, classes
from sitegen.markdown.definition_list import definition_list
from sitegen.markdown.figure_blocks import FIGURE_BLOCK, figure_blocks
from sitegen.markdown.figures import FIGURE, figures
from sitegen.markdown.footnote_definition import footnote_definition
from sitegen.markdown.footnote_inline import footnote_inline
from sitegen.markdown.footnote_numbers import footnote_numbers
from sitegen.markdown.footnote_reference import PLAIN_REFERENCE, footnote_reference
from sitegen.markdown.github_ids import github_ids
from sitegen.markdown.heading_ids import heading_ids
from sitegen.markdown.html_inline import html_inline
from sitegen.markdown.inline_text import inline
from sitegen.markdown.labels import labels
from sitegen.markdown.math import FORMULA, FORMULA_BLOCK, equations, formula, formula_block
from sitegen.markdown.named_links import NAMED_LINK, named_link
from sitegen.markdown.near_misses import near_misses
from sitegen.markdown.players import PLAYER, players
from sitegen.markdown.pull_quotes import PULL, pull_quotes
from sitegen.markdown.punctuation import punctuation
from sitegen.markdown.quotations import quotations
from sitegen.markdown.references import CROSS_REFERENCE_HTML, references
from sitegen.markdown.rule import Kind, Rule
from sitegen.markdown.spans import SPAN, span
from sitegen.markdown.tables import TABLE, tables
from sitegen.markdown.task_items import task_items
from sitegen.markdown.thematic_break import thematic_break

_ENDS: Final = ("paragraph", "reference", "blockquote")


def _rule(kind: Kind, name: str, run: Callable[..., Any], example: str = "", **more: Any) -> Rule:
    return Rule(kind=kind, name=name, run=run, example=example, **more)


def _place(kind: Kind, name: str) -> Rule:
    """A rule of markdown-it that no parser has, next to which plugins may put theirs."""
    return Rule(kind=kind, name=name, run=lambda *_: False, parser="none")


# fmt: off
RULES: Final[tuple[Rule, ...]] = (
    # Blocks, asked at each line that begins one.
    _rule("block", "table", rules_block.table, "| a |\n|---|", parser="site", later="|-:", holds="|", alt=_ENDS[:2],
          renders=TABLE, owns=dict.fromkeys(("th_open", "td_open"), frozenset({"style"})),
          elements={"div": frozenset({"tabindex", "role", "aria-label"})}),
    _rule("block", "code", rules_block.code, "    code", indented=True, renders=render_blocks.CODE),
    _rule("block", "fence", rules_block.fence, "```\ncode\n```", starts="`~", alt=(*_ENDS, "list"),
          renders=render_blocks.FENCE),
    _rule("block", "blockquote", rules_block.blockquote, "> quote", starts=">", alt=(*_ENDS, "list"),
          renders=render_blocks.QUOTE, owns={"blockquote_open": frozenset({"lang", "dir"})}),
    _rule("block", "abbreviation", abbreviation, "*[UN]: United Nations\n\nthe UN", parser="site", starts="*",
          alt=_ENDS[:2]),
    _rule("block", "hr", thematic_break, "---", starts="-*_", alt=("paragraph", "reference", "blockquote", "list"),
          renders=render_blocks.BREAK),
    _rule("block", "list", rules_block.list_block, "- item", starts="-+*0123456789", alt=_ENDS,
          renders=render_blocks.LIST, owns={"ordered_list_open": frozenset({"start"})}),
    _rule("block", "footnote_definition", footnote_definition, "[^label]: note\n\na[^label]", parser="site", starts="[",
          alt=_ENDS[:2]),
    _rule("block", "reference", rules_block.reference, "[label]: address\n\n[label]", starts="["),
    _rule("block", "html_block", rules_block.html_block, "<div>a</div>", raw_html=True, starts="<", alt=_ENDS),
    _rule("block", "heading", rules_block.heading, "# heading", starts="#", alt=_ENDS, renders=render_blocks.HEADING,
          owns={"heading_open": frozenset({"id", "class"})}),
    _rule("block", "lheading", rules_block.lheading, "heading\n===", later="=-", renders=render_blocks.HEADING),
    _rule("block", "deflist", definition_list(), "term\n: definition", parser="site", later=":", gap=True, alt=_ENDS,
          renders=render_blocks.DEFINITIONS),
    _rule("block", "paragraph", rules_block.paragraph, rest=True, renders=render_blocks.PARAGRAPH),
    # Inline rules, asked at each character that begins one.
    _place("inline", "text"),
    _place("inline", "linkify"),
    _rule("inline", "newline", rules_inline.newline, "two blanks  \nat the end of a line", starts="\n", possible="",
          forms=(forms.LINE_END,), renders=render_inlines.LINE_END),
    _rule("inline", "escape", rules_inline.escape, "\\*", starts="\\", possible=""),
    _rule("inline", "backticks", rules_inline.backtick, "`code`", starts="`", possible="", forms=(forms.CODE,),
          renders=render_inlines.CODE),
    _rule("inline", "strikethrough", rules_inline.strikethrough.tokenize, "~~struck~~", parser="site", starts="~",
          follows="~", renders=render_inlines.STRIKE),
    _rule("inline", "emphasis", rules_inline.emphasis.tokenize, "*emphasis*", starts="*_",
          possible=r"(?<=\*)(?!(?<=\s\*)\s)|(?<=_)(?!(?<=[^\W_]_)[^\W_])", forms=forms.EMPHASIS,
          renders=render_inlines.EMPHASIS),
    _rule("inline", "named_link", named_link, "[[name]]", parser="site", starts="[", follows="[", renders=NAMED_LINK),
    _rule("inline", "span", span, "[text]{lang=fa}", parser="site", starts="[", needs="]{", renders=SPAN,
          owns={"span_open": frozenset({"lang", "dir", "class"})}),
    _rule("inline", "link", rules_inline.link, "[text](address)", starts="[", possible="", forms=(forms.LINK,),
          renders=render_inlines.LINK, owns={"link_open": frozenset({"href", "title"})}),
    _rule("inline", "citation", citation, "[@key]", parser="site", cites=True, starts="[", possible="",
          forms=(PLAIN_CITATION,), renders=CITATION),
    _rule("inline", "named_source", named_source, "As @key says.", parser="site", cites=True, starts="@",
          possible=r"(?<![\w@/.-]@)(?=[\w{])", renders=CITATION),
    _rule("inline", "footnote_reference", footnote_reference, "a[^label]\n\n[^label]: note", parser="site", starts="[",
          possible=r"\^", forms=(PLAIN_REFERENCE,), renders=footnote_html.REFERENCE_HTML,
          elements={"a": frozenset({"role"})}),
    _rule("inline", "image", rules_inline.image, "![text](address)", starts="!", follows="[",
          renders=render_inlines.IMAGE, owns={"image": frozenset({"src", "alt", "title"})}),
    _rule("inline", "footnote_inline", footnote_inline, "a^[note]", parser="site", starts="^", follows="["),
    _rule("inline", "autolink", rules_inline.autolink, "<https://a.example/>", starts="<", possible=r"(?=\S)"),
    _rule("inline", "html_inline", html_inline, "a <b>b</b>", raw_html=True, starts="<", possible=r"(?=\S)"),
    _rule("inline", "entity", rules_inline.entity, "&amp;", starts="&", possible=r"(?=\#|[A-Za-z][A-Za-z0-9]{1,31};)"),
    _rule("inline", "bare_url", bare_url, "https://a.example/", parser="site", autolink=True, starts=":", follows="/",
          possible=r"(?<=[PpSs]:)(?=//)"),
    _rule("inline", "bare_www", bare_url, "www.a.example", parser="site", autolink=True, starts=".", needs="www."),
    # Pairs: what is done with the markers that the inline rules have found, where one of `starts` is in the text.
    _rule("pairs", "balance_pairs", rules_inline.link_pairs),
    _rule("pairs", "strikethrough", rules_inline.strikethrough.postProcess, parser="site", starts="~"),
    _rule("pairs", "emphasis", rules_inline.emphasis.postProcess, starts="*_"),
    _rule("pairs", "fragments_join", rules_inline.fragments_join),
    # Core rules, each applied to the whole body.
    _rule("core", "normalize", rules_core.normalize, parser="commonmark"),
    _rule("core", "block", rules_core.block),
    _rule("core", "callouts", callouts, "> [!NOTE]", parser="site", renders=CALLOUT | PULL,
          elements={"div": frozenset({"role", "aria-hidden", "inert"})}),
    _rule("core", "heading_ids", heading_ids, "## Heading {#id}", parser="site"),
    _rule("core", "inline", inline),
    _rule("core", "bare_emails", bare_emails, "a@b.example", parser="site", autolink=True),
    _rule("core", "labels", labels, '![text](address "caption"){#fig:a}', parser="site"),
    _rule("core", "classes", classes, parser="site", renders=CLASSED, owns={"classed_open": frozenset({"class"})}),
    _rule("core", "pull_quotes", pull_quotes, "a[^1]\n\n> [!PULL]\n> a[^1]\n\n[^1]: b", parser="site"),
    _rule("core", "citations", citations, "```references\n```", parser="site", cites=True, renders=REFERENCES),
    _rule("core", "near_misses", near_misses, "==marked==", parser="site"),
    _rule("core", "quotations", quotations, "> [متن]{lang=fa}", parser="site"),
    _place("core", "linkify"),
    _place("core", "replacements"),
    _place("core", "smartquotes"),
    _rule("core", "text_join", rules_core.text_join, parser="commonmark"),
    _rule("core", "task_items", task_items, "- [ ] task", parser="site"),
    _rule("core", "footnote_numbers", footnote_numbers, parser="site", renders=footnote_html.NOTES,
          elements={"a": frozenset({"role", "aria-label"}), "div": frozenset({"role"})}),
    _rule("core", "github_ids", github_ids, parser="site"),
    _rule("core", "punctuation", punctuation, '"quoted" -- and', parser="site"),
    _rule("core", "abbreviations", abbreviations, "*[UN]: United Nations\n\nthe UN", parser="site",
          renders=ABBREVIATION, owns={"abbr_open": frozenset({"title"})}),
    _rule("core", "tables", tables, "| a |\n|---|", parser="site"),
    _rule("core", "captions", captions, "| a |\n|---|\n\n: b {#tbl:a}", parser="site", renders=CAPTIONED),
    _rule("core", "anchors", anchors, parser="site"),
    _rule("core", "references", references, "## Heading {#a}\n\n[](#a)", parser="site", renders=CROSS_REFERENCE_HTML),
    _rule("core", "figure_blocks", figure_blocks, "```chart\ntype: bar\ntitle: Seats\n\nparty,seats\na,1\n```",
          parser="site", renders=FIGURE_BLOCK),
    _rule("core", "players", players, "![text](talk.mp3)", parser="site", renders=PLAYER),
    _rule("core", "figures", figures, '![text](address "caption")', parser="site", renders=FIGURE,
          owns={"figure_open": frozenset({"id", "class"})}),
)

_MATH: Final = {
    "paragraph": _rule("block", "formula_block", formula_block, "$$\na\n$$", parser="site", starts="$", alt=_ENDS,
                       renders=FORMULA_BLOCK, elements={"div": frozenset()}),
    "backticks": _rule("inline", "formula", formula, "$a$", parser="site", starts="$", possible=r"(?=[^\s$])",
                       renders=FORMULA),
    "labels": _rule("core", "equations", equations, "$$\na\n$$ {#b}\n\n[](#b)", parser="site"),
}
# fmt: on
"""The rules of formulas, each by the name of the rule that it precedes."""
RULES_WITH_MATH: Final[tuple[Rule, ...]] = tuple(
    each for rule in RULES for each in ((_MATH[rule.name], rule) if rule.name in _MATH else (rule,))
)
"""The table of a site that has formulas."""
