"""Nested terms on their pages: those that a term belongs to, and those that belong to it.

In: a TermGroup, the Scope. Out: links.
"""

from __future__ import annotations

from sitegen.index.broader_terms import Above
from sitegen.index.groups import TermGroup
from sitegen.plan import views
from sitegen.plan.piece_parts import has_term, term_link
from sitegen.plan.scope import Scope


def terms_above(group: TermGroup, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return the terms that a term belongs to and that have a page, the highest first."""
    above = scope.tree.above[group.taxonomy].of(group.id)
    return tuple(term_link(group.taxonomy, term, scope) for term in reversed(above))


def terms_below(group: TermGroup, scope: Scope) -> tuple[views.LinkView, ...]:
    """Return the terms below a term that have a page and are below no other of these.

    The members of a region are in the order of its file, all else by name.
    """
    above = scope.tree.above[group.taxonomy]
    if not above:
        return ()
    below = scope.once(("below", group.taxonomy), lambda: _below(group.taxonomy, above, scope)).get(group.id, ())
    written = group.term.members if group.term else ()
    places = {term: at for at, term in enumerate(written)}
    ordered = sorted(below, key=lambda term: places.get(term, len(places)))
    return tuple(term_link(group.taxonomy, term, scope) for term in ordered)


def _below(taxonomy: str, above: Above, scope: Scope) -> dict[str, list[str]]:
    """Return, by the id of each term, those directly below it that have a page, in the order of their names."""
    found: dict[str, list[str]] = {}
    for term in (term for known, term in scope.names if known == taxonomy):
        ups = above.of(term)
        further = {far for up in ups if has_term(scope, taxonomy, up) for far in above.of(up)}
        for up in ups:
            if up not in further:
                found.setdefault(up, []).append(term)
    return found
