"""Players: audio or video alone in its paragraph, as a figure whose caption is its text.

In: all tokens. Out: figure tokens in place of the paragraph's. A title is the caption as with images (figures.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.locale.typesetting import typeset
from sitegen.markdown.escapes import escape
from sitegen.markdown.links import source_of
from sitegen.markdown.own_addresses import own_address
from sitegen.markdown.render_state import END, MARK, Render, RenderState
from sitegen.markdown.tokens import FastToken
from sitegen.model.media import MediaKind, MediaUse, media_kind

_IN_CAPTIONS: Final = frozenset(
    {"text", "text_special", "code_inline", "softbreak", "hardbreak", "em_open", "em_close", "strong_open"}
    | {"strong_close", "s_open", "s_close", "link_open", "link_close", "span_open", "span_close"}
)


def players(state: StateCore) -> None:
    """Turn such paragraphs into figures."""
    if "!" not in state.src or "![" not in state.src:
        return
    tokens, options = state.tokens, state.env["rendering"].options
    for at, (opened, text, closed) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if text.type != "inline" or opened.type != "paragraph_open" or opened.hidden or len(text.children or []) != 1:
            continue
        (image,) = text.children or []
        if image.type != "image" or image.attrs.get("title") or not media_kind(str(image.attrs["src"])):
            continue
        caption = [child for child in image.children or [] if child.type in _IN_CAPTIONS]
        if not caption:
            continue
        for child in caption:
            if child.type == "text":
                child.content = typeset(child.content, options.language, options.languages)
        tokens[at] = FastToken("player_open", "figure", 1, opened.level, "", "")
        tokens[at].attrs = dict(opened.attrs)
        text.children = [image, _caption(1), *caption, _caption(-1)]
        tokens[at + 2] = FastToken("player_close", "figure", -1, closed.level, "", "")
        image.meta = {"captioned": True}


def _caption(nesting: int) -> Token:
    kind = "player_caption_open" if nesting > 0 else "player_caption_close"
    return FastToken(kind, "figcaption", nesting, 0, "", "")


def player(rendering: RenderState, source: str, kind: MediaKind, text: str, *, captioned: bool) -> str:
    """Return a player, or its text where there can be none. Within a link is no place for its buttons."""
    address = source_of(rendering, source)
    if address is None:
        return "" if captioned else escape(text)
    if any(rendering.closes):
        hint = "write the link in its text: `![Interview, [transcript](transcript.md)](interview.mp3)`"
        rendering.report("markup", "audio or video in a link cannot be played", source, hint, "warning")
        return escape(text)
    own = own_address(source, rendering.options.site) if address.kind == "elsewhere" else ""
    use = MediaUse(target=own or address.target, kind=kind, text=text, line=rendering.line, whole=source if own else "")
    rendering.media.append((use, captioned))
    return f'<img src="{MARK}m{len(rendering.media) - 1}{END}">'


PLAYER: Final[Mapping[str, str | Render]] = {
    "player_open": "<figure>",
    "player_caption_open": "<figcaption>",
    "player_caption_close": "</figcaption>",
    "player_close": "</figure>\n",
}
