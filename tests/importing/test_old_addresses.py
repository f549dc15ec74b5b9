"""Old addresses of lists, of their feeds and of languages answer after an import; pieces in other formats are named."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest

from sitegen.cli import main

OPEN = "---\ntitle: Open\ndate: 2017-06-13\n{more}---\n\nFor all.\n"
JEKYLL = "url: https://j.example\nfeed: {categories: [news], tags: {only: [Rail Roads]}}\n"
PELICAN = "SITEURL='https://p.example'\nPATH='content'\nAUTHOR='Ann Ash'\nTAG_FEED_RSS='feeds/tag-%s.rss.xml'\n"
MKDOCS = """
site_name: M
site_url: https://m.example/
plugins: [blog, rss]
markdown_extensions: [toc]
"""
ZOLA = 'base_url = "https://z.example"\nfeed_filenames = ["rss.xml"]\ntaxonomies = [{name = "tags", feed = true}]\n'
SITES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "jekyll": (
        {
            "_config.yml": JEKYLL,
            "_posts/2017-06-13-open.md": OPEN.format(more="categories: [news, other]\ntags: [Rail Roads, x]\n"),
        },
        ("feed/news.xml", "feed/by_tag/rail-roads.xml"),
    ),
    "hugo": (
        {
            "hugo.yaml": "baseURL: https://h.example/\ntaxonomies: {tag: tags, author: authors}\n",
            "content/posts/open.md": OPEN.format(more="tags: [Rail Roads]\nauthors: [Ann]\n"),
        },
        ("tags/rail-roads/index.xml", "authors/ann/index.xml", "posts/index.xml", "index.xml"),
    ),
    "pelican": (
        {"pelicanconf.py": PELICAN, "content/news/open.md": "Title: Open\nDate: 2017-06-13\nTags: Rail\n\nFor all.\n"},
        ("feeds/news.atom.xml", "feeds/ann-ash.atom.xml", "feeds/ann-ash.rss.xml", "feeds/tag-rail.rss.xml"),
    ),
    "zola": (
        {
            "config.toml": ZOLA,
            "content/open.md": OPEN.format(more="taxonomies: {tags: [Rail Roads]}\n"),
        },
        ("tags/rail-roads/rss.xml", "rss.xml"),
    ),
    "mkdocs": (
        {"mkdocs.yml": MKDOCS, "docs/blog/posts/a.md": OPEN.format(more="categories: [Deep dives]\n")},
        ("feed_rss_created.xml", "feed_rss_updated.xml"),
    ),
}
HUGO = """
baseURL: https://h.example/
title: Review
defaultContentLanguage: en
defaultContentLanguageInSubdir: true
languages: {en: {weight: 1}, fa: {weight: 2}}
permalinks: {posts: "/:year/:month/:slug/"}
"""
TWO_LANGUAGES = {
    "hugo.yaml": HUGO,
    "content/posts/first.en.md": OPEN.format(more="slug: first\ntags: [Rail]\naliases: [/old/]\n")
    + '\n[fa]({{< ref path="first.md" lang="fa" >}}), [own]({{< ref "first.md" >}})\n',
    "content/posts/first.fa.md": OPEN.format(more="slug: first\ntags: [Rail]\n") + '\n[own]({{< relref "first" >}})\n',
    "content/about.md": "---\ntitle: About\n---\n\nUs.\n",
}


def moved(folder: Path, system: str, files: Mapping[str, str]) -> tuple[Path, list[dict[str, object]]]:
    """Import and build a site; return its output, and the notes of the report."""
    for path, text in files.items():
        (folder / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "old" / path).write_text(text, encoding="utf-8")
    site = folder / "site"
    assert main(["import", system, str(folder / "old"), "--site", str(site)]) == 0
    assert main(["build", "--site", str(site), "-q", "--jobs", "1"]) == 0
    notes: list[dict[str, object]] = json.loads((site / "import-report.json").read_text(encoding="utf-8"))["notes"]
    return site / "output", notes


@pytest.mark.parametrize("system", SITES)
def test_feeds_of_terms_and_authors_answer(tmp_path: Path, system: str) -> None:
    """Where the generator had a feed of a term, an author or a section, there is one with the piece."""
    files, feeds = SITES[system]
    output, _ = moved(tmp_path, system, files)
    for path in feeds:
        assert b"For all." in (output / path).read_bytes(), path


def test_lists_of_a_blog_of_mkdocs(tmp_path: Path) -> None:
    """Pages of categories and years lead on; titles make addresses in their own letters, headings ids in Latin ones."""
    files = {
        "mkdocs.yml": MKDOCS,
        "docs/blog/posts/a.md": "---\ndate: 2023-04-07\ncategories: [News]\n---\n# پست فارسی\n\n## Why\n\n## بخش\n",
        "docs/blog/posts/b.md": "---\ndate: 2023-04-08\n---\n# Why - so\n\n## Why so\n\nFor all.\n",
    }
    output, notes = moved(tmp_path, "mkdocs", files)
    for path in ("2023/04/07/پست-فارسی", "2023/04/08/why---so", "category/news", "archive/2023"):
        assert (output / "blog" / path / "index.html").is_file(), path
    assert 'id="why-so_1"' in (output / "blog/2023/04/08/why---so/index.html").read_text(encoding="utf-8")
    lost = next(one for one in notes if one["what"] == "an anchor of a heading that sitegen cannot have")
    assert "#_2" in json.dumps(lost)


def test_lists_of_a_further_language(tmp_path: Path) -> None:
    """They were in the folder of the language, and lead to the lists of that language."""
    config = ZOLA + '[languages.ru]\ntaxonomies = [{name = "tags"}]\n'
    text = OPEN.format(more="taxonomies: {tags: [Железные дороги]}\n")
    output, _ = moved(tmp_path, "zola", {"config.toml": config, "content/open.md": text, "content/open.ru.md": text})
    links = {}
    for folder in ("", "ru/"):
        page = (output / folder / "tags/zheleznye-dorogi/index.html").read_text(encoding="utf-8")
        links[folder] = unquote(re.findall(r'<link rel="canonical" href="https://z.example/([^"]*)"', page)[0])
    assert links == {"": "tags/железные-дороги/", "ru/": "ru/tags/железные-дороги/"}


def test_a_feed_that_the_site_does_not_have_is_named(tmp_path: Path) -> None:
    """Where a person's settings give lists no feeds, the old ones are in the report, and nothing answers wrongly."""
    settings = '[site]\ntitle = "H"\nurl = "https://h.example/"\n\n[feeds]\nfor = ["site"]\n'
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitegen.toml").write_text(settings)
    output, notes = moved(tmp_path, "hugo", SITES["hugo"][0])
    assert not (output / "tags/rail-roads/index.xml").exists()
    assert any(str(one["what"]).startswith("an old address of a feed: add `tags`") for one in notes)


