"""`sitegen new site DIR`: a new site that builds at once, from the files in new_site/.

In: arguments. Out: a new folder, an exit code.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import as_of_moment
from sitegen.problems import Place, SitegenError, error, printable
from sitegen.text.invisible import INVISIBLE, strays

FILES: Final = {
    ".github/workflows/publish.yml": "publish.yml",
    ".gitignore": "gitignore",
    "README.md": "README.md",
    "content/articles/draft.md": "articles/draft.md",
    "content/articles/welcome.md": "articles/welcome.md",
    "content/authors/editors.md": "authors/editors.md",
    "content/outlets.toml": "outlets.toml",
    "content/pages/about.md": "pages/about.md",
    "requirements.txt": "requirements.txt",
    "sitegen.toml": "sitegen.toml",
    "urls.lock": "urls.lock",
}
"""The files of a new site, and the packaged file below new_site/ that each one comes from."""

LATER: Final = {
    "article": "copy a file of content/articles/ and change it",
    "page": "copy a file of content/pages/ and change it",
    "author": "copy a file of content/authors/ and change it",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be made."""
    kinds = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    site = kinds.add_parser("site", help="a blog that builds at once", description="Make a site that builds at once.")
    site.add_argument(
        "folder",
        type=folder_argument,
        metavar="DIR",
        help="folder to make; it may be there, if it is empty or a new Git repository",
    )
    for name in LATER:
        # No prefix: whatever follows is one and the same "not yet", options too.
        later = kinds.add_parser(name, help="not in this version", add_help=False, prefix_chars="\0")
        later.add_argument("rest", nargs="*")


def run(options: argparse.Namespace) -> int:
    """Run the command: make the site, say what was made and what to do next."""
    import shlex  # noqa: PLC0415 - the parser does not need it

    from sitegen.cli.streams import print_line  # noqa: PLC0415 - the parser does not need it

    if options.what != "site":
        message = f"this version has no `sitegen new {options.what}`"
        raise SitegenError((error("not-yet", message, Place(path="sitegen"), LATER[options.what]),))
    moment, _ = as_of_moment(argparse.Namespace(as_of=None))
    today = moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
    folder: Path = options.folder
    made = make_site(folder, today)
    shown = printable(str(folder))
    at = "" if folder == Path() else f" --site {shlex.quote(shown)}"
    print_line(f"Made a site in {shown}:", *(f"  {path}" for path in made))
    print_line("Next:", f"  sitegen build{at}", f"  sitegen serve{at}")
    return 0


def make_site(folder: Path, today: date) -> tuple[str, ...]:
    """Write the files of a new site into a folder that is absent or empty; return their paths.

    Raises SitegenError when the folder holds something, or the machine refuses it; then nothing is left.
    """
    from sitegen.disk.files import remove, write_file  # noqa: PLC0415 - the parser needs neither
    from sitegen.disk.os_errors import os_errors_reported  # noqa: PLC0415

    with os_errors_reported(Path.cwd()):
        was_there = _check_empty(folder)
        contents = dict(site_files(folder.resolve().name, today))
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
    return tuple(contents)


def _check_empty(folder: Path) -> bool:
    """Return whether a folder is there already. Raises SitegenError unless it is absent, empty or a new repository."""
    from sitegen.disk.os_errors import environment_error  # noqa: PLC0415 - the parser does not need it

    hint = "name a folder that does not exist yet, or an empty one"
    try:
        name = next((path.name for path in folder.iterdir() if path.name != ".git"), None)
    except FileNotFoundError:
        if folder.is_symlink():
            raise environment_error(str(folder), "is a link that leads nowhere", hint, Path.cwd()) from None
        return False
    except NotADirectoryError:
        raise environment_error(str(folder), "is not a folder, or lies below a file", hint, Path.cwd()) from None
    if name is not None:
        raise environment_error(str(folder), f"the folder is not empty: it holds `{name}`", hint, Path.cwd())
    return True


def site_files(name: str, today: date) -> Iterator[tuple[str, bytes]]:
    """Return path and content of each file of a new site whose folder has a name."""
    import json  # noqa: PLC0415 - the parser does not need it

    from sitegen import __version__  # noqa: PLC0415 - only needed here

    title = title_of(name)
    words = {
        "TITLE": re.sub(r"([\\`*_{}\[\]<>#&|~])", r"\\\1", title),
        "TITLE_TOML": json.dumps(title, ensure_ascii=False),
        "TODAY": today.isoformat(),
        "VERSION": __version__,
    }
    packaged = Path(__file__).parent / "new_site"
    for path, source in FILES.items():
        yield path, _filled((packaged / source).read_text(encoding="utf-8"), words).encode()


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: words[found[1]], text)


def title_of(name: str) -> str:
    """Make a title from the name of a folder: `my-blog` becomes `My blog`."""
    text = re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFC", name))
    hidden = frozenset(strays(text))
    text = "".join(one for at, one in enumerate(text) if at not in hidden and _is_shown(one)).strip()
    return text[:1].upper() + text[1:] or "A new site"


def _is_shown(character: str) -> bool:
    return character.isprintable() or bool(INVISIBLE.match(character))


COMMAND = Command("new", "start a site", "Make a site that builds at once.", add_arguments, run, needs_site=False)
