"""The target of a build: where it goes, and whether it may go there.

In: the folders that a build was asked to use. Out: Ground, or a SitegenError that says why not. The pipeline makes
Targets; modules of `disk` may import this one.
"""

from __future__ import annotations

import os
import stat
from hashlib import blake2b
from pathlib import Path

from sitegen.disk.manifest import Kind, Manifests, read_marker
from sitegen.disk.refusals import output_error
from sitegen.encoding import Value
from sitegen.problems import SitegenError


class Target(Value, frozen=True, kw_only=True):
    """What a build was asked for: its folders, and how it may treat the output.

    `protected` are folders and files of the site that an output must not touch (content, themes, sitegen.toml).
    `engine` is noted in the manifest.
    """

    output: Path
    cache: Path
    site_root: Path
    protected: tuple[Path, ...] = ()
    kind: Kind = "public"
    take_over: bool = False
    in_place: bool = False
    clean: bool = False
    engine: str = ""


class Ground(Value, frozen=True, kw_only=True):
    """The folders of a target, absolute and without links: output, hidden sibling, and the output's manifests."""

    output: str
    sibling: str
    manifests: Manifests


def find_ground(target: Target) -> Ground:
    """Return the folders of a target. Raises SitegenError when the output lies where it would destroy sources."""
    parent, name = os.path.split(os.path.abspath(target.output))
    if not name:
        raise _refusal(target, "the output would be the root of the file system", "choose a folder of its own")
    output = os.path.join(os.path.realpath(parent), name)
    key = blake2b(os.fsencode(output), digest_size=8).hexdigest()
    cache = os.path.realpath(target.cache)
    sibling = os.path.join(os.path.dirname(output), f".{name}.sitegen")
    _check_place(target, (output, sibling), cache)
    return Ground(output=output, sibling=sibling, manifests=Manifests(cache=cache, key=key))


def _check_place(target: Target, folders: tuple[str, ...], cache: str) -> None:
    root = os.path.realpath(target.site_root)
    own = "choose a folder of its own, such as `output` in the site's folder"
    if any(_holds(folder, root) for folder in folders):
        raise _refusal(target, "the output would be or hold the site's own folder", own)
    protected = [os.path.realpath(path) for path in target.protected]
    for path in protected:
        if _holds(path, cache):
            name = os.path.relpath(path, root) if _holds(root, path) else path
            message = f"the cache would lie within `{name}`, and be read and published as content"
            hint = "choose another folder with --cache, such as `.sitegen` in the site's folder"
            raise output_error(str(target.cache), message, hint, target.site_root)
    for path in (cache, *protected):
        if any(_holds(folder, path) or _holds(path, folder) for folder in folders):
            name = os.path.relpath(path, root) if _holds(root, path) else path
            raise _refusal(target, f"the output would be, hold or lie within `{name}`, which is not output", own)


def _holds(folder: str, path: str) -> bool:
    """Say whether `path` is `folder` or lies below it."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def check_output(target: Target, ground: Ground) -> None:
    """Raise SitegenError unless the output is absent, empty, or a folder that sitegen may replace."""
    try:
        mode = os.lstat(ground.output).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        what = "a symbolic link" if stat.S_ISLNK(mode) else "not a folder"
        raise _refusal(target, f"the output is {what}", "remove it, or choose another folder with --output")
    names = os.listdir(ground.output)
    if ".git" in names:
        hint = "a build replaces the whole folder; keep the repository elsewhere and copy the built site into it"
        raise _refusal(target, "the output holds a Git repository, which a build would remove", hint)
    if not target.in_place and os.path.ismount(ground.output):
        raise not_exchangeable(target)
    _check_owner(target, ground, empty=not names)


def _check_owner(target: Target, ground: Ground, *, empty: bool) -> None:
    """Refuse an output that is not sitegen's, and one of the other kind (public, drafts)."""
    marker = read_marker(ground.output)
    manifest = None if marker or empty else ground.manifests.any()
    kind = marker[1] if marker else manifest.kind if manifest else None
    if kind is None:
        if empty or target.take_over:
            return
        hint = "choose another folder with --output, or give --take-over to let the build replace everything in it"
        raise _refusal(target, "the output is not empty and was not made by sitegen", hint)
    if kind != target.kind:
        message = {
            "drafts": "the output is a public site, and would show drafts",
            "public": "the output shows drafts, and a drafts folder never becomes public",
        }[target.kind]
        raise _refusal(target, message, "choose another folder with --output, or delete this one")


def _refusal(target: Target, message: str, hint: str) -> SitegenError:
    return output_error(str(target.output), message, hint, target.site_root)


def not_exchangeable(target: Target) -> SitegenError:
    """Return the error for an output that cannot change places with another folder."""
    message = "the output is a mount point or the like, so the new site cannot take its place in one step"
    return _refusal(target, message, "give --in-place to write file by file, or choose a folder that is not one")
