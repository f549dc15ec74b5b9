"""Caches make builds faster and nothing else: law 2 where a cache is damaged, forged or not the build's own."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sitegen.disk.cache.body_store import BodyStore
from sitegen.disk.cache.pack import Pack
from sitegen.disk.cache.signatures import find_seal
from sitegen.disk.sources import known_digests
from sitegen.encoding import decode
from sitegen.model.bodies import Body
from tests.laws import building
from tests.laws.building import Tree, command, differences, read_tree, stats
from tests.laws.glass import GLASS
from tests.laws.sites import random_site

SCRIPT = "<script>alert(1)</script>"
ARTICLE = "content/articles/a.md"
CONFIG = b'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "glass"\n'


def site(text: str) -> Tree:
    """Return a small site with a text in one of its pieces."""
    return {
        **GLASS,
        "sitegen.toml": CONFIG,
        ARTICLE: f"---\ntitle: A\ndate: 2020-01-01\ntags: [x]\n---\n{text}\n".encode(),
        "content/articles/b.md": b"---\ntitle: B\ndate: 2020-01-02\ntags: [x]\n---\n[a](a.md).[^1]\n\n[^1]: Note.\n",
    }


TEXTS = ("The *first* text.", "> The second text.")


class Turning:
    """A site that is built from one of two texts to the other; the clean tree of each is known."""

    def __init__(self, root: Path, trees: list[Tree]) -> None:
        self.place = building.Place(root=root)
        self.trees = trees
        self.number = 0
        for _ in range(2):
            self.turn()
            self.place.build()

    def turn(self) -> Tree:
        """Make the sources those of the other text, and return the tree that they should give."""
        self.number = 1 - self.number
        self.place.write(site(TEXTS[self.number]))
        return self.trees[self.number]


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> list[Tree]:
    """Return the clean trees of both texts."""
    return [building.built(tmp_path_factory.mktemp("clean"), site(text)) for text in TEXTS]


@pytest.fixture
def turning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trees: list[Tree]) -> Turning:
    """Return such a site, with every kind of file in its cache."""
    monkeypatch.setattr(known_digests, "_YOUNG", 0)  # files are remembered however young they are
    return Turning(tmp_path, trees)


# Damage

DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "cut": lambda content, at: content[:at],
    "cut the beginning": lambda content, at: content[at + 1 :],
    "flip": lambda content, at: content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :],
    "zero": lambda content, at: content[:at] + bytes(min(64, len(content) - at)) + content[at + 64 :],
    "swap": lambda content, at: content[at:] + content[:at],
    "repeat": lambda content, at: content + content[at:],
    "grow": lambda content, at: content[:at] + b"\xff" * 9 + content[at:],
}
PLACES = (0.0, 0.3, 0.6, 0.97)


def damaged(cache: Path, stride: int) -> Iterator[tuple[Path, bytes]]:
    """Return files of a cache, as the last build has left it, each with the content that is to be put into it."""
    names = [path.relative_to(cache) for path in sorted(cache.rglob("*")) if path.is_file()]
    cases = [(name, damage, place) for name in names for damage in DAMAGES.values() for place in PLACES]
    for name, damage, place in cases[::stride]:
        found = [cache / name] if (cache / name).exists() else sorted((cache / name).parent.iterdir())
        content = found[0].read_bytes() or b"\0"
        yield found[0], damage(content, int(place * len(content)))


@pytest.mark.parametrize("stride", [11, pytest.param(1, marks=pytest.mark.deep)])
def test_after_any_damage_to_a_cache_a_build_is_the_clean_one(turning: Turning, stride: int) -> None:
    """Law 2: whichever file of a cache is cut, changed or mixed up, the next build after an edit is the clean one."""
    count = 0
    for path, content in damaged(turning.place.cache, stride):
        path.write_bytes(content)
        tree = turning.turn()
        turning.place.build(jobs=1)
        assert not differences(turning.place.tree, tree), path
        count += 1
    assert count > 150 // stride


def test_a_cache_that_is_gone_in_part_or_changes_hands_is_a_cold_one(turning: Turning) -> None:
    """Law 2: whichever file is lost, and where each file has the content of another, the build is the clean one."""
    for number in range(8):
        files = sorted(path for path in turning.place.cache.rglob("*") if path.is_file())
        if number < len(files):
            files[number].unlink()
        else:
            contents = [path.read_bytes() for path in files]
            for path, content in zip(files, contents[1:] + contents[:1], strict=True):
                path.write_bytes(content)
        tree = turning.turn()
        turning.place.build(jobs=1)
        assert not differences(turning.place.tree, tree)


def link(path: Path, outside: Path) -> None:
    """Move it out of the cache, and put a link in its place."""
    path.rename(outside)
    path.symlink_to(outside)


def pipe(path: Path, outside: Path) -> None:
    """Put a pipe in its place."""
    path.rename(outside)
    os.mkfifo(path)


def folder(path: Path, outside: Path) -> None:
    """Put a folder in its place, that is not empty."""
    path.rename(outside)
    path.mkdir()
    (path / "in the way").write_bytes(b"")


FILES = ("key", "bodies.pack", "bodies.pack.index", "manifests/*", "sources-*")


@pytest.mark.parametrize(
    ("put", "parts"),
    [(link, FILES), (pipe, FILES), (folder, FILES), (link, ("manifests",)), (pipe, ("manifests",))],
)
def test_what_is_not_a_cache_s_own_stops_a_build_and_is_not_written_through(
    turning: Turning, put: Callable[[Path, Path], None], parts: tuple[str, ...], tmp_path: Path
) -> None:
    """Law 2 and 4: links, pipes and folders in a cache are errors with a hint; nothing waits, nothing is changed."""
    paths = [min(turning.place.cache.glob(part)) for part in parts]
    outside = tmp_path / "outside"
    outside.mkdir()
    for path in paths:
        put(path, outside / path.name)
    old, before = turning.place.tree, stats(outside)
    tree = turning.turn()
    told = turning.place.command()
    assert (told.code, told.err.count("error[cache]")) == (1, len(parts)), told
    assert told.err.count("hint: delete it") == len(parts)
    assert (turning.place.tree, stats(outside)) == (old, before)
    for path in paths:
        shutil.rmtree(path) if put is folder else path.unlink()
    turning.place.build(jobs=1)
    assert turning.place.tree == tree


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_a_cache_that_may_not_be_used_is_told(turning: Turning, mode: int) -> None:
    """Law 4: a cache that this user may not read or write stops a build with a word on its rights."""
    place = turning.place
    for path in (place.root, place.output, *place.root.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    for folder in (place.root, *place.root.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:  # pytest's own folders are for root alone
            folder.chmod(0o711)
    turning.turn()
    assert place.command().code == 0  # now all that a command imports is loaded, also what another user may not read
    old = place.tree
    for path in sorted(place.cache.rglob("*"), reverse=True):
        path.chmod(mode & 0o444 if path.is_file() else mode)
    place.cache.chmod(mode)
    os.seteuid(65534)
    try:
        told = place.command()
    finally:
        os.seteuid(0)
    assert (told.code, "error[environment]" in told.err, "rights" in told.err) == (1, True, True), told
    assert place.tree == old


# Forgery


def forge(cache: Path, forged: Path) -> int:
    """Make a cache with all that another has, by sitegen's own means, but a script in each body; count those."""
    pack = Pack(f"{cache}/bodies.pack", find_seal(str(cache)), writes=False)
    keys = list(pack._index.packed)
    store = BodyStore(forged)
    for key in keys:
        record = pack.both(key)
        assert record is not None
        if "." in key:
            store.keep(key, record[0])
        else:
            store.put(decode(record[0], Body), (SCRIPT,))
    store.flush(keys)
    store.close()
    pack.close()
    return sum("." not in key for key in keys)


