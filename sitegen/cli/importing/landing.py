"""The last step of an import: files that differ are written, the record is kept, addresses go into the URL ledger.

In: a stage, Sources of the new files, Record. Out: files of the site, import.lock, urls.lock.
"""

from __future__ import annotations

from sitegen.disk.importing.media import media_chunks
from sitegen.disk.importing.record import Record, save_record
from sitegen.disk.importing.stage import Stage
from sitegen.disk.importing.writing import copy, differs, discard
from sitegen.model.sources import Sources
from sitegen.pipeline.request import Request
from sitegen.pipeline.url_ledger import accept
from sitegen.pipeline.values import PlannedSite
from sitegen.read.filenames import PARKED

_EVERY = 500
"""Files after which the record is written, so that an import that was stopped goes on where it was."""


class Landing:
    """The files of an import and those of the site: which differ, which are the same, which are in neither now."""

    def __init__(self, request: Request, record: Record, stage: Stage, files: Sources, left: frozenset[str]) -> None:
        self._request = request
        self._record = record
        self._stage = stage
        self._files = files
        site = request.site
        self.changed = tuple(path for path in files.files if differs(site, path, stage.digests[path]))
        self.same = tuple(sorted(files.files.keys() - set(self.changed)))
        self.gone = tuple(sorted(record.files.keys() - files.files.keys() - left))
        self.ledger_fault = ""
        self._left = left

    def write(self, digest: str, composed: PlannedSite | None) -> None:
        """Write what differs; `digest` is that of all that was imported. Raises SitegenError.

        `composed` is the site with what is written, or None if it has errors: only then its addresses are not recorded.
        """
        site, total = self._request.site, len(self.changed)
        site.mkdir(parents=True, exist_ok=True)
        kept = {path: self._record.files[path] for path in self._left if path in self._record.files}
        done = {**kept, **{path: self._stage.digests[path] for path in self.same}}
        try:
            for number, path in enumerate(self.changed, start=1):
                copy(site, path, media_chunks(self._files, path))
                done[path] = self._stage.digests[path]
                self._request.report_progress("publish", number, total)
                if number % _EVERY == 0:
                    save_record(site, Record(files={**self._record.files, **done}))
            self._discard_moved(done)
        except BaseException:
            save_record(site, Record(files={**self._record.files, **done}))
            raise
        save_record(site, Record(source=digest, files=done))
        if composed is not None:
            accept(self._request, composed)
        else:
            self.ledger_fault = "urls.lock was not written, since the site has errors; run `sitegen urls accept` later"

    def _discard_moved(self, done: dict[str, str]) -> None:
        """Remove what an earlier import wrote where the same piece is parked now, or the other way round."""
        for path in self.gone:
            mark = f"/{PARKED}/"
            twin = path.replace(mark, "/", 1) if mark in path else path.replace("/", mark, 1)
            if twin in done:
                discard(self._request.site, path, self._record.files[path])
