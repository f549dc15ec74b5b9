"""No metadata of photographs are published, in no byte of a site, by whatever way an image gets there."""

from __future__ import annotations

from pathlib import Path

from tests.laws.building import Place, read_tree

SAMPLES = Path(__file__).parent.parent / "images" / "samples"
SITE = """[site]
title = "A"
url = "https://a.example/"
language = "en"
time_zone = "UTC"
theme = "own"
icon = "icon.png"
"""
PIECE = """---
title: A
date: 2026-01-01
authors: [b]
image: {src: lead.jpg, alt: a}
---

![a](inside.webp) ![b](/loose.gif) [c](document.avif) ![d](photo.jxl)
"""


def _sample(name: str) -> bytes:
    content = (SAMPLES / name).read_bytes()
    assert b"SECRET" in content
    return content


def test_no_byte_of_metadata_is_published(tmp_path: Path) -> None:
    """Lead images, images in texts, of authors, of the theme, icons, files in static/: all there, all without."""
    place = Place(root=tmp_path)
    images = {
        "content/articles/a/lead.jpg": "photo-tagged.jpg",
        "content/articles/a/inside.webp": "alpha-tagged.webp",
        "content/articles/a/document.avif": "photo-tagged.avif",
        "content/articles/a/photo.jxl": "photo-tagged.jxl",
        "content/loose.gif": "turning-tagged.gif",
        "content/icon.png": "palette-tagged.png",
        "content/face.jpg": "scans-tagged.jpg",
        "content/static/kept.jpg": "print-tagged.jpg",
        "themes/own/static/img/paper.png": "turned-tagged.png",
    }
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {'SECRET'} --><path d='M0 0'/></svg>".encode()
    files = {path: _sample(name) for path, name in images.items()} | {
        "content/static/map.svg": drawing,
        "themes/own/static/img/mark.svg": drawing,
        "sitegen.toml": SITE.encode(),
        "content/articles/a/index.md": PIECE.encode(),
        "content/authors/b.md": b"---\nname: B\nimage: {src: /face.jpg, alt: b}\n---\n",
        "themes/own/theme.toml": b'name = "own"\nextends = "broadsheet"\n',
    }
    place.write(files)
    place.build()
    tree = read_tree(place.output)
    published = {
        path: content
        for path, content in tree.items()
        if path.endswith((".jpg", ".webp", ".avif", ".jxl", ".gif", ".png"))
    }
    assert len(published) == len(images) + 1  # the icon of home screens, made of icon.png
    assert [path for path, content in tree.items() if b"SECRET" in content or b"xpacket" in content] == []
    lead = tree["2026/01/a/lead.jpg"]
    assert lead == (SAMPLES / "photo.jpg").read_bytes()
    assert f'length="{len(lead)}"'.encode() in tree["atom.xml"]
    before = {path: (place.output / path).stat().st_mtime_ns for path in published}
    place.write(files | {"content/articles/a/index.md": PIECE.replace("title: A", "title: Z").encode()})
    place.build()
    assert before == {path: (place.output / path).stat().st_mtime_ns for path in published}