@pytest.mark.parametrize("whole", [True, False])
def test_a_forged_body_does_not_reach_a_page(turning: Turning, tmp_path: Path, whole: bool) -> None:
    """A cache that someone else has made, with a script in each body, gives no page one."""
    place, forged = turning.place, tmp_path / "forged"
    assert forge(place.cache, forged) >= len(TEXTS)
    if whole:
        shutil.rmtree(place.cache)
        shutil.copytree(forged, place.cache, copy_function=shutil.copy2)
    else:
        for path in forged.glob("bodies.*"):
            (place.cache / path.name).write_bytes(path.read_bytes())
    for path in (place.output, place.root / ".output.sitegen"):  # as in a fresh checkout
        shutil.rmtree(path)
    place.build()
    assert SCRIPT not in b"".join(place.tree.values()).decode()
    assert not differences(place.tree, turning.trees[turning.number])


def test_a_cache_from_a_checkout_is_refused(tmp_path: Path) -> None:
    """A cache that git tracks is an error in every command, told with all others, and nothing is built."""
    from tests.disk.test_git_index import git  # noqa: PLC0415 - git is needed here alone

    place = building.Place(root=tmp_path).write({**site(TEXTS[0]), "content/articles/c.md": b"---\ntitle: C\n---\n"})
    git(place.site, "init", "-q")
    (place.site / ".sitegen").mkdir()
    (place.site / ".sitegen/bodies.pack").write_bytes(b"planted")
    for kept in (False, True):
        if kept:
            git(place.site, "add", ".")
        for name in ("build", "plan", "check"):
            told = command(name, "--site", str(place.site), "--as-of", "2026-07-01T12:00:00Z")
            assert (told.code, "error[missing-key]" in told.err) == (1, True)
            assert (".sitegen: error[cache]: git tracks `.sitegen/bodies." in told.err) == kept
            assert ("git rm -r --cached .sitegen" in told.err) == kept
    assert not (place.site / "output").exists()


