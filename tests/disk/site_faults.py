"""Kills, faults and races in builds of a whole site with its caches; run as a program of its own, since it forks.

`python site_faults.py EXPERIMENT FOLDER NUMBER` prints a JSON list: outcomes of kills before each NUMBER-th change, of
faults of each NUMBER-th call, or of NUMBER races.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sitegen.disk.sources import known_digests
from sitegen.problems import SitegenError
from tests.disk.faults import END, FAULTS, Meter, Outcome, begun, fail, in_child, metered, without_waiting
from tests.laws.building import Place, Tree, read_tree
from tests.laws.glass import GLASS

CHANGING = (
    *("write", "pwrite", "rename", "link", "unlink", "mkdir", "rmdir"),
    *("ftruncate", "fsync", "chmod", "fchmod"),
)
"""Calls before which a kill leaves something else than before the next call. Locks and the exchange are counted too."""


def article(title: str, text: str) -> bytes:
    """Return an article."""
    return f"---\ntitle: {title}\ndate: 2020-01-02\ntags: [{title}]\n---\n{text}\n".encode()


SHARED = {
    **GLASS,
    "sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "glass"\n',
    "content/articles/same.md": article("Same", "The same *text* in both, with [a link](both.md)."),
}
SITES = (
    {
        **SHARED,
        "content/articles/both.md": article("Both", "The first text.[^1]\n\n[^1]: A note."),
        "content/articles/gone.md": article("Gone", "A piece that goes."),
    },
    {
        **SHARED,
        "content/articles/both.md": article("Both", "> The second text."),
        "content/articles/come.md": article("Come", "A piece that comes."),
    },
)


class Pair:
    """Two states of one site, and the tree that a clean build makes of each; builds go from one to the other."""

    def __init__(self, root: Path) -> None:
        self.place = Place(root=root)
        self.trees: list[Tree] = []
        self.goal = 0
        for files in SITES:
            self.place.write(files)
            self.trees.append(self.place.clean_tree())
        for number in (0, 1, 0):
            self.aim(number)
            self.place.build()

    def aim(self, number: int) -> None:
        """Make the sources those of a state."""
        self.goal = number
        self.place.write(SITES[number])

    def turn(self) -> None:
        """Make the sources those of the other state."""
        self.aim(1 - self.goal)

    def verdict(self) -> str:
        """Return whether the output is the state before the last turn, the one after it, or neither."""
        tree = self.place.tree
        return "new" if tree == self.trees[self.goal] else "old" if tree == self.trees[1 - self.goal] else "half"

    def said(self, output: Path | None = None) -> str:
        """Build; return the code of the first problem, or `nothing`."""
        try:
            self.place.build(jobs=1, output=output or self.place.output)
        except SitegenError as failed:
            return failed.problems[0].code
        except Exception as error:  # noqa: BLE001 - any other exception would be a traceback
            return repr(error)
        return "nothing"


def kill_everywhere(pair: Pair, stride: int) -> Iterator[Outcome]:
    """Kill a build before each change that it makes, a write half done; then build again."""
    for chosen in range(1, END, stride):
        pair.turn()
        name = in_child(lambda sending, chosen=chosen: killed_build(pair, sending, chosen))  # type: ignore[misc]
        left = pair.verdict()
        pair.place.build(jobs=1)
        if not name:
            return
        yield {"call": name, "left": left, "onward": pair.verdict()}


def killed_build(pair: Pair, sending: int, chosen: int) -> None:
    """Build, be killed at the chosen change, and send its name."""
    real_write = os.write

    def kill(name: str, arguments: tuple[Any, ...]) -> None:
        if name == "write":
            real_write(arguments[0], arguments[1][: len(arguments[1]) // 2])
        real_write(sending, name.encode())
        os._exit(9)

    with metered(Meter(chosen, kill, two_renames=False), CHANGING):
        pair.place.build(jobs=1)


def fault_everywhere(pair: Pair, stride: int) -> Iterator[Outcome]:
    """Let each call of a build fail; then build again."""
    for count, chosen in enumerate(range(1, END, stride)):
        number = FAULTS[count % len(FAULTS)]
        pair.turn()
        meter = Meter(chosen, partial(fail, number), two_renames=False)
        with metered(meter):
            said = pair.said()
        left = pair.verdict()
        again = pair.said()
        if not meter.name:
            return
        yield {"call": meter.name, "said": said, "left": left, "again": again, "onward": pair.verdict()}


def race(pair: Pair, rounds: int) -> Iterator[Outcome]:
    """Build at once into two outputs that share a cache, or into one; each build is right, or one is refused."""
    other = pair.place.root / "other"
    for number in range(rounds):
        pair.turn()
        outputs = (pair.place.output, other if number % 2 else pair.place.output)
        waiting = [begun(partial(send_said, pair, output)) for output in outputs]
        said = sorted(wait() for wait in waiting)
        right = read_tree(outputs[1]) == pair.trees[pair.goal]
        yield {"outputs": len({*outputs}), "said": said, "left": pair.verdict(), "right": right}


def send_said(pair: Pair, output: Path, sending: int) -> None:
    """Build, and send what was said."""
    os.write(sending, pair.said(output).encode())


def main(experiment: str, folder: Path, number: int) -> None:
    """Run an experiment and print its outcomes."""
    without_waiting()
    known_digests._YOUNG = 0
    outcomes = {"kill": kill_everywhere, "fault": fault_everywhere, "race": race}[experiment]
    print(json.dumps(list(outcomes(Pair(folder), number))))  # noqa: T201 - this is its answer


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
