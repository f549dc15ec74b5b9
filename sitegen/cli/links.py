"""`sitegen links check` and `sitegen links archive`: what became of links to other sites, and copies of them.

In: arguments. Out: links.lock, warnings, an exit code. Of all that sitegen does for a site, these ask hosts of others.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sitegen.cli.command import Command
from sitegen.cli.options import add_site, moment_argument

if TYPE_CHECKING:
    from datetime import date

    from sitegen.cli.progress import Progress
    from sitegen.model.link_lock import LinkLock
    from sitegen.network.link_checking import Found
    from sitegen.network.visitor import Visitor
    from sitegen.pipeline.request import Request
    from sitegen.pipeline.values import PlannedSite
    from sitegen.problems import Place, Problem, SitegenError

_OFTEN: Final = 20
"""After how many answers the lock is written."""
_SEVERAL: Final = 3
"""How many hosts tell, when none of them answers, that the fault is here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with links."""
    actions = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    text = "ask what became of each link, and write it into links.lock"
    check = actions.add_parser("check", help=text, description="Ask for every address that the site links to.")
    _common(check, pause=1.0)
    check.add_argument(
        "--days", type=int, default=1, metavar="N", help="ask what was not asked in the last N days (default: 1)"
    )
    text = "look for a copy of each link in a web archive, or have one made"
    archive = actions.add_parser("archive", help=text, description="Note where a copy of each link is kept.")
    _common(archive, pause=5.0)
    archive.add_argument("--no-save", action="store_true", help="only look for copies that the archive has")
    archive.add_argument(
        "--archive", metavar="URL", help="an archive that answers as the Wayback Machine does, in its place"
    )


def _common(parser: argparse.ArgumentParser, pause: float) -> None:
    add_site(parser)
    parser.add_argument("--as-of", type=moment_argument, metavar="TIME", help="links that are public at this moment")
    parser.add_argument(
        "--pause", type=float, default=pause, metavar="SECONDS", help=f"between two requests to a host ({pause:g})"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="ask for N addresses at most; a later run asks for more")
    parser.add_argument(
        "--private", action="store_true", help="ask hosts of private networks too, which links of a site seldom name"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command. What was found until it is interrupted is written; the next run goes on from there."""
    import sys  # noqa: PLC0415 - the parser needs none of these

    from sitegen.audit.link_keeping import links_of, refreshed  # noqa: PLC0415
    from sitegen.cli.progress import Progress  # noqa: PLC0415
    from sitegen.cli.requests import request_of  # noqa: PLC0415
    from sitegen.network.visitor import Manners, Visitor  # noqa: PLC0415
    from sitegen.pipeline.link_keeping import composed_site  # noqa: PLC0415

    request, _ = request_of(options)
    composed = composed_site(request)
    today = composed.as_of.astimezone(composed.config.zone).date()
    visitor = Visitor(Manners(pause=max(0.0, options.pause), private=options.private))
    progress = Progress(sys.stderr, terminal=sys.stderr.isatty())
    work = _Work(options, request, composed, visitor, progress)
    work.lock = refreshed(work.lock, composed.site, today)
    shown = links_of(composed.site)
    try:
        if options.what == "check":
            work.check(shown, today)
        else:
            work.archive(shown)
    finally:
        visitor.end()
        progress.end()
    return 0


def _silence(count: int) -> SitegenError:
    """Make the error of a run in which no host has answered: it says nothing of the links."""
    from sitegen.model.link_lock import LINKS  # noqa: PLC0415
    from sitegen.problems import Place, SitegenError, error  # noqa: PLC0415

    message = f"no host has answered for any of {count} links, so nothing is noted of them"
    return SitegenError((error("links", message, Place(path=LINKS), "see whether this machine is connected"),))


