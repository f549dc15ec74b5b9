"""The page with all parts of a series.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.plan.views.html import ListView
from sitegen.plan.views.pieces import ArticleView
from sitegen.urls import Url


class DossierPartView(Value, frozen=True, kw_only=True):
    """A part of a dossier: the id of its place on the page, its number in the digits of the language, the article.

    What surrounds the article on its own page is absent. Its text is shown with `| body(part=...)` and this id.
    """

    id: str
    number: str
    article: ArticleView


class DossierView(ListView, frozen=True, kw_only=True):
    """All parts of a series on one page. Template `dossier.html`; a theme without it has no such pages.

    `series` is the list of the parts. `name_language` is the language of the name where it is not the page's.
    """

    name: str
    name_language: str = ""
    summary: str = ""
    introduction: BodyRef | None = None
    introduction_language: str = ""
    series: Url
    open: bool = True
    """False for a series that is complete."""
    parts: tuple[DossierPartView, ...]

    def listed(self) -> Iterator[Url]:
        """Yield the addresses of its parts."""
        return (part.article.url for part in self.parts)
