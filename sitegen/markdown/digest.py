"""The name of a parsed body.

In: the engine's digest, the bytes of the body, its options. Out: 32 hexadecimal digits. The front door imports this.
"""

from __future__ import annotations

from hashlib import blake2b

from sitegen.bodies import BodyOptions
from sitegen.encoding import field_names


def digest(engine: str, source: bytes, options: BodyOptions) -> str:
    """Hash everything that decides about a body (BLAKE2b, 128 bits).

    Each piece stands after its length, so that no two different inputs run together into the same bytes. The options
    are taken by the names of their fields: a new option changes every digest, as it must.
    """
    pieces = [engine.encode(), source]
    for name in field_names(options):
        pieces += [name.encode(), str(getattr(options, name)).encode("utf-8", "surrogatepass")]
    hashed = blake2b(digest_size=16)
    for piece in pieces:
        hashed.update(b"%d:" % len(piece))
        hashed.update(piece)
    return hashed.hexdigest()
