"""Static files of a theme, under addresses that hold the hash of what is served.

In: the `static/` folders of a chain. Out: Assets, and problems.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final
from urllib.parse import unquote, urlsplit

from sitegen.config.extras import version_for
from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.images.damage import DamagedError
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, error
from sitegen.text.nearest import Names, did_you_mean
from sitegen.text.style_urls import StyleUrl, served_style, style_urls
from sitegen.theme.values import Asset, Declaration, StaticRule
from sitegen.urls import Url, check_path, encode_path

_CLEANED: Final = frozenset(
    {
        "jpg",
        "jpeg",
        "jfif",
        "png",
        "apng",
        "webp",
        "gif",
        "avif",
        "heic",
        "heif",
        "jxl",
        "svg",
        "ico",
        "bmp",
        "tif",
        "tiff",
    }
    | {"mp4", "m4v", "m4a", "mov", "webm", "mkv", "mp3", "aac", "ogg", "oga", "ogv", "opus", "wav", "flac"}
)
"""Suffixes of images, sound and films, which go out without metadata."""
OF_PAGES: Final = ("figures", "references", "entities", "dossiers")
"""What files can need that the pages of a site have or not, whatever its settings are."""
OWN: Final = "own/"
"""Where the site's own style sheets are among the assets, with the files that they name."""


def load_assets(
    sources: Sources, chain: tuple[Declaration, ...], options: Mapping[str, object], config: SiteConfig
) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    """Merge the static files of a chain by name, the nearest theme's first, and assign each its address.

    The site's own style sheets and what they name are among them, as `own/` and their path below the content.

    Files in a folder for which their own theme waits for a choice (`[static.<folder>]`) are left out where the site
    chose otherwise; a theme that inherits may still bring files of these names.
    """
    files: dict[str, SourceFile] = {}
    needs: dict[str, str] = {}
    problems: list[Problem] = []
    for theme in reversed(chain):
        start = f"{theme.folder}/static/"
        rules = {rule.folder: rule for rule in theme.static}
        needs = _not_named(needs, theme, sources)
        for file in sources.below(start):
            name = file.path.removeprefix(start)
            rule = rules.get(name) or rules.get(name.partition("/")[0])
            if rule is None or _holds(rule, options, config):
                files[name] = file
                needs.pop(name, None)
                needs |= {name: rule.needs} if rule is not None and rule.needs in OF_PAGES else {}
    names = [*files, *_own_styles(sources, config, files, problems)]
    minify = version_for("minify") if config.minify else ""
    known = Names(files.keys())
    work = _Work(sources=sources, files=files, problems=problems, known=known, minify=minify, needs=needs)
    for name in names:
        work.asset(name)
    return tuple(work.done[name] for name in sorted(work.done)), tuple(problems)


def _not_named(needs: dict[str, str], theme: Declaration, sources: Sources) -> dict[str, str]:
    """Leave out files that a theme which inherits them names in a template or a style sheet: pages may load these."""
    folders = (f"{theme.folder}/templates/", f"{theme.folder}/static/") if needs else ()
    for file in (file for folder in folders for file in sources.below(folder)):
        if file.path.endswith((".html", ".css")):
            text = sources.read(file.path)
            needs = {name: need for name, need in needs.items() if posixpath.basename(name).encode() not in text}
    return needs


def _holds(rule: StaticRule, options: Mapping[str, object], config: SiteConfig) -> bool:
    """Return whether the files that wait for something are published."""
    if rule.needs == "search":
        return config.search_engine is not None
    if rule.needs in OF_PAGES:
        return True
    if rule.needs:
        return config.highlight if rule.needs == "code" else config.math
    return options.get(rule.option) == rule.value


def _own_styles(
    sources: Sources, config: SiteConfig, files: dict[str, SourceFile], problems: list[Problem]
) -> list[str]:
    """Return the names of the site's own style sheets; add to `files` all that these may name."""
    if not config.css:
        return []
    start = f"{config.content}/"
    below = {file.path.removeprefix(start): file for file in sources.below(start)}
    files.update({f"{OWN}{path}": file for path, file in below.items() if not path.endswith((".md", ".markdown"))})
    for path in config.css:
        if path not in below:
            place = Place(path="sitegen.toml", keys=("theme", "css"), find=path)
            hint = did_you_mean(path, [name for name in below if name.endswith(".css")], f"style sheets in {start}")
            problems.append(error("theme", f"no file `{start}{path}`", place, hint))
    return [f"{OWN}{path}" for path in config.css if path in below]


