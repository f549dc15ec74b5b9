"""The request of a command, made from its arguments.

In: arguments. Out: a Request.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from sitegen.cli.options import as_of_moment
from sitegen.pipeline.request import Request


def request_of(options: argparse.Namespace) -> tuple[Request, bool]:
    """Make the request of a command from its arguments; say whether the moment was chosen rather than the clock's."""
    moment, chosen = as_of_moment(options)
    request = Request(
        site=options.site,
        as_of=moment,
        clock=datetime.now(UTC) if chosen else None,
        output=getattr(options, "output", None),
        cache=getattr(options, "cache", None),
        base_url=getattr(options, "base_url", None) or "",
        drafts=getattr(options, "drafts", False),
        clean=getattr(options, "clean", False),
        skip_broken=getattr(options, "skip_broken", False),
        take_over=getattr(options, "take_over", False),
        allow_shrink=getattr(options, "allow_shrink", False),
        in_place=getattr(options, "in_place", False),
        locked=getattr(options, "locked", False),
        jobs=getattr(options, "jobs", 0),
    )
    return request, chosen
