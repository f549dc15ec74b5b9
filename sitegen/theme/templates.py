"""Templates of a chain by every name that they can be loaded under.

In: the `templates/` folders of a chain. Out: Templates by name, and problems.
"""

from __future__ import annotations

from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, Problem, error
from sitegen.theme.fallbacks import FALLBACKS
from sitegen.theme.values import Declaration, Template


def load_templates(
    sources: Sources, chain: tuple[Declaration, ...], plugins: tuple[str, ...] = ()
) -> tuple[dict[str, Template], tuple[Problem, ...]]:
    """Return `article.html` as the nearest theme has it, and `broadsheet/article.html` as broadsheet alone would.

    What no theme of the chain has can be a template of a plugin; the first plugin that has it counts.
    """
    problems: list[Problem] = []
    added = _of_plugins(sources, plugins, problems)
    nearest: dict[str, Template] = {}
    qualified: dict[str, Template] = {}
    names = {theme.name for theme in chain}
    for theme in reversed(chain):
        start = f"{theme.folder}/templates/"
        for file in sources.below(start):
            name = file.path.removeprefix(start)
            if name.split("/")[0] in names and "/" in name:
                message = "a folder of templates cannot have the name of a theme: it would hide that theme's templates"
                problems.append(error("theme", message, Place(path=file.path)))
            template = _read(sources, file, problems)
            if template:
                nearest[name] = template
        qualified |= {f"{theme.name}/{name}": template for name, template in nearest.items()}
    return {**added, **FALLBACKS, **nearest, **qualified}, tuple(problems)


def _of_plugins(sources: Sources, plugins: tuple[str, ...], problems: list[Problem]) -> dict[str, Template]:
    """Read the templates that plugins bring."""
    found: dict[str, Template] = {}
    for plugin in reversed(plugins):
        start = f"plugins/{plugin}/templates/"
        for file in sources.below(start):
            template = _read(sources, file, problems)
            if template:
                found[file.path.removeprefix(start)] = template
    return found


def _read(sources: Sources, file: SourceFile, problems: list[Problem]) -> Template | None:
    content = sources.read(file.path)
    try:
        return Template(path=file.path, text=content.decode("utf-8-sig"), digest=file.digest)
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        problems.append(error("encoding", "this template is not UTF-8", Place(path=file.path, line=line, column=1)))
        return Template(path=file.path, text=content.decode("utf-8-sig", "replace"), digest=file.digest)
