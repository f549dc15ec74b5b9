"""What a file's name says of its type, as web servers read it.

In: a path. Out: a Kind.
"""

from __future__ import annotations

from typing import Final, Literal

Kind = Literal["active", "svg", "xml", "media", "text", "unknown"]

ACTIVE: Final = frozenset(
    # Pages, in every spelling that servers map to HTML or XHTML, and pages with their parts in one file.
    {"html", "htm", "xhtml", "xht", "xhtm", "shtml", "shtm", "stm", "htmls", "htx", "mht", "mhtml", "mhtm", "hta"}
    | {"htc", "hxt", "wml", "webarchive"}
    # Scripts and programs that a browser, or a plug-in of one, starts.
    | {"js", "mjs", "cjs", "jsm", "jse", "es", "es6", "wasm", "swf", "swfl", "spl"}
    | {"jar", "class", "jnlp", "xap", "vbs", "vbe", "wsf", "wsh", "ws", "sct", "wsc", "appcache", "crx", "xpi"}
    # XML that is a program, and compressed SVG, which cannot be looked into.
    | {"xsl", "xslt", "xbl", "xul", "xaml", "xbap", "xht+xml", "svgz", "mathml", "mml"}
    # What a server runs.
    | {"php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtm", "phtml", "phar", "asp", "aspx"}
    | {"ashx", "asmx", "ascx", "cshtml", "vbhtml", "jsp", "jspx", "jspf", "cgi", "fcgi", "cfm", "cfml", "cfc"}
    | {"esi", "ssi"}
)
"""Suffixes of what runs in a browser, or on a server, whatever is in the file."""

RUN_BY_SERVERS: Final = frozenset(
    {"php", "php3", "php4", "php5", "php7", "php8", "phtml", "pht", "phar", "cgi", "fcgi", "shtml"}
)
"""Suffixes that some servers act upon wherever they are in a name: `photo.php.jpg` runs there."""

XML: Final = frozenset(
    {"xml", "rss", "atom", "rdf", "owl", "kml", "gpx", "gml", "opml", "xspf", "plist", "xsd", "wsdl", "graphml"}
    | {"tei", "jats", "nlm", "dita", "docbook", "xlf", "xliff", "tmx", "ttml", "dfxp", "smil", "smi", "xmp", "dae"}
    | {"xhtml+xml", "rng", "sch", "mods", "marcxml", "musicxml", "collada"}
)
"""Suffixes of XML, which a browser shows, and runs if there is something in it to run."""

TEXT: Final = frozenset({"txt", "text", "csv", "tsv", "json", "css", "ics", "vcf"})
"""Text that every server sends as what it is, so that no browser takes it for a page."""

FORMATS: Final[dict[str, str]] = {
    **dict.fromkeys(("png", "apng"), "PNG"),
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"), "JPEG"),
    "gif": "GIF",
    "webp": "WebP",
    "avif": "AVIF",
    **dict.fromkeys(("heic", "heif"), "HEIF"),
    **dict.fromkeys(("bmp", "dib"), "BMP"),
    **dict.fromkeys(("tif", "tiff"), "TIFF"),
    **dict.fromkeys(("ico", "cur"), "icon"),
    "jxl": "JPEG XL",
    "pdf": "PDF",
    "woff": "WOFF",
    "woff2": "WOFF2",
    **dict.fromkeys(("ttf", "otf", "ttc"), "OpenType"),
    "mp3": "MP3",
    **dict.fromkeys(("mp4", "m4v", "m4a", "m4b", "mov", "3gp"), "MP4"),
    **dict.fromkeys(("webm", "mkv", "mka"), "WebM"),
    **dict.fromkeys(("ogg", "oga", "ogv", "opus", "ogx"), "Ogg"),
    **dict.fromkeys(("wav", "wave"), "WAV"),
    "flac": "FLAC",
    "aac": "AAC",
    "vtt": "WebVTT",
    **dict.fromkeys(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "kmz"), "ZIP"),
    **dict.fromkeys(("gz", "tgz"), "gzip"),
}
"""The format of binary files by suffix; several suffixes can mean one format."""

IMAGES: Final = frozenset({"PNG", "JPEG", "GIF", "WebP", "AVIF", "HEIF", "BMP", "TIFF", "icon", "JPEG XL"})
"""Formats that a browser unpacks to pixels, or that are pictures for other programs."""

_PACKED: Final = frozenset({"gz", "br", "z", "zst", "zstd", "bz2", "xz", "deflate"})
"""Suffixes that say how a file is packed, not what it is: `drawing.svg.gz` is sent as an SVG."""

_KINDS: Final[tuple[tuple[frozenset[str], Kind], ...]] = (
    (ACTIVE, "active"),
    (frozenset({"svg"}), "svg"),
    (XML, "xml"),
    (frozenset(FORMATS), "media"),
    (TEXT, "text"),
)


def suffixes_of(path: str) -> list[str]:
    """Return the suffixes of a file's name in lower case, the last one first, without blanks and dots at the end."""
    name = path.rpartition("/")[2].rstrip(". ").lower()
    return [part.strip() for part in reversed(name.split(".")[1:])]


def kind_of(path: str) -> tuple[Kind, str]:
    """Return the kind of a file by its name, and the suffix that says so.

    As servers do, the last suffix that is known counts: `page.html.en` is a page, `page.html.zip` is an archive.
    What is packed and would be unpacked by a browser counts as active, since nobody looks into it.
    """
    if run := next((suffix for suffix in suffixes_of(path) if suffix in RUN_BY_SERVERS), ""):
        return "active", run
    packed = False
    for suffix in suffixes_of(path):
        if suffix in _PACKED:
            packed = True
            continue
        kind = next((kind for known, kind in _KINDS if suffix in known), None)
        if kind is not None and packed:
            return ("active", suffix) if kind in {"active", "svg", "xml"} else ("media", "gz") if _gz(path) else _NONE
        if kind is not None:
            return kind, suffix
    return ("media", "gz") if packed and _gz(path) else _NONE


_NONE: Final[tuple[Kind, str]] = ("unknown", "")


def _gz(path: str) -> bool:
    return suffixes_of(path)[0] == "gz"
