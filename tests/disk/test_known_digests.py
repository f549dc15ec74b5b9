"""The memory of a site's files: what is surely as it was is not read again, and nothing else is trusted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.disk.sources import known_digests, scan
from sitegen.disk.sources.known_digests import KnownDigests
from sitegen.disk.sources.reading import hash_source
from sitegen.model.sources import Sources

NAMES = ["content"]
TEXTS = {"a.md": "one", "b/c.md": "two"}


class Site:
    """A site's files, looked at as a build does; what was read is noted."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content, self.cache, self._root = root / "site/content", root / "cache", root / "site"
        self.cache.mkdir()
        self.read: list[str] = []

        def reads(path: str, *, follow: bool = False) -> tuple[str, int]:
            self.read.append(path.partition("/content/")[2])
            return hash_source(path, follow=follow)

        monkeypatch.setattr(scan, "hash_source", reads)
        for path, text in TEXTS.items():
            (self.content / path).parent.mkdir(parents=True, exist_ok=True)
            (self.content / path).write_text(text, encoding="utf-8")

    def scanned(self, *, anew: bool = False) -> Sources:
        """Scan with what is remembered, remember, and compare with a scan that remembers nothing."""
        memory = KnownDigests(self.cache, self._root, anew=anew)
        found, problems = scan.scan(self._root, NAMES, memory)
        memory.save()
        read, self.read = self.read, []
        assert (found.files, problems) == (scan.scan(self._root, NAMES)[0].files, ())
        self.read = read
        return found

    def reads(self, *, anew: bool = False) -> list[str]:
        """Return the files that a scan reads."""
        self.read = []
        self.scanned(anew=anew)
        return sorted(self.read)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a site whose files count as old enough."""
    monkeypatch.setattr(known_digests, "_YOUNG", -(10**10))
    return Site(tmp_path, monkeypatch)


def test_what_did_not_change_is_not_read_again(site: Site) -> None:
    """The first scan reads every file, the next none; a scan anew all of them, and it remembers them too."""
    assert [site.reads(), site.reads(), site.reads(anew=True), site.reads()] == [sorted(TEXTS), [], sorted(TEXTS), []]


def _rewrite(path: Path) -> None:
    path.write_text("eno", encoding="utf-8")


def _rewrite_in_the_same_moment(path: Path) -> None:
    """Change a file to one of the same size, and put its time back."""
    before = path.stat()
    path.write_text("eno", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _exchange(path: Path) -> None:
    """Put another file of the same size and time in the place of one."""
    before = path.stat()
    other = path.with_suffix(".new")
    other.write_text("eno", encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(path)


def _touch(path: Path) -> None:
    os.utime(path)


@pytest.mark.parametrize("change", [_rewrite, _rewrite_in_the_same_moment, _exchange, _touch])
def test_what_may_have_changed_is_read(site: Site, change: Callable[[Path], None]) -> None:
    """A file whose size, times, inode or mode differ is read again, and only that one."""
    site.scanned()
    change(site.content / "a.md")
    assert site.reads() == ["a.md"]


def test_a_file_that_went_is_forgotten(site: Site) -> None:
    """What is gone leaves the memory; what comes back is read."""
    site.scanned()
    (site.content / "a.md").unlink()
    assert site.reads() == []
    (site.content / "a.md").write_text("one", encoding="utf-8")
    assert site.reads() == ["a.md"]


def test_a_file_that_changed_just_now_is_read_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may change twice within one step of the clock that stamps it: the stamps of young files prove nothing."""
    site = Site(tmp_path, monkeypatch)
    assert [site.reads(), site.reads()] == [sorted(TEXTS)] * 2


@pytest.mark.parametrize("young", [-(10**10), 3 * 10**9])
def test_the_digest_that_a_file_had_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, young: int) -> None:
    """Of a file that was replaced, young or old, the last digest is told; of a new one, and of one that went, none."""
    site = Site(tmp_path, monkeypatch)
    monkeypatch.setattr(known_digests, "_YOUNG", young)
    last = site.scanned().files["content/a.md"].digest
    (site.content / "a.md").write_text("eno", encoding="utf-8")
    (site.content / "new.md").write_text("new", encoding="utf-8")
    (site.content / next(path for path in TEXTS if path != "a.md")).unlink()
    memory = KnownDigests(site.cache, site.content.parent)
    scan.scan(site.content.parent, NAMES, memory)
    assert memory.replaced == {"content/a.md": last}


@pytest.mark.parametrize("skew", [-(10**9), 10**9])
def test_a_file_system_with_a_clock_of_its_own_is_not_trusted(
    site: Site, monkeypatch: pytest.MonkeyPatch, skew: int
) -> None:
    """Where files are not stamped with the time of this machine, nothing is remembered."""
    now = known_digests.kernel_time
    monkeypatch.setattr(known_digests, "kernel_time", lambda: now() + skew)
    assert [site.reads(), site.reads()] == [sorted(TEXTS)] * 2


def test_another_device_is_not_trusted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of another file system than the cache's are read every time."""
    real = os.lstat
    monkeypatch.setattr("sitegen.disk.sources.scan.os.lstat", lambda path: _elsewhere(real(path)))
    assert [site.reads(), site.reads()] == [sorted(TEXTS)] * 2


def _elsewhere(status: os.stat_result) -> os.stat_result:
    values = list(status)
    values[2] += 1
    return os.stat_result(values, {name: getattr(status, name) for name in ("st_mtime_ns", "st_ctime_ns")})


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:30] + b"x" + data[31:], lambda _: b""])
def test_a_damaged_memory_is_none(site: Site, damage: Callable[[bytes], bytes]) -> None:
    """A memory that is not whole is as if it were not there, and mended."""
    site.scanned()
    (memory,) = site.cache.glob("sources-*")
    memory.write_bytes(damage(memory.read_bytes()))
    assert [site.reads(), site.reads()] == [sorted(TEXTS), []]


def test_each_site_has_its_own_memory(site: Site, tmp_path: Path) -> None:
    """Two sites that share a cache do not take each other's files for their own."""
    site.scanned()
    other = tmp_path / "other"
    (other / "content").mkdir(parents=True)
    (other / "content/a.md").write_text("two", encoding="utf-8")
    memory = KnownDigests(site.cache, other)
    scan.scan(other, NAMES, memory)
    memory.save()
    assert len(list(site.cache.glob("sources-*"))) == 2
    assert site.reads() == []
