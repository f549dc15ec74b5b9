"""The proof that a new site can be installed: `sitegen new site`, `pip install -r`, `sitegen build`, from each origin.

In: nothing; the libraries come from the index that pip is configured for, sitegen itself from this repository. Out: an
exit code, and a line for each origin: a package index (a folder of wheels), a git address (a daemon on this machine),
a wheel, and a folder that is linked. `make test-install` calls it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from venv import EnvBuilder

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = "sitegen-press"


def run(*command: str, cwd: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it prints; end with that where it fails."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def environment(folder: Path, *, libraries: bool) -> Path:
    """Make an environment and return its folder of programs; one with libraries sees those of this Python."""
    EnvBuilder(with_pip=True).create(folder)
    if libraries:
        (packages,) = folder.glob("lib/python*/site-packages")
        (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin"


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this repository into a folder."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


@contextmanager
def git_daemon(folder: Path) -> Iterator[str]:
    """Serve what this repository has committed, by git on the loopback address; return its address."""
    copy = folder / "sitegen.git"
    run("git", "clone", "--quiet", "--bare", str(ROOT), str(copy), cwd=folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = ("--export-all", f"--base-path={folder}", "--listen=127.0.0.1", f"--port={port}", "--reuseaddr")
    with subprocess.Popen(("git", "daemon", *served), stderr=subprocess.DEVNULL) as daemon:
        try:
            while daemon.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"git+git://127.0.0.1:{port}/sitegen.git"
        finally:
            daemon.terminate()


def try_origin(origin: str, wanted: str, folder: Path, settings: Mapping[str, str] | None = None) -> str:
    """Install sitegen from an origin, make a site, and build that in an empty environment; return its first pin."""
    here = folder / origin.replace(" ", "-")
    made = environment(here / "made", libraries=True)
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    how = ("--ignore-installed", "--no-deps", "--no-build-isolation", *(("-e",) if origin == "linked folder" else ()))
    run(str(made / "python"), *pip, *how, wanted, cwd=here, environment=settings)
    run(str(made / "sitegen"), "new", "site", "x", cwd=here, environment=settings)
    empty = environment(here / "empty", libraries=False)
    run(str(empty / "python"), *pip, "-r", "x/requirements.txt", cwd=here, environment=settings)
    run(str(empty / "sitegen"), "build", "--site", "x", cwd=here)
    if not (here / "x/output/index.html").is_file():
        sys.exit(f"{origin}: nothing was built")
    text = (here / "x/requirements.txt").read_text(encoding="utf-8")
    return next(line.rstrip("\\ ") for line in text.splitlines() if line.startswith(NAME))


def main() -> None:
    """Try every origin."""
    with TemporaryDirectory(prefix="sitegen-installing-") as name:
        folder = Path(name)
        wheel = build_wheel(folder)
        version = wheel.name.split("-")[1]
        index = {"PIP_FIND_LINKS": wheel.parent.as_uri()}
        with git_daemon(folder) as address:
            origins = {
                "index": (f"{NAME}=={version}", index),
                "git": (f"{NAME} @ {address}", None),
                "wheel": (str(wheel), None),
                "linked folder": (str(ROOT), None),
            }
            for origin, (wanted, settings) in origins.items():
                pin = try_origin(origin, wanted, folder, settings)
                is_vendored = (folder / origin.replace(" ", "-") / "x/vendor").is_dir()
                if is_vendored == (origin in {"index", "git"}):
                    sys.exit(f"{origin}: pinned as {pin}")
                print(f"{origin}: {pin}", flush=True)


if __name__ == "__main__":
    main()
