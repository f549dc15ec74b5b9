"""Comments of readers as text below a piece: names, days and words, nothing else.

In: comments of an Item. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sitegen.importing.html import to_markdown
from sitegen.importing.wordpress.autop import with_paragraphs
from sitegen.importing.wordpress.items import Comment


def comments_of(comments: Sequence[Comment]) -> str:
    """Return comments, the oldest first; nothing if there are none."""
    made = ["## Comments"] if comments else []
    for one in sorted(comments, key=lambda comment: comment.date):
        name = one.name.partition("@")[0] or "Anonymous"
        head = f"<p><strong>{escape(name)}</strong>, {one.date[:10]}</p>"
        made.append(to_markdown(f"<blockquote>{head}{with_paragraphs(one.text)}</blockquote>").text)
    return "\n\n".join(made)
