"""Files: a bundle's go with its page, a loose one beside each public piece that uses it, others exactly if allowed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from sitegen.config.site_config import decode_config
from sitegen.index.files import find_file, source_path
from sitegen.model.bodies import Picture
from sitegen.model.sources import SourceFile
from sitegen.urls import Url
from tests.films import MP3
from tests.index.made import (
    PNG,
    SITE,
    Files,
    Tree,
    articles,
    codes,
    composed,
    page,
    paths,
    piece,
    problems_of,
    profile,
    shown,
)

LATER = "2030-01-01"
THEN = datetime(2030, 1, 1, tzinfo=UTC)


def published(files: Files, as_of: datetime = datetime(2026, 7, 1, tzinfo=UTC)) -> dict[str, str]:
    """Return the source below content/ of each published file, by output path."""
    site = composed(files, as_of).site
    return {url.path: source.removeprefix("content/") for url, source in site.files.items()}


def test_a_bundle_s_files_stand_beside_its_page() -> None:
    """All files of a bundle, named or not and in folders too, go beside its page when it is public, and not before."""
    for folder, url in (("articles", "2030/01/b/"), ("pages", "b/")):
        files: Tree = {
            f"content/{folder}/b/index.md": piece("![x](x.png)", date=LATER),
            f"content/{folder}/b/x.png": PNG,
            f"content/{folder}/b/data/y.csv": "1",
        }
        assert published(files) == {}
        assert published(files, THEN) == {
            f"{url}x.png": f"{folder}/b/x.png",
            f"{url}data/y.csv": f"{folder}/b/data/y.csv",
        }


def test_a_bundle_within_a_bundle_keeps_its_own_files() -> None:
    """A file belongs to the nearest bundle above it: a hidden bundle within a public one hides its files."""
    files = {
        "content/articles/a/index.md": piece(),
        "content/articles/a/x.csv": "1",
        "content/articles/a/b/index.md": piece(date=LATER),
        "content/articles/a/b/y.csv": "1",
    }
    assert published(files) == {"2020/01/a/x.csv": "articles/a/x.csv"}


def test_a_loose_file_is_published_beside_each_public_piece_that_uses_it() -> None:
    """A file below articles/ is copied beside every public piece that names it, and nowhere else."""
    files = articles(
        a=piece("[d](d.csv) ![p](p.png)"),
        b=piece("x", image={"src": "p.png", "alt": ""}),
        c=piece("[e](e.csv) [d](d.csv)", date=LATER),
        d=piece("[f](f.csv)", draft=True),
    )
    loose: Tree = {f"content/articles/{name}.csv": name for name in "defg"} | {"content/articles/p.png": PNG}
    now = {
        "2020/01/a/d.csv": "articles/d.csv",
        "2020/01/a/p.png": "articles/p.png",
        "2020/01/b/p.png": "articles/p.png",
    }
    assert published(files | loose) == now
    assert published(files | loose, THEN) == now | {
        "2030/01/c/d.csv": "articles/d.csv",
        "2030/01/c/e.csv": "articles/e.csv",
    }


def test_other_files_are_published_exactly_if_a_public_piece_names_them() -> None:
    """A file elsewhere keeps its path; one that only hidden pieces name waits for them; another stays out."""
    files = articles(
        a=piece("[x](/d/shown.csv) ![x](/img/both.png)"),
        b=piece("[x](/d/later.csv) ![x](../img/both.png) [y](../d/later2.csv#x)", date=LATER),
        c=piece(image={"src": "/img/draft.png", "alt": ""}, draft=True),
    )
    names = ("d/shown.csv", "d/later.csv", "d/later2.csv", "d/none.csv", "img/both.png", "img/draft.png", "CNAME")
    more: Tree = {f"content/{name}": PNG for name in names}
    now = {"d/shown.csv", "img/both.png", "CNAME"}
    assert published(files | more) == {name: name for name in now}
    assert published(files | more, THEN) == {name: name for name in now | {"d/later.csv", "d/later2.csv"}}


def test_a_file_that_nothing_names_is_told_unless_it_is_published_unnamed() -> None:
    """What hosts look for, `static/`, `.well-known/` and what `publish` matches is out; the rest is named once."""
    out = (
        *("CNAME", ".nojekyll", "ads.txt", "security.txt", "humans.txt", "favicon.ico", "favicon.svg", "robots.txt"),
        *("static/a/b.csv", ".well-known/x", "data/1/a.csv", "_headers"),
    )
    stays = ("img/favicon.txt", "data/a.txt", "x/CNAME", "articles/x.csv", "pages/y.csv", "statics/z.csv", "favicons")
    config = SITE + '[build]\npublish = ["data/**/*.csv"]\nignore = ["old/**", "**/*.psd"]\n'
    ignored = ("old/x.md", "old/y.html", "a.psd", "static/b.psd")
    files: Tree = {"sitegen.toml": config, **{f"content/{name}": "x" for name in (*stays, *ignored)}}
    files |= {f"content/{name}": "<svg xmlns='http://www.w3.org/2000/svg'/>" if "svg" in name else "x" for name in out}
    files["content/favicon.ico"] = b"\0\0\1\0"
    assert set(published(files)) >= {*out}
    assert not {*published(files)} & {*stays, *ignored}
    told = [one for one in problems_of(files) if one.code == "unused-file"]
    assert sorted(one.place.path for one in told) == sorted(f"content/{name}" for name in stays)


def test_a_file_that_the_navigation_names_is_published() -> None:
    """As far as it is no part of a bundle, which may be hidden."""
    config = SITE + "".join(f'[[site.{table}]]\nlabel = "F"\nurl = "/{table}/x.pdf"\n' for table in ("nav", "footer"))
    files: Tree = {"sitegen.toml": config, **{f"content/{table}/x.pdf": "%PDF-1.7" for table in ("nav", "footer")}}
    assert set(published(files)) == {"nav/x.pdf", "footer/x.pdf"}
    hidden = {"sitegen.toml": SITE + '[[site.nav]]\nlabel = "F"\nurl = "/pages/b/x.pdf"\n'}
    hidden |= {"content/pages/b/index.md": page(draft="true"), "content/pages/b/x.pdf": "%PDF-1.7"}
    assert codes(hidden) == ["sitegen.toml: error[link]"]


def test_a_file_of_a_broken_piece_never_stops_a_build() -> None:
    """With --skip-broken whatever is wrong with a file that nothing names is a warning."""
    files = articles(a=piece()) | {"content/articles/x.png": "", "content/y.html": "<p>", "content/assets/x.png": PNG}
    files |= {"content/README.md": "# Notes", "content/notes/x.md": "x", "content/old.md.bak": "x"}
    assert composed(files, skip_broken=True).plan.pieces == 1
    assert codes(files).count("README.md: error[file]") == 1


def test_files_of_authors_and_terms_follow_their_pages() -> None:
    """What an author's or a term's file names is published once they have a page, that is with a public piece."""
    files: Tree = articles(a=piece(authors="m", tags=["t"], date=LATER)) | {
        "content/authors/m.md": profile("[x](/cv.pdf)", name="M", image={"src": "/m.png", "alt": ""}),
        "content/authors/n.md": profile("[x](/n.pdf)", name="N"),
        "content/terms/tags/t.md": profile("[x](/t.pdf)", name="T", image={"src": "/t.png", "alt": ""}),
        **{f"content/{name}": "%PDF-1.7" for name in ("cv.pdf", "n.pdf", "t.pdf")},
        **{f"content/{name}": PNG for name in ("m.png", "t.png")},
    }
    assert published(files) == {}
    assert set(published(files, THEN)) == {"cv.pdf", "m.png", "t.pdf", "t.png"}


def test_files_of_the_configuration_are_published() -> None:
    """Icon and logo are published whatever is public."""
    config = SITE + 'icon = "/img/i.svg"\n[site.publisher]\nname = "P"\nlogo = "img/l.png"\n'
    files: Tree = {"sitegen.toml": config, "content/img/i.svg": "<svg/>", "content/img/l.png": PNG}
    assert set(published(files)) == {"img/i.svg", "img/l.png"}
    site = composed(files).site
    assert (site.icon, site.logo) == (Picture(url=Url("img/i.svg")), Picture(url=Url("img/l.png"), width=7, height=5))


def test_a_withdrawn_or_excerpted_piece_publishes_no_files_of_its_body() -> None:
    """Without its body a page publishes no attachments, and a withdrawn one no image and no bundle either."""
    gone = {"date": "2021-01-01", "reason": "wrong"}
    original = {"outlet": "o", "url": "https://x.example/", "policy": "excerpt"}
    files: Tree = articles(e=piece("[d](d.csv)", original=original, image={"src": "p.png", "alt": ""})) | {
        "content/articles/w/index.md": piece("![q](q.png)", withdrawn=gone, image={"src": "q.png", "alt": ""}),
        "content/articles/w/q.png": PNG,
        "content/articles/d.csv": "1",
        "content/articles/p.png": PNG,
        "content/outlets.toml": '[o]\nname = "O"\n',
    }
    assert published(files) == {"2020/01/e/p.png": "articles/p.png"}


def test_files_that_are_no_content_are_not_taken() -> None:
    """Dotfiles but .nojekyll and .well-known/, backups and folder litter are not published."""
    names = (".nojekyll", ".well-known/security.txt", ".git/config", ".env", "a~", ".DS_Store", "x/.hidden/y")
    assert set(published({f"content/{name}": "x" for name in names})) == {".nojekyll", ".well-known/security.txt"}


def test_a_file_named_by_a_broken_piece_is_held_back() -> None:
    """With --skip-broken a file whose name occurs in a broken piece, in any spelling, is not published."""
    files = articles(a=piece("[x](/d/a.csv) [y](</d/b c.csv>) [z](/d/%D8%A7.csv)", nokey=1))
    files |= articles(b="---\n/d/%d8%a8.csv /d/e\u0301.csv /d/&#102;.csv /D/G.CSV\n")
    more = {f"content/d/{name}.csv": "1" for name in ("a", "b c", "ا", "ب", "é", "f", "g", "free")}
    more["sitegen.toml"] = SITE + '[build]\npublish = ["d/*"]\n'
    made = composed(files | more, skip_broken=True)
    assert paths(made) == {"d/free.csv"}


def test_an_index_in_any_letter_case_speaks_for_its_folder() -> None:
    """The files beside an `Index.md` share its fate like those of an `index.md`, also when it is broken or hidden."""
    for name in ("index.md", "Index.md", "INDEX.MARKDOWN"):
        for text in (page(draft=True), page(drafft=True), page(date=LATER)):
            files: Tree = {f"content/pages/b/{name}": text, "content/pages/b/x.csv": "1"}
            assert paths(composed(files, skip_broken=True)) == set()
        assert "b/x.csv" in paths(composed({f"content/pages/b/{name}": page(), "content/pages/b/x.csv": "1"}))


def test_a_file_that_only_hidden_trusted_html_names_is_held_back() -> None:
    """Trusted HTML is not read: a file whose name occurs in a hidden piece waits, unless a shown piece has it too."""
    config = SITE + '[markdown]\nraw_html = "trusted"\n'
    files = articles(
        a=piece('<img src="/d/both.png">'), b=piece('<img src="/d/both.png"><img src="/d/b.png">', draft=True)
    )
    more: Tree = {"sitegen.toml": config} | {f"content/d/{name}.png": PNG for name in ("both", "b", "free")}
    assert set(published(files | more)) == {"d/both.png"}


@pytest.mark.parametrize("text", ["[x](d.csv)", "![x](d.png)", "![x](d.mp3)", "```table\ntitle: T\ndata: d.csv\n```"])
def test_a_loose_file_is_found_by_the_address_that_it_has(text: str) -> None:
    """Whatever shows it, a link to where it will be published is one to what is not public yet, and no dead one."""
    name = re.findall(r"d\.\w+", text)[0]
    given: Tree = {"d.csv": "a,b\nx,1\n", "d.png": PNG, "d.mp3": MP3}
    files = articles(a=piece(text, draft=True), b=piece(f"[x](/2020/01/a/{name})")) | {
        f"content/articles/{name}": given[name]
    }
    assert [one.code for one in problems_of(files)] == ["unpublished-link"]


def test_two_loose_files_cannot_stand_at_one_address() -> None:
    """Two files of one name from two folders, used by one piece, would be at one address: an error at the second."""
    files = articles(a=piece("[x](x/d.csv) [y](y/d.csv) [x](x/d.csv)"))
    more = {"content/articles/x/d.csv": "1", "content/articles/y/d.csv": "2"}
    assert codes(files | more) == ["articles/a.md: error[collision]"]


def test_pictures_know_their_size() -> None:
    """An image of the site has its width and height where its header says them."""
    made = composed(
        articles(a=piece("![x](p.png) ![y](y.jxl)"))
        | {"content/articles/p.png": PNG, "content/articles/y.jxl": b"\xff\x0a"}
    )
    body = shown(made, "a").body
    assert body is not None
    assert body.images == (
        Picture(url=Url("2020/01/a/p.png"), width=7, height=5),
        Picture(url=Url("2020/01/a/y.jxl")),
    )


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("x.png", "content/articles/s/x.png"),
        ("./x.png", "content/articles/s/x.png"),
        ("../../img/x.png", "content/img/x.png"),
        ("/img/x.png", "content/img/x.png"),
        ("//img/x.png", "content/img/x.png"),
        ("/../x.png", None),
        ("../../../sitegen.toml", None),
        ("../../../contents/x", None),
        ("e\u0301.png", "content/articles/s/é.png"),
    ],
)
def test_a_path_is_relative_to_its_file_or_to_the_content(target: str, path: str | None) -> None:
    """A path leads from the file's folder, with a slash from the content folder, and never out of the content."""
    config, _ = decode_config("sitegen.toml", SITE.encode())
    assert config is not None
    assert source_path(target, "content/articles/s/a.md", config) == path
    known = {"content/img/x.png": SourceFile(path="content/img/x.png", digest="", size=0)}
    assert find_file(target, "content/articles/s/a.md", known, config) == (path if path in known else None)


def test_the_content_folder_may_have_another_name() -> None:
    """`[build] content` moves everything: articles, pages and files are found below it."""
    config = SITE + '[build]\ncontent = "src/text"\n'
    files = {"sitegen.toml": config, "src/text/articles/a.md": piece("[x](x.csv)"), "src/text/articles/x.csv": "1"}
    assert paths(composed(files | {"src/text/pages/p.md": page(), "src/text/static/q": ""})) == {
        "2020/01/a/index.html",
        "2020/01/a/x.csv",
        "p/index.html",
        "static/q",
    }
