"""Where this sitegen was installed from, as its installer has noted it (PEP 610), and what it is made of.

In: the metadata of installed distributions. Out: Origin.
"""

from __future__ import annotations

import json
from importlib.metadata import Distribution, entry_points
from pathlib import Path
from typing import Any, Final, NamedTuple

import sitegen
from sitegen.problems import Place, SitegenError, error

_COMMAND: Final = "sitegen.cli:command"
"""What the command `sitegen` runs: by it a distribution is ours, whatever its name."""


class Origin(NamedTuple):
    """The distribution that is running, and where another machine finds the same one."""

    distribution: Distribution
    git: str = ""
    """The address and the commit for pip, `git+https://...@commit`; empty unless it came from there."""
    from_index: bool = False
    """Whether it came from a package index, by its name."""

    @property
    def name(self) -> str:
        return self.distribution.metadata["Name"]

    @property
    def version(self) -> str:
        return self.distribution.version


def find_origin() -> Origin:
    """Return where this sitegen came from. Raises SitegenError if it was never installed."""
    distribution = _own_distribution()
    noted = distribution.read_text("direct_url.json")
    if noted is None:
        return Origin(distribution, from_index=True)
    return Origin(distribution, git=_git_address(json.loads(noted)))


def _own_distribution() -> Distribution:
    """Return the distribution of the package that is running: the one that holds its files, else one that links it."""
    here = Path(sitegen.__file__)
    found = [point.dist for point in entry_points(group="console_scripts", name="sitegen") if point.value == _COMMAND]
    ours = [one for one in found if one is not None]
    for one in ours:
        if Path(str(one.locate_file("sitegen/__init__.py"))) == here:
            return one
    if not ours:
        hint = "install it with pip, then make the site"
        message = "this sitegen was not installed, so a site cannot say which one builds it"
        raise SitegenError((error("environment", message, Place(path="sitegen"), hint),))
    return ours[0]


def _git_address(noted: dict[str, Any]) -> str:
    """Return what pip installs from, for a direct URL of git; nothing for others, and for folders of this machine."""
    info = noted.get("vcs_info", {})
    url = str(noted.get("url", ""))
    if info.get("vcs") != "git" or url.startswith("file:"):
        return ""
    folder = noted.get("subdirectory")
    return f"git+{url}@{info['commit_id']}" + (f"#subdirectory={folder}" if folder else "")
