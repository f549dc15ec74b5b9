"""`sitegen deploy`: bring the last build to where it is served, only what changed.

In: arguments. Out: an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import UsageError, add_site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", choices=("folder", "rsync", "s3"), help="how the host is reached")
    parser.add_argument("target", metavar="TARGET", help="a folder, or where rsync shall write: user@host:/srv/www/")
    add_site(parser)
    parser.add_argument(
        "--output", type=folder_argument, metavar="DIR", help="the output to deploy (default: as sitegen.toml says)"
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent and removed, and do nothing")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from pathlib import Path  # noqa: PLC0415 - the parser needs none of these

    from sitegen.cli.streams import print_line  # noqa: PLC0415
    from sitegen.disk.deploying import FolderHost, RsyncHost, deploy, prepare, read_output  # noqa: PLC0415
    from sitegen.disk.deploying.host import HostError  # noqa: PLC0415
    from sitegen.pipeline import configured_site  # noqa: PLC0415
    from sitegen.problems import Place, SitegenError, error  # noqa: PLC0415

    target: str = options.target
    if options.kind == "s3":
        message, hint = (
            "this version has no `sitegen deploy s3`",
            "`aws s3 sync` copies the output",
        )
        raise SitegenError((error("not-yet", message, Place(path="sitegen"), hint),))
    if not target or target.startswith("-"):
        message = f"sitegen deploy: error: {target!r} is no target"
        raise UsageError(message)
    folder = options.output or options.site / configured_site(options.site).output
    tree = read_output(folder, str(folder))
    host = FolderHost(Path(target)) if options.kind == "folder" else RsyncHost(target)
    try:
        shipment = prepare(tree, host, target)
        if options.dry_run:
            print_line(*(f"send   {path}" for path in shipment.send), *(f"remove {path}" for path in shipment.remove))
        else:
            deploy(folder, tree, shipment, host)
    except HostError as refused:
        hint = "what was sent before is complete; deploy again to go on"
        raise SitegenError((error("deploy", str(refused), Place(path=target), hint),)) from None
    counts = f"{len(shipment.send)} sent ({shipment.size:,} bytes), {len(shipment.remove)} removed"
    done = "Would deploy" if options.dry_run else "Deployed"
    print_line(f"{done} to {target}: {counts}, {shipment.unchanged} unchanged")
    return 0


COMMAND = Command(
    "deploy",
    "bring the last build to where it is served",
    "Copy what changed of the last build to a folder or by rsync: assets first, then pages; what is gone goes last.",
    add_arguments,
    run,
)
