"""`sitegen serve`: a site on this machine's loopback address, below its own path: live, or as it was built.

In: arguments. Out: answers to a browser.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import UsageError, add_site, as_of_moment, moment_argument
from sitegen.encoding import replace
from sitegen.problems import SitegenError, is_error, printable

if TYPE_CHECKING:
    from sitegen.config.site_config import SiteConfig
    from sitegen.live.built import Preview
    from sitegen.live.headers import Headers
    from sitegen.live.server import Answer
    from sitegen.live.session import Update
    from sitegen.live.viewers import Viewers
    from sitegen.live.watching import Changes

_PORTS: Final = range(65536)
_DIGITS: Final = 5
_ENDING_SECONDS: Final = 5
_NAMED: Final = 3
"""As many of the files that have changed are named."""


# The command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    parser.add_argument(
        "--output", type=folder_argument, metavar="DIR", help="show this folder, as a build has left it, and not live"
    )
    parser.add_argument(
        "--cache", type=folder_argument, metavar="DIR", help="cache folder (default: .sitegen in the site)"
    )
    parser.add_argument("--published", action="store_true", help="show what is public, and nothing else")
    parser.add_argument(
        "--as-of", type=moment_argument, metavar="TIME", help="show the site as of this moment (RFC 3339, or a date)"
    )
    parser.add_argument("--follow", action="store_true", help="lead open pages to the piece that was edited")
    parser.add_argument("--open", action="store_true", help="open the site in a browser")
    parser.add_argument("--port", type=_port, metavar="N", default=8000, help="default: 8000; 0: any that is free")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to {_PORTS[-1]})")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Run the command: serve until it is interrupted."""
    if options.output is None:
        _run_live(options)
        return 0
    for name in ("published", "as_of", "follow"):
        if getattr(options, name):
            flag = f"--{name.replace('_', '-')}"
            message = f"sitegen: error: {flag} is for the live preview; --output shows a folder as it was built"
            raise UsageError(message)
    from sitegen.live.replies import reply  # noqa: PLC0415 - heavy

    preview = _built(options)
    serve(f"Serving {printable(str(preview.folder))}", partial(reply, preview), preview.root, options)
    return 0


def serve(
    what: str,
    answer: Answer,
    root: tuple[str, ...],
    options: argparse.Namespace,
    viewers: Viewers | None = None,
) -> None:
    """Serve until interrupted; print the address once. Raises SitegenError when the port cannot be had."""
    from sitegen.cli.streams import print_line  # noqa: PLC0415 - the parser needs nothing of it
    from sitegen.live.replies import address_of  # noqa: PLC0415
    from sitegen.live.server import LOOPBACK, make_server  # noqa: PLC0415

    with make_server(answer, options.port, viewers) as server:
        address = f"http://{LOOPBACK}:{server.server_address[1]}{address_of((*root, ''))}"
        print_line(f"{what} at {address} (Ctrl-C to stop)")
        if options.open:
            import webbrowser  # noqa: PLC0415

            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.serve_forever()


# Live


def _run_live(options: argparse.Namespace) -> None:
    """Show the site as its files say, from memory: nothing is written to its output."""
    from sitegen.live.keeping_up import keep_up  # noqa: PLC0415 - heavy
    from sitegen.live.pages import LivePages  # noqa: PLC0415
    from sitegen.live.session import Session  # noqa: PLC0415
    from sitegen.live.viewers import Viewers  # noqa: PLC0415
    from sitegen.live.watching import watch  # noqa: PLC0415
    from sitegen.pipeline import Request  # noqa: PLC0415

    moment, chosen = as_of_moment(options)
    request = Request(site=options.site, cache=options.cache, as_of=moment, drafts=not options.published)
    session = Session(request, (lambda: moment) if chosen else _now)
    pages = LivePages(session)
    viewers = Viewers(pages, follow=options.follow)
    _report(session.open(), frozenset())
    stop = Event()
    batches = watch(options.site, session.names, stop)
    arguments = (session, viewers, batches, _never if chosen else _is_past, _report)
    follower = Thread(target=keep_up, args=arguments, daemon=True)
    follower.start()
    try:
        serve(f"Serving {printable(str(options.site))} live", pages.reply, pages.root, options, viewers)
    finally:
        stop.set()
        viewers.end()
        follower.join(_ENDING_SECONDS)