@dataclass(slots=True, kw_only=True)
class _Work:
    """Files whose addresses are being found: a style sheet's waits for those of the files that it names."""

    sources: Sources
    files: dict[str, SourceFile]
    problems: list[Problem]
    known: Names
    minify: str
    """The version of what minifies style sheets; empty where nothing does."""
    needs: dict[str, str]
    done: dict[str, Asset] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def asset(self, name: str) -> Asset:
        if name not in self.done:
            self.done[name] = replace(self._make(name), needs=self.needs.get(name, ""))
        return self.done[name]

    def _make(self, name: str) -> Asset:
        file = self.files[name]
        try:
            check_path(asset_url(name, file.digest).path)
        except ValueError as failure:
            self._add(file.path, f"the name of this file {failure}")
        if name.lower().endswith(".css"):
            return self._style(name, file)
        if name.lower().rpartition(".")[2] in _CLEANED:
            return self._cleaned(name, file)
        return Asset(name=name, file=file, url=asset_url(name, file.digest))

    def _cleaned(self, name: str, file: SourceFile) -> Asset:
        from sitegen.images.cleaning import without_metadata  # noqa: PLC0415 - late: it knows many formats

        content = self.sources.read(file.path)
        try:
            cleaned = without_metadata(content)
        except DamagedError as damaged:
            self._add(file.path, f"the file {damaged}, so that its metadata cannot be removed")
            cleaned = content
        if cleaned is content:
            return Asset(name=name, file=file, url=asset_url(name, file.digest))
        served = blake2b(cleaned, digest_size=16).hexdigest()
        return Asset(name=name, file=file, url=asset_url(name, served), has_metadata=True)

    def _style(self, name: str, file: SourceFile) -> Asset:
        plain = Asset(name=name, file=file, url=asset_url(name, file.digest))
        try:
            text = self.sources.read(file.path).decode("utf-8")
        except UnicodeDecodeError:
            self.problems.append(error("encoding", "this style sheet is not UTF-8", Place(path=file.path)))
            return plain
        self.open.append(name)
        names = tuple(sorted({pair for found in style_urls(text) for pair in self._replaced(name, file, found)}))
        self.open.pop()
        plainly = served_style(text, dict(names))
        style = self._small(file, text, plainly) if self.minify else plainly
        if style is None:
            return plain
        served = blake2b(style.encode("utf-8"), digest_size=16).hexdigest()
        return Asset(name=name, file=file, url=asset_url(name, served), names=names, minified=self.minify)

    def _small(self, file: SourceFile, text: str, style: str) -> str | None:
        """Return a style sheet as it is served, minified; None where it cannot be, which is told."""
        from sitegen.text.small_styles import StyleError, small_style  # noqa: PLC0415 - late: few sites minify

        try:
            return small_style(style)
        except StyleError as failed:
            wrong = failed
        try:
            small_style(text)
        except StyleError as failed:
            wrong = failed  # the lines of what is served are others
        place = Place(path=file.path, line=wrong.line, column=wrong.column)
        hint = "correct it, or leave out `minify` in `[build]`"
        self.problems.append(error("theme", f"cannot be minified: {wrong}", place, hint))
        return None

    def _replaced(self, name: str, file: SourceFile, found: StyleUrl) -> tuple[tuple[str, str], ...]:
        """Return the address as written with its replacement; nothing where it needs none or is wrong."""
        target = urlsplit(found.target)
        if found.target.startswith("#") or target.scheme == "data" or not found.target:
            return ()
        if target.scheme or found.target.startswith("/"):
            whose = "site" if name.startswith(OWN) else "theme"
            self._add(file.path, f"`{found.written}` is not a file of the {whose}, written relative to this one", found)
            return ()
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target.path)))
        if meant not in self.files:
            whose = "site" if name.startswith(OWN) else "theme"
            self._add(file.path, f"`{found.written}` names a file that the {whose} does not have", found, meant)
            return ()
        if meant in self.open:
            self._add(file.path, f"`{found.written}` leads back to this style sheet", found)
            return ()
        here = posixpath.dirname(asset_url(name, file.digest).path)
        path = encode_path(posixpath.relpath(self.asset(meant).url.path, here))
        rest = found.target[len(target.path) :]
        return ((found.written, found.replaced(path + rest)),)

    def _add(self, path: str, message: str, found: StyleUrl | None = None, meant: str = "") -> None:
        place = Place(path=path, line=found.line, find=found.written) if found else Place(path=path)
        self.problems.append(
            error("theme", message, place, did_you_mean(meant, self.known, "static files") if meant else "")
        )


def asset_url(name: str, digest: str) -> Url:
    """Address of an asset with its content's hash in the name: `css/site.css` gives `assets/css/site.<hash>.css`."""
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.rpartition(".")
    file = f"{stem}.{digest[:12]}.{suffix}" if dot and stem else f"{file}.{digest[:12]}"
    return Url(f"assets/{folder}{slash}{file}")
