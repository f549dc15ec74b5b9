"""A build is sealed: P25. Every event that Python's audit hook reports is looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws.sites import random_site

REPOSITORY = Path(__file__).parent.parent.parent

WATCHER = """
import json, os, sys
events = []
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        flags = args[2] if isinstance(args[2], int) else 0
        mode = args[1] if isinstance(args[1], str) else ""
        writes = bool(flags & FLAGS) or any(letter in mode for letter in "wax+")
        events.append(("write" if writes else "read", os.path.abspath(os.fsdecode(args[0]))))
    elif event in ("os.mkdir", "os.rmdir", "os.remove", "os.truncate", "os.chmod", "os.chown", "os.utime"):
        if isinstance(args[0], (str, bytes, os.PathLike)):
            events.append(("write", os.path.abspath(os.fsdecode(args[0]))))
    elif event in ("os.rename", "os.link", "os.symlink", "shutil.move"):
        events.extend(("write", os.path.abspath(os.fsdecode(path))) for path in args[:2])
    elif event in ("os.listdir", "os.scandir"):
        if args[0] is not None and not isinstance(args[0], int):
            events.append(("read", os.path.abspath(os.fsdecode(args[0]))))
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "os.fork",
                           "pty.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        events.append((event, repr(args)[:200]))
from sitegen.cli import main
sys.addaudithook(watch)
code = main(sys.argv[2:])
watching = list(events)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump([code, watching], file)
"""


def _events(arguments: list[str], root: Path) -> tuple[int, list[tuple[str, str]]]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HOME": str(root)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1"}
    told = root / "events.json"
    command = [sys.executable, "-c", WATCHER, str(told), *arguments]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    code, events = json.loads(told.read_text(encoding="utf-8"))
    return code, [(event, path) for event, path in events]


def _inside(path: str, folders: list[Path]) -> bool:
    return any(path == str(folder) or path.startswith(f"{folder}{os.sep}") for folder in folders)


@pytest.mark.parametrize(("seed", "fails"), [(8, False), (3, True)])
def test_a_build_touches_nothing_but_its_own(seed: int, tmp_path: Path, *, fails: bool) -> None:
    """P25: a build opens no socket, starts no program, writes to output, staging and cache alone, reads its own."""
    root = tmp_path.resolve()
    site, output, cache = root / "site", root / "out" / "output", root / "cache"
    for path, content in random_site(seed).files().items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if fails:
        (site / "content" / "articles" / "wrong.md").write_bytes(b"---\ntitle: A\ndrat: true\n---\n[x](nowhere.md)\n")
    (site / "private.txt").write_bytes(b"not part of the site")
    output.parent.mkdir()
    folders = ["--site", str(site), "--output", str(output), "--cache", str(cache), "--as-of", "2026-07-01T12:00:00Z"]
    for again in range(2):
        code, events = _events(["build", *folders, *(["--clean"] if again else [])], root)
        assert code == int(fails)
        others = {event for event in events if event[0] not in ("read", "write")}
        assert not others, "sockets or programs"
        own = [output, output.parent / ".output.sitegen", cache]
        written = {path for event, path in events if event == "write" and not _inside(path, own) and path != os.devnull}
        assert not written - {str(output.parent)}, "written outside the output, its sibling and the cache"
        places = [*filter(None, sys.path), sys.prefix, sys.base_prefix, str(REPOSITORY)]
        installed = {Path(path).resolve() for path in places}
        parts = [site / name for name in ("sitegen.toml", "content", "themes", "history.lock")]
        read = {path for event, path in events if event == "read" and not _inside(path, [*own, *parts, *installed])}
        assert not {path for path in read if _inside(path, [root])} - {str(output.parent), str(site)}, (
            "read beside the site"
        )
        assert not {path for path in read if not _inside(path, [root])} - _SYSTEM, "read outside"


_SYSTEM = {"/dev/null", "/dev/urandom"}
"""What the interpreter itself may look at."""


def test_check_and_plan_write_nothing(tmp_path: Path) -> None:
    """P25: `check` and `plan` write nothing at all, not even a cache."""
    root = tmp_path.resolve()
    for path, content in random_site(3).files().items():
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for arguments in (["check"], ["plan"], ["plan", "--changes"]):
        code, events = _events([*arguments, "--site", str(root / "site"), "--as-of", "2026-07-01"], root)
        assert code == 0
        assert not [path for event, path in events if event == "write"], arguments
