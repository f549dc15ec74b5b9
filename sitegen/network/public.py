"""Which addresses of the network are public: those that anybody may ask.

In: an address of IPv4 or IPv6. Out: whether it is public.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""Addresses that a translator makes of those of IPv4 (RFC 6052)."""


def is_public(address: str) -> bool:
    """Return whether an address is neither one of this machine nor of a network of its own, in any spelling."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        within: IPv4Address | None = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _TRANSLATED:
            within = IPv4Address(int(found) & 0xFFFFFFFF)
        if within is not None:
            return is_public(str(within))
    return found.is_global and not found.is_multicast and not found.is_reserved
