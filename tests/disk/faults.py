"""Kills and faults at every call that a build makes to the system; run as a program of its own, since it forks.

`python faults.py EXPERIMENT FOLDER [two-renames] [in-place] [all]` prints a JSON list, an outcome for each call.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sitegen.disk.files import write_file
from sitegen.disk.publishing import exchange, survey
from sitegen.disk.publishing.manifest import marker_bytes, tree_digest
from sitegen.disk.publishing.output import open_output
from sitegen.disk.publishing.target import Target
from sitegen.model.bodies import Body
from sitegen.problems import SitegenError

Tree = dict[str, bytes]
Outcome = dict[str, object]
KernelFinder = Callable[[str], Callable[..., int] | None]

OLD: Tree = {
    "index.html": b"old home" * 9000,
    "2017/06/a/index.html": b"a",
    "2017/06/b/index.html": b"b is old",
    "gone/index.html": b"gone",
    "late/index.html": b"changed before, not now",
    "swap": b"a file that becomes a folder",
    "turn/index.html": b"a folder that becomes a file",
}
BEFORE: Tree = {
    "index.html": b"older home",
    "2017/06/a/index.html": b"a",
    "2017/06/b/index.html": b"b is new",
    "swap/index.html": b"it was a folder already",
    "late/index.html": b"as it was before",
    "older/index.html": b"older",
}
NEW: Tree = {
    "index.html": b"new home" * 9000,
    "2017/06/a/index.html": b"a",
    "2017/06/b/index.html": b"b is new",
    "2018/01/c/index.html": b"c",
    "late/index.html": b"changed before, not now",
    "swap/index.html": b"a folder that was a file",
    "turn": b"a file that was a folder",
}
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
CALLS = tuple(
    name
    for name in dir(os)
    if name
    in {
        *("open", "read", "write", "pread", "pwrite", "fsync", "fstat", "stat", "lstat", "listdir", "scandir"),
        *("mkdir", "rmdir", "unlink", "rename", "link", "chmod", "fchmod", "ftruncate", "sync", "close"),
    }
)
END = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How an experiment builds."""

    folder: Path
    in_place: bool = False
    two_renames: bool = False
    every_fault: bool = False

    def site(self, name: str) -> Path:
        """Make the folder of a site."""
        path = self.folder / name
        path.mkdir()
        return path

    def built_site(self, name: str) -> Path:
        """Make a site that shows OLD and has a spare tree, always in the same state."""
        site = self.site(name)
        build(site, BEFORE, in_place=self.in_place)
        build(site, OLD, in_place=self.in_place)
        return site

    def build(self, site: Path, tree: Tree) -> None:
        """Publish a tree as this setting says."""
        build(site, tree, in_place=self.in_place)


def build(site: Path, tree: Tree, *, again: bool = False, **options: Any) -> None:
    """Publish a tree as the pipeline does: what is known to be there is kept (unless `again`), the rest is written."""
    target = Target(output=site / "output", cache=site / ".sitegen", site_root=site, **options)
    with open_output(target) as output:
        known = output.manifest.entries if output.manifest else {}
        used = set()
        stage = output.stage()
        for path, content in tree.items():
            digest = sha256(content).hexdigest()
            used.add(digest)
            if output.bodies.facts(digest) is None:
                output.bodies.put(Body(digest=digest, opening=path), (path,))
            if again or not (path in known and known[path].fingerprint == digest and stage.keeps(path)):
                stage.add(write_file(stage.folder, path, content), digest)
        stage.commit(pieces=len(tree))
        output.bodies.flush(used)


def with_marker(tree: Tree) -> Tree:
    """Return a tree as a build shows it."""
    digest = tree_digest({path: sha256(content).hexdigest() for path, content in tree.items()})
    return {**tree, ".sitegen-output": marker_bytes(digest, "public")}


def read_tree(folder: Path) -> Tree:
    """Return all that is in an output; an empty folder has no bytes and a slash."""
    found: Tree = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name + "/"] = b""
    return found


def verdict(folder: Path) -> str:
    """Return which of the states an output shows."""
    if not folder.exists():
        return "none"
    found = read_tree(folder)
    return "old" if found == with_marker(OLD) else "new" if found == with_marker(NEW) else f"half: {sorted(found)}"


