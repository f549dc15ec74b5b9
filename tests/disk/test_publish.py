from __future__ import annotations

import errno
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.disk.files import signature_of, write_file
from sitegen.disk.publishing import exchange, spare_tree, survey, target
from sitegen.disk.publishing.current_tree import CurrentTree
from sitegen.disk.publishing.manifest import MARKER
from sitegen.disk.publishing.output import open_output, present_output, published_entries
from sitegen.disk.publishing.stage import Published
from sitegen.disk.publishing.survey import as_noted
from sitegen.disk.publishing.target import Target
from sitegen.encoding import replace
from sitegen.problems import SitegenError
from tests.disk.faults import NEW, OLD, Tree, build, read_tree, with_marker


def refusal(work: Callable[[], object]) -> tuple[str, str, str]:
    """Return code, path and message of the one problem that a build is refused with."""
    with pytest.raises(SitegenError) as raised:
        work()
    (problem,) = raised.value.problems
    return problem.code, problem.place.path, problem.message


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode and times of a folder and all that is in it."""
    paths = [folder, *sorted(folder.rglob("*"))]
    found = {str(path): path.lstat() for path in paths}
    return {path: (status.st_ino, status.st_mtime_ns, status.st_ctime_ns) for path, status in found.items()}


def site_target(site: Path, **options: Any) -> Target:
    """Return a target as most tests need it."""
    return Target(output=site / "output", cache=site / ".sitegen", site_root=site, **options)


def test_a_build_publishes_exactly_what_was_staged(tmp_path: Path) -> None:
    """The output holds the staged files, `.sitegen-output`, and nothing else, after every one of several builds."""
    for tree in (OLD, NEW, NEW, OLD, {}, NEW):
        build(tmp_path, tree)
        assert read_tree(tmp_path / "output") == with_marker(tree)


def test_the_marker_is_two_lines(tmp_path: Path) -> None:
    """`.sitegen-output` holds the tree digest and the kind, one a line."""
    build(tmp_path, {"a": b"x"}, kind="drafts")

    digest = "b71899f0e13a58405ecef8ed7b7e0930a32f40e799828f8716ea8ace8e8ca782"
    assert (tmp_path / "output" / MARKER).read_bytes() == f"{digest}\ndrafts\n".encode()


def test_nothing_changed_means_nothing_touched(tmp_path: Path) -> None:
    """A build that would publish what is there already leaves inodes and times of output and sibling alone."""
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    build(tmp_path, NEW)
    (tree,) = (tmp_path / ".output.sitegen").glob("tree-*")
    before = stamps(tmp_path / "output"), stamps(tree)

    build(tmp_path, NEW)

    assert (stamps(tmp_path / "output"), stamps(tree)) == before


def test_a_manifest_is_not_written_again_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file changed and none had to be read, the manifest stays as it is."""
    monkeypatch.setattr(survey, "_TICK", 0)
    build(tmp_path, NEW)
    before = stamps(tmp_path / ".sitegen/manifests")

    build(tmp_path, NEW)

    assert stamps(tmp_path / ".sitegen/manifests") == before


def test_a_commit_tells_what_it_did(tmp_path: Path) -> None:
    """`commit` counts written, kept and removed files, and says whether the output changed."""
    build(tmp_path, OLD)
    with open_output(site_target(tmp_path)) as output:
        stage = output.stage()
        assert stage.keeps("2017/06/a/index.html")
        stage.add(write_file(stage.folder, "b", b"b"), "fingerprint")
        result = stage.commit(pieces=7, record=b"n")

    with open_output(site_target(tmp_path)) as output:
        manifest = output.manifest
    assert manifest is not None
    assert (manifest.pieces, manifest.record, sorted(manifest.entries)) == (7, b"n", ["2017/06/a/index.html", "b"])
    assert result == Published(changed=True, tree=manifest.tree, written=1, kept=1, removed=len(OLD) - 1)
    assert manifest.entries["b"].fingerprint == "fingerprint"
    assert manifest.entries["b"].size == 1


