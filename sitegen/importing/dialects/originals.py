"""Where a piece appeared first: `source`, `source_url`, `canonical`.

In: Keys. Out: the key `original`, and its outlet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from sitegen.importing.dialects.front_keys import Keys, plain
from sitegen.importing.dialects.targets import Targets
from sitegen.importing.model import Outlet
from sitegen.keys.licences import find_licence
from sitegen.urls import not_a_web_address, slugify


def original_of(keys: Keys, targets: Targets) -> tuple[dict[str, Any], tuple[Outlet, ...]]:
    """Return `original` and its outlet; both are empty for a piece of the site's own."""
    source = keys.take("source")
    details: Mapping[str, Any] = source if isinstance(source, Mapping) else {}
    url = plain(keys.take("source_url")) or plain(details.get("url") or details.get("link"))
    canonical = plain(keys.take("canonical"))
    name = plain(details.get("name") or details.get("title")) if details else plain(source)
    if name and not not_a_web_address(name):
        url, name = url or name, ""
    url = url or canonical
    if url and (not_a_web_address(url) or targets.is_own(url)):
        url = ""
    if not url and not name:
        return {}, ()
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    name = name or host
    own = slugify(name if name.isascii() else host or name) or slugify(host)
    if not own:
        return {}, ()
    found: dict[str, Any] = {"outlet": own}
    if url:
        found["url"] = url
    else:
        found["policy"] = "noindex"
    licence = plain(keys.take("licence"))
    if licence and find_licence(licence):
        found["licence"] = licence
    home = re.sub(r"^(https?://[^/]+).*", r"\1/", url) if url else ""
    return found, (Outlet(id=own, name=name, url=home),)
