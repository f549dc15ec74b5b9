"""Tags that are probably one: alike but for hyphens, accents, a plural, or what readers cannot see.

In: articles. Out: warnings.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.index.terms import capitals_of
from sitegen.model.documents import Article
from sitegen.problems import Place, Problem, warning
from sitegen.text.curly_quotes import STRAIGHT_HINT, is_in_curly_quotes
from sitegen.text.invisible import INVISIBLE
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.urls import slugify

_LOOK_ALIKES: Final = {
    "CYRILLIC": ("авеһнкмортсухіјѕԁԛԝӏ", "abehhkmoptcyxijsdqwl"),
    "GREEK": ("αβγεζηικμνορτυχ", "abyezhikmvoptux"),
    "ARMENIAN": ("ցհոսօ", "ghnuo"),
    "LATIN": ("ɑɡı", "agi"),
}
"""Letters, in lower case, that look in either case like a Latin one: a small part of confusables.txt of UTS 39."""
_LATIN: Final = {
    ord(letter): latin
    for letters, latins in _LOOK_ALIKES.values()
    for letter, latin in zip(letters, latins, strict=True)
}

_KEYBOARDS: Final = str.maketrans("\u064a\u0649\u06cd\u06d0\u0643\u06aa\u0629\u06d5\u06be\u06c1\u06c3", "ییییککههههه")
"""Letters that the keyboards of Arabic, Persian, Kurdish, Urdu and Pashto have for one and the same."""

_NO_SIGNS: Final = lazy_pattern(r"[\w\s\-‐‑–—/.,;:'’‘`\"“”«»]")
_SIGN: Final = lazy_pattern(r"[,;،؛、，；]")
_LISTED: Final = lazy_pattern(r"[,;،؛、，；]\s*\S")


def similar_tags(articles: Iterable[Article], config: SiteConfig) -> Iterator[Problem]:
    """Warn of tags that are one word but for hyphens, accents, a plural, keyboards, or what no reader can see."""
    uses: dict[str, dict[str, Place]] = defaultdict(dict)
    spelt: dict[str, str] = {}
    known: set[str] = set()
    for article in articles:
        for tag in article.tags:
            if tag in known:
                continue
            known.add(tag)
            slug = slugify(tag, capitals_of(article, config))
            place = Place(path=article.document.path, keys=("tags",), find=tag)
            if slug not in spelt:
                spelt[slug] = tag
                uses[_skeleton(slug)][slug] = place
            elif _is_same_to_see(tag, spelt[slug]):
                yield _similar(spelt[slug], tag, place)
            elif _signs(tag) != _signs(spelt[slug]):
                yield _merged(spelt[slug], tag, place)
            if _LISTED.search(tag):
                yield _glued(tag, "tags", place)
            elif is_in_curly_quotes(tag):
                message = f"the quotation marks of `{tag}` are part of the tag, and readers see them"
                yield warning("similar", message, place, STRAIGHT_HINT)
    for slugs in uses.values():
        first, *others = sorted(slugs)
        for other in others:
            if _likeness(first) == _likeness(other) or _is_mixed(first) or _is_mixed(other):
                yield _similar(spelt[first], spelt[other], slugs[other])


def _similar(first: str, second: str, place: Place) -> Problem:
    message = f"the tags `{first}` and `{second}` are probably one"
    return warning("similar", message, place, "write both in one way, or leave it so if they differ")


def _merged(first: str, second: str, place: Place) -> Problem:
    message = f"the tags `{first}` and `{second}` become one: signs have no part in the address of a tag"
    return warning("similar", message, place, "write letters for the signs, or one spelling if they are one")


def _glued(word: str, taxonomy: str, place: Place) -> Problem:
    parts = ", ".join(filter(None, map(str.strip, _SIGN.split(word))))
    hint = f"write a list: `{taxonomy}: [{parts}]`"
    kind = "tag" if taxonomy == "tags" else f"term of {taxonomy}"
    return warning("similar", f"`{word}` is one {kind}, with a comma or semicolon in it", place, hint)


def glued_terms(articles: Iterable[Article]) -> Iterator[Problem]:
    """Warn of a term with a comma in it, in a taxonomy of the site's own: it was probably meant as a list."""
    known: set[tuple[str, str]] = set()
    for article in articles:
        for taxonomy, words in article.terms:
            for word in words:
                if (taxonomy, word) not in known and _LISTED.search(word):
                    known.add((taxonomy, word))
                    place = Place(path=article.document.path, keys=(taxonomy,), find=word)
                    yield _glued(word, taxonomy, place)


def _signs(tag: str) -> str:
    """Return what distinguishes two spellings of one slug: not case, blanks, hyphens, slashes or apostrophes."""
    return _NO_SIGNS.sub("", INVISIBLE.sub("", tag))


def _is_same_to_see(one: str, other: str) -> bool:
    """Return whether two spellings of one term differ in characters that cannot be seen, and in nothing else."""
    return INVISIBLE.sub("", one) == INVISIBLE.sub("", other)


def _likeness(slug: str) -> str:
    """Return a slug without what differs between two spellings of one word: marks, keyboards, digits, plural."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", slug) if not unicodedata.combining(c))
    plain = INVISIBLE.sub("", plain.replace("-", ""))
    if not plain.isascii():
        plain = "".join(map(_plain_digit, plain.translate(_KEYBOARDS)))
    return _stem(plain)


def _stem(word: str) -> str:
    """Return an English word without the ending in which its plural differs (`party`, `parties`)."""
    return re.sub(r"(?:ie|y)$", "i", re.sub(r"s$", "", word))


def _plain_digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _skeleton(slug: str) -> str:
    """Return what a slug looks like: its likeness with a Latin letter for each that looks like one (UTS 39)."""
    plain = _likeness(slug)
    return plain if plain.isascii() else _stem(plain.translate(_LATIN))


def _is_mixed(slug: str) -> bool:
    """Return whether a word has letters of two scripts that look alike; one script alone deceives nobody."""
    return not slug.isascii() and any(len(set(map(_script, word)) - {""}) > 1 for word in slug.split("-"))


@lru_cache(maxsize=1 << 10)
def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _LOOK_ALIKES else ""
