"""A piece that is in a build, with its address, its body's slots filled and its image found.

In: a piece, its resolved body. Out: the type, and the words of links that only the whole site knows.
"""

from __future__ import annotations

from sitegen.encoding import Value, replace
from sitegen.model.bodies import BodyRef, Mark, Picture
from sitegen.model.documents import Article, Page, Piece
from sitegen.urls import Url


class ResolvedPiece(Value, frozen=True, kw_only=True):
    """A piece that is in this build. `body` is absent where readers may not see it (withdrawn, policy `excerpt`)."""

    piece: Piece
    url: Url
    body: BodyRef | None
    image: Picture | None
    hidden: bool
    """True when only `--drafts` shows it."""

    @property
    def article(self) -> Article:
        """The piece as an article; raises TypeError for a page."""
        if isinstance(self.piece, Page):
            raise TypeError(self.piece.document.path)
        return self.piece

    @property
    def instant(self) -> float:
        """The moment of the date, in seconds, for the order of lists."""
        return self.article.date.instant.timestamp()


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
