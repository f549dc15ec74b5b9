"""A live preview in this process: a site on the disk, its server on a free port, and browsers made of sockets."""

from __future__ import annotations

import json
import queue
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from sitegen.live.injection import digest_of
from sitegen.live.keeping_up import keep_up
from sitegen.live.pages import LivePages
from sitegen.live.server import make_server
from sitegen.live.session import Session, Update
from sitegen.live.viewers import Viewers
from sitegen.live.watching import Changes, watch
from tests.laws.building import Place
from tests.tools import HANG

Watch = Callable[[Path, Callable[[], Sequence[str]], threading.Event], Iterator[Changes]]


@dataclass(slots=True)
class Live:
    """A running preview."""

    place: Place
    port: int
    pages: LivePages
    viewers: Viewers
    updates: queue.Queue[Update] = field(default_factory=queue.Queue)

    def ask(self, target: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """Ask once; return status, headers and body."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=HANG)) as connection:
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()

    def write(self, path: str, text: str) -> Update:
        """Write a file of the site; return the update that takes it up."""
        (self.place.site / path).parent.mkdir(parents=True, exist_ok=True)
        (self.place.site / path).write_text(text, encoding="utf-8")
        return self.updates.get(timeout=HANG)

    @contextmanager
    def page(self, target: str) -> Iterator[Page]:
        """Open a page as a browser does."""
        digest = digest_of(self.pages.page(target)) if self.pages.session.standing else ""
        with socket.create_connection(("127.0.0.1", self.port), timeout=HANG) as connection:
            connection.sendall(
                f"GET /.sitegen/events?page={target}&digest={digest} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
            )
            yield Page(connection)


class Page:
    """A page that is open, and the events that it is sent."""

    def __init__(self, connection: socket.socket) -> None:
        self._lines = connection.makefile("rb")
        assert self._lines.readline() == b"HTTP/1.1 200 OK\r\n"

    def event(self) -> tuple[str, Any]:
        """Wait for the next event; return its name and its data."""
        name = ""
        while line := self._lines.readline().decode().strip("\r\n") or "-":
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            if name and line.startswith("data: "):
                return name, json.loads(line.removeprefix("data: "))
        raise AssertionError("the connection has ended")


@contextmanager
def live(place: Place, *, follow: bool = False, watching: Watch = watch, **choices: Any) -> Iterator[Live]:
    """Show a site live."""
    session = Session(place.request(**({"drafts": True} | choices)))
    pages = LivePages(session)
    viewers = Viewers(pages, follow=follow)
    session.open()
    stop = threading.Event()
    with make_server(pages.reply, 0, viewers) as server:
        shown = Live(place, int(server.server_address[1]), pages, viewers)
        batches = watching(place.site, session.names, stop)
        ready = threading.Event()

        def noting() -> Iterator[Changes]:
            for batch in batches:
                ready.set()
                yield batch

        def report(update: Update, _: Changes) -> None:
            shown.updates.put(update)

        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}),
            threading.Thread(target=keep_up, args=(session, viewers, noting(), lambda _: False, report)),
        ]
        for thread in threads:
            thread.start()
        try:
            assert ready.wait(HANG)
            yield shown
        finally:
            stop.set()
            viewers.end()
            server.shutdown()
            for thread in threads:
                thread.join(HANG)
            session.close()
