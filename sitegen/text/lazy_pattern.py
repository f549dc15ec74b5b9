"""Patterns that are compiled when they are first used: a build needs a quarter of those that its modules have.

In: a regular expression. Out: what behaves as the compiled pattern.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

_METHODS: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class LazyPattern:
    """A pattern that has the methods of the compiled one as soon as one of them was asked for."""

    __slots__ = ("_flags", "pattern", *_METHODS)

    def __init__(self, source: str | bytes, flags: re.RegexFlag) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Return what there is no value for yet, which Python asks for here: from then on methods are attributes."""
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(source: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled at the first call of one of its methods. Raises re.error then, not before.

    Only methods and attributes may be used: the value is no `re.Pattern` to `isinstance`, nor to the functions of `re`.
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))
