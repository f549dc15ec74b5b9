"""How much memory the largest photographs take."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measuring import measure
from tests.images.photographs import photograph
from tests.laws.building import Place

MIB = 512
SUFFIX = {"JPEG": "jpg", "PNG": "png", "AVIF": "avif", "WEBP": "webp"}

FORMS = {
    "JPEG and PNG": (("JPEG", "RGB"), ("PNG", "RGB")),
    "PNG that may be seen through": (("PNG", "RGBA"),),
    "AVIF": (("AVIF", "RGB"),),
    "WebP": (("WEBP", "RGB"),),
    "WebP that may be seen through": (("WEBP", "RGBA"),),
}


@pytest.mark.deep
@pytest.mark.parametrize("name", FORMS)
def test_photographs_of_24_megapixels_fit_into_half_a_gibibyte(name: str, tmp_path: Path) -> None:
    """Two workers that encode photographs of 6,000 by 4,000 pixels take 512 MiB at most, with the main process.

    Those of which two at once would need more are unpacked one after the other.
    """
    files = {"sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\n'}
    for at in range(4):
        form, mode = FORMS[name][at % len(FORMS[name])]
        folder, options = f"content/articles/p{at}", {"speed": 10} if form == "AVIF" else {}
        files[f"{folder}/index.md"] = f"---\ntitle: P\ndate: 2026-01-01\n---\n\n![x](x.{SUFFIX[form]})\n".encode()
        files[f"{folder}/x.{SUFFIX[form]}"] = photograph(form, 6_000, 4_000 + at, mode, **options)
    place = Place(root=tmp_path).write(files)
    run = measure([sys.executable, "-m", "sitegen", "build", "-q", "--jobs", "2"], place.site, shared_once=True)
    assert 0 < run.memory <= MIB
