"""Numbered pages of old lists answer after an import, as many as there were, and feeds of sections do too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.importing.numbered_pages import in_folders
from tests.importing.wordpress_export import export, item

MARKDOWN = "---\ntitle: Post {0}\ndate: 2017-06-{0:02d}\n{1}---\n\nText {0}.\n"
NUMBERS = range(1, 13)
JEKYLL = "url: https://j.example\npaginate: 5\npaginate_path: /blog/page:num\n"
V2 = """
url: https://j.example
pagination: {enabled: true, per_page: 5, permalink: "/p/:num/"}
autopages: {enabled: true, tags: {permalink: "/topic/:tag"}, categories: {enabled: false}}
"""
HUGO = """
baseURL: https://h.example/
pagination: {pagerSize: 5, path: seite}
languages: {en: {weight: 1}, fa: {weight: 2}}
"""
ZOLA = 'base_url = "https://z.example"\ntaxonomies = [{name = "tags", paginate_by = 4}]\n'
PELICAN = "SITEURL='https://p.example'\nPATH='content'\nAUTHOR='Ann Ash'\nDEFAULT_PAGINATION=5\n"
PATTERNS = "PAGINATION_PATTERNS=((1, '{url}', '{save_as}'), (2, '{base_name}/page/{number}/', 'x'))\n"
ELEVENTY = """---
title: Blog
pagination: {data: collections.posts, size: 5}
permalink: "blog/{% if pagination.pageNumber > 0 %}page-{{ pagination.pageNumber + 1 }}/{% endif %}index.html"
---
{% for post in pagination.items %}{{ post.data.title }}{% endfor %}
"""
OF_TAGS = '---\npagination: {data: collections, size: 1, alias: tag}\npermalink: "/topics/{{ tag | slugify }}/"\n---\nx'
MKDOCS = "site_name: M\nsite_url: https://m.example/\nplugins: [{blog: {pagination_per_page: 5}}]\n"


def posts(path: str, more: str = "tags: [Rail Roads]\n") -> dict[str, str]:
    """Return twelve posts; `path` has a place for the number."""
    return {path.format(one): MARKDOWN.format(one, more) for one in NUMBERS}


SITES: dict[str, tuple[str, dict[str, str], str]] = {
    "jekyll": (
        "jekyll",
        {
            "_config.yml": JEKYLL,
            "blog/index.html": "---\ntitle: Blog\n---\n{% for p in paginator.posts %}x{% endfor %}\n",
            **posts("_posts/2017-06-{:02d}-post.md"),
        },
        "blog/ blog/page2/ blog/page3/",
    ),
    "jekyll-paginate-v2": (
        "jekyll",
        {
            "_config.yml": V2,
            "news/index.html": "---\nlayout: list\npagination: {enabled: true}\n---\n",
            **posts("_posts/2017-06-{:02d}-post.md"),
        },
        "news/ news/p/2/ news/p/3/ topic/rail-roads/ topic/rail-roads/p/3/",
    ),
    "hugo": (
        "hugo",
        {
            "hugo.yaml": HUGO,
            **posts("content/posts/p{}.md"),
            **posts("content/news/n{}.md"),
            **posts("content/posts/p{}.fa.md"),
        },
        """seite/1/ seite/5/ fa/seite/3/ posts/seite/3/ fa/posts/seite/2/ tags/rail-roads/seite/5/
        fa/tags/rail-roads/seite/2/ posts/index.xml news/index.xml tags/index.xml fa/tags/index.xml""",
    ),
    "zola": (
        "zola",
        {
            "config.toml": ZOLA,
            "content/_index.md": "+++\npaginate_by = 5\n+++\n",
            "content/blog/_index.md": "+++\npaginate_by = 5\npaginate_path = 'p'\ngenerate_feeds = true\n+++\nAll.",
            **posts("content/blog/p{}.md", "taxonomies: {tags: [Rail Roads]}\n"),
        },
        "page/3/ blog/p/2/ blog/p/3/ tags/rail-roads/page/3/ blog/rss.xml blog/atom.xml",
    ),
    "pelican": (
        "pelican",
        {"pelicanconf.py": PELICAN, **posts("content/news/p{}.md")},
        "index2.html index3.html tag/rail-roads3.html category/news2.html author/ann-ash3.html",
    ),
    "pelican-patterns": (
        "pelican",
        {"pelicanconf.py": PELICAN + "INDEX_SAVE_AS='blog/index.html'\n" + PATTERNS, **posts("content/news/p{}.md")},
        "blog/ blog/page/2/ blog/page/3/ tag/rail-roads/page/3/",
    ),
    "eleventy": (
        "eleventy",
        {"eleventy.config.js": "", "blog.njk": ELEVENTY, "tags.njk": OF_TAGS, **posts("posts/p{}.md")},
        "blog/ blog/page-2/ blog/page-3/ topics/rail-roads/",
    ),
    "eleventy-plain": (
        "eleventy",
        {
            "eleventy.config.js": "",
            "index.njk": "---\npagination: {data: collections.posts, size: 5}\n---\nx",
            **posts("posts/p{}.md"),
        },
        "1/ 2/",
    ),
    "hugo-ugly": (
        "hugo",
        {
            "hugo.yaml": "baseURL: https://h.example/\nuglyURLs: true\npaginate: 5\n",
            **posts("content/posts/p{}.md"),
            "content/posts/old.md": MARKDOWN.format(13, "aliases: [/Old/Case/, beside]\n"),
            "content/docs/_index.md": "---\ntitle: Docs\n---\n",
            "content/docs/one.md": "---\ntitle: One\n---\nText.\n",
        },
        """tags/rail-roads.html tags/rail-roads/page/2.html tags/rail-roads/index.xml page/2/ posts/page/3/
        Old/Case.html posts/beside.html docs/index.xml""",
    ),
    "jekyll-without-suffix": (
        "jekyll",
        {
            "_config.yml": "url: https://j.example\npermalink: /:title.html\nfeed: {collections: [notes]}\n",
            "about.md": "---\ntitle: About\n---\nUs.\n",
            "archive.html": "---\ntitle: All\n---\n{% for p in site.posts %}x{% endfor %}\n",
            "list.html": "---\nlayout: list\n---\n",
            **posts("_posts/2017-06-{0:02d}-post-{0}.md"),
        },
        "about/ about.html archive/ archive.html list.html list/ feed/notes.xml",
    ),
    "zola-slugs": (
        "zola",
        {
            "config.toml": ZOLA.replace('"tags"', '"authors"}, {name = "tags"') + '[slugify]\npaths = "safe"\n',
            **posts("content/p{}.md", "taxonomies: {tags: [Железные дороги], authors: [Анна]}\n"),
        },
        "tags/zheleznye-dorogi/ tags/zheleznye-dorogi/page/3/ authors/anna/",
    ),
    "pelican-archive": (
        "pelican",
        {
            "pelicanconf.py": PELICAN + "YEAR_ARCHIVE_SAVE_AS='archive/{date:%Y}/index.html'\n"
            "MONTH_ARCHIVE_SAVE_AS='archive/{date:%Y}/{date:%m}/index.html'\n",
            **posts("content/news/p{}.md"),
        },
        "archive/2017/ archive/2017/06/ feeds/all-en.atom.xml",
    ),
    "mkdocs": (
        "mkdocs",
        {
            "mkdocs.yml": MKDOCS,
            "docs/blog/index.md": "# Blog\n",
            **posts("docs/blog/posts/p{}.md", "categories: [Rail Roads]\n"),
        },
        "blog/ blog/page/3/ blog/category/rail-roads/page/2/ blog/archive/2017/page/3/",
    ),
}


def moved(folder: Path, system: str, files: Mapping[str, str]) -> Path:
    """Import and build a site; return its folder. Nothing is parked."""
    for path, text in files.items():
        (folder / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "old" / path).write_text(text, encoding="utf-8")
    site = folder / "site"
    assert main(["import", system, str(folder / "old"), "--site", str(site)]) == 0
    report = json.loads((site / "import-report.json").read_text(encoding="utf-8"))
    assert (report["parked"], report["counts"]["article"] >= len(NUMBERS)) == ([], True)
    return site


def built(site: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Build a site in which no alias is reported to give way."""
    capsys.readouterr()
    assert main(["build", "--site", str(site), "--jobs", "1", "--locked"]) == 0
    told = capsys.readouterr()
    assert "gives way" not in told.out + told.err
    return site / "output"


