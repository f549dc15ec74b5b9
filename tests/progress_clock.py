"""The clock by which a build in this process would begin to say how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest.mock import patch

from sitegen.cli.progress import Progress


@contextmanager
def stopped_progress() -> Iterator[None]:
    """Stop the clock until the block ends, so that what a build prints does not depend on how busy the machine is."""
    with patch("sitegen.cli.progress.Progress", partial(Progress, clock=lambda: 0.0)):
        yield
