"""Links hold wherever the site is (P30 in part), and pages ask nobody else for anything (P21, P26)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.laws.building import Place, built
from tests.laws.pages import (
    LOADED,
    Use,
    broken,
    html_pages,
    is_data,
    is_elsewhere,
    is_not_found,
    is_schema,
    parse,
    uses,
)
from tests.laws.sites import random_site
from tests.laws.sizes import seeds

REPOSITORY = Path(__file__).parent.parent.parent


def links_hold(seed: int, root: Path) -> None:
    """Build a random site and follow every address of every page."""
    site = random_site(seed)
    tree = built(root, site.files())
    path = urlsplit(site.config["site"].split('url = "')[1].split('"')[0]).path
    found = broken(tree, path)
    assert not found, f"site {seed}: {found[:8]}"
    pages = [page for page in tree if is_not_found(page)]
    rooted = [use.address for page in pages for use in uses(page, tree[page]) if not is_elsewhere(use.address)]
    assert all(address.startswith((path, "#")) for address in rooted), f"site {seed}: {rooted}"


@pytest.mark.parametrize("numbers", seeds(25, 1_000))
def test_every_address_of_every_page_leads_somewhere(numbers: range, tmp_path: Path) -> None:
    """P30: every internal address of every page is relative and leads to a file of the tree, anchors included."""
    for seed in numbers:
        links_hold(seed, tmp_path / str(seed))


def test_the_shipped_site_holds_together(shipped: Place) -> None:
    """P30, P21: the same holds for the site that the project ships, and its pages load nothing from other hosts."""
    tree = shipped.tree
    assert not broken(tree)
    loaded = [
        use
        for page, content in html_pages(tree).items()
        for use in uses(page, content)
        if is_elsewhere(use.address)
        and (use.element in LOADED or (use.element == "link" and not _is_absolute(use)))
        and not is_schema(use)
    ]
    assert not loaded


@pytest.mark.parametrize("seed", [0, 8, 16, 24])
def test_pages_load_nothing_from_other_hosts(seed: int, tmp_path: Path) -> None:
    """P21: no page of the shipped theme loads a style, script, font, image or frame from another host."""
    tree = built(tmp_path, random_site(seed).files())
    for page, content in html_pages(tree).items():
        loaded = [
            use for use in uses(page, content) if use.element in LOADED or (use.element == "link" and "icon" in use.rel)
        ]
        assert not [use for use in loaded if is_elsewhere(use.address)], page
        styles = [
            use for use in uses(page, content) if use.element == "link" and use.rel not in ("canonical", "alternate")
        ]
        assert not [use for use in styles if is_elsewhere(use.address) and not is_schema(use)], page
        scripts = [one for one in parse(content).findall(".//script") if not is_data(one)]
        assert len(scripts) == page.endswith("search/index.html"), page  # that of the search, from this host
    for path, content in tree.items():
        if path.endswith(".css"):
            assert not re.search(rb"url\(\s*['\"]?\s*(https?:|//)|@import", content, re.IGNORECASE)


def test_the_tree_works_below_any_path(tmp_path: Path) -> None:
    """Law 1: with --base-url only absolute addresses change: canonical, feeds, sitemap, redirects' canonical, 404."""
    place = Place(root=tmp_path).write(random_site(3).files())
    place.build()
    one = place.tree
    place.build(base_url="https://preview.example/pr-7/")
    other = place.tree
    assert one.keys() == other.keys()
    for path in html_pages(one):
        if is_not_found(path):
            continue
        before, after = ([use for use in uses(path, tree[path]) if not _is_absolute(use)] for tree in (one, other))
        assert before == after, path
    assert b"https://preview.example/pr-7/" in other["sitemap.xml"]
    assert b"review.example" not in other["sitemap.xml"].replace(b"preview.example", b"")


def _is_absolute(use: Use) -> bool:
    """Return whether an address is one for machines: the canonical one, or that of the page in a language."""
    return use.rel == "canonical" or (use.rel == "alternate" and is_elsewhere(use.address))
