"""Hosts: the files that say for each host of `[deploy]` which addresses redirect or are gone, and what headers to send.

In: the Scope, the theme, the artifacts planned so far, redirects among them. Out: artifacts, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.config.hosting import HOST_FILES, Host, HostFile
from sitegen.outputs.routes import not_found_url
from sitegen.plan import views
from sitegen.plan.artifact import Artifact, HostRecipe, HtmlRecipe, Sealed
from sitegen.plan.scope import Scope
from sitegen.plan.security_headers import drawing_policy, headers, policy
from sitegen.problems import Place, Problem, warning
from sitegen.theme import Theme
from sitegen.urls import Url, folded, output_path

_MOST_RULES: Final[dict[Host, int]] = {"netlify": 10_000, "cloudflare": 2_000, "vercel": 2_048}
"""Netlify advises against more; the others take no more."""
_LONGEST_RULE: Final = 1_000
_LONGEST_HEADER: Final = 2_000
"""Characters of a line that Cloudflare reads."""


def host_files(scope: Scope) -> tuple[HostFile, ...]:
    """Return the names of the files that `[deploy]` asks for; a build with drafts is not deployed."""
    targets = () if scope.drafts else scope.config.deploy.targets
    return tuple(sorted({name for target in targets for name in HOST_FILES[target]}))


def plan_hosts(
    scope: Scope, theme: Theme, others: Sequence[Sealed], redirects: Sequence[Artifact]
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Plan the files of every host that the site is for; the site's own file of such a name is taken instead."""
    names, targets = host_files(scope), scope.config.deploy.targets
    if not names:
        return (), ()
    view = views.HostView(
        rules=tuple(sorted(_rules(scope, others, redirects), key=lambda rule: rule.url)),
        headers=headers(policy(scope, theme), scope.config),
        drawings=drawing_policy(scope.config),
        unchanging=Url("assets/"),
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


def _rules(scope: Scope, others: Sequence[Sealed], redirects: Sequence[Artifact]) -> Iterator[views.RuleView]:
    """Return where each redirect page leads, and what was given up and is nothing else now."""
    for artifact in redirects:
        recipe = artifact.recipe
        if isinstance(recipe, HtmlRecipe) and isinstance(recipe.view, views.RedirectView):
            yield views.RuleView(url=recipe.view.url, target=recipe.view.target)
    gone = scope.site.documents.ledger.gone
    taken = {folded(artifact.path) for artifact in others} if gone else set()
    for url in gone:
        if folded(output_path(url)) not in taken:
            yield views.RuleView(url=url, target=None)


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
