"""Making the plan: all artifacts, sorted by path, no two at one path, each with its fingerprint.

In: Site, SiteConfig, Theme, the build's choices. Out: Plan, and problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.index.related import Remember
from sitegen.index.site import Site, Tree
from sitegen.locale.names import language_name
from sitegen.model.bodies import Bodies
from sitegen.outputs.routes import home_url
from sitegen.plan.artifact import Artifact
from sitegen.plan.copied_files import plan_assets, plan_files, plan_variants
from sitegen.plan.crawling import plan_indexnow, plan_llms, plan_robots
from sitegen.plan.feeds import plan_feeds, plan_old_list_feeds
from sitegen.plan.fingerprinting import Sealer
from sitegen.plan.host_files import Redirects, host_files, plan_hosts
from sitegen.plan.icons import plan_icons
from sitegen.plan.lists import plan_lists
from sitegen.plan.page_kinds import kinds_lacking
from sitegen.plan.pages import plan_articles, plan_not_found, plan_redirects
from sitegen.plan.pages_of_site import plan_pages
from sitegen.plan.plugin_outputs import plan_plugin_outputs
from sitegen.plan.previews import without_previews
from sitegen.plan.related_pieces import related_digest
from sitegen.plan.scope import Cards, Scope, SearchTools
from sitegen.plan.sealed import Plan, Sealed
from sitegen.plan.security_headers import page_policy
from sitegen.plan.share_cards import plan_cards, without_cards
from sitegen.plan.site_view import empty_sections, site_view
from sitegen.plan.teasers import card_view
from sitegen.plan.theme_needs import HOME_MESSAGE, lacking
from sitegen.plan.views import LanguageView, SiteView
from sitegen.problems import Place, Problem, Related, error
from sitegen.theme import Theme
from sitegen.urls import folded, folders_above

Take = Callable[[Sealed], Sealed]
"""Takes an artifact as soon as it is made, and returns what the plan keeps of it."""


Articles = Callable[[Scope, SiteView], Iterator[Artifact | Sealed]]
"""Plans the articles of a language, with their companion files; one that is sealed is as the last build left it."""


class Planning(Value, frozen=True, kw_only=True):
    """What is planned: the articles, by a function, and all lists but those of the kinds that are `kept`.

    `lists` has these, as the last build left them: none, or all `CARD_LISTS`, and with these all `MENTION_LISTS`.
    """

    articles: Articles = plan_articles
    kept: frozenset[str] = frozenset()
    lists: tuple[Sealed, ...] = ()


WHOLE: Final = Planning()


def keep(artifact: Sealed) -> Sealed:
    """Let the plan keep an artifact whole."""
    return artifact


class Choices(Value, frozen=True, kw_only=True):
    """What a build adds to the site: its address (`--base-url` or the site's own), drafts, what makes a search.

    `bodies` has the texts of pieces, by which related ones can be found.
    """

    site_url: str
    drafts: bool
    search: SearchTools | None = None
    bodies: Bodies | None = None


class Outline(Value, frozen=True, kw_only=True):
    """What a plan begins with: the scope of each language, and what its pages share."""

    scopes: tuple[Scope, ...]
    sites: Mapping[str, SiteView]


def outline(
    site: Site, config: SiteConfig, theme: Theme, choices: Choices, remember: Remember
) -> tuple[Outline | None, tuple[Problem, ...]]:
    """Begin a plan. There is none without the messages that titles are made of."""
    missing = lacking(theme, site, config)
    if missing:
        return None, missing
    scopes = tuple(_scopes(site, config, theme, choices, remember))
    sites, problems = _shared(scopes, theme)
    return Outline(scopes=scopes, sites=sites), (*problems, *without_previews(scopes), *without_cards(scopes))


def make_plan(
    begun: Outline, theme: Theme, engine: str, take: Take = keep, planning: Planning = WHOLE
) -> tuple[Plan, tuple[Problem, ...]]:
    """Plan every output file; `take` gets each artifact once it is made, and each content file that clashes with none.

    The order in which `take` gets them does not matter.
    """
    scopes, own = begun.scopes, begun.scopes[0]
    sealer = Sealer(theme, begun.sites, engine)
    lists: list[Artifact | Sealed] = [*planning.lists, *plan_lists(scopes, planning.kept)]
    pieces = (_pieces(scope, planning.articles(scope, begun.sites[scope.language])) for scope in scopes)
    rest = [
        *plan_llms(scopes),
        *plan_assets(theme, scopes),
        *plan_robots(own),
        *plan_icons(own),
        *plan_indexnow(own),
    ]
    cards = plan_cards(begun.scopes)
    made: Iterator[Artifact | Sealed]
    made = chain(plan_variants(own), cards, lists, *pieces, rest, *_search(scopes))  # what takes longest comes first
    artifacts = [take(sealer.sealed(artifact)) for artifact in made]  # one by one: views live no longer than that takes
    files = [sealer.seal(artifact) for artifact in plan_files(own)]
    taken = (*(artifact.path for artifact in (*artifacts, *files)), *host_files(own))
    old = (one for scope in scopes for one in chain(plan_redirects(scope), plan_old_list_feeds(scope)))
    redirects = _giving_way(old, taken)
    artifacts += (take(sealer.seal(artifact)) for artifact in redirects.pages)
    hosts, problems = plan_hosts(own, theme, (*artifacts, *files), redirects)
    artifacts += (take(sealer.seal(artifact)) for artifact in hosts)
    clashes = dict(_clashes(sorted((*artifacts, *files), key=lambda artifact: artifact.path)))
    problems += tuple(dict.fromkeys(clashes.values()))
    artifacts += (take(file) for file in files if file.path not in clashes)
    artifacts.sort(key=lambda artifact: artifact.path)
    made_plan = Plan(
        artifacts=tuple(artifacts), sites=begun.sites, related=related_digest(scopes), pieces=own.site.pieces
    )
    return made_plan, problems


def _pieces(scope: Scope, articles: Iterator[Artifact | Sealed]) -> Iterator[Artifact | Sealed]:
    yield from articles
    yield from plan_pages(scope)
    yield plan_not_found(scope)
    yield from plan_feeds(scope)
    yield from plan_plugin_outputs(scope)


def _search(scopes: Sequence[Scope]) -> Iterator[Iterator[Artifact]]:
    if scopes[0].search is not None:
        from sitegen.plan.searching import plan_search, plan_search_script  # noqa: PLC0415 - late: few sites have one

        yield plan_search_script(scopes[0])
        yield from map(plan_search, scopes)


def _shared(scopes: Sequence[Scope], theme: Theme) -> tuple[dict[str, SiteView], tuple[Problem, ...]]:
    """Make what the pages of each language share."""
    assets = {asset.name: asset.url for asset in theme.assets}
    made = {scope.language: site_view(scope, assets, theme.options_in(scope.language)) for scope in scopes}
    policy = page_policy(scopes[0], theme)
    problems = dict.fromkeys((*empty_sections(scopes[0]), *(one for _, found in made.values() for one in found)))
    return {language: replace(view, policy=policy) for language, (view, _) in made.items()}, tuple(problems)


def _scopes(site: Site, config: SiteConfig, theme: Theme, choices: Choices, remember: Remember) -> Iterator[Scope]:
    languages = tuple(_home_view(tree, config, theme) for tree in site.trees.values()) if len(site.trees) > 1 else ()
    without = kinds_lacking(theme.templates)

    def of_language(tree: Tree) -> Scope:
        names = {(group.taxonomy, group.id): group.name for groups in tree.groups.values() for group in groups}
        scope = Scope(
            site=site,
            tree=tree,
            config=config,
            site_url=choices.site_url,
            drafts=choices.drafts,
            names=names,
            messages=theme.messages(tree.language),
            languages=languages,
            has_forecasts="forecasts" not in without and any(one.article.forecasts for one in tree.listed),
            term_index="terms" not in without and bool(names),
            lacking=without,
            remember=remember,
            search=choices.search,
            bodies=choices.bodies,
            cards=Cards(tree.listed, lambda shown: card_view(shown, scope)),
            card_theme=theme.card,
        )
        return scope

    return map(of_language, site.trees.values())


def _home_view(tree: Tree, config: SiteConfig, theme: Theme) -> LanguageView:
    """Link to a language's home page, in its own words."""
    data = config.language_data.of(tree.language)
    name = language_name(data)
    return LanguageView(
        language=tree.language,
        direction=data.direction,
        name=name,
        label=theme.messages(tree.language)[HOME_MESSAGE].replace("{language}", name),
        url=home_url(tree.root),
        same=False,
    )


def _giving_way(redirects: Iterable[Artifact], taken: Iterable[str]) -> Redirects:
    """Keep the redirects whose address nothing else has: whatever is public comes first, then an earlier redirect.

    Two addresses that differ only in letter case are one file on some systems; the later one is left to the rules of
    hosts.
    """
    waiting = list(redirects)
    exact = set(taken) if waiting else set()
    files = set(map(folded, exact))
    folders = folders_above(files)
    pages: list[Artifact] = []
    only_rules: list[Artifact] = []
    for redirect in waiting:
        path = folded(redirect.path)
        if path in files:
            only_rules += [redirect] if redirect.path not in exact else []
            exact.add(redirect.path)
        elif path not in folders and files.isdisjoint(_folders(path)):
            files.add(path)
            exact.add(redirect.path)
            folders.update(_folders(path))
            pages.append(redirect)
    return Redirects(pages=tuple(pages), only_rules=tuple(only_rules))


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _clashes(artifacts: Sequence[Sealed]) -> Iterator[tuple[str, Problem]]:
    """Find two artifacts at one path, or one below another, as a file system that ignores case sees it."""
    paths = [folded(artifact.path) for artifact in artifacts]
    seen = dict(zip(reversed(paths), reversed(artifacts), strict=True))
    if len(seen) == len(paths) and seen.keys().isdisjoint(folders_above(paths)):
        return
    for path, artifact in zip(paths, artifacts, strict=True):
        other = next((seen[one] for one in (path, *_folders(path)) if one in seen and seen[one] is not artifact), None)
        if other is not None:
            place = Place(path=artifact.source or "sitegen.toml")
            related = (Related(place=Place(path=other.source or "sitegen.toml"), message="the other claimant"),)
            message = f"two files claim the address /{artifact.path}"
            yield artifact.path, error("collision", message, place, "rename one of them", related)
            yield other.path, error("collision", message, place, "rename one of them", related)
