"""What only the whole site knows of the words of a piece: what links are called, and what names mean.

In: a piece, its resolved body. Out: the same with these words.
"""

from __future__ import annotations

from sitegen.encoding import replace
from sitegen.model.bodies import BodyRef, Mark
from sitegen.model.documents import Article, Page, Piece


def worded(piece: Piece, ref: BodyRef) -> Piece:
    """Return a piece whose opening has what the targets of links without a text are called."""
    body = piece.document.body
    if not ref.labels or "[[" not in body.opening:
        return piece
    opening = body.opening
    for use, (label, _) in zip(body.links, ref.labels, strict=True):
        if use.bare:
            opening = opening.replace(f"[[{use.target}]]", label, 1)
    document = replace(piece.document, body=replace(body, opening=opening))
    match piece:
        case Article():
            return replace(piece, document=document)
        case Page():
            return replace(piece, document=document)


def marked(ref: BodyRef, marks: tuple[Mark, ...]) -> BodyRef:
    """Return a body with what its readers are told of names in it."""
    return replace(ref, marks=marks) if marks else ref
