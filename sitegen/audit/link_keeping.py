"""Links to other sites: which the site has, what became of them, and where copies are kept.

In: Site, what a visit found, a day. Out: LinkLock, problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from sitegen.citing.parts import href_of
from sitegen.encoding import replace
from sitegen.index.site import Site
from sitegen.model.cited import Source
from sitegen.model.documents import Article, Author, Piece, Term
from sitegen.model.link_lock import Link, LinkLock, is_address
from sitegen.network.link_checking import Found
from sitegen.problems import Place, Problem, warning

PATIENCE_DAYS: Final = 14
"""How long a link does not answer before it counts as gone."""
_LATER: Final = {"gone": 0, "failing": 1, "new": 2, "unknown": 3, "moved": 4, "ok": 5}


def links_of(site: Site) -> dict[str, Place]:
    """Return the addresses elsewhere that readers are led to, each with the first place that does."""
    found: dict[str, Place] = {}
    for tree in site.trees.values():
        for shown in (*tree.articles, *tree.pages):
            document = shown.piece.document
            for address in document.body.sources if shown.body is not None else ():
                found.setdefault(address, Place(path=document.path, line=document.body_line, find=address))
            for address, key in _cited(shown.body.cited.sources if shown.body and shown.body.cited else ()):
                found.setdefault(address, Place(path=document.path, line=document.body_line, find=f"@{key}"))
            original = shown.piece.original if isinstance(shown.piece, Article) else None
            if original is not None and original.url:
                found.setdefault(original.url, Place(path=document.path, keys=("original", "url")))
    profiles: tuple[Author | Term, ...] = (*site.documents.authors.values(), *site.documents.terms.values())
    for profile in profiles:
        for passage in profile.passages:
            for address in passage.body.sources:
                found.setdefault(address, Place(path=passage.path, line=passage.body_line, find=address))
    return dict(sorted(found.items()))


def _cited(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of sources on the web, each with the key of its source."""
    for source in sources:
        address = href_of(source)
        if is_address(address):
            yield address, source.id


def _sources_of(piece: Piece, site: Site) -> Iterator[Source]:
    """Yield the sources that a piece cites, and its own."""
    yield from piece.document.sources
    known = site.documents.sources
    for citation in piece.document.body.citations:
        yield from (known[cite.key] for cite in citation.cites if cite.key in known)


def _named(site: Site) -> set[str]:
    """Return the addresses that any text names, also one that readers do not see now."""
    pieces = site.documents.pieces
    found = {address for piece in pieces for address in piece.document.body.sources}
    found |= {address for piece in pieces for address, _ in _cited(_sources_of(piece, site))}
    return found | {one.original.url for one in pieces if isinstance(one, Article) and one.original is not None}


def refreshed(lock: LinkLock, site: Site, today: date) -> LinkLock:
    """Return the lock with each link that is new, without those that no text names any more."""
    links = {link.address: link for link in lock.links}
    shown = links_of(site)
    kept = shown.keys() | _named(site)
    for address in shown:
        links.setdefault(address, Link(address=address, first=today))
    ordered = tuple(links[address] for address in sorted(links) if address in kept)
    return replace(lock, links=ordered, exists=True)


def to_check(lock: LinkLock, shown: Mapping[str, Place], today: date, days: int) -> list[str]:
    """Return the addresses that were not asked in the last days, those that are most in doubt first."""
    due = [
        link
        for link in lock.links
        if link.address in shown and (link.checked is None or (today - link.checked).days >= days)
    ]
    return [link.address for link in sorted(due, key=lambda link: (_LATER[link.state], link.address))]


def to_archive(lock: LinkLock, shown: Mapping[str, Place]) -> list[Link]:
    """Return the links without a copy, those that are in danger first."""
    return sorted(
        (link for link in lock.links if not link.archive and link.address in shown),
        key=lambda link: (_LATER[link.state], link.address),
    )


def with_found(lock: LinkLock, found: Iterable[Found], today: date) -> LinkLock:
    """Return the lock after a visit."""
    known = {one.address: one for one in found}
    links = (_after(link, known[link.address], today) if link.address in known else link for link in lock.links)
    return replace(lock, links=tuple(links))


def _after(link: Link, found: Found, today: date) -> Link:
    """Return a link after it was asked. One that has not answered for long is gone; silence brings none back."""
    state = found.state
    lasting = link.since is not None and (today - link.since).days >= PATIENCE_DAYS
    if (link.state == "gone" and state in ("failing", "unknown")) or (state == link.state == "failing" and lasting):
        state = "gone"
    since = link.since if state == link.state and link.since is not None else today
    return replace(link, state=state, since=since, checked=today)


def with_copy(lock: LinkLock, address: str, url: str, day: date) -> LinkLock:
    """Return the lock with a copy of a link."""
    links = (replace(one, archive=url, archived=day) if one.address == address else one for one in lock.links)
    return replace(lock, links=tuple(links))


def link_problems(lock: LinkLock, found: Mapping[str, Found], shown: Mapping[str, Place]) -> Iterator[Problem]:
    """Report links that are gone or do not answer, and where those lead that have moved for good."""
    for link in lock.links:
        place, now = shown.get(link.address), found.get(link.address)
        if place is None:
            continue
        reason = f": it {now.reason}" if now and now.reason.startswith(("answers", "leads")) else ""
        reason = reason or (f": {now.reason}" if now and now.reason else "")
        if link.state == "gone":
            hint = f"readers are led to the copy of {link.archived}" if link.archive else _NO_COPY
            yield warning("links", f"`{link.address}` is gone{reason}", place, hint)
        elif now is not None and link.state == "failing":
            hint = f"it counts as gone after {PATIENCE_DAYS} days; ask again later"
            yield warning("links", f"`{link.address}` does not answer{reason}", place, hint)
        elif now is not None and link.state == "moved":
            message = f"`{link.address}` has moved for good"
            yield replace(warning("links", message, place, f"write {now.target}"), severity="advice")


_NO_COPY: Final = "`sitegen links archive` looks for a copy of it; or link to another page"
