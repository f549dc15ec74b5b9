"""Options that several commands share, and the moment that a command is about.

In: parsers, the texts of arguments. Out: options; typed values.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime

from sitegen.cli.folders import folder_argument
from sitegen.problems import ProblemError

FORMATS = ("text", "json", "github", "sarif")


class UsageError(Exception):
    """Raised for wrong arguments, with the text to print; exit code 2."""


def add_site(parser: argparse.ArgumentParser) -> None:
    """Add the option for the folder of the site."""
    text = "folder with sitegen.toml (default: the nearest one upwards)"
    parser.add_argument("--site", type=folder_argument, metavar="DIR", help=text)


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Add the options for the output folder and the cache folder."""
    parser.add_argument(
        "--output", type=folder_argument, metavar="DIR", help="output folder (default: as sitegen.toml says)"
    )
    parser.add_argument(
        "--cache", type=folder_argument, metavar="DIR", help="cache folder (default: .sitegen in the site)"
    )


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose what is shown, where and when."""
    parser.add_argument("--base-url", type=base_url_argument, metavar="URL", help="the site's address in this build")
    parser.add_argument("--drafts", action="store_true", help="show what is not public, marked; needs an own --output")
    parser.add_argument(
        "--as-of", type=moment_argument, metavar="TIME", help="build as of this moment (RFC 3339, or a date)"
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the option for the form of problems."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")


def base_url_argument(text: str) -> str:
    """Read the address of a site. Raises ArgumentTypeError."""
    from sitegen.config.settings import normal_site_url  # noqa: PLC0415 - only builds for another place need it

    try:
        return normal_site_url(text)
    except ProblemError as refused:
        problem = refused.problem
        hint = f"; {problem.hint}" if problem.hint else ""
        raise argparse.ArgumentTypeError(f"{text!r} {problem.message}{hint}") from None


def web_address_argument(text: str) -> str:
    """Read the address of a page of the web. Raises ArgumentTypeError."""
    from sitegen.urls import not_a_web_address  # noqa: PLC0415 - few commands need it

    if reason := not_a_web_address(text):
        raise argparse.ArgumentTypeError(f"{text!r} {reason}")
    return text


def language_argument(text: str) -> str:
    """Read a language tag. Raises ArgumentTypeError."""
    (tag,) = languages_argument(text.replace(",", " "))
    return tag


def languages_argument(text: str) -> tuple[str, ...]:
    """Read language tags between commas. Raises ArgumentTypeError."""
    from sitegen.locale.tags import canonical_tag  # noqa: PLC0415 - few commands need it

    try:
        tags = tuple(canonical_tag(one.strip()) for one in text.split(","))
    except ProblemError as refused:
        hint = f"; {refused.problem.hint}" if refused.problem.hint else ""
        raise argparse.ArgumentTypeError(f"{refused.problem.message}{hint}") from None
    return tuple(dict.fromkeys(tags))


def moment_argument(text: str) -> date | datetime:
    """Read a moment or a day. Raises ArgumentTypeError."""
    from sitegen.locale.instants import parse_moment  # noqa: PLC0415 - only builds with a chosen moment need it

    try:
        return parse_moment(text)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(f"{text!r}: {reason}") from None


def jobs_argument(text: str) -> int:
    """Read a number of processes. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= 256):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes (1 to 256)")
    return int(text)


def as_of_moment(options: argparse.Namespace) -> tuple[date | datetime, bool]:
    """Return the moment of the build (`--as-of`, SITEGEN_AS_OF, or the clock, read here alone), and if it is chosen."""
    if options.as_of is not None:
        return options.as_of, True
    text = os.environ.get("SITEGEN_AS_OF", "")
    if text:
        try:
            return moment_argument(text), True
        except argparse.ArgumentTypeError as wrong:
            message = f"sitegen: error: SITEGEN_AS_OF: {wrong}"
            raise UsageError(message) from None
    return datetime.now(UTC), False