def test_an_open_reader_of_the_old_site_never_sees_a_new_byte(tmp_path: Path) -> None:
    """Building a new tree changes no byte of any file of the old one, also where files are shared as hard links."""
    for tree in (OLD, {**OLD, "x": b"1"}, {**OLD, "x": b"2"}):
        build(tmp_path, tree)
    output = tmp_path / "output"
    assert any(path.stat().st_nlink > 1 for path in output.rglob("*") if path.is_file())
    opened = {str(path.relative_to(output)): path.open("rb") for path in output.rglob("*") if path.is_file()}

    build(tmp_path, {path: bytes(reversed(content)) for path, content in OLD.items()})
    build(tmp_path, NEW)

    read = {path: file.read() for path, file in opened.items()}
    for file in opened.values():
        file.close()
    assert read == with_marker({**OLD, "x": b"2"})


def damage_content(path: Path) -> None:
    """Change content, size and times."""
    path.write_bytes(bytes(reversed(path.read_bytes())) + b"!")


def damage_quietly(path: Path) -> None:
    """Change content but neither size nor time of change."""
    status = path.stat()
    with path.open("r+b") as file:
        file.write(b"\0")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def delete(path: Path) -> None:
    """Delete the file."""
    path.unlink()


def make_private(path: Path) -> None:
    """Take the rights of others away."""
    path.chmod(0o600)


def make_folder_private(path: Path) -> None:
    """Take the rights of others to the folder away."""
    path.parent.chmod(0o700)


def add_file(path: Path) -> None:
    """Put a file beside it."""
    path.with_name("extra").write_bytes(b"by hand")


def add_folder(path: Path) -> None:
    """Put an empty folder beside it."""
    path.with_name("extra-folder").mkdir()


def add_link(path: Path) -> None:
    """Put a link beside it."""
    path.with_name("extra-link").symlink_to("/etc/passwd")


def become_link(path: Path) -> None:
    """Put a link to the file in its place."""
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


def become_folder(path: Path) -> None:
    """Put a folder in its place."""
    path.unlink()
    path.mkdir()


def lose_marker(path: Path) -> None:
    """Delete the marker."""
    (path.parents[2] / MARKER).unlink()


def damage_marker(path: Path) -> None:
    """Damage the marker."""
    (path.parents[2] / MARKER).write_bytes(b"\xff")


HAND = [
    *(damage_content, damage_quietly, delete, make_private, make_folder_private, add_file, add_folder, add_link),
    *(become_link, become_folder, lose_marker, damage_marker),
]


@pytest.mark.parametrize("hand", HAND)
@pytest.mark.parametrize("in_place", [False, True])
def test_what_was_done_to_the_output_by_hand_is_mended(
    tmp_path: Path, hand: Callable[[Path], None], in_place: bool
) -> None:
    """Files changed, removed, added or given other rights by hand are as a clean build has them after the next."""
    tree = {"a/b/index.html": b"page", "a/b/x": b"y"}
    build(tmp_path, tree, in_place=in_place)
    hand(tmp_path / "output/a/b/index.html")

    build(tmp_path, tree, in_place=in_place)

    assert read_tree(tmp_path / "output") == with_marker(tree)
    assert wrong_modes(tmp_path / "output") == []
    build(tmp_path, tree, in_place=in_place)
    before = stamps(tmp_path / "output")
    build(tmp_path, tree, in_place=in_place)
    assert stamps(tmp_path / "output") == before


def wrong_modes(folder: Path) -> list[str]:
    """Return the paths that have other rights than they should."""
    wanted = {True: 0o755, False: 0o644}
    return [
        str(path)
        for path in (folder, *folder.rglob("*"))
        if stat.S_IMODE(path.lstat().st_mode) != wanted[path.is_dir()]
    ]


def test_an_edit_within_the_same_tick_is_seen(tmp_path: Path) -> None:
    """A file of the output that is edited right after a build, to the same size, is mended by the next one."""
    for number in range(40):
        build(tmp_path, {"a": b"%02d" % number})
        with (tmp_path / "output/a").open("r+b") as file:
            file.write(b"!!")
        build(tmp_path, {"a": b"%02d" % number})
        assert (tmp_path / "output/a").read_bytes() == b"%02d" % number


@pytest.mark.parametrize("umask", [0o077, 0o000, 0o027, 0o777])
@pytest.mark.parametrize("in_place", [False, True])
def test_files_are_0644_and_folders_0755_whatever_the_umask(tmp_path: Path, umask: int, in_place: bool) -> None:
    """The rights in the output never depend on the umask."""
    before = os.umask(umask)
    try:
        build(tmp_path, OLD, in_place=in_place)
        build(tmp_path, NEW, in_place=in_place)
    finally:
        os.umask(before)

    assert wrong_modes(tmp_path / "output") == []


