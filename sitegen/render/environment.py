"""Jinja: the theme's templates, compiled in memory, shown with a site, a page and the path to the root.

In: Theme, SiteViews, views. Out: text, or located problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import TracebackType
from typing import Final

from jinja2 import FunctionLoader, nodes, pass_context
from jinja2.exceptions import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.encoding import replace
from sitegen.model.bodies import Bodies, LostBodyError
from sitegen.plan.views import ArticleView, SiteView
from sitegen.problems import NOWHERE, Place, Problem, ProblemError, Related, SitegenError, error
from sitegen.render import metadata
from sitegen.render.citing import STYLES
from sitegen.render.extensions import NO_EXTENSIONS, Extensions
from sitegen.render.filter_names import FILTERS
from sitegen.render.jinja_internals import TemplateModule, marked
from sitegen.render.macro_cache import BASE, SHELF, MacroCache
from sitegen.render.strict import MODULES, Missing, StrictEnvironment
from sitegen.render.template_errors import at_line, mistake, unprintable_type
from sitegen.render.translator import translator
from sitegen.render.value_filters import BODIES, LAST_FILLED, SIZES, VALUE_FILTERS, LastFilled, wrong
from sitegen.text.nearest import did_you_mean
from sitegen.theme.values import Theme
from sitegen.urls import Base, PrintedUrlError, Url

_WORKS: Final = " works"
_FAMILIES: Final = " families"

MAX_RANGE: Final = 100_000


class Templates:
    """A theme's templates, ready to be shown. Not frozen: templates are compiled when they are first used."""

    def __init__(self, theme: Theme, bodies: Bodies | None = None, extensions: Extensions = NO_EXTENSIONS) -> None:
        self._theme = theme
        self._bodies = bodies
        self._extensions = extensions
        self._shelves: dict[str, MacroCache] = {}
        self.jinja = _shared(ThemeKey(theme, extensions))

    def show(self, name: str, site: SiteView, page: object, base: Base) -> str:
        """Render a template. Raises SitegenError with a problem at the template's line."""
        macro_cache = self._shelves.get(site.language)
        if macro_cache is None or macro_cache.names["site"] is not site:
            macro_cache = self._shelves[site.language] = self._shelf(site)
        modules: dict[str, object] = {}
        names = {**macro_cache.names, "page": page, BASE: base, MODULES: modules, SHELF: macro_cache}
        macro_cache.live[BASE] = base
        try:
            template = self.jinja.get_template(name)
            return "".join(template.root_render_func(template.new_context(names)))
        except (SitegenError, LostBodyError):
            raise
        except Exception as failure:
            raise SitegenError((_problem(failure, name, self._theme),)) from failure
        finally:
            modules.clear()  # they know these names, which know them

    def _shelf(self, site: SiteView) -> MacroCache:
        """Make the macro cache of a language, with the names that all its pages see."""
        translate = translator(self._theme.messages(site.language), site.language)

        def module(name: str, names: dict[str, object]) -> TemplateModule:
            return self.jinja.get_template(name).make_module({**names, MODULES: {}})

        names = {"site": site, "t": translate, BODIES: self._bodies, SIZES: self._theme.sizes, _WORKS: _Works()}
        names |= {LAST_FILLED: LastFilled(), _FAMILIES: self._extensions.families}
        macro_cache = MacroCache(module=module, names=names)
        macro_cache.live |= {**self.jinja.globals, **names, SHELF: macro_cache}
        return macro_cache

    @property
    def names(self) -> Mapping[str, object]:
        return self._theme.templates

    def code(self) -> Mapping[str, bytes]:
        """Return the code of each template, marshalled, by the name that it is shown by. All of them compile."""
        for name in self.shown_names:
            self.jinja.get_template(name)
        return self.jinja.kept_code()

    @property
    def shown_names(self) -> tuple[str, ...]:
        """A name of each template: the one that pages are shown by, not that with a theme before it."""
        names = sorted(self._theme.templates, key=lambda name: (name.count("/"), name), reverse=True)
        return tuple({self._theme.templates[name].path: name for name in names}.values())

    @contextmanager
    def parsing_once(self) -> Iterator[None]:
        """Parse each template once in this block: `parse` returns the tree that `compile` has made code of."""
        self.jinja.trees = {}
        try:
            yield
        finally:
            self.jinja.trees = None

    def parse(self, name: str) -> nodes.Template:
        """Return the syntax tree of a template that compiles."""
        template = self._theme.templates[name]
        return self.jinja.parse(template.text, name, template.path)

    def compile(self, name: str) -> tuple[Problem, ...]:
        """Compile a template, showing nothing; return what is wrong with it."""
        try:
            self.jinja.get_template(name)
        except Exception as failure:  # noqa: BLE001 - every failure becomes a problem
            return (_problem(failure, name, self._theme),)
        return ()


