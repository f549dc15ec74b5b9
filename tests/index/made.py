"""Small sites composed by the pipeline's own entry point, with a theme that shows nothing and compiles at once.

`composed` gives the plan and the warnings of a site that can be built, `told` every problem of any site, a line each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from sitegen.config.feed_formats import FEED_FORMATS
from sitegen.index.resolving import ResolvedPiece
from sitegen.pipeline import Request, plan
from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.artifact import FeedRecipe, HtmlRecipe
from sitegen.plan.sealed import Sealed
from sitegen.problems import Problem, SitegenError, render_problem
from tests.images.photographs import photograph

AS_OF: Final = datetime(2026, 7, 1, 12, tzinfo=UTC)
"""The moment of every build that does not choose another."""

SITE: Final = """
[site]
title = "Review"
url = "https://review.example/"
theme = "bare"
"""

PNG: Final = photograph("PNG", 7, 5)
"""An image of 7 to 5 pixels."""

_TEMPLATES = "home article page taxonomy term archive year 404 redirect entry"
BARE: Final = {
    "themes/bare/theme.toml": 'name = "bare"\n',
    "themes/bare/i18n/en.toml": '[taxonomy]\ntags = "Tags"\nauthors = "Authors"\nregions = "Regions"\n'
    'series = "Series"\n[archive]\ntitle = "Archive"\n[not_found]\ntitle = "Not found"\n'
    '[language]\nhome = "{language}: home"\n',
    "themes/bare/static/bare.css": "body {}\n",
    **{f"themes/bare/templates/{name}.html": "-\n" for name in _TEMPLATES.split()},
}

WORDS: Final = {f"themes/bare/i18n/{tag}.toml": BARE["themes/bare/i18n/en.toml"] for tag in ("fa", "ru")}
"""The bare theme's words in further languages, so that nothing is missing there."""

Files = Mapping[str, str | bytes]
Tree = dict[str, str | bytes]
View = TypeVar("View")


def piece(body: str = "Text.\n", /, **keys: Any) -> str:
    """Write a Markdown file; without other keys it is an article of 2020."""
    front = {"title": "A piece", "date": "2020-01-01"} | keys
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


def page(body: str = "Text.\n", /, **keys: Any) -> str:
    """Write a Markdown file without a date."""
    return piece(body, **{"date": None, **keys})


def profile(body: str = "", /, **keys: Any) -> str:
    """Write the file of an author or a term."""
    return piece(body, **{"title": None, "date": None, **keys})


def articles(**files: str) -> Tree:
    """Put files into content/articles by name."""
    return {f"content/articles/{name}.md": text for name, text in files.items()}


def write(folder: Path, files: Files) -> Path:
    """Write a site with the bare theme, and a sitegen.toml where there is none among the files."""
    whole: dict[str, str | bytes] = {"sitegen.toml": SITE, **BARE, **files}
    for path, content in whole.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def anew(_name: str, _content: bytes, make: Callable[[], bytes]) -> bytes:
    """Remember nothing."""
    return make()


def composed(files: Files, as_of: date | datetime = AS_OF, **choices: Any) -> PlannedSite:
    """Compose a site, which is gone from the disk afterwards. Raises SitegenError."""
    with TemporaryDirectory() as folder:
        site = write(Path(folder, "site"), files)
        asked: dict[str, Any] = {"site": site, "output": Path(folder, "output"), "as_of": as_of, "jobs": 1}
        return plan(Request(**(asked | choices)))[0]


def reader(files: Files) -> Callable[[str], bytes]:
    """Return what reads the files of a composed site by their paths."""

    def read(path: str) -> bytes:
        content = files[path]
        return content.encode() if isinstance(content, str) else content

    return read


def problems_of(files: Files, as_of: date | datetime = AS_OF, **choices: Any) -> tuple[Problem, ...]:
    """Return all problems of a site, whether it can be built or not."""
    try:
        return composed(files, as_of, **choices).problems
    except SitegenError as failed:
        return failed.problems


def told(files: Files, as_of: date | datetime = AS_OF, **choices: Any) -> list[str]:
    """Return all problems of a site: each in its first line, with its hint after a bar, paths without `content/`."""
    return [line(problem) for problem in problems_of(files, as_of, **choices)]


def line(problem: Problem) -> str:
    """Return a problem as `told` does."""
    first = render_problem(problem).split("\n")[0].removeprefix("content/")
    return f"{first} | {problem.hint}" if problem.hint else first


def codes(files: Files, as_of: date | datetime = AS_OF, **choices: Any) -> list[str]:
    """Return where each problem of a site is, its severity and code, without the line."""
    found = problems_of(files, as_of, **choices)
    return [f"{one.place.path.removeprefix('content/')}: {one.severity}[{one.code}]" for one in found]


def paths(made: PlannedSite) -> set[str]:
    """Return the output paths of a plan but for those that every site has."""
    always = {"index.html", "404.html", "sitemap.xml", "robots.txt", "archive/index.html"}
    always |= {"feed/index.html", *(form.file for form in FEED_FORMATS.values())}
    found = {artifact.path for artifact in made.plan.artifacts} - always
    return {path for path in found if not path.startswith(("assets/", "archive/"))}


def artifact(made: PlannedSite, path: str) -> Sealed:
    """Return the artifact at an output path."""
    return next(one for one in made.plan.artifacts if one.path == path)


def view(made: PlannedSite, path: str, kind: type[View]) -> View:
    """Return the view of a page or feed."""
    recipe = artifact(made, path).recipe
    assert isinstance(recipe, HtmlRecipe | FeedRecipe)
    assert isinstance(recipe.view, kind)
    return recipe.view


def article(made: PlannedSite, slug: str, month: str = "2020/01") -> views.ArticleView:
    """Return the view of an article by its slug."""
    return view(made, f"{month}/{slug}/index.html", views.ArticleView)


def shown(made: PlannedSite, slug: str) -> ResolvedPiece:
    """Return a piece of the Site by its slug."""
    return next(
        one
        for one in (*made.site.trees["en"].articles, *made.site.trees["en"].pages)
        if one.piece.document.slug == slug
    )
