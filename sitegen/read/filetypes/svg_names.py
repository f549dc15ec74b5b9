"""The elements and attributes of SVG that draw, describe and style, and nothing else.

In: nothing. Out: constants.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"

ELEMENTS: Final = _words(
    # Structure, description, style.
    "svg g defs symbol use switch view a title desc metadata style "
    # Shapes, text, pictures.
    "path rect circle ellipse line polyline polygon text tspan textPath image marker "
    # Paint, clips and masks.
    "linearGradient radialGradient stop meshgradient meshrow meshpatch mesh hatch hatchpath solidcolor pattern "
    "clipPath mask "
    # Filters.
    "filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage "
    "feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence "
    # Movement of what is drawn.
    "animate animateColor animateTransform animateMotion mpath set "
    # Fonts that are drawn in the file itself, and text that older programs set in lines.
    "font font-face font-face-src font-face-name font-face-format glyph missing-glyph hkern vkern altGlyphDef "
    "glyphRef flowRoot flowRegion flowRegionExclude flowPara flowSpan flowDiv flowLine"
)

MOVING: Final = frozenset({"animate", "animateColor", "animateTransform", "animateMotion", "set"})

STYLED: Final = _words(
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters "
    "color-profile color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity "
    "fill-rule filter flood-color flood-opacity font font-family font-feature-settings font-size font-size-adjust "
    "font-stretch font-style font-variant font-variation-settings font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color line-height marker "
    "marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events "
    "shape-padding shape-rendering shape-inside shape-subtract inline-size solid-color solid-opacity stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width text-align text-anchor text-decoration text-decoration-line text-decoration-style "
    "text-decoration-color text-indent text-orientation text-overflow text-rendering text-transform transform "
    "transform-box transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode "
    "will-change background background-color border"
)
"""Attributes that a browser reads as CSS; `style` itself is one more."""

PLAIN: Final = _words(
    # What an element is called, and for whom it is.
    "id class lang dir role tabindex title alt label name version baseProfile target rel type media hreflang download "
    "requiredFeatures requiredExtensions systemLanguage focusable crossorigin fetchpriority decoding loading "
    # Where and how large.
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height viewBox preserveAspectRatio zoomAndPan refX refY "
    "markerWidth markerHeight markerUnits orient points d pathLength rotate offset textLength lengthAdjust method "
    "spacing side startOffset glyphRef format path "
    # Paint and clips.
    "gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits "
    "maskUnits maskContentUnits pitch hatchUnits hatchContentUnits hatchTransform "
    # Filters.
    "filterUnits primitiveUnits filterRes in in2 result mode operator k1 k2 k3 k4 order kernelMatrix divisor bias "
    "targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant "
    "specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ azimuth elevation z scale xChannelSelector "
    "yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept "
    "amplitude exponent "
    # Movement. `attributeName`, `from`, `to`, `by` and `values` are looked at by themselves.
    "attributeType begin dur end min max restart repeatCount repeatDur fill calcMode keyTimes keySplines keyPoints "
    "origin additive accumulate "
    # Fonts.
    "unicode glyph-name orientation arabic-form horiz-adv-x horiz-origin-x horiz-origin-y vert-adv-y vert-origin-x "
    "vert-origin-y u1 u2 g1 g2 k units-per-em panose-1 stemv stemh slope cap-height x-height accent-height ascent "
    "descent widths bbox ideographic alphabetic mathematical hanging v-ideographic v-alphabetic v-mathematical "
    "v-hanging underline-position underline-thickness strikethrough-position strikethrough-thickness "
    "overline-position overline-thickness unicode-range string "
    # What programs leave behind: draw.io, iconfont, sketching programs, style of the browser itself.
    "content host agent etag pagecolor bordercolor borderopacity contentScriptType contentStyleType p-id t "
    "externalResourcesRequired snapshotTime space nodetypes fillRule clipRule strokeWidth strokeLinecap strokeLinejoin "
    "inkscape-version docname"
)
"""Attributes that no browser reads as an address, a style or a program."""

PREFIXES: Final = ("data-", "aria-")

EDITORS: Final = (
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/DTD/",
    "http://inkscape.sourceforge.net/DTD/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.figma.com/",
    "https://www.figma.com/",
    "https://boxy-svg.com",
    "http://svgjs.com/",
    "http://svgjs.dev/",
    "https://svgjs.dev/",
    "http://vectornator.io",
    "http://www.vectornator.io/",
    "https://vectornator.io",
    "http://krita.org/namespaces/",
    "http://www.corel.com/",
    "http://schemas.microsoft.com/visio/",
    "http://xml.openoffice.org/svg/export",
    "http://sun.com/xmlns/staroffice/",
    "http://openclipart.org/",
    "http://www.openswatchbook.org/",
    "http://www.iptc.org/",
    "http://iptc.org/std/",
    "http://cipa.jp/",
    "http://www.freesoftware.fsf.org/bkchem/",
    "http://purl.oclc.org/dsdl/",
    "http://xmlns.com/foaf/",
    "http://schema.org/",
    "https://schema.org/",
    "http://www.gimp.org/",
    "http://ns.attribution.com/",
    "http://prismstandard.org/",
    "http://www.w3.org/2001/XMLSchema",
    "http://www.qgis.org/",
    "http://www.geogebra.org/",
)
"""How the namespaces of drawing programs and of descriptions begin: a browser knows none, and shows nothing of them."""

NEVER: Final = frozenset(
    {"script", "handler", "listener", "foreignobject", "iframe", "frame", "object", "embed", "applet", "html", "body"}
    | {"link", "meta", "base", "form", "audio", "video", "source", "animation", "stylesheet", "include", "tref"}
)
"""Elements (in lower case) that are refused even where a namespace of a drawing program makes nothing of them."""
