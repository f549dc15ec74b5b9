"""Formulas in LaTeX as MathML. The only module that imports latex2mathml.

In: a formula. Out: MathML of elements and attributes that a page may have, or FormulaError.

The library passes unknown commands, missing brackets and links on; what is wrong with a formula is found here, and
every element and attribute that it writes is looked at.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from latex2mathml.converter import convert

from sitegen.text.lazy_pattern import lazy_pattern

_LONGEST: Final = 4_000
_DEEPEST: Final = 60
_SPACE: Final = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS: Final = frozenset(
    """
    math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover none
    """.split()  # noqa: SIM905 - a line of names reads better
)
_ATTRIBUTES: Final = frozenset(
    """
    accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form height largeop
    linebreak linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation rowlines rowspacing
    rspace scriptlevel separator stretchy symmetric voffset width
    """.split()  # noqa: SIM905 - as above
)
_REFUSED: Final = lazy_pattern(
    r"\\(?:(?:re)?newcommand|providecommand|(?:re)?newenvironment|def|let|require|href|class|style|cssId|includegraphics|tag"
    r"|label|unicode|color|textcolor|colorbox|fcolorbox)(?![A-Za-z])"
)
_ENVIRONMENTS: Final = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array cases align align* split".split()  # noqa: SIM905
)
_ENVIRONMENT: Final = lazy_pattern(r"\\begin\s*\{([^{}]*)\}")
_COMMAND: Final = lazy_pattern(r"\\[A-Za-z]+")
_BRACE: Final = lazy_pattern(r"\\.|[{}%]", re.DOTALL)


class FormulaError(ValueError):
    """A formula cannot be set: what is wrong, a part of it to point at, and what to do."""

    def __init__(self, message: str, find: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.find = find
        self.hint = hint


def mathml(formula: str, *, display: bool) -> str:
    """Return a formula as a `<math>` element, with its source as `alttext`. Raises FormulaError."""
    _check(formula)
    source = re.sub(r"\\(begin|end)\s*\{align\}", r"\\\1{align*}", formula)  # our numbers are beside a formula
    try:
        written = convert(source, display="block" if display else "inline")
        tree = fromstring(written)  # noqa: S314 - the library escapes what is in the formula
    except RecursionError:
        raise FormulaError("the formula is nested too deep") from None
    except Exception as refused:  # noqa: BLE001 - the library raises whatever it comes upon
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(refused).__name__.removesuffix("Error")).lower()
        raise FormulaError(f"the formula is not complete ({words})", hint="compare its brackets and commands") from None
    tree.attrib = {"display": "block"} if display else {}
    opened = f'<math dir="ltr" alttext="{escape(" ".join(formula.split()))}"'
    return opened + _written(tree).removeprefix("<math")


def _check(formula: str) -> None:
    """Find what the library lets pass. Raises FormulaError."""
    if len(formula) > _LONGEST:
        raise FormulaError(f"a formula may have {_LONGEST:,} characters", hint="split it")
    depth = 0
    for found in _BRACE.finditer(formula):
        if found[0] == "%":
            raise FormulaError("a percent sign begins a comment in a formula", "%", "write `\\%`")
        depth += (found[0] == "{") - (found[0] == "}")
        if depth < 0:
            raise FormulaError("a bracket `}` closes that was not opened", "}", "write `\\}` for the sign itself")
        if depth > _DEEPEST:
            raise FormulaError("the formula is nested too deep")
    if depth:
        raise FormulaError("a bracket `{` is not closed", "{", "write `\\{` for the sign itself")
    if refused := _REFUSED.search(formula):
        raise FormulaError(f"`{refused[0]}` has no place in a formula", refused[0], "a formula is signs alone")
    for name in _ENVIRONMENT.findall(formula):
        if name not in _ENVIRONMENTS:
            known = ", ".join(sorted(_ENVIRONMENTS))
            raise FormulaError(f"there is no `\\begin{{{name}}}`", f"{{{name}}}", f"the environments are {known}")


def _written(element: Element) -> str:
    """Write an element that may be in a page. Raises FormulaError for another one, and for a command that is none."""
    name = element.tag.removeprefix(_SPACE)
    if name not in _ELEMENTS:
        raise FormulaError(f"the formula needs <{name}>, which a page may not have")
    odd = element.attrib.keys() - _ATTRIBUTES
    if odd:
        raise FormulaError(f"the formula needs the attribute `{min(odd)}`, which a page may not have")
    if unknown := _COMMAND.search(element.text or ""):
        raise FormulaError(f"there is no command `{unknown[0]}`", unknown[0], "write a command of LaTeX's mathematics")
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in sorted(element.attrib.items()))
    inside = escape(element.text or "", quote=False) + "".join(map(_written, element))
    return f"<{name}{attributes}>{inside}</{name}>"
