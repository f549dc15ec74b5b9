"""When garbage is looked for."""

from __future__ import annotations

import gc

import pytest

from sitegen.pipeline.gc_policy import RELAXED_THRESHOLDS, gc_disabled, gc_enabled_for_new_objects


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    """Within a build nothing is looked for, but while pages are shown; afterwards all is as the caller had it."""
    seen = []
    try:
        (gc.enable if on else gc.disable)()
        frozen, were = gc.get_freeze_count(), gc.get_threshold()
        with gc_disabled():
            seen.append(gc.isenabled())
            with gc_enabled_for_new_objects():
                seen += [gc.isenabled(), gc.get_freeze_count() > frozen, gc.get_threshold() == RELAXED_THRESHOLDS]
            seen.append(gc.isenabled())
        assert (seen, gc.isenabled(), gc.get_freeze_count()) == ([False, True, True, True, False], on, 0)
        assert gc.get_threshold() == were
    finally:
        gc.enable()
