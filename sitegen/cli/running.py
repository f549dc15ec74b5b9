"""Running a command: parse its arguments, call it, tell what stopped it.

In: arguments. Out: an exit code. Only `sitegen.cli.main` imports this module.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from sitegen.cli.arguments import UsageError, find_site, parse
from sitegen.cli.telling import silence_stdout, tell_failure
from sitegen.problems import Place, SitegenError, error

INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    chosen = "text"
    try:
        _require_unicode()
        _require_folder()
        options = parse(arguments)
        chosen = getattr(options, "format", "text")
        if options.needs_site:
            options.site = find_site(options.site)
        code: int = options.run(options)
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except SitegenError as failed:
        tell_failure(failed.problems, chosen)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 1
    return code


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
