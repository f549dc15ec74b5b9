"""`--fetch-media`: files that an export only names come from public hosts, within limits, and never without it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.cli.importing import fetching
from sitegen.disk.importing.fetched import name_of
from sitegen.importing.remote_media import RemoteMedia
from sitegen.network import client
from sitegen.network.public import is_public
from tests.index.made import PNG

PICTURE = (200, {"Content-Type": "image/png"}, PNG)


class Host:
    """A host on this machine: answers by path, with the paths that were asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.asked.append(self.path)
                status, headers, body = host.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def take(self) -> list[str]:
        """Return what was asked for since the last time, sorted."""
        found = sorted(self.asked)
        self.asked.clear()
        return found


@pytest.fixture
def host() -> Iterator[Host]:
    """Yield a host that answers."""
    made = Host()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine count as public."""
    monkeypatch.setattr(client, "is_public", lambda _: True)


def blog(tmp_path: Path, host: Host, body: str, image: str = "") -> Path:
    """Make a site of Jekyll that was at this host, with one post."""
    folder = tmp_path / "old"
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text(f"title: Old\nurl: {host.url}\n")
    front = f"image: {image}\n" if image else ""
    (folder / "_posts" / "2017-06-13-a.md").write_text(f"---\ntitle: A\n{front}---\n{body}\n")
    return folder


def run(tmp_path: Path, *options: str) -> tuple[str, dict[str, int]]:
    """Import; return the post, and the notes by what they say."""
    site = tmp_path / "site"
    assert main(["import", "jekyll", str(tmp_path / "old"), "--site", str(site), *options]) == 0
    report = json.loads((site / "import-report.json").read_text())
    notes = {one["what"]: one["count"] for one in report["notes"]}
    return (site / "content" / "articles" / "a.md").read_text(), notes


@pytest.mark.usefixtures("everywhere")
def test_nothing_is_fetched_unless_it_is_asked_for(tmp_path: Path, host: Host) -> None:
    """Pictures keep their whole addresses, and no host hears of the import."""
    blog(tmp_path, host, "![A](/img/a.png)")
    text, _ = run(tmp_path)
    assert f"![A](<{host.url}/img/a.png>)" in text
    assert host.take() == []


@pytest.mark.usefixtures("everywhere")
def test_files_come_to_where_they_were(tmp_path: Path, host: Host) -> None:
    """Those of the site keep their addresses, those of others go below `media/`; none is fetched twice."""
    body = (
        "![A](/img/a.png) ![Á](/img/%C3%A1%201.png) [paper](/files/p.pdf) [page](/about/) `![no](/img/no.png)`\n\n"
        f'![cdn]({host.url.replace("127.0.0.1", "localhost")}/x/fetch?u=1) <img src="/img/a.png" alt="">'
    )
    blog(tmp_path, host, body, image=f"{host.url}/img/top.png")
    host.answers = {
        "/img/a.png": (301, {"Location": "/moved/a.png"}, b""),
        "/moved/a.png": PICTURE,
        "/img/%C3%A1%201.png": PICTURE,
        "/x/fetch?u=1": PICTURE,
        "/img/top.png": PICTURE,
        "/files/p.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4\n%%EOF\n"),
    }
    text, notes = run(tmp_path, "--fetch-media")
    assert host.take() == sorted(host.answers)
    assert notes["a file of 127.0.0.1, which was fetched"] == 4
    assert not [what for what in notes if "picture" in what]
    content = tmp_path / "site" / "content"
    assert all((content / path).is_file() for path in ("img/a.png", "img/á 1.png", "img/top.png", "files/p.pdf"))
    (other,) = (content / "media" / "localhost").iterdir()
    assert (f"/media/localhost/{other.name}" in text, other.suffix) == (True, ".png")
    assert main(["build", "--site", str(tmp_path / "site"), "-q", "--jobs", "1"]) == 0
    assert (tmp_path / "site" / "output" / "img" / "a.png").is_file()
    for options in ((), ("--fetch-media",), ("--fetch-media", "--comments")):
        assert run(tmp_path, *options)[0] == text
    assert host.take() == []


@pytest.mark.usefixtures("everywhere")
def test_what_failed_is_named_and_tried_again(tmp_path: Path, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its reason; the next import asks for these alone."""
    monkeypatch.setattr(fetching, "FILE_BYTES", 1000)
    names = ("ok", "gone", "page", "large", "long", "loop", "off", "fake", "short")
    blog(tmp_path, host, " ".join(f"![{one}](/img/{one}.png)" for one in names))
    host.answers = {
        "/img/ok.png": PICTURE,
        "/img/page.png": (200, {"Content-Type": "text/html"}, b"<p>Log in"),
        "/img/large.png": (200, {"Content-Type": "image/png", "Content-Length": "5000"}, PNG + b"x" * 4000),
        "/img/long.png": (200, {"Content-Type": "image/png", "Content-Length": "", "Connection": "close"}, PNG * 99),
        "/img/loop.png": (302, {"Location": "/img/loop.png"}, b""),
        "/img/off.png": (302, {"Location": "file:///etc/passwd"}, b""),
        "/img/fake.png": (200, {"Content-Type": "image/png"}, b"<script>"),
        "/img/short.png": (200, {"Content-Type": "image/png", "Content-Length": "900", "Connection": "close"}, PNG),
    }
    text, notes = run(tmp_path, "--fetch-media")
    start = "a file that was not fetched: "
    reasons = sorted(what.removeprefix(start) for what in notes if what.startswith(start))
    assert len(reasons) == 7, reasons
    assert {
        "it is not there (404)",
        "it is of the type text/html",
        "it leads to what is no address of the web",
        "more than 3 redirects",
    } < set(reasons)
    assert (text.count("![ok](</img/ok.png>)"), text.count(f"]({'<'}{host.url}/img/")) == (1, 8)
    assert not [path for path in (tmp_path / "site" / "content").rglob("*.png") if path.name != "ok.png"]
    host.take()
    host.answers["/img/gone.png"] = PICTURE
    text, notes = run(tmp_path, "--fetch-media")
    assert "/img/ok.png" not in host.take()
    assert text.count("](</img/") == 2


