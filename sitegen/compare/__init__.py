"""Two built sites: what readers, subscribers and machines will find changed.

In: the files of two outputs. Out: SiteDiff, and how it looks as text, Markdown, HTML and JSON.
"""

from sitegen.compare.as_html import as_html
from sitegen.compare.as_json import as_json
from sitegen.compare.as_markdown import as_markdown
from sitegen.compare.as_text import as_text
from sitegen.compare.comparing import compare
from sitegen.compare.values import OutputFile, Side, SiteDiff

__all__ = ["OutputFile", "Side", "SiteDiff", "as_html", "as_json", "as_markdown", "as_text", "compare"]
