"""Turns: what takes much memory waits until there is room for it, and nothing waits for ever."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from sitegen.disk.turns import ROOM, room_for

SPAWN = multiprocessing.get_context("spawn")


def hold(path: str, needed: int, told: Connection) -> None:
    """Hold room until something is said."""
    told.send("asks")
    with room_for(path, needed):
        told.send("held")
        told.recv()


class Holder:
    """Another process that holds room, or waits for it."""

    def __init__(self, path: Path, needed: int) -> None:
        self.told, others = SPAWN.Pipe()
        self.process = SPAWN.Process(target=hold, args=(str(path), needed, others), daemon=True)
        self.process.start()
        assert self.told.recv() == "asks"

    @property
    def is_waiting(self) -> bool:
        """Whether it sleeps without having room, once it has asked and either sleeps or has room."""
        while not self.told.poll(0):
            said = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
            if said.rpartition(")")[2].split()[0] == "S":
                return not self.told.poll(0)
        return False

    def wait(self) -> None:
        """Wait until it has room."""
        assert self.told.recv() == "held"

    def leave(self) -> None:
        """Have it give back what it holds."""
        self.told.send("")
        self.process.join()


@pytest.mark.parametrize(
    "leave", [Holder.leave, lambda one: (one.process.kill(), one.process.join())], ids=["leaves", "is killed"]
)
def test_who_finds_no_room_waits_for_those_who_have_it(leave: Callable[[Holder], None], tmp_path: Path) -> None:
    """Half and half fit together; a third one gets in when one of them is done, however it ends."""
    path = tmp_path / "turns"
    first, second = Holder(path, ROOM // 2), Holder(path, ROOM // 2)
    first.wait()
    second.wait()
    third = Holder(path, ROOM // 2)
    with room_for(str(path), 1):  # what is small waits for nobody
        assert third.is_waiting
    leave(first)
    third.wait()
    second.leave()
    third.leave()


def test_what_needs_more_than_there_is_has_all_of_it(tmp_path: Path) -> None:
    """It is not refused, and nothing else that is large has room at the same time."""
    path = tmp_path / "turns"
    huge = Holder(path, ROOM * 9)
    huge.wait()
    other = Holder(path, ROOM // 4)
    assert other.is_waiting
    huge.leave()
    other.wait()
    other.leave()
    with room_for(str(path), ROOM * 9):
        pass


def test_where_no_file_can_be_locked_nobody_waits(tmp_path: Path) -> None:
    """Without a cache there are no turns."""
    for path in ("", str(tmp_path / "none" / "turns"), str(tmp_path)):
        with room_for(path, ROOM):
            assert list(tmp_path.iterdir()) == []
