"""What an address is: inside the site, elsewhere, or not to be shown.

In: an address as it would be in `href` or `src`. Out: Address.

Elsewhere are `http`, `https`, `ftp`, `mailto` and `tel`, nothing more. Inside is what has no scheme; its target is
decoded so that it can be compared with names of files: the path but for %2F, %23, %3F and control characters (so that
`/`, `#` and `?` in the target always part it), the fragment as a whole, but for a
text directive, whose escapes have a meaning for the browser.
"""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import unquote

from sitegen.encoding import Value
from sitegen.markdown.deceptive_hosts import suspicion
from sitegen.markdown.limits import ADDRESS
from sitegen.text.invisible import CLASS
from sitegen.text.lazy_pattern import lazy_pattern

Kind = Literal["inside", "elsewhere", "unsafe", "empty"]

_SCHEME: Final = lazy_pattern(r"([A-Za-z][A-Za-z0-9+.-]*+):")
_WEB: Final = lazy_pattern(r"(?:https?|ftp)://([^/?#]++)", re.IGNORECASE)
_OUTSIDE: Final = frozenset({"http", "https", "ftp", "mailto", "tel"})
_ACTIVE: Final = frozenset({"javascript", "vbscript", "data", "livescript", "mocha", "blob", "file"})
# What browsers skip, or what is put in so that a filter does not see the scheme.
_HIDING: Final = lazy_pattern(rf"(?:%(?:[01][0-9A-Fa-f]|20|7[Ff])|[\x00-\x20\x7f\u00a0\u2028\u2029{CLASS}])++")
_KEPT: Final = lazy_pattern(r"%(?:2[Ff]|23|3[Ff]|[01][0-9A-Fa-f]|7[Ff])")


class Address(Value, frozen=True):
    """What an address is; `target` decoded if it is inside, and what is to be said about it."""

    kind: Kind
    target: str
    warning: str = ""
    harmless: bool = False
    """Whether an unsafe one only cannot be shown: a browser would run nothing that it leads to."""


def classify(href: str) -> Address:
    """Decide about an address. What a browser would read in another way than it looks is unsafe."""
    if len(href) > ADDRESS and not href.startswith("#"):
        return Address("unsafe", href, f"the address is longer than {ADDRESS} characters")
    scheme = _SCHEME.match(href)
    if scheme is None:
        return _without_scheme(href)
    name = scheme.group(1).lower()
    if name not in _OUTSIDE:
        return Address("unsafe", href, f'an address of the kind "{name}:" is not shown', name not in _ACTIVE)
    if name in ("mailto", "tel"):
        return Address("elsewhere", href)
    web = _WEB.match(href)
    if web is None or web.group(1).startswith("\\"):
        return Address("unsafe", href, f'the address has no host after "{name}:"')
    return Address("elsewhere", href, suspicion(web.group(1).partition("\\")[0]))


def _without_scheme(href: str) -> Address:
    if not href:
        return Address("empty", "")
    shown = _HIDING.sub("", href[:100]) if "%" in href or ":" in href or not href.isascii() else href
    hidden = _SCHEME.match(shown)
    if hidden and hidden.group(1).lower() in _ACTIVE:
        return Address("unsafe", href, f'the address hides the scheme "{hidden.group(1).lower()}:"')
    if href.lstrip("\x00\t\n\r ").replace("\\", "/").startswith("//"):
        harmless = href.startswith("//") and "\\" not in href
        return Address("unsafe", href, "an address that begins with // leads to another host", harmless)
    if "%" not in href:
        return Address("inside", href)
    path, hash_sign, fragment = href.partition("#")
    name, mark, directive = fragment.partition(":~:")
    return Address("inside", _decode(path) + hash_sign + _decode(name, fragment=True) + mark + directive)


def _decode(text: str, *, fragment: bool = False) -> str:
    """Decode percent escapes where they are UTF-8 and do not part the address."""
    if "%" not in text:
        return text
    pattern = re.compile(r"%(?:[01][0-9A-Fa-f]|7[Ff])") if fragment else _KEPT
    try:
        return "".join(
            piece if kept else unquote(piece, errors="strict") for kept, piece in _alternating(pattern, text)
        )
    except UnicodeDecodeError:
        return text


def _alternating(pattern: re.Pattern[str], text: str) -> list[tuple[bool, str]]:
    """Cut a text into what the pattern matches and what it does not."""
    pieces: list[tuple[bool, str]] = []
    at = 0
    for match in pattern.finditer(text):
        pieces += [(False, text[at : match.start()]), (True, match.group())]
        at = match.end()
    return [*pieces, (False, text[at:])]