class _Work:
    """One run: what is found goes into the lock as it comes."""

    def __init__(
        self,
        options: argparse.Namespace,
        request: Request,
        composed: PlannedSite,
        visitor: Visitor,
        progress: Progress,
    ) -> None:
        self.options = options
        self.request = request
        self.composed = composed
        self.lock: LinkLock = composed.site.documents.links
        self.visitor = visitor
        self.progress = progress
        self._unwritten = 0
        self._silent = False
        """Whether no host has answered until now."""

    def check(self, shown: dict[str, Place], today: date) -> None:
        """Ask for addresses."""
        from sitegen.audit.link_keeping import link_problems, to_check, with_found  # noqa: PLC0415
        from sitegen.cli.streams import print_line  # noqa: PLC0415
        from sitegen.model.link_lock import STATES  # noqa: PLC0415
        from sitegen.network.link_checking import check_addresses  # noqa: PLC0415

        due = to_check(self.lock, shown, today, self.options.days)[: self.options.limit]
        found: dict[str, Found] = {}
        before, self._silent = self.lock, True
        try:
            for one in check_addresses(due, self.visitor):
                found[one.address] = one
                self._silent = self._silent and one.state == "failing" and not one.status
                self.lock = with_found(self.lock, (one,), today)
                self._note(len(found), len(due))
        finally:
            self._silent = self._silent and len({urlsplit(one).netloc for one in found}) >= _SEVERAL
            self.lock = before if self._silent else self.lock
            self._write()
            self._report(() if self._silent else tuple(link_problems(self.lock, found, shown)))
        if self._silent:
            raise _silence(len(found))
        counts = {state: sum(one.state == state for one in self.lock.links) for state in STATES}
        told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
        print_line(f"links.lock: {len(found)} asked, {len(self.lock.links)} in all: {told or 'none'}")

    def archive(self, shown: dict[str, Place]) -> None:
        """Look for copies, and have them made of what is not gone."""
        from sitegen.audit.link_keeping import to_archive, with_copy  # noqa: PLC0415
        from sitegen.cli.streams import print_line  # noqa: PLC0415
        from sitegen.network.archiving import Archive, Copy  # noqa: PLC0415
        from sitegen.problems import warning  # noqa: PLC0415

        options, base = self.options, self.options.archive
        archive = Archive(self.visitor, base, base) if base else Archive(self.visitor)
        due = to_archive(self.lock, shown)[: options.limit]
        kept, left = 0, []
        try:
            for at, link in enumerate(due, 1):
                copy: Copy = archive.copy_of(link.address, link.first)
                if not copy.url and not options.no_save and link.state != "gone":
                    copy = archive.save(link.address)
                if copy.url and copy.day is not None:
                    self.lock = with_copy(self.lock, link.address, copy.url, copy.day)
                    kept += 1
                else:
                    left.append(warning("links", f"no copy of `{link.address}`: {copy.reason}", shown[link.address]))
                self._note(at, len(due))
        finally:
            self._write()
            self._report(tuple(left))
        print_line(f"links.lock: {kept} copies found or made, {len(due) - kept} without one")

    def _note(self, done: int, total: int) -> None:
        self.progress.report_progress("links", done, total)
        self._unwritten += 1
        if not self._silent and self._unwritten >= _OFTEN:
            self._write()

    def _write(self) -> None:
        from sitegen.pipeline.link_keeping import write_links  # noqa: PLC0415

        self._unwritten = 0
        write_links(self.request, self.lock)

    def _report(self, problems: tuple[Problem, ...]) -> None:
        from sitegen.cli.reporting import report_problems  # noqa: PLC0415
        from sitegen.pipeline.link_keeping import placed  # noqa: PLC0415

        self.progress.end()
        report_problems(placed(problems, self.composed), "text")


COMMAND = Command(
    "links",
    "keep links to other sites",
    "Keep what is known of links to others in links.lock.",
    add_arguments,
    run,
    examples=(
        "sitegen links check",
        "sitegen links archive",
        "sitegen links archive --no-save --limit 50",
    ),
)
