"""Cards of Ghost's editors by their values: the HTML that Ghost makes of them, without what is for themes alone.

In: kind and values of a card. Out: HTML; Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from sitegen.importing.hosted.marked_parts import mark_of_part
from sitegen.text.lazy_pattern import lazy_pattern

_Values = Mapping[str, Any]
_NOTE: Final = lazy_pattern(r"\[\^([^\]\s]{1,80})\]")
"""The mark of a footnote: each card counts from 1, and all are in one text now."""


def card_html(kind: str, values: _Values, markdown: list[str]) -> str | None:
    """Return the HTML of a card; that of a Markdown card is a mark, and its text is added to `markdown`.

    None for a card that nobody here knows. One that readers of a page do not see is empty.
    """
    if kind in {"markdown", "card-markdown"}:
        number = len(markdown) + 1
        text = _text(values, "markdown")
        markdown.append(_NOTE.sub(rf"[^{number}-\1]", text) if number > 1 else text)
        return f"<p>{mark_of_part(len(markdown))}</p>"
    make = _CARDS.get(kind)
    return make(values) if make else None


def _text(values: _Values, name: str) -> str:
    """Return a value, which is HTML or plain by its name."""
    value = values.get(name)
    return str(value) if value not in (None, False) else ""


def _plain(values: _Values, name: str) -> str:
    return escape(_text(values, name))


def _figure(inside: str, values: _Values) -> str:
    caption = _text(values, "caption")
    return f"<figure>{inside}<figcaption>{caption}</figcaption></figure>" if caption else f"<figure>{inside}</figure>"


def _picture(values: _Values) -> str:
    image = f'<img src="{_plain(values, "src")}" alt="{_plain(values, "alt")}">'
    return f'<a href="{_plain(values, "href")}">{image}</a>' if _text(values, "href") else image


def _image(values: _Values) -> str:
    return _figure(_picture(values), values) if _text(values, "src") else ""


def _gallery(values: _Values) -> str:
    images = [one for one in values.get("images") or () if isinstance(one, dict) and one.get("src")]
    return _figure("".join(f"<div>{_picture(one)}</div>" for one in images), values) if images else ""


def _code(values: _Values) -> str:
    language = _plain(values, "language")
    code = f'<pre><code class="language-{language}">{escape(_text(values, "code"), quote=False)}</code></pre>'
    return _figure(code, values) if _text(values, "caption") else code


def _bookmark(values: _Values) -> str:
    said = values.get("metadata")
    said = said if isinstance(said, dict) else {}
    parts = "".join(
        f'<div class="kg-bookmark-{name}">{_plain(said, name)}</div>'
        for name in ("title", "description", "author", "publisher")
    )
    return _figure(f'<a class="kg-bookmark-container" href="{_plain(values, "url")}">{parts}</a>', values)


def _embed(values: _Values) -> str:
    html = _text(values, "html") or f'<a href="{_plain(values, "url")}">{_plain(values, "url")}</a>'
    return _figure(html, values)


def _callout(values: _Values) -> str:
    sign, text = _plain(values, "calloutEmoji"), _text(values, "calloutText")
    return (
        f'<div class="kg-callout-card"><div class="kg-callout-emoji">{sign}</div>'
        f'<div class="kg-callout-text">{text}</div></div>'
    )


def _toggle(values: _Values) -> str:
    heading, content = _text(values, "heading"), _text(values, "content")
    return (
        f'<div class="kg-toggle-card"><h4 class="kg-toggle-heading-text">{heading}</h4>'
        f'<div class="kg-toggle-content">{content}</div></div>'
    )


def _button(values: _Values) -> str:
    return f'<p><a href="{_plain(values, "buttonUrl")}">{_plain(values, "buttonText")}</a></p>'


def _audio(values: _Values) -> str:
    return f'<p><audio src="{_plain(values, "src")}" title="{_plain(values, "title")}"></audio></p>'


def _video(values: _Values) -> str:
    return _figure(f'<video src="{_plain(values, "src")}"></video>', values)


def _file(values: _Values) -> str:
    title = _plain(values, "fileTitle") or _plain(values, "fileName")
    about = "".join(f"<p>{_plain(values, one)}</p>" for one in ("fileCaption", "fileName") if _text(values, one))
    return f'<p><a href="{_plain(values, "src")}">{title}</a></p>{about}'


def _product(values: _Values) -> str:
    image = f'<p><img src="{_plain(values, "productImageSrc")}" alt=""></p>' if _text(values, "productImageSrc") else ""
    button = f'<p><a href="{_plain(values, "productUrl")}">{_plain(values, "productButton")}</a></p>'
    shown = button if values.get("productButtonEnabled") and _text(values, "productUrl") else ""
    return f"{image}<h4>{_text(values, 'productTitle')}</h4>{_text(values, 'productDescription')}{shown}"


def _header(values: _Values) -> str:
    heading = _text(values, "heading") or _text(values, "header")
    below = _text(values, "subheader") or _text(values, "subheading")
    button = _button(values) if values.get("buttonEnabled") and _text(values, "buttonUrl") else ""
    return f"<h2>{heading}</h2>{f'<h3>{below}</h3>' if below else ''}{button}"


def _call(values: _Values) -> str:
    button = _button(values) if values.get("showButton") and _text(values, "buttonUrl") else ""
    return f"{_text(values, 'sponsorLabel')}{_text(values, 'textValue')}{button}"


_CARDS: Final[Mapping[str, Callable[[_Values], str]]] = {
    "image": _image,
    "gallery": _gallery,
    "code": _code,
    "codeblock": _code,
    "html": lambda values: _text(values, "html"),
    "hr": lambda _: "<hr>",
    "horizontalrule": lambda _: "<hr>",
    "bookmark": _bookmark,
    "embed": _embed,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "audio": _audio,
    "video": _video,
    "file": _file,
    "product": _product,
    "header": _header,
    "call-to-action": _call,
    "signup": lambda _: '<div class="kg-signup-card"></div>',
    "email": lambda _: '<div class="kg-email-card"></div>',
    "email-cta": lambda _: '<div class="kg-email-cta-card"></div>',
    "paywall": lambda _: "",
}
