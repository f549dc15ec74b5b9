"""When garbage is looked for."""

from __future__ import annotations

import gc

import pytest

from sitegen.pipeline.gc_policy import SELDOM, garbage_collected, nothing_collected


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    """Within a build nothing is looked for, but while pages are shown; afterwards all is as the caller had it."""
    seen = []
    try:
        (gc.enable if on else gc.disable)()
        frozen, were = gc.get_freeze_count(), gc.get_threshold()
        with nothing_collected():
            seen.append(gc.isenabled())
            with garbage_collected():
                seen += [gc.isenabled(), gc.get_freeze_count() > frozen, gc.get_threshold() == SELDOM]
            seen.append(gc.isenabled())
        assert (seen, gc.isenabled(), gc.get_freeze_count()) == ([False, True, True, True, False], on, 0)
        assert gc.get_threshold() == were
    finally:
        gc.enable()
