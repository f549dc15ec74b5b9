"""The part log gives back what builds have noted, as far as it is undamaged and of this cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.disk.publishing import part_log
from sitegen.disk.publishing.part_log import PartLog

_KEYS = st.sampled_from("abcdefgh")


@pytest.fixture
def log(tmp_path: Path) -> PartLog:
    """Return the log of an output that was not built yet."""
    return PartLog(cache=str(tmp_path), key="k")


@given(
    builds=st.lists(st.dictionaries(_KEYS, st.binary(max_size=9), max_size=8), max_size=9),
    always=st.sampled_from((0, 99)),
)
def test_what_was_noted_is_found(
    builds: list[dict[str, bytes]], always: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After any builds, each file of the last output is explained by the build that wrote it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part_log, "_ALWAYS", always)
        patch.setattr(part_log, "_ROOM", always)
        log = PartLog(cache=str(tmp_path_factory.mktemp("cache")), key="k")
        known: dict[str, tuple[bytes, bytes]] = {}
        for number, made in enumerate(builds):
            shared = str(number).encode()
            known |= {key: (shared, sums) for key, sums in made.items()}
            log.add(shared, made, known.keys())
        assert log.load() == known


def test_what_is_damaged_or_foreign_is_absent(log: PartLog, tmp_path: Path) -> None:
    """A cut or changed log says less, and one that came from elsewhere nothing; none of it is an error."""
    assert log.load() == {}
    log.add(b"s", {"a": b"1", "b": b"2"}, ["a", "b", "c", "d", "e"])
    log.add(b"t", {"c": b"3"}, ["a", "b", "c", "d", "e"])
    whole = Path(log.path).read_bytes()
    for size in range(len(whole)):
        Path(log.path).write_bytes(whole[:size])
        assert log.load().items() <= {"a": (b"s", b"1"), "b": (b"s", b"2"), "c": (b"t", b"3")}.items()
    Path(log.path).write_bytes(whole)
    (tmp_path / "key").write_bytes(b"x" * 32)
    assert log.load() == {}


def test_a_log_that_cannot_be_written_stops_nothing(log: PartLog, tmp_path: Path) -> None:
    """What cannot be noted is not explained later; a link in its place is not followed."""
    (tmp_path / "parts").mkdir()
    Path(log.path).symlink_to(tmp_path / "other")
    (tmp_path / "other").write_bytes(b"mine")
    log.add(b"s", {"a": b"1"}, list("abcdef"))
    assert (tmp_path / "other").read_bytes() == b"mine"
