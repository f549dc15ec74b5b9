"""The text of a field of BibTeX: accents and commands of TeX become characters, braces go.

In: the value of a field, without its outer delimiters. Out: text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

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
_TOKEN: Final = re.compile(
    r"\\(?P<accent>[`'^~\"=.])\s*(?:\{\\?(?P<of1>[^{}\\]?)\}|\\(?P<of2>[ij])(?![A-Za-z])|(?P<of3>[^\W\d_]))"
    r"|\\(?P<letter>[uvHckrdbt])(?:\s*\{\\?(?P<of4>[^{}\\]?)\}|\s+(?P<of5>[^\W\d_]))"
    r"|\\(?P<command>[A-Za-z]+)\*?\s*(?:\{\})?|\\(?P<escaped>[&%$#_{}, /-])|(?P<rest>---|--|``|''|~|[{}]|\$)"
)
_SIGNS: Final = re.compile(r"[\\{}~$`'-]")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_REST: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "{": "", "}": "", "$": ""}
_ESCAPED: Final = {",": "\u202f", " ": " ", "/": "", "-": "\u00ad"}


def text_of_tex(value: str) -> str:
    """Return the text that a value stands for, on one line; commands that are not known leave what they hold."""
    text = unicodedata.normalize("NFC", _TOKEN.sub(_read, value)) if _SIGNS.search(value) else value
    return _BLANKS.sub(" ", text).strip()


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
