"""Every gate is alive (P39): with a gate taken out of sitegen, the law that it keeps is seen to be broken."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import sitegen
from sitegen.disk.cache.signatures import SIZE
from sitegen.disk.files import Written
from sitegen.disk.publishing.stage import Stage
from sitegen.encoding import replace
from sitegen.index.gates import due
from sitegen.index.ledger_matching import LedgerMatches
from sitegen.index.resolving import Resolver
from sitegen.markdown.addresses import Address
from sitegen.model.documents import Document, Gate, Moment
from sitegen.plan import views
from sitegen.plan.copied_files import plan_variants
from sitegen.plan.fingerprinting import Sealer
from sitegen.plan.scope import Scope
from sitegen.problems import SitegenError
from sitegen.render.environment import make_environment
from sitegen.urls import Base, Url
from tests.laws import (
    building,
    test_addresses_stay,
    test_content_is_harmless,
    test_due_to_the_minute,
    test_errors,
    test_feeds,
    test_hosts_answer,
    test_incremental,
    test_links_hold,
    test_lists,
    test_nothing_unpublished,
    test_old_or_new,
    test_paths_stay_inside,
    test_photographs,
)
from tests.laws.building import Place, differences, failure
from tests.laws.edits import damage_cache, reworded
from tests.laws.glass import GLASS
from tests.laws.sites import random_site
from tests.laws.unpublished import hidden_is_absent, no_canary_leaves

Law = Callable[[Path], None]
SEEDS = (1, 3, 5)


def _canaries(root: Path) -> None:
    for seed in SEEDS:
        no_canary_leaves(random_site(seed), root / str(seed))


def _silence(root: Path) -> None:
    for seed in SEEDS:
        hidden_is_absent(random_site(seed), root / str(seed))


def _edits(root: Path) -> None:
    test_incremental.every_step_is_clean(random_site(7), random.Random(7), root, steps=8)


def _damaged(root: Path) -> None:
    """However a cache is damaged, the next build gives what a clean one gives."""
    chance, site = random.Random(3), random_site(3)
    place = Place(root=root).write(site.files())
    place.build()
    for _ in range(12):
        damage_cache(place, chance)
        site = reworded(site, place, chance)
        try:
            place.write(site.files()).build()
        except (LookupError, ValueError, TypeError, AttributeError) as wrong:
            raise AssertionError(place) from wrong
        assert not differences(place.tree, place.clean_tree())


def _addresses(root: Path) -> None:
    for seed in (1, 4):
        test_addresses_stay.addresses_stay(seed, root / str(seed))


def _links(root: Path) -> None:
    for seed in SEEDS:
        test_links_hold.links_hold(seed, root / str(seed))


def _feeds(root: Path) -> None:
    for seed in SEEDS:
        test_feeds.feeds_are_valid(building.built(root / str(seed), random_site(seed).files()), str(seed))


def _translations(root: Path) -> None:
    """A hidden translation, its list and its files leave no trace; only pages indexed as they are have `hreflang`."""
    start = b"---\ntitle: A\ndate: 2020-01-01\ntags: [t]\n"
    files = {
        "sitegen.toml": b'[site]\ntitle = "A"\nurl = "https://e.example/"\nlanguages = ["en", "fa"]\n',
        "content/outlets.toml": b"[o]\nname = 'O'\n",
        "content/articles/a/index.md": start + b"---\nA.\n",
        "content/articles/b.md": start + b"original: {outlet: o, url: 'https://o.example/b'}\n---\nB.\n",
        "content/articles/b.fa.md": start.replace(b", [t]", b"") + b"---\nB.\n",
    }
    hidden = {
        "content/articles/a/index.fa.md": start.replace(b"[t]", b"[t, u]") + b"draft: true\n---\n[x](secret.csv)\n",
        "content/articles/a/secret.csv": b"secret",
        "content/articles/c.fa.md": start.replace(b"[t]", b"[u]") + b"embargo: 2030-01-01T00:00:00Z\n---\nC.\n",
        "content/articles/c.md": start.replace(b"[t]", b"[u]") + b"---\nC.\n",
    }
    bare = {path: hidden[path] for path in ("content/articles/c.md",)}
    whole = building.built(root / "whole", {**files, **hidden})
    told = differences(whole, building.built(root / "bare", {**files, **bare}))
    assert not told, told
    assert b'hreflang="fa" href="https' not in whole["2020/01/b/index.html"]


def _tampered(root: Path) -> None:
    place = Place(root=root).write(random_site(3).files())
    place.build()
    before = place.tree
    (place.output / "index.html").write_bytes(b"tampered")
    (place.output / "atom.xml").unlink()
    place.build()
    assert not differences(place.tree, before)


def _failing(root: Path) -> None:
    """A template that fails for one page leaves the output as it was."""
    files = random_site(3).files()
    place = Place(root=root).write(files)
    place.build()
    before = place.tree
    place.write(
        {
            **files,
            "themes/glass/templates/article.html": b"{{ [1][page.words + 5 if page.older else 0] }}",
            "content/CNAME": b"new",
        }
    )
    failure(place.build)
    assert not differences(place.tree, before)


def _errors_stop(root: Path) -> None:
    files = {**random_site(3).files(), "content/articles/x.md": b"---\ntitle: A\ndate: 2020-01-01\n---\n[x](no.md)\n"}
    failure(Place(root=root).write(files).build)


def _template_edit(root: Path) -> None:
    """A template that another one loads is edited: what a build gives is what a clean one gives."""
    files = random_site(3).files()
    place = Place(root=root).write(files)
    place.build()
    parts = "themes/glass/templates/parts.html"
    place.write({**files, parts: files[parts].replace(b"<li>", b"<li>new ")})
    place.build()
    assert b"<li>new " in place.tree["index.html"]
    assert not differences(place.tree, place.clean_tree())


def _loose(root: Path) -> None:
    test_nothing_unpublished.test_what_lies_beside_the_articles_is_not_published("a.txt", root)


def _outside(root: Path) -> None:
    """An alias and a slug that climb are refused, or stay inside."""
    for at, key in enumerate(("aliases: [../../../up]", "aliases: ['%2e%2e/%2e%2e/%2e%2e/up']", "slug: ../../../up")):
        config = b'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "glass"\n'
        piece = f"---\ntitle: A\ndate: 2020-01-01\n{key}\n---\nA.\n".encode()
        place = Place(root=root / str(at)).write({"sitegen.toml": config, "content/articles/a.md": piece, **GLASS})
        failure(place.build)
        assert {path.name for path in place.root.iterdir()} <= {"site", "output", "cache", ".output.sitegen"}


def _collisions(root: Path) -> None:
    for at, case in enumerate(("two articles", "sharp s", "an embargoed one")):
        assert case in test_paths_stay_inside.COLLISIONS
        test_paths_stay_inside.test_two_claimants_are_both_named(case, root / str(at))


def _minutes(root: Path) -> None:
    for zone in ("Asia/Tehran", "America/Santiago"):
        test_due_to_the_minute.test_pieces_come_and_go_at_their_instant(zone, root / zone)


def _policies(root: Path) -> None:
    for policy in ("full", "noindex", "excerpt", "withdrawn"):
        test_lists.test_each_policy_gives_what_the_contract_says(policy, "glass", root / policy)


def _pages(root: Path) -> None:
    test_lists.test_pages_are_numbered_from_the_oldest(2, "", root)


def _closed(root: Path) -> None:
    test_nothing_unpublished.test_gates_fail_closed(root, all_at_once=False)


def _no_links(root: Path) -> None:
    test_paths_stay_inside.test_a_symbolic_link_is_never_followed("content/pages/deep", "../articles", root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A gate taken out: where it is, what takes its place, and the law that must notice."""

    where: str
    instead: Any
    law: Law


