"""What is raised where an image cannot be followed to its end.

In: words. Out: DamagedError.
"""

from __future__ import annotations


class DamagedError(ValueError):
    """An image whose parts do not fit together; the message says in which way, after `the image`."""