def random_tree(chance: random.Random) -> Tree:
    """Return a tree from few names, so that files become folders and back."""
    tree: Tree = {}
    for _ in range(chance.randrange(12)):
        path = "/".join(chance.choice("abC") for _ in range(chance.randrange(1, 4)))
        if not any(path == other or path.startswith(other + "/") or other.startswith(path + "/") for other in tree):
            tree[path] = chance.choice([b"1", b"2", b"a longer one", b""])
    return tree


def disturb(chance: random.Random, site: Path) -> None:
    """Do something to output, sibling or caches that a build must not be misled by."""
    places = [site / "output", site / ".output.sitegen", site / ".sitegen"]
    files = [path for place in places for path in sorted(place.rglob("*")) if path.is_file() and path.name != "lock"]
    pages = [path for path in files if path.is_relative_to(site / "output") and path.name != MARKER]
    match chance.randrange(8):
        case 0 if files:
            damage_content(chance.choice(files))
        case 1 if files:
            chance.choice(files).unlink()
        case 2 if pages:
            chance.choice([damage_quietly if chance.choice(pages).stat().st_size else delete, make_private])(
                chance.choice(pages)
            )
        case 3:
            for manifest in (site / ".sitegen").rglob("*"):
                if manifest.is_file():
                    manifest.unlink()
        case 4:
            (site / "output" / chance.choice("abz")).with_suffix(".extra").write_bytes(b"")
        case _:
            pass


def is_as_noted(site: Path, *, linked: bool = True) -> bool:
    """Return whether the manifest describes the output so that the next build need not walk through it, nor read it.

    A build in place ends with the spare tree, if there is one, and so with the links (`linked`) of its files.
    """
    present = present_output(site_target(site))
    noted = as_noted(present.folder, present.manifest) if present.manifest else None
    if present.manifest is None or noted is None:
        return False
    known = present.manifest.entries
    return not linked or all(noted.files[path] == known[path].signature for path in noted.odd or ())


def run_sequence(site: Path, seed: int) -> None:
    """Build random trees one after the other, each time disturbed, and compare after every build."""
    chance = random.Random(seed)
    history: list[Tree] = [{}]
    for step in range(10):
        tree = random_tree(chance) if chance.random() < 0.7 else chance.choice(history)
        history.append(tree)
        options = {"clean": chance.random() < 0.1, "in_place": chance.random() < 0.2, "take_over": True}
        build(site, tree, again=chance.random() < 0.1, **options)
        assert read_tree(site / "output") == with_marker(tree), (seed, step)
        assert wrong_modes(site / "output") == [], (seed, step)
        assert is_as_noted(site, linked=not options["in_place"]), (seed, step)
        disturb(chance, site)


@pytest.fixture
def _without_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what only matters when the power fails: the wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    monkeypatch.setattr(os, "sync", lambda: None)
    found = exchange.kernel_function
    monkeypatch.setattr(exchange, "kernel_function", lambda name: None if name == "syncfs" else found(name))


@pytest.mark.usefixtures("_without_sync")
def test_after_any_edits_and_disturbances_the_output_is_the_clean_one(tmp_path: Path) -> None:
    """After each of many random edits, disturbances and lost caches the output is exactly what was to be published."""
    for seed in range(60):
        site = tmp_path / str(seed)
        site.mkdir()
        run_sequence(site, seed)


@pytest.mark.deep
@pytest.mark.usefixtures("_without_sync")
def test_after_a_thousand_random_sequences_the_output_is_the_clean_one(tmp_path: Path) -> None:
    """The same over a thousand sequences."""
    for seed in range(1_000, 2_000):
        site = tmp_path / str(seed)
        site.mkdir()
        run_sequence(site, seed)


def test_caches_are_used(tmp_path: Path) -> None:
    """Files that stay are not written again: they keep their inode, or share that of the tree before."""
    build(tmp_path, OLD)
    build(tmp_path, {**OLD, "x": b"1"})
    before = (tmp_path / "output/index.html").stat().st_ino

    build(tmp_path, {**OLD, "x": b"2"})
    build(tmp_path, {**OLD, "x": b"3"})

    assert (tmp_path / "output/index.html").stat().st_ino == before


