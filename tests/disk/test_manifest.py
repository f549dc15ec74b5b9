from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.disk.publishing.manifest import MARKER, Entry, Manifest, Manifests, marker_bytes, read_marker, tree_digest
from sitegen.encoding import replace

TREE = "0123456789abcdef" * 4
MANIFEST = Manifest(
    engine="e",
    tree=TREE,
    kind="public",
    entries={
        "a/index.html": Entry(fingerprint="f", digest=sha256(b"x").hexdigest(), signature=(1, 2, 3, 2**63, 5)),
        "متن/index.html": Entry(fingerprint="g", digest=sha256(b"y").hexdigest(), signature=(1, 2, 3, 4, 5)),
    },
    folders={"": (1, 2, 3, 4, 5), "a": (1, 2, 3, 4, 5)},
    pieces=12,
    record=b"\0note",
)


def test_a_manifest_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """What is saved is loaded again, with the time of the saving, by its tree digest alone."""
    manifests = Manifests(cache=str(tmp_path), key="key")
    assert (manifests.load(TREE), manifests.any()) == (None, None)
    manifests.save(MANIFEST)

    loaded = manifests.load(TREE)

    assert loaded is not None
    assert replace(loaded, saved=0) == MANIFEST
    assert loaded.saved == (tmp_path / "manifests" / f"key.{TREE[:32]}").stat().st_mtime_ns
    assert manifests.any() == loaded
    assert manifests.load(TREE[:32] + "f" * 32) is None
    assert Manifests(cache=str(tmp_path), key="other").load(TREE) is None


def test_a_damaged_manifest_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    """Cut or changed at any byte, a manifest is unknown; nothing is raised."""
    manifests = Manifests(cache=str(tmp_path), key="key")
    manifests.save(MANIFEST)
    path = Path(manifests.path(TREE))
    whole = path.read_bytes()
    chance = random.Random(1)
    for at in range(len(whole)):
        changed = bytes([whole[at] ^ (1 << chance.randrange(8))])
        for content in (whole[:at], whole[:at] + changed + whole[at + 1 :]):
            path.write_bytes(content)
            assert (manifests.load(TREE), manifests.any()) == (None, None)


def test_only_the_named_manifests_stay(tmp_path: Path) -> None:
    """Old manifests of this output are dropped, those of other outputs stay."""
    manifests = Manifests(cache=str(tmp_path), key="key")
    other = Manifests(cache=str(tmp_path), key="other")
    trees = [letter * 64 for letter in "abc"]
    for tree in trees:
        manifests.save(replace(MANIFEST, tree=tree))
    other.save(MANIFEST)

    manifests.drop_others(trees[0], trees[2])

    assert [manifests.load(tree) is not None for tree in trees] == [True, False, True]
    assert other.load(TREE) is not None


def test_the_tree_digest_covers_paths_and_contents_in_any_order() -> None:
    """The digest is that of `path NUL digest LF`, sorted by path; it distinguishes any two trees."""
    expected = sha256(b"a\x00" + b"1" * 64 + b"\nb\x00" + b"2" * 64 + b"\n").hexdigest()
    assert tree_digest({"b": "2" * 64, "a": "1" * 64}) == expected
    different = [{}, {"a": "1" * 64}, {"a": "2" * 64}, {"b": "1" * 64}, {"a": "1" * 64, "b": "2" * 64}]
    assert len({tree_digest(tree) for tree in different}) == len(different)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (marker_bytes(TREE, "public"), (TREE, "public")),
        (marker_bytes(TREE, "drafts"), (TREE, "drafts")),
        (f"{TREE}\npublic".encode(), None),
        (f"{TREE}\npublic\n\n".encode(), None),
        (f"{TREE}\nPublic\n".encode(), None),
        (f"{TREE[1:]}\npublic\n".encode(), None),
        (f"{TREE.upper()}\npublic\n".encode(), None),
        (b"\xff\n", None),
        (b"", None),
    ],
)
def test_a_marker_counts_only_in_its_exact_form(
    tmp_path: Path, content: bytes, expected: tuple[str, str] | None
) -> None:
    """Anything but a digest on one line and a known word on the other is no marker."""
    (tmp_path / MARKER).write_bytes(content)
    assert read_marker(str(tmp_path)) == expected


def test_a_marker_is_never_read_through_a_link(tmp_path: Path) -> None:
    """A link in place of the marker, or none, is no marker."""
    assert read_marker(str(tmp_path)) is None
    (tmp_path / "real").write_bytes(marker_bytes(TREE, "public"))
    (tmp_path / MARKER).symlink_to("real")
    assert read_marker(str(tmp_path)) is None
