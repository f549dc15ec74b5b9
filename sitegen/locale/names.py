"""What languages call themselves.

In: a BCP 47 tag. Out: text by CLDR. Any room may import it; it imports only cldr.py.
"""

from sitegen.locale import cldr


def language_name(language: str) -> str:
    """What a language calls itself, as it stands alone: `English`, `فارسی`, `Русский`; its tag if CLDR has no name."""
    name = cldr.own_name(language) or language
    return name[:1].upper() + name[1:]
