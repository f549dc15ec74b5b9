"""How much memory the largest photographs take."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measuring import measure
from tests.images.photographs import photograph
from tests.laws.building import Place

MIB = 512


@pytest.mark.deep
def test_photographs_of_24_megapixels_fit_into_half_a_gibibyte(tmp_path: Path) -> None:
    """Two workers that encode photographs of 6,000 by 4,000 pixels, PNG among them, take 512 MiB at most together."""
    pieces = {
        f"content/articles/p{at}/index.md": f"---\ntitle: P\ndate: 2026-01-01\n---\n\n![x](x.{suffix})\n".encode()
        for at, suffix in enumerate(("jpg", "png", "jpg", "png"))
    }
    files = {
        f"content/articles/p{at}/x.{suffix}": photograph(form, 6_000, 4_000)
        for at, (form, suffix) in enumerate((("JPEG", "jpg"), ("PNG", "png")) * 2)
    }
    config = {"sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\n'}
    place = Place(root=tmp_path).write({**config, **pieces, **files})
    run = measure([sys.executable, "-m", "sitegen", "build", "-q", "--jobs", "2"], place.site)
    assert run.memory <= MIB
