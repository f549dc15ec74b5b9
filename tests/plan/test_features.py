"""Style sheets for what not every site has: published where a page can load them, and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from sitegen.encoding import Value
from sitegen.model.bodies import BodyRef
from sitegen.plan.artifact import HtmlRecipe
from sitegen.render.template_types import OPTIONAL, TEMPLATES
from tests.index.made import SITE as BARE
from tests.index.made import Tree, articles, composed, piece, profile
from tests.laws.building import Place

SITE = BARE.replace('theme = "bare"\n', "")
THEME = Path(__file__).parents[2] / "themes/broadsheet/static"
SHEETS = ("figures", "references", "entities", "dossier")
CHART = "```table\ntitle: Ships\n\ncountry,ships\nIran,24\n```\n"
EVERYTHING = f"""Words.

{CHART}
```map
title: Yes

country,value
ir,yes
```

```python
print(1)  # once
```

$a^2$ [@a]

```references
```
"""
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


def texts_everywhere() -> dict[str, bytes]:
    """Return a site in which every text that a page can show has everything that needs a style sheet of its own."""
    front = {
        "authors/a.md": "name: A",
        "terms/tags/t.md": "name: T",
        "terms/regions/ir.md": "name: Iran",
        "terms/series/s.md": "name: S\ndossier: true",
        "entities/opec.md": "name: OPEC\nkind: organisation",
        "pages/p.md": "title: P",
        "articles/a.md": "title: A\ndate: 2020-01-01\nauthors: [b]\ntags: [t]\nregions: [ir]\nseries: s",
    }
    plain = {
        "authors/b.md": "name: B\n---\n\nA life.",
        "terms/series/other.md": "name: O\ndossier: true\n---\n",
        "articles/b.md": "title: B\ndate: 2020-01-02\nauthors: [b]\nseries: other\n---\n\nOPEC.",
        "articles/c.md": "title: C\ndate: 2020-01-03\nauthors: [a]\n---\n\nWords.",
        "articles/d.md": f"title: D\ndate: 2020-01-04\nauthors: [b]\nforecasts: {json.dumps([FORECAST])}\n---\n\nOPEC.",
        "articles/e.md": "title: E\ndate: 2020-01-05\nauthors: [b]\nevents: [{date: 2015, title: E}]\n---\n\nWords.",
    }
    config = f"{SITE}[markdown]\nhighlight = true\nmath = true\n[build]\npage_size = 1\n"
    files = {f"content/{path}": f"---\n{keys}\n---\n\n{EVERYTHING}" for path, keys in front.items()}
    files |= {f"content/{path}": f"---\n{text}\n" for path, text in plain.items()}
    files |= {"sitegen.toml": config, "content/sources.bib": "@book{a, title={A}, author={B, C}, year={2001}}\n"}
    return {path: text.encode() for path, text in files.items()}


def selectors(sheet: str) -> list[set[str]]:
    """Return the classes of each selector of a style sheet of broadsheet."""
    rules = re.findall(r"([^{}]+)\{", (THEME / sheet).read_text(encoding="utf-8"))
    return [set(re.findall(r"\.([a-zA-Z][\w-]*)", selector)) for rule in rules for selector in rule.split(",")]


def own_classes(sheet: str) -> list[set[str]]:
    """Return, of each selector, the classes that only this style sheet knows."""
    known = set[str]().union(*selectors("css/broadsheet.css"))
    return [names - known for names in selectors(sheet) if names - known]


def test_every_page_loads_what_its_texts_need(tmp_path: Path) -> None:
    """A page has an element of a class that only some style sheet knows exactly if it loads that."""
    place = Place(root=tmp_path).write(texts_everywhere())
    place.build()
    classes = {sheet: own_classes(sheet) for sheet in (*(f"css/{name}.css" for name in SHEETS), "code/code.css")}
    wrong, pages = [], {path: content.decode() for path, content in place.tree.items() if path.endswith(".html")}
    for path, page in pages.items():
        has = {name for words in re.findall(r'class="?([^">]*)', page) for name in words.split()}
        loads = "".join(re.findall(r'<link rel="stylesheet" href="([^"]*)"', page))
        wrong += [
            (path, sheet)
            for sheet in classes
            if any(names <= has for names in classes[sheet]) != (f"{sheet[:-4]}." in loads)
        ]
        wrong += [(path, "math")] * (("<math" in page) != ("math/math." in loads))
    assert wrong == []
    own = ("authors/a", "tags/t", "regions/ir", "series/s", "series/s/dossier", "entities/opec", "p", "2020/01/a")
    assert [path for path in own if "figure-drawing" not in pages[f"{path}/index.html"]] == []


def test_every_kind_of_page_with_a_text_is_among_them() -> None:
    """Each view that can hold a text holds one in that site."""
    made = composed({path: content.decode() for path, content in texts_everywhere().items()})
    recipes = (artifact.recipe for artifact in made.plan.artifacts)
    kinds = {type(recipe.view) for recipe in recipes if isinstance(recipe, HtmlRecipe) and holds(recipe.view)}
    assert kinds == {view for view in {**TEMPLATES, **OPTIONAL}.values() if can_hold(view)}


def holds(value: object) -> bool:
    """Return whether a text is in a view."""
    if isinstance(value, BodyRef):
        return True
    if isinstance(value, Value):
        return any(holds(getattr(value, name)) for name in value.__struct_fields__)
    return isinstance(value, tuple) and any(map(holds, value))


def can_hold(kind: Any) -> bool:
    """Return whether a text can be in a value of a type."""
    seen, waiting = set[Any](), [kind]
    while waiting:
        one = waiting.pop()
        if one is BodyRef:
            return True
        if one not in seen:
            seen.add(one)
            is_value = isinstance(one, type) and issubclass(one, Value)
            waiting += get_type_hints(one).values() if is_value else get_args(one)
    return False


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
