"""Hosts: the files that say for each host of `[deploy]` which addresses redirect or are gone, and what headers to send.

In: the Scope, the theme, the artifacts planned so far, redirects among them. Out: artifacts, and problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sitegen.config.hosting import HOST_FILES, Host, HostFile
from sitegen.encoding import Value, replace
from sitegen.index.old_lists import aliases_in
from sitegen.model.ledger import entry_place
from sitegen.outputs.caching import UNCHANGING
from sitegen.outputs.routes import feed_url, home_url, old_feeds
from sitegen.outputs.site_files import not_found_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, FeedRecipe, HostRecipe, HtmlRecipe
from sitegen.plan.scope import Scope
from sitegen.plan.sealed import Sealed
from sitegen.plan.security_headers import drawing_policy, headers, policy
from sitegen.problems import Place, Problem, warning
from sitegen.theme import Theme
from sitegen.urls import Url, alias_url, folded, output_path

_MOST_RULES: Final[dict[Host, int]] = {"netlify": 10_000, "cloudflare": 2_000, "vercel": 2_048}
"""Netlify advises against more; the others take no more."""
_LONGEST_RULE: Final = 1_000
_LONGEST_HEADER: Final = 2_000
"""Characters of a line that Cloudflare reads."""


class Redirects(Value, frozen=True, kw_only=True):
    """The redirect pages of old addresses.

    `only_rules` are those that would be one file with another where letter case is ignored: hosts answer by rules.
    """

    pages: tuple[Artifact, ...]
    only_rules: tuple[Artifact, ...]


def host_files(scope: Scope) -> tuple[HostFile, ...]:
    """Return the names of the files that `[deploy]` asks for; a build with drafts is not deployed."""
    targets = () if scope.drafts else scope.config.deploy.targets
    return tuple(sorted({name for target in targets for name in HOST_FILES[target]}))


def plan_hosts(
    scope: Scope, theme: Theme, others: Sequence[Sealed], redirects: Redirects
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Plan the files of every host that the site is for; the site's own file of such a name is taken instead."""
    names, targets = host_files(scope), scope.config.deploy.targets
    if not names:
        return (), () if targets else (*_uncovered(scope, redirects), *_uncovered_feeds(scope))
    rules: dict[Url, views.RuleView] = {}
    for rule in _rules(scope, others, redirects):
        rules.setdefault(rule.url, rule)
    view = views.HostView(
        rules=tuple(rules[url] for url in sorted(rules)),
        headers=headers(policy(scope, theme), scope.config),
        drawings=drawing_policy(scope.config),
        unchanging=Url(UNCHANGING),
        not_found=tuple(_not_found(others)),
        forced="cloudflare" not in targets,
    )
    own = {artifact.path: artifact.source for artifact in others if artifact.kind == "file"}
    artifacts = tuple(
        Artifact(path=name, kind="host", source="", recipe=HostRecipe(file=name, view=view, base=scope.rooted))
        for name in names
        if name not in own
    )
    replaced = (_replaced(name, own[name]) for name in names if name in own)
    return artifacts, (*replaced, *_limits(scope, view))


def _replaced(name: str, source: str) -> Problem:
    message = f"it takes the place of the {name} that [deploy] asks for, with its redirects and headers"
    hint = "remove it, or take the host out of `targets`; redirect pages are written in any case"
    return warning("host", message, Place(path=source), hint)


def _rules(scope: Scope, others: Sequence[Sealed], redirects: Redirects) -> Iterator[views.RuleView]:
    """Return where each old address leads, and what was given up and is nothing else now."""
    for _, one in _redirect_views(redirects.pages):
        rule = views.RuleView(url=one.url, target=one.target)
        yield rule
        if "." in one.url.path.rstrip("/").rpartition("/")[2]:
            yield from _without_slash(rule)
    for copy in redirects.pages:
        if isinstance(copy.recipe, FeedRecipe):
            yield views.RuleView(url=Url(copy.path), target=copy.recipe.view.url)
    for _, one in _redirect_views(redirects.only_rules):
        rule = views.RuleView(url=one.url, target=one.target, shadowed=True)
        yield rule
        yield from _without_slash(rule)
    for tree in scope.site.trees.values():
        for url, form in old_feeds(tree.root, scope.config):
            rule = views.RuleView(url=url, target=feed_url(home_url(tree.root), form))
            yield rule
            yield from _without_slash(rule)
    gone = scope.site.documents.ledger.gone
    taken = {folded(artifact.path) for artifact in others} if gone else set()
    for url in gone:
        if folded(output_path(url)) not in taken:
            yield views.RuleView(url=url, target=None)


