"""Same input, same bytes (P7, law 3), and no trace of the machine (P26)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.laws.building import Place, Tree, differences, read_tree
from tests.laws.sites import random_site

REPOSITORY = Path(__file__).parent.parent.parent

PLANTED = {
    "USER": "zqxuser",
    "LOGNAME": "zqxuser",
    "USERNAME": "zqxuser",
    "HOSTNAME": "zqxhost",
    "EMAIL": "zqx@zqxhost.example",
    "SOURCE_DATE_EPOCH": "1",
    "SITEGEN_SECRET": "zqxsecret",
    "GITHUB_TOKEN": "zqxtoken",
    "GIT_AUTHOR_NAME": "zqxauthor",
    "PAGER": "zqxpager",
}
"""What a machine may have in its environment; none of it may be seen in an output."""

MACHINES: dict[str, dict[str, object]] = {
    "east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "umask": 0o077, "order": 1},
    "west": {"TZ": "Pacific/Pago_Pago", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "umask": 0o000, "order": -1},
    "ascii": {"TZ": "Asia/Tehran", "LC_ALL": "POSIX", "PYTHONHASHSEED": "3", "times": 1},
    "spare": {"TZ": ":/nowhere", "LANG": "fa_IR", "PYTHONHASHSEED": "4294967295", "umask": 0o022, "times": 2**31 - 2},
}
"""Machines by name: environment, umask, the order in which files are made, their times."""


def _write(folder: Path, files: Mapping[str, bytes], machine: Mapping[str, object]) -> None:
    for path in sorted(files)[:: int(str(machine.get("order", 1)))]:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
        if "times" in machine:
            os.utime(target, (int(str(machine["times"])), int(str(machine["times"]))))


def _build(root: Path, files: Mapping[str, bytes], machine: Mapping[str, object]) -> Tree:
    """Build a site in its own process on a machine; return the tree, with the mode of each file before its bytes."""
    _write(root / "site", files, machine)
    done = _run(root, machine)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    assert not list((root / "zqxhome").rglob("*"))
    assert not list((root / "away").rglob("*"))
    output = root / "site" / "output"
    modes = {path.relative_to(output).as_posix(): path.stat().st_mode & 0o7777 for path in output.rglob("*")}
    return {path: f"{modes[path]:o} ".encode() + content for path, content in read_tree(output).items()}


def _run(root: Path, machine: Mapping[str, object]) -> subprocess.CompletedProcess[bytes]:
    home, away = root / "zqxhome", root / "away"
    home.mkdir()
    away.mkdir()
    own = {key: str(value) for key, value in machine.items() if key.isupper()}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HOME": str(home), **PLANTED, **own}
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "build",
        "--site",
        str(root / "site"),
        "--as-of",
        "2026-07-01T12:00:00Z",
    ]
    umask = int(str(machine.get("umask", 0o022)))
    return subprocess.run(command, env=environment, cwd=away, umask=umask, capture_output=True, check=False)


@pytest.mark.parametrize("seed", [4, 8, *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(16, 32))])
def test_every_machine_gives_the_same_bytes(seed: int, tmp_path: Path) -> None:
    """P7, P26: zone, locale, hash seed, umask, order, times, HOME, user, host and path of a machine leave no trace."""
    files = random_site(seed).files()
    first = _build(tmp_path / "plain", files, {})
    for number, (name, machine) in enumerate(MACHINES.items()):
        root = tmp_path / ("zqxpath" * (number + 1)) / name
        told = differences(first, _build(root, files, machine))
        assert not told, f"{name}:\n{told}"
    traces = [path for path, content in first.items() if b"zqx" in content.replace(b"zqxcanary", b"")]
    assert not traces
    here = [str(tmp_path), str(REPOSITORY), os.uname().nodename, sys.prefix]
    for trace in (one.encode() for one in here if len(one) > 3):
        assert not [path for path, content in first.items() if trace in content], trace


def test_a_machine_whose_file_names_are_not_utf_8_is_named(tmp_path: Path) -> None:
    """P7: where Python cannot read file names as UTF-8, the build gives the same bytes or says why not."""
    files = random_site(4).files()
    first = _build(tmp_path / "plain", files, {})
    machine = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    _write(tmp_path / "odd" / "site", files, machine)
    done = _run(tmp_path / "odd", machine)
    if done.returncode == 0:
        told = read_tree(tmp_path / "odd" / "site" / "output")
        assert told[".sitegen-output"] == first[".sitegen-output"].removeprefix(b"644 ")
    else:
        assert done.returncode == 1
        assert b"error[environment]" in done.stderr, done.stderr


def test_the_number_of_workers_leaves_no_trace(tmp_path: Path) -> None:
    """P7: one process, two and three give the same bytes, cold and warm, on a site large enough to be spread."""
    files = random_site(3).files()
    for number in range(320):
        front = f"---\ntitle: Many {number}\ndate: 2019-01-{1 + number % 28:02d}\ntags: [many]\n---\n"
        text = f"{front}\nText {number}[^1].\n\n[^1]: A note.\n"
        files[f"content/articles/many-{number:03d}.md"] = text.encode()
    place = Place(root=tmp_path).write(files)
    place.build(jobs=1)
    first = place.tree
    for jobs in (2, 3):
        assert not differences(first, place.clean_tree(jobs=jobs)), jobs
    place.write({**files, "sitegen.toml": files["sitegen.toml"].replace(b"The Random", b"A Random")})
    place.build(jobs=2)
    assert not differences(place.tree, place.clean_tree(jobs=1))
