"""Old or new, never half: law 4 in short. tests/disk tries every call of the file system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.problems import Place, SitegenError, error
from sitegen.render.renderer import Renderer
from tests.laws import building
from tests.laws.building import command, differences, read_tree, stats
from tests.laws.sites import random_site

Files = dict[str, bytes]

PROBLEM = error("template", "a mistake", Place(path="themes/glass/templates/year.html", line=1))

WRONG: dict[str, Callable[[Files], Files]] = {
    "a piece": lambda files: {**files, "content/articles/a.md": b"---\ntitle: A\n---\n"},
    "a link": lambda files: {**files, "content/articles/a.md": b"---\ntitle: A\ndate: 2020-01-01\n---\n[x](no.md)\n"},
    "bytes": lambda files: {**files, "content/articles/a.md": b"---\ntitle: A\ndate: 2020-01-01\n---\n\xff\n"},
    "the settings": lambda files: {**files, "sitegen.toml": b"[site]\ntitle = 1\n"},
    "no settings": lambda files: {path: content for path, content in files.items() if path != "sitegen.toml"},
    "a template": lambda files: {**files, "themes/glass/templates/year.html": b"{% if %}"},
    "a name": lambda files: {**files, "themes/glass/templates/year.html": b"{{ page.nothing }}"},
    "a value": lambda files: {**files, "themes/glass/templates/year.html": b"{{ [1][page.months | length + 5] }}"},
    "an option": lambda files: {**files, "sitegen.toml": files["sitegen.toml"] + b"[theme]\nnone = 1\n"},
    "an author": lambda files: {**files, "content/authors/desk.md": b"---\nnam: A\n---\n"},
    "two claims": lambda files: {
        **files,
        **{f"content/pages/{at}.md": b"---\ntitle: A\nslug: x\n---\n" for at in "ab"},
    },
    "nothing left": lambda _: {},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_failing_build_leaves_the_output_untouched(wrong: str, tmp_path: Path) -> None:
    """Law 4: whatever is wrong with a site, the old output stays, byte for byte, inode and time of change included."""
    files = random_site(3).files()
    place = building.Place(root=tmp_path).write(files)
    place.build()
    tree, before = place.tree, stats(place.output)
    place.write(WRONG[wrong](files))
    for _ in range(2):
        told = place.command()
        assert told.code == 1, told
        assert "Traceback" not in told.err
        assert (place.tree, stats(place.output)) == (tree, before)
    place.write(files)
    assert place.build().written == 0


@pytest.mark.parametrize(
    "failing", [RuntimeError("a bug"), KeyboardInterrupt(), MemoryError(), SitegenError((PROBLEM,))]
)
def test_what_breaks_in_render_leaves_the_output_untouched(
    failing: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 4: a bug, an interruption or a lack of memory while rendering leaves the old output and no rests."""
    site = random_site(3)
    place = building.Place(root=tmp_path).write(site.files())
    place.build()
    tree, before, around = place.tree, stats(place.output), {path.name for path in place.root.iterdir()}
    changed = site.files()
    changed["sitegen.toml"] = changed["sitegen.toml"].replace(b"The Random", b"Another")
    place.write(changed)
    count = 0
    render = Renderer.render

    def breaks(self: Renderer, *arguments: object) -> bytes:
        nonlocal count
        count += 1
        if count == 5:
            raise failing
        return render(self, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "render", breaks)
        with pytest.raises(type(failing)):
            place.build()
    assert (place.tree, stats(place.output)) == (tree, before)
    assert {path.name for path in place.root.iterdir()} <= around | {".output.sitegen"}
    place.build()
    assert not differences(place.tree, place.clean_tree())


def test_a_folder_that_is_not_sitegens_is_never_replaced(tmp_path: Path) -> None:
    """Law 4: an output folder with other content is refused, untouched, until --take-over is given."""
    place = building.Place(root=tmp_path).write(random_site(3).files())
    place.output.mkdir()
    (place.output / "thesis.txt").write_bytes(b"years of work")
    told = place.command()
    assert told.code == 1
    assert "output" in told.err
    assert place.tree == {"thesis.txt": b"years of work"}
    assert place.command("--take-over").code == 0
    assert "thesis.txt" not in place.tree


@pytest.mark.parametrize(
    "output", [".", "content", "content/out", "themes", "themes/x", "..", "sitegen.toml", ".sitegen"]
)
def test_an_output_that_would_destroy_sources_is_refused(output: str, tmp_path: Path) -> None:
    """Law 4: an output that is, holds or lies within site, content, themes or cache is refused, --take-over or not."""
    files = random_site(3).files()
    place = building.Place(root=tmp_path).write(files)
    for more in ((), ("--take-over",)):
        told = command("build", "--site", str(place.site), "--output", str(place.site / output), *more)
        assert told.code == 1, told
        assert {path: content for path, content in read_tree(place.site).items() if ".sitegen" not in path} == files


def test_a_site_does_not_shrink_by_mistake(tmp_path: Path) -> None:
    """Contract 3: a build that would publish under half of ten or more articles is refused without --allow-shrink."""
    place = building.Place(root=tmp_path)
    config = {"sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://a.example/"\n'}
    pieces = {f"content/articles/a{n}.md": b"---\ntitle: A\ndate: 2020-01-01\n---\nA.\n" for n in range(10)}
    place.write(config | pieces).build()
    before = place.tree
    place.write(config | dict(list(pieces.items())[:4]))
    told = place.command()
    assert told.code == 1
    assert "error[shrink]" in told.err
    assert place.tree == before
    assert place.command("--allow-shrink").code == 0
