AUTHOR = "Nadia Orlova"
SITENAME = "Steppe Review"
SITEURL = "https://steppe.example"
PATH = "content"
TIMEZONE = "Asia/Almaty"
DEFAULT_LANG = "en"
ARTICLE_URL = "{date:%Y}/{date:%b}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%b}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
TAG_URL = "topic/{slug}.html"
TAG_SAVE_AS = "topic/{slug}.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
FEED_ALL_ATOM = "feeds/all.atom.xml"
THEME = "theme"
STATIC_PATHS = ["images"]
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "highlight"},
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.admonition": {},
    },
    "output_format": "html5",
}
