"""The text of a field of BibTeX: accents and commands of TeX become characters, braces go.

In: the value of a field, without its outer delimiters. Out: text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_ACCENTS: Final[Mapping[str, str]] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_COMMANDS: Final[Mapping[str, str]] = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "textbackslash": "\\", "ldots": "…",
    "dots": "…", "textellipsis": "…", "copyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£",
    "euro": "€", "texteuro": "€", "S": "§", "P": "¶", "dag": "†", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textdegree": "°", "slash": "/", "TeX": "TeX", "LaTeX": "LaTeX", "par": " ", "newline": " ",
    "quad": " ", "enspace": " ", "thinspace": "\u2009", "nobreakspace": "\u00a0", "textquotesingle": "'",
    "textbar": "|",
    "textless": "<", "textgreater": ">", "textbullet": "•", "textordfeminine": "ª", "textordmasculine": "º",
}  # fmt: skip
_TOKEN: Final = lazy_pattern(
    r"\\(?P<accent>[`'^~\"=.])\s*(?:\{\\?(?P<of1>[^{}\\]?)\}|\\(?P<of2>[ij])(?![A-Za-z])|(?P<of3>[^\W\d_]))"
    r"|\\(?P<letter>[uvHckrdbt])(?:\s*\{\\?(?P<of4>[^{}\\]?)\}|\s+(?P<of5>[^\W\d_]))"
    r"|\\(?P<command>[A-Za-z]+)\*?\s*(?:\{\})?|\\(?P<escaped>[&%$#_{}, /-])|(?P<rest>---|--|``|''|~|[{}])"
)
_VERBATIM: Final = lazy_pattern(r"\\(?:url|nolinkurl|path)\s*\{([^{}]*)\}")
_LINKED: Final = lazy_pattern(r"\\href\s*\{[^{}]*\}")
_FORMULA: Final = lazy_pattern(r"(?<!\\)\$(?P<inner>[^$]{1,3}|[^$]*[\^_\\][^$]*)\$")
_RAISED: Final = lazy_pattern(r"(?P<sign>[\^_])(?:\{(?P<several>[^{}]*)\}|(?P<one>[^\s{}\\]))")
_RAISING: Final = lazy_pattern(r"\\text(?P<kind>super|sub)script\s*\{(?P<text>[^{}]*)\}")
_SIGNS: Final = lazy_pattern(r"[\\{}~$`'-]")
_BLANKS: Final = lazy_pattern(r"[ \t\r\n]+")
_REST: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "{": "", "}": ""}
_FIGURES: Final = "0123456789+-"
_ABOVE: Final = str.maketrans(_FIGURES, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BELOW: Final = str.maketrans(_FIGURES, "₀₁₂₃₄₅₆₇₈₉₊₋")
_ESCAPED: Final = {",": "\u202f", " ": " ", "/": "", "-": "\u00ad"}


def text_of_tex(value: str) -> str:
    """Return the text that a value stands for, on one line; commands that are not known leave what they hold."""
    if _SIGNS.search(value):
        value = _FORMULA.sub(_formula, value) if "$" in value else value
        value = _RAISING.sub(lambda found: (raised if found["kind"] == "super" else lowered)(found["text"]), value)
        pieces = _VERBATIM.split(_LINKED.sub("", value))
        pieces[::2] = [_TOKEN.sub(_read, piece) for piece in pieces[::2]]
        value = unicodedata.normalize("NFC", "".join(pieces))
    return _BLANKS.sub(" ", value).strip()


def _formula(found: re.Match[str]) -> str:
    """Return what is between dollar signs; two of them with words between are money."""
    return _RAISED.sub(
        lambda one: (raised if one["sign"] == "^" else lowered)(one["several"] or one["one"] or ""), found["inner"]
    )


def raised(text: str) -> str:
    """Return digits and signs as the characters that are written above; any other text as it is."""
    return text.translate(_ABOVE) if set(text) <= set(_FIGURES) else text


def lowered(text: str) -> str:
    """Return digits and signs as the characters that are written below; any other text as it is."""
    return text.translate(_BELOW) if set(text) <= set(_FIGURES) else text


def _read(found: re.Match[str]) -> str:
    sign = found["accent"] or found["letter"]
    if sign:
        letter = next((found[f"of{at}"] for at in range(1, 6) if found[f"of{at}"]), "")
        plain = {"ı": "i", "ȷ": "j"}.get(letter, letter)
        return f"{plain}{_ACCENTS[sign]}" if plain else ""
    if found["command"]:
        return _COMMANDS.get(found["command"], "")
    if found["escaped"]:
        return _ESCAPED.get(found["escaped"], found["escaped"])
    return _REST[found["rest"]]
