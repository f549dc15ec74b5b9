"""Which elements and attributes of HTML may be in a body.

In: nothing. Out: constants. What rules write in addition is in the table of rules (rules.py).
"""

from __future__ import annotations

from typing import Final

FORMATTING: Final = frozenset("a b code em i s small strong u".split())  # noqa: SIM905 - a line of names reads better
"""Elements that an HTML parser opens again in the blocks that follow, if they are not closed (HTML, 13.2.4.3)."""

PHRASING: Final = FORMATTING | frozenset(
    """
    abbr bdi bdo br cite data del dfn img ins kbd label mark meter picture progress q rp rt ruby samp span sub sup time
    var wbr
    """.split()  # noqa: SIM905 - as above
)
"""Elements that are in a paragraph; `<del>` and `<ins>` may also hold blocks."""

VOID: Final = frozenset({"br", "hr", "img", "wbr", "col"})

ELEMENTS: Final = (
    FORMATTING
    | VOID
    | frozenset(
        """
    abbr address article aside bdi bdo blockquote caption cite colgroup data dd del details dfn div dl dt fieldset
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup ins kbd label legend li mark menu meter nav ol p picture
    pre progress q rp rt ruby samp search section span sub summary sup table tbody td tfoot th thead time tr ul var
    """.split()  # noqa: SIM905 - as above
    )
)

ACTIVE: Final = frozenset(
    """
    applet area audio base button canvas datalist dialog embed fencedframe form frame frameset iframe input link
    map math meta noembed noframes noscript object option optgroup output param plaintext portal script select slot
    source style svg template textarea title track video xmp
    """.split()  # noqa: SIM905 - as above
)
"""Elements that run, load or ask for something, or that change how the rest of a page is read."""

OF_FORMS: Final = frozenset(
    "button datalist form input optgroup option output select textarea".split()  # noqa: SIM905 - as above
)
"""Those of them that are parts of forms."""

OF_THE_PAGE: Final = frozenset({"html", "head", "body", "main"})
"""Elements of which a page has only one, that of the theme."""

OBSOLETE: Final = frozenset(
    "acronym basefont bgsound big blink center dir font marquee nobr rb rtc spacer strike tt".split()  # noqa: SIM905 - as above
)
"""Elements that HTML no longer has."""

WITHOUT_CONTENT: Final = frozenset(
    {"script", "style", "svg", "math", "template", "iframe", "noembed", "noframes", "xmp", "select", "datalist"}
)
"""Elements whose content is not for reading and goes with them."""

GLOBAL: Final = frozenset({"class", "dir", "id", "lang", "title"})

ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "a": frozenset({"href", "hreflang"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
    "del": frozenset({"cite", "datetime"}),
    "ins": frozenset({"cite", "datetime"}),
    "time": frozenset({"datetime"}),
    "data": frozenset({"value"}),
    "progress": frozenset({"value", "max"}),
    "meter": frozenset({"value", "min", "max", "low", "high", "optimum"}),
    "ol": frozenset({"start", "reversed"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
}

NUMBERS: Final = frozenset({"width", "height", "start", "colspan", "rowspan", "span"})
