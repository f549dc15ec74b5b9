"""Output files that plugins add: where each is, and what it is made of.

In: nothing. Out: types. `index` claims their addresses and leads links to them, `plan` makes artifacts of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value
from sitegen.model.documents import Document, Documents
from sitegen.problems import Place
from sitegen.urls import Url


class Added(Value, frozen=True, kw_only=True):
    """An output file of a plugin. A page has a `template` and `values`, any other file its `content`."""

    kind: str
    """The name of the output, which is the kind of its artifacts."""
    owner: str
    """What has the address, in words."""
    place: Place
    """Where sitegen.toml asks for the plugin."""
    url: Url
    language: str
    template: str = ""
    title: str = ""
    description: str = ""
    values: Mapping[str, object] = {}
    """Packed (`plan.packing`)."""
    content: bytes = b""
    in_sitemap: bool = False


Shows = Callable[[Document], bool]
"""Says whether a piece counts as public."""
Add = Callable[[Documents, Shows, SiteConfig], tuple[Added, ...]]
"""Makes what plugins add to a site that has these documents, where these of its pieces are public."""


def nothing_added(_documents: Documents, _shows: Shows, _config: SiteConfig) -> tuple[Added, ...]:
    """Add nothing: the site has no plugins with outputs."""
    return ()
