AUTHOR = "Leila Rahimi"
SITENAME = "Corridor Notes"
SITEURL = ""
PATH = "content"
TIMEZONE = "Asia/Tehran"
DEFAULT_LANG = "en"
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}.html"
ARTICLE_SAVE_AS = ARTICLE_URL
ARTICLE_LANG_URL = "{lang}/{slug}.html"
ARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL
MENUITEMS = (("About", "/pages/about.html"),)
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.admonition": {},
        "pymdownx.mark": {},
    }
}
STATIC_PATHS = ["images", "extra"]
COMPUTED = len(AUTHOR)