def _report(update: Update, changes: Changes) -> None:
    """Report what is wrong after an update, or which files were taken up."""
    from sitegen.cli.reporting import report_problems, summed_up  # noqa: PLC0415 - the parser needs none of it
    from sitegen.cli.streams import print_error, print_line  # noqa: PLC0415

    if not update.stands:
        report_problems([one for one in update.problems if is_error(one)], "text")
        print_error("sitegen: the last page without errors is shown until this is mended")
    elif changes:
        names = sorted(changes)
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        print_line(f"Taken up: {', '.join(map(printable, names[:_NAMED]))}{more}")
    else:
        shown, rest = summed_up(update.problems)
        report_problems(shown, "text")
        print_error(*rest)


def _is_past(moment: datetime) -> bool:
    return moment <= _now()


def _never(_: datetime) -> bool:
    return False


def _now() -> datetime:
    return datetime.now(UTC)


# As it was built


def _built(options: argparse.Namespace) -> Preview:
    from sitegen.pipeline import configured_site  # noqa: PLC0415 - heavy
    from sitegen.plan.security_headers import drawing_policy  # noqa: PLC0415

    config = configured_site(options.site)
    preview = preview_of(options.output, urlsplit(config.url).path, options.site)
    hosts = config.deploy.targets
    return replace(
        preview,
        headers=_planned(config, options.site, options.output),
        drawings=drawing_policy(config),
        last_wins="netlify" in hosts and "cloudflare" not in hosts,
    )


def _planned(config: SiteConfig, site: Path, folder: Path) -> Headers:
    """Return the headers that the site would have on a host, unless its output says so itself.

    The policy is that of `[deploy]`, or of the pages; the site is planned only where its theme shows none.
    """
    if (folder / "_headers").is_file():
        return ()
    from sitegen.live.headers import shown_policy  # noqa: PLC0415 - heavy
    from sitegen.pipeline import Request, planned_headers  # noqa: PLC0415
    from sitegen.plan.security_headers import headers, sent_policy  # noqa: PLC0415

    try:
        if config.deploy.csp:
            return headers(config.deploy.csp, config)
        if shown := shown_policy((folder / "index.html").read_bytes()[:4096].decode("utf-8", "replace")):
            return headers(sent_policy(shown), config)
    except OSError:
        return ()
    try:
        return planned_headers(Request(site=site, as_of=_now()))
    except SitegenError:
        return ()  # `build` reports what is wrong; the last one can be looked at meanwhile


def preview_of(folder: Path, site_path: str, site: Path) -> Preview:
    """Return what is served. Raises SitegenError unless the folder is a site that sitegen built."""
    from sitegen.disk.os_errors import os_errors_reported, output_error  # noqa: PLC0415
    from sitegen.disk.publishing.manifest import read_marker  # noqa: PLC0415 - the parser needs neither
    from sitegen.live.built import Preview  # noqa: PLC0415
    from sitegen.live.replies import names_of  # noqa: PLC0415

    with os_errors_reported(site):
        if not folder.is_dir():
            raise output_error(str(folder), "there is no built site here", "run `sitegen build` first", site)
    if read_marker(str(folder)) is None:
        hint = "`sitegen build` makes one; --output DIR names the folder of another build"
        raise output_error(str(folder), "this folder is not a site that sitegen built", hint, site)
    names = names_of(quote(site_path, safe="/%")) or ()
    return Preview(folder=folder.absolute(), root=tuple(name for name in names if name))


COMMAND = Command(
    "serve",
    "show the site on this machine",
    "Serve the site live.",
    add_arguments,
    run,
    examples=(
        "sitegen serve",
        "sitegen serve --port 0",
    ),
)
