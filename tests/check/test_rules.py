"""The rules of `sitegen check` that a build does not need, case by case, and their levels."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import sitegen.check
from sitegen.check import check_site, checks
from sitegen.check.checked_site import CheckedSite
from sitegen.check.pictures import HEAVIEST, WIDEST
from sitegen.model.check_rules import RULES
from sitegen.model.codes import CODES
from sitegen.pipeline import Request, check
from sitegen.problems import Problem, SitegenError
from tests.films import MP3, VTT, film
from tests.images.carriers import png_chunk
from tests.images.photographs import photograph
from tests.index.made import AS_OF, BARE, SITE, Tree, articles, composed, page, piece, profile, reader, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>'


def found(files: Tree, config: str = SITE) -> list[str]:
    """Return what is reported of a site: code and path."""
    made = composed({"sitegen.toml": config, **files})
    told = check_site(made.site, made.config, reader(files))
    return sorted(f"{one.code}: {one.place.path.removeprefix('content/')}" for one in told)


def png(width: int, size: int = 0) -> bytes:
    """Return a picture with a palette, which has no variants, as wide and as heavy as it is asked for."""
    whole = photograph("PNG", width, 9, "P")
    end = len(whole) - len(png_chunk(b"IEND", b""))
    more = png_chunk(b"IDAT", bytes(max(size - len(whole) - len(png_chunk(b"IDAT", b"")), 0)))
    return whole[:end] + more + whole[end:]


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("## A\n\n### B\n\n## C\n\n### D\n", False),
        ("## A\n\n#### B\n", True),
        ("### A\n", True),
        ("# A\n\n## B\n", False),
        ("# A\n\n### B\n", True),
        ("Text.\n", False),
    ],
)
def test_a_heading_that_skips_a_level_is_told(body: str, is_told: bool) -> None:
    """As they are shown: headings of level 1 are one level lower, with all others."""
    assert found(articles(a=piece(body))) == ["heading-order: articles/a.md"] * is_told


@pytest.mark.parametrize(
    ("image", "is_told"),
    [
        ("![](m.svg)", True),
        ("![IMG_2041](m.svg)", True),
        ("![image 3](m.svg)", True),
        ("![map-of-iran.png](m.svg)", True),
        ("![ ](m.svg)", True),
        ("![Map](m.svg)", False),
        ("![نقشه](m.svg)", False),
        ('<img src="m.svg" alt="">', False),
        ('<img src="m.svg">', True),
        ('<img src="m.svg" alt="image">', True),
    ],
)
def test_a_picture_without_words_is_told(image: str, is_told: bool) -> None:
    """No text, or one that says nothing; what raw HTML says to be there for the eye alone is."""
    files = articles(a=piece(f"{image}\n")) | {"content/articles/m.svg": SVG}
    assert found(files) == ["image-alt: articles/a.md"] * is_told


@pytest.mark.parametrize(("media", "is_told"), [("![Talk](m.mp3)", False), ("![](m.mp3)", True), ("![ ](m.mp3)", True)])
def test_audio_and_video_without_words_are_told(media: str, is_told: bool) -> None:
    """Whoever hears the page would meet a player of nothing."""
    files = articles(a=piece(f"{media}\n")) | {"content/articles/m.mp3": MP3}
    assert found(files) == ["image-alt: articles/a.md"] * is_told


def test_what_goes_with_a_film_is_named_by_it() -> None:
    """Its captions in any language and its picture; those of nothing are told."""
    folder = "content/articles/b/"
    names = {"m.mp4": film(2, 1), "m.fa.vtt": VTT, "m.vtt": VTT, "m.png": png(2), "n.vtt": VTT}
    files: Tree = {f"{folder}{name}": content for name, content in names.items()}
    files[f"{folder}index.md"] = piece("![Talk](m.mp4)\n")
    assert found(files) == ["unused-media: articles/b/n.vtt"]


def test_a_picture_of_too_many_pixels_is_told_once() -> None:
    """In the text or as the image of a piece; a drawing has no pixels."""
    wide, narrow = png(4001), png(4000)
    files = articles(
        a=piece("![Map](/w.png) ![Map](/n.png) ![Map](/d.svg)\n"),
        b=piece("![Map](/w.png)\n", image={"src": "/w.png", "alt": "Map"}),
    )
    drawing = SVG.replace('"9"', '"9000"')
    files |= {"content/w.png": wide, "content/n.png": narrow, "content/d.svg": drawing}
    assert found(files) == ["image-size: articles/a.md"]


def test_photographs_may_be_large() -> None:
    """Of a photograph pages show variants, whatever its own pixels and bytes."""
    large = photograph("JPEG", WIDEST + 1, 300) + bytes(HEAVIEST)
    assert found({**articles(a=piece("![The harbour](/h.jpg)\n")), "content/h.jpg": large}) == []


def test_a_picture_that_is_too_heavy_is_told_at_the_file() -> None:
    """Each published one once; other files may be heavy."""
    files = articles(
        a=piece("![Map](h.png) ![Map](h.png) [Data](d.csv) ![Map](l.png)\n"), b=piece("![M](s.png)", draft=True)
    )
    files |= {f"content/articles/{name}.png": png(9, HEAVIEST + 1) for name in "hs"}
    files |= {"content/articles/l.png": png(9, HEAVIEST), "content/articles/d.csv": "a" * (HEAVIEST + 1)}
    assert found(files) == ["image-weight: articles/h.png"]


def test_a_long_summary_is_told() -> None:
    """What is longer than what is shown of it."""
    files = articles(a=piece(summary="a" * 301), b=piece(summary="a" * 300), c=piece("a" * 400))
    assert found(files) == ["summary-length: articles/a.md"]


def test_a_page_without_a_way_to_it_is_told() -> None:
    """A link in a text, a biography or an introduction, or the navigation, leads to a page; its own does not.

    The footer leads to a page on how the publication works.
    """
    pages = {f"content/pages/{name}.md": page() for name in "abcdefg"}
    pages["content/pages/g.md"] = page("[Here](g.md) and [there](#x).\n\n## X\n")
    pages["content/pages/h.md"] = page(publishing="ethics")
    config = SITE + '[[site.nav]]\nlabel = "A"\npage = "a.md"\n[[site.footer]]\nlabel = "B"\nurl = "/b/#x"\n'
    files = pages | articles(
        x=piece("[C](../pages/c.md)", authors="desk", series="s"), y=piece("[F](../pages/f.md)", draft=True)
    )
    files["content/authors/desk.md"] = profile("[D](../pages/d.md)\n", name="Desk")
    files["content/terms/series/s.md"] = profile("[E](../../pages/e.md)\n", name="S")
    assert found(files, config) == ["orphan: pages/f.md", "orphan: pages/g.md"]
    files |= articles(x=piece("[C](../pages/c.md) and OPEC", authors="desk", series="s"))
    files["content/entities/opec.md"] = profile("[F](../pages/f.md)\n", name="OPEC", kind="organisation")
    told = found(files, config.replace('theme = "bare"\n', ""))
    assert [one for one in told if one.startswith("orphan")] == ["orphan: pages/g.md"]


def test_a_page_is_found_by_its_translation() -> None:
    """The list of languages leads from one to the other."""
    config = SITE + 'languages = ["en", "fa"]\n[[site.nav]]\nlabel = { en = "A", fa = "ا" }\npage = "a.md"\n'
    files: Tree = {"content/pages/a.md": page(), "content/pages/a.fa.md": page()}
    files["themes/bare/i18n/fa.toml"] = BARE["themes/bare/i18n/en.toml"]
    assert not [one for one in found(files, config) if one.startswith("orphan")]


def test_a_file_beside_a_piece_that_nothing_names_is_told() -> None:
    """Its piece, a translation of it, or any other may name it, as the data of a table too; below `extra` is enough."""
    folder = "content/articles/b/"
    files: Tree = {f"{folder}{name}.csv": "a,b\nc,1\n" for name in "abcdefh"}
    files[f"{folder}sub/g.csv"] = "a\n"
    files[f"{folder}index.md"] = piece(
        "[A](a.csv)\n\n```table\ntitle: H\ndata: h.csv\n```\n",
        extra={"data": ["b.csv", {"x": "c.csv"}]},
        image={"src": "p.svg", "alt": "", "card": "card.png"},
    )
    files |= {f"{folder}p.svg": SVG, f"{folder}card.png": png(9, 90)}
    files |= articles(other=piece("[D](b/d.csv) and [E](b/e.csv)\n"))
    assert found(files) == ["unused-media: articles/b/f.csv", "unused-media: articles/b/sub/g.csv"]


def test_each_rule_has_a_meaning_and_a_level_that_can_be_set() -> None:
    """The names of the rules are codes; `[check]` makes a rule an error, advice or nothing."""
    assert RULES.keys() <= CODES.keys()
    files = articles(a=piece("### A\n"))
    for level in ("error", "advice", "off"):
        made = composed({"sitegen.toml": f'{SITE}[check]\nheading-order = "{level}"\n', **files})
        assert [one.severity for one in check_site(made.site, made.config, reader(files))] == (
            [] if level == "off" else [level]
        )


def test_each_rule_names_a_check() -> None:
    """What it names takes a CheckedSite; those of other commands name none, and each check of the package is named."""
    others = {"forecast-edit", "hedge", "likelihood-confidence", "likelihood-word", "stealth-edit"}
    assert {rule.code for rule in RULES.values() if not rule.check} == others
    for check_of_table in checks():
        made = inspect.signature(check_of_table, eval_str=True)
        assert [one.annotation for one in made.parameters.values()] == [CheckedSite]
        assert made.return_annotation == Iterator[Problem]
    modules = {f"sitegen.check.{path.stem}" for path in Path(sitegen.check.__path__[0]).glob("*.py")}
    named = {rule.check.partition(":")[0] for rule in RULES.values() if rule.check}
    assert modules - named == {"sitegen.check.__init__", "sitegen.check.checked_site"}


def test_an_error_by_choice_stops_the_check_alone(tmp_path: Path) -> None:
    """What `[check]` makes an error is one for `sitegen check`; a build does not look for it."""
    files = {**BARE, "sitegen.toml": SITE + '[check]\norphan = "error"\n', "content/pages/a.md": page()}
    with pytest.raises(SitegenError, match="orphan"):
        check(Request(site=write(tmp_path, files), as_of=AS_OF, jobs=1))
    assert composed(files).problems == ()


@pytest.mark.parametrize(
    ("body", "keys", "code"),
    [
        ("[x](https://аррӏе.com/)", {}, "unsafe"),
        ("a \u202eb", {}, "control-character"),
        ("a\n\n[^1]: Note.", {}, "footnote"),
        ("x", {"tags": ["\u0639\u0644\u064a", "\u0639\u0644\u06cc"]}, "similar"),
        ("x", {"tags": ["Tariff", "tariffs"]}, "similar"),
        ("x", {"tags": ["\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u062e\u0648"]}, "similar"),
        ("[x](https://review.example/nothing/)", {}, "link"),
    ],
)
def test_what_a_build_tells_a_check_tells(body: str, keys: dict[str, object], code: str, tmp_path: Path) -> None:
    """Look-alike hosts, signs that turn the text, unused notes, tags that are one, dead addresses of the own host."""
    files = {**BARE, "sitegen.toml": SITE, **articles(a=piece(f"{body}\n", **keys))}
    problems = check(Request(site=write(tmp_path, files), as_of=AS_OF, jobs=1)).problems
    assert code in {problem.code for problem in problems}
