"""Judged files: what is no Markdown is looked at before anything uses it, once for each content and name.

In: Claimed, Sources, a memo. Out: Claimed without the files that may not be published, and problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import Final

from sitegen.config.globs import matches
from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, decode, encode, replace
from sitegen.images.damage import DamagedError
from sitegen.images.wholeness import require_photograph, require_whole
from sitegen.index.claims import Claimed
from sitegen.index.photographs import photograph
from sitegen.index.site import Site
from sitegen.model.sources import Sources
from sitegen.model.variants import Photograph
from sitegen.pipeline.memo import Memo
from sitegen.problems import Place, Problem, SitegenError, error
from sitegen.read.filenames import is_markdown
from sitegen.read.filetypes import SAVE_ANEW, Verdict, judge, key_of
from sitegen.read.filetypes.suffixes import FORMATS, IMAGES, kind_of
from sitegen.theme import Theme

_CODES: Final = frozenset({"active", "file-type", "image"})
_ICONS: Final = ("icon.", "favicon.", "apple-touch-icon.")


class FileVerdicts(Value, frozen=True, kw_only=True):
    """Claimed with the files that may be published alone; the others are broken. And the sizes of pictures by path."""

    claimed: Claimed
    sizes: dict[str, tuple[int, int] | None]
    problems: tuple[Problem, ...]


def judge_files(
    claimed: Claimed, sources: Sources, config: SiteConfig, memo: Memo, *, leaves_out: bool = False
) -> FileVerdicts:
    """Judge every file, whatever the state of the piece that uses it, so that one that comes due breaks no build.

    A build that `leaves_out` what is damaged has to know now which photographs are; another finds it while it encodes.
    """
    problems: list[Problem] = []
    sizes: dict[str, tuple[int, int] | None] = {}
    published: dict[str, int] = {}
    photographs: dict[str, Photograph] = {}
    refused: set[str] = set()
    for path in claimed.documents.files:
        verdict, found = _verdict(path, sources, memo)
        allowed = bool(config.allow_active) and matches(path.removeprefix(f"{config.content}/"), config.allow_active)
        found += _faults(path, verdict, allowed=allowed)
        sizes[path] = verdict.pixels
        if verdict.photograph is not None and verdict.photograph.breaks_off and not found:
            found.append(_damaged(path, "breaks off"))
        if verdict.published is not None:
            published[path] = verdict.published
        made = photograph(verdict.photograph, sources.files[path].digest, verdict.pixels, config.images)
        if not found and (made is None or leaves_out):
            found += _damage(path, sources, memo, made)
        if made is not None and not found:
            photographs[path] = made
        problems += found
        if found:
            refused.add(path)
    if refused or published or photographs:
        kept = {path: file for path, file in claimed.documents.files.items() if path not in refused}
        documents = replace(claimed.documents, files=kept, published=published, photographs=photographs)
        claimed = replace(claimed, documents=documents, broken=claimed.broken | refused)
    return FileVerdicts(claimed=claimed, sizes=sizes, problems=tuple(problems))


def judge_unshown(claimed: Claimed, shown: Container[str], sources: Sources, memo: Memo) -> tuple[Problem, ...]:
    """Judge photographs that are not made smaller now, so that none breaks the build in which it is shown first."""
    unshown = ((path, made) for path, made in claimed.documents.photographs.items() if path not in shown)
    return tuple(problem for path, made in unshown for problem in _damage(path, sources, memo, made))


def of_every_copy(problems: Iterable[Problem], site: Site) -> tuple[Problem, ...]:
    """Return problems, each once, and those of photographs at every file with the same bytes: these share variants."""
    files, paths = site.documents.files, defaultdict[str, list[str]](list)
    for path in site.photographs:
        paths[files[path].digest].append(path)
    found = dict[Problem, None]()
    for problem in problems:
        file = files.get(problem.place.path)
        same = paths[file.digest] if file is not None else []
        found |= dict.fromkeys(problem.at(Place(path=path)) for path in same)
        if not same:
            found[problem] = None
    return tuple(found)


def judge_icons(theme: Theme, sources: Sources, memo: Memo) -> tuple[Problem, ...]:
    """Judge the icon that a theme brings."""
    icons = (asset.file.path for asset in theme.assets if asset.name.rpartition("/")[2].lower().startswith(_ICONS))
    return tuple(problem for path in icons for problem in _of_icon(path, sources, memo))


def _of_icon(path: str, sources: Sources, memo: Memo) -> Iterable[Problem]:
    verdict, found = _verdict(path, sources, memo)
    return (*found, *_faults(path, verdict, allowed=False))


def is_of_file(problem: Problem, config: SiteConfig) -> bool:
    """Return whether a problem is that of a content file, which can be left out of a build by itself."""
    top, _, path = problem.place.path.partition(f"{config.content}/")
    if top or path.startswith(("authors/", "terms/")):  # profiles are no files that a site can do without
        return problem.code in _CODES and not top and not is_markdown(path)
    return problem.code == "file" or (problem.code in _CODES and not is_markdown(path))


def _verdict(path: str, sources: Sources, memo: Memo) -> tuple[Verdict, list[Problem]]:
    """Judge a file, or recall the verdict on the same bytes."""
    file = sources.files[path]

    def made() -> bytes:
        return encode(judge(path, file.size, lambda size: sources.head(path, size)))

    try:
        return decode(memo.once("file type", f"{key_of(path)}\0{file.digest}".encode(), made), Verdict), []
    except ValueError:
        return decode(made(), Verdict), []
    except SitegenError as changed:
        return Verdict(), list(changed.problems)
    except OSError as refused:
        return Verdict(), [_unread(path, refused)]


def _damage(path: str, sources: Sources, memo: Memo, known: Photograph | None) -> list[Problem]:
    """Unpack an image once, or recall what came of that for the same bytes: nothing, or why it is not whole.

    A photograph must also be one of which variants can be made.
    """
    if FORMATS.get(kind_of(path)[1]) not in IMAGES:
        return []
    file, width = sources.files[path], known.of_pages.width if known is not None else 0

    def made() -> bytes:
        try:
            if width:
                require_photograph(sources.read(path), width)
            else:
                require_whole(sources.read(path))
        except DamagedError as damaged:
            return str(damaged).encode()
        return b""

    try:
        said = memo.once("whole", f"{file.digest} {width}".encode(), made).decode()
    except SitegenError as changed:
        return list(changed.problems)
    except OSError as refused:
        return [_unread(path, refused)]
    return [_damaged(path, said)] if said else []


def _unread(path: str, refused: OSError) -> Problem:
    return error("environment", f"cannot be read: {refused.strerror or refused}", Place(path=path))


def _damaged(path: str, said: str) -> Problem:
    return error("image", f"the image {said}", Place(path=path), SAVE_ANEW)


def _faults(path: str, verdict: Verdict, *, allowed: bool) -> Iterator[Problem]:
    for fault in verdict.faults:
        if fault.code != "active" or not allowed:
            place = Place(path=path, line=fault.line, column=fault.column)
            yield error(fault.code, fault.message, place, fault.hint)
