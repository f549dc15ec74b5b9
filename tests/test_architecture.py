"""The map of docs/architecture.md, held by reading the imports of every module."""

from __future__ import annotations

import ast
import math
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeGuard

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from sitegen.disk.engine import NOT_IN_THE_DIGEST
from sitegen.entry_points import resolve

PACKAGE = Path(__file__).parent.parent / "sitegen"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

PAGE = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")


def layers() -> dict[str, tuple[float, frozenset[str]]]:
    """Return the layer of each package by the table of the page, and the packages that it never imports."""
    rows = re.findall(r"^\| `([a-z_]+)(?:/|\.py)` \| (\d+) \| [^|]+ \| ([^|]*)\|$", PAGE, re.MULTILINE)
    return {name: (int(layer), frozenset(re.findall(r"`([a-z]+)/`", never))) for name, layer, never in rows}


LAYERS = layers()

LIBRARIES = {
    "yaml": {"read/yaml_handler.py", "importing/dialects/foreign_yaml.py"},
    "frontmatter": {"read/yaml_handler.py"},
    "latex2mathml": {"markdown/mathml.py"},
    "lightningcss": {"text/small_styles.py"},
    "markdown_it": {"markdown/"},
    "mdit_py_plugins": {"markdown/"},
    "nh3": {"markdown/sanitizer.py"},
    "jinja2": {"render/"},
    "markupsafe": {"render/", "plugins/__init__.py"},
    "feedgen": {"render/atom.py"},
    "lxml": set(),
    "pygments": {"markdown/highlighting.py"},
    "msgspec": {"encoding.py"},
    "babel": {"locale/cldr.py"},
    "tzdata": {"locale/zones.py"},
    "PIL": {
        "images/pillow.py",
        "images/pillow_internals.py",
        "cards/canvas.py",
        "cards/drawing.py",
        "render/variants.py",
        "render/share_cards.py",
    },
    "tomllib": {"toml.py"},
    "argparse": {"cli/", "plugins/plugin.py"},
    "subprocess": {"cli/new/programs.py", "disk/git.py", "disk/deploying/rsync_host.py"},
    "multiprocessing": {"pipeline/worker_pool.py"},
    "pickle": {"locale/cldr.py"},
    "socket": {"live/server.py", "network/client.py"},
    "boto3": {"disk/deploying/s3_host.py"},
    "botocore": {"disk/deploying/s3_host.py"},
    "http.server": {"live/server.py"},
    "http.client": {"network/client.py"},
    "watchfiles": {"live/watching.py"},
    "webbrowser": {"cli/serve.py"},
    "urllib.request": set(),
}
"""Each library, and the files (or the folder) that may import it."""

TABLES = {
    "commands.py": "cli/arguments.py",
    "config/feed_formats.py": "render/feeds.py",
    "importing/systems.py": "importing/systems.py",
    "model/check_rules.py": "check/__init__.py",
}
"""Each module whose strings name entry points (`module:name`), and the module that resolves them: it imports them."""

INTERNALS: dict[str, tuple[str, tuple[str, ...]]] = {
    "babel": ("locale/cldr.py", ("babel.localedata", "babel.core.get_global")),
    "feedgen": ("render/atom.py", ("feedgen.util",)),
    "jinja2": (
        "render/jinja_internals.py",
        ("jinja2.compiler", "jinja2.environment", "jinja2.runtime.Macro", "jinja2.utils.missing"),
    ),
    "markdown_it": (
        "markdown/markdown_it_internals.py",
        (
            "markdown_it.common",
            "markdown_it.helpers",
            "markdown_it.parser_block.RuleFuncBlockType",
            "markdown_it.ruler",
            "markdown_it.utils",
        ),
    ),
    "markupsafe": ("render/jinja_internals.py", ("markupsafe._speedups",)),
    "msgspec": ("encoding.py", ()),
    "nh3": ("markdown/sanitizer.py", ()),
    "mdit_py_plugins": ("markdown/parser.py", ()),
    "frontmatter": ("read/yaml_handler.py", ()),
    "yaml": ("read/yaml_handler.py", ()),
    "PIL": ("images/pillow_internals.py", ("PIL.JpegImagePlugin", "PIL.WebPImagePlugin")),
}
"""Each library, the one file that may import what it does not document, and what that is, besides names with `_`."""

DISTRIBUTIONS = {
    "markdown_it": "markdown-it-py",
    "frontmatter": "python-frontmatter",
    "yaml": "PyYAML",
    "PIL": "pillow",
}
"""What a library is called in pyproject.toml, where that differs."""

