"""Front matter for new files, as an author would write it.

In: keys and their texts. Out: lines of YAML.
"""

from __future__ import annotations

from collections.abc import Iterable


def front_matter(lines: Iterable[str], body: str = "") -> bytes:
    """Return a file with front matter, and a body if there is one."""
    head = "".join(f"{line}\n" for line in ("---", *lines, "---"))
    return f"{head}\n{body}\n".encode() if body else head.encode()
