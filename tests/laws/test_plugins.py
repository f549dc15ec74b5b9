"""Laws 2, 3 and 5 with plugins: whatever is edited, an incremental build is the clean one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Final

import pytest

from sitegen.disk.sources import known_digests
from sitegen.encoding import replace
from sitegen.problems import SitegenError
from tests.laws.building import Place, Tree, differences
from tests.laws.edits import random_edit
from tests.laws.sites import RandomSite, random_site
from tests.laws.sizes import seeds

ALLOW: Final[dict[str, Any]] = {"allow_shrink": True, "take_over": True}

CODE: Final = """
from sitegen.plugins import *
from . import words

def run(state, silent):
    if state.src[state.pos] != {start!r}:
        return False
    if not silent:
        state.push('sign', 'b', 0)
    state.pos += 1
    return True

def make(content):
    yield Page(address='made/', title=words.TITLE, values={{'all': list(content.pieces), 'n': {number}}}, sitemap=True)
    for term in content.terms:
        yield File(address=f'made/{{term.taxonomy}}-{{term.id}}.txt', content=f'{{term.name}} {{term.count}} {number}')

plugin = Plugin(
    name='made',
    version='1',
    api=1,
    rules=(
        Rule(name='sign', kind='inline', run=run, starts={start!r}, renders={{'sign': '<b class="x{number}"></b>'}}),
    ),
    outputs=(Output(name='made', make=make, template='made.html'),),
    families=(Family(name='made', write=lambda page, site: metas([('made', '{number}')])),),
    filters={{'made': lambda text: f'{{text}} {number}'}},
)
"""
TEMPLATE: Final = (
    "{{{{ page | metadata }}}}{{% for one in page.values.all %}}<a href='{{{{ one.url | href }}}}'>"
    "{{{{ one.title | made }}}}</a>{{{{ one.summary }}}}{{% endfor %}}{number}\n"
)
BROKEN: Final = b"from sitegen.plugins import *\nplugin = Plugin(name='made', version='1', api=99)\n"


def edited(site: RandomSite, chance: random.Random) -> tuple[str, RandomSite]:
    """Switch the plugin on or off, or change one of its files."""
    number = chance.randrange(100)
    files: dict[str, bytes] = {
        "plugins/made/__init__.py": CODE.format(start=chance.choice("=~%e"), number=number).encode(),
        "plugins/made/words.py": f"TITLE = 'Title {number}'\n".encode(),
        "plugins/made/templates/made.html": TEMPLATE.format(number=number).encode(),
    }
    broken = site.shared.get("plugins/made/__init__.py") == BROKEN
    how = "on" if broken else chance.choice(("on", "off", "code", "words", "template", "broken"))
    config = {**site.config, "build": "page_size = 3" + ('\nplugins = ["made"]' if how != "off" else "")}
    if how == "broken":
        files["plugins/made/__init__.py"] = BROKEN
    elif how in ("words", "template") and "plugins/made/__init__.py" in site.shared:
        suffix = "words.py" if how == "words" else "made.html"
        files = {path: text for path, text in files.items() if path.endswith(suffix)}
    shared: Tree = {**site.shared, **files} if how != "off" else dict(site.shared)
    return how, replace(site, config=config, shared=shared)


@pytest.mark.parametrize("numbers", seeds(5, 500, chunk=1))
def test_after_any_edit_of_a_plugin_the_output_is_that_of_a_clean_build(
    numbers: range, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switched on or off, edited in code, module or template, between edits of the content: always the clean bytes."""
    for seed in numbers:
        monkeypatch.setattr(known_digests, "_YOUNG", -(10**10) if seed % 2 else 3 * 10**9)
        site = random_site(seed)
        chance = random.Random(f"plugins {seed}")
        place = Place(root=tmp_path / str(seed)).write(site.files())
        place.build()
        done = []
        for step in range(6):
            if step % 2:
                name, site = random_edit(site, place, chance)
            else:
                name, site = edited(site, chance)
                place.write(site.files())
            done.append(name)
            try:
                clean = place.clean_tree(**ALLOW)
            except SitegenError:
                before = place.tree
                with pytest.raises(SitegenError):
                    place.build(**ALLOW)
                assert not differences(place.tree, before), f"site {seed}, a failing build after {done}"
                continue
            place.build(**ALLOW)
            assert not differences(place.tree, clean), f"site {seed}, after {done}"


@pytest.mark.parametrize("seed", range(4))
def test_hidden_pieces_leave_no_trace_in_outputs_of_plugins(seed: int, tmp_path: Path) -> None:
    """Law 5: with a plugin that shows all that it sees, the output is that of the site without its hidden pieces."""
    chance = random.Random(f"hidden {seed}")
    trees: list[Tree] = []
    for which in (random_site(seed), random_site(seed).without_hidden()):
        files = {
            **which.files(),
            "plugins/made/__init__.py": CODE.format(start="=", number=1).encode(),
            "plugins/made/words.py": b"TITLE = 'T'\n",
            "plugins/made/templates/made.html": TEMPLATE.format(number=1).encode(),
        }
        config = files["sitegen.toml"].decode().replace("[build]\n", '[build]\nplugins = ["made"]\n')
        place = Place(root=tmp_path / str(len(trees))).write({**files, "sitegen.toml": config.encode()})
        place.build(jobs=chance.choice((1, 2)))
        trees.append(place.tree)
    assert not differences(*trees)


def test_a_site_with_plugins_has_nothing_to_do_twice(tmp_path: Path) -> None:
    """The second build of the same files writes nothing; one after an edit of a plugin does."""
    site = random_site(1)
    files = {
        **site.files(),
        "plugins/made/__init__.py": CODE.format(start="=", number=1).encode(),
        "plugins/made/words.py": b"TITLE = 'T'\n",
        "plugins/made/templates/made.html": TEMPLATE.format(number=1).encode(),
    }
    config = files["sitegen.toml"].decode().replace("[build]\n", '[build]\nplugins = ["made"]\n')
    place = Place(root=tmp_path).write({**files, "sitegen.toml": config.encode()})
    first = place.build()
    assert (place.build().written, place.build().kept) == (0, first.written)
    place.write({**files, "sitegen.toml": config.encode(), "plugins/made/words.py": b"TITLE = 'U'\n"})
    assert place.build().written
