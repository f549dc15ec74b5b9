"""Settings of Eleventy that can be read without running them, and the data of its folders.

In: a Source. Out: folders, names, feeds; data by folder.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sitegen.importing.dialects.body import Dialect
from sitegen.importing.dialects.front_keys import plain
from sitegen.importing.dialects.front_matter import decoded, read_front_matter
from sitegen.importing.dialects.heading_ids import IdOf, eleventy_id, github_id, markdown_it_anchor_id, no_id
from sitegen.importing.dialects.site_files import tolerant_data
from sitegen.importing.dialects.site_settings import base_of, language_of
from sitegen.importing.model import Source
from sitegen.importing.notes import Note
from sitegen.text.lazy_pattern import lazy_pattern

CONFIGS: Final = tuple(f"{name}.{kind}" for name in ("eleventy.config", ".eleventy") for kind in ("js", "mjs", "cjs"))
_INPUT: Final = lazy_pattern(r"""\binput\s*:\s*["']([^"']+)["']""")
_INCLUDES: Final = lazy_pattern(r"""\bincludes\s*:\s*["']([^"']+)["']""")
_COPIED: Final = lazy_pattern(r"""addPassthroughCopy\(\s*(?:["']([^"']+)["']|\{([^}]*)\})""")
_PAIR: Final = lazy_pattern(r"""["']([^"']+)["']\s*:\s*["']([^"']*)["']""")
_PROPERTY: Final = lazy_pattern(r"""(?m)(?:^|[{,])\s*["']?(\w+)["']?\s*:\s*(["'`])((?:(?!\2)[^\\\n]|\\.)*)\2""")
_LIST: Final = lazy_pattern(r"""\btags\s*:\s*\[([^\]]*)\]""")
_COMMENT: Final = lazy_pattern(r"(?m)^\s*//.*$|/\*.*?\*/")
_SWITCH: Final = lazy_pattern(r"""\b(draft|permalink|published)["']?\s*:\s*(true|false)\b""")
_SITES: Final = ("metadata", "site", "meta", "config", "siteconfig", "info")

_COMPUTED: Final = lazy_pattern(
    r"\bpermalink\b\s*(?::\s*(?:async\s+)?(?:function\b[^{]*\{\s*return|\(?[^=()`\n]*\)?\s*=>)|\([^)]*\)\s*\{\s*return)"
    r"\s*(`[^`]*`|\"[^\"\n]*\"|'[^'\n]*')?"
)
_FILLED: Final = lazy_pattern(r"\$\{\s*(?:data\.)?((?:page\.)?\w+)\s*\}")


class EleventySettings:
    """What is plain in the settings of one site."""

    def __init__(self, source: Source, notes: list[Note]) -> None:
        self._text = "".join(decoded(source.read(one))[0] for one in CONFIGS if one in source.paths)
        found = _INPUT.search(self._text)
        self.input = f"{found[1].strip('./')}/".lstrip("/") if found and found[1].strip("./") else ""
        if not any(one.startswith(self.input) for one in source.paths):
            self.input = ""
        includes = _INCLUDES.search(self._text)
        self.includes = self.input + (f"{includes[1].strip('/')}/" if includes else "_includes/")
        self.site = self._site(source, notes)
        url = plain(
            self.site.get("url") or self.site.get("baseUrl") or self.site.get("siteURL") or self.site.get("host")
        )
        self.base = base_of(url, "", notes)
        self.language = language_of(
            plain(self.site.get("language") or self.site.get("lang") or self.site.get("locale"))
        )
        self.feeds = tuple(_feeds(source))

    def uses(self, word: str) -> bool:
        """Return whether a word is in the settings."""
        return word in self._text

    @property
    def dialect(self) -> Dialect:
        """How its Markdown is read, and ids of headings are made, as far as the settings name plugins."""
        return Dialect(
            ids=self._ids(),
            attributes=self.uses("markdown-it-attrs"),
            scripts=self.uses("markdown-it-su"),
            marks=self.uses("markdown-it-mark"),
            emoji=self.uses("markdown-it-emoji"),
            abbreviations=self.uses("markdown-it-abbr"),
        )

    def _ids(self) -> IdOf:
        if self.uses("markdown-it-anchor"):
            own = self.uses("slugify") or self.uses("slugify:")
            return (github_id if self.uses("github-slugger") else eleventy_id) if own else markdown_it_anchor_id
        return eleventy_id if self.uses("IdAttributePlugin") else no_id

    @property
    def copied(self) -> dict[str, str]:
        """Folders that are copied as they are, and where to."""
        found: dict[str, str] = {}
        for one in _COPIED.finditer(self._text):
            pairs = [(one[1], one[1].removeprefix("./").removeprefix(self.input))] if one[1] else _PAIR.findall(one[2])
            for folder, where in pairs:
                name = folder.removeprefix("./").strip("/")
                if name and "*" not in name:
                    found[f"{name}/"] = f"{where.strip('./')}/".lstrip("/")
        return dict(sorted(found.items(), key=lambda one: -len(one[0])))

    def _site(self, source: Source, notes: list[Note]) -> dict[str, Any]:
        """Return the values of the data file that describes the site; of a script, those that are plain texts."""
        found: dict[str, Any] = {}
        for path in source.paths:
            folder, _, name = path.rpartition("/")
            stem, _, kind = name.partition(".")
            if not folder.endswith("_data") or stem.lower() not in _SITES:
                continue
            if kind in {"json", "yaml", "yml", "toml"}:
                values = tolerant_data(source, path, notes)
                found |= values if isinstance(values, dict) else {}
            elif kind in {"js", "cjs", "mjs"}:
                found = {**plain_script(decoded(source.read(path))[0]), **found}
        for path in ("package.json",):
            if not found and path in source.paths:
                values = tolerant_data(source, path, notes)
                found = {"title": values.get("name"), "url": values.get("homepage")} if isinstance(values, dict) else {}
        return found


