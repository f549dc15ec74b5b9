"""`[build]` of sitegen.toml: folders, list pages, plugins, and which files of the content are published.

In: nothing. Out: declarations.
"""

from __future__ import annotations

from typing import Final

from sitegen.config import settings
from sitegen.config.plugin_settings import PLUGINS
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Apart, Truth, Whole

BUILD: Final = Keys(
    place="sitegen.toml build",
    toml=True,
    keys=(
        Key(
            "content",
            settings.Folder(),
            "The folder with what authors write, below the site's. `~` and `$` have no meaning in it.",
            default="content",
            foreign="content_dir contentdir source",
        ),
        Key(
            "output",
            settings.Folder(),
            "The folder that a build makes. It is replaced as a whole. `~` and `$` have no meaning in it.",
            default="output",
            foreign="output_dir publishdir destination output_path",
        ),
        Key(
            "page_size",
            Whole(least=1, most=1000),
            "How many pieces an older page of a list holds.",
            default=20,
            foreign="paginate pagination per_page",
            instead="write page_size in [build]",
        ),
        Key(
            "minify",
            Truth(),
            "Style sheets are [minified](theming.md#minified-style-sheets): by lightningcss, the extra `minify`.",
            default=False,
            foreign="minify_css minifyoutput minify_html compress",
        ),
        Key(
            "allow_active",
            Apart(words="list of patterns"),
            "Files of the content that [may run in a browser](writing.md#files-that-run), by their path below it.",
            absent="none",
        ),
        PLUGINS,
        Key(
            "publish",
            Apart(words="list of patterns"),
            "Files [published though nothing names them](writing.md#other-files), by their path below the content.",
            absent="none",
            foreign="static staticdir static_paths",
        ),
        Key(
            "ignore",
            Apart(words="list of patterns"),
            "Files of the content that are no part of the site, by their path below it.",
            absent="none",
            foreign="ignorefiles ignore_files exclude ignored_content",
        ),
    ),
)
