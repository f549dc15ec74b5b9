"""Style sheets for what not every site has: published where a page can load them, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.index.made import SITE as BARE
from tests.index.made import Tree, articles, piece, profile
from tests.laws.building import Place

SITE = BARE.replace('theme = "bare"\n', "")
SHEETS = ("figures", "references", "entities", "dossier")
CHART = "```table\ntitle: Ships\n\ncountry,ships\nIran,24\n```\n"
FORECAST = {"id": "f", "claim": "It opens.", "probability": "0.3", "by": "2030-01-01"}
SOURCE = {"id": "a", "type": "book", "title": "A"}


def sheets(tmp_path: Path, files: Tree, config: str = SITE) -> tuple[set[str], set[str]]:
    """Build a site with broadsheet; return the style sheets that there are, and those that pages load."""
    site = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    place = Place(root=tmp_path).write({"sitegen.toml": config.encode(), **site})
    place.build()
    there = {name for path in place.tree for name in re.findall(r"assets/css/([a-z]+)\.\w+\.css$", path)}
    pages = b"".join(content for path, content in place.tree.items() if path.endswith(".html")).decode()
    loaded = set(re.findall(r'href="[^"]*assets/css/([a-z]+)\.\w+\.css"', pages))
    assert loaded <= there
    return there & set(SHEETS), loaded & set(SHEETS)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (articles(a=piece()), ""),
        (articles(a=piece(CHART, draft=True), b=piece(CHART, embargo="2030-01-01T00:00:00Z")), ""),
        (articles(a=piece(CHART)), "figures"),
        (articles(a=piece(forecasts=[FORECAST])), "figures"),
        (articles(a=piece(events=[{"date": "2015", "title": "A"}])), "figures"),
        (articles(a=piece(regions=["ir", "om", "qa", "iq", "ru", "az", "am", "tr"])), "figures"),
        (articles(a=piece(regions=["ir"])), ""),
        ({**articles(a=piece()), "content/pages/p.md": f"---\ntitle: P\n---\n\n{CHART}"}, "figures"),
        ({**articles(a=piece(tags=["t"])), "content/terms/tags/t.md": f"---\nname: T\n---\n\n{CHART}"}, "figures"),
        (articles(a=piece("[@a]\n\n```references\n```\n", sources=[SOURCE])), "references"),
        (articles(a=piece("[@a]\n", sources=[SOURCE], bibliography=True)), "references"),
        (
            {**articles(a=piece("OPEC.\n")), "content/entities/opec.md": "---\nname: OPEC\nkind: organisation\n---\n"},
            "entities",
        ),
        (
            {
                **articles(a=piece("OPEC.\n")),
                "content/entities/opec.md": f"---\nname: OPEC\nkind: organisation\n---\n\n{CHART}",
            },
            "entities figures",
        ),
        ({**articles(a=piece(series="s")), "content/terms/series/s.md": profile(dossier=True)}, "dossier"),
    ],
)
def test_what_no_page_loads_is_not_published(tmp_path: Path, files: Tree, names: str) -> None:
    """What is there is loaded by a page, and what pages load is there; hidden pieces bring none."""
    there, loaded = sheets(tmp_path, files)
    assert there == loaded == set(names.split())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("templates/404.html", '{{ site.assets["css/figures.css"] | href }}'),
        ("static/css/own.css", '@import url("figures.css");'),
    ],
)
def test_a_theme_that_names_one_has_it(tmp_path: Path, name: str, text: str) -> None:
    """A template or a style sheet of a theme that inherits a file may load it on any page."""
    files = {"themes/mine/theme.toml": 'extends = "broadsheet"\n', f"themes/mine/{name}": text, **articles(a=piece())}
    assert sheets(tmp_path, files, f'{SITE}theme = "mine"\n')[0] == {"figures"}


def test_an_edit_brings_it_and_takes_it_away(tmp_path: Path) -> None:
    """The first chart of a site, and the last one to go, change what a clean build would change."""
    texts: Tree = {"sitegen.toml": SITE, **articles(a=piece(), b=piece())}
    files = {path: text.encode() if isinstance(text, str) else text for path, text in texts.items()}
    place = Place(root=tmp_path).write(files)
    place.build()
    before = place.tree
    place.write({**files, "content/articles/a.md": piece(CHART).encode()}).build()
    assert place.tree == place.clean_tree()
    changed = {path for path in before if place.tree.get(path) != before[path]}
    assert "2020/01/b/index.html" not in changed
    place.write(files).build()
    assert place.tree == before
