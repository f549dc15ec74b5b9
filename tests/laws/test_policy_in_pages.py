"""The policy in every page: what a host without headers sends is no less safe."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.index.made import page, piece
from tests.laws.building import Place
from tests.laws.chromium import chromium, require_chromium

REPOSITORY = Path(__file__).parent.parent.parent


def policy_of(content: bytes) -> tuple[int, str]:
    """Return where the policy is in a page, and the policy."""
    text = content.decode()
    found = list(re.finditer('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text))
    assert len(found) == 1
    return found[0].start(), unescape(found[0][1])


def shown_policies(root: Path, theme: str, lines: str = "") -> dict[str, str]:
    """Build a site with remote images; return the policy of each of its pages, which comes before all that loads."""
    config = f'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "{theme}"\n{lines}'
    files = {
        "sitegen.toml": config.encode(),
        "content/articles/a.md": piece("![x](https://img.example/x.png)", aliases=["/old/"], tags=["t"]).encode(),
        "content/pages/p.md": page().encode(),
    }
    place = Place(root=root).write(files)
    place.build()
    found = {}
    for path, content in place.tree.items():
        if path.endswith(".html"):
            at, found[path] = policy_of(content)
            before = content.decode()[:at]
            assert not re.search(r"<(?:link|script|style|img|body)\b", before), path
            assert content.index(b"<meta charset") < at < 1024, path
    assert {"index.html", "404.html", "old/index.html", "p/index.html", "feed/index.html"} <= found.keys()
    headers = place.tree.get("_headers", b"").decode()
    if headers:
        found["_headers"] = re.findall("Content-Security-Policy: (.*)", headers)[0]
    return found


@pytest.mark.parametrize("theme", ["broadsheet", "gazette", "brief"])
def test_every_page_has_the_policy_of_the_headers(theme: str, tmp_path: Path) -> None:
    """All pages have one policy, that of the headers but for what counts in headers alone, and files of a disk."""
    found = shown_policies(tmp_path, theme, "[deploy]\ntargets = ['netlify']\n")
    sent = found.pop("_headers")
    (shown,) = set(found.values())
    assert shown == sent.replace(" frame-ancestors 'none';", "").replace(
        "img-src 'self' https://img.example", "img-src 'self' https://img.example file:"
    ).replace("style-src 'self'", "style-src 'self' file:")


def test_a_policy_of_the_site_stands_in_every_page(tmp_path: Path) -> None:
    """`[deploy] csp` is the policy of the pages too, without what counts in headers alone."""
    csp = "default-src 'self'; frame-ancestors 'none'; img-src *; report-uri /r; sandbox; upgrade-insecure-requests"
    found = shown_policies(tmp_path, "broadsheet", f'[deploy]\ncsp = "{csp}"\n')
    assert set(found.values()) == {"default-src 'self'; img-src *; upgrade-insecure-requests"}


def test_trusted_html_has_no_policy_but_the_sites_own(tmp_path: Path) -> None:
    """Where authors may write programs, pages have the policy of `[deploy]` or none."""
    config = '[site]\ntitle = "A"\nurl = "https://a.example/"\n[markdown]\nraw_html = "trusted"\n'
    place = Place(root=tmp_path).write({"sitegen.toml": config.encode()})
    place.build()
    assert b"Content-Security-Policy" not in place.tree["index.html"]
    place.write({"sitegen.toml": (config + "[deploy]\ncsp = \"default-src 'self'\"\n").encode()}).build()
    assert policy_of(place.tree["index.html"])[1] == "default-src 'self'"


def test_pages_opened_from_a_disk_have_style_and_images(shipped_copy: Place, tmp_path: Path) -> None:
    """Chromium refuses nothing of a page from file://, shows its style sheet and image, and would refuse a script."""
    require_chromium()
    article = shipped_copy.output / "2022/09/three-routes-north-south/index.html"
    bad = article.with_name("bad.html")
    bad.write_text(article.read_text().replace("</main>", "<script>document.title = 'ran'</script></main>"))
    with chromium(tmp_path) as browser:
        for path in (shipped_copy.output / "index.html", shipped_copy.output / "fa/index.html", article):
            assert browser.refused(path.as_uri()) == [], path
        asked = "getComputedStyle(document.body).marginTop + document.images[0].naturalWidth"
        assert browser.value(f"document.images[0].decode().then(() => {asked})") == "0px800"
        assert browser.refused(bad.as_uri()) != []
        assert browser.value("document.title") != "ran"