def test_the_first_language_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """With `defaultContentLanguageInSubdir` all addresses of that language stay in its folder, feeds and lists too."""
    output, _ = moved(tmp_path, "hugo", TWO_LANGUAGES)
    for folder in ("en", "fa"):
        page = (output / folder / "2017/06/first/index.html").read_text(encoding="utf-8")
        assert "For all." in page
        for path in ("index.xml", "tags/rail/index.xml", "posts/index.xml"):
            assert b"For all." in (output / folder / path).read_bytes(), (folder, path)
        for path in ("", "tags/", "tags/rail/", "posts/"):
            assert (output / folder / path / "index.html").is_file(), (folder, path)
    article = (output.parent / "content/articles/first.md").read_text(encoding="utf-8")
    assert "[fa](/fa/2017/06/first/), [own](/en/2017/06/first/)" in article
    persian = (output.parent / "content/articles/first.fa.md").read_text(encoding="utf-8")
    assert "[own](/fa/2017/06/first/)" in persian
    assert (output / "en/about/index.html").is_file()
    assert (output / "en/old/index.html").is_file()


def test_a_term_with_a_sign_that_ends_addresses(tmp_path: Path) -> None:
    """`C#` has its old addresses, percent-encoded; a page of an author becomes the profile."""
    files = {
        **SITES["hugo"][0],
        "content/posts/sharp.md": OPEN.format(more='tags: ["C#", "100%"]\nauthors: [Ann]\n'),
        "content/authors/ann/_index.md": "---\ntitle: Ann Ash\n---\n\nHer words.\n",
    }
    output, notes = moved(tmp_path, "hugo", files)
    assert b"For all." in (output / "tags/c#/index.xml").read_bytes()
    assert "tags/c/" in (output / "tags/c#/index.html").read_text(encoding="utf-8")
    assert "Her words." in (output / "authors/ann/index.html").read_text(encoding="utf-8")
    assert not [one for one in notes if "authors/ann" in json.dumps(one)]


