"""`sitegen deploy`: the host comes to hold the output, in an order in which nothing leads nowhere, and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.disk.deploying import FolderHost, LocalTree, RsyncHost, Shipment, deploy, prepare
from sitegen.disk.deploying.host import Host, HostError
from sitegen.disk.deploying.record import RECORD, read_record, record_bytes
from tests.laws.building import Place, command, read_tree
from tests.tools import require

SITE = b'[site]\ntitle = "A"\nurl = "https://a.example/"\nlanguage = "en"\ntime_zone = "UTC"\n'
PIECE = "---\ntitle: {}\ndate: 2026-01-01\ntags: [T]\n---\n\nText.\n"
OWN = {".sitegen-output", RECORD}


def _hosts(folder: Path) -> list[Host]:
    _require_rsync()
    return [FolderHost(folder / "folder"), RsyncHost(str(folder / "rsync"))]


def _require_rsync() -> None:
    require(shutil.which("rsync") is not None, "rsync is not installed: apt-get install rsync")


def _site(tmp_path: Path) -> Place:
    pieces = {f"content/articles/{name}.md": PIECE.format(name).encode() for name in "ab"}
    place = Place(root=tmp_path / "place").write({"sitegen.toml": SITE, **pieces})
    place.build()
    return place


def _deployed(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in read_tree(folder).items() if path not in OWN}


@pytest.mark.parametrize("kind", ["folder", "rsync"])
def test_a_host_comes_to_hold_the_output(tmp_path: Path, kind: str) -> None:
    """All at first, what changed later, nothing when nothing did; files of others stay; everybody may read."""
    if kind == "rsync":
        _require_rsync()
    place, www = _site(tmp_path), tmp_path / "www"
    www.mkdir()
    (www / "of-others.txt").write_text("x")
    run = ("deploy", kind, str(www), "--site", str(place.site), "--output", str(place.output))
    before = command(*run, "--dry-run")
    assert (before.code, before.err, read_tree(www)) == (0, "", {"of-others.txt": b"x"})
    assert f"send   {next(iter(sorted(_deployed(place.output))))}" in before.out
    assert command(*run).out.startswith(f"Deployed to {www}: {len(place.tree) - 1} sent (")
    assert _deployed(www) == _deployed(place.output) | {"of-others.txt": b"x"}
    assert {path.stat().st_mode & 0o777 for path in www.rglob("*") if path.is_file() and path.name != RECORD} <= {0o644}
    assert command(*run).out.endswith(f": 0 sent (0 bytes), 0 removed, {len(place.tree) - 1} unchanged\n")
    place.write({"sitegen.toml": SITE, "content/articles/a.md": PIECE.format("Anew").encode()})
    place.build()
    told = command(*run)
    assert (told.code, " 0 removed" in told.out) == (0, False)
    assert _deployed(www) == _deployed(place.output) | {"of-others.txt": b"x"}
    assert (www / "2026/01/b").exists() is (kind == "rsync")  # rsync leaves empty folders: others may want them


def test_what_is_refused(tmp_path: Path) -> None:
    """Drafts, a changed output, none, a bucket, no target: the host is not touched."""
    place, www = _site(tmp_path), tmp_path / "www"
    run = ("deploy", "folder", str(www), "--site", str(place.site), "--output")
    place.build(drafts=True, output=tmp_path / "drafts")
    (tmp_path / "empty").mkdir()
    for output, said in (
        (tmp_path / "drafts", "this output shows what is not public"),
        (tmp_path / "empty", "this is no output of sitegen"),
        (tmp_path / "none", "this is no output of sitegen"),
    ):
        told = command(*run, str(output))
        assert (told.code, f"error[deploy]: {said}" in told.err) == (1, True), told.err
    for make in (lambda path: path.write_text("x"), lambda path: path.symlink_to("nowhere"), os.mkfifo):
        make(place.output / "more.txt")
        assert "this output was changed since its build" in command(*run, str(place.output)).err
        (place.output / "more.txt").unlink()
    assert command("deploy", "rsync", "--site", str(place.site), "--", "-e sh").code == 2
    assert not www.exists()


def test_the_site_is_no_target(tmp_path: Path) -> None:
    """Neither what a site is made of nor what it is made into; other folders of it are."""
    place = _site(tmp_path)
    place.output.rename(place.site / "output")
    before = read_tree(place.site)
    for target in ("", "output", "output/x", "content/static", "themes", ".sitegen", "../site", ".git/x"):
        for kind in ("folder", "rsync"):
            told = command("deploy", kind, str(place.site / target), "--site", str(place.site))
            assert (told.code, "error[deploy]: this is " in told.err, told.out) == (1, True, ""), (
                kind,
                target,
                told.err,
            )
    assert read_tree(place.site) == before
    assert command("deploy", "folder", str(place.site / "served"), "--site", str(place.site)).code == 0


def test_a_host_that_refuses(tmp_path: Path) -> None:
    """What the host says is the error; a record that is damaged is one, too, with what to do."""
    place = _site(tmp_path)
    (tmp_path / "file").write_text("x")
    told = command("deploy", "folder", str(tmp_path / "file"), "--site", str(place.site), "--output", str(place.output))
    assert (told.code, "error[deploy]" in told.err, "hint: nothing was sent" in told.err) == (1, True, True)
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / RECORD).write_text("[]")
    told = command("deploy", "folder", str(tmp_path / "www"), "--site", str(place.site), "--output", str(place.output))
    assert (told.code, "is damaged there" in told.err) == (1, True)


@dataclass
class _Breaking:
    """A host in memory that breaks after so many files; what it was asked for is noted."""

    left: int = 10**9
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    meanwhile: dict[int, Callable[[], None]] = field(default_factory=dict)
    """What else happens there once so much was asked for."""

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        for path in paths:
            self._count(f"+{path}")
            self.files[path] = (folder / path).read_bytes()

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._count(f"-{path}")
            self.files.pop(path, None)

    def _count(self, what: str) -> None:
        self.meanwhile.pop(len(self.asked), lambda: None)()
        if not self.left:
            raise HostError("broken")
        self.left -= 1
        self.asked.append(what)


_NAMES = st.sampled_from(["a.css", "b.png", "index.html", "x/index.html", "atom.xml", "_redirects", "x/y/z.html"])
_TREES = st.dictionaries(_NAMES, st.sampled_from([b"1", b"2", b"3"]))


@given(st.lists(st.tuples(_TREES, st.integers(0, 12)), min_size=1, max_size=5), _TREES)
def test_after_breaks_the_last_deployment_wins(
    steps: list[tuple[dict[str, bytes], int]], last: dict[str, bytes]
) -> None:
    """However often deployments break off, the next whole one leaves what it deploys, and nothing of the others."""
    host = _Breaking(files={"foreign": b"f"})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for files, left in [*steps, (last, 10**9)]:
            host.left = left
            tree = _written(folder, files)
            try:
                deploy(folder, tree, prepare(tree, host, "t"), host)
            except HostError:
                continue
    assert {path: content for path, content in host.files.items() if path != RECORD} == last | {"foreign": b"f"}


@given(st.tuples(_TREES, _TREES, _TREES, _TREES), st.integers(0, 12), st.booleans())
def test_of_deployments_that_meet_one_is_refused(four: tuple[dict[str, bytes], ...], moment: int, early: bool) -> None:
    """The one that ends last is refused if the host does not hold its output, and the next one mends what is left.

    `early` means that the quick one looked at the host before the slow one began.
    """
    slow, last = four[1], four[3]
    with tempfile.TemporaryDirectory() as name:
        folders = {kind: Path(name) / kind for kind in ("old", "slow", "quick", "last")}
        all_files = zip(folders.items(), four, strict=True)
        trees = {kind: _written(folder, files) for (kind, folder), files in all_files}
        host = _Breaking()

        def ship(kind: str, shipment: Shipment | None = None) -> None:
            deploy(folders[kind], trees[kind], shipment or prepare(trees[kind], host, "t"), host)

        ship("old")
        looked = prepare(trees["quick"], host, "t") if early else None
        begun, own = len(host.asked), prepare(trees["slow"], host, "t")
        steps = len(own.send) + len(own.remove)
        host.meanwhile = {begun + 1 + moment % steps: lambda: ship("quick", looked)} if steps else {}
        with contextlib.suppress(HostError):
            ship("slow", own)
            left = {path: content for path, content in host.files.items() if path != RECORD}
            assert left == slow
        host.meanwhile = {}
        ship("last")
    assert {path: content for path, content in host.files.items() if path != RECORD} == last


def test_the_order(tmp_path: Path) -> None:
    """Assets, pages, what leads to pages; then what is gone; the record before and after."""
    host = _Breaking(files={RECORD: record_bytes({"old.html": "1", "a.css": "0"})})
    names = ("index.html", "atom.xml", "a.css", "b/index.html", "b/p.png", "_redirects")
    tree = _written(tmp_path, dict.fromkeys(names, b"1"))
    deploy(tmp_path, tree, prepare(tree, host, "t"), host)
    sent = ["a.css", "b/p.png", "b/index.html", "index.html", "_redirects", "atom.xml"]
    assert host.asked == [f"+{RECORD}", *(f"+{path}" for path in sent), "-old.html", f"+{RECORD}"]


def test_a_page_that_becomes_a_folder(tmp_path: Path) -> None:
    """`a` becomes `a/index.html` and the other way round, at every kind of host."""
    for at, host in enumerate(_hosts(tmp_path)):
        folder = tmp_path / f"tree{at}"
        for files in ({"a": b"1"}, {"a/index.html": b"2"}, {"a": b"3"}):
            shutil.rmtree(folder, ignore_errors=True)
            tree = _written(folder, files)
            deploy(folder, tree, prepare(tree, host, "t"), host)
            place = tmp_path / ("folder" if isinstance(host, FolderHost) else "rsync")
            assert _deployed(place) == files


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"version": 2, "files": {}}', b'{"version": 1, "files": {"a": 1}}', b"\xff"],
)
def test_damaged_records(content: bytes) -> None:
    """A record that is not one is not taken for an empty one."""
    assert read_record(content) is None


def test_a_record_names_nothing_outside() -> None:
    """Whoever can write to the host cannot make a deployment remove files elsewhere on it."""
    files = {"../a": "1", "/etc/passwd": "1", "a//b": "1", "a/./b": "1", "good/a": "1", "": "1", "a\\..\\b": "1"}
    assert read_record(json.dumps({"version": 1, "files": files}).encode()) == {"good/a": "1"}


def _written(folder: Path, files: dict[str, bytes]) -> LocalTree:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    digests = {path: content.hex() for path, content in files.items()}
    return LocalTree(digests=digests, sizes={path: len(content) for path, content in files.items()})
