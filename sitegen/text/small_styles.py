"""Style sheets made as short as they can be. The only module that imports lightningcss.

In: the text of a style sheet. Out: a text that means the same, the same for one version of the library.
"""

from __future__ import annotations

import re
from typing import Final

from sitegen.text.lazy_pattern import lazy_pattern

_LICENCE: Final = lazy_pattern(r"/\*!.*?\*/", re.DOTALL)
_PLACE: Final = lazy_pattern(
    r"(?:Parsing stylesheet failed: )?(?P<what>.*) at [^:]*:(?P<line>[0-9]+):(?P<column>[0-9]+)\s*"
)


class StyleError(ValueError):
    """A style sheet that cannot be read: what is wrong, and where (0 where that is not known)."""

    def __init__(self, what: str, line: int = 0, column: int = 0) -> None:
        super().__init__(what)
        self.line = line
        self.column = column


def small_style(text: str) -> str:
    """Return a style sheet minified; comments that begin with `/*!`, as licences do, come first.

    Nothing is rewritten for older browsers: with names of browsers the library would drop prefixes that those on
    telephones need, and give `:dir()` and `light-dark()` other meanings. Raises StyleError.
    """
    from lightningcss import process_stylesheet  # noqa: PLC0415 - late: 12 MB, and few sites have it

    try:
        made = process_stylesheet(text, filename="style", minify=True)
    except ValueError as refused:
        found = _PLACE.fullmatch(str(refused))
        if found is None:
            raise StyleError(str(refused)) from None
        raise StyleError(found["what"], int(found["line"]) + 1, int(found["column"])) from None
    lost = (licence for licence in dict.fromkeys(_LICENCE.findall(text)) if licence not in made)
    return "".join(f"{licence}\n" for licence in lost) + made