class _Works:
    """The work that was asked for last: a page is described in its head, in its body and in each style of citing."""

    __slots__ = ("_asked", "_work")

    def __init__(self) -> None:
        self._asked: tuple[ArticleView, SiteView] | None = None
        self._work: metadata.Work | None = None

    def __call__(self, page: ArticleView, site: SiteView) -> metadata.Work:
        """Return an article as a work."""
        asked, work = self._asked, self._work
        if work is None or asked is None or asked[0] is not page or asked[1] is not site:
            self._asked, self._work = (page, site), metadata.work_of(page, site)
            work = self._work
        return work


class ThemeKey:
    """A theme with what plugins add, as the key of a cache: equal to any other with the same templates and plugins."""

    __slots__ = ("digest", "extensions", "theme")

    def __init__(self, theme: Theme, extensions: Extensions) -> None:
        self.theme = theme
        self.extensions = extensions
        self.digest = f"{theme.digest} {extensions.digest}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ThemeKey) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=4)
def _shared(key: ThemeKey) -> StrictEnvironment:
    """One environment for checking and showing a theme, so that each template is compiled once (and before a fork)."""
    jinja = make_environment(key.theme)
    jinja.filters |= key.extensions.filters
    return jinja


def make_environment(theme: Theme) -> StrictEnvironment:
    """Make a Jinja environment over a theme: always escaping, strict, pure."""

    def load(name: str) -> tuple[str, str | None, Callable[[], bool] | None] | None:
        template = theme.templates.get(name)
        return (template.text, template.path, None) if template else None

    jinja = StrictEnvironment(
        code=theme.code,
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
    )
    jinja.globals = {"range": _range, "dict": dict, "namespace": jinja.globals["namespace"]}
    jinja.filters = {name: jinja.filters[name] for name in FILTERS}
    jinja.filters |= VALUE_FILTERS
    jinja.filters |= {"metadata": _metadata, "coins": _coins, "cite": _cite}
    jinja.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return jinja


def _range(*limits: int) -> range:
    numbers = range(*limits)
    if len(numbers) > MAX_RANGE:
        raise ProblemError(mistake(f"a range of more than {MAX_RANGE:,} numbers"))
    return numbers


@pass_context
def _metadata(context: Context, page: object) -> Markup:
    if not isinstance(page, metadata.HtmlView):
        raise wrong("metadata", page, "`page`")
    site: SiteView = context.resolve_or_missing("site")
    families = context.resolve_or_missing(_FAMILIES) if metadata.has_metadata(page) else ()
    added = [family(page, site) for family in families]
    return marked("\n".join(filter(None, [metadata.in_head(page, site, _works(context)), *added])))


@pass_context
def _coins(context: Context, page: object) -> Markup:
    if not isinstance(page, metadata.HtmlView):
        raise wrong("coins", page, "`page`")
    return marked(metadata.in_body(page, context.resolve_or_missing("site"), _works(context)))


@pass_context
def _cite(context: Context, page: object, style: str) -> Markup:
    if not isinstance(page, ArticleView):
        raise wrong("cite", page, "an article")
    if style not in STYLES:
        raise ProblemError(mistake(f"there is no style `{style}`", did_you_mean(style, list(STYLES), "there are")))
    work = _works(context)(page, context.resolve_or_missing("site"))
    return Markup(STYLES[style](work))  # noqa: S704 - escaped there


def _works(context: Context) -> metadata.WorkOf:
    works: _Works = context.resolve_or_missing(_WORKS)
    return works


def _problem(failure: BaseException, name: str, theme: Theme) -> Problem:
    """Make a problem of whatever compiling or showing a template raised, at the innermost template's line."""
    path, line = _innermost(failure.__traceback__)
    if isinstance(failure, TemplateSyntaxError):
        path, line = failure.filename or path, failure.lineno
    by_path = {template.path: template for template in theme.templates.values()}
    template = by_path.get(path) or theme.templates.get(name)
    if template is None:
        return error("theme", f"the theme has no template `{name}`", Place(path=f"{theme.chain[0].folder}/theme.toml"))
    explained = _explained(failure, theme)
    found = at_line(explained, template, line)
    if explained.place == NOWHERE:
        return found
    return replace(found, related=(Related(place=explained.place, message="it was raised here"),))


def _explained(failure: BaseException, theme: Theme) -> Problem:
    if isinstance(failure, ProblemError):
        return failure.problem
    if isinstance(failure, TemplateSyntaxError):
        return mistake(failure.message or str(failure))
    if isinstance(failure, TemplateNotFound):
        hint = did_you_mean(str(failure.name), theme.templates, "")
        return mistake(f"there is no template `{failure.name}`", hint)
    if isinstance(failure, RecursionError):
        return mistake("templates or macros call each other without end")
    if isinstance(failure, PrintedUrlError):
        return unprintable_type(Url)
    found = "" if isinstance(failure, TemplateRuntimeError) else f"this cannot be shown: {type(failure).__name__}: "
    return mistake(f"{found}{failure}")


def _innermost(trace: TracebackType | None) -> tuple[str, int]:
    path, line = "", 1
    while trace:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            path, line = template.filename, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return path, line
