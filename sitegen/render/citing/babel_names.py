"""What LaTeX's packages babel, polyglossia and biblatex call languages, in the field `langid` of biblatex.

In: a tag (BCP 47). Out: a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NAMES: Final[Mapping[str, str]] = {
    "af": "afrikaans", "am": "amharic", "ar": "arabic", "as": "assamese", "ast": "asturian", "az": "azerbaijani",
    "be": "belarusian", "bg": "bulgarian", "bn": "bengali", "bo": "tibetan", "br": "breton", "bs": "bosnian",
    "ca": "catalan", "ckb": "sorani", "cop": "coptic", "cs": "czech", "cy": "welsh",
    "da": "danish", "de": "ngerman", "de-AT": "naustrian", "de-CH": "nswissgerman", "dsb": "lowersorbian",
    "dv": "divehi", "el": "greek", "en": "english", "en-AU": "australian", "en-CA": "canadian", "en-GB": "british",
    "en-NZ": "newzealand", "en-US": "american", "eo": "esperanto", "es": "spanish", "es-MX": "mexican",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "fr-CA": "canadien",
    "fur": "friulan", "ga": "irish", "gd": "scottish", "gl": "galician", "gu": "gujarati", "he": "hebrew",
    "hi": "hindi", "hr": "croatian", "hsb": "uppersorbian", "hu": "hungarian", "hy": "armenian",
    "ia": "interlingua", "id": "indonesian", "is": "icelandic", "it": "italian", "ja": "japanese", "ka": "georgian",
    "kk": "kazakh", "km": "khmer", "kmr": "kurmanji", "kn": "kannada", "ko": "korean", "ku": "kurmanji",
    "la": "latin", "lo": "lao", "lt": "lithuanian", "lv": "latvian", "mk": "macedonian", "ml": "malayalam",
    "mn": "mongolian", "mr": "marathi", "ms": "malay", "nb": "norsk", "nl": "dutch", "nn": "nynorsk",
    "no": "norsk", "oc": "occitan", "or": "odia", "pa": "punjabi", "pl": "polish", "pms": "piedmontese",
    "ps": "pashto", "pt": "portuguese", "pt-BR": "brazilian", "rm": "romansh", "ro": "romanian", "ru": "russian",
    "sa": "sanskrit", "se": "samin", "sk": "slovak", "sl": "slovenian", "sq": "albanian", "sr": "serbian",
    "sr-Cyrl": "serbianc", "sr-Latn": "serbian", "sv": "swedish", "syr": "syriac", "ta": "tamil", "te": "telugu",
    "tg": "tajik", "th": "thai", "tk": "turkmen", "tr": "turkish", "ug": "uyghur", "uk": "ukrainian", "ur": "urdu",
    "uz": "uzbek", "vi": "vietnamese", "zh": "chinese", "zh-Hans": "chinese-simplified",
    "zh-Hant": "chinese-traditional",
}  # fmt: skip


def babel_name(tag: str) -> str:
    """Return the name of a language, by as much of its tag as has one; empty where LaTeX has none."""
    parts = tag.split("-")
    ends = range(len(parts), 0, -1)
    return next((_NAMES[known] for end in ends if (known := "-".join(parts[:end])) in _NAMES), "")
