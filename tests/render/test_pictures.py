"""The filter that shows pictures: everything that a browser can choose from, in the places that themes know."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.model.bodies import Picture
from sitegen.model.variants import Variants
from sitegen.plan.artifact import HtmlRecipe
from sitegen.plan.views import ImageView
from sitegen.urls import Url, relative_base
from tests.render.made import article, artifact, checked, renderer

VARIANTS = Variants(name="n", widths=(480, 900), height=600, formats=("webp", "png"), small=240)
SIZES = '[sizes]\nlead = "50vw"\nthumbnail = "7rem"\n'
ROOT = "../../../assets/images/n"


def picture(call: str, picture: Picture, **image: Any) -> str:
    """Show a picture as the image of an article."""
    view = ImageView(picture=picture, **{"alt": "A & b", **image})
    page = article(image=view)
    theme = {"theme.toml": SIZES, "templates/article.html": "{{ page.image | picture(" + call + ") }}"}
    recipe = HtmlRecipe(template="article.html", view=page, base=relative_base(page.url), language="en")
    return renderer(theme).render(artifact(recipe)).decode().strip()


def photograph(call: str, **image: Any) -> str:
    """Show a photograph."""
    return picture(call, Picture(url=Url("a.png"), width=900, height=600, variants=VARIANTS), **image)


def test_a_photograph_has_all_variants() -> None:
    """The widths of the ladder, in each format, with the size that the theme says; its text, and when it is loaded."""
    assert photograph('"lead", loading="first"') == (
        f'<picture><source type="image/webp" srcset="{ROOT}-480.webp 480w, {ROOT}-900.webp 900w" sizes="50vw">'
        f'<img src="{ROOT}-900.png" srcset="{ROOT}-480.png 480w, {ROOT}-900.png 900w" sizes="50vw" '
        'alt="A &amp; b" width="900" height="600" fetchpriority="high"></picture>'
    )


def test_a_thumbnail_is_small() -> None:
    """In small places there are the two smallest widths; a place of which the theme says nothing is as wide as all."""
    small = photograph('"thumbnail", alt=""')
    assert f'srcset="{ROOT}-240.webp 240w, {ROOT}-480.webp 480w" sizes="7rem"' in small
    assert 'alt="" width="900" height="600" loading="lazy" decoding="async">' in small
    assert "240w, " not in photograph('"full"')
    assert 'sizes="100vw"' in photograph('"full"')


def test_a_picture_is_the_link_to_its_file() -> None:
    """Where it is asked for, it has a text that can be the name of the link, and there is more to see."""
    assert photograph('"text", zoom=true').startswith('<a class="zoom" href="../../../a.png"><picture>')
    assert photograph('"text", zoom=true', alt="").startswith("<picture>")
    assert photograph('"text", zoom=true, alt=""').startswith("<picture>")
    drawing = Picture(url=Url("a.svg"), width=9, height=9)
    assert picture('"text", zoom=true, loading="now"', drawing) == (
        '<img src="../../../a.svg" alt="A &amp; b" width="9" height="9">'
    )


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('"led"', "there is no place `led`"),
        ('"lead", loading="late"', "`loading` cannot be `late`"),
    ],
)
def test_mistakes_are_told(call: str, told: str) -> None:
    """A place or a way of loading that does not exist is an error at its line."""
    with pytest.raises(Exception, match=told):
        photograph(call)


def test_only_images_are_pictures() -> None:
    """A value of another type is found when the theme is checked."""
    assert checked('{{ page.url | picture("lead") }}') == [
        "article.html:1: template: `| picture` is not for a value of type Url"
    ]
