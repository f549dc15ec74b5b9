from __future__ import annotations

import errno
import os
import pickle
import unicodedata
from hashlib import blake2b
from pathlib import Path

import pytest

from sitegen.disk.sources import reading
from sitegen.disk.sources.scan import merge, package_sources, scan
from sitegen.model.sources import SourceFile
from sitegen.problems import SitegenError, render_problem

NFC = "café"
NFD = unicodedata.normalize("NFD", NFC)


def put(root: Path, *paths: str | bytes) -> None:
    """Make files whose content is their own path."""
    for path in paths:
        raw = os.fsencode(path)
        whole = os.path.join(os.fsencode(root), raw)  # noqa: PTH118 - the names are bytes
        os.makedirs(os.path.dirname(whole), exist_ok=True)  # noqa: PTH103, PTH120
        with open(whole, "wb") as file:  # noqa: PTH123
            file.write(raw)


def file(path: str, content: bytes) -> SourceFile:
    """Return the value that a scan gives for a file."""
    return SourceFile(path=path, digest=blake2b(content, digest_size=16).hexdigest(), size=len(content))


def printed(root: Path, *names: str) -> list[str]:
    """Return the problems of a scan in print."""
    return [render_problem(problem) for problem in scan(root, names)[1]]


def test_a_scan_gives_every_named_file_sorted_with_its_digest(tmp_path: Path) -> None:
    """A scan gives the files named and those below the folders named, by path, and no others."""
    put(
        tmp_path,
        "sitegen.toml",
        "content/b.md",
        "content/a/z.md",
        "content/a-b.md",
        "content/é.md",
        "other/x",
        "themes",
    )

    found, problems = scan(tmp_path, ["content/", "sitegen.toml", "content/a", "themes", "absent", "sitegen.toml/x"])

    paths = ["content/a-b.md", "content/a/z.md", "content/b.md", "content/é.md", "sitegen.toml", "themes"]
    assert problems == ()
    assert list(found.files.items()) == [(path, file(path, path.encode())) for path in paths]
    assert [found.read(path) for path in paths] == [path.encode() for path in paths]
    assert [one.path for one in found.below("content/a")] == ["content/a/z.md"]


def test_what_belongs_to_editors_and_systems_is_passed_over(tmp_path: Path) -> None:
    """Dotfiles but `.well-known/` and `.nojekyll`, `*~`, `.DS_Store`, `__pycache__` are not taken, without a word."""
    put(
        tmp_path,
        *("content/.hidden", "content/.git/config", "content/a.md~", "content/.DS_Store", "content/__pycache__/x.pyc"),
        *(
            "content/.nojekyll",
            "content/.well-known/security.txt",
            "content/.well-known/deep/x",
            "content/.well-known/.x",
        ),
    )
    (tmp_path / "content/.#a.md").symlink_to("nowhere")

    found, problems = scan(tmp_path, ["content"])

    assert problems == ()
    assert list(found.files) == ["content/.nojekyll", "content/.well-known/deep/x", "content/.well-known/security.txt"]


def test_links_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    """A symbolic link is an error that names it: to a file, to a folder, to nothing, named itself, or on the way."""
    put(tmp_path, "content/a.md", "secret")
    (tmp_path / "content/file.md").symlink_to("/etc/passwd")
    (tmp_path / "content/folder").symlink_to("/etc")
    (tmp_path / "content/loop").symlink_to("loop")
    (tmp_path / "themes").symlink_to("content")

    said = "error[file]: a symbolic link has no place in a site\n  hint: put the file or folder itself there"
    assert printed(tmp_path, "content", "themes", "themes/mine") == [
        f"content/file.md: {said}",
        f"content/folder: {said}",
        f"content/loop: {said}",
        f"themes: {said}",
    ]
    assert list(scan(tmp_path, ["content"])[0].files) == ["content/a.md"]


def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    """A named pipe, which would block a reader, is an error."""
    put(tmp_path, "content/a.md")
    os.mkfifo(tmp_path / "content/pipe")
    os.mkfifo(tmp_path / "sitegen.toml")

    assert printed(tmp_path, "content", "sitegen.toml") == [
        "content/pipe: error[file]: neither a file nor a folder\n  hint: put it elsewhere",
        "sitegen.toml: error[file]: neither a file nor a folder\n  hint: put it elsewhere",
    ]


def test_names_that_cannot_be_part_of_a_path_are_refused(tmp_path: Path) -> None:
    """Names that are not UTF-8, or hold a control, a hidden character or a backslash, are errors that show the name."""
    put(
        tmp_path,
        b"content/caf\xe9.md",
        "content/a\nb.md",
        "content/a\\b.md",
        "content/a\u2028b.md",
        "content/no\u200c.md",
        "content/نیم\u200cفاصله.md",
    )
    put(tmp_path, b"content/\xff/inner.md")

    hint = "\n  hint: rename it"
    assert set(printed(tmp_path, "content")) == {
        f"content/a\\x0ab.md: error[file]: the name has a control character in it{hint}",
        (
            f"content/no\\u200c.md: error[file]: the name has U+200C ZERO WIDTH NON-JOINER in it, "
            f"which cannot be seen{hint}"
        ),
        f"content/a\\b.md: error[file]: the name has a backslash in it{hint}",
        f"content/a\\u2028b.md: error[file]: the name has a control character in it{hint}",
        f"content/caf\\xe9.md: error[file]: the name is not UTF-8{hint}",
        f"content/\\xff: error[file]: the name is not UTF-8{hint}",
    }
    assert list(scan(tmp_path, ["content"])[0].files) == ["content/نیم\u200cفاصله.md"]


def test_paths_are_nfc_and_read_under_their_own_name(tmp_path: Path) -> None:
    """A name in another Unicode form is given in NFC, and its bytes are found, also through a pickled reader."""
    put(tmp_path, f"content/{NFD}/{NFD}.md")

    found, problems = scan(tmp_path, ["content"])

    path = f"content/{NFC}/{NFC}.md"
    assert problems == ()
    assert list(found.files) == [path]
    assert pickle.loads(pickle.dumps(found)).read(path) == f"content/{NFD}/{NFD}.md".encode()  # noqa: S301


def test_two_names_that_are_one_in_nfc_are_refused(tmp_path: Path) -> None:
    """Two files, or two folders, whose names differ in their Unicode form only are an error, never merged."""
    put(tmp_path, f"content/{NFC}.md", f"content/{NFD}.md", f"content/d/{NFC}/a.md", f"content/d/{NFD}/b.md")

    said = "two names in this folder are one name here: they differ in their Unicode normal form only"
    assert printed(tmp_path, "content") == [
        f"content/{NFC}.md: error[file]: {said}\n  hint: rename one of them",
        f"content/d/{NFC}: error[file]: {said}\n  hint: rename one of them",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "cannot be read: Permission denied"),
        (errno.EIO, "cannot be read: Input/output error"),
        (errno.ENOENT, "disappeared while the site was being read\n  hint: run the build again"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """A file that cannot be opened is an error at its path, and the other files are taken."""
    put(tmp_path, "content/a.md", "content/b.md")
    real = os.open

    def refuse(path: str, flags: int) -> int:
        if path.endswith("a.md"):
            raise OSError(number, os.strerror(number), path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert printed(tmp_path, "content") == [f"content/a.md: error[file]: {said}"]
    assert list(scan(tmp_path, ["content"])[0].files) == ["content/b.md"]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is an error at its path."""
    put(tmp_path, "content/a/x.md", "content/b.md")
    real = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    said = "content/a: error[file]: this folder cannot be read: Permission denied"
    assert printed(tmp_path, "content") == [said]


def test_too_deep_and_too_long_never_raises(tmp_path: Path) -> None:
    """A tree deeper than the system's longest path gives a problem, not a traceback."""
    here = os.getcwd()  # noqa: PTH109
    try:
        os.chdir(tmp_path)
        for _ in range(30):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    finally:
        os.chdir(here)

    (said,) = printed(tmp_path, "d" * 200)
    assert said.endswith("this folder cannot be read: File name too long")
    assert printed(tmp_path, "x" * 5000, "nul\0byte") != []


@pytest.mark.parametrize("change", ["edit", "delete", "link"])
def test_bytes_that_changed_since_the_scan_are_never_given(tmp_path: Path, change: str) -> None:
    """A source that was edited, deleted or replaced by a link after the scan stops the build."""
    put(tmp_path, "content/a.md", "content/same")
    found, _ = scan(tmp_path, ["content"])
    path = tmp_path / "content/a.md"
    if change == "edit":
        path.write_bytes(b"CONTENT/A.MD")
    else:
        path.unlink()
    if change == "link":
        path.symlink_to("same")

    with pytest.raises(SitegenError) as raised:
        found.read("content/a.md")
    assert str(raised.value) == (
        "content/a.md: error[file]: changed while the site was being built\n  hint: run the build again"
    )


def test_large_files_are_hashed_whole(tmp_path: Path) -> None:
    """The digest covers a file of many pieces to its last byte."""
    content = os.urandom(3 * reading._CHUNK + 1)
    (tmp_path / "image.png").write_bytes(content)
    found, _ = scan(tmp_path, ["image.png"])
    assert found.files["image.png"] == file("image.png", content)
    assert found.read("image.png") == content


def test_a_shipped_theme_joins_the_site(tmp_path: Path) -> None:
    """A theme of the package is found below its prefix, through links too; where both have a path, the site wins."""
    put(tmp_path / "package", "theme.toml", "static/a.css")
    (tmp_path / "package/linked.css").symlink_to("static/a.css")
    put(tmp_path / "site", "content/a.md", "themes/plain/theme.toml")
    site, _ = scan(tmp_path / "site", ["content", "themes"])
    shipped = package_sources(tmp_path / "package", "themes/plain")

    both = merge(site, shipped)

    assert {path: both.read(path) for path in both.files} == {
        "content/a.md": b"content/a.md",
        "themes/plain/linked.css": b"static/a.css",
        "themes/plain/static/a.css": b"static/a.css",
        "themes/plain/theme.toml": b"themes/plain/theme.toml",
    }
    assert list(both.files) == sorted(both.files)
    assert pickle.loads(pickle.dumps(both)).read("themes/plain/static/a.css") == b"static/a.css"  # noqa: S301
    with pytest.raises(SitegenError):
        package_sources(tmp_path / "absent", "themes/x")


def test_a_missing_root_is_an_empty_site(tmp_path: Path) -> None:
    """Nothing there means nothing found, without a problem."""
    found, problems = scan(tmp_path / "absent", ["content", "sitegen.toml"])
    assert (dict(found.files), problems) == ({}, ())
