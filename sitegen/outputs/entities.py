"""Pages of entities: the list of all, and the pages of each.

In: an Inventory, SiteConfig. Out: addresses, and the outputs of these kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.config.site_config import SiteConfig
from sitegen.outputs.inventory import Inventory
from sitegen.outputs.lists import older
from sitegen.outputs.media_types import HTML
from sitegen.outputs.output import Output
from sitegen.urls import Url

_REMEDY: Final = "rename the taxonomy or the language; `/entities/` is for the files of content/entities/"


def entities_url(root: str) -> Url:
    """Address of the list of all entities that public pieces mention."""
    return Url(f"{root}entities/")


def entity_url(root: str, entity: str) -> Url:
    """Address of the page of an entity."""
    return Url(f"{root}entities/{entity}/")


def _index(inventory: Inventory, _: SiteConfig) -> Iterable[Url]:
    return (entities_url(inventory.root),) if inventory.entities else ()


def _entities(inventory: Inventory, _: SiteConfig) -> Iterator[Url]:
    return (entity_url(inventory.root, entity) for entity in inventory.entities)


def _older(inventory: Inventory, config: SiteConfig) -> Iterator[Url]:
    for entity, count in inventory.entities.items():
        yield from older(entity_url(inventory.root, entity), count, config)


OUTPUTS: Final = (
    Output(
        kind="entities",
        owner="the list of entities",
        media_type=HTML,
        found=_index,
        in_sitemap=True,
        remedy=_REMEDY,
    ),
    Output(
        kind="entity",
        owner="the page of an entity",
        media_type=HTML,
        found=_entities,
        older=_older,
        in_sitemap=True,
        remedy=_REMEDY,
    ),
)
