"""Previews of links: an image that no service shows is reported, once for each file, if the file is public."""

from __future__ import annotations

from sitegen.plan import views
from tests.index.made import PNG, Files, articles, composed, page, piece, profile, told, view

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
IMAGE = {"src": "/i.svg", "alt": ""}
FILES: Files = {"content/i.svg": SVG, "content/i.png": PNG}


def test_an_image_that_no_preview_shows_is_told_at_its_file() -> None:
    """A piece, a page, a term and an author whose image is an SVG are each reported once, with what to do."""
    files = {**FILES} | articles(
        a=piece(image=IMAGE, authors="m", series="s"),
        b=piece(image={"src": "/i.png", "alt": ""}),
        hidden=piece(image=IMAGE, draft=True),
        gone=piece(image=IMAGE, withdrawn={"date": "2021-01-01", "reason": "x"}),
    )
    files |= {
        "content/pages/p.md": page(image=IMAGE),
        "content/authors/m.md": profile(name="M", image=IMAGE),
        "content/authors/nobody.md": profile(name="N", image=IMAGE),
        "content/terms/series/s.md": profile(name="S", image=IMAGE),
    }
    found = [line for line in told(files) if "preview" in line]
    message = "warning[image]: no preview of a link shows an image of the kind `.svg`, so the preview has none"
    assert [line.partition(" | ")[0].split(":")[0] for line in found] == [
        "articles/a.md", "authors/m.md", "pages/p.md", "terms/series/s.md",
    ]  # fmt: skip
    assert all(message in line and " | give it as PNG or JPEG, or another picture" in line for line in found)


def test_a_profile_has_the_opening_of_its_biography() -> None:
    """The metadata have the first paragraph of a biography as plain text, cut at a word."""
    files = articles(a=piece(authors="m"), b=piece(authors="n"))
    files |= {
        "content/authors/m.md": profile("She *edits* [x](https://x.example/).\n\nMore.", name="M"),
        "content/authors/n.md": profile("Long words. " * 60, name="N"),
    }
    made = composed(files)
    found = [view(made, f"authors/{name}/index.html", views.TermView).profile for name in "mn"]
    assert found[0] is not None
    assert found[0].description == "She edits x."
    assert found[1] is not None
    assert len(found[1].description) <= 280
    assert found[1].description.endswith("Long words.")
