"""What languages call themselves.

In: LanguageData. Out: text by CLDR, or by the language's file.
"""

from sitegen.locale import cldr
from sitegen.locale.language_data import LanguageData


def language_name(language: LanguageData) -> str:
    """What a language calls itself, by itself: `English`, `فارسی`, `Русский`; its tag if nothing names it."""
    name = language.name or cldr.own_name(language.tag) or language.tag
    return name[:1].upper() + name[1:]
