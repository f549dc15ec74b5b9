"""Style in SVG: which rules and values load nothing and run nothing.

In: CSS text. Out: what is wrong with it, in words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_TOKEN: Final = lazy_pattern(
    r"(/\*.*?(?:\*/|\Z))|\\(?:\r\n|.)|\"(?:\\(?:\r\n|.)|[^\"\\\n\r\f])*|'(?:\\(?:\r\n|.)|[^'\\\n\r\f])*"
    r"|url\(\s*(?![\"'\s])(?:\\.|[^)\\])*",
    re.DOTALL | re.IGNORECASE,
)
"""What a comment can begin within: an escape, a string, an address. The comments themselves are the group."""
_ESCAPE: Final = lazy_pattern(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|(\r\n|[^0-9a-fA-F])|\Z)", re.DOTALL)
_DELIMITERS: Final = frozenset("()\"'\\@#;{}<>*")
"""What an escape may not stand for here: the text is looked at once escapes are undone."""
_CALL: Final = lazy_pattern(r"(?<![\w@-])(@?-{0,2}[A-Za-z_\u0080-\U0010ffff][\w-]*+)\(")
_URL: Final = lazy_pattern(r"url\(\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^()\"']*+))\s*+\)", re.IGNORECASE)
_RULE: Final = lazy_pattern(r"@(-?[a-z-]+)", re.IGNORECASE)
_WORD: Final = lazy_pattern(r"javascript:|vbscript:|expression\(|-moz-binding|(?<![\w-])behaviou?r\s*:", re.IGNORECASE)

_RULES: Final = frozenset(
    {"media", "supports", "keyframes", "-webkit-keyframes", "-moz-keyframes", "-o-keyframes", "font-face", "page"}
    | {"charset", "layer", "container", "property", "counter-style", "-ms-viewport", "viewport", "font-feature-values"}
)
_KNOWN: Final = (
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark device-cmyk var env calc min max clamp round "
    "mod rem sin cos tan asin acos atan atan2 pow sqrt hypot log exp abs sign translate translatex translatey "
    "translatez translate3d scale scalex scaley scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx "
    "skewy matrix matrix3d perspective cubic-bezier steps linear linear-gradient radial-gradient conic-gradient "
    "repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient blur brightness contrast drop-shadow "
    "grayscale hue-rotate invert opacity saturate sepia polygon circle ellipse inset path rect xywh ray shape format "
    "local tech counter counters symbols not is where has nth-child nth-last-child nth-of-type nth-last-of-type lang "
    "dir selector and or only fit-content minmax repeat stylistic styleset character-variant swash ornaments "
    "annotation url style scroll view icc-color"
)
_CALLS: Final = frozenset(_KNOWN.split())
"""What may precede a bracket; other functions can load something (`image-set`, `src`) or are not known."""

PICTURE: Final = lazy_pattern(
    r"data:image/(?:png|jpe?g|pjpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon);base64,[A-Za-z0-9+/=\s]*",
    re.IGNORECASE,
)
"""A picture of pixels in the address itself."""
_FONT: Final = lazy_pattern(
    r"data:(?:(?:font|application)/(?:woff2?|ttf|otf|truetype|opentype|sfnt|collection|octet-stream|font-woff2?|"
    r"font-sfnt|x-font-(?:woff2?|ttf|otf|truetype|opentype)|vnd\.ms-fontobject))?(?:;charset=utf-8)?;base64,"
    r"[A-Za-z0-9+/=\s]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def fault_in(css: str) -> str:
    """Return what a style loads or runs; an empty text when it does neither."""
    if "(" not in css and "@" not in css and "\\" not in css and ":" not in css:
        return ""
    text = _ESCAPE.sub(_unescaped, _TOKEN.sub(_uncommented, css))
    if "\0" in text:
        return "a sign after a backslash in a style, which could hide something,"
    for rule in _RULE.findall(text):
        if rule.lower() not in _RULES:
            return f"the rule `@{rule[:40]}` in a style"
    if word := _WORD.search(text):
        return f"`{word[0]}` in a style"
    for found in _CALL.findall(text):
        name = found.lower()
        if not name.startswith("@") and name not in _CALLS and not _is_prefixed(name):
            return f"the function `{found[:40]}()` in a style"
    return _of_urls(text)


def _uncommented(found: re.Match[str]) -> str:
    """Drop a comment. One within an address becomes a NUL: `#url(/*` is no address to a browser, and begins one."""
    if found[1]:
        return " "
    return "\0" if found[0][:1] in "uU" and "/*" in found[0] else found[0]


def _is_prefixed(name: str) -> bool:
    return bool(
        re.fullmatch(r"-(?:webkit|moz|o|ms)-(?:linear|radial|repeating-linear|repeating-radial)-gradient", name)
    )


def _of_urls(text: str) -> str:
    """Return the first address that is neither a part of the file itself nor a picture or font within it."""
    found = [next((part for part in parts if part), "").strip() for parts in _URL.findall(text)]
    if len(found) != len(re.findall(r"url\s*\(", text, re.IGNORECASE)):
        return "a `url()` that cannot be read, in a style"
    for address in found:
        if not (address.startswith("#") or PICTURE.fullmatch(address) or _FONT.fullmatch(address)):
            return f"`url({address[:60]})`, which is outside the file"
    return ""


def _unescaped(found: re.Match[str]) -> str:
    r"""Undo an escape; one that stands for a sign of CSS, for a plain letter or for no character becomes a NUL.

    Nobody writes a plain letter so but to hide a name: in `u\72l(/*` a browser sees an address, not a comment.
    """
    if found[1]:
        point = int(found[1], 16)
        sign = chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\0"  # noqa: PLR2004 - Unicode
    else:
        sign = found[2] or "\0"
    if sign in {"\n", "\r\n", "\r", "\f"} and not found[1]:
        return ""
    return "\0" if sign in _DELIMITERS or sign < " " or (sign.isascii() and sign.isalpha()) else sign