@pytest.mark.parametrize("name", SITES)
def test_every_numbered_page_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """The pages of the site, of sections and of terms, by the settings of the system, and none that was not."""
    system, files, addresses = SITES[name]
    output = built(moved(tmp_path, system, files), capsys)
    for address in addresses.split():
        path = output / (f"{address}index.html" if address.endswith("/") else address)
        assert path.is_file(), address
        assert not _last_but_one_more(output, address), address


def _last_but_one_more(output: Path, address: str) -> bool:
    """Return whether far more pages answer than there were."""
    digits = [one for one in address if one.isdigit()]
    return bool(digits) and (output / address.replace(digits[-1], "9") / "index.html").is_file()


def test_numbered_pages_of_wordpress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of the home page, of categories, tags, authors, years and months: ten posts were on each."""
    items = "".join(
        item(
            one,
            f"<p>Text {one}.</p>",
            more='<category domain="category" nicename="asia">Asia</category>'
            '<category domain="post_tag" nicename="rail">Rail</category>',
        )
        for one in range(1, 24)
    )
    (tmp_path / "export.xml").write_text(export(items), encoding="utf-8")
    site = tmp_path / "site"
    assert main(["import", "wordpress", str(tmp_path / "export.xml"), "--site", str(site)]) == 0
    output = built(site, capsys)
    for address in ("page/3", "category/asia/page/3", "tag/rail/page/2", "2017/page/3", "2017/06/page/2"):
        assert (output / address / "index.html").is_file(), address
    assert not (output / "page/4").exists()
    page = (output / "tag/rail/page/2/index.html").read_text(encoding="utf-8")
    assert "tags/rail/" in page


def test_a_numbered_page_gives_way_to_one_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a list grows, its own numbered pages take old addresses of the same form, without a warning."""
    site = moved(tmp_path, "hugo", {"hugo.yaml": HUGO.replace(", path: seite", ""), **posts("content/posts/p{}.md")})
    settings = (site / "sitegen.toml").read_text(encoding="utf-8")
    (site / "sitegen.toml").write_text(f"{settings}\n[build]\npage_size = 3\n", encoding="utf-8")
    output = built(site, capsys)
    assert 'http-equiv="refresh"' not in (output / "tags/rail-roads/page/2/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh"' not in (output / "page/2/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["hugo", "jekyll", "zola", "pelican", "eleventy-plain", "mkdocs"])
def test_hidden_pieces_add_no_pages(tmp_path: Path, name: str) -> None:
    """Drafts do not count: no address of the new site tells how many there are."""
    system, files, _ = SITES[name]
    folder = next(path for path in files if "2017-06-01" in path or "/p1." in path).rpartition("/")[0]
    mark = "status: draft\n" if system == "pelican" else "draft: true\n"
    hidden = {f"{folder}/2017-06-{one:02d}-d{one}.md": MARKDOWN.format(one, mark) for one in range(1, 29)}
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    ledgers = (moved(tmp_path / "one", system, files), moved(tmp_path / "two", system, {**files, **hidden}))
    texts = ((site / "urls.lock").read_text(encoding="utf-8") for site in ledgers)
    without, with_them = ([line.split()[:2] for line in text.splitlines()] for text in texts)
    assert without == with_them


@pytest.mark.parametrize(("count", "found"), [(0, 0), (5, 0), (6, 1), (10, 1), (11, 2), (10**9, 4_999)])
def test_as_many_as_there_were(count: int, found: int) -> None:
    """No list has more numbered pages than it had, and none without an end."""
    assert len(in_folders(5).addresses("/a/", count)) == found