def test_sections_of_hugo(tmp_path: Path) -> None:
    """A folder below the first is a section only with an `_index.md`; patterns of sections move lists and feeds."""
    config = """
baseURL: https://h.example/
permalinks: {page: {blog: "/:sections/:year/:slug/"}, section: {blog: /weblog/}}
cascade: [{params: {banner: wide, seal: S}}]
"""
    text = OPEN.format(more="slug: open\nparams: {deck: D}\n") + '\n{{< param "seal" >}}\n\n> Said.\n{.x #said}\n'
    files = {
        "hugo.yaml": config,
        "content/blog/_index.md": "---\ntitle: Blog\n---\n",
        "content/blog/2017/open.md": text,
        "content/blog/deep/_index.md": "---\ntitle: Deep\n---\n",
        "content/blog/deep/b.md": OPEN.format(more=""),
    }
    output, _ = moved(tmp_path, "hugo", files)
    article = (output / "blog/2017/open/index.html").read_text(encoding="utf-8")
    assert "<p>S</p>" in article
    assert 'id="said"' in article
    assert "wide" not in article
    assert (output / "blog/deep/2017/open/index.html").is_file()
    assert b"For all." in (output / "weblog/index.xml").read_bytes()
    assert (output / "weblog/index.html").is_file()


def test_addresses_that_a_script_of_eleventy_computes(tmp_path: Path) -> None:
    """One that only fills in values is carried out; another is named. Pages of HTML are pages."""
    files = {
        "eleventy.config.js": "module.exports = c => ({})",
        "posts/posts.11tydata.js": "module.exports = {permalink: (data) => `/n/${data.page.fileSlug}.html`}",
        "posts/2017-06-13-one.md": OPEN.format(more=""),
        "odd/odd.11tydata.js": "export default { permalink(data) { return slug(data) } }",
        "odd/2017-06-13-two.md": OPEN.format(more=""),
        "contact.html": "---\ntitle: Contact\npermalink: /contact.html\n---\n<h2>Where</h2>\n<p>Here.</p>\n",
    }
    output, notes = moved(tmp_path, "eleventy", files)
    assert "For all." in (output / "n/one.html").read_text(encoding="utf-8")
    assert "Here." in (output / "contact.html").read_text(encoding="utf-8")
    computed = next(one for one in notes if str(one["what"]).startswith("a permalink that is computed"))
    assert "odd/2017-06-13-two.md" in json.dumps(computed)


def test_authors_of_pelican_with_commas_in_their_names(tmp_path: Path) -> None:
    """Semicolons part authors, and then commas are parts of names; code has no line for its language."""
    text = "Title: Open\nDate: 2017-06-13\nAuthors: Pia Pel; Other, Ann\n\nFor all.\n\n    :::python\n    x = 1\n"
    output, _ = moved(tmp_path, "pelican", {"pelicanconf.py": "SITEURL='https://p.example'\n", "content/a.md": text})
    article = (output.parent / "content/articles/open.md").read_text(encoding="utf-8")
    assert "authors:\n  - pia-pel\n  - other-ann\n" in article
    assert ":::" not in article


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("jekyll", "_posts/2017-06-13-"),
        ("hugo", "content/posts/"),
        ("zola", "content/"),
        ("pelican", "content/news/"),
        ("eleventy", "posts/"),
        ("mkdocs", "docs/"),
    ],
)
def test_pieces_in_other_formats_are_named(tmp_path: Path, system: str, folder: str) -> None:
    """Each is in the report with its file, its format and the command that makes Markdown of it."""
    own = {"eleventy": {".eleventy.js": ""}, "mkdocs": {"mkdocs.yml": "site_name: M\nsite_url: https://m.example/\n"}}
    files = {
        **own.get(system, {}),
        **(SITES[system][0] if system in SITES else {}),
        f"{folder}o.md": OPEN.format(more=""),
    }
    words = {"rst": "pandoc -f rst", "adoc": "asciidoctor", "org": "pandoc -f org", "ipynb": "nbconvert", "mdx": ".md"}
    _, notes = moved(tmp_path, system, {**files, **{f"{folder}other.{suffix}": "x" for suffix in words}})
    for suffix, hint in words.items():
        (note,) = (one for one in notes if f"{folder}other.{suffix}" in json.dumps(one))
        assert (note["fate"], hint in str(note["what"])) == ("dropped", True), suffix