def plain_script(text: str) -> dict[str, Any]:
    """Return the properties of a script whose values are plain texts, the first of each name."""
    found: dict[str, Any] = {}
    for one in _PROPERTY.finditer(_COMMENT.sub("", text)):
        if "${" not in one[3]:
            found.setdefault(one[1], re.sub(r"\\(.)", r"\1", one[3]))
    return found


def _permalink(text: str) -> dict[str, str]:
    """Return the permalink that a script computes, as a template; one that does more than fill in values is none."""
    found = _COMPUTED.search(text)
    if found is None:
        return {}
    written = _FILLED.sub(r"{{ \1 }}", (found[1] or "").strip("`'\""))
    return {"permalink": written if written and "${" not in written else "{computed}"}


def folder_data(source: Source, root: str, notes: list[Note]) -> dict[str, dict[str, Any]]:
    """Return the data of folders (`posts/posts.json`, `posts/posts.11tydata.js`) and of files, by their paths."""
    found: dict[str, dict[str, Any]] = {}
    for path in source.paths:
        if not path.startswith(root) or "node_modules/" in path:
            continue
        folder, _, name = path.rpartition("/")
        stem, _, kind = name.partition(".")
        if kind in {"json", "11tydata.json"}:
            if (
                kind == "json"
                and stem != folder.rpartition("/")[2]
                and f"{folder}/{stem}.md".lstrip("/") not in source.paths
            ):
                continue
            values = tolerant_data(source, path, notes)
        elif kind in {"11tydata.js", "11tydata.cjs", "11tydata.mjs"}:
            text = decoded(source.read(path))[0]
            values = {**plain_script(text), **_permalink(_COMMENT.sub("", text))}
            tags = _LIST.search(text)
            values |= {one[1]: one[2] == "true" for one in _SWITCH.finditer(_COMMENT.sub("", text))}
            values |= {"tags": re.findall(r"""["']([^"']+)["']""", tags[1])} if tags else {}
        else:
            continue
        if isinstance(values, dict):
            key = f"{folder}/" if stem == folder.rpartition("/")[2] else f"{folder}/{stem}".lstrip("/")
            found.setdefault(key, {}).update(values)
    return found


def _feeds(source: Source) -> list[str]:
    """Return the addresses of templates that make feeds."""
    found = []
    for path in source.paths:
        if (
            path.endswith((".njk", ".liquid", ".xml", ".11ty.js"))
            and re.search(r"(?i)feed|rss|atom", path)
            and "node_modules/" not in path
        ):
            permalink = plain(read_front_matter(source.read(path)).front.get("permalink"))
            if permalink and "{" not in permalink and permalink.endswith((".xml", ".json", "/")):
                found.append(permalink)
    return found or ["/feed/feed.xml"]
