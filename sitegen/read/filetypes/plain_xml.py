"""XML that is data, distinguished from XML that a browser makes a page of.

In: the bytes of an XML file. Out: findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sitegen.read.filetypes.parsing import Finding, Names, findings_in
from sitegen.read.filetypes.svg_names import SVG, XLINK
from sitegen.text.lazy_pattern import lazy_pattern

_SHOWN: Final = {
    "http://www.w3.org/1999/xhtml": "XHTML",
    "http://www.w3.org/1999/html": "XHTML",
    "http://www.w3.org/2002/06/xhtml2": "XHTML",
    SVG: "SVG",
    "http://www.w3.org/1998/Math/MathML": "MathML",
    "http://www.w3.org/1999/XSL/Transform": "XSLT",
    "http://www.w3.org/1999/XSL/Format": "XSL",
    "http://www.w3.org/TR/WD-xsl": "XSLT",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul": "XUL",
    "http://www.mozilla.org/xbl": "XBL",
    "http://www.w3.org/ns/xbl": "XBL",
    "http://www.w3.org/2001/xml-events": "XML Events",
    "http://www.w3.org/2002/xforms": "XForms",
    "http://www.w3.org/2001/XInclude": "XInclude",
    "http://www.w3.org/2003/XInclude": "XInclude",
    "http://www.wapforum.org/2001/wml": "WML",
}
"""Namespaces that a browser makes more of than a tree."""
_ROOTS: Final = frozenset({"html", "svg", "xul", "window", "wml", "stylesheet", "transform"})
_HARMLESS: Final = lazy_pattern(r"(?:https?:|mailto:|urn:|doi:|#|[^:]*\Z).*", re.IGNORECASE | re.DOTALL)


def xml_findings(content: bytes) -> tuple[Finding, ...]:
    """Return what in an XML file a browser would show as a page or run, or why it cannot be read."""
    return findings_in(content, _Data(), doctype=True)


class _Data:
    def __init__(self) -> None:
        self._begun = False

    def start(self, name: Names, attributes: Mapping[Names, str]) -> str:
        space, local = name
        first, self._begun = not self._begun, True
        if space in _SHOWN:
            return f"the element `<{local[:40]}>` of {_SHOWN[space]}"
        if first and local.lower() in _ROOTS:
            return f"the outermost element is `<{local[:40]}>`"
        for (of, key), value in attributes.items():
            if of in _SHOWN:
                return f"the attribute `{key[:40]}` of {_SHOWN[of]}"
            if of == XLINK and key == "href" and not _HARMLESS.match(value.strip()):
                return f"the address `{value.strip()[:60]}`"
        return ""

    def end(self, _name: Names) -> str:
        return ""

    def text(self, _text: str) -> None:
        """Take no notice: text is only shown."""
