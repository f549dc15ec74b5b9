"""What `sitegen new` says when a file was made, and the author's editor, if it was asked for.

In: a Shelf, arguments. Out: lines on stdout, an exit code.
"""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Sequence

from sitegen.cli.exit_codes import DONE
from sitegen.cli.new.programs import run_editor
from sitegen.cli.new.shelf import Shelf
from sitegen.cli.streams import print_line
from sitegen.problems import Place, SitegenError, error, printable


def finish(shelf: Shelf, options: argparse.Namespace, path: str, notes: Sequence[str]) -> int:
    """Name the files that were made or changed, say what is left to do, and open the first one with `--edit`."""
    print_line(*(f"Wrote {printable(made)}" for made in shelf.made), *(printable(note) for note in notes))
    if options.edit:
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        reason = run_editor(shlex.split(command), shelf.site / path) if command else "no editor is chosen"
        if reason:
            hint = "set EDITOR to the command of your editor; the file is there"
            raise SitegenError((error("environment", reason, Place(path=path), hint),))
    return DONE