INTERNAL_ATTRIBUTES = {
    "__rules__": "markdown/markdown_it_internals.py",
    "__cache__": "markdown/markdown_it_internals.py",
    "__struct_fields__": "encoding.py",
    "__slots__": "",
    "_argument_count": "render/jinja_internals.py",
    "_func": "render/jinja_internals.py",
    "_get_next": "images/pillow_internals.py",
    "_decoder": "images/pillow_internals.py",
    "rawmode": "images/pillow_internals.py",
    "_actions": "cli/completion_scripts.py",
    "_choices_actions": "cli/completion_scripts.py",
    "_SubParsersAction": "cli/completion_scripts.py",
}
"""Attributes of a library's objects that are not documented or known to one file, and the file that may read them."""

DOCUMENTED_ATTRIBUTES = {
    "_replace",
    "_make",
    "_asdict",
    "_fields",
    "_exit",
    "_undefined_hint",
    "_undefined_obj",
    "_undefined_name",
}
"""Attributes with an underscore that are documented: of named tuples, of `os`, of Undefined in Jinja."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

FILES_ARE_READ_IN = ("disk/", "cli/", "locale/", "live/built.py", "live/injection.py", "live/watching.py")
FILES_ARE_NAMED_IN = {
    "pipeline/__init__.py",
    "pipeline/request.py",
    "pipeline/inputs.py",
    "pipeline/worker_pool.py",
}


@pytest.fixture(scope="module", autouse=True)
def _forget_trees() -> Iterator[None]:
    """Let go of the syntax trees of all modules after the last test of this file."""
    yield
    nodes.cache_clear()


@cache
def source(module: str) -> str:
    """Return the text of a module."""
    return (PACKAGE / module).read_text(encoding="utf-8")


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """Return everything in the syntax tree of a module."""
    return tuple(ast.walk(ast.parse(source(module))))


def docstring(module: str) -> str:
    """Return the text with which a module opens."""
    tree = nodes(module)[0]
    assert isinstance(tree, ast.Module)
    return ast.get_docstring(tree) or ""


@cache
def imports(module: str) -> tuple[str, ...]:
    """Return the full names of what a module imports, wherever in it the import is."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for table, resolver in TABLES.items():
        if resolver == module:
            yield from (name.replace(":", ".") for name in entry_points(table))
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def entry_points(module: str) -> list[str]:
    """Return the entry points that a module names."""
    texts = (node.value for node in nodes(module) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [text for text in texts if re.fullmatch(r"sitegen(\.\w+){2,}:\w+", text)]


def package(module: str) -> str:
    """Return the package that a module is in, or the name of one that is in none."""
    return module.removesuffix(".py").split("/")[0]


def imported_packages(module: str) -> set[str]:
    """Return the packages that a module imports from."""
    return {name.split(".")[1] for name in imports(module) if name.startswith("sitegen.")} & LAYERS.keys()


def imported_modules(module: str) -> set[str]:
    """Return the modules of sitegen that a module imports when it is imported itself, or later, or for its types."""
    found = set()
    for name in imports(module):
        parts = name.split(".")[1:] if name.startswith("sitegen.") else []
        for path in ("/".join(parts), "/".join(parts[:-1])):
            for file in (f"{path}.py", f"{path}/__init__.py"):
                if file in MODULES:
                    found.add(file)
    return found - {module}


def test_the_page_lists_every_package() -> None:
    """The table of packages has a row for each, and no other."""
    assert LAYERS.keys() == {package(module) for module in MODULES} - {"__init__", "__main__"}


def test_a_module_imports_only_lower_layers() -> None:
    """A module sees the packages of smaller layers, but for those that its package never imports."""
    wrong = []
    for module in MODULES:
        here = package(module)
        layer, never = LAYERS.get(here, (math.inf, frozenset()))
        others = sorted(imported_packages(module) - {here})
        wrong += [f"{module} imports {other}" for other in others if LAYERS[other][0] >= layer or other in never]
    assert not wrong, "\n".join(wrong)


def test_every_entry_point_is_resolved_by_a_known_module() -> None:
    """A module that names entry points has a line in the table, and each of its names leads to something."""
    assert {module for module in MODULES if entry_points(module)} == TABLES.keys()
    for name in (name for module in TABLES for name in entry_points(module)):
        assert resolve(name) is not None
    users = {module for module in MODULES if "sitegen.entry_points.resolve" in imports(module)}
    assert users == set(TABLES.values())


@pytest.mark.parametrize("folder", sorted(folder for folder in NOT_IN_THE_DIGEST if folder.endswith("/")))
def test_what_is_not_in_the_engine_digest_is_in_no_build(folder: str) -> None:
    """A folder that the engine digest leaves out exists, and nothing that makes an output imports it."""
    assert any(module.startswith(folder) for module in MODULES)
    for module in MODULES:
        if not module.startswith((*NOT_IN_THE_DIGEST, "__main__")):
            assert not [one for one in imported_modules(module) if one.startswith(folder)], module


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Modules can be put in an order in which each imports only earlier ones, late imports and types included.

    A package's own `__init__` is not one of its modules here: what imports `sitegen.read` means what it exports.
    """
    graph = {module: sorted(one for one in imported_modules(module) if one in MODULES) for module in MODULES}
    fronts = {module for module in MODULES if module.endswith("/__init__.py")}
    parts = {
        module: [one for one in found if one not in fronts or package(one) != package(module)]
        for module, found in graph.items()
    }
    try:
        tuple(TopologicalSorter(parts).static_order())
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def recipes() -> dict[str, str]:
    """Return the recipes of the page: what each is for, and its text."""
    section = PAGE.partition("\n## How to extend it\n")[2].partition("\n## ")[0]
    return {title: text for title, _, text in (part.partition("\n") for part in section.split("\n### ")[1:])}


def test_the_page_has_ten_recipes() -> None:
    """A recipe for each way in which sitegen is made to do more."""
    wanted = "front-matter key|config option|page kind|feed format|Markdown rule|check|language|URL rule|command|output"
    assert recipes().keys() == {f"Add {'an' if name == 'output' else 'a'} {name}" for name in wanted.split("|")}


@pytest.mark.parametrize("title", sorted(recipes()))
def test_a_recipe_names_what_exists(title: str) -> None:
    """Each file that a recipe names exists, and each name in it is one of those files'."""
    text = recipes()[title]
    files = {path for path in re.findall(r"`((?:sitegen|tests|docs|themes)/[^`]+)`", text) if "<" not in path}
    assert files
    sources = "".join((PACKAGE.parent / path).read_text(encoding="utf-8") for path in files if not path.endswith("/"))
    for name in re.findall(r"`([A-Za-z_]{4,})`", text):
        assert re.search(rf"\b{name}\b", sources), f"{name} is in none of {sorted(files)}"


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_a_library_is_imported_in_one_place(library: str) -> None:
    """A third-party library, and whatever could open a socket or start a program, is imported in one place."""
    places = LIBRARIES[library]
    for module in MODULES:
        if any(name == library or name.startswith(library + ".") for name in imports(module)):
            assert any(module == place or (place.endswith("/") and module.startswith(place)) for place in places), (
                module
            )


def is_internal(name: str, private: tuple[str, ...]) -> bool:
    """Return whether a library does not document a name that is imported."""
    parts = name.split(".")
    return any(part.startswith("_") for part in parts) or any(
        name == one or name.startswith(f"{one}.") for one in private
    )


@pytest.mark.parametrize("library", sorted(INTERNALS))
def test_the_inside_of_a_library_is_used_in_one_file(library: str) -> None:
    """What a library does not document is imported, and read from its objects, in one file of ours."""
    here, private = INTERNALS[library]
    assert here in MODULES
    for module in MODULES:
        if module != here:
            names = (name for name in imports(module) if name.startswith(f"{library}."))
            assert not [name for name in names if is_internal(name, private)], module


def test_the_inside_of_an_object_of_a_library_is_read_in_one_file() -> None:
    """An attribute that a library does not document is read in the one file that knows the library's inside."""
    wrong = []
    for module in MODULES:
        read = {node.attr for node in nodes(module) if isinstance(node, ast.Attribute)}
        read |= {node.value for node in nodes(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        names = sorted(read & INTERNAL_ATTRIBUTES.keys())
        wrong += [f"{module} reads {name}" for name in names if module != INTERNAL_ATTRIBUTES[name]]
    assert not wrong, "\n".join(wrong)


def test_the_inside_of_every_library_is_in_the_table() -> None:
    """An attribute that begins with an underscore is one of ours, or documented, or in the table of the others."""
    trees = [node for module in MODULES for node in nodes(module)]
    own = {node.name for node in trees if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    own |= {node.id for node in trees if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.attr for node in trees if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    read = {node.attr for node in trees if isinstance(node, ast.Attribute)}
    read |= {str(name.value) for name in map(_named, trees) if name is not None}
    inside = {name for name in read if name.startswith("_") and not name.startswith("__")}
    assert inside - own - DOCUMENTED_ATTRIBUTES - INTERNAL_ATTRIBUTES.keys() == set()


def _named(node: ast.AST) -> ast.Constant | None:
    """Return the name that `getattr` and its like are given."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or len(node.args) < 2:
        return None
    name = node.args[1] if node.func.id in {"getattr", "setattr", "hasattr"} else None
    return name if isinstance(name, ast.Constant) else None


def test_libraries_are_held_below_what_could_break_them() -> None:
    """Each has a lower and an upper bound; where we look inside it, or its version begins with 0, that is a minor."""
    said = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    inside = {DISTRIBUTIONS.get(library, library) for library, (_, private) in INTERNALS.items() if private}
    for requirement in map(Requirement, said["project"]["dependencies"]):
        bounds = {one.operator: Version(one.version) for one in requirement.specifier}
        if requirement.name == "tzdata":  # data alone, numbered by year
            assert bounds.keys() == {">="}
            continue
        assert bounds.keys() == {">=", "<"}, requirement
        most = bounds["<"]
        if requirement.name in inside or bounds[">="].major == 0:
            assert len(most.release) > 1, f"{requirement}: name the next minor release"
        assert bounds[">="] < most, requirement


def test_only_disk_and_cli_touch_files() -> None:
    """No other package opens, lists or writes a file."""
    wrong = []
    for module in MODULES:
        if module.startswith(FILES_ARE_READ_IN) or module in FILES_ARE_NAMED_IN:
            continue
        calls = (node.func for node in nodes(module) if isinstance(node, ast.Call))
        if "open" in {called.id for called in calls if isinstance(called, ast.Name)}:
            wrong.append(f"{module} calls open")
        names = set(imports(module))
        touching = {name.split(".")[0] for name in names} & {"os", "shutil", "tempfile", "pathlib", "glob"}
        if touching and "pathlib.PurePosixPath" not in names:
            wrong.append(f"{module} imports {sorted(touching)}")
    assert not wrong, "\n".join(wrong)


def test_only_cli_reads_the_clock_and_the_environment() -> None:
    """`as_of` enters through cli alone; no other package asks for the time or the environment."""
    words = ("datetime.now", "date.today", "time.time", "utcnow", "os.environ", "getenv", "perf_counter")
    asking = [(module, word) for module in MODULES for word in words if word in source(module)]
    assert [(module, word) for module, word in asking if not module.startswith("cli/")] == []


def test_a_module_opens_with_its_purpose() -> None:
    """A module says in its docstring what comes in, what goes out and who may import it."""
    mute = [module for module in MODULES if not docstring(module)]
    vague = [module for module in MODULES if not {"In:", "Out:"} <= set(re.findall(r"In:|Out:", docstring(module)))]
    assert (mute, [module for module in vague if not module.endswith("__init__.py")]) == ([], [])


def test_modules_and_functions_stay_small() -> None:
    """A module has at most 300 lines, a function 40."""
    large = [module for module in MODULES if source(module).count("\n") > 300]
    large += [
        f"{module}: {node.name}"
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert not large, "\n".join(large)


def test_patterns_are_compiled_when_they_are_used() -> None:
    """No module compiles a pattern when it is imported; `images/` has few, and imports no other package."""
    wrong = []
    for module in MODULES:
        late = {id(below) for node in nodes(module) if isinstance(node, FUNCTIONS) for below in ast.walk(node)}
        calls = (node for node in nodes(module) if isinstance(node, ast.Call) and id(node) not in late)
        wrong += [f"{module}:{call.lineno}" for call in calls if ast.unparse(call.func) == "re.compile"]
    assert [place for place in wrong if not place.startswith("images/")] == []


def test_no_module_reads_what_a_message_says() -> None:
    """What a problem is, is in its fields: no text of a problem or of a failure is searched or taken apart."""
    wrong = [f"{module}:{node.lineno}" for module in MODULES for node in nodes(module) if _reads_a_message(node)]
    assert not wrong, "\n".join(wrong)


def _reads_a_message(node: ast.AST) -> TypeGuard[ast.expr]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _READING and _is_told(node.func.value)
    return (
        isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn) and _is_told(node.comparators[0])
    )


_READING = {"split", "rsplit", "partition", "rpartition", "startswith", "endswith", "find", "index", "removeprefix"}


def _is_told(node: ast.AST) -> bool:
    """Return whether an expression is the text of a problem, or of an exception that was caught."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str" and node.args:
        node = node.args[0]
        return isinstance(node, ast.Name) and node.id in {"wrong", "reason", "failure", "refused", "error"}
    return isinstance(node, ast.Attribute) and node.attr in {"message", "hint"}


def test_headers_name_what_exists() -> None:
    """The values that a module's header says it takes and returns are names in the program, or plurals of them."""
    headers = {module: docstring(module).partition("In: ")[2].partition("\n\n")[0] for module in MODULES}
    code = "".join(source(module).partition('"""\n')[2] for module in MODULES)
    known = set(re.findall(r"\b[A-Z]\w+\b", code))
    wrong = []
    for module, header in headers.items():
        named = re.findall(r"(?<![.:] )(?<![.:]\n)(?<!`)\b([A-Z][a-z]\w+)\b", header)
        named += re.findall(r"(?:^|Out: )([A-Z]\w+)", header)
        if missing := {name for name in named if not {name, name.removesuffix("s")} & known}:
            wrong.append(f"{module}: {sorted(missing)}")
    assert not wrong, "\n".join(wrong)