def _redirect_views(artifacts: Iterable[Artifact]) -> Iterator[tuple[str, views.RedirectView]]:
    """Yield what redirect pages show, each with the source file that names the old address."""
    for artifact in artifacts:
        recipe = artifact.recipe
        if isinstance(recipe, HtmlRecipe) and isinstance(recipe.view, views.RedirectView):
            yield artifact.source, recipe.view


def _without_slash(rule: views.RuleView) -> Iterator[views.RuleView]:
    """Yield the rule for a folder's address without its slash, for hosts that do not add it."""
    if rule.url.path.endswith("/"):
        yield replace(rule, url=Url(rule.url.path[:-1]))


def _uncovered(scope: Scope, redirects: Redirects) -> Iterator[Problem]:
    """Warn of the old addresses that only rules of a host could answer, where none are written."""
    for source, view in _redirect_views(redirects.only_rules):
        message = f"nothing answers /{view.url.path}: another address differs from it only in letter case"
        hint = "name your host in `targets` of [deploy], whose rules distinguish the two; or remove the old address"
        yield warning("alias", message, _place_of(source, view.url, scope), hint)


def _place_of(source: str, url: Url, scope: Scope) -> Place:
    """Return where an old address is written: in a file of the content, else in the ledger."""
    documents = scope.site.documents
    at = next((at for at, alias in enumerate(aliases_in(source, documents)) if alias_url(alias) == url), None)
    if at is not None:
        return Place(path=source, keys=("aliases", at))
    entry = next((one for one in documents.ledger.entries if one.url == url), None)
    return Place(path=source) if entry is None else entry_place(entry)


def _uncovered_feeds(scope: Scope) -> Iterator[Problem]:
    """Warn of old addresses of a feed at which a host without rules shows a page, since it is a folder."""
    for at, alias in enumerate(scope.config.feeds.aliases):
        url = alias_url(alias)
        if url.path.endswith("/"):
            message = f"/{url.path} is a folder, so without rules for a host it is a page that redirects to the feed"
            place = Place(path="sitegen.toml", keys=("feeds", "aliases", at))
            yield warning("alias", message, place, "name your host in `targets` of [deploy]")


def _not_found(others: Sequence[Sealed]) -> Iterator[Url]:
    """Return the page for missing addresses of each language, that of the whole site first."""
    own = not_found_url("")
    yield own
    pages = (Url(artifact.path) for artifact in others if artifact.kind == "not-found")
    yield from sorted(page for page in pages if page != own)


# Limits


def _limits(scope: Scope, view: views.HostView) -> Iterator[Problem]:
    """Warn of rules that a host would not read; the redirect pages answer in their place."""
    place = Place(path="sitegen.toml", keys=("deploy", "targets"))
    moved = [rule for rule in view.rules if rule.target is not None]
    for target in scope.config.deploy.targets:
        most = _MOST_RULES.get(target)
        if most is not None and len(moved) > most:
            message = f"{target} takes {most:,} redirects, and the site has {len(moved):,}"
            yield warning("host", message, place, "the redirect pages of the others still lead on, as HTML")
    if "cloudflare" not in scope.config.deploy.targets:
        return
    for rule in moved:
        length = len(scope.rooted.join(rule.url)) + len(scope.rooted.join(rule.target or rule.url)) + 5
        if length > _LONGEST_RULE:
            message = f"cloudflare reads {_LONGEST_RULE:,} characters of a redirect; that of /{rule.url.path} is longer"
            yield warning("host", message, place, "its redirect page still leads on, as HTML")
    for name, value in view.headers:
        if len(name) + len(value) > _LONGEST_HEADER:
            message = f"cloudflare reads {_LONGEST_HEADER:,} characters of a header; {name} is longer"
            yield warning("host", message, place, "keep copies of the images that come from other hosts")
