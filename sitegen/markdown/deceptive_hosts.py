"""Hosts that may deceive the eye.

In: the authority of an address. Out: what is suspicious about it, in plain words.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from sitegen.markdown.limits import HOST

_LABEL: Final = 63
# Letters of other scripts that look like Latin ones; a whole label of them under a Latin top level is a disguise.
_MASKS: Final = frozenset("аеорсухіјѕԁһӏԛԝгпвмтк" + "αονρτυχικβεη")
# Scripts that are written together.
_EAST_ASIAN: Final = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"}
)


def suspicion(authority: str) -> str:
    """Return what is wrong with an authority (`user@host:port`), or nothing."""
    if authority.isascii() and "@" not in authority and "xn--" not in authority.lower():
        return ""
    user, at, host = authority.rpartition("@")
    if at:
        return f'what is before the "@" ("{user[:HOST]}") is not the host; the address leads to "{host[:HOST]}"'
    labels = [_decoded(label) for label in host.partition(":")[0][:HOST].lower().split(".")]
    for label in labels:
        if label.isascii():
            continue
        scripts = {_script(letter) for letter in label if letter.isalpha()}
        if len(scripts) > 1 and not (scripts <= _EAST_ASIAN | {"LATIN"} and scripts & _EAST_ASIAN):
            return f'"{label}" in the name of the host mixes scripts ({", ".join(sorted(scripts)).title()})'
        if labels[-1].isascii() and _MASKS.issuperset(letter for letter in label if letter.isalpha()):
            return f'"{label}" in the name of the host only looks like Latin letters'
    return ""


def _decoded(label: str) -> str:
    """A label as browsers may show it."""
    if not label.startswith("xn--") or len(label) > _LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _script(letter: str) -> str:
    """The script of a letter, by the first word of its Unicode name."""
    return unicodedata.name(letter, "UNKNOWN").split()[0]
