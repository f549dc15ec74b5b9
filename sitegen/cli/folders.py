"""Folders in arguments: as a shell has left them.

In: the text of an argument. Out: a path.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitegen.urls import not_expanded


def folder_argument(text: str) -> Path:
    """Read a folder; refuse one that is empty or that only a shell could have found. Raises ArgumentTypeError."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    if mark := not_expanded(text):
        reason = f"{text!r}: the shell has left `{mark}` as it is; write the whole path, without quotes around `{mark}`"
        raise argparse.ArgumentTypeError(reason)
    return Path(text)
