"""What a search is made of that is no part of the site: the script of sitegen, and the texts of parsed bodies.

In: the store of bodies. Out: SearchTools.
"""

from __future__ import annotations

from hashlib import blake2b

from sitegen.disk.own_files import SEARCH_SCRIPT, own_file
from sitegen.model.bodies import Bodies
from sitegen.plan.scope import SearchTools
from sitegen.theme.assets import asset_url


def search_tools(bodies: Bodies) -> SearchTools:
    """Return the script with the address that its content gives it, and where bodies are read from."""
    script = own_file(SEARCH_SCRIPT)
    return SearchTools(
        script=script, url=asset_url("search.js", blake2b(script, digest_size=16).hexdigest()), bodies=bodies
    )
