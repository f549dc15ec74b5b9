"""`[markdown]`: how texts are read.

In: nothing. Out: declarations of keys, and TextSettings.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from sitegen.config.publication import Publication
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Choice, Texts, Truth
from sitegen.model.bodies import HeadingIds, RawHtml

RemoteImages = Literal["warning", "error", "allow"]
"""What becomes of an image that is loaded from another site."""

CLASSES: Final = ("wide", "full")
"""The classes that authors may write in every site, of pictures that are wider than the text."""


class TextSettings(Publication, frozen=True, kw_only=True):
    """`[markdown]`, with the publication whose texts they are."""

    raw_html: RawHtml = "safe"
    autolink: bool = True
    heading_ids: HeadingIds = "sitegen"
    attributes: bool = True
    classes: tuple[str, ...] = ()
    highlight: bool = False
    math: bool = False
    remote_images: RemoteImages = "warning"

    @property
    def allowed_classes(self) -> tuple[str, ...]:
        """The classes that authors may write."""
        return (*CLASSES, *self.classes) if self.attributes else ()


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
        Key(
            "attributes",
            Truth(),
            "Authors may write the [classes](writing.md#classes) `wide` and `full`, and those of `classes`.",
            default=True,
            foreign="attr_list attrs ial attribute_lists",
        ),
        Key(
            "classes",
            Texts(words="list of classes"),
            "More classes that authors may write, for styles of the site's own.",
        ),
    ),
)
