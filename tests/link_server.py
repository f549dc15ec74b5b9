"""A host on the loopback that answers links in every way that hosts do, and a web archive."""

from __future__ import annotations

import contextlib
import json
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_PLAIN: dict[str, tuple[int, dict[str, str]]] = {
    "/ok": (200, {}),
    "/moved": (301, {"Location": "/ok"}),
    "/moved-twice": (308, {"Location": "/moved"}),
    "/for-now": (302, {"Location": "/ok"}),
    "/loop": (301, {"Location": "/loop"}),
    "/away": (301, {"Location": "javascript:alert(1)"}),
    "/inside": (301, {"Location": "http://user:x@127.0.0.1/"}),
    "/gone": (410, {}),
    "/missing": (404, {}),
    "/broken": (500, {}),
    "/members": (403, {}),
    "/busy-for-long": (429, {"Retry-After": "86400"}),
    "/robots.txt": (200, {}),
}
_ROBOTS = b"User-agent: *\nDisallow: /closed\n"


@dataclass(slots=True)
class Host:
    """A server that runs: its address, and what it was asked."""

    origin: str
    asked: Counter[str] = field(default_factory=Counter)
    saved: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    robots: tuple[int, dict[str, str]] = (200, {})
    broken: bool = False
    """Whether all its pages fail for now."""

    def url(self, path: str) -> str:
        """Return a whole address."""
        return f"{self.origin}{path}"


Answer = tuple[int, dict[str, str], bytes]


def _found(host: Host, command: str, whole: str) -> Answer:
    """Return what a host answers."""
    path = urlsplit(whole).path
    if path in ("/robots.txt", "/robots-there.txt"):
        return *(host.robots if path == "/robots.txt" else (200, {})), _ROBOTS
    if path == "/wayback/available":
        return 200, {}, json.dumps(_copies(whole)).encode()
    if path.startswith("/save/"):
        return _saved(host, unquote(whole.removeprefix("/save/")))
    return (500, {}, b"") if host.broken else _page(host, command, path)


def _page(host: Host, command: str, path: str) -> Answer:
    if path == "/no-head":
        return (405, {}, b"") if command == "HEAD" else (200, {}, b"x" * 4096)
    if path == "/busy":
        return (429, {"Retry-After": "1"}, b"") if host.asked[f"{command} /busy"] < 3 else (200, {}, b"")
    return *_PLAIN.get(path, (404, {})), b""


def _saved(host: Host, address: str) -> Answer:
    host.saved.append(address)
    return (403, {}, b"") if "refused" in address else (302, {"Location": f"/web/20260102030405/{address}"}, b"")


def _copies(whole: str) -> dict[str, Any]:
    asked = parse_qs(urlsplit(whole).query)
    address = asked["url"][0]
    if "gone" not in address:
        return {"url": address, "archived_snapshots": {}}
    url = f"http://web.archive.example/web/{asked['timestamp'][0]}000000/{address}"
    return {"archived_snapshots": {"closest": {"available": True, "url": url, "timestamp": "x"}}}


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            path = urlsplit(self.path).path
            host.asked[f"{self.command} {path}"] += 1
            if path == "/slow":
                host.ended.wait()
                self.close_connection = True
                return
            status, headers, body = _found(host, self.command, self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                with contextlib.suppress(OSError):
                    self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextlib.contextmanager
def link_host(certificate: tuple[Path, Path] | None = None) -> Iterator[Host]:
    """Run a host; with a certificate and its key, by TLS."""
    host = Host("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(host))
    server.daemon_threads = True
    server.block_on_close = False
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    host.origin = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield host
    finally:
        host.ended.set()
        server.shutdown()
        server.server_close()
