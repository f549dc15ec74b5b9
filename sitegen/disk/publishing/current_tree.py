"""The present output: what the last build knew of it, and whether that still holds.

In: the output folder and its manifests. Out: CurrentTree, which only reads.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.disk.files import FOLDER_MODE, Signature, hash_file
from sitegen.disk.publishing.manifest import MARKER, Entry, Manifest, read_marker
from sitegen.disk.publishing.survey import Survey, may_be_later, survey
from sitegen.disk.publishing.target import Ground
from sitegen.encoding import replace
from sitegen.urls import folders_above


class CurrentTree:
    """An output folder and its valid manifest: the one whose tree digest is in `.sitegen-output`.

    The folder is looked at once, when something is first asked about it.
    """

    def __init__(self, folder: str, manifest: Manifest | None) -> None:
        self.folder = folder
        self.manifest = manifest
        self._survey: Survey | None = None
        self._hashed: dict[str, bool] = {}

    @property
    def survey(self) -> Survey:
        """What is in the output. Raises OSError when it cannot be looked at."""
        if self._survey is None:
            self._survey = survey(self.folder, self.manifest)
        return self._survey

    def entry(self, path: str) -> Entry | None:
        """Return the entry of a file that is as the manifest says, with the signature that it has now; else None.

        The file is read only if its stat differs.
        """
        manifest = self.manifest
        entry = manifest.entries.get(path) if manifest else None
        if manifest is None or entry is None:
            return None
        odd = self.survey.odd
        if odd is not None and path not in odd:
            return entry
        found = self.survey.files.get(path)
        if found is None or found[:2] != entry.signature[:2]:
            return None
        if found == entry.signature and not may_be_later(found, manifest.saved):
            return entry
        if path not in self._hashed:
            self._hashed[path] = hash_file(f"{self.folder}/{path}") == entry.digest
        return self.signed(path, entry) if self._hashed[path] else None

    def intact(self, path: str) -> bool:
        """Return whether a file of the output is as the manifest says."""
        return self.entry(path) is not None

    def signature(self, path: str) -> Signature | None:
        """Return the signature that a file had when the output was looked at."""
        return self.survey.files.get(path)

    def look_again(self) -> None:
        """Note the ctime of files that were linked or unlinked elsewhere since the output was read. Raises OSError."""
        files = self.survey.files
        for path, signature in survey(self.folder, None).files.items():
            if path in files and files[path][:4] == signature[:4]:
                files[path] = signature

    def signed(self, path: str, entry: Entry) -> Entry:
        """Return the entry with the signature that the file has in the output, where it is."""
        signature = self.survey.files[path]
        return entry if entry.signature == signature else replace(entry, signature=signature)

    @property
    def has_hashed(self) -> bool:
        """Whether files had to be read because their stat differed, so that noting it again saves work."""
        return bool(self._hashed)

    def listing_differs(self) -> tuple[str, ...]:
        """Return the paths, sorted, that are there and should not be, or should be and are not (or with other rights).

        Nothing when there is no manifest to compare with.
        """
        if self.manifest is None or self.survey.odd is not None:
            return ()
        found = self.survey
        files = {*self.manifest.entries, MARKER}
        folders = folders_of(files)
        wrong = {path for path in folders & found.folders.keys() if not self._mode_holds(path)}
        return tuple(sorted(wrong | (found.files.keys() ^ files) | (found.folders.keys() ^ folders) | {*found.strays}))

    def _mode_holds(self, folder: str) -> bool:
        noted = self.manifest.folders.get(folder) if self.manifest else None
        mode = self.survey.folders[folder][0]
        return mode == noted[0] if noted else mode & 0o7777 == FOLDER_MODE


def find_current_tree(ground: Ground) -> CurrentTree:
    """Return the present output of a target."""
    marker = read_marker(ground.output)
    manifest = ground.manifests.load(marker[0]) if marker else None
    if manifest and marker and manifest.kind != marker[1]:
        manifest = None
    return CurrentTree(ground.output, manifest)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder above these paths, the tree itself (``) among them."""
    return {"", *folders_above(paths)}
