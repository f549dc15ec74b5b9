"""`sitegen deploy`: bring the last build to where it is served, only what changed.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import UsageError, add_site, base_url_argument, web_address_argument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sitegen.cli.pings import Notice
    from sitegen.config.site_config import SiteConfig
    from sitegen.disk.deploying import Host, LocalTree, Shipment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", choices=("folder", "rsync", "s3"), help="how the host is reached")
    text = "a folder, where rsync shall write (user@host:/srv/www/), or a bucket (s3://bucket/prefix)"
    parser.add_argument("target", metavar="TARGET", help=text)
    add_site(parser)
    parser.add_argument(
        "--output", type=folder_argument, metavar="DIR", help="the output to deploy (default: as sitegen.toml says)"
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent and removed, and do nothing")
    text = "tell search engines and the hub of the feeds afterwards what changed"
    parser.add_argument("--ping", action="store_true", help=text)
    text = "with --ping: the address that the output was built for (default: the site's)"
    parser.add_argument("--base-url", type=base_url_argument, metavar="URL", help=text)
    text = "with s3: the address of a store that is not Amazon's"
    parser.add_argument("--endpoint-url", type=web_address_argument, metavar="URL", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from sitegen.cli.pings import notices  # noqa: PLC0415 - the parser needs none of these
    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.disk.deploying import prepare, read_output  # noqa: PLC0415
    from sitegen.disk.deploying.host import HostError  # noqa: PLC0415
    from sitegen.pipeline import configured_site  # noqa: PLC0415
    from sitegen.problems import Place, SitegenError, error  # noqa: PLC0415

    target: str = options.target
    _require_usable(options)
    config = configured_site(options.site)
    if options.ping and not (config.deploy.indexnow_key or config.feeds.hub):
        message = "sitegen deploy: error: --ping needs `indexnow_key` in [deploy], or `hub` in [feeds]"
        raise UsageError(message)
    folder = options.output or options.site / config.output
    tree = read_output(folder, str(folder))
    hint = "nothing was sent"
    try:
        _require_apart(options, folder, config)
        host = _host(options)
        shipment = prepare(tree, host, target)
        hint = "what was sent before is complete; deploy again to go on"
        if options.dry_run:
            print_line(*(f"send   {path}" for path in shipment.send), *(f"remove {path}" for path in shipment.remove))
        else:
            _deploy(folder, tree, shipment, host)
    except HostError as refused:
        raise SitegenError((error("deploy", str(refused), Place(path=target), hint),)) from None
    counts = f"{len(shipment.send)} sent ({shipment.size:,} bytes), {len(shipment.remove)} removed"
    done = "Would deploy" if options.dry_run else "Deployed"
    print_line(f"{done} to {target}: {counts}, {shipment.unchanged} unchanged")
    if options.ping:
        _ping(notices(folder, tree, shipment, config, options.base_url or config.url), dry=options.dry_run)
    return 0


def _require_usable(options: argparse.Namespace) -> None:
    """Refuse what is no target, and options of another kind of host. Raises UsageError."""
    from sitegen.disk.deploying.s3_host import bucket_of  # noqa: PLC0415

    wrong = ""
    if not options.target or options.target.startswith("-"):
        wrong = f"{options.target!r} is no target"
    elif options.kind == "s3" and bucket_of(options.target) is None:
        wrong = f"{options.target!r} is no bucket; write s3://bucket or s3://bucket/prefix"
    elif options.kind != "s3" and options.endpoint_url is not None:
        wrong = f"--endpoint-url is for `sitegen deploy s3`, not for {options.kind}"
    elif options.base_url is not None and not options.ping:
        wrong = "--base-url is for --ping"
    if wrong:
        raise UsageError(f"sitegen deploy: error: {wrong}")


def _require_apart(options: argparse.Namespace, output: Path, config: SiteConfig) -> None:
    """Refuse a folder of this machine that the site is in, or is made of or into. Raises HostError."""
    from pathlib import Path  # noqa: PLC0415

    from sitegen.disk.deploying import check_apart  # noqa: PLC0415
    from sitegen.pipeline import own_paths  # noqa: PLC0415

    if options.kind == "folder" or (options.kind == "rsync" and ":" not in options.target):
        own = (options.site / name for name in (*own_paths(config), config.output, ".sitegen", ".git"))
        check_apart(Path(options.target), options.site, (output, *own))


def _host(options: argparse.Namespace) -> Host:
    """Open the host. Raises HostError, SitegenError."""
    from pathlib import Path  # noqa: PLC0415

    from sitegen.disk.deploying import FolderHost, RsyncHost  # noqa: PLC0415

    if options.kind == "folder":
        return FolderHost(Path(options.target))
    return RsyncHost(options.target) if options.kind == "rsync" else _bucket(options)


def _bucket(options: argparse.Namespace) -> Host:
    from sitegen.disk.deploying.s3_host import MissingBotoError, bucket_of, open_bucket  # noqa: PLC0415
    from sitegen.outputs.caching import cache_control  # noqa: PLC0415
    from sitegen.outputs.media_types import media_type  # noqa: PLC0415
    from sitegen.problems import Place, SitegenError, error  # noqa: PLC0415

    bucket, prefix = bucket_of(options.target) or ("", "")
    try:
        return open_bucket(
            bucket, prefix, lambda path: (media_type(path), cache_control(path)), options.endpoint_url or ""
        )
    except MissingBotoError:
        message = "buckets are reached by boto3, which is not installed"
        hint = "pip install 'sitegen-press[deploy]', or boto3 next to this sitegen"
        raise SitegenError((error("deploy", message, Place(path=options.target), hint),)) from None


def _deploy(folder: Path, tree: LocalTree, shipment: Shipment, host: Host) -> None:
    """Bring the host to the state of the output, and show how far that is. Raises HostError."""
    import sys  # noqa: PLC0415

    from sitegen.cli.progress import Progress  # noqa: PLC0415
    from sitegen.disk.deploying import deploy  # noqa: PLC0415

    progress = Progress(sys.stderr, terminal=sys.stderr.isatty())
    try:
        deploy(folder, tree, shipment, host, lambda sent, total: progress.report_progress("deploy", sent, total))
    finally:
        progress.end()


def _ping(found: Sequence[Notice], *, dry: bool) -> None:
    """Tell others what was deployed, or print what they would be told; what they refuse is a warning."""
    from sitegen.cli.pings import send  # noqa: PLC0415
    from sitegen.cli.reporting import count_line, counted, report_problems  # noqa: PLC0415
    from sitegen.cli.streams import print_line  # noqa: PLC0415

    if dry:
        print_line(*(f"tell   {notice.to} of {address}" for notice in found for address in notice.about))
        return
    refused = tuple(send(found))
    report_problems(refused, "text")
    told = sum(len(notice.about) for notice in found)
    print_line(f"Told others of {counted(told, 'change')}: {count_line(refused)}")


COMMAND = Command(
    "deploy",
    "bring the last build to where it is served",
    "Send what changed of the last build to a folder, by rsync or to a bucket: assets, then pages; removals last.",
    add_arguments,
    run,
    examples=(
        "sitegen deploy folder /srv/review",
        "sitegen deploy rsync www@example.org:/srv/review/ --dry-run",
        "sitegen deploy s3 s3://review-site --ping",
    ),
)
