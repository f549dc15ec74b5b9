"""The programs of this machine that `sitegen new` asks: pip, git, the author's editor. No build starts any.

In: what to ask. Out: their answers.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory


def wheel_of_index(name: str, version: str) -> tuple[str, bytes] | None:
    """Return file name and content of the wheel that pip finds for a release; None where it finds none, or is missing.

    pip asks the index that it is configured for.
    """
    with TemporaryDirectory(prefix="sitegen-new-") as folder:
        options = ("--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1", "--no-deps")
        form = ("--only-binary", ":all:", "--dest", folder)
        _answer((sys.executable, "-m", "pip", "download", *options, *form, f"{name}=={version}"), Path(folder))
        for path in Path(folder).glob("*.whl"):
            return path.name, path.read_bytes()
    return None


def _answer(command: Sequence[str], folder: Path) -> str:
    """Run a program in a folder; return what it prints, or nothing where it fails or does not exist."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed programs, and arguments that no shell sees
            command,
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.strip()


def git_setting(folder: Path, name: str) -> str:
    """Return what git has for a setting in a folder, or nothing."""
    return _answer(("git", "config", "--get", name), folder)


def run_editor(command: Sequence[str], file: Path) -> str:
    """Run an editor on the terminal and wait for it; return why it did not work, or nothing."""
    try:
        code = subprocess.run((*command, str(file)), check=False).returncode  # noqa: S603 - the author's own EDITOR
    except OSError as refusal:
        return f"the editor `{command[0]}` cannot be started: {refusal.strerror or refusal}"
    return f"the editor `{command[0]}` ended with exit code {code}" if code else ""
