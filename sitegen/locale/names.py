"""What languages call themselves.

In: LanguageData. Out: text by CLDR, or by the language's file.
"""

from sitegen.locale.language_data import LanguageData
from sitegen.locale.language_forms import forms_of


def language_name(language: LanguageData) -> str:
    """What a language calls itself, by itself: `English`, `فارسی`, `Русский`; its tag if nothing names it."""
    name = language.name or forms_of(language.tag).own_name or language.tag
    return name[:1].upper() + name[1:]
