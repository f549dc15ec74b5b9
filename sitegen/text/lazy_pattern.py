"""Patterns that are compiled when they are first used: for those that take milliseconds and that few builds use.

In: a regular expression. Out: what behaves as the compiled pattern.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = value
        return value


def lazy_pattern(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern that is compiled at the first call of one of its methods. Raises re.error then, not before.

    Only methods and attributes may be used: the value is no `re.Pattern` to `isinstance`, nor to the functions of `re`.
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
