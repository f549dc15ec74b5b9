"""The systems that sitegen can import from: a name, and where its importer is.

In: the name of a system. Out: an Importer. To add one, write a function of that type and add its line here.
"""

from __future__ import annotations

from typing import Final, cast

from sitegen.entry_points import resolve
from sitegen.importing.model import Importer

SYSTEMS: Final = {
    "wordpress": "sitegen.importing.wordpress.importer:import_wordpress",
    "ghost": "sitegen.importing.hosted.ghost:import_ghost",
    "substack": "sitegen.importing.hosted.substack:import_substack",
    "medium": "sitegen.importing.hosted.medium:import_medium",
    "jekyll": "sitegen.importing.generators.jekyll:import_jekyll",
    "hugo": "sitegen.importing.generators.hugo:import_hugo",
    "zola": "sitegen.importing.generators.zola:import_zola",
    "pelican": "sitegen.importing.generators.pelican:import_pelican",
    "eleventy": "sitegen.importing.generators.eleventy:import_eleventy",
    "mkdocs": "sitegen.importing.generators.mkdocs:import_mkdocs",
}
"""Each system, with the module and the name of its importer."""


def importer_of(system: str) -> Importer:
    """Return the importer of a system; only its modules are loaded."""
    return cast("Importer", resolve(SYSTEMS[system]))
