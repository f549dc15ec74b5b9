"""Snippets: texts that pieces share, `content/snippets/<id>.md`, in another language `<id>.<language>.md`.

In: Sources, SiteConfig, the text of a piece. Out: the snippets that it uses, what becomes of other shortcodes in it,
and a name for the state of these.

A piece depends on the snippets that it names, and on those in them, and on no other: its outcome is kept with their ids
(`named`) and is asked for with their state. A site without snippets reads nothing here. Shortcodes of
the theme count as a whole: an edit of one reads all pieces with a shortcode. Those of plugins are part of the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import replace
from sitegen.locale.names import language_name
from sitegen.model.bodies import BodyOptions
from sitegen.model.shortcodes import Snippet
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, SitegenError, error
from sitegen.read.filenames import is_markdown, split_name
from sitegen.read.shortcodes import calls_in
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.urls import slugify

FOLDER: Final = "snippets"
_ANY: Final = b"{{<"
_NAMED: Final = lazy_pattern(r"\{\{<[ \t]*snippet[ \t]+[\"']?([^\s<>{}\"']+)")
_FRONT_MATTER: Final = lazy_pattern(r"---[ \t]*\n")


def named(content: bytes) -> tuple[str, ...] | None:
    """Return the ids of snippets that a file names, sorted; None where it has no shortcode at all."""
    if _ANY not in content:
        return None
    return tuple(sorted(set(_NAMED.findall(content.decode("utf-8", "replace")))))


class Shelf:
    """The snippets of a site, read as they are asked for."""

    def __init__(self, sources: Sources, config: SiteConfig) -> None:
        self._sources = sources
        self._config = config
        self._texts: dict[str, str | None] = {}

    @cached_property
    def _files(self) -> dict[str, dict[str, SourceFile]]:
        """The files of snippets by id and language; of the site's language where their names have none."""
        found: dict[str, dict[str, SourceFile]] = {}
        for file in snippet_files(self._sources, self._config):
            name = split_name(file.path)
            found.setdefault(name.twin.rpartition("/")[2], {})[name.language or self._config.language] = file
        return found

    def options(self, ids: tuple[str, ...], text: bytes, options: BodyOptions) -> BodyOptions:
        """Return what a body that names these snippets is parsed with: their texts, those in them, other shortcodes."""
        found = tuple(self._snippet(one, options.language) for one in self._closure(ids, options.language))
        declared = self._config.shortcodes
        strict = declared is not None and bool(self._files or declared)
        if not strict:
            return replace(options, shortcodes=bool(self._files), snippets=found)
        whole = "\n".join((text.decode("utf-8", "replace"), *(one.text for one in found)))
        calls = calls_in(whole, declared or (), options.language)
        return replace(options, shortcodes=True, snippets=found, calls=calls)

    def state(self, used: tuple[str, ...]) -> str:
        """Return a digest of all that may come from snippets. `used` is the language of a piece, then the ids in it.

        Where one does not exist, that is the names of all, since one of them may be meant.
        """
        language, *ids = used
        every = self._closure(tuple(ids), language)
        files = [self._files.get(name, {}).get(language) for name in every]
        parts = [f"{file.path} {file.digest}" for file in files if file is not None]
        if len(parts) < len(files) or not files:
            parts += ["names", *(file.path for known in self._files.values() for file in known.values())]
        parts += [f"{one.name} {one.parameters} {one.texts}" for one in self._config.shortcodes or ()]
        parts += ["not known"] if self._config.shortcodes is None else []
        return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    def closure(self, content: bytes) -> frozenset[str]:
        """Return the ids of all snippets that a file uses, in any language."""
        ids = named(content) or ()
        return frozenset(name for language in self._config.languages for name in self._closure(ids, language))

    def _closure(self, ids: tuple[str, ...], language: str) -> list[str]:
        """Return ids with those of all snippets that they contain, each once."""
        known: dict[str, None] = {}
        waiting = list(ids)
        while waiting:
            name = waiting.pop()
            if name not in known:
                known[name] = None
                text = self._text(self._files.get(name, {}).get(language)) or ""
                waiting += named(text.encode()) or ()
        return sorted(known)

    def _snippet(self, name: str, language: str) -> Snippet:
        files = self._files.get(name, {})
        file = files.get(language)
        text = self._text(file)
        if file is not None and text is not None:
            return Snippet(id=name, path=file.path, text=text)
        return Snippet(id=name, hint=self._hint(name, language), broken=file is not None)

    def _hint(self, name: str, language: str) -> str:
        folder, data = f"{self._config.content}/{FOLDER}", self._config.language_data
        if self._files.get(name):
            path = f"{folder}/{name}.md" if language == self._config.language else f"{folder}/{name}.{language}.md"
            return f"a snippet is in the language of its piece: write {path} in {language_name(data.of(language))}"
        near = did_you_mean(name, self._files)
        return near or f"its text is in {folder}/{slugify(name) or 'some-id'}.md"

    def _text(self, file: SourceFile | None) -> str | None:
        """Return the text of a snippet; None where it cannot be used."""
        if file is None:
            return None
        if file.path not in self._texts:
            self._texts[file.path] = None
            with suppress(OSError, SitegenError):  # of a file that has changed meanwhile, which is reported elsewhere
                text, wrong = decode_snippet(file.path, self._sources.read(file.path))
                self._texts[file.path] = None if wrong else text
        return self._texts[file.path]


def snippet_files(sources: Sources, config: SiteConfig) -> Iterator[SourceFile]:
    """Yield the files of snippets, in the order of their paths."""
    return (file for file in sources.below(f"{config.content}/{FOLDER}") if is_markdown(file.path))


def is_snippet(path: str, config: SiteConfig) -> bool:
    """Return whether a file of the content is a snippet."""
    return is_markdown(path) and path.startswith(f"{config.content}/{FOLDER}/")


def decode_snippet(path: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a snippet, without empty lines at its end; a snippet has no front matter."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        place = Place(path=path, line=line, column=1)
        message = f"the byte 0x{content[wrong.start]:02X} is not UTF-8"
        return "", (error("encoding", message, place, "save it as UTF-8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if _FRONT_MATTER.match(text):
        place = Place(path=path, line=1, column=1, length=3)
        hint = "a snippet is its text alone, from the first line on; a rule between paragraphs is `***`"
        return "", (error("front-matter", "a snippet has no front matter", place, hint),)
    if not text:
        return "", (error("value", "the snippet is empty", Place(path=path), "write its text, or delete the file"),)
    return text, ()


def misnamed(below: str, config: SiteConfig) -> tuple[str, str] | None:
    """Return what is wrong with the name of a snippet's file, by its path below the folder, and what to do."""
    if "/" in below:
        return f"a snippet belongs directly below {FOLDER}/", "move it; its id is the name of its file"
    name = split_name(below)
    if name.language and name.language not in config.languages:
        return (
            f"`{name.language}` is not a language of this site",
            "add it to `languages` in sitegen.toml, or rename the file",
        )
    stem = name.twin
    if slugify(stem) != stem:
        return f"`{stem}` is not an id", f"rename the file `{slugify(stem) or 'some-id'}.md`"
    return None
