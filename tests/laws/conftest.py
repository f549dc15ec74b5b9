"""What laws share: the site of this repository, built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.laws.building import Place

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return where the site of this repository was built, once for all tests of a process; none of them changes it."""
    place = Place(root=tmp_path_factory.mktemp("shipped"))
    place.build(site=REPOSITORY)
    return place


@pytest.fixture
def shipped_copy(shipped: Place, tmp_path: Path) -> Place:
    """Return a place of the test's own with the output of the site of this repository."""
    shutil.copytree(shipped.output, tmp_path / "output")
    return Place(root=tmp_path)
