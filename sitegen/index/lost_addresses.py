"""Lost addresses: what the URL ledger holds and no page has any more, with the smallest fix for each.

In: Site, Claimed, Gate. Out: problems at the lines of urls.lock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache, partial

from sitegen.encoding import replace
from sitegen.index.broader_terms import NOTHING_ABOVE, gatherer_of
from sitegen.index.gates import is_over
from sitegen.index.site import Site
from sitegen.index.unplaced_pieces import is_placed
from sitegen.model.documents import Author, Documents, Gate, Passage, Piece, Term
from sitegen.model.ledger import HELD, Entry, encode_entry, entry_place
from sitegen.model.republication import treatment
from sitegen.problems import Place, Problem, Related, error
from sitegen.text.nearest import Names
from sitegen.urls import Url, alias_url, output_path

_NEAR = 0.75
_WITHDRAWN = "`withdrawn: {date: ..., reason: ...}`"


def lost_addresses(site: Site, broken: frozenset[str], gate: Gate) -> Iterator[Problem]:
    """Find each address of the ledger that would be missing, and say how to keep it.

    Not lost is what was given up (`gone`), and what belongs to a piece that expired, is embargoed or dated in the
    future, or to a list of such pieces. A piece in `broken` has other problems. The lines of one hidden piece are
    reported together.
    """
    pieces = {piece.document.path: piece for piece in site.documents.pieces}
    told: dict[str, Problem] = {}
    others: dict[str, list[Related]] = defaultdict(list)
    lists = {passage.path: (profile, passage) for profile in site.documents.profiles for passage in profile.passages}
    terms = None if broken else cache(partial(_terms, site))  # the terms of a broken piece are not known
    fresh = Names(pieces.keys() - {entry.source for entry in site.documents.ledger.entries})
    for entry in sorted(site.documents.ledger.entries, key=lambda entry: entry.word not in HELD):
        if entry.word == "gone" or _answers(entry, site, pieces, gate):
            continue
        piece = pieces.get(entry.source)
        heir = site.heritage.heirs.get(entry.source) or _without_it(entry, piece, site, gate)
        if heir and not is_placed(pieces[heir], site.documents.unknown.get(heir, ()), site.lookup.config):
            continue
        if heir:
            yield _moved(entry, heir, site)
        elif entry.source in lists:
            yield from _of_list(entry, *lists[entry.source], terms) if entry.source not in broken else ()
        elif entry.source in told:
            others[entry.source].append(_led_there(entry))
        elif entry.source not in broken and (piece is None or piece.document.draft):
            told[entry.source] = _draft(entry) if piece else _deleted(entry, fresh)
    yield from (replace(one, related=(*one.related, *others.get(source, ()))) for source, one in told.items())


def _answers(entry: Entry, site: Site, pieces: Mapping[str, Piece], gate: Gate) -> bool:
    """Return whether an address is answered, or was until the piece expired that had it."""
    target = site.lookup.by_address.get(entry.url.path)
    if target is not None and target.source in pieces and not target.public:
        piece = pieces[target.source]
        return not piece.document.draft and is_over(piece, gate)
    return (target is not None and target.public) or Url(output_path(entry.url)) in site.files


def _without_it(entry: Entry, piece: Piece | None, site: Site, gate: Gate) -> str:
    """Return the entry's own piece if it will be public, but neither at this address nor with an alias for it."""
    if piece is None or entry.word not in HELD or piece.document.draft or is_over(piece, gate):
        return ""
    target = site.lookup.by_address.get(entry.url.path)
    return entry.source if target is None or target.source != entry.source else ""


def _address(entry: Entry) -> str:
    return encode_entry(entry).partition(" ")[0]


def _moved(entry: Entry, heir: str, site: Site) -> Problem:
    """Report a piece that has another address now, or has lost an alias."""
    address = _address(entry)
    related: tuple[Related, ...] = ()
    if entry.word == "alias":
        message = f"the published address {address} would vanish: {heir} does not name it in `aliases:` any more"
    else:
        now = site.lookup.by_source[heir].url.path
        message = f"the published address {address} would vanish: {heir} is at /{now} now"
        related = (Related(place=Place(path=heir, keys=("slug",)), message="the piece"),)
    hint = f"add `aliases: [{address}]` to it, or run `sitegen urls accept`, which makes a redirect and keeps the id"
    return error("lost-address", message, entry_place(entry), hint, related)


def _of_list(
    entry: Entry, profile: Author | Term, passage: Passage, terms: Callable[[str], frozenset[str]] | None
) -> Iterator[Problem]:
    """Report an old address of a list that its file does not name any more, or whose list no piece is in any more."""
    address = _address(entry)
    if entry.url not in map(alias_url, passage.aliases):
        why = f"{entry.source} does not name it in `aliases:` any more"
        message = f"the published address {address} would vanish: {why}"
        yield error("lost-address", message, entry_place(entry), f"add `aliases: [{address}]` to it; {_give_up(entry)}")
    elif terms is not None and profile.id not in terms("authors" if isinstance(profile, Author) else profile.taxonomy):
        message = f"the published address {address} would vanish: no article is in the list of {entry.source} any more"
        hint = f"add `aliases: [{address}]` to the file of a list that has some; {_give_up(entry)}"
        yield error("lost-address", message, entry_place(entry), hint)


def _terms(site: Site, taxonomy: str) -> frozenset[str]:
    """Return the terms whose lists have articles now, had some until they expired or will have some that come due."""
    read = gatherer_of(taxonomy, NOTHING_ABOVE, site.lookup.config)
    articles = (one for one in site.documents.articles if not one.document.draft and treatment(one).listed)
    return frozenset(term for article in articles for term in read(article))


def _draft(entry: Entry) -> Problem:
    message = f"the published address {_address(entry)} would vanish: {entry.source} is a draft now"
    hint = _give_up(entry)
    if entry.word == "article":
        hint = f"to take it back in public, write {_WITHDRAWN} in place of `draft: true`; {hint}"
    place = Place(path=entry.source, keys=("draft",), at_key=True)
    return error("lost-address", message, entry_place(entry), hint, (Related(place=place, message="the piece"),))


def _deleted(entry: Entry, fresh: Names) -> Problem:
    """Report a piece whose file is gone; where one with nearly its name is new, it probably was renamed."""
    address = _address(entry)
    message = f"the published address {address} would vanish: there is no {entry.source} any more"
    near = fresh.nearest(entry.source, _NEAR)
    hint = f"if it is {near} now" if near else "if it was renamed"
    hint += f", add `aliases: [{address}]` to {'that' if near else 'the new file'}; "
    if entry.word == "article" and not near:
        hint += f"to take it back in public, restore it with {_WITHDRAWN}; "
    return error("lost-address", message, entry_place(entry), hint + _give_up(entry))


def _give_up(entry: Entry) -> str:
    return f"to give the address up, write `gone` in place of `{entry.word}` in this line"


def _led_there(entry: Entry) -> Related:
    """Name another line of the same piece, which one alias or `gone` cannot save."""
    return Related(place=entry_place(entry), message=f"and {_address(entry)}, which led there")


def counted_articles(documents: Documents, as_of: datetime) -> int:
    """Count the articles that the ledger says are public; those that have expired since are not expected any more."""
    expired = {
        piece.document.path
        for piece in documents.articles
        if piece.document.expires is not None and piece.document.expires <= as_of
    }
    held = (entry for entry in documents.ledger.entries if entry.word == "article")
    return sum(entry.source not in expired for entry in held)
