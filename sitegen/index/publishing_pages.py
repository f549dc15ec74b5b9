"""Pages on how the publication works: one of each kind in a language.

In: pages. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.documents import Page, Piece
from sitegen.problems import Place, Problem, Related, error


def same_kind(pieces: Iterable[Piece]) -> Iterator[Problem]:
    """Find two pages of one kind in one language: machines are led to one of them."""
    owners: dict[tuple[str, str], str] = {}
    for page in (one for one in pieces if isinstance(one, Page)):
        document = page.document
        for kind in page.publishing:
            other = owners.setdefault((document.language, kind), document.path)
            if other != document.path:
                place = Place(path=document.path, keys=("publishing",), find=kind)
                first = Place(path=other, keys=("publishing",), find=kind)
                message = f"two pages say that they are the `{kind}` page of the publication"
                hint = f"take `{kind}` out of `publishing:` in one of them"
                yield error("collision", message, place, hint, (Related(place=first, message="the other one"),))
