"""The icons that programs ask for by name, of icons of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sitegen.problems import SitegenError
from tests.images.photographs import TRACE, opened, photograph, tagged
from tests.index.made import write
from tests.laws.building import Place, Tree

ICON = '[site]\ntitle = "Review"\nurl = "https://review.example/"\nicon = "{}"\n'
MADE = {"favicon.ico", "apple-touch-icon.png"}


def built(place: Place, name: str, files: Mapping[str, bytes]) -> Tree:
    """Build a site with an icon."""
    write(place.site, {"sitegen.toml": ICON.format(name), **files})
    place.build()
    return place.tree


def test_icons_are_made_of_an_image(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Small squares without metadata, one of them for home screens on white, whatever the image is; pages name both."""
    for name, content in (
        ("icon.png", photograph("PNG", 64, 64, "RGBA")),
        ("icon.png", photograph("PNG", 200, 300, "P")),
        ("i/icon.jpg", tagged(300, 200, orientation=6)),
        ("icon.webp", photograph("WEBP", 512, 512)),
    ):
        tree = built(Place(root=tmp_path_factory.mktemp("site")), name, {f"content/{name}": content})
        favicon = Image.open(BytesIO(tree["favicon.ico"]))
        assert favicon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
        touch = opened(tree["apple-touch-icon.png"])
        assert (touch.format, touch.size, touch.mode) == ("PNG", (180, 180), "RGB")
        assert [path for path in MADE if TRACE.encode() in tree[path]] == []
        page = tree["index.html"].decode()
        assert '<link rel="icon" href="./favicon.ico" sizes="16x16 32x32 48x48">' in page
        assert '<link rel="apple-touch-icon" href="./apple-touch-icon.png">' in page
        assert f'<link rel="icon" href="./{name}" type="image/' in page


def test_a_drawing_is_linked_as_it_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of SVG no other icons are made; a favicon of the content is published and linked."""
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    alone = built(Place(root=tmp_path_factory.mktemp("site")), "icon.svg", {"content/icon.svg": svg})
    assert not alone.keys() & MADE
    files = {"content/icon.svg": svg, "content/favicon.ico": photograph("ICO", 48, 48)}
    both = built(Place(root=tmp_path_factory.mktemp("site")), "icon.svg", files)
    assert both["favicon.ico"] == files["content/favicon.ico"]
    assert 'href="./favicon.ico"' in both["index.html"].decode()


def test_icons_of_the_content_are_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the content has under these names is published in place of what would be made."""
    own = {f"content/{name}": photograph("ICO" if name.endswith("ico") else "PNG", 48, 48) for name in sorted(MADE)}
    config = ICON.format("icon.png") + '[build]\npublish = ["apple-*"]\n'
    place = Place(root=tmp_path_factory.mktemp("site"))
    write(place.site, {"sitegen.toml": config, "content/icon.png": photograph("PNG", 64, 64), **own})
    place.build()
    assert {f"content/{name}": place.tree[name] for name in MADE} == own


def test_a_damaged_icon_is_told(tmp_path: Path) -> None:
    """An icon that cannot be decoded is an error at its file."""
    content = photograph("PNG", 64, 64)
    broken = content[:60] + bytes(20) + content[80:]
    with pytest.raises(SitegenError, match=r"content/icon\.png: error\[image\]: the image is damaged"):
        built(Place(root=tmp_path), "icon.png", {"content/icon.png": broken})
