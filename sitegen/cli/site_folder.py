"""Where the site is that a command is about.

In: the folder that was chosen, or none. Out: a folder with a sitegen.toml.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.problems import Place, SitegenError, error


def find_site(chosen: Path | None) -> Path:
    """Return the site's folder: the one given, else the nearest one upwards. Raises SitegenError when there is none."""
    if chosen is not None:
        if (chosen / "sitegen.toml").is_file():
            return chosen
        raise _no_site(f"no sitegen.toml in {chosen}")
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if (candidate / "sitegen.toml").is_file():
            return candidate
    raise _no_site("no sitegen.toml here or in any folder above")


def _no_site(message: str) -> SitegenError:
    hint = "`sitegen new site DIR` makes a site; --site DIR names one"
    return SitegenError((error("config", message, Place(path="sitegen.toml"), hint),))
