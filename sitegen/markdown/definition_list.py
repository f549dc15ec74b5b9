"""Definition lists: a term, and below it lines that begin with `: `.

In: nothing. Out: the block rule of mdit-py-plugins.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from sitegen.markdown.markdown_it_internals import RuleFuncBlockType


def definition_list() -> RuleFuncBlockType:
    """Return the rule, which the plugin only gives to a parser."""
    md = MarkdownIt("commonmark").use(deflist_plugin)
    md.block.ruler.enableOnly("deflist")
    return md.block.ruler.getRules("")[0]
