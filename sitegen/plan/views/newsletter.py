"""The form of the newsletter.

In: nothing. Out: a type, imported from `sitegen.plan.views`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.encoding import Value


class NewsletterView(Value, frozen=True, kw_only=True):
    """The form of the newsletter: where it is sent, the name of its field, and what is sent along, by name."""

    action: str
    field: str
    hidden: Mapping[str, str] = {}
