"""Language tags by BCP 47.

In: a tag as an author wrote it. Out: the tag in canonical case. cldr.py is asked only about
languages that have no two-letter code.
"""

import re
from functools import cache
from typing import Final

from sitegen.locale import cldr
from sitegen.problems import ProblemError, error
from sitegen.text.lazy_pattern import lazy_pattern

# RFC 5646, section 2.1, langtag. Private-use-only and grandfathered tags name no language that a reader could choose.
_LANGTAG: Final = lazy_pattern(
    r"(?P<language>[a-z]{2,3})(?P<extlang>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)(?P<private>-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII,
)

# Every current code of ISO 639-1.
_TWO_LETTERS: Final = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it
    iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo
    za zh zu
    """.split()  # noqa: SIM905 - lines of codes read better than a column
)

# Codes that were withdrawn, with what the IANA registry prefers.
_WITHDRAWN: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr-Latn"}


@cache
def canonical_tag(text: str) -> str:
    """The BCP 47 tag `text` in the case that RFC 5646, section 2.1.1 recommends: `FA-ir` is `fa-IR`.

    Raises `ProblemError` if `text` is not well-formed by RFC 5646, repeats a variant or an extension, or if its primary
    language is neither a code of ISO 639-1 nor a three-letter code that CLDR names. Withdrawn codes (`iw`) are refused
    with their successor.
    """
    match = _LANGTAG.fullmatch(text.lower()) if text.isascii() else None
    if match is None:
        raise _refused(f'"{text}" is not a language tag', 'write one such as "en", "fa" or "sr-Latn" (BCP 47)')
    language = match["language"]
    if language in _WITHDRAWN:
        raise _refused(f'the language code "{language}" was withdrawn', f'write "{_WITHDRAWN[language]}"')
    if language not in _TWO_LETTERS and not cldr.names_language(language):
        shorter = cldr.shorter_code(language)
        raise _refused(f'"{language}" is not the code of a language', f'write "{shorter}"' if shorter else "")
    variants = match["variants"].split("-")[1:]
    singletons = re.findall(r"(?<=-)[a-wy-z0-9](?=-)", match["extensions"])
    if len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons):
        raise _refused(f'"{text}" has the same variant or extension twice')
    script = "-" + match["script"].title() if match["script"] else ""
    region = "-" + match["region"].upper() if match["region"] else ""
    rest = match["variants"] + match["extensions"] + (match["private"] or "")
    return language + match["extlang"] + script + region + rest


def _refused(message: str, hint: str = "") -> ProblemError:
    return ProblemError(error("language", message, hint=hint))


def shorter_tags(language: str) -> tuple[str, ...]:
    """Return a language tag and its shorter forms in lower case: `zh-hant-tw`, `zh-hant`, `zh`."""
    parts = language.lower().split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))
