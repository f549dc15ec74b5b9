"""Moving in: what is imported becomes files, is tried as a part of the site, and is written where nobody has edited.

In: Imported, sources, Record. Out: files of the site; ImportReport.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from sitegen.cli.importing.fetching import Fetching
from sitegen.cli.importing.landing import Landing
from sitegen.config.site_config import SiteConfig
from sitegen.disk.importing.media import AnySource, media_sources
from sitegen.disk.importing.record import Record
from sitegen.disk.importing.stage import Stage, open_stage
from sitegen.disk.importing.writing import edited
from sitegen.disk.sources.scan import merge
from sitegen.encoding import replace
from sitegen.importing.composing import OUTLETS, Composing, Made
from sitegen.importing.model import Imported, Medium
from sitegen.importing.notes import Note, counted
from sitegen.importing.remote_media import Remote, RemoteMedia
from sitegen.importing.report import ImportReport
from sitegen.importing.settings_differ import differences
from sitegen.importing.settling import Verdicts, verdicts, with_whole_links
from sitegen.importing.texts import settings_file
from sitegen.model.sources import Sources
from sitegen.pipeline import configured_site
from sitegen.pipeline.inputs import CONFIG
from sitegen.pipeline.request import Request
from sitegen.pipeline.trial import Trial, decoded_config, open_trial
from sitegen.problems import Problem, SitegenError, is_error
from sitegen.read.filenames import PARKED


@dataclass(slots=True, kw_only=True)
class MovingIn:
    """One import. `made` are all files by path, `left` those that a person has made, `parked` those with errors."""

    system: str
    request: Request
    imported: Imported
    source: AnySource
    media: AnySource | None
    record: Record
    fetching: Fetching
    made: dict[str, Made] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    parked: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def move(self, digest: str, *, dry_run: bool) -> ImportReport:
        """Make all files, try them, and write them unless it is a dry run. Raises SitegenError."""
        config, settings = self._config()
        with open_stage() as stage:
            if not settings:
                self._take(Made(path=CONFIG, sort="settings", content=settings_file(self.imported.settings)), stage)
            self._compose(config, stage)
            self._fetch(config, stage)
            files = self._files(stage)
            tell = self.request.report_progress
            trying = replace(self.request, report_progress=lambda *_: tell("try"))
            with open_trial(trying, config) as trial:
                files = self._settle(trial, stage, files)
                landing = Landing(self.request, self.record, stage, files, frozenset(self.left))
                if not dry_run:
                    landing.write("" if self.fetching.failed and self.fetching.network else digest, trial.composed)
        if landing.ledger_fault:
            settings = (*settings, landing.ledger_fault)
        return self._report(settings, landing, dry_run=dry_run)

    def _config(self) -> tuple[SiteConfig, tuple[str, ...]]:
        """Return the configuration of the site, and what that of a person says otherwise than the source."""
        written = settings_file(self.imported.settings)
        if not (self.request.site / CONFIG).exists() or not edited(self.request.site, {CONFIG: ""}, self.record.files):
            return decoded_config(written), ()
        config = configured_site(self.request.site)
        told = tuple(differences(self.imported.settings, config))
        return config, told or ("sitegen.toml was left as it is; it says what SOURCE does",)

    def _take(self, made: Made, stage: Stage) -> None:
        self.made[made.path] = made
        if made.medium is None:
            stage.put(made.path, made.content)

    def _compose(self, config: SiteConfig, stage: Stage) -> None:
        """Make all files, keeping of their contents only what is on the stage."""
        outlets = self.request.site / config.content / OUTLETS
        there = outlets.read_bytes() if outlets.is_file() and not outlets.is_symlink() else b""
        composing = Composing(
            imported=self.imported,
            config=config,
            outlets_there=there,
            progress=lambda done: self.request.report_progress("import", done),
        )
        for made in composing.files():
            self._take(made, stage)
            self.made[made.path] = made.without_content()
        self.notes += composing.notes
        self.counts = composing.counts
        skipped = (*self.source.skipped, *(self.media.skipped if self.media else ()))
        self.notes += (Note(fate="dropped", what=f"a file that is {reason}", place=path) for path, reason in skipped)

    def _fetch(self, config: SiteConfig, stage: Stage) -> None:
        """Add files that texts only name, as far as they are fetched."""
        there = frozenset(one.medium.path for one in self.made.values() if one.medium)
        remote = RemoteMedia(self.imported.settings.url, there)
        pieces = [path for path, one in self.made.items() if one.sort in {"article", "page"}]
        wanted: dict[str, tuple[Remote, str]] = {}
        if not self.fetching.network and not self.fetching.store.source().paths:
            return
        for path in pieces:
            for one in remote.found(stage.read(path).decode()):
                wanted.setdefault(one.url, (one, self.made[path].origin))
        paths = self.fetching.fetch(one for one, _ in wanted.values())
        for path in pieces:
            text = stage.read(path).decode()
            if (new := remote.replaced(text, {url: found for url, (found, _) in paths.items()})) != text:
                stage.put(path, new.encode())
        for url, (path, name) in paths.items():
            medium = Medium(origin=name, path=path)
            self._take(
                Made(path=f"{config.content}/{path}", sort="media", origin=url, medium=medium, fetched=True), stage
            )
        self.notes += (_note_of_fetched(url, wanted[url][1], "") for url in paths)
        self.notes += (_note_of_fetched(url, wanted[url][1], why) for url, why in self.fetching.failed.items())

    def _files(self, stage: Stage) -> Sources:
        """Return the new files, but for those that a person has made, which are noted."""
        sources = (self.source, self.media or self.source, self.fetching.store.source())
        media = [one for one in self.made.values() if one.medium is not None]
        spots = {
            one.path: (2 if one.fetched else int(one.medium.in_media), one.medium.origin) for one in media if one.medium
        }
        found = media_sources(sources, spots)
        digests = {**stage.digests, **found.digests}
        added = {path for path, one in self.made.items() if one.sort == "outlets"}  # what a person wrote stays in it
        self.left = edited(
            self.request.site, {path: digests[path] for path in digests.keys() - added}, self.record.files
        )
        ours = {path: file for path, file in found.sources.files.items() if path not in self.left}
        stage.digests |= found.digests
        return merge(stage.sources(frozenset(self.left)), Sources(files=ours, reader=found.sources.reader))

    def _settle(self, trial: Trial, stage: Stage, files: Sources) -> Sources:
        """Try the files until nothing is wrong with them: links are mended, the rest is parked."""
        while True:
            ours = frozenset(path for path in files.files if f"/{PARKED}/" not in path)
            problems = trial.problems(files, frozenset(self.parked))
            found = verdicts(problems, ours)
            if not found:
                return files
            files = self._mended(found, trial, stage, files, problems)

    def _mended(
        self, found: Verdicts, trial: Trial, stage: Stage, files: Sources, problems: tuple[Problem, ...]
    ) -> Sources:
        self._check(found, trial, stage, files, problems)
        for path, targets in found.links.items():
            text = stage.read(path).decode()
            page = urljoin(trial.config.url, self.made[path].address.lstrip("/"))
            mended = with_whole_links(text, targets, page)
            if mended == text:
                self._park(path, f"a link or picture leads nowhere: {next(iter(targets))}", trial.config, stage)
                continue
            stage.put(path, mended.encode())
            self.notes += (_note_of_link(code, target, self.made[path].origin) for target, code in targets.items())
        for path, reason in found.refused.items():
            if self.made[path].sort in {"article", "page"}:
                self._park(path, reason, trial.config, stage)
            elif self.made[path].sort == "media":
                origin = self.made.pop(path).origin
                self.notes.append(Note(fate="dropped", what=f"a file: {reason}", place=origin))
        media = {path: file for path, file in files.files.items() if path in self.made and self.made[path].medium}
        return merge(stage.sources(frozenset(self.left)), Sources(files=media, reader=files.reader))

    def _check(
        self, found: Verdicts, trial: Trial, stage: Stage, files: Sources, problems: tuple[Problem, ...]
    ) -> None:
        """Leave out items of the navigation that lead nowhere. Raises SitegenError for files that are no pieces."""
        lost = {one.place.keys[2] for one in problems if is_error(one) and one.place.keys[:2] == ("site", "nav")}
        whole = {path for path in found.refused if self.made[path].sort not in {"article", "page", "media"}}
        if whole - ({CONFIG} if lost else set()):
            raise SitegenError(trial.located(tuple(filter(is_error, problems)), files))
        if not lost:
            return
        items = tuple(enumerate(self.imported.settings.navigation))
        what = "an item of the navigation that leads to no page"
        self.notes += (Note(fate="dropped", what=what, text=": ".join(item)) for at, item in items if at in lost)
        left = tuple(item for at, item in items if at not in lost)
        self.imported = dataclasses.replace(
            self.imported, settings=dataclasses.replace(self.imported.settings, navigation=left)
        )
        written = settings_file(self.imported.settings)
        stage.put(CONFIG, written)
        trial.config = decoded_config(written)

    def _park(self, path: str, reason: str, config: SiteConfig, stage: Stage) -> None:
        """Move a piece to where no build reads it."""
        content = stage.read(path)
        stage.drop(path)
        there = f"{config.content}/{PARKED}/{path.removeprefix(f'{config.content}/')}"
        stage.put(there, content)
        self.made[there] = self.made.pop(path).at(there)
        self.parked[path] = reason
        self.left |= edited(self.request.site, {there: stage.digests[there]}, self.record.files)

    def _report(self, settings: tuple[str, ...], landing: Landing, *, dry_run: bool) -> ImportReport:
        counts = Counter[str](one.sort for one in self.made.values())
        prefix = {path: there for there, one in self.made.items() for path in [one.parked_from] if path}
        unpublished = sorted((path, one.unpublished) for path, one in self.made.items() if one.unpublished)
        return ImportReport(
            system=self.system,
            source=self.source.name,
            dry_run=dry_run,
            counts={**counts, **self.counts},
            unpublished=tuple(unpublished),
            parked=tuple(sorted((prefix[path], reason) for path, reason in self.parked.items())),
            left=tuple(sorted(self.left.items())),
            gone=landing.gone,
            written=len(landing.changed),
            kept=len(landing.same),
            notes=counted(self.notes),
            settings=settings,
        )


def _note_of_fetched(url: str, origin: str, failure: str) -> Note:
    host = urlsplit(url).hostname or ""
    if failure:
        return Note(fate="kept", what=f"a file that was not fetched: {failure}", place=origin, text=url)
    return Note(fate="converted", what=f"a file of {host}, which was fetched", place=origin, text=url)


def _note_of_link(code: str, target: str, origin: str) -> Note:
    what = {
        "anchor": "a link to an anchor that is not there: it leads to the page",
        "image": "a picture that is not there: its whole address stays",
    }
    told = what.get(code, "a link that leads nowhere: its whole address stays")
    return Note(fate="kept", what=told, place=origin, text=target)