class Meter:
    """Counts calls; at the chosen one it acts before the system does."""

    def __init__(self, chosen: int, act: Callable[[str, tuple[Any, ...]], None], *, two_renames: bool) -> None:
        self.count = 0
        self.name = ""
        self.file = ""
        """The name of the file that the chosen call was about, where it was given an open one."""
        self._chosen = chosen
        self._act = act
        self._two_renames = two_renames

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is counted."""

        def metered(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self._chosen:
                self.name = name
                if arguments and isinstance(arguments[0], int) and arguments[0] >= 0:
                    self.file = Path(f"/proc/self/fd/{arguments[0]}").readlink().name
                self._act(name, arguments)
            return real(*arguments, **named)

        return metered

    def wrap_kernel(self, real: KernelFinder) -> KernelFinder:
        """Return the finder of kernel functions; these give their error as a number."""

        def kernel_function(name: str) -> Callable[..., int] | None:
            function = real(name)
            if function is None or (name == "renameat2" and self._two_renames):
                return None
            metered = self.wrap(name, function)

            def numbered(*arguments: Any) -> int:
                try:
                    return int(metered(*arguments))
                except OSError as fault:
                    return fault.errno or errno.EIO

            return numbered

        return kernel_function


@contextlib.contextmanager
def metered(meter: Meter, calls: tuple[str, ...] = CALLS) -> Iterator[None]:
    """Put a meter before these calls to the operating system, and those that lock and exchange."""
    real = {name: getattr(os, name) for name in calls}
    lock, kernel = fcntl.flock, exchange.kernel_function
    for name, function in real.items():
        setattr(os, name, meter.wrap(name, function))
    fcntl.flock = meter.wrap("flock", lock)
    exchange.kernel_function = meter.wrap_kernel(kernel)  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(os, name, function)
        fcntl.flock, exchange.kernel_function = lock, kernel


def in_child(work: Callable[[int], None]) -> str:
    """Run work in a child that may end anywhere; return what it wrote to the descriptor that it was given."""
    return begun(work)()


def begun(work: Callable[[int], None]) -> Callable[[], str]:
    """Begin work in a child; return what waits for the end of it and says what it wrote."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        work(sending)
        os._exit(0)
    os.close(sending)

    def wait() -> str:
        with os.fdopen(receiving, "rb") as pipe:
            said = pipe.read().decode()
        os.waitpid(child, 0)
        return said

    return wait