def test_clean_writes_everything_anew(tmp_path: Path) -> None:
    """With --clean no file is kept from the last build or the one before, and the last manifest is still known."""
    build(tmp_path, OLD)
    build(tmp_path, {**OLD, "x": b""})
    build(tmp_path, {**OLD, "a": b"a"})
    before = {(path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file()}

    with open_output(site_target(tmp_path, clean=True)) as output:
        known = output.known
        assert (output.manifest, output.intact("swap"), output.listing_differs()) == (None, False, ())
        assert output.bodies.facts("anything") is None
        stage = output.stage()
        stage.add(write_file(stage.folder, "a", b"a"), "f")
        stage.commit()

    assert known is not None
    assert known.pieces == len(OLD) + 1
    assert read_tree(tmp_path / "output") == with_marker({"a": b"a"})
    status = (tmp_path / "output/a").stat()
    assert (status.st_ino, status.st_mtime_ns) not in before


def test_where_links_cannot_be_made_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links the staged tree gets copies, with the same result."""

    def no_link(source: str, _target: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source)

    monkeypatch.setattr(os, "link", no_link)
    for tree in (OLD, {**OLD, "x": b""}, NEW, OLD):
        build(tmp_path, tree)
        assert read_tree(tmp_path / "output") == with_marker(tree)
    assert all(path.stat().st_nlink == 1 for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("links", [True, False])
def test_an_output_that_changes_during_the_build_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """A kept file that is edited while the build runs is never carried into the new site."""
    build(tmp_path, {"a": b"a", "b": b"b"})
    if not links:
        monkeypatch.setattr(spare_tree, "_CANNOT_LINK", frozenset({errno.EXDEV}))
        monkeypatch.setattr(os, "link", raising(OSError(errno.EXDEV, "cross-device")))

    def change_meanwhile() -> None:
        with open_output(site_target(tmp_path)) as output:
            stage = output.stage()
            assert stage.keeps("a")
            stage.add(write_file(stage.folder, "b", b"new"), "f")
            (tmp_path / "output/a").write_bytes(b"!")
            stage.commit()

    assert refusal(change_meanwhile) == ("environment", "output/a", "changed while the site was being built")
    assert read_tree(tmp_path / "output") == {**with_marker({"a": b"a", "b": b"b"}), "a": b"!"}
    build(tmp_path, NEW)
    assert read_tree(tmp_path / "output") == with_marker(NEW)


def raising(error: OSError) -> Callable[..., None]:
    """Return a function that fails."""

    def fail(*_arguments: object) -> None:
        raise error

    return fail


def test_what_is_not_intact_cannot_be_kept(tmp_path: Path) -> None:
    """A path that the manifest does not know, or that was changed by hand, is not kept."""
    build(tmp_path, {"a": b"a"})
    (tmp_path / "output/a").write_bytes(b"!")
    with open_output(site_target(tmp_path)) as output:
        assert not any(map(output.stage().keeps, ("a", "unknown")))


def test_an_error_of_the_build_leaves_the_old_site_and_no_tree(tmp_path: Path) -> None:
    """Whatever is raised between opening and commit: the output is the old one and the staged tree is gone."""
    build(tmp_path, OLD)

    def work() -> None:
        with open_output(site_target(tmp_path)) as output:
            write_file(output.stage().folder, "half", b"")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert read_tree(tmp_path / "output") == with_marker(OLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".sitegen", "output"]


def test_an_output_that_was_set_aside_is_back_at_the_next_start(tmp_path: Path) -> None:
    """After a kill between two renames the next start brings the old output back, whatever becomes of its build."""
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    fork_task = tmp_path / ".output.sitegen" / exchange.ASIDE
    (tmp_path / "output").rename(fork_task)

    with pytest.raises(SitegenError), open_output(site_target(tmp_path)):
        raise SitegenError(())
    assert read_tree(tmp_path / "output") == with_marker(NEW)

    fork_task.mkdir()
    (fork_task / "left").write_bytes(b"by a kill after the second rename")
    build(tmp_path, OLD)
    assert read_tree(tmp_path / "output") == with_marker(OLD)
    assert not fork_task.exists()


def test_an_error_before_staging_keeps_the_spare_tree(tmp_path: Path) -> None:
    """A mistake in an article does not cost the next build its spare tree."""
    build(tmp_path, OLD)
    build(tmp_path, NEW)
    before = sorted((tmp_path / ".output.sitegen").iterdir())

    with pytest.raises(SitegenError), open_output(site_target(tmp_path)):
        raise SitegenError(())
    assert sorted((tmp_path / ".output.sitegen").iterdir()) == before


# Guards


def guarded(site: Path, output: str, **options: Any) -> Target:
    """Return a target of a site with protected folders."""
    folders: dict[str, Any] = {
        "output": site / output,
        "cache": site / ".sitegen",
        "site_root": site,
        "own_output": "public/site",
    }
    return Target(**(folders | options), protected=("content", "themes", "sitegen.toml"))


def open_and_close(chosen: Target) -> None:
    """Open an output and do nothing."""
    with open_output(chosen):
        pass


HOLDS_SITE = "the output would be or hold the site's own folder"


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (".", HOLDS_SITE),
        ("..", HOLDS_SITE),
        ("content/../", HOLDS_SITE),
        ("content", "the output would be, hold or lie within `content`, which is not output"),
        ("content/articles/out", "the output would be, hold or lie within `content`, which is not output"),
        ("themes/x", "the output would be, hold or lie within `themes`, which is not output"),
        ("sitegen.toml", "the output would be, hold or lie within `sitegen.toml`, which is not output"),
        (".sitegen", "the output would be, hold or lie within `.sitegen`, which is not output"),
        (".sitegen/out", "the output would be, hold or lie within `.sitegen`, which is not output"),
        (".git", "the output would lie within a Git repository's own folder"),
        (".git/modules/x", "the output would lie within a Git repository's own folder"),
        ("public/.GIT/x", "the output would lie within a Git repository's own folder"),
        ("public", "the output would be, hold or lie within `public/site`, which is not output"),
        ("public/site/x", "the output would be, hold or lie within `public/site`, which is not output"),
        ("public/.site.sitegen", "the output would be, hold or lie within `public/.site.sitegen`, which is not output"),
        ("link", "the output is a symbolic link"),
        ("link/out", "the output would be, hold or lie within `content`, which is not output"),
        ("file", "the output is not a folder"),
    ],
)
def test_an_output_never_lies_where_it_would_destroy_sources(tmp_path: Path, output: str, message: str) -> None:
    """An output that is, holds or lies within sources or caches is refused, also with --take-over, and nothing done."""
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content/a.md").write_bytes(b"a")
    (site / "link").symlink_to("content")
    (site / "file").write_bytes(b"")
    before = read_tree(tmp_path)

    code, _, said = refusal(lambda: open_and_close(guarded(site, output, take_over=True)))

    assert (code, said, read_tree(tmp_path)) == ("output", message, before)


@pytest.mark.parametrize(
    ("cache", "message"),
    [
        (".", "the cache would be or hold the site's own folder"),
        ("..", "the cache would be or hold the site's own folder"),
        ("content", "the cache would lie within `content`, which is not the cache's"),
        ("content/a.md", "the cache would lie within `content`, which is not the cache's"),
        ("content/a.md/x", "the cache would lie within `content`, which is not the cache's"),
        ("themes/x", "the cache would lie within `themes`, which is not the cache's"),
        ("link", "the cache would lie within `content`, which is not the cache's"),
        ("sitegen.toml", "the cache would lie within `sitegen.toml`, which is not the cache's"),
        ("public/site", "the cache would lie within `public/site`, which is not the cache's"),
        ("public/site/x", "the cache would lie within `public/site`, which is not the cache's"),
        ("public/.site.sitegen", "the cache would lie within `public/.site.sitegen`, which is not the cache's"),
        ("public", "the cache would hold `public/site`, which is not the cache's"),
        (".git/x", "the cache would lie within a Git repository's own folder"),
    ],
)
def test_a_cache_never_lies_where_it_would_mix_with_something_else(tmp_path: Path, cache: str, message: str) -> None:
    """A cache that is, holds or lies within sources, the site's own output or a repository is refused."""
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content/a.md").write_bytes(b"a")
    (site / "link").symlink_to("content")
    before = read_tree(tmp_path)

    code, path, said = refusal(lambda: open_and_close(guarded(site, "elsewhere", cache=site / cache)))

    assert (code, said, read_tree(tmp_path)) == ("output", message, before)
    assert path in {cache, str(tmp_path), str(site)}


@pytest.mark.parametrize("output", ["output", "build/site", "public-2", "../elsewhere"])
def test_a_folder_of_its_own_is_a_fine_output(tmp_path: Path, output: str) -> None:
    """An output beside, or in the site's folder in a place of its own, is accepted and its parents are made."""
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)

    with open_output(guarded(site, output)) as opened:
        stage = opened.stage()
        stage.add(write_file(stage.folder, "a", b"a"), "")
        stage.commit()

    assert read_tree(site / output) == with_marker({"a": b"a"})


