"""Making the plan: all artifacts, sorted by path, no two at one path, each with its fingerprint.

In: Site, SiteConfig, Theme, the build's choices. Out: Plan, and problems. May be imported by `check` and the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from sitegen.config import SiteConfig
from sitegen.encoding import encode
from sitegen.index.site import Site
from sitegen.index.terms import BUILT_IN
from sitegen.plan.artifact import Artifact, FeedRecipe, HtmlRecipe, Plan
from sitegen.plan.chrome import site_view
from sitegen.plan.copies import plan_assets, plan_files, plan_robots, plan_sitemap
from sitegen.plan.feeds import plan_feeds
from sitegen.plan.hosts import plan_hosts
from sitegen.plan.listings import plan_archive, plan_home, plan_term_index, plan_terms
from sitegen.plan.pages import plan_articles, plan_not_found, plan_pages, plan_redirects
from sitegen.plan.pieces import card_view
from sitegen.plan.scope import Scope
from sitegen.plan.views import SiteView
from sitegen.problems import Place, Problem, Related, error
from sitegen.theme import Theme
from sitegen.urls import folded

TERMS_TEMPLATE = "terms.html"
"""The template of the page of all terms, which a theme may do without."""

MESSAGES = ("archive.title", "not_found.title", *(f"taxonomy.{taxonomy}" for taxonomy in BUILT_IN))
"""Messages that the plan itself needs, for the titles of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a build adds to the site: its address (`--base-url` or the site's own), drafts, the engine's digest."""

    site_url: str
    drafts: bool
    engine: str


def make_plan(site: Site, config: SiteConfig, theme: Theme, choices: Choices) -> tuple[Plan, tuple[Problem, ...]]:
    """Plan every output file."""
    missing = _missing_messages(theme, config)
    if missing:
        return Plan(artifacts=(), sites={}, pieces=0), missing
    scope = _scope(site, config, theme, choices)
    shared, problems = site_view(scope, {asset.name: asset.url for asset in theme.assets}, theme.options)
    pages = [*plan_home(scope), *plan_terms(scope), *plan_archive(scope), *plan_articles(scope), *plan_pages(scope)]
    pages += plan_term_index(scope)
    artifacts = [*pages, plan_not_found(scope), *plan_feeds(scope), plan_sitemap(scope, pages)]
    artifacts += [*plan_files(scope), *plan_assets(theme), *plan_robots(scope)]
    artifacts += _giving_way(plan_redirects(scope), artifacts)
    hosts, found = plan_hosts(scope, theme, artifacts)
    artifacts += hosts
    problems += found
    artifacts.sort(key=lambda artifact: artifact.path)
    clashes = dict(_clashes(artifacts))
    problems += tuple(dict.fromkeys(clashes.values()))
    artifacts = [artifact for artifact in artifacts if artifact.kind != "file" or artifact.path not in clashes]
    sites = {config.language: shared}
    marked = tuple(fingerprinted(artifacts, theme, sites, choices.engine))
    return Plan(artifacts=marked, sites=sites, pieces=len(site.articles)), problems


def _missing_messages(theme: Theme, config: SiteConfig) -> tuple[Problem, ...]:
    """Find the messages that titles are made of and the theme does not have."""
    known = theme.messages(config.language)
    place = Place(path=f"themes/{config.theme}/theme.toml")
    needed = (*MESSAGES, "archive.terms") if TERMS_TEMPLATE in theme.templates else MESSAGES
    return tuple(
        error("theme", f"the theme has no message `{key}`", place, f"add it to themes/{config.theme}/i18n/")
        for key in needed
        if key not in known
    )


def _scope(site: Site, config: SiteConfig, theme: Theme, choices: Choices) -> Scope:
    messages = theme.messages(config.language)
    names = {(group.taxonomy, group.id): group.name for groups in site.groups.values() for group in groups}
    bare = Scope(
        site=site,
        config=config,
        site_url=choices.site_url,
        drafts=choices.drafts,
        names=names,
        message=messages.__getitem__,
        term_index=TERMS_TEMPLATE in theme.templates and bool(names),
        cards={},
    )
    return replace(bare, cards={shown.piece.document.path: card_view(shown, bare) for shown in site.listed})


def _giving_way(redirects: Iterable[Artifact], others: Iterable[Artifact]) -> Iterator[Artifact]:
    """Keep the redirects whose address nothing else has: one loses to whatever is public, and to one before it."""
    files = {folded(other.path) for other in others}
    folders = {folder for path in files for folder in _folders(path)}
    for redirect in redirects:
        path = folded(redirect.path)
        if path not in files and path not in folders and files.isdisjoint(_folders(path)):
            files.add(path)
            folders.update(_folders(path))
            yield redirect


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _clashes(artifacts: Sequence[Artifact]) -> Iterator[tuple[str, Problem]]:
    """Find two artifacts at one path, or one below another, as a file system that ignores case sees it."""
    seen: dict[str, Artifact] = {}
    for artifact in artifacts:
        seen.setdefault(folded(artifact.path), artifact)
    for artifact in artifacts:
        path = folded(artifact.path)
        other = next((seen[one] for one in (path, *_folders(path)) if one in seen and seen[one] is not artifact), None)
        if other is not None:
            place = Place(path=artifact.source or "sitegen.toml")
            related = (Related(place=Place(path=other.source or "sitegen.toml"), message="the other claimant"),)
            message = f"two files claim the address /{artifact.path}"
            yield artifact.path, error("collision", message, place, "rename one of them", related)
            yield other.path, error("collision", message, place, "rename one of them", related)


def fingerprinted(
    artifacts: Iterable[Artifact], theme: Theme, sites: Mapping[str, SiteView], engine: str
) -> Iterator[Artifact]:
    """Give each artifact its fingerprint, of the engine, the template's closure, what pages share, the recipe."""
    shared = {language: blake2b(encode(view), digest_size=16).digest() for language, view in sites.items()}
    starts: dict[str, bytes] = {}
    own = next(iter(shared.values()))
    for artifact in artifacts:
        recipe = artifact.recipe
        start = engine.encode()
        if isinstance(recipe, HtmlRecipe | FeedRecipe):
            template = recipe.template
            if template not in starts:
                starts[template] = engine.encode() + theme.closure(template).encode() + own
            start = starts[template]
        content = encode((type(recipe).__name__, recipe))
        digest = blake2b(start + b"\0" + content, digest_size=16).hexdigest()
        yield replace(artifact, fingerprint=digest)