def killed_build(setting: Setting, site: Path, chosen: int) -> str:
    """Build NEW and be killed at the chosen call, a write half done; return its name, if it was reached."""
    real_write = os.write

    def work(sending: int) -> None:
        def kill(name: str, arguments: tuple[Any, ...]) -> None:
            if name == "write":
                real_write(arguments[0], arguments[1][: len(arguments[1]) // 2])
            real_write(sending, name.encode())
            os._exit(9)

        with metered(Meter(chosen, kill, two_renames=setting.two_renames)):
            setting.build(site, NEW)

    return in_child(work)


def kill_everywhere(setting: Setting) -> Iterator[Outcome]:
    """Kill a build of NEW over OLD at each call; then build again, with the sources reverted and as they are."""
    for chosen in range(1, END):
        outcome: Outcome = {}
        for goal, tree in (("reverted", OLD), ("onward", NEW)):
            site = setting.built_site(f"{chosen}-{goal}")
            outcome["call"] = killed_build(setting, site, chosen)
            outcome["left"] = verdict(site / "output")
            setting.build(site, tree)
            outcome[goal] = verdict(site / "output")
        if not outcome["call"]:
            return
        yield outcome


def kill_first_build(setting: Setting) -> Iterator[Outcome]:
    """Kill the very first build at each call; then build again."""
    for chosen in range(1, END):
        site = setting.site(f"first-{chosen}")
        name = killed_build(setting, site, chosen)
        left = verdict(site / "output")
        setting.build(site, NEW)
        if not name:
            return
        yield {"call": name, "left": left, "onward": verdict(site / "output")}


def fault_everywhere(setting: Setting, *, first: bool = False) -> Iterator[Outcome]:
    """Let each call of a build fail; report what was said, what is left, and how the next build ends."""
    make = setting.site if first else setting.built_site
    for chosen in range(1, END):
        for number in FAULTS if setting.every_fault else (FAULTS[chosen % len(FAULTS)],):
            site = make(f"{chosen}-{number}")
            outcome = faulty_build(setting, site, chosen, number)
            if not outcome["call"]:
                return
            setting.build(site, NEW)
            outcome["onward"] = verdict(site / "output")
            yield outcome


def faulty_build(setting: Setting, site: Path, chosen: int, number: int) -> Outcome:
    """Build NEW while the chosen call fails with this error number."""
    before = set() if setting.in_place else beside(site)
    said, place = "nothing", ""
    meter = Meter(chosen, partial(fail, number), two_renames=setting.two_renames)
    try:
        with metered(meter):
            setting.build(site, NEW)
    except SitegenError as refused:
        said, place = refused.problems[0].code, refused.problems[0].place.path
    except Exception as error:  # noqa: BLE001 - any other exception would be a traceback
        said = repr(error)
    after = beside(site)
    spare = {name for name in after if name.startswith("tree-")}
    after -= before if said != "nothing" else spare if len(spare) == 1 else set()
    return {
        "call": meter.name,
        "file": meter.file,
        "said": said,
        "place": place,
        "left": verdict(site / "output"),
        "temporary": sorted(after),
    }


def fail(number: int, name: str, arguments: tuple[Any, ...]) -> None:
    """Raise an error of this number in place of a call; nothing that closes fails."""
    if name != "close":
        path = os.fspath(arguments[0]) if arguments and isinstance(arguments[0], (str, os.PathLike)) else None
        raise OSError(number, os.strerror(number), path) if path else OSError(number, os.strerror(number))


def beside(site: Path) -> set[str]:
    """Return what a build should not leave: trees in the sibling, half files of the cache and the output."""
    known = {"output", ".sitegen", ".output.sitegen"}
    sibling = site / ".output.sitegen"
    found = {path.name for path in site.iterdir() if path.name not in known}
    found |= {path.name for path in sibling.glob("*") if path.name != "lock"}
    return found | {str(path) for path in site.rglob("*new") if path.is_file()}


def orphan_worker(setting: Setting) -> Iterator[Outcome]:
    """Kill a builder that has a worker: the worker lives on, and must neither hold the lock nor write any more."""
    for number in range(20):
        site = setting.site(f"orphan-{number}")
        build(site, OLD)
        ready, sending = os.pipe()
        waiting, wake = os.pipe()
        builder = os.fork()
        if not builder:
            with open_output(Target(output=site / "output", cache=site / ".sitegen", site_root=site)) as output:
                folder = output.stage().folder
                os.close(wake)
                if late := os.fork():
                    os.waitpid(late, 0)
                os.write(sending, b"ready")
                os.read(waiting, 1)
                with contextlib.suppress(OSError):
                    write_file(folder, "planted/index.html", b"by a worker of the killed build")
                    os.write(sending, b"wrote")
                os._exit(0)
        os.read(ready, 5)
        second = in_child(lambda sending, site=site: said_of_build(site, sending))  # type: ignore[misc]
        os.kill(builder, 9)
        os.waitpid(builder, 0)
        build(site, NEW)
        os.write(wake, b"x")
        os.close(sending)
        with os.fdopen(ready, "rb") as pipe:
            wrote = pipe.read().decode()
        os.close(wake)
        os.close(waiting)
        build(site, OLD)
        yield {"second": second, "wrote": wrote, "left": verdict(site / "output")}


def said_of_build(site: Path, sending: int) -> None:
    """Build, and send the code and message of the error."""
    try:
        build(site, NEW)
    except SitegenError as refused:
        os.write(sending, str(refused).encode())


def without_waiting() -> None:
    """Make builds repeatable and quick.

    Each call that waits for the disk is made, and counted, without the wait: no experiment cuts the power. How soon
    after the last build a build comes decides nothing.
    """
    found = exchange.kernel_function

    def kernel_function(name: str) -> Callable[..., int] | None:
        return (lambda _descriptor: 0) if name == "syncfs" else found(name)

    exchange.kernel_function = kernel_function
    survey._TICK = 0
    os.fsync = lambda fd: None  # noqa: ARG005 - its name is part of the call


def main(experiment: str, folder: Path, *flags: str) -> None:
    """Run an experiment and print its outcomes."""
    without_waiting()
    setting = Setting(
        folder=folder,
        in_place="in-place" in flags,
        two_renames="two-renames" in flags,
        every_fault="all" in flags,
    )
    outcomes = {
        "kill": kill_everywhere,
        "kill-first": kill_first_build,
        "fault": fault_everywhere,
        "fault-first": lambda setting: fault_everywhere(setting, first=True),
        "orphan": orphan_worker,
    }[experiment](setting)
    print(json.dumps(list(outcomes)))  # noqa: T201 - this is its answer


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
