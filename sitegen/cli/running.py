"""Running a command: parse its arguments, call it, report what stopped it.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sitegen.cli.arguments import parse
from sitegen.cli.exit_codes import INTERRUPTED, PROBLEMS, USAGE
from sitegen.cli.options import UsageError
from sitegen.cli.reporting import report_failure
from sitegen.cli.site_folder import find_site
from sitegen.cli.streams import UnwritableError, print_error, report_unwritable
from sitegen.problems import Place, Problem, SitegenError, error


def run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    try:
        return _run(arguments)
    except UnwritableError as refused:
        return report_unwritable(str(refused))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    chosen, site = "text", None
    try:
        _require_unicode()
        _require_folder()
        options = parse(arguments)
        chosen = getattr(options, "format", "text")
        if options.needs_site:
            options.site = site = find_site(options.site)
        code: int = options.run(options)
    except UsageError as wrong:
        print_error(str(wrong))
        return USAGE
    except SystemExit as shown:  # `--help`: argparse knows no other way to stop
        return int(shown.code or 0)
    except SitegenError as failed:
        report_failure(failed.problems, chosen, site)
        return PROBLEMS
    except (OSError, MemoryError) as refusal:
        report_failure((_refused(refusal),), chosen, site)
        return PROBLEMS
    return code


def _refused(refusal: OSError | MemoryError) -> Problem:
    """Return the problem for what the machine refused where nobody has expected it."""
    message, path = "there is not enough memory", "sitegen"
    if isinstance(refusal, OSError):
        message = f"the system refused: {refusal.strerror or refusal}"
        path = os.fsdecode(refusal.filename) if isinstance(refusal.filename, str | bytes) else path
    return error("environment", message, Place(path=path))


def _require_folder() -> None:
    """Refuse a current folder that was deleted: no relative path has a meaning there."""
    try:
        Path.cwd()
    except OSError:
        hint = "change into another folder"
        message = "the current folder is not there any more"
        raise SitegenError((error("environment", message, Place(path="."), hint),)) from None


def _require_unicode() -> None:
    """Refuse a system whose file names are not UTF-8: names would be misread, and the same site give other bytes."""
    encoding = sys.getfilesystemencoding()
    if encoding.replace("-", "").lower() != "utf8":
        hint = "set PYTHONUTF8=1, or a UTF-8 locale such as C.UTF-8"
        message = f"file names are read as {encoding} here, not as UTF-8"
        raise SitegenError((error("environment", message, Place(path="sitegen.toml"), hint),))
