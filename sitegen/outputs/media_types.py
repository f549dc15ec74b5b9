"""Media types: how a file of the output is served (RFC 9110, section 8.3), by its name or its suffix.

In: the path of a file. Out: a Content-Type. The preview serves by this table, and the files for hosts are written from
it: what a system or a host knows of its own differs from one to the next, and names no charset for most texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.urls import suffix_of

CHARSET: Final = "utf-8"
"""The charset of every text of the output."""
_UTF8: Final = f"; charset={CHARSET}"
HTML: Final = "text/html" + _UTF8
TEXT: Final = "text/plain" + _UTF8
XML: Final = "application/xml" + _UTF8
JSON: Final = "application/json" + _UTF8
OPENSEARCH: Final = "application/opensearchdescription+xml" + _UTF8
UNKNOWN: Final = "application/octet-stream"

BY_SUFFIX: Final[Mapping[str, str]] = {
    "7z": "application/x-7z-compressed",
    "asc": TEXT,
    "atom": "application/atom+xml" + _UTF8,
    "avif": "image/avif",
    "bib": "application/x-bibtex" + _UTF8,
    "bmp": "image/bmp",
    "css": "text/css" + _UTF8,
    "csv": "text/csv" + _UTF8,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "flac": "audio/flac",
    "geojson": "application/geo+json" + _UTF8,
    "gif": "image/gif",
    "gz": "application/gzip",
    "heic": "image/heic",
    "htm": HTML,
    "html": HTML,
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar" + _UTF8,
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript" + _UTF8,
    "json": JSON,
    "jsonld": "application/ld+json" + _UTF8,
    "jxl": "image/jxl",
    "kml": "application/vnd.google-earth.kml+xml" + _UTF8,
    "m4a": "audio/mp4",
    "markdown": "text/markdown" + _UTF8,
    "md": "text/markdown" + _UTF8,
    "mjs": "text/javascript" + _UTF8,
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rdf": "application/rdf+xml" + _UTF8,
    "ris": "application/x-research-info-systems" + _UTF8,
    "rss": "application/rss+xml" + _UTF8,
    "rtf": "application/rtf",
    "srt": TEXT,
    "svg": "image/svg+xml" + _UTF8,
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "tsv": "text/tab-separated-values" + _UTF8,
    "ttf": "font/ttf",
    "txt": TEXT,
    "vcf": "text/vcard" + _UTF8,
    "vtt": "text/vtt" + _UTF8,
    "wav": "audio/wav",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json" + _UTF8,
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml" + _UTF8,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": XML,
    "yaml": "application/yaml" + _UTF8,
    "yml": "application/yaml" + _UTF8,
    "zip": "application/zip",
}

BY_NAME: Final[Mapping[str, str]] = {
    name: content_type
    for name, content_type in (
        *((form.file, form.media_type + _UTF8) for form in FEED_FORMATS.values()),
        ("opensearch.xml", OPENSEARCH),
    )
    if content_type != BY_SUFFIX.get(suffix_of(name))
}
"""Names whose suffix says too little."""

TEXTS: Final = tuple(suffix for suffix, content_type in BY_SUFFIX.items() if content_type.endswith(_UTF8))
"""The suffixes of texts."""
DRAWING: Final = "svg"
"""The suffix of files that are documents of their own when they are opened by themselves, with their style in them."""
DRAWING_POLICY: Final = (
    "default-src 'none'; font-src data:; frame-ancestors 'none'; img-src data:; sandbox; style-src 'unsafe-inline'"
)
"""The Content-Security-Policy of a drawing: its own style and pictures, and nothing that runs."""


_PREVIEWED: Final = frozenset({"image/jpeg", "image/png"})
"""What every service that shows previews of links takes; none shows SVG or AVIF, and some no WebP."""


def media_type(path: str) -> str:
    """Return the Content-Type of a file."""
    return BY_NAME.get(path.rpartition("/")[2]) or BY_SUFFIX.get(suffix_of(path), UNKNOWN)


def essence(content_type: str) -> str:
    """Return a Content-Type without its parameters."""
    return content_type.partition(";")[0]


def image_type(path: str) -> str:
    """Return the media type of an image, without parameters; empty where the name is of no kind of image."""
    found = essence(media_type(path))
    return found if found.startswith("image/") else ""


_PIXELS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/avif": "AVIF"}


def pixel_format(path: str) -> str:
    """Return the format of an image of pixels that can be made smaller, by its name; empty for any other file."""
    return _PIXELS.get(image_type(path), "")


def in_previews(path: str) -> bool:
    """Return whether previews of links show an image; one whose name does not say what it is may be shown."""
    return image_type(path) in {"", *_PREVIEWED}
