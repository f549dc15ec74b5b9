"""Image files without what their makers wrote into them: places, serial numbers, names, thumbnails, histories.

In: the bytes of an image. Out: the bytes that are published, which show the same pixels, the same way up.
"""

from sitegen.images.cleaning import without_metadata
from sitegen.images.damage import DamagedError

__all__ = ["DamagedError", "without_metadata"]