def test_a_folder_of_someone_else_is_refused_unless_taken_over(tmp_path: Path) -> None:
    """A folder with files but without sitegen's marker or manifest is left alone until --take-over is given."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.txt").write_bytes(b"years of work")
    expected = ("output", "output", "the output is not empty and was not made by sitegen")

    assert refusal(lambda: build(tmp_path, NEW)) == expected
    (tmp_path / "output" / MARKER).write_bytes(b"not a marker\npublic\n")
    assert refusal(lambda: build(tmp_path, NEW)) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]

    build(tmp_path, NEW, take_over=True)
    assert read_tree(tmp_path / "output") == with_marker(NEW)


def test_an_empty_folder_is_a_fine_output(tmp_path: Path) -> None:
    """An output folder that exists and is empty is used without question."""
    (tmp_path / "output").mkdir(mode=0o700)
    build(tmp_path, NEW)
    assert (read_tree(tmp_path / "output"), wrong_modes(tmp_path / "output")) == (with_marker(NEW), [])


@pytest.mark.parametrize("loss", [lambda _: None, lambda output: (output / MARKER).unlink()])
def test_a_drafts_folder_never_becomes_public(tmp_path: Path, loss: Callable[[Path], None]) -> None:
    """Drafts and public builds refuse each other's folder, also when its marker is lost and with --take-over."""
    build(tmp_path, OLD, kind="drafts")
    loss(tmp_path / "output")

    for options in ({}, {"take_over": True}, {"clean": True}, {"in_place": True}):
        assert refusal(lambda options=options: build(tmp_path, OLD, **options)) == (  # type: ignore[misc]
            "output",
            "output",
            "the output shows drafts, and a drafts folder never becomes public",
        )
    build(tmp_path, NEW, kind="drafts")
    assert (tmp_path / "output" / MARKER).read_text().splitlines()[1] == "drafts"


