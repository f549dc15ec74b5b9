"""`sitegen deploy --ping`: search engines and the hub are told what the deployment changed, and of nothing else."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from sitegen.cli import pings
from tests.cli.test_deploy import PIECE
from tests.laws.building import Place, Told, command

KEY = "5f8a1c60b2d94e7f"


@dataclass
class Listener:
    """Who is told: paths, types and bodies; answers with a status and an address to go on to."""

    status: int = 202
    told: list[tuple[str, str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """Return a listener that runs, in place of the search engines."""
    with _listening(Listener()) as running:
        monkeypatch.setattr(pings, "INDEXNOW", f"{running.url}indexnow")
        yield running


@contextlib.contextmanager
def _listening(listener: Listener) -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            listener.told.append((self.path, self.headers["Content-Type"], body))
            self.send_response(listener.status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"said")

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _config(hub: str = "", key: str = "") -> bytes:
    lines = ["[site]", 'title = "A"', 'url = "https://a.example/r/"', 'language = "en"', 'time_zone = "UTC"']
    lines += [f'[feeds]\nhub = "{hub}"'] if hub else []
    lines += [f'[deploy]\nindexnow_key = "{key}"'] if key else []
    return "\n".join((*lines, "")).encode()


def _place(tmp_path: Path, config: bytes, **more: str) -> Place:
    pieces = {name: PIECE.format(name) for name in ("a", "b")} | more
    files = {f"content/articles/{name}.md": text.encode() for name, text in pieces.items()}
    place = Place(root=tmp_path / "place").write({"sitegen.toml": config, **files})
    place.build()
    return place


def _deploy(place: Place, *arguments: str) -> Told:
    target = str(place.root / "www")
    return command("deploy", "folder", target, "--site", str(place.site), "--output", str(place.output), *arguments)


def test_the_key_is_published(tmp_path: Path) -> None:
    """The file at the root holds the key; a preview of drafts has none; what is no key is an error."""
    place = _place(tmp_path, _config(key=KEY))
    assert place.tree[f"{KEY}.txt"] == KEY.encode()
    place.build(drafts=True, output=tmp_path / "drafts")
    assert not (tmp_path / "drafts" / f"{KEY}.txt").exists()
    (place.site / "sitegen.toml").write_bytes(_config(key="short"))
    assert "must be 8 to 128 letters" in place.command().err


def test_search_engines_are_told_of_pages(tmp_path: Path, listener: Listener) -> None:
    """What changed of the sitemap, what is gone, and nothing when nothing changed or nobody asked."""
    original = "original: {outlet: o, url: 'https://o.example/', policy: excerpt}"
    excerpt = f"---\ntitle: e\ndate: 2026-01-01\n{original}\n---\n\nT.\n"
    place = _place(tmp_path, _config(key=KEY))
    assert _deploy(place).code == 0
    assert listener.told == []
    (place.site / "content/outlets.toml").write_text('[o]\nname = "O"\n')
    (place.site / "content/articles/e.md").write_text(excerpt)
    (place.site / "content/articles/a.md").write_text(PIECE.format("ä"))
    (place.site / "content/articles/b.md").unlink()
    place.build()
    told = _deploy(place, "--ping", "--dry-run")
    assert f"tell   {listener.url}indexnow of https://a.example/r/2026/01/b/\n" in told.out
    assert listener.told == []
    told = _deploy(place, "--ping")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[-1].startswith("Told others of ")
    ((path, kind, body),) = listener.told
    document = json.loads(body)
    pages = document.pop("urlList")
    assert (path, kind) == ("/indexnow", "application/json; charset=utf-8")
    assert document == {"host": "a.example", "key": KEY, "keyLocation": f"https://a.example/r/{KEY}.txt"}
    assert {"https://a.example/r/", "https://a.example/r/2026/01/a/", "https://a.example/r/2026/01/b/"} <= set(pages)
    assert not [page for page in pages if "/e/" in page or "404" in page or "feed" in page]
    _deploy(place, "--ping")
    assert len(listener.told) == 1


def test_the_hub_is_told_of_feeds(tmp_path: Path, listener: Listener) -> None:
    """Each feed that changed, in every format, at the address that the output was built for."""
    place = _place(tmp_path, _config(hub=f"{listener.url}hub?x=1"))
    assert b'rel="hub"' in place.tree["atom.xml"]
    assert _deploy(place, "--base-url", "https://b.example/").code == 2
    assert _deploy(place, "--ping", "--base-url", "https://b.example/").code == 0
    feeds = {f"https://b.example/{path}" for path in place.tree if path.endswith(("atom.xml", "feed.json"))}
    assert {path for path, _, _ in listener.told} == {"/hub?x=1"}
    assert {kind for _, kind, _ in listener.told} == {"application/x-www-form-urlencoded"}
    forms = [parse_qs(body) for _, _, body in listener.told]
    assert all(form["hub.mode"] == ["publish"] for form in forms)
    assert sorted(form["hub.url"][0] for form in forms) == sorted(feeds)


@pytest.mark.parametrize(
    ("status", "said"), [(403, "it answers 403 (said)"), (302, "it answers 302"), (500, "it answers 500")]
)
def test_a_notice_that_nobody_took_is_a_warning(tmp_path: Path, listener: Listener, status: int, said: str) -> None:
    """The site is deployed: the exit code is 0; a redirect is not followed."""
    place = _place(tmp_path, _config(key=KEY))
    listener.status = status
    told = _deploy(place, "--ping")
    assert (told.code, said in told.err) == (0, True)
    assert "warning[ping]: this was not told of https://a.example/r/2026/01/a/ and" in told.err
    assert told.out.endswith(": 1 warning\n")
    assert (place.root / "www/index.html").exists()


def test_nobody_listens_or_nobody_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that is not there is a warning; `--ping` without a setting is wrong usage, before anything is sent."""
    monkeypatch.setattr(pings, "INDEXNOW", "http://127.0.0.1:9/")
    place = _place(tmp_path, _config(key=KEY))
    told = _deploy(place, "--ping")
    assert (told.code, "warning[ping]" in told.err, "refused" in told.err) == (0, True, True)
    (place.site / "sitegen.toml").write_bytes(_config())
    place.build()
    told = _deploy(place, "--ping")
    assert (told.code, "--ping needs `indexnow_key` in [deploy], or `hub` in [feeds]" in told.err) == (2, True)
