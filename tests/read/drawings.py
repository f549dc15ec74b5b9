"""SVG for tests: variants that run or load something, and drawings as programs export them."""

from __future__ import annotations

from typing import Final

_NAMES: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_DTD: Final = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
PIXEL: Final = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
)


def svg(inner: str, attributes: str = "", before: str = "") -> str:
    """Write an SVG file around elements."""
    return f"{before}<svg {_NAMES} {attributes}>{inner}</svg>"


HOSTILE: Final = (
    # Scripts and other programs.
    svg("<script>alert(1)</script>"),
    svg("<script href='https://evil.example/x.js'/>"),
    svg("<script xlink:href='data:text/javascript,alert(1)'/>"),
    svg("<script type='text/ecmascript'><![CDATA[alert(1)]]></script>"),
    svg("<g><g><defs><script>alert(1)</script></defs></g></g>"),
    svg("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>"),
    svg("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"),
    svg("<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='javascript:alert(1)'/>"),
    svg("<metadata><h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script></metadata>"),
    svg("<i:script xmlns:i='http://www.inkscape.org/namespaces/inkscape'>alert(1)</i:script>"),
    svg("<handler type='application/ecmascript'>alert(1)</handler>"),
    svg("<listener event='load' handler='#x'/>"),
    svg("<unknown/>"),
    svg("<x xmlns='urn:unknown'/>"),
    svg("<m:math xmlns:m='http://www.w3.org/1998/Math/MathML' href='javascript:alert(1)'/>"),
    svg("<xbl:binding xmlns:xbl='http://www.mozilla.org/xbl'/>"),
    # Event handlers.
    svg("", "onload='alert(1)'"),
    svg("<rect onclick='alert(1)'/>"),
    svg("<g onfocusin='alert(1)' tabindex='0'/>"),
    svg("<animate onbegin='alert(1)' attributeName='x' dur='1s'/>"),
    svg("<image onerror='alert(1)' href='#x'/>"),
    svg("<rect ev:event='click' xmlns:ev='http://www.w3.org/2001/xml-events'/>"),
    svg("", "OnLoad='alert(1)'"),
    # HTML inside.
    svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"),
    svg("<switch><foreignObject width='9' height='9'/><text>x</text></switch>"),
    svg("<body xmlns='http://www.w3.org/1999/xhtml'/>"),
    svg("<iframe src='https://evil.example/'/>"),
    svg("<video href='x.mp4'/>"),
    svg("<audio href='x.mp3'/>"),
    "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
    "<!DOCTYPE html><html><body><svg onload=alert(1)></body></html>",
    # Addresses.
    svg("<a href='javascript:alert(1)'><text>x</text></a>"),
    svg("<a xlink:href='JaVaScRiPt:alert(1)'><text>x</text></a>"),
    svg("<a xlink:href='&#106;avascript:alert(1)'/>"),
    svg("<a href='java&#10;script:alert(1)'/>"),
    svg("<a href=' &#1;javascript:alert(1)'/>"),
    svg("<a href='data:text/html,x'/>"),
    svg("<a href='vbscript:x'/>"),
    svg("<a href='https://x.example/' ping='https://evil.example/'/>"),
    svg("<use href='https://evil.example/x.svg#a'/>"),
    svg("<use xlink:href='other.svg#a'/>"),
    svg("<use href='data:image/svg+xml;base64,PHN2Zy8+#a'/>"),
    svg("<image href='https://evil.example/x.png'/>"),
    svg("<image href='//evil.example/x.png'/>"),
    svg("<image href='x.png'/>"),
    svg("<image xlink:href='data:image/svg+xml;base64,PHN2Zy8+'/>"),
    svg("<image xlink:href='data:text/html;base64,PHN2Zy8+'/>"),
    svg("<filter id='f'><feImage href='https://evil.example/x.svg'/></filter>"),
    svg("<linearGradient href='other.svg#g'/>"),
    svg("<textPath xlink:href='other.svg#p'/>"),
    svg("<g xml:base='https://evil.example/'><use href='#a'/></g>"),
    svg("<y:a xmlns:y='http://www.w3.org/2000/svg' y:href='x' href='javascript:alert(1)'/>"),
    # Animations.
    svg("<a><set attributeName='href' to='javascript:alert(1)'/></a>"),
    svg("<a><animate attributeName='xlink:href' values='javascript:alert(1)'/></a>"),
    svg("<a xmlns:q='http://www.w3.org/1999/xlink'><set attributeName='q:href' to='javascript:alert(1)'/></a>"),
    svg("<set attributeName='onclick' to='alert(1)'/>"),
    svg("<set attributeName='style' to='x'/>"),
    svg("<set attributeName='fill' to='url(https://evil.example/#a)'/>"),
    svg("<animate attributeName='x' values='1;javascript:alert(1)'/>"),
    # Style.
    svg("<style>@import 'https://evil.example/x.css';</style>"),
    svg("<style>@import url(https://evil.example/x.css);</style>"),
    svg("<style>@\\69mport 'x.css';</style>"),
    svg("<style>a{fill:url(https://evil.example/#a)}</style>"),
    svg("<style>a{fill:u\\72l(//evil.example/#a)}</style>"),
    svg("<style>a{content:'/*'}@import 'x';b{content:'*/'}</style>"),
    svg("<style>a{background:image-set('https://evil.example/x.png' 1x)}</style>"),
    svg('<style>a{background:url("https://evil.example/x.png")}</style>'),
    svg("<style>@font-face{font-family:x;src:url(https://evil.example/x.woff2)}</style>"),
    svg("<style>a{-moz-binding:url(#x)}</style>"),
    svg("<style>a{width:expression(alert(1))}</style>"),
    svg("<style>a{behavior:url(#default)}</style>"),
    svg("<style><![CDATA[a{fill:url('x.svg#a')}]]></style>"),
    # Marks of a comment where a browser sees none, around what it loads.
    svg("<style>a{fill:u\\72l(#/*);background:url(//evil.example/x.png);x:u\\72l(*/a)}</style>"),
    svg("<style>a{fill:ur\\l(#/*);background:url(//evil.example/x.png);x:ur\\l(*/a)}</style>"),
    svg("<style>a{fill:#url(#/*)/*/);background:url(//evil.example/x.png);/**/}</style>"),
    svg("<style>a{fill:1url(#/*)/*/);background:url(//evil.example/x.png);/**/}</style>"),
    svg("<style xmlns='http://www.w3.org/1999/xhtml'>@import 'x';</style>"),
    svg("<rect style='fill:url(https://evil.example/#a)'/>"),
    svg("<rect style='background:src(\"x.png\")'/>"),
    svg("<rect fill='url(https://evil.example/#a)'/>"),
    svg("<rect filter='url(other.svg#f)'/>"),
    svg("<rect clip-path='url(\"//evil.example/x#c\")'/>"),
    svg("<rect cursor='url(https://evil.example/c.cur)'/>"),
    svg("<rect fill='url(data:image/svg+xml;base64,PHN2Zy8+#a)'/>"),
    svg("<link rel='stylesheet' href='x.css'/>"),
    svg("<h:link xmlns:h='http://www.w3.org/1999/xhtml' rel='stylesheet' href='x.css'/>"),
    # What comes before the first element, and what no parser reads alike.
    svg("", before='<?xml-stylesheet href="x.xsl" type="text/xsl"?>'),
    svg("", before="<?php system('x'); ?>"),
    svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>'),
    svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    svg("&b;", before='<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
    svg("", before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'),
    svg("", before='<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">'),
    svg(
        "<a href='javascript&colon;alert(1)'/>",
        before='<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/x.dtd">',
    ),
    svg("<a href='javascript&colon;alert(1)'/>", before=_DTD),
    svg("", before='<?xml version="1.0" encoding="utf-7"?>'),
    svg("", before='<?xml version="1.0" encoding="x-user-defined"?>'),
    svg("<g>"),
    "<svg onload=alert(1)>",
    "no drawing",
    "<g " + _NAMES + "/>",
    svg("<g>" * 300 + "</g>" * 300),
)
"""Each runs, loads or embeds something, or cannot be read; none may be published."""

PRESENTATION: Final = (
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters "
    "color-profile color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity "
    "fill-rule filter flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style "
    "font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering kerning "
    "letter-spacing lighting-color line-height marker-end marker-mid marker-start mask mask-type opacity overflow "
    "paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration "
    "text-overflow text-rendering transform transform-origin unicode-bidi vector-effect visibility white-space "
    "word-spacing writing-mode"
)
"""The presentation attributes of SVG 1.1 (second edition, M.2) and SVG 2 (6.6)."""

HARMLESS: Final = {
    "Inkscape": svg(
        '<sodipodi:namedview id="n" pagecolor="#fff" inkscape:zoom="1"><inkscape:grid '
        'type="xygrid"/></sodipodi:namedview>'
        '<metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>'
        '<dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>'
        '<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="l"><path sodipodi:nodetypes="cc" d="m 1,1 2,2" '
        'style="fill:none;stroke:#000;-inkscape-font-specification:\'sans, Bold\';marker-end:url(#m)" id="p"/></g>',
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:cc="http://creativecommons.org/ns#" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:svg="http://www.w3.org/2000/svg" '
        'inkscape:version="1.3" sodipodi:docname="a.svg" viewBox="0 0 9 9" id="svg1"',
        before='<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Created with Inkscape -->\n',
    ),
    "Illustrator": svg(
        '<style type="text/css">\n.st0{fill:#FFFFFF;stroke:#000000;}\n.st1{clip-path:url(#SVGID_2_);}\n</style>'
        '<g><defs><rect id="SVGID_1_" width="9" height="9"/></defs><clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" '
        'style="overflow:visible;"/></clipPath><polygon class="st1" points="1,1 2,2 3,1 "/></g>',
        'version="1.1" id="Layer_1" x="0px" y="0px" viewBox="0 0 9 9" style="enable-background:new 0 0 9 9;" '
        'xml:space="preserve"',
        before='<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Adobe Illustrator 27.0, SVG Export -->\n',
    ),
    "old Illustrator": svg(
        "<path d='M1,1'/>",
        'version="1.1" enable-background="new 0 0 9 9"',
        before='<?xml version="1.0" encoding="iso-8859-1"?>\n<!-- Generator: Adobe Illustrator 16.0.0 -->\n'
        + _DTD
        + "\n",
    ),
    "XMP": svg(
        '<metadata><?xpacket begin="" id="W5M0"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe"/><?xpacket '
        'end="w"?>'
        "</metadata>"
    ),
    "matplotlib": svg(
        '<metadata><rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><cc:Work><dc:date>2026</dc:date></cc:Work></rdf:RDF>'
        '</metadata><defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>'
        '<g id="figure_1"><g id="patch_1"><path d="M 0 345.6 L 460.8 0 z" style="fill: #ffffff"/></g><defs><path '
        'id="m1" d="M 0 0 L 0 3.5" style="stroke: #000000; stroke-width: 0.8"/></defs><use xlink:href="#m1" x="57.6" '
        f'y="307" style="stroke: #000000"/><image xlink:href="{PIXEL}" id="i" transform="scale(1 -1)" width="9" '
        'height="9"/></g><defs><clipPath id="p1"><rect x="57" y="41" width="357" height="266"/></clipPath></defs>',
        'width="460.8pt" height="345.6pt" viewBox="0 0 460.8 345.6" version="1.1"',
        before='<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
    ),
    "D3": svg(
        '<g fill="none" font-size="10" font-family="sans-serif" text-anchor="end"><path class="domain" '
        'stroke="currentColor" d="M-6,270.5H0.5V0.5H-6"/><g class="tick" opacity="1" '
        'transform="translate(0,270.5)"><line '
        'stroke="currentColor" x2="-6"/><text fill="currentColor" x="-9" dy="0.32em">0</text></g></g><rect class="bar" '
        'data-value="7" aria-label="seven" role="img" tabindex="0" x="1" y="2" width="3" height="4"/>',
        'width="300" height="280" style="max-width: 100%; height: auto; font: 10px sans-serif;"',
    ),
    "draw.io": svg(
        '<defs/><g data-cell-id="0"><rect x="0" y="0" width="9" height="9" fill="#fff" stroke="#000" '
        'pointer-events="all" '
        'style="fill: light-dark(#ffffff, var(--ge-dark-color, #121212));"/><text x="9" y="9" font-family="Helvetica" '
        'font-size="12px">A</text></g>',
        'host="app.diagrams.net" version="1.1" content="&lt;mxfile '
        'host=&quot;x&quot;&gt;&lt;script&gt;&lt;/mxfile&gt;" '
        'style="background: transparent; color-scheme: light dark; background-color: rgb(255, 255, 255);"',
        before='<?xml version="1.0" encoding="UTF-8"?>\n' + _DTD,
    ),
    "links": svg('<a href="https://x.example/a?b=c" target="_blank"><text>x</text></a><a xlink:href="#p"/>'),
    "filters": svg(
        '<filter id="f" filterUnits="userSpaceOnUse"><feGaussianBlur in="SourceAlpha" stdDeviation="2" result="b"/>'
        '<feOffset in="b" dx="1" dy="1"/><feColorMatrix type="matrix" values="1 0 0 0 0"/><feMerge><feMergeNode '
        'in="b"/>'
        '</feMerge></filter><g filter="url(#f)" style="filter:url(\'#f\') drop-shadow(1px 1px 2px #000)"/>'
    ),
    "gradients": svg(
        '<linearGradient id="a" gradientUnits="userSpaceOnUse" gradientTransform="rotate(45)"><stop offset="0" '
        'stop-color="#fff"/></linearGradient><radialGradient id="b" href="#a" fx="1"/><pattern id="c" '
        'patternUnits="userSpaceOnUse" width="2" height="2"/><mask id="m"/><rect fill="url(#a) #000" mask="url(#m)"/>'
    ),
    "text": svg(
        '<text x="1" y="2" xml:lang="fa" direction="rtl" letter-spacing="1"><tspan dx="1" font-weight="700">خزر</tspan>'
        '<textPath xlink:href="#p" startOffset="50%">x</textPath></text>'
    ),
    "movement": svg(
        '<circle r="1"><animate attributeName="r" from="1" to="9" dur="1s" repeatCount="indefinite"/>'
        '<animateTransform attributeName="transform" type="rotate" values="0 1 1;360 1 1" dur="2s"/>'
        '<animateMotion path="M0,0L1,1" dur="1s"><mpath href="#p"/></animateMotion></circle>'
    ),
    "embedded font": svg(
        "<style>@font-face{font-family:'A';src:url('data:font/woff2;base64,d09GMg==') format('woff2')}"
        "@media (prefers-color-scheme: dark){.a{fill:hsl(20 30% 40% / .5)}}.a:not(.b)>g{transition:fill .2s}</style>"
    ),
    "Graphviz": svg(
        '<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 40)"><title>G</title><polygon '
        'fill="white" stroke="none" points="-4,4 -4,-40"/></g>',
        'width="62pt" height="44pt"',
        before='<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + _DTD + "\n<!-- Generated by graphviz -->\n",
    ),
    "Figma": svg('<g clip-path="url(#c)"><path fill-rule="evenodd" clip-rule="evenodd" d="M0 0"/></g>', 'fill="none"'),
    "Sketch": svg(
        '<g id="Page" stroke="none" fill-rule="evenodd" sketch:type="MSPage"/>',
        'xmlns:sketch="http://www.bohemiancoding.com/sketch/ns"',
    ),
    "Affinity": svg(
        "<g serif:id='x'/>",
        'xmlns:serif="http://www.serif.com/" style="fill-rule:evenodd;stroke-miterlimit:2;"',
        before='<?xml version="1.0" encoding="UTF-8" standalone="no"?>' + _DTD,
    ),
    "svglite": svg(
        "<defs><style type='text/css'><![CDATA[ .svglite line, .svglite rect { fill: none; stroke-miterlimit: 10.00; }"
        " ]]></style></defs><rect width='100%' height='100%' style='stroke: none; fill: #FFFFFF;'/>",
        "class='svglite'",
    ),
    "comments": svg("<!-- <script>alert(1)</script> @import --><style>/* @import 'x' */ a { fill: red }</style>"),
}
"""Drawings as programs export them."""
