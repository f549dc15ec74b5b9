"""`sitegen serve`: the last build on this machine's loopback address, below the site's own path.

In: arguments. Out: answers to a browser.
"""

from __future__ import annotations

import argparse
import errno
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from sitegen.cli.command import Command
from sitegen.cli.folders import folder_argument
from sitegen.cli.options import add_site
from sitegen.cli.preview import Preview, Reply, address_of, names_of, reply, text_reply
from sitegen.cli.preview_headers import Headers, shown_policy
from sitegen.encoding import replace
from sitegen.problems import Place, SitegenError, error, printable

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    from sitegen.config.site_config import SiteConfig

LOOPBACK: Final = "127.0.0.1"
HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Host names by which a browser may address this server: any other comes from a page whose own name resolves to it."""

_PORTS: Final = range(65536)
_DIGITS: Final = 5
_IDLE_SECONDS: Final = 60
_CHUNK: Final = 1 << 18


# The command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_site(parser)
    parser.add_argument(
        "--output", type=folder_argument, metavar="DIR", help="folder to show (default: as sitegen.toml says)"
    )
    parser.add_argument("--port", type=_port, metavar="N", default=8000, help="default: 8000; 0: any that is free")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to {_PORTS[-1]})")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Run the command: serve until it is interrupted."""
    from sitegen.pipeline import configured_site  # noqa: PLC0415 - heavy
    from sitegen.plan.security_headers import drawing_policy  # noqa: PLC0415

    config = configured_site(options.site)
    folder = options.output or options.site / config.output
    preview = preview_of(folder, urlsplit(config.url).path, options.site)
    hosts = config.deploy.targets
    preview = replace(
        preview,
        headers=_planned(config, options.site, folder),
        drawings=drawing_policy(config),
        last_wins="netlify" in hosts and "cloudflare" not in hosts,
    )
    serve(preview, options.port)
    return 0


def _planned(config: SiteConfig, site: Path, folder: Path) -> Headers:
    """Return the headers that the site would have on a host, unless its output says so itself.

    The policy is that of `[deploy]`, or of the pages; the site is planned only where its theme shows none.
    """
    if (folder / "_headers").is_file():
        return ()
    from sitegen.pipeline import Request, planned_headers  # noqa: PLC0415 - heavy
    from sitegen.plan.security_headers import headers, sent_policy  # noqa: PLC0415

    try:
        if config.deploy.csp:
            return headers(config.deploy.csp, config)
        if shown := shown_policy((folder / "index.html").read_bytes()[:4096].decode("utf-8", "replace")):
            return headers(sent_policy(shown), config)
    except OSError:
        return ()
    try:
        return planned_headers(Request(site=site, as_of=datetime.now(UTC)))
    except SitegenError:
        return ()  # `build` reports what is wrong; the last one can be looked at meanwhile


def serve(preview: Preview, port: int) -> None:
    """Serve until interrupted; print the address once. Raises SitegenError when the port cannot be had."""
    from sitegen.cli.streams import print_line  # noqa: PLC0415 - the parser needs nothing of it

    with make_server(preview, port) as server:
        address = f"http://{LOOPBACK}:{server.server_address[1]}{address_of((*preview.root, ''))}"
        print_line(f"Serving {printable(str(preview.folder))} at {address} (Ctrl-C to stop)")
        server.serve_forever()


def preview_of(folder: Path, site_path: str, site: Path) -> Preview:
    """Return what is served. Raises SitegenError unless the folder is a site that sitegen built."""
    from sitegen.disk.os_errors import os_errors_reported, output_error  # noqa: PLC0415
    from sitegen.disk.publishing.manifest import read_marker  # noqa: PLC0415 - the parser needs neither

    with os_errors_reported(site):
        if not folder.is_dir():
            raise output_error(str(folder), "there is no built site here", "run `sitegen build` first", site)
    if read_marker(str(folder)) is None:
        hint = "`sitegen build` makes one; --output DIR names the folder of another build"
        raise output_error(str(folder), "this folder is not a site that sitegen built", hint, site)
    names = names_of(quote(site_path, safe="/%")) or ()
    return Preview(folder=folder.absolute(), root=tuple(name for name in names if name))


# Answers


def _refusal(handler: BaseHTTPRequestHandler) -> Reply | None:
    """Refuse what is not a plain request to this machine by one of its own names."""
    close = ("Connection", "close")
    if handler.command not in {"GET", "HEAD"}:
        return text_reply(405, "Only GET and HEAD are answered here.", ("Allow", "GET, HEAD"), close)
    hosts = handler.headers.get_all("Host", [])
    if len(hosts) > 1 or (not hosts and handler.request_version == "HTTP/1.1") or not handler.path.startswith("/"):
        return text_reply(400, "The request is not well-formed.", close)
    if hosts and re.sub(r":[0-9]*$", "", hosts[0].strip().lower()) not in HOSTS:
        return text_reply(403, "This server answers to localhost and 127.0.0.1 only.", close)
    return None


def _send(handler: BaseHTTPRequestHandler, answer: Reply) -> None:
    with answer.content as content:
        handler.send_response(answer.status)
        for name, value in answer.headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(answer.size))
        handler.send_header("Cache-Control", "no-cache")
        handler.send_header("X-Content-Type-Options", "nosniff")
        handler.end_headers()
        rest = 0 if handler.command == "HEAD" else answer.size
        while rest and (chunk := content.read(min(rest, _CHUNK))):
            handler.wfile.write(chunk)
            rest -= len(chunk)
    if rest or "Content-Length" in handler.headers or "Transfer-Encoding" in handler.headers:
        # A file that shrank under us, or a body that was not read: what follows on this connection has no meaning.
        handler.close_connection = True


# The server


def make_server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """Bind a server to the loopback address. Raises SitegenError when the port cannot be had."""
    from http.server import ThreadingHTTPServer  # noqa: PLC0415 - heavy
    from socketserver import TCPServer  # noqa: PLC0415

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

        def server_bind(self) -> None:
            # The inherited one asks the network for this machine's name, and may wait for it.
            TCPServer.server_bind(self)

        def handle_error(self, request: Any, client_address: Any) -> None:
            if not isinstance(sys.exception(), OSError):
                super().handle_error(request, client_address)

    try:
        return Server((LOOPBACK, port), _handler(preview))
    except OSError as refusal:
        raise _no_port(port, refusal) from None


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    from http.server import BaseHTTPRequestHandler  # noqa: PLC0415 - heavy

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # With Nagle's algorithm each answer on a kept connection waits for the browser's delayed acknowledgement.
        disable_nagle_algorithm = True
        wbufsize = _CHUNK
        timeout = _IDLE_SECONDS

        def version_string(self) -> str:
            return "sitegen"

        def do_GET(self) -> None:
            _send(self, _refusal(self) or reply(preview, self.path))

        do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing: the browser shows what went wrong."""

    return Handler


def _no_port(port: int, refusal: OSError) -> SitegenError:
    message = f"port {port} cannot be had: {refusal.strerror or refusal}"
    if refusal.errno == errno.EADDRINUSE:
        message = f"port {port} is taken by another program, perhaps another `sitegen serve`"
    hint = "choose another with --port N, or --port 0 for any that is free"
    return SitegenError((error("environment", message, Place(path="sitegen serve"), hint),))


COMMAND = Command("serve", "show the last build on this machine", "Serve the last build.", add_arguments, run)
