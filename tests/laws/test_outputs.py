"""One table of outputs: it says what is planned, what can be linked, and how each file is served."""

from __future__ import annotations

import pytest

from sitegen.encoding import replace
from sitegen.index.broader_terms import broader_terms
from sitegen.index.inventories import dossiers_of, take_inventories
from sitegen.index.resolving import ResolvedPiece
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.media_types import media_type
from sitegen.outputs.table import MEDIA_TYPES, OUTPUTS, PIECE_OUTPUTS, addresses_beside
from sitegen.pipeline.values import PlannedSite
from sitegen.plan.artifact import SitemapRecipe
from sitegen.plan.optional_lists import lists_of
from sitegen.urls import encode_path, file_path
from tests.index.made import composed, page
from tests.laws.building import AS_OF, Tree
from tests.laws.sites import RandomSite, random_site
from tests.laws.sizes import seeds

OWN = {output.kind for output in OUTPUTS} | {output.kind for output in PIECE_OUTPUTS}
DEPLOY = 'targets = ["netlify", "vercel", "nginx", "apache"]'


def shown_pieces(made: PlannedSite) -> list[ResolvedPiece]:
    """Return all pieces that a site shows."""
    return [one for tree in made.site.trees.values() for one in (*tree.articles, *tree.pages)]


def inventories_of(made: PlannedSite) -> tuple[Inventory, ...]:
    """Count what a site shows."""
    like, broader = lists_of(made.theme), broader_terms(made.site.documents, made.config)
    like = replace(like, dossiers=dossiers_of(made.site.documents))
    return take_inventories([one.piece for one in shown_pieces(made)], made.config, like, broader)


def declared(made: PlannedSite) -> set[tuple[str, str]]:
    """Return the kind and path of every output that the table declares for what a site shows."""
    found = {
        (output.kind, file_path(url))
        for inventory in inventories_of(made)
        for output in OUTPUTS
        for url in output.addresses(inventory, made.config)
    }
    beside = (row for one in shown_pieces(made) for row in addresses_beside(one.url, one.piece, made.config))
    return found | {(output.kind, file_path(url)) for output, url in beside}


def whole(site: RandomSite) -> Tree:
    """Return the files of a site that is for every host."""
    return site.with_config("deploy", DEPLOY).files()


@pytest.mark.parametrize("numbers", seeds(10, 1_000))
def test_what_is_planned_is_what_the_table_declares(numbers: range) -> None:
    """Every planned file that is neither a page of a piece nor a copy is declared, and no other."""
    for seed in numbers:
        made = composed(whole(random_site(seed)), AS_OF)
        planned = {(one.kind, one.path) for one in made.plan.artifacts if one.kind in OWN}
        assert planned == declared(made), f"site {seed}"


@pytest.mark.parametrize("seed", range(6))
def test_the_sitemap_has_as_many_addresses_as_are_counted(seed: int) -> None:
    """What decides into how many parts a sitemap is split is the number of its entries."""
    made = composed(whole(random_site(seed)), AS_OF)
    (recipe,) = (one.recipe for one in made.plan.artifacts if one.path == "sitemap.xml")
    assert isinstance(recipe, SitemapRecipe)
    assert inventories_of(made)[0].mapped == len(recipe.view.entries)


@pytest.mark.parametrize("numbers", seeds(10, 500))
def test_every_planned_address_can_be_linked_and_no_other(numbers: range) -> None:
    """A page that links to every planned address has no problem; a link to any other address is an error."""
    closed = {output.kind for output in OUTPUTS if not output.linkable} | {"asset"}
    every = [(seed, random_site(seed)) for seed in numbers]
    every += [(seed, site.without_hidden()) for seed, site in every]
    for seed, site in every:
        made = composed(whole(site), AS_OF)
        open_ones = [one.path for one in made.plan.artifacts if one.kind not in closed]
        paths = [path.removesuffix("index.html") for path in open_ones]
        links = "\n".join(f"[l](</{encode_path(path)}>)" for path in paths)
        linked = composed(whole(site) | {"content/pages/links.md": page(links)}, AS_OF, skip_broken=True)
        told = [one.message for one in linked.problems if one.place.path == "content/pages/links.md"]
        assert told == [], f"site {seed}: {told}"
        (body,) = (one.body for one in linked.site.trees[made.config.language].pages if one.url.path == "links/")
        assert body is not None
        assert None not in body.links
        others = [one.path for one in made.plan.artifacts if one.kind in closed] + ["no/such/", "atom.xml/", "page/99/"]
        wrong = "\n".join(f"[l](</{encode_path(path)}>)" for path in others)
        refused = composed(whole(site) | {"content/pages/links.md": page(wrong)}, AS_OF, skip_broken=True)
        codes = [one.code for one in refused.problems if one.place.path == "content/pages/links.md"]
        assert codes == ["link"] * len(others), f"site {seed}: {others}"


@pytest.mark.parametrize("number", range(4))
def test_each_file_is_served_as_declared(number: int) -> None:
    """The Content-Type that its name gives to a file is the one that its kind declares."""
    made = composed(whole(random_site(number)), AS_OF)
    for one in made.plan.artifacts:
        if one.kind in MEDIA_TYPES and one.kind != "host":
            assert media_type(one.path) in MEDIA_TYPES[one.kind], one.path


def test_the_sitemap_is_split_where_it_is_declared() -> None:
    """Parts of the sitemap are declared for as many addresses as one file cannot hold."""
    config = composed({}).config
    for mapped, parts in ((50_000, 0), (50_001, 2), (100_001, 3)):
        inventory = Inventory(mapped=mapped)
        found = [url.path for output in OUTPUTS for url in output.addresses(inventory, config)]
        assert [path for path in found if path.startswith("sitemap/")] == [f"sitemap/{n + 1}.xml" for n in range(parts)]