def test_drafts_never_go_into_a_public_folder(tmp_path: Path) -> None:
    """A build with drafts is refused for a public output."""
    build(tmp_path, OLD)
    expected = ("output", "output", "the output is a public site, and would show drafts")
    assert refusal(lambda: build(tmp_path, OLD, kind="drafts")) == expected


def test_a_repository_in_the_output_is_not_removed(tmp_path: Path) -> None:
    """An output that holds `.git` is refused, since the exchange would remove the repository."""
    build(tmp_path, OLD)
    (tmp_path / "output/.git").mkdir()
    code, _, message = refusal(lambda: build(tmp_path, NEW, take_over=True))
    assert (code, message) == ("output", "the output holds a Git repository, which a build would remove")


def test_a_mount_point_is_refused_naming_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output that is a mount point, or that the system will not exchange, is refused; --in-place writes into it."""
    build(tmp_path, OLD)
    monkeypatch.setattr(os.path, "ismount", lambda path: path == str(tmp_path / "output"))
    with pytest.raises(SitegenError, match="--in-place"):
        build(tmp_path, NEW)
    monkeypatch.undo()
    monkeypatch.setattr(exchange, "kernel_function", lambda name: lambda *_: errno.EBUSY if name == "renameat2" else 0)
    with pytest.raises(SitegenError, match="--in-place"):
        build(tmp_path, NEW)
    assert read_tree(tmp_path / "output") == with_marker(OLD)

    inode = (tmp_path / "output").stat().st_ino
    build(tmp_path, NEW, in_place=True)
    assert read_tree(tmp_path / "output") == with_marker(NEW)
    assert (tmp_path / "output").stat().st_ino == inode
    assert sorted(path.name for path in tmp_path.iterdir()) == [".sitegen", "output"]


def test_without_syncfs_and_exchange_the_result_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the C library has neither call, everything is synced and two renames are made."""
    monkeypatch.setattr(exchange, "kernel_function", lambda _name: None)
    for tree in (OLD, NEW, OLD):
        build(tmp_path, tree)
        assert read_tree(tmp_path / "output") == with_marker(tree)


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """Commands that only look at an output make no file and no folder."""
    chosen = site_target(tmp_path)
    entries, intact, _ = published_entries(chosen)
    assert (entries, intact("a"), list(tmp_path.iterdir())) == ({}, False, [])

    build(tmp_path, {"a": b"a"})
    before = stamps(tmp_path)
    entries, intact, _ = published_entries(chosen)
    assert (list(entries), intact("a"), intact("b")) == (["a"], True, False)
    assert present_output(chosen).listing_differs() == ()
    assert stamps(tmp_path) == before


