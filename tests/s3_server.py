"""A store that speaks as S3 does, as far as `sitegen deploy` asks: objects by PUT, GET and DELETE, signed.

In: requests on a loopback port. Out: objects, and what was asked, in order. It is no more than the tests need (moto's
server brings a framework and a cloud with it): what real stores do beyond that is boto3's to know.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
}
"""What boto3 takes for its credentials; nothing of the machine is used."""


@dataclass
class Store:
    """Objects by `bucket/key`, each with its headers by name in lower case; it breaks after `left` requests."""

    buckets: frozenset[str] = frozenset({"bucket"})
    objects: dict[str, tuple[dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    left: int = 10**9
    lock: threading.Lock = field(default_factory=threading.Lock)
    port: int = 0

    @property
    def url(self) -> str:
        """The address of the store."""
        return f"http://127.0.0.1:{self.port}"

    def bodies(self, prefix: str = "bucket/") -> dict[str, bytes]:
        """Return the bytes of the objects below a prefix."""
        return {name.removeprefix(prefix): body for name, (_, body) in self.objects.items() if name.startswith(prefix)}

    def answer(self, method: str, name: str, headers: dict[str, str], body: bytes) -> tuple[int, str, bytes]:
        """Answer a request: status, code of an error, body."""
        with self.lock:
            if not self.left:
                return 403, "AccessDenied", b""
            self.left -= 1
            if "aws4-hmac-sha256" not in headers.get("authorization", "").lower():
                return 403, "SignatureDoesNotMatch", b""
            if name.split("/", maxsplit=1)[0] not in self.buckets:
                return 404, "NoSuchBucket", b""
            self.asked.append(f"{method} {name}")
            if method == "PUT":
                self.objects[name] = (headers, body)
            elif method == "DELETE":
                self.objects.pop(name, None)
            elif name not in self.objects:
                return 404, "NoSuchKey", b""
            return {"DELETE": 204}.get(method, 200), "", self.objects[name][1] if method == "GET" else b""


@contextlib.contextmanager
def serving(store: Store) -> Iterator[Store]:
    """Serve a store."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            path = unquote(self.path.partition("?")[0]).lstrip("/")
            status, code, content = store.answer(self.command, path, headers, body)
            if code:
                content = f"<Error><Code>{code}</Code><Message>{code} was said</Message></Error>".encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_PUT = do_DELETE = do_GET  # noqa: N815 - the names are those of http.server

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    store.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
