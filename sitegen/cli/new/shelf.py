"""The files of a site as `sitegen new` sees them: who and what has an id already, and where a new file goes.

In: a site's folder. Out: ids, paths, files that were not there before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.config.site_config import SiteConfig
from sitegen.disk.files import write_file
from sitegen.disk.os_errors import environment_error, os_errors_reported
from sitegen.disk.sources.replacing import replace_file
from sitegen.locale.latin import in_latin
from sitegen.pipeline import configured_site
from sitegen.problems import SitegenError
from sitegen.read.frontmatter import read_front_matter
from sitegen.toml import decode_toml
from sitegen.urls import slugify

OUTLETS = "outlets.toml"


class Shelf:
    """The content folder of a site."""

    def __init__(self, site: Path) -> None:
        """Read the configuration. Raises SitegenError where it has errors."""
        self.site = site
        self.config: SiteConfig = configured_site(site)
        self.made: list[str] = []

    def path(self, below: str) -> str:
        """Return the path of a file of the content folder, from the site."""
        return f"{self.config.content}/{below}"

    def require_free(self, below: str, *others: str) -> None:
        """Raise SitegenError if a file is there already, or another one that would have the same address."""
        for one in (below, *others):
            if (self.site / self.path(one)).exists() or (self.site / self.path(one)).is_symlink():
                hint = "change that one, or give the new one another name with --slug NAME"
                raise environment_error(self.path(one), "is there already", hint, self.site)

    def write(self, below: str, content: bytes) -> None:
        """Write a file that is not there. Raises SitegenError."""
        self.require_free(below)
        with os_errors_reported(self.site):
            write_file(str(self.site), self.path(below), content)
        self.made.append(self.path(below))

    def authors(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Return the id of each profile, with its names and mail addresses in small letters."""
        folder = self.site / self.path("authors")
        for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
            found, _ = read_front_matter(path.name, path.read_bytes())
            tree = found.tree if found else {}
            name = tree.get("name")
            names = name.values() if isinstance(name, Mapping) else (name,)
            words = (*names, tree.get("email"))
            yield path.stem, frozenset(word.casefold() for word in words if isinstance(word, str))

    def author_called(self, *words: str) -> str:
        """Return the id of the profile that has one of these names or mail addresses, or nothing."""
        wanted = {word.casefold() for word in words if word}
        return next((author for author, known in self.authors() if known & wanted), "")

    def outlets(self) -> Mapping[str, object]:
        """Return the outlets by id. Raises SitegenError where the file has errors."""
        file = self.site / self.path(OUTLETS)
        if not file.is_file():
            return {}
        found, problems = decode_toml(self.path(OUTLETS), file.read_bytes())
        if found is None:
            raise SitegenError(problems)
        return found

    def outlet_called(self, name: str) -> str:
        """Return the id of the outlet with a name, or with that id, or nothing."""
        wanted = slugify(name)
        for outlet, entry in self.outlets().items():
            known = entry.get("name") if isinstance(entry, Mapping) else None
            if outlet == wanted or (isinstance(known, str) and slugify(known) == wanted):
                return outlet
        return ""

    def add_outlet(self, outlet: str, lines: list[str]) -> None:
        """Add an entry at the end of the outlets. Raises SitegenError if there is one with this id."""
        if outlet in self.outlets():
            hint = "change that one, or give the new one another id with --slug NAME"
            raise environment_error(self.path(OUTLETS), f"has an outlet `{outlet}` already", hint, self.site)
        file = self.site / self.path(OUTLETS)
        old = file.read_bytes() if file.is_file() else b""
        gap = b"" if not old else b"\n" if old.endswith(b"\n") else b"\n\n"
        entry = "".join(f"{line}\n" for line in (f"[{outlet}]", *lines)).encode()
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file.parent, file.name, old + gap + entry)
        self.made.append(self.path(OUTLETS))


def id_of(name: str, language: str) -> str:
    """Return the id for a name: a slug in Latin letters where they are known."""
    return slugify(in_latin(name, language))