def test_hosts_that_are_not_public_are_not_asked(tmp_path: Path, host: Host) -> None:
    """An export may name what only this machine can reach: nothing is sent there, also not after a redirect."""
    blog(tmp_path, host, "![A](/img/a.png)")
    host.answers = {"/img/a.png": PICTURE}
    _, notes = run(tmp_path, "--fetch-media")
    assert (notes["a file that was not fetched: the host is not a public one"], host.take()) == (1, [])


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize(
    "limit",
    [("SECONDS", -1.0, "out of time"), ("FILES", 1, "more than 1 files"), ("ALL_BYTES", -1, "more than -1 GiB in all")],
)
def test_there_is_an_end(
    tmp_path: Path, host: Host, monkeypatch: pytest.MonkeyPatch, limit: tuple[str, float, str]
) -> None:
    """Of time, of files and of bytes; what is left comes with the next import."""
    name, value, reason = limit
    monkeypatch.setattr(fetching, name, value)
    blog(tmp_path, host, "![A](/img/a.png) ![B](/img/b.png)")
    host.answers = {"/img/a.png": PICTURE, "/img/b.png": PICTURE}
    _, notes = run(tmp_path, "--fetch-media")
    assert [what for what in notes if what.startswith(f"a file that was not fetched: {reason}")]
    monkeypatch.undo()
    monkeypatch.setattr(client, "is_public", lambda _: True)
    text, _ = run(tmp_path, "--fetch-media")
    assert text.count("](</img/") == 2


@pytest.mark.usefixtures("everywhere")
def test_a_file_that_was_begun_is_no_file(tmp_path: Path, host: Host) -> None:
    """What an import that was ended has left in part is fetched as a whole; nothing is written through a link."""
    blog(tmp_path, host, "![A](/img/a.png)")
    host.answers = {"/img/a.png": PICTURE}
    store = tmp_path / "site" / "import-media"
    store.mkdir(parents=True)
    name = name_of(f"{host.url}/img/a.png")
    (tmp_path / "precious").write_text("mine")
    (store / f"{name}.part").symlink_to(tmp_path / "precious")
    text, _ = run(tmp_path, "--fetch-media")
    assert ((store / name).read_bytes(), (tmp_path / "precious").read_text()) == (PNG, "mine")
    assert "](</img/a.png>)" in text
    assert (store / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.20.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("localhost", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    """Those of this machine and of networks of their own are not, however they are written."""
    assert is_public(address) is public


def test_which_files_of_a_text_are_elsewhere() -> None:
    """Pictures anywhere, and documents of the site; neither pages, nor what is there, nor what leads out of it."""
    remote = RemoteMedia("https://o.example/b/", frozenset({"img/there.png"}))
    text = (
        '---\ntitle: T\nimage:\n  alt: x\n  src: "https://cdn.example/t.jpg"\n---\n\n'
        "![a](https://o.example/b/img/a.png 'T') ![b](</b/img/b c.png>) ![there](/b/img/there.png)\n"
        "[d](/b/x.pdf) [page](https://cdn.example/) [their](https://cdn.example/p.pdf) [own](/b/about/)\n"
        "![up](/b/../../etc/x.png) ![f](file:///etc/x.png) ![u](https://me:pw@cdn.example/y.png)\n"
    )
    found = {one.url: one.path for one in remote.found(text)}
    assert found.pop("https://cdn.example/t.jpg").startswith("media/cdn.example/t-")
    assert found.pop("https://o.example/etc/x.png", "etc/x.png") == "etc/x.png"
    assert found == {
        "https://o.example/b/img/a.png": "img/a.png",
        "https://o.example/b/img/b%20c.png": "img/b c.png",
        "https://o.example/b/x.pdf": "x.pdf",
    }
    new = remote.replaced(text, found)
    assert "![a](</img/a.png> 'T') ![b](</img/b%20c.png>) ![there](/b/img/there.png)\n" in new
    assert "\n[d](</x.pdf>)" in new
