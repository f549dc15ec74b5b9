"""The requirements of a new site: from where sitegen was installed, all pinned, and what they name is what runs."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import Distribution, PathDistribution, version
from pathlib import Path

import msgspec
import pytest

from sitegen.cli.new import origin, requirements, wheel
from sitegen.cli.new.origin import Origin
from sitegen.problems import SitegenError

REPO = Path(__file__).parent.parent.parent
NAME = "sitegen-press"
VERSION = version(NAME)
LIBRARIES = (REPO / "sitegen/cli/new/libraries.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^[a-z0-9.-]+==[0-9][0-9a-z.]*$", re.MULTILINE)


def installed(folder: Path, direct_url: object = None, record: str = "") -> Distribution:
    """Return a distribution of sitegen as an installer leaves it, from a direct URL or from an index."""
    made = folder / "sitegen_press-9.9.dist-info"
    made.mkdir()
    own = Distribution.from_name(NAME)
    (made / "METADATA").write_text((own.read_text("METADATA") or "").replace(f"Version: {VERSION}", "Version: 9.9"))
    (made / "entry_points.txt").write_text("[console_scripts]\nsitegen = sitegen.cli:command\n")
    (made / "RECORD").write_text(record)
    if direct_url is not None:
        (made / "direct_url.json").write_text(json.dumps(direct_url))
    return PathDistribution(made)


def pinned(monkeypatch: pytest.MonkeyPatch, distribution: Distribution) -> tuple[dict[str, bytes], str]:
    """Return the requirements of a sitegen that was installed so."""
    monkeypatch.setattr(origin, "_own_distribution", lambda: distribution)
    return requirements.pin_requirements()


def lines_of(files: Mapping[str, bytes]) -> str:
    """Return requirements.txt without its comments."""
    text = files["requirements.txt"].decode()
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


@pytest.mark.parametrize(
    ("direct_url", "line"),
    [
        (
            {"url": "https://git.example/s.git", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}},
            f"sitegen-press @ git+https://git.example/s.git@{'a' * 40}",
        ),
        (
            {
                "url": "ssh://git@git.example/s.git",
                "vcs_info": {"vcs": "git", "commit_id": "b" * 40, "requested_revision": "main"},
                "subdirectory": "tools/sitegen",
            },
            f"sitegen-press @ git+ssh://git@git.example/s.git@{'b' * 40}#subdirectory=tools/sitegen",
        ),
    ],
)
def test_a_git_address_is_named_with_its_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, direct_url: object, line: str
) -> None:
    """What came from git is named by address and commit; libraries are pinned, without hashes (pip refuses them)."""
    files, note = pinned(monkeypatch, installed(tmp_path, direct_url))
    assert (list(files), note) == (["requirements.txt"], "")
    first, _, rest = lines_of(files).partition("\n")
    assert first == line
    assert PIN.findall(rest) == rest.splitlines() == re.findall(r"^\S+==\S+", LIBRARIES, re.MULTILINE)


@pytest.mark.parametrize(
    "direct_url",
    [
        {"url": "file:///srv/sitegen", "dir_info": {"editable": True}},
        {"url": "file:///srv/sitegen", "dir_info": {}},
        {"url": "file:///srv/sitegen.whl", "archive_info": {}},
        {"url": "file:///srv/sitegen", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}},
    ],
)
def test_what_came_from_this_machine_is_a_wheel_in_vendor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, direct_url: object
) -> None:
    """A folder, a wheel and a repository of this machine are not named: the site has a wheel, pinned by its hash."""
    files, note = pinned(monkeypatch, installed(tmp_path, direct_url))
    assert note == ""
    (path,) = set(files) - {"requirements.txt"}
    assert path == "vendor/sitegen_press-9.9-py3-none-any.whl"
    digest = sha256(files[path]).hexdigest()
    assert lines_of(files) == f"--find-links vendor\nsitegen-press==9.9 \\\n    --hash=sha256:{digest}\n{LIBRARIES}"
    assert b"/srv" not in files["requirements.txt"]


def index_wheel(digest: str) -> bytes:
    """Return a wheel with one file of the package in its RECORD."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("sitegen_press-9.9.dist-info/RECORD", f"sitegen/__init__.py,sha256={digest},7\n")
    return archive.getvalue()


def test_an_index_is_asked_for_the_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came from an index is named by version, with the hash of the index's wheel if that is what is installed."""
    asked = []
    found = index_wheel("same")

    def wheel_of_index(name: str, release: str) -> tuple[str, bytes]:
        asked.append((name, release))
        return "x.whl", found

    monkeypatch.setattr(requirements, "wheel_of_index", wheel_of_index)
    record = "sitegen/__init__.py,sha256=same,7\nsitegen_press-9.9.dist-info/INSTALLER,,\n"
    files, note = pinned(monkeypatch, installed(tmp_path, record=record))
    assert (asked, list(files), note) == ([(NAME, "9.9")], ["requirements.txt"], "")
    digest = sha256(found).hexdigest()
    assert lines_of(files) == f"sitegen-press==9.9 \\\n    --hash=sha256:{digest}\n{LIBRARIES}"


@pytest.mark.parametrize("found", [None, ("x.whl", index_wheel("another")), ("x.whl", b"no zip")])
def test_an_index_that_does_not_have_this_sitegen_is_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: tuple[str, bytes] | None
) -> None:
    """Without an answer, or with another program of that name, the site gets a wheel, and its author is told."""
    monkeypatch.setattr(requirements, "wheel_of_index", lambda *_: found)
    files, note = pinned(monkeypatch, installed(tmp_path, record="sitegen/__init__.py,sha256=same,7\n"))
    assert "vendor/sitegen_press-9.9-py3-none-any.whl" in files
    assert note.startswith("No package index has this sitegen")


def test_a_sitegen_that_was_never_installed_makes_no_site(tmp_path: Path) -> None:
    """A copy of the package alone says that it cannot name itself, and makes nothing."""
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from sitegen.cli import main; sys.exit(main(sys.argv[1:]))"
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for found in Path(msgspec.__file__).parent.parent.iterdir():
        if not found.name.startswith(("_sitegen", "sitegen")):
            (libraries / found.name).symlink_to(found)
    (libraries / "sitegen").symlink_to(REPO / "sitegen")
    command = (sys.executable, "-S", "-I", "-c", code, str(libraries), "new", "site", "blog")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[environment]: this sitegen was not installed" in done.stderr
    assert not (tmp_path / "blog").exists()


def test_the_distribution_that_runs_is_found_whatever_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is known by what its command runs: a stranger's `sitegen` is none, and without one there is an error."""
    assert origin.find_origin().name == NAME
    monkeypatch.setattr(origin, "entry_points", lambda **_: ())
    with pytest.raises(SitegenError, match="was not installed"):
        origin.find_origin()


def test_the_same_files_make_the_same_wheel() -> None:
    """The wheel of what runs is the same at each time, and its RECORD has every other file with its digest."""
    own = Origin(Distribution.from_name(NAME))
    name, content = wheel.build_wheel(own)
    assert (name, content) == wheel.build_wheel(own)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        files = {path: archive.read(path) for path in archive.namelist()}
    record = next(path for path in files if path.endswith("/RECORD"))
    rows = {path: digest for path, digest, _ in csv.reader(io.StringIO(files[record].decode()))}
    assert rows.pop(record) == ""
    assert rows == {
        path: "sha256=" + base64.urlsafe_b64encode(sha256(text).digest()).decode().rstrip("=")
        for path, text in files.items()
        if path != record
    }


def test_the_wheel_is_the_one_that_a_release_would_be(tmp_path: Path) -> None:
    """The wheel that is made of what runs has the files of the wheel that hatchling builds, byte for byte."""
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    subprocess.run(build, cwd=REPO, check=True, capture_output=True)
    (released,) = tmp_path.glob("*.whl")
    name, content = wheel.build_wheel(Origin(Distribution.from_name(NAME)))
    assert name == released.name
    ours, theirs = zipfile.ZipFile(io.BytesIO(content)), zipfile.ZipFile(released)
    assert sorted(ours.namelist()) == sorted(theirs.namelist())
    differ = {path for path in theirs.namelist() if ours.read(path) != theirs.read(path)}
    assert {path.rpartition("/")[2] for path in differ} <= {"RECORD", "WHEEL", "METADATA"}
    assert {path.split("/")[0] for path in differ} == {f"sitegen_press-{VERSION}.dist-info"}


def test_the_wheel_installs_from_any_folder(tmp_path: Path) -> None:
    """Pip takes the wheel of a site by its name and its hash, wherever pip is called."""
    files, _ = requirements.pin_requirements()
    site = tmp_path / "a site"
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    own = "".join(files["requirements.txt"].decode().partition(LIBRARIES)[0])
    (site / "requirements.txt").write_text(own)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-index")
    target = tmp_path / "installed"
    subprocess.run((*pip, "--target", str(target), "-r", "a site/requirements.txt"), cwd=tmp_path, check=True)
    assert (target / "sitegen/_themes/broadsheet/theme.toml").is_file()
    wrong = re.sub(r"sha256:\w{8}", "sha256:00000000", own)
    (site / "requirements.txt").write_text(wrong)
    command = (*pip, "--target", str(tmp_path / "no"), "-r", "a site/requirements.txt")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1
