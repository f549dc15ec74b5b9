"""Quotation marks by language, for the typographer of markdown.

In: a BCP 47 tag. Out: four texts (outer opening and closing, inner likewise), with spaces where used.
Any room may import it; it imports nothing of sitegen.
"""

from typing import Final

Quotes = tuple[str, str, str, str]

_ENGLISH: Final[Quotes] = ("“", "”", "‘", "’")
_LOW_HIGH: Final[Quotes] = ("„", "“", "‚", "‘")
_LOW_RIGHT: Final[Quotes] = ("„", "”", "‚", "’")
_ANGLES: Final[Quotes] = ("«", "»", "‹", "›")
_ANGLES_ENGLISH: Final[Quotes] = ("«", "»", "“", "”")
_ANGLES_LOW: Final[Quotes] = ("«", "»", "„", "“")
_RIGHT: Final[Quotes] = ("”", "”", "’", "’")
# French guillemets stand off by a no-break space; typesetters use the narrow one (U+202F).
_FRENCH: Final[Quotes] = ("«\u202f", "\u202f»", "“", "”")

# After CLDR's delimiters and the press of each language; a comment says where the two part. Babel has no delimiters.
_QUOTES: Final[dict[str, Quotes]] = {
    # CLDR has ” “ ’ ‘ . The Arabic press commonly sets « »: the bidi algorithm mirrors them, so opening and closing
    # marks point the right way in mixed text too, and a page beside a Persian one looks alike.
    "ar": _ANGLES,
    "az": _ENGLISH,
    "be": _ANGLES_LOW,
    "bg": _LOW_HIGH,
    "ckb": _ANGLES,
    "cs": _LOW_HIGH,
    "da": _ENGLISH,
    "de": _LOW_HIGH,
    "de-CH": _ANGLES,
    "el": _ANGLES_ENGLISH,
    "en": _ENGLISH,
    "es": _ANGLES_ENGLISH,
    "es-MX": _ENGLISH,
    "es-US": _ENGLISH,
    "fa": _ANGLES,
    "fi": _RIGHT,
    # CLDR has « » inside as well; the press sets “ ” there.
    "fr": _FRENCH,
    "fr-CH": ("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
    "he": _RIGHT,
    "hu": ("„", "”", "»", "«"),
    # CLDR has « » at both levels; the inner one is set as in Russian so that the two can be told apart.
    "hy": _ANGLES_LOW,
    "it": _ANGLES_ENGLISH,
    "ja": ("「", "」", "『", "』"),
    "ka": ("„", "“", "«", "»"),
    # Kazakh print sets « » as Russian does; CLDR has “ ”.
    "kk": _ANGLES_LOW,
    "ko": _ENGLISH,
    "ku": _ANGLES_ENGLISH,
    "ky": _ANGLES_LOW,
    "nl": _ENGLISH,
    "no": ("«", "»", "‘", "’"),
    "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "ps": _ANGLES,
    "pt": _ENGLISH,
    "pt-PT": _ANGLES_ENGLISH,
    "ro": ("„", "”", "«", "»"),
    "ru": _ANGLES_LOW,
    "sk": _LOW_HIGH,
    "sq": ("«", "»", "“", "”"),
    "sr": _LOW_RIGHT,
    "sv": _RIGHT,
    "tg": _ANGLES_LOW,
    "tr": _ENGLISH,
    "ug": _ANGLES,
    "uk": _ANGLES_LOW,
    "ur": _ENGLISH,
    "yi": ("„", "“", "‚", "‘"),
    "zh": _ENGLISH,
    "zh-Hant": ("「", "」", "『", "』"),
    "zh-HK": ("「", "」", "『", "』"),
    "zh-TW": ("「", "」", "『", "』"),
}


def quotes(language: str) -> Quotes:
    """The quotation marks of a language: double open, double close, single open, single close.

    The longest part of the tag that is known decides (`zh-Hant-TW`, `zh-Hant`, `zh`); an unknown language gets those of
    English. The order is that of markdown-it's option `quotes`.
    """
    parts = language.split("-")
    for length in range(len(parts), 0, -1):
        found = _QUOTES.get("-".join(parts[:length]))
        if found is not None:
            return found
    return _ENGLISH
