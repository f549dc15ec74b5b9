"""Media types: how a file of the output is served (RFC 9110, section 8.3), by its name or its suffix.

In: the path of a file. Out: a Content-Type. Those of the system's own list differ from machine to machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.config.feed_formats import FEED_FORMATS

_UTF8: Final = "; charset=utf-8"
HTML: Final = "text/html" + _UTF8
TEXT: Final = "text/plain" + _UTF8
XML: Final = "application/xml" + _UTF8
JSON: Final = "application/json" + _UTF8
UNKNOWN: Final = "application/octet-stream"

BY_NAME: Final[Mapping[str, str]] = {form.file: form.media_type + _UTF8 for form in FEED_FORMATS.values()}
"""Names whose suffix says too little."""
BY_SUFFIX: Final[Mapping[str, str]] = {
    "avif": "image/avif",
    "bib": "application/x-bibtex" + _UTF8,
    "css": "text/css" + _UTF8,
    "csv": "text/csv" + _UTF8,
    "gif": "image/gif",
    "htm": HTML,
    "html": HTML,
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar" + _UTF8,
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript" + _UTF8,
    "json": JSON,
    "md": "text/markdown" + _UTF8,
    "mjs": "text/javascript" + _UTF8,
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": "application/x-research-info-systems" + _UTF8,
    "svg": "image/svg+xml" + _UTF8,
    "ttf": "font/ttf",
    "txt": TEXT,
    "webm": "video/webm",
    "webmanifest": "application/manifest+json" + _UTF8,
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": XML,
    "zip": "application/zip",
}


def media_type(path: str) -> str:
    """Return the Content-Type of a file."""
    name = path.rpartition("/")[2]
    return BY_NAME.get(name) or BY_SUFFIX.get(name.rpartition(".")[2].lower(), UNKNOWN)
