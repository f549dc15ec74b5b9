from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitegen.disk.cache.signatures import KEY, find_seal, make_seal, save_sealed, unseal

HEAD = b"a value 1\n"


def test_a_seal_stays_the_same_for_as_long_as_its_file(tmp_path: Path) -> None:
    """A cache has one seal, whoever asks, also after the folder was moved; another cache has another."""
    cache = tmp_path / "cache"
    made = make_seal(str(cache))
    assert (find_seal(str(cache)), make_seal(str(cache))) == (made, made)
    cache.rename(tmp_path / "moved")
    assert find_seal(str(tmp_path / "moved")) == made
    assert make_seal(str(tmp_path / "other")) != made
    assert (tmp_path / "moved" / KEY).stat().st_mode & 0o777 == 0o600


def test_no_copy_of_a_cache_has_its_seal(tmp_path: Path) -> None:
    """What was signed here is not signed where the same files were copied to, times and all."""
    cache, copy = tmp_path / "cache", tmp_path / "copy"
    seal = make_seal(str(cache))
    shutil.copytree(cache, copy, copy_function=shutil.copy2)
    assert (copy / KEY).read_bytes() == (cache / KEY).read_bytes()
    assert find_seal(str(copy)) != seal
    assert make_seal(str(copy)) == find_seal(str(copy))


def no_key(key: Path) -> None:
    """Remove the key."""
    key.unlink()


def short_key(key: Path) -> None:
    """Cut the key."""
    key.write_bytes(key.read_bytes()[:-1])


def link_to_key(key: Path) -> None:
    """Put a link to the key in its place."""
    key.rename(key.with_name("moved"))
    key.symlink_to("moved")


def pipe(key: Path) -> None:
    """Put a pipe in place of the key; nobody writes into it."""
    key.unlink()
    os.mkfifo(key)


@pytest.mark.parametrize("damage", [no_key, short_key, link_to_key, pipe])
def test_without_its_key_nothing_in_a_cache_counts(tmp_path: Path, damage: object) -> None:
    """A key that is gone, cut, a link or a pipe is none: each look finds a seal of no one, until it is made anew."""
    seal = make_seal(str(tmp_path))
    damage(tmp_path / KEY)  # type: ignore[operator]
    seals = [seal, find_seal(str(tmp_path)), find_seal(str(tmp_path)), make_seal(str(tmp_path))]
    assert len({one.key for one in seals}) == len(seals)
    assert find_seal(str(tmp_path)) == seals[-1]


def test_what_is_sealed_is_read_under_its_head_and_seal_alone(tmp_path: Path) -> None:
    """A value comes back; not with another head, another seal or type, nor with any bit changed or byte cut."""
    seal, other = make_seal(str(tmp_path / "one")), make_seal(str(tmp_path / "two"))
    path = tmp_path / "value"
    save_sealed(str(path), HEAD, seal, ["a", "b"], sync=True)
    whole = path.read_bytes()
    assert unseal(whole, HEAD, seal, list[str]) == ["a", "b"]
    assert unseal(whole, HEAD, other, list[str]) is None
    assert unseal(whole, b"a value 2\n", seal, list[str]) is None
    assert unseal(whole, HEAD, seal, list[int]) is None
    for at in range(len(whole)):
        assert unseal(whole[:at], HEAD, seal, list[str]) is None
        for bit in range(8):
            changed = whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
            assert unseal(changed, HEAD, seal, list[str]) is None
    assert [path.name for path in tmp_path.glob("*.new")] == []
