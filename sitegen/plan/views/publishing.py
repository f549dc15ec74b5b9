"""The publisher in views, and the pages on which the publication says how it works.

In: nothing. Out: types, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from sitegen.encoding import Value
from sitegen.model.bodies import Picture
from sitegen.urls import Url


class PublisherView(Value, frozen=True, kw_only=True):
    """The publisher named in the footer; empty texts where nothing is configured."""

    name: str
    language: str = ""
    """The language of the name, where it is not that of the page."""
    url: str = ""
    email: str = ""
    logo: Picture | None = None
    same_as: tuple[str, ...] = ()


class PublishingView(Value, frozen=True, kw_only=True):
    """A page on how the publication works; `kinds` are what it says: `ethics`, `masthead`, `funding` and the like."""

    kinds: tuple[str, ...]
    label: str
    """The title of the page."""
    url: Url
