"""An import in tests: values of the model become files of a site, without another system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sitegen.cli import main
from sitegen.cli.importing.fetching import Fetching
from sitegen.cli.importing.moving_in import MovingIn
from sitegen.disk.importing.fetched import FetchedFiles
from sitegen.disk.importing.opening import open_source
from sitegen.disk.importing.record import load_record
from sitegen.importing.model import Imported, ImportedPiece, Settings
from sitegen.importing.report import ImportReport
from sitegen.pipeline.request import Request

SETTINGS = Settings(title="Old Review", url="https://old.example/", article_pattern="/{year}/{month}/{slug}/")


def piece(name: str, body: str = "Text.", **fields: object) -> ImportedPiece:
    """Return an article of 13 June 2017."""
    front = {"title": name.title(), "date": date(2017, 6, 13)}
    known: dict[str, object] = {"origin": f"post {name}", "kind": "article", "name": name, "front": front}
    return ImportedPiece(**{**known, "body": body, "day": date(2017, 6, 13), **fields})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Moving:
    """Imports into one site, again and again, from one folder."""

    site: Path
    source: Path

    def move(self, imported: Imported, *, dry_run: bool = False, digest: str = "0" * 64) -> ImportReport:
        """Import."""
        return MovingIn(
            system="test",
            request=Request(site=self.site, as_of=datetime(2026, 11, 24, tzinfo=UTC), jobs=1),
            imported=imported,
            source=open_source(self.source),
            media=None,
            record=load_record(self.site),
            fetching=Fetching(store=FetchedFiles(self.site), network=False),
        ).move(digest, dry_run=dry_run)

    def build(self) -> int:
        """Build the site."""
        return main(["build", "--site", str(self.site), "-q", "--jobs", "1"])

    def files(self) -> dict[str, str]:
        """Return the texts of the site by path, without caches and output."""
        found = (path for path in sorted(self.site.rglob("*")) if path.is_file())
        own = {path.relative_to(self.site).as_posix(): path for path in found}
        return {
            name: path.read_text(encoding="utf-8", errors="replace")
            for name, path in own.items()
            if not name.startswith((".", "output/"))
        }
