"""Where the themes are that come with sitegen.

In: nothing. Out: a folder.
"""

from __future__ import annotations

from pathlib import Path


def shipped_themes_folder() -> Path:
    """Return the folder of the themes that come with sitegen: inside the package, or next to it in the repository."""
    package = Path(__file__).parent.parent.parent
    inside = package / "_themes"
    return inside if inside.is_dir() else package.parent / "themes"