def test_listing_differs_names_every_path_that_does(tmp_path: Path) -> None:
    """Extra, missing and changed names are reported by path, folders and links too."""
    build(tmp_path, {"a/x": b"x", "b/y": b"y", "c": b""})
    output = tmp_path / "output"
    (output / "a/x").unlink()
    (output / "new").mkdir()
    (output / "link").symlink_to("c")
    (output / "extra").write_bytes(b"")
    (output / "b").chmod(0o700)

    assert present_output(site_target(tmp_path)).listing_differs() == ("a/x", "b", "extra", "link", "new")


def test_a_planted_link_in_the_sibling_leads_nowhere(tmp_path: Path) -> None:
    """A link in the spare tree is removed before anything is written through it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    site = tmp_path / "site"
    site.mkdir()
    build(site, OLD)
    build(site, NEW)
    (tree,) = (site / ".output.sitegen").glob("tree-*")
    (tree / "fresh").symlink_to(outside)

    build(site, {**NEW, "fresh/page": b"x"})

    assert list(outside.iterdir()) == []
    assert read_tree(site / "output") == with_marker({**NEW, "fresh/page": b"x"})


def test_the_target_of_a_linked_parent_is_one_output(tmp_path: Path) -> None:
    """Two ways to one folder share its lock and its manifest."""
    (tmp_path / "real").mkdir()
    (tmp_path / "way").symlink_to("real")
    direct = target.find_ground(site_target(tmp_path / "real"))
    linked = target.find_ground(site_target(tmp_path / "way"))
    assert direct == linked


def test_everything_is_on_the_disk_before_the_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tree, manifest and the manifest's name are synced before the exchange, and the exchange itself after it."""
    build(tmp_path, OLD)
    calls: list[str] = []
    found, sync, rename = exchange.kernel_function, os.fsync, os.rename

    def kernel_function(name: str) -> Callable[..., int] | None:
        real = found(name)
        assert real is not None

        def noted(*arguments: object) -> int:
            calls.append(name)
            return real(*arguments)

        return noted

    def fsync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        calls.append("fsync manifest" if path.suffix == ".new" else f"fsync {path.relative_to(tmp_path)}")
        sync(descriptor)

    def renamed(source: str, goal: str) -> None:
        if "bodies.pack" not in source:  # the cache may be lost at any time
            calls.append("rename manifest" if source.endswith(".new") else "rename tree")
        rename(source, goal)

    monkeypatch.setattr(exchange, "kernel_function", kernel_function)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", renamed)
    build(tmp_path, NEW)

    saved = ["fsync manifest", "rename manifest", "fsync .sitegen/manifests"]
    assert calls == ["syncfs", *saved, "renameat2", "fsync ."]


def test_a_file_that_bears_the_stamp_of_the_manifest_itself_is_read(tmp_path: Path) -> None:
    """Where the clock of the file system is too coarse to tell an edit from the build, the content decides."""
    build(tmp_path, {"a": b"a"})
    chosen = site_target(tmp_path)
    path = tmp_path / "output/a"
    path.write_bytes(b"!")
    looked = present_output(chosen)
    assert looked.manifest is not None
    signature = signature_of(path.lstat())
    entry = replace(looked.manifest.entries["a"], signature=signature)
    soon = replace(looked.manifest, entries={"a": entry}, saved=signature[2] + 1)
    later = replace(soon, saved=signature[2] + 10**9)

    assert CurrentTree(folder=looked.folder, manifest=soon).intact("a") is False
    assert CurrentTree(folder=looked.folder, manifest=later).intact("a") is True
