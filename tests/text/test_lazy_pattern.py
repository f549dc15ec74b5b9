"""A lazy pattern is the pattern, later."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import sitegen
from sitegen.text.lazy_pattern import LazyPattern, lazy_pattern


def test_it_does_what_the_pattern_does() -> None:
    """Each method and attribute is that of the compiled pattern."""
    lazy, compiled = lazy_pattern("(?P<a>b)c*", re.IGNORECASE), re.compile("(?P<a>b)c*", re.IGNORECASE)
    assert lazy.sub("-", "aBCcd") == compiled.sub("-", "aBCcd") == "a-d"
    assert [found.span() for found in lazy.finditer("bcBc")] == [(0, 2), (2, 4)]
    assert (lazy.pattern, lazy.groupindex, lazy.flags) == (compiled.pattern, compiled.groupindex, compiled.flags)
    assert lazy.sub is lazy.sub


def test_it_is_compiled_when_it_is_used() -> None:
    """A wrong pattern is no error before it is used."""
    lazy = lazy_pattern("(")
    with pytest.raises(re.error):
        lazy.match("a")


def test_every_pattern_of_sitegen_can_be_compiled() -> None:
    """A mistake in a pattern that no test uses is found here."""
    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    patterns = [one for one in gc.get_objects() if isinstance(one, LazyPattern)]
    assert len(patterns) > 500
    for one in patterns:
        assert one.groups >= 0 or one.pattern == "("
