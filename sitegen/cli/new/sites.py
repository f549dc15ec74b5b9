"""A new site that builds at once, from the files in site_files/.

In: a folder, Wishes. Out: the files of a site; Made says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from sitegen.cli.new.requirements import pin_requirements
from sitegen.cli.new.words import known_words, words_of
from sitegen.config.editor_settings import editor_files
from sitegen.disk.files import remove, write_file
from sitegen.disk.os_errors import environment_error, os_errors_reported
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.toml_text import toml_value

FILES: Final = {
    ".github/workflows/check.yml": "check.yml",
    ".github/workflows/publish.yml": "publish.yml",
    ".gitignore": "gitignore",
    "README.md": "README.md",
    "content/articles/draft.md": "articles/draft.md",
    "content/articles/welcome.md": "articles/welcome.md",
    "content/authors/editors.md": "authors/editors.md",
    "content/outlets.toml": "outlets.toml",
    "content/pages/about.md": "pages/about.md",
    "sitegen.toml": "sitegen.toml",
    "urls.lock": "urls.lock",
}
"""The files of a new site, and the packaged file below site_files/ that each one comes from."""
_ENGLISH: Final = ("content/articles/draft.md", "content/articles/welcome.md", "content/pages/about.md")
"""Those of them that are a text in English."""
_SHORT_ABOUT: Final = "pages/about.short.md"
"""What stands in for the page "About" in other languages."""
_MAY_BE_THERE: Final = lazy_pattern(r"\.git|\.gitignore|\.gitattributes|(?i:licen[cs]e|copying|readme)(\.\w+)?")
"""What a repository has when its host has made it: a site is made around these, and .gitignore gets lines."""


class Wishes(NamedTuple):
    """What the author wants: the words of sitegen.toml."""

    title: str
    url: str = "https://example.org/"
    languages: tuple[str, ...] = ("en",)
    """The first one is the site's own."""
    theme: str = "broadsheet"


class Made(NamedTuple):
    """What was done: the paths that were written, those that were there already, and what to say besides."""

    paths: tuple[str, ...]
    kept: tuple[str, ...]
    note: str


def make_site(folder: Path, wishes: Wishes, today: date) -> Made:
    """Write the files of a new site into a folder that is absent, empty, or as a host of repositories makes it.

    Raises SitegenError when the folder holds something else, or the machine refuses it; then nothing is left.
    """
    with os_errors_reported(Path.cwd()):
        there = _check_free(folder)
        pinned, note = pin_requirements()
        editors = {path: text.encode() for path, text in editor_files().items()}
        contents = dict(sorted({**dict(site_files(wishes, today)), **editors, **pinned}.items()))
        kept = tuple(path for path in contents if _has(there, path))
        written = {path: content for path, content in contents.items() if path not in kept}
        _write(folder, written, was_there=there is not None)
        if ".gitignore" in kept:
            _ignore_more(folder / ".gitignore", contents[".gitignore"].decode())
    return Made(tuple(written), kept, note)


def _has(there: Sequence[str] | None, path: str) -> bool:
    """Return whether a folder has a file already, or a README of another kind."""
    names = there or ()
    return path in names or (path == "README.md" and any(name.lower().startswith("readme") for name in names))


def _write(folder: Path, contents: Mapping[str, bytes], *, was_there: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for path, content in contents.items():
            write_file(str(folder), path, content)
    except BaseException:
        for name in {path.split("/")[0] for path in contents}:
            remove(str(folder / name))
        if not was_there:
            folder.rmdir()
        raise


def _ignore_more(file: Path, wanted: str) -> None:
    """Add the lines to a .gitignore that it lacks."""
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    have = set(text.splitlines())
    lines = [line for line in wanted.splitlines() if line and not line.startswith("#") and line not in have]
    if lines:
        gap = "" if text.endswith("\n") or not text else "\n"
        more = "\n".join(("# What sitegen makes.", *lines))
        content = f"{text}{gap}\n{more}\n".encode(errors="surrogateescape")
        write_file(str(file.parent), file.name, content)


def _check_free(folder: Path) -> tuple[str, ...] | None:
    """Return the names in a folder, or None if it is absent. Raises SitegenError unless a site can be made in it."""
    hint = "name a folder that does not exist yet, an empty one, or a new repository"
    try:
        names = tuple(sorted(path.name for path in folder.iterdir()))
    except FileNotFoundError:
        if folder.is_symlink():
            raise environment_error(str(folder), "is a link that leads nowhere", hint, Path.cwd()) from None
        return None
    except NotADirectoryError:
        raise environment_error(str(folder), "is not a folder, or lies below a file", hint, Path.cwd()) from None
    strange = next((name for name in names if not _MAY_BE_THERE.fullmatch(name)), None)
    if strange is not None:
        raise environment_error(str(folder), f"the folder is not empty: it holds `{strange}`", hint, Path.cwd())
    return names


def site_files(wishes: Wishes, today: date) -> Iterator[tuple[str, bytes]]:
    """Return path and content of each file of a new site, but for pins and the settings of editors."""
    packaged = Path(__file__).parent / "site_files"
    words = _placeholders(wishes, today)
    for path, source in _sources(wishes.languages):
        own = {**words, **_of_language(_language_of(path, wishes))} if source == _SHORT_ABOUT else words
        yield path, _filled((packaged / source).read_text(encoding="utf-8"), own).encode()


def _sources(languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Return each file, with its name for these languages: texts that are English are so called, or left out."""
    for path, source in FILES.items():
        if path not in _ENGLISH or languages[0] == "en":
            yield path, source
        elif "en" in languages:
            yield f"{path.removesuffix('.md')}.en.md", source
    for tag in languages:
        if tag != "en" and (tag in known_words() or tag == languages[0]):
            suffix = "" if tag == languages[0] else f".{tag}"
            yield f"content/pages/about{suffix}.md", _SHORT_ABOUT


def _language_of(path: str, wishes: Wishes) -> str:
    tag = path.removeprefix("content/pages/about").removesuffix(".md").lstrip(".")
    return tag or wishes.languages[0]


def _of_language(tag: str) -> dict[str, str]:
    words = words_of(tag)
    return {"ABOUT_TEXT": words["about"], "DESCRIPTION_TEXT": words["description"]}


def _placeholders(wishes: Wishes, today: date) -> dict[str, str]:
    first, several = wishes.languages[0], len(wishes.languages) > 1
    labels = {name: _label(name, wishes.languages) for name in ("about", "archive", "description", "topics")}
    return {
        "TITLE": toml_value(wishes.title),
        "TITLE_MARKDOWN": re.sub(r"([\\`*_{}\[\]<>#&|~])", r"\\\1", wishes.title),
        "URL": toml_value(wishes.url),
        "LANGUAGE": first,
        "LANGUAGES": f"\nlanguages = {toml_value(wishes.languages)}" if several else "",
        "THEME": wishes.theme,
        "TODAY": today.isoformat(),
        "EDITORS": _names("editors", wishes.languages),
        **{name.upper(): text for name, text in labels.items()},
    }


def _label(name: str, languages: tuple[str, ...]) -> str:
    """Return a text in all languages, as TOML."""
    texts = {tag: words_of(tag)[name] for tag in languages}
    return toml_value(texts if len(texts) > 1 else texts[languages[0]])


def _names(name: str, languages: tuple[str, ...]) -> str:
    """Return a text in all languages, as YAML."""
    if len(languages) == 1:
        return f" {words_of(languages[0])[name]}"
    return "".join(f"\n  {tag}: {words_of(tag)[name]}" for tag in languages)


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: words[found[1]], text)
