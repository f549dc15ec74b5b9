"""Links and images as HTML: inside the site as slots, elsewhere as they are, unsafe ones as their text.

In: addresses, attributes, the render state. Out: HTML with sentinels.
"""

from __future__ import annotations

from sitegen.markdown.addresses import Address, classify
from sitegen.markdown.escapes import escape
from sitegen.markdown.own_addresses import own_address
from sitegen.markdown.render_state import END, MARK, RenderState
from sitegen.model.bodies import ImageUse, LinkUse

CLOSE = f"{MARK}</a>"
"""Closes a link inside the site, and nothing else does."""

_SAFE_HINT = "links can be http, https, ftp, mailto, tel, or lead into the site"


def open_link(rendering: RenderState, href: str, attributes: str, written: str = "") -> tuple[str, str]:
    """Return what opens and what closes a link; nothing if only its text is to be shown. `attributes` are HTML."""
    address = classify(href)
    rendering.grow(href, attributes)
    if address.kind == "inside":
        rendering.links.append(LinkUse(target=address.target, line=rendering.line))
        return f'<a href="{MARK}{len(rendering.links) - 1}{END}"{attributes}>', CLOSE
    if address.kind == "elsewhere" and (own := own_address(href, rendering.options.site)):
        rendering.links.append(LinkUse(target=own, line=rendering.line, whole=href))
        return f'<a href="{MARK}{len(rendering.links) - 1}{END}"{attributes}>', CLOSE
    if address.kind == "elsewhere":
        if address.warning:
            rendering.report("unsafe", address.warning, written or href, "write the host itself", "warning")
        elif href.startswith(("https://", "http://")):
            rendering.sources[href] = None
        return f'<a href="{escape(href)}"{attributes}>', "</a>"
    if address.kind == "empty":
        rendering.report("link", "the link has no address", hint="write the address between the parentheses")
    else:
        hint = f"write https:{href}" if address.harmless and href.startswith("//") else _SAFE_HINT
        rendering.report("unsafe", address.warning, written or href, hint, "warning" if address.harmless else "error")
    return "", ""


def image(rendering: RenderState, source: str, alt: str | None, attributes: str, *, raw: bool = False) -> str:
    """Return an image, or its text where it cannot be shown. `attributes` are HTML, without `alt` (None: it has none).

    In `raw` HTML an empty text says that there is nothing to say.
    """
    decorative, alt = raw and alt is not None and not alt.strip(), alt or ""
    rendering.grow(attributes)
    address = source_of(rendering, source)
    if address is None:
        return escape(alt)
    own = own_address(source, rendering.options.site) if address.kind == "elsewhere" else ""
    use = ImageUse(
        target=own or address.target, alt=alt, line=rendering.line, whole=source if own else "", decorative=decorative
    )
    rendering.images.append(use)
    return f'<img src="{MARK}{len(rendering.images) - 1}{END}" alt="{escape(alt)}"{attributes}>'


def source_of(rendering: RenderState, source: str) -> Address | None:
    """Return what the address of an image, or of audio and video, leads to; None, and a problem, where nothing can."""
    address = classify(source)
    rendering.grow(source)
    if address.kind == "empty":
        rendering.report("image", "the image has no address")
        return None
    if address.kind == "unsafe" or (address.kind == "elsewhere" and not source.lower().startswith("http")):
        message = address.warning or "an image can only be a file of the site, or http or https"
        rendering.report("unsafe", message, source, "put the image beside the article")
        return None
    if address.warning:
        rendering.report("unsafe", address.warning, source, severity="warning")
    return address
