"""Pieces that appeared elsewhere first and say so in their text: above its first sentence and at its end.

In: a body in Markdown. Out: Republished; keys of front matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from sitegen.importing.model import Outlet
from sitegen.importing.notes import Note
from sitegen.locale.latin import in_latin
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.pasted import read_head
from sitegen.urls import not_a_web_address, slugify

_PROSE: Final = lazy_pattern(r"(?![#>|!`~:]|[-+*] |\d{1,9}[.)] |<[a-z/!])")
_STRONG: Final = lazy_pattern(
    r"(?P<mark>\*{1,2}|<(?P<tag>strong|em|b|i)>)(?P<inside>[^*<]{4,200}?)(?(tag)</(?P=tag)>|(?P=mark))(?P<rest>.*)",
    re.DOTALL,
)
_READ_MORE: Final = lazy_pattern(
    r"(?:^|(?<=\s)|(?<=[.!?…”\"]))\s*(?:\*\*|<strong>)?(?:read more|continue reading|original article|source)\s*:\s*"
    r"(?:\*\*|</strong>)?\s*(?:\[[^\]]*\]\(<?(?P<link>https?://[^\s<>)]+)>?\)|<(?P<auto>https?://[^\s<>]+)>"
    r"|(?P<bare>https?\\?://\S+))?\s*$",
    re.IGNORECASE,
)
_LINK: Final = lazy_pattern(
    r"^\[(?:read more|continue reading)[ .…→»]*\]\(<?(?P<link>https?://[^\s<>)]+)>?\)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Republished:
    """What a text says of where it appeared first; what it does not say is empty. `body` is without that."""

    body: str
    day: date | None = None
    outlet: str = ""
    dateline: str = ""
    url: str = ""


def read_republished(body: str, is_own: Callable[[str], bool]) -> Republished:
    """Take such lines from a text. One without them, or that leads to an address of the site itself, stays as it is."""
    found = _read(body)
    return Republished(body=body) if found.url and is_own(found.url) else found


def _read(body: str) -> Republished:
    first, gap, rest = body.partition("\n\n")
    day, outlet, dateline, first = _head(first)
    body = first + gap + rest
    before, gap, last = body.rpartition("\n\n")
    ended = _READ_MORE.search(last) if _PROSE.match(last) else None
    ended = ended or _LINK.match(last)
    if ended is None:
        return Republished(body=body, day=day, outlet=outlet, dateline=dateline)
    url = next((value.replace("\\", "") for value in ended.groupdict().values() if value), "")
    if not (url or outlet):
        return Republished(body=body, day=day, outlet=outlet, dateline=dateline)
    kept = last[: ended.start()].rstrip()
    return Republished(
        body=f"{before}{gap}{kept}".rstrip("\n"),
        day=day,
        outlet=outlet,
        dateline=dateline,
        url="" if url and not_a_web_address(url) else url,
    )


def original(found: Republished, canonical: str = "") -> tuple[dict[str, object], tuple[Outlet, ...], tuple[Note, ...]]:
    """Return the keys `dateline` and `original`, the outlet, and what a person should look at.

    `canonical` is the address that the piece itself gives as the right one, on another site.
    """
    keys: dict[str, object] = {"dateline": found.dateline} if found.dateline else {}
    url = found.url or canonical
    name = found.outlet or (urlsplit(url).hostname or "").removeprefix("www.")
    if not name:
        return keys, (), ()
    outlet = Outlet(id=slugify(in_latin(name, "en")) or "outlet", name=name, url=_home(url))
    said: dict[str, object] = {"outlet": outlet.id}
    said |= {"url": url} if url else {}
    said |= {"date": found.day} if found.day else {}
    keys["original"] = said
    if url:
        return keys, (outlet,), ()
    said["policy"] = "noindex"
    what = "a piece of another outlet whose address there is not known: search engines are asked not to index it"
    return keys, (outlet,), (Note(fate="converted", what=what, text=f"{name}: add `url:` below `original:`"),)


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def _head(paragraph: str) -> tuple[date | None, str, str, str]:
    """Read the first paragraph; what is in front of its first sentence may be bold."""
    if not _PROSE.match(paragraph) and not _STRONG.match(paragraph):
        return None, "", "", paragraph
    strong = _STRONG.match(paragraph)
    if strong is None:
        found = _found(paragraph, paragraph)
        plain = re.sub(r"\\\n\\?(?=[-–—])", " ", paragraph)  # a line may break within it
        return found if found[1] or plain == paragraph else _found(plain, paragraph)
    joined = f"{strong['inside'].strip()} {strong['rest'].lstrip()}"
    day, outlet, dateline, rest = read_head(joined)
    if len(rest) > len(strong["rest"].strip()):
        return None, "", "", paragraph
    return (day, outlet, dateline, rest) if outlet or dateline else (None, "", "", paragraph)


def _found(plain: str, paragraph: str) -> tuple[date | None, str, str, str]:
    day, outlet, dateline, rest = read_head(plain)
    return (day, outlet, dateline, rest) if outlet or dateline else (None, "", "", paragraph)
