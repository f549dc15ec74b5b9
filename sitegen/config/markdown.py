"""`[markdown]`: how texts are read.

In: nothing. Out: declarations of keys.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.keys.declaring import Key, Keys, planned
from sitegen.keys.kinds import Choice, Truth
from sitegen.model.bodies import HeadingIds, RawHtml

RemoteImages = Literal["warning", "error", "allow"]
"""What becomes of an image that is loaded from another site."""

MARKDOWN: Final = Keys(
    place="sitegen.toml markdown",
    toml=True,
    keys=(
        Key(
            "raw_html",
            Choice(options=get_args(RawHtml)),
            "What becomes of HTML in articles: an allow-list of elements and attributes stays; it is shown as text; "
            "everything stays as it is.",
            default="safe",
            foreign="unsafe html raw",
        ),
        Key(
            "autolink",
            Truth(),
            "A bare address in a text becomes a [link](writing.md#bare-addresses).",
            default=True,
            foreign="linkify autolinks extended_autolinks",
        ),
        Key(
            "remote_images",
            Choice(options=get_args(RemoteImages)),
            "What is reported of an image, audio or video that is loaded from another site, which then sees the "
            "readers: a warning, an error, nothing.",
            default="warning",
        ),
        Key(
            "ids",
            Choice(options=get_args(HeadingIds)),
            "Whose [algorithm](writing.md#headings-and-contents) makes the ids of headings: sitegen's, or that of "
            "GitHub, for a site whose old addresses have such anchors.",
            default="sitegen",
            fills="heading_ids",
            foreign="heading_ids auto_ids anchors toc_ids",
        ),
        Key(
            "highlight",
            Truth(),
            "Code has [colours](writing.md#code) by the language that its fence names: by Pygments, the extra `code`.",
            default=False,
            foreign="code highlighting pygments codehilite highlight_code syntax_highlighting",
        ),
        Key(
            "math",
            Truth(),
            "Formulas between dollar signs are [set](writing.md#mathematics): by latex2mathml, the extra `math`.",
            default=False,
            foreign="mathjax katex latex formulas",
        ),
        planned("attributes", "ids and classes of headings and blocks"),
    ),
)
