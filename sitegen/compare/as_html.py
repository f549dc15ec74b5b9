"""A SiteDiff as a page of HTML that needs nothing else.

In: SiteDiff. Out: HTML.
"""

from __future__ import annotations

from html import escape
from typing import Final

from sitegen.compare.outline import Line, headline, sections
from sitegen.compare.values import SiteDiff

_HEAD: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>What changes on the site</title>
<style>
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.25rem; }
h2 { margin-top: 2rem; font-size: 1rem; }
ul { padding-inline-start: 1.25rem; }
del { background: #fbd9d3; color: #6b1206; }
ins { background: #d5f0d8; color: #0b4a17; text-decoration: none; font-weight: 600; }
code { font-size: .9em; }
</style>
</head>
<body>
"""
_TAGS: Final = {"address": "code", "old": "del", "new": "ins"}


def as_html(diff: SiteDiff) -> str:
    """Return a page."""
    out = [_HEAD, f"<h1>{escape(headline(diff))}</h1>\n"]
    for section in sections(diff):
        out.append(f"<h2>{escape(section.title)}</h2>\n<ul>\n")
        for item in section.items:
            out.append(f"<li>{_printed(item.line)}")
            if item.details:
                details = "".join(f'<li dir="auto">{_printed(detail)}</li>\n' for detail in item.details)
                out.append(f"\n<ul>\n{details}</ul>\n")
            out.append("</li>\n")
        out.append("</ul>\n")
    return "".join([*out, "</body>\n</html>\n"])


def _printed(line: Line) -> str:
    spans = (span for span in line if span.text)
    return "".join(
        escape(span.text) if span.kind == "text" else f"<{_TAGS[span.kind]}>{escape(span.text)}</{_TAGS[span.kind]}>"
        for span in spans
    )