def _no_embargo(document: Document, gate: Gate) -> bool:
    return not document.draft and (document.date is None or document.date.instant <= gate.as_of)


def _no_end(document: Document, gate: Gate) -> bool:
    begins = due(document)
    return not document.draft and (begins is None or begins <= gate.as_of)


def _late_end(document: Document, gate: Gate) -> bool:
    return _no_end(document, gate) and (document.expires is None or gate.as_of <= document.expires)


def _now(*_: object) -> Moment:
    now = datetime.now(UTC) - timedelta(days=1)
    return Moment(day=now.date(), instant=now, stamp=now.isoformat(), exact=True)


_ADD = Stage.add


def _add_through(self: Stage, written: Written, fingerprint: str) -> None:
    target = Path(self._present.folder, written.path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(Path(self.folder, written.path).read_bytes())
    _ADD(self, written, fingerprint)


_PIECE, _PUBLISHED = Resolver.piece, Resolver.published


def _names_nothing(self: Resolver, text_of: Callable[[str], bytes]) -> Any:
    self._named.clear()
    return _PUBLISHED(self, text_of)


def _no_secrets(self: Resolver, text_of: Callable[[str], bytes]) -> Any:
    self._secret.clear()
    return _PUBLISHED(self, text_of)


def _any_list(url: Url, scope: Any) -> dict[str, Url]:
    known = scope.site.lookup.by_address
    roots = {tree.language: tree.root + url.path.removeprefix(scope.root) for tree in scope.site.trees.values()}
    return {language: known[path].url for language, path in roots.items() if path in known}


_SEAL = Sealer.seal


def _one_fingerprint(self: Any, artifact: Any) -> Any:
    return replace(_SEAL(self, artifact), fingerprint="x")


_MAKE = make_environment


def _plain_environment(theme: Any) -> Any:
    jinja = _MAKE(theme)
    vars(jinja)["printed"] = str
    return jinja


def _follow(walk: Any, path: str) -> None:
    del walk, path


def _always(*_: object, **__: object) -> bool:
    return True


def _never(*_: object, **__: object) -> bool:
    return False


def _nothing(*_: object, **__: object) -> None:
    return None


def _as_it_is(html: str) -> str:
    return html


def _utc(day: Any, _zone: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


_VARIANTS = plan_variants


def _every_photograph(scope: Scope) -> Any:
    every = {path: one.of_pages.every_width for path, one in scope.site.documents.photographs.items()}
    return _VARIANTS(replace(scope, site=replace(scope.site, photographs=every)))


_FEED = test_feeds.test_updated_moves_only_with_a_change_of_substance

MUTATIONS = {
    "hidden pieces": Mutation(where="sitegen.index.gates.is_public", instead=_always, law=_canaries),
    "drafts": Mutation(
        where="sitegen.index.gates.is_public",
        instead=lambda one, gate: _late_end(replace(one, draft=False), gate),
        law=_canaries,
    ),
    "embargo": Mutation(where="sitegen.index.gates.is_public", instead=_no_embargo, law=_minutes),
    "expires": Mutation(where="sitegen.index.gates.is_public", instead=_no_end, law=_canaries),
    "the last second": Mutation(where="sitegen.index.gates.is_public", instead=_late_end, law=_minutes),
    "the zone": Mutation(where="sitegen.locale.zones.first_instant", instead=_utc, law=_minutes),
    "next due": Mutation(where="sitegen.index.gates.next_due", instead=_nothing, law=_minutes),
    "files that hidden pieces name": Mutation(
        where="sitegen.index.resolving.Resolver.published", instead=_names_nothing, law=_canaries
    ),
    "photographs of hidden pieces": Mutation(
        where="sitegen.plan.copied_files.plan_variants",
        instead=_every_photograph,
        law=test_photographs.test_hidden_photographs_leave_no_trace,
    ),
    "lists of hidden translations": Mutation(
        where="sitegen.plan.language_switch.places_of_list", instead=_any_list, law=_translations
    ),
    "files of hidden translations": Mutation(
        where="sitegen.index.resolving.Resolver.published", instead=_no_secrets, law=_translations
    ),
    "hreflang of pages indexed elsewhere": Mutation(
        where="sitegen.plan.language_switch._is_own", instead=_always, law=_translations
    ),
    "loose files": Mutation(where="sitegen.index.files.is_loose", instead=_never, law=_loose),
    "unknown keys": Mutation(where="sitegen.keys.declaring.Keys.refuse", instead=_nothing, law=_closed),
    "truth values": Mutation(where="sitegen.keys.schema.Table.truth", instead=_nothing, law=_closed),
    "empty gates": Mutation(where="sitegen.keys.schema.Table.refuse_empty", instead=_nothing, law=_closed),
    "keys below the fence": Mutation(
        where="sitegen.read.frontmatter._GATE_BELOW", instead=re.compile("(?!)"), law=_closed
    ),
    "gates in extra": Mutation(where="sitegen.keys.fields.GATES", instead=(), law=_closed),
    "broken pieces": Mutation(
        where="sitegen.read.reading.has_errors",
        instead=_never,
        law=test_nothing_unpublished.test_a_broken_piece_is_left_out_with_all_that_is_its_own,
    ),
    "errors stop": Mutation(where="sitegen.problems.has_errors", instead=_never, law=_errors_stop),
    "staging": Mutation(where="sitegen.disk.publishing.stage.Stage.add", instead=_add_through, law=_failing),
    "fingerprints": Mutation(where="sitegen.plan.fingerprinting.Sealer.seal", instead=_one_fingerprint, law=_edits),
    "closures of templates": Mutation(
        where="sitegen.theme.values.Theme.closure", instead=lambda *_: "", law=_template_edit
    ),
    "digests of bodies": Mutation(where="sitegen.markdown.body_digest", instead=lambda *_: "0" * 32, law=_edits),
    "damaged caches": Mutation(
        where="sitegen.disk.cache.signatures.Seal.sign", instead=lambda *_: bytes(SIZE), law=_damaged
    ),
    "tampered output": Mutation(
        where="sitegen.disk.publishing.current_tree.CurrentTree.entry",
        instead=lambda self, path: self.manifest.entries.get(path),
        law=_tampered,
    ),
    "foreign folders": Mutation(
        where="sitegen.disk.publishing.target._check_owner",
        instead=_nothing,
        law=test_old_or_new.test_a_folder_that_is_not_sitegens_is_never_replaced,
    ),
    "shrinking": Mutation(
        where="sitegen.pipeline.publishing.shrinks",
        instead=lambda *_: (),
        law=test_old_or_new.test_a_site_does_not_shrink_by_mistake,
    ),
    "symbolic links": Mutation(where="sitegen.disk.sources.scan._refuse_link", instead=_follow, law=_no_links),
    "aliases that climb": Mutation(where="sitegen.urls.check_served_path", instead=_nothing, law=_outside),
    "claims": Mutation(where="sitegen.index.claim_table.ClaimTable.add", instead=_nothing, law=_collisions),
    "folded names": Mutation(where="sitegen.urls.folded", instead=lambda path: path, law=_collisions),
    "escaping": Mutation(
        where="sitegen.render.environment.make_environment",
        instead=_plain_environment,
        law=test_content_is_harmless.pages_are_harmless,
    ),
    "schemes": Mutation(
        where="sitegen.markdown.addresses.classify",
        instead=lambda href: Address("elsewhere", href),
        law=test_content_is_harmless.pages_are_harmless,
    ),
    "relative addresses": Mutation(where="sitegen.urls.relative_base", instead=lambda _: Base("/"), law=_links),
    "updated": Mutation(where="sitegen.plan.entries._updated", instead=_now, law=_FEED),
    "lost addresses": Mutation(
        where="sitegen.index.lost_addresses.lost_addresses", instead=lambda *_: iter(()), law=_addresses
    ),
    "heirs": Mutation(
        where="sitegen.index.ledger_matching.match_ledger", instead=lambda *_: LedgerMatches(), law=_addresses
    ),
    "names in the rules of hosts": Mutation(
        where="sitegen.render.hosts.paths.requested",
        instead=lambda base, url, _="": base.prefix + url.path,
        law=test_hosts_answer.test_no_name_ends_a_rule,
    ),
    "order of feeds": Mutation(
        where="sitegen.plan.feeds.feed_moment",
        instead=lambda article: article.date.instant,
        law=test_feeds.test_a_feed_chooses_by_what_came_due_last,
    ),
    "ids of entries": Mutation(where="sitegen.index.feed_ids.entry_id", instead=lambda *_: "urn:x", law=_feeds),
    "canonical and robots": Mutation(
        where="sitegen.plan.pages._article_head", instead=lambda *_: views.HeadView(title="A"), law=_policies
    ),
    "the sitemap": Mutation(
        where="sitegen.plan.copied_files._entry",
        instead=lambda shown, _: views.SitemapEntry(url=shown.url, changed=""),
        law=_policies,
    ),
    "places of problems": Mutation(
        where="sitegen.read.positions.locate",
        instead=lambda problem, _: problem,
        law=test_errors.test_all_planted_errors_come_in_one_run,
    ),
    "order of problems": Mutation(
        where="sitegen.problems.sort_problems",
        instead=lambda found: tuple(reversed(list(found))),
        law=test_errors.test_all_planted_errors_come_in_one_run,
    ),
}


def _take_out(mutation: Mutation, patch: pytest.MonkeyPatch) -> None:
    """Put something in the place of a gate, under every name that sitegen knows it by."""
    for found in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    owner: Any = sitegen
    for part in mutation.where.split(".")[1:-1]:
        owner = getattr(owner, part)
    name = mutation.where.rpartition(".")[2]
    gate = getattr(owner, name)
    patch.setattr(owner, name, mutation.instead)
    for module in [module for known, module in sys.modules.items() if known.startswith("sitegen.")]:
        for alias, value in list(vars(module).items()):
            if value is gate and callable(gate):
                patch.setattr(module, alias, mutation.instead)


def _forget() -> None:
    """Empty every cache in this process, so that nothing that was made with a gate is used without it."""
    for module in [module for known, module in sys.modules.items() if known.startswith("sitegen.")]:
        for value in list(vars(module).values()):
            if isinstance(value, functools._lru_cache_wrapper):
                value.cache_clear()


LAWS = {law.__name__: law for law in (one.law for one in MUTATIONS.values()) if law.__module__ == __name__}
"""The laws that are asked here alone; the others are tests of their own files, and asked there."""


@pytest.mark.parametrize("law", LAWS)
def test_the_laws_hold_with_all_gates_in_place(law: str, tmp_path: Path) -> None:
    """P39: each law that is used to see whether a gate is alive passes while all gates are in place."""
    LAWS[law](tmp_path)


@pytest.mark.parametrize("gate", MUTATIONS)
def test_every_gate_is_alive(gate: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P39: a law fails when its gate is taken out of sitegen."""
    mutation = MUTATIONS[gate]
    _take_out(mutation, monkeypatch)
    _forget()
    try:
        with pytest.raises((AssertionError, SitegenError)):
            mutation.law(tmp_path)
    finally:
        _forget()
