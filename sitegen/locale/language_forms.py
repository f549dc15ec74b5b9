"""What every site needs of its languages from CLDR: found now, or taken as an earlier build has kept it.

In: a BCP 47 tag. Out: Forms. Babel takes 20 ms to say those of three languages.
"""

from __future__ import annotations

from typing import Final

from sitegen.encoding import Value
from sitegen.locale import cldr
from sitegen.locale.cldr import CalendarForms, NumberForms


class Forms(Value, frozen=True, kw_only=True):
    """A language as CLDR has it; where it does not know the language, no name, and the forms of its root."""

    own_name: str | None
    calendar: CalendarForms
    numbers: NumberForms


_known: Final[dict[str, Forms]] = {}


def forms_of(language: str) -> Forms:
    """Return the forms of a language."""
    if language not in _known:
        _known[language] = Forms(
            own_name=cldr.own_name(language),
            calendar=cldr.calendar_forms(language),
            numbers=cldr.number_forms(language),
        )
    return _known[language]


def take_forms(language: str, kept: Forms) -> None:
    """Take the forms of a language as they were kept, with the same Babel: no data of it are read for them."""
    _known[language] = kept
