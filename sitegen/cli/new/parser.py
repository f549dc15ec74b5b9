"""`sitegen new`: what it can make, and with which options; what makes it is imported when it is made.

In: arguments. Out: Command; an exit code.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import (
    add_site,
    base_url_argument,
    language_argument,
    languages_argument,
    web_address_argument,
)

_ENTITIES: Final = ("person", "organisation", "treaty", "event", "place", "concept")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be made."""
    kinds = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    _add_site(kinds)
    _add_pieces(kinds)
    _add_profiles(kinds)


def _add_site(kinds: Any) -> None:
    site = kinds.add_parser("site", help="a site that builds at once", description="Make a site that builds at once.")
    where = "folder to make; it may be there, if it is empty or a new Git repository"
    site.add_argument("folder", type=folder_argument, metavar="DIR", help=where)
    site.add_argument("--title", metavar="TEXT", help="title of the site (default: from the folder's name)")
    site.add_argument("--url", type=base_url_argument, metavar="URL", help="where readers will find the site")
    site.add_argument(
        "--languages", type=languages_argument, metavar="TAGS", help="its languages, its own one first: fa,en"
    )
    site.add_argument("--theme", metavar="NAME", help="broadsheet (default), gazette or brief")
    site.set_defaults(make=_start_site)


def _add_pieces(kinds: Any) -> None:
    article = _add_kind(kinds, "article", "an article", _start_article)
    article.add_argument("name", nargs="?", default="", metavar="TITLE", help="its title")
    text = "text that was pasted from elsewhere: title, author, date, outlet and place are taken from it"
    article.add_argument("--from", type=Path, dest="source", metavar="FILE", help=text)
    article.add_argument("--original", type=web_address_argument, metavar="URL", help="where it first appeared")
    page = _add_kind(kinds, "page", "a page", _start_page)
    page.add_argument("name", type=_name, metavar="TITLE", help="its title")
    for one in (article, page):
        one.add_argument("--language", type=language_argument, metavar="TAG", help="its language (default: the site's)")
        one.add_argument("--bundle", action="store_true", help="make a folder, which can hold its pictures too")


def _add_profiles(kinds: Any) -> None:
    author = _add_kind(kinds, "author", "the profile of an author", _start_author)
    outlet = _add_kind(kinds, "outlet", "an outlet in which pieces appeared first", _start_outlet)
    term = _add_kind(kinds, "term", "the file of a term", _start_term)
    series = _add_kind(kinds, "series", "a series", _start_series)
    entity = _add_kind(kinds, "entity", "the file of a person, a body, a treaty or another entity", _start_entity)
    for one in (author, outlet, term, series, entity):
        one.add_argument("name", type=_name, metavar="NAME", help="its name")
    outlet.add_argument("--url", type=web_address_argument, metavar="URL", help="its address")
    outlet.add_argument("--language", type=language_argument, metavar="TAG", help="its language")
    entity.add_argument("--acronym", type=_name, metavar="TEXT", help="what it is called for short")
    entity.add_argument("--kind", choices=_ENTITIES, metavar="KIND", help=", ".join(_ENTITIES))
    term.add_argument("--taxonomy", default="tags", metavar="ID", help="its taxonomy (default: tags)")


def _add_kind(kinds: Any, name: str, what: str, make: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=what, description=f"Start {what}.")
    add_site(parser)
    parser.add_argument("--slug", metavar="NAME", help="its name in addresses and files (default: from the name)")
    parser.add_argument("--edit", action="store_true", help="open it in your editor (EDITOR)")
    parser.set_defaults(make=make, needs_site=True)
    return parser


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError("the name is empty, or has characters that cannot be shown")
    return text.strip()


def _start_site(options: argparse.Namespace) -> int:
    from sitegen.cli.new.starting import start_site  # noqa: PLC0415 - the parser needs none of these

    return start_site(options)


def _start_article(options: argparse.Namespace) -> int:
    from sitegen.cli.new.pieces import start_article  # noqa: PLC0415 - as above

    return start_article(options)


def _start_page(options: argparse.Namespace) -> int:
    from sitegen.cli.new.pieces import start_page  # noqa: PLC0415 - as above

    return start_page(options)


def _start_author(options: argparse.Namespace) -> int:
    from sitegen.cli.new.profiles import start_author  # noqa: PLC0415 - as above

    return start_author(options)


def _start_outlet(options: argparse.Namespace) -> int:
    from sitegen.cli.new.profiles import start_outlet  # noqa: PLC0415 - as above

    return start_outlet(options)


def _start_term(options: argparse.Namespace) -> int:
    from sitegen.cli.new.profiles import start_term  # noqa: PLC0415 - as above

    return start_term(options)


def _start_series(options: argparse.Namespace) -> int:
    from sitegen.cli.new.profiles import start_series  # noqa: PLC0415 - as above

    return start_series(options)


def _start_entity(options: argparse.Namespace) -> int:
    from sitegen.cli.new.profiles import start_entity  # noqa: PLC0415 - as above

    return start_entity(options)


def _run(options: argparse.Namespace) -> int:
    code: int = options.make(options)
    return code


COMMAND = Command(
    "new",
    "start a site or a file of one",
    "Start a site, or a file of one.",
    add_arguments,
    _run,
    examples=(
        "sitegen new site my-review",
        "sitegen new site my-review --languages fa,en --theme brief",
        'sitegen new article "Three ports and one railway" --edit',
        "sitegen new article --from pasted.txt",
    ),
    needs_site=False,
)
