"""`sitegen new site`: what the author wants, by options or by answers, and the word of what was made.

In: arguments. Out: Wishes; lines on stdout, an exit code.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sitegen.cli.new.asking import ask, on_terminal
from sitegen.cli.new.sites import Made, Wishes, make_site
from sitegen.cli.new.words import title_of
from sitegen.cli.options import UsageError, as_of_moment, base_url_argument, languages_argument
from sitegen.cli.streams import print_line
from sitegen.disk.sources.shipped_themes import shipped_themes_folder
from sitegen.problems import printable
from sitegen.text.nearest import did_you_mean

T = TypeVar("T")


def start_site(options: argparse.Namespace) -> int:
    """Make a site; say what was made and what to do next."""
    folder: Path = options.folder
    moment, _ = as_of_moment(argparse.Namespace(as_of=None))
    today = moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
    made = make_site(folder, wishes_of(options), today)
    _report(folder, made)
    return 0


def wishes_of(options: argparse.Namespace) -> Wishes:
    """Return what the author wants; what no option says is asked for on a terminal. Raises UsageError."""
    title = title_of(options.folder.resolve().name)
    usual = Wishes(title)
    chosen = Wishes(
        options.title if options.title is not None else title,
        options.url or usual.url,
        options.languages or usual.languages,
        usual.theme,
    )
    if options.theme is not None:
        chosen = chosen._replace(theme=_theme(options.theme))
    nothing_said = not (options.title or options.url or options.languages or options.theme)
    chosen = _asked(chosen) if nothing_said and on_terminal() else chosen
    if not chosen.title.strip():
        raise UsageError("sitegen new site: error: the title is empty")
    return chosen


def _asked(usual: Wishes) -> Wishes:
    return Wishes(
        ask("Title", usual.title, str),
        ask("Address", usual.url, lambda text: _taken(base_url_argument, text)),
        ask(
            "Languages, the site's own one first",
            ",".join(usual.languages),
            lambda text: _taken(languages_argument, text),
        ),
        ask(f"Theme ({', '.join(themes())})", usual.theme, lambda text: _taken(_theme, text)),
    )


def _taken(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except (argparse.ArgumentTypeError, UsageError) as wrong:
        raise ValueError(str(wrong)) from None


def themes() -> tuple[str, ...]:
    """Return the names of the themes that come with sitegen."""
    folder = shipped_themes_folder()
    return tuple(sorted(path.name for path in folder.iterdir() if (path / "theme.toml").is_file()))


def _theme(name: str) -> str:
    known = themes()
    if name not in known:
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
        raise UsageError(f"sitegen new site: error: no theme of sitegen is called {name!r}; {hint}")
    return name


def _report(folder: Path, made: Made) -> None:
    shown = printable(str(folder))
    at = "" if folder == Path() else f" --site {shlex.quote(shown)}"
    print_line(f"Made a site in {shown}:", *(f"  {path}" for path in made.paths))
    for path in made.kept:
        print_line(f"{path}: lines added" if path == ".gitignore" else f"{path}: not written, there is one already")
    if made.note:
        print_line(made.note)
    print_line("Next:", f"  sitegen build{at}", f"  sitegen serve{at}")
