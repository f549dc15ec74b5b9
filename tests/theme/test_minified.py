"""Minified style sheets: only where a site wants them, by a library whose version counts, without a loss that shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.config import extras
from sitegen.text.small_styles import StyleError, small_style
from tests.index.made import PNG, Tree, articles, composed, piece, told
from tests.laws.building import Place, built

PLAIN = '[site]\ntitle = "Review"\nurl = "https://review.example/"\n[theme]\ncss = ["site.css"]\n'
MINIFIED = PLAIN + "[build]\nminify = true\n"
STYLE = "/* no */\n/*! MIT */\n@import 'more.css';\nh1 {\n  color : #ff0000;\n  background: url(../content/x.png)\n}\n"
FILES: Tree = {
    "content/site.css": STYLE.replace("../content/", ""),
    "content/more.css": "p   { margin : 0px 0px }",
    "content/x.png": PNG,
    **articles(n=piece()),
}


def styles(tmp_path: Path, config: str) -> dict[str, str]:
    """Return the style sheets of a site by their names without their hashes."""
    files = {path: one.encode() if isinstance(one, str) else one for path, one in FILES.items()}
    tree = built(tmp_path, {**files, "sitegen.toml": config.encode()}, jobs=1)
    return {
        re.sub(r"\.[0-9a-f]{12}\.", ".", path): content.decode() for path, content in tree.items() if ".css" in path
    }


def test_style_sheets_are_minified_where_a_site_wants_that(tmp_path: Path) -> None:
    """Those of the theme and of the site; licences stay, and addresses are those of files that are published."""
    plain, minified = styles(tmp_path / "1", PLAIN), styles(tmp_path / "2", MINIFIED)
    assert plain.keys() == minified.keys()
    assert all(len(minified[name]) < len(plain[name]) for name in plain)
    assert minified["assets/own/more.css"] == "p{margin:0}"
    (url,) = re.findall(r"url\((x\.[0-9a-f]{12}\.png)\)", minified["assets/own/site.css"])
    (sheet,) = re.findall(r'@import "(more\.[0-9a-f]{12}\.css)"', minified["assets/own/site.css"])
    wanted = f'/*! MIT */\n@import "{sheet}";h1{{color:red;background:url({url})}}'
    assert minified["assets/own/site.css"] == wanted
    place = Place(root=tmp_path / "2")
    assert {f"assets/own/{url}", f"assets/own/{sheet}"} <= place.tree.keys()


def test_a_name_is_that_of_what_is_served() -> None:
    """Minified, a style sheet has another address; a build of the same files has the same one again."""
    paths = [
        {one.path for one in composed({**FILES, "sitegen.toml": config}).plan.artifacts if one.path.endswith(".css")}
        for config in (PLAIN, MINIFIED, MINIFIED)
    ]
    assert not paths[0] & paths[1]
    assert paths[1] == paths[2]


def test_another_version_of_the_library_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fingerprints of style sheets depend on it where they are minified, and nowhere else."""

    def fingerprints(config: str) -> set[str]:
        made = composed({**FILES, "sitegen.toml": config})
        return {one.fingerprint for one in made.plan.artifacts if one.path.endswith(".css")}

    plain, minified = fingerprints(PLAIN), fingerprints(MINIFIED)
    own = extras.version_of
    monkeypatch.setattr(extras, "version_of", lambda name: "9.9" if name == "lightningcss" else own(name))
    assert fingerprints(PLAIN) == plain
    assert not fingerprints(MINIFIED) & minified


def test_without_the_library_the_site_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the option, as an error; a site that does not want it needs nothing."""
    own = extras.version_of
    monkeypatch.setattr(extras, "version_of", lambda name: "" if name == "lightningcss" else own(name))
    assert told({**FILES, "sitegen.toml": PLAIN}) == []
    (found,) = told({**FILES, "sitegen.toml": MINIFIED})
    assert found.startswith("sitegen.toml")
    assert "`minify` needs lightningcss, which is not installed" in found
    assert "pip install 'sitegen-press[minify]'" in found


def test_a_style_sheet_that_cannot_be_read_is_told_at_its_line() -> None:
    """Only where it is minified: else it is as its author has written it."""
    files = {**FILES, "content/site.css": "/* x\n */\na {}\n}} b {}\n"}
    assert told({**files, "content/x.css": "", "sitegen.toml": PLAIN}) != []
    (found,) = (one for one in told({**files, "sitegen.toml": MINIFIED}) if "minified" in one)
    assert found.startswith("site.css:4:1")
    with pytest.raises(StyleError, match="empty selector"):
        small_style("}} a {}")
    licences = "/*! one */\na { b: c }\n/*! two */\nd { e: f }\n"
    assert small_style(licences).count("/*! one */") == small_style(licences).count("/*! two */") == 1


def test_nothing_is_rewritten_for_older_browsers() -> None:
    """What browsers on telephones need stays, and what only new ones know is not replaced."""
    kept = ("-webkit-text-size-adjust:100%", "light-dark(red,", ":dir(rtl)", "margin-inline-start:1px")
    text = "a:dir(rtl){-webkit-text-size-adjust:100%;color:light-dark(red,#123456);margin-inline-start:1px}"
    assert all(one in small_style(text) for one in kept)
