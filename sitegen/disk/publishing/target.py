"""The target of a build: where it goes, and whether it may go there.

In: the folders that a build was asked to use. Out: Ground, or a SitegenError that says why not.
"""

from __future__ import annotations

import os
import stat
from hashlib import blake2b
from pathlib import Path

from sitegen.disk.cache.git_index import tracked_by_git
from sitegen.disk.os_errors import output_error, shown_path
from sitegen.disk.publishing.manifest import Kind, Manifests, read_marker
from sitegen.encoding import Value
from sitegen.problems import SitegenError

_OWN_FOLDER = "choose a folder of its own, such as `output` in the site's folder"


class Target(Value, frozen=True, kw_only=True):
    """What a build was asked for: its folders, and how it may treat the output.

    `protected` are folders and files of the site, as paths below its root, that neither output nor cache may touch.
    `own_output` and `own_cache` are those of a build without choices, below the root too: what one is, the other must
    not touch. `engine` is noted in the manifest.
    """

    output: Path
    cache: Path
    site_root: Path
    protected: tuple[str, ...] = ()
    own_output: str = "output"
    own_cache: str = ".sitegen"
    kind: Kind = "public"
    kind_is_open: bool = False
    """Whether the kind is known only later (`Output.settle_kind`), when the site has been read."""
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
    ground = Ground(output=output, sibling=_sibling(output), manifests=Manifests(cache=cache, key=key))
    root = os.path.realpath(target.site_root)
    _check_cache_place(target, cache, root)
    _check_output_place(target, ground, root)
    return ground


def _sibling(output: str) -> str:
    folder, name = os.path.split(output)
    return os.path.join(folder, f".{name}.sitegen")


def _check_output_place(target: Target, ground: Ground, root: str) -> None:
    """Refuse an output that would be, hold or lie within something else: sources, a cache, another output."""
    folders = (ground.output, ground.sibling)
    if any(_holds(folder, root) for folder in folders):
        raise _refusal(target, "the output would be or hold the site's own folder", _OWN_FOLDER)
    own = f"{root}/{target.own_output}"
    others = [ground.manifests.cache, f"{root}/{target.own_cache}", *_protected(target, root)]
    if ground.output != own:
        others += [own, _sibling(own)]
    for path in others:
        if any(_touch(folder, path) for folder in folders):
            name = _name_of(path, root)
            raise _refusal(
                target, f"the output would be, hold or lie within `{name}`, which is not output", _OWN_FOLDER
            )
    if any(_is_in_repository(folder) for folder in folders):
        raise _refusal(target, "the output would lie within a Git repository's own folder", _OWN_FOLDER)


def _check_cache_place(target: Target, cache: str, root: str) -> None:
    """Refuse a cache that would be, hold or lie within something else: sources, or the site's own output."""
    hint = "choose another folder with --cache, such as `.sitegen` in the site's folder"
    own = f"{root}/{target.own_output}"
    place, message = str(target.cache), ""
    if _holds(cache, root):
        message = "the cache would be or hold the site's own folder"
    elif _is_in_repository(cache):
        message = "the cache would lie within a Git repository's own folder"
    for path in (*_protected(target, root), own, _sibling(own)):
        if not message and _holds(path, cache):
            message = f"the cache would lie within `{_name_of(path, root)}`, which is not the cache's"
        elif not message and _holds(cache, path):
            message = f"the cache would hold `{_name_of(path, root)}`, which is not the cache's"
    if message:
        raise output_error(place, message, hint, target.site_root)


def _protected(target: Target, root: str) -> list[str]:
    return [f"{root}/{name}" for name in target.protected]


def _name_of(path: str, root: str) -> str:
    return os.path.relpath(path, root) if _holds(root, path) else path


def _is_in_repository(path: str) -> bool:
    return ".git" in path.casefold().split("/")


def _touch(one: str, other: str) -> bool:
    """Return whether two paths are one, or one of them lies below the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(folder: str, path: str) -> bool:
    """Return whether `path` is `folder` or lies below it."""
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


def check_sibling(target: Target, ground: Ground) -> None:
    """Raise SitegenError when the hidden sibling of the output is no folder of its own, or came with a checkout."""
    if not stat.S_ISDIR(os.lstat(ground.sibling).st_mode):
        message = "not a folder, and a build keeps its trees in a folder of this name"
        raise output_error(ground.sibling, message, "delete it", target.site_root)
    if kept := tracked_by_git(ground.sibling):
        message = f"git tracks `{kept}`, and a build writes and removes whole trees there"
        shown = shown_path(ground.sibling, target.site_root)
        hint = f"run `git rm -r --cached {shown}`, name the folder in .gitignore, and delete it"
        raise output_error(ground.sibling, message, hint, target.site_root)


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
    if kind != target.kind and not target.kind_is_open:
        message = {
            "drafts": "the output is a public site, and would show drafts",
            "public": "the output shows drafts, and a drafts folder never becomes public",
        }[target.kind]
        raise _refusal(target, message, "choose another folder with --output, or delete this one")


def _refusal(target: Target, message: str, hint: str) -> SitegenError:
    return output_error(str(target.output), message, hint, target.site_root)


def not_exchangeable(target: Target) -> SitegenError:
    """Return the error for an output that cannot be exchanged with another folder."""
    message = "the output is a mount point or the like, so the new site cannot take its place in one step"
    return _refusal(target, message, "give --in-place to write file by file, or choose a folder that is not one")