# Time


def test_a_clock_that_goes_back_changes_no_byte(turning: Turning) -> None:
    """Law 2: after a build at a later moment, and of files from the future, an earlier one is the clean one too."""
    files = site(TEXTS[0]) | {"content/articles/late.md": b"---\ntitle: L\ndate: 2026-07-02T00:00:00Z\n---\nLate.\n"}
    place = turning.place.write(files)
    later = building.AS_OF + timedelta(days=2)
    trees = {moment: place.clean_tree(moment) for moment in (building.AS_OF, later)}
    assert trees[later] != trees[building.AS_OF]
    for number, moment in enumerate((later, building.AS_OF, later, building.AS_OF)):
        stamp = (later + timedelta(days=400 - 200 * number)).timestamp()
        for path in (place.site / ARTICLE, place.output / "index.html"):
            os.utime(path, (stamp, stamp))
        place.build(moment)
        assert not differences(place.tree, trees[moment])


def test_a_site_that_is_edited_during_its_build_is_built_from_one_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 4: a source that changes while it is being read stops the build, and the output is the old one."""
    files = random_site(3).files()
    place = building.Place(root=tmp_path).write(files)
    place.build()
    old = place.tree
    edited = {
        path: content.replace(b"---\n", b"---\n", 1) + b"\nMore.\n" for path, content in files.items() if ".md" in path
    }
    place.write(files | edited)
    from sitegen.pipeline import reading_pieces, stages  # noqa: PLC0415 - to step between its stages

    real = reading_pieces.begin_reading

    def edit_meanwhile(*arguments: object) -> Callable[[], None]:
        place.write(files | {path: content + b"And more.\n" for path, content in edited.items()})
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(stages, "begin_reading", edit_meanwhile)
        told = place.command()
    assert (told.code, "changed while the site was being built" in told.err) == (1, True), told
    assert place.tree == old
    place.build()
    assert not differences(place.tree, place.clean_tree())
    assert read_tree(place.site).keys() == files.keys()
