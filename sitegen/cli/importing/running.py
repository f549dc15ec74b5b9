"""Running an import: read the source, try what is made of it, write what changed, report.

In: arguments. Out: files of the site, import-report.md and .json, lines on stdout; an exit code.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sitegen.cli.exit_codes import DONE
from sitegen.cli.importing.fetching import Fetching
from sitegen.cli.importing.moving_in import MovingIn
from sitegen.cli.progress import Progress
from sitegen.cli.reporting import json_text
from sitegen.cli.streams import print_line
from sitegen.disk.engine import engine_digest
from sitegen.disk.files import hash_file
from sitegen.disk.importing.fetched import FetchedFiles
from sitegen.disk.importing.media import AnySource
from sitegen.disk.importing.opening import open_source, source_digest
from sitegen.disk.importing.record import Record, load_record
from sitegen.disk.importing.writing import is_unchanged, write
from sitegen.importing.model import Options
from sitegen.importing.report import ImportReport, report_json, report_markdown, summary_lines
from sitegen.importing.systems import importer_of
from sitegen.pipeline.inputs import CONFIG
from sitegen.pipeline.request import Request
from sitegen.problems import printable

REPORT = "import-report"


def run_import(options: argparse.Namespace) -> int:
    """Import what SOURCE holds into a site."""
    source = open_source(options.source)
    media = open_source(options.media) if options.media else None
    record = load_record(options.site)
    digest = _inputs_digest(options, source, media, record)
    if record.source == digest and not options.dry_run and is_unchanged(options.site, record.files):
        _say_nothing_to_do(options, len(record.files))
        return DONE
    fetching = Fetching(store=FetchedFiles(options.site), network=options.fetch_media and not options.dry_run)
    progress = Progress(sys.stderr, terminal=sys.stderr.isatty())
    request = Request(site=options.site, as_of=datetime.now(UTC), report_progress=progress.report_progress)
    fetching.progress = lambda done, total: progress.report_progress("fetch", done, total)
    imported = importer_of(options.system)(
        source, Options(media=media, url=options.url or "", comments=options.comments)
    )
    try:
        moving = MovingIn(
            system=options.system,
            request=request,
            imported=imported,
            source=source,
            media=media,
            record=record,
            fetching=fetching,
        )
        report = moving.move(digest, dry_run=options.dry_run)
    finally:
        progress.end()
    if not options.dry_run:
        _write_report(options.site, report)
    if options.format == "json":
        print_line(json_text(report_json(report)))
    else:
        print_line(*map(printable, summary_lines(report)))
    return DONE


def _inputs_digest(options: argparse.Namespace, source: AnySource, media: AnySource | None, record: Record) -> str:
    """Return the digest of all that the files of an import are made of."""
    settings = "" if CONFIG in record.files else hash_file(str(options.site / CONFIG)) or ""
    parts = [
        engine_digest(),
        options.system,
        str(options.comments),
        str(options.fetch_media),
        options.url or "",
        source_digest(source),
        source_digest(media, whole=False) if media else "",
        settings,
    ]
    return sha256("\0".join(parts).encode()).hexdigest()


def _say_nothing_to_do(options: argparse.Namespace, files: int) -> None:
    if options.format == "json":
        text = (options.site / f"{REPORT}.json").read_text(encoding="utf-8")
        document = json.loads(text) | {"summary": {"written": 0, "kept": files, "left": 0}}
        print_line(json_text(document))
    else:
        print_line(f"Nothing to do: SOURCE has not changed since the last import ({files:,} files kept)")


def _write_report(site: Path, report: ImportReport) -> None:
    write(site, f"{REPORT}.md", report_markdown(report).encode())
    write(site, f"{REPORT}.json", f"{json_text(report_json(report))}\n".encode())
