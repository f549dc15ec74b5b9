"""A piece with its body's slots filled and its address, as it is in a build.

In: nothing. Out: the type.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef, Picture
from sitegen.model.documents import Article, Page, Piece
from sitegen.urls import Url


class ResolvedPiece(Value, frozen=True, kw_only=True):
    """A piece that is in this build. `body` is absent where readers may not see it (withdrawn, policy `excerpt`).

    `events` are those of its front matter, where it has any and its body is there.
    """

    piece: Piece
    url: Url
    body: BodyRef | None
    events: BodyRef | None = None
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
