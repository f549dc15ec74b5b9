"""Connections to hosts of the public internet alone: whoever writes a link cannot have a machine ask its own network.

In: the name of a host. Out: connections for http.client, to an address that was looked at.
"""

from __future__ import annotations

import http.client
import ssl
from ipaddress import ip_address
from socket import IPPROTO_TCP, SOCK_STREAM, create_connection, getaddrinfo, socket


class PrivateHostError(OSError):
    """The address of a host is one of a private network, of this machine, or reserved."""


def _connected(host: str, port: int, timeout: float | None) -> socket:
    """Connect to a public address of a host. Raises OSError."""
    private = False
    failed: OSError | None = None
    for *_, found in getaddrinfo(host, port, type=SOCK_STREAM, proto=IPPROTO_TCP):
        address = str(found[0])
        if not ip_address(address.partition("%")[0]).is_global:
            private = True
            continue
        try:
            return create_connection((address, port), timeout)
        except OSError as refused:
            failed = refused
    if private and failed is None:
        raise PrivateHostError("its address is not one of the public internet")
    raise failed or OSError("the host has no address")


class PublicConnection(http.client.HTTPConnection):
    """A connection to a public host."""

    def connect(self) -> None:
        """Connect. Raises OSError."""
        self.sock = _connected(self.host, self.port, self.timeout)


class PublicSecureConnection(http.client.HTTPSConnection):
    """A connection to a public host by TLS."""

    def connect(self) -> None:
        """Connect, and check the certificate. Raises OSError."""
        line = _connected(self.host, self.port, self.timeout)
        try:
            self.sock = ssl.create_default_context().wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise
