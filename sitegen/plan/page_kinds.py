"""The table of page kinds: one declaration for each kind of HTML page that sitegen makes.

In: nothing. Out: the table, and what follows from it. Replanning, the preview, the check of templates, what an optional
template of a theme decides and the opening of recipes read it; the kind's address is in `sitegen.outputs.table`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, Literal

from sitegen.encoding import Value
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, template_of
from sitegen.plan.corrected_pieces import ledger_page
from sitegen.plan.listings import plan_archive, plan_home, plan_term_index, plan_terms
from sitegen.plan.pieces_with_events import pieces_with_events
from sitegen.plan.scope import Scope

Planner = Callable[[Scope], Iterator[Artifact]]

Shows = Literal["cards", "mentions", "words"]
"""What a list shows of pieces: what front matter says, cards, images and events alone; what texts say of entities too;
or other words."""


class PageKind(Value, frozen=True, kw_only=True):
    """A kind of page. One without a `plan` is no list: it is planned in `assembling`."""

    kind: str
    """The kind of its artifacts, and the name of its template."""
    view: type[views.HtmlView]
    plan: Planner | None = None
    """Plans all pages of this kind in a language, perhaps with those of other kinds."""
    shows: Shows = "words"
    """By this an edit of a few texts leaves lists as they are."""
    files: tuple[str, ...] = ()
    """Kinds of files for machines that `plan` yields too, also where a theme has no template for the page."""
    theme_has: Literal["always", "if it likes", "if asked"] = "always"
    """When a theme has the template. Without one that it may do without, a site has no such pages; a site that asks for
    them (`if asked`) has an error."""
    messages: tuple[str, ...] = ()
    """Messages of the theme that titles are made of."""
    words: Mapping[str, str] = {}
    """What `sitegen plan --changes` calls the fields that only this view has, unless `parts_in_words` does."""

    @property
    def template(self) -> str:
        """The name of its template."""
        return template_of(self.kind)


def _timelines(scope: Scope) -> Iterator[Artifact]:
    if pieces_with_events(scope):
        from sitegen.plan.timelines import plan_timelines  # noqa: PLC0415 - late: few sites have events

        yield from plan_timelines(scope)


def _forecasts(scope: Scope) -> Iterator[Artifact]:
    if scope.has_forecasts:
        from sitegen.plan.forecasts import plan_forecasts  # noqa: PLC0415 - late: few sites have any

        yield from plan_forecasts(scope)


def _dossiers(scope: Scope) -> Iterator[Artifact]:
    if any(group.term is not None and group.term.dossier for group in scope.tree.groups.get("series", ())):
        from sitegen.plan.dossiers import plan_dossiers  # noqa: PLC0415 - late: few sites have one

        yield from plan_dossiers(scope)


def _corrections(scope: Scope) -> Iterator[Artifact]:
    if ledger_page(scope) is not None:
        from sitegen.plan.corrections import plan_corrections  # noqa: PLC0415 - late: few sites have any

        yield from plan_corrections(scope)


def _entities(scope: Scope) -> Iterator[Artifact]:
    if scope.tree.entities:
        from sitegen.plan.entities import plan_entities  # noqa: PLC0415 - late: few sites have any

        yield from plan_entities(scope)


PAGE_KINDS: Final = (
    PageKind(kind="home", view=views.HomeView, plan=plan_home, shows="cards"),
    PageKind(kind="article", view=views.ArticleView),
    PageKind(kind="page", view=views.PageView),
    PageKind(kind="taxonomy", view=views.TaxonomyView, plan=plan_terms, shows="cards"),
    PageKind(kind="term", view=views.TermView, plan=plan_terms, shows="cards"),
    PageKind(kind="dossier", view=views.DossierView, plan=_dossiers, theme_has="if asked"),
    PageKind(
        kind="terms",
        view=views.TermsView,
        plan=plan_term_index,
        shows="cards",
        theme_has="if it likes",
        messages=("archive.terms",),
    ),
    PageKind(kind="archive", view=views.ArchiveView, plan=plan_archive, shows="cards", messages=("archive.title",)),
    PageKind(kind="year", view=views.YearView, plan=plan_archive, shows="cards"),
    PageKind(
        kind="timeline",
        view=views.TimelineView,
        plan=_timelines,
        shows="cards",
        files=("events",),
        theme_has="if it likes",
        messages=("timeline.title",),
    ),
    PageKind(
        kind="corrections",
        view=views.CorrectionsView,
        plan=_corrections,
        theme_has="if it likes",
        messages=("corrections.title",),
    ),
    PageKind(kind="not-found", view=views.NotFoundView, messages=("not_found.title",)),
    PageKind(kind="redirect", view=views.RedirectView),
    PageKind(kind="subscribe", view=views.SubscribeView),
    PageKind(kind="search", view=views.SearchView, theme_has="if asked", messages=("search.title", "search.page")),
    PageKind(
        kind="forecasts",
        view=views.ForecastsView,
        plan=_forecasts,
        shows="cards",
        files=("ledger",),
        theme_has="if it likes",
    ),
    PageKind(
        kind="entities",
        view=views.EntitiesView,
        plan=_entities,
        shows="mentions",
        theme_has="if it likes",
        messages=("entities.title",),
    ),
    PageKind(kind="entity", view=views.EntityView, plan=_entities, shows="mentions", theme_has="if it likes"),
)
"""Each kind of page; lists are planned in this order."""

PAGE_VIEWS: Final[tuple[type[views.HtmlView], ...]] = (*(one.view for one in PAGE_KINDS), views.PluginPageView)
"""The views of all pages: these, and those that plugins make."""

_MADE: Final[Mapping[Planner, frozenset[str]]] = {
    plan: frozenset(kind for one in PAGE_KINDS if one.plan is plan for kind in (one.kind, *one.files))
    for plan in (one.plan for one in PAGE_KINDS)
    if plan is not None
}
PLANNERS: Final[Mapping[str, Planner]] = {kind: plan for plan, kinds in _MADE.items() for kind in kinds}
"""By the kind of an artifact, what plans it where that is a function for lists."""


def planners(left_out: Collection[str]) -> Iterator[Planner]:
    """Yield the functions that plan lists, each once, but for those of which all kinds are left out."""
    return (plan for plan, kinds in _MADE.items() if not kinds <= set(left_out))


def kinds_that_show(what: Shows) -> frozenset[str]:
    """Return the kinds of artifacts that lists of a sort are."""
    return frozenset(kind for one in PAGE_KINDS if one.plan and one.shows == what for kind in _MADE[one.plan])


def kinds_lacking(templates: Collection[str]) -> frozenset[str]:
    """Return the kinds of pages that a theme with these templates does without.

    Those that one function plans lead to each other, so they need the templates of all.
    """
    optional = [one for one in PAGE_KINDS if one.theme_has == "if it likes"]
    without = {one.plan for one in optional if one.template not in templates}
    return frozenset(one.kind for one in optional if one.plan in without)
