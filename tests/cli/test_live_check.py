"""`sitegen check --live`: of a site that answers as its files say nothing is reported, and of any other each fault."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from sitegen.cli import live_check
from sitegen.network.client import Asked, Client
from sitegen.outputs.caching import cache_control
from sitegen.outputs.media_types import media_type
from sitegen.pipeline import rendered
from tests.laws.building import Place, Told, command
from tests.laws.servers import apache, nginx, require_apache, require_nginx

SITE = """\
[site]
title = "A"
url = "https://a.example{path}"
language = "en"
languages = ["en", "fa"]
time_zone = "UTC"
[deploy]
targets = [{targets}]
"""
LEDGER = "urls-lock 1\n"
FILES = {
    "content/articles/a.md": "---\ntitle: a\ndate: 2026-01-01\naliases: [/old/, /قدیم/]\ntags: [T]\n---\n\nText.\n",
    "content/articles/a.fa.md": "---\ntitle: الف\ndate: 2026-01-01\n---\n\nمتن.\n",
    "content/static/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n',
    "content/static/data.bin": "\0\1",
}


def made(folder: Path, *targets: str, path: str = "/") -> Place:
    """Build a site in two languages, with old addresses, for some hosts."""
    listed = ", ".join(f'"{target}"' for target in targets)
    files = {"sitegen.toml": SITE.format(path=path, targets=listed), **FILES}
    place = Place(root=folder / "place").write({name: text.encode() for name, text in files.items()})
    place.build()
    return place


def live(place: Place, url: str, *arguments: str) -> Told:
    """Run the command."""
    return command("check", "--live", url, "--site", str(place.site), "--as-of", "2026-07-01T12:00:00Z", *arguments)


@pytest.mark.parametrize("path", ["/", "/blog/"])
@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_of_a_host_with_the_rules_nothing_is_reported(tmp_path: Path, kind: str, path: str) -> None:
    """Real servers, told what sitegen writes for them: every address answers as it should."""
    (require_nginx if kind == "nginx" else require_apache)()
    place, work = made(tmp_path, kind, path=path), tmp_path / "work"
    work.mkdir()
    with (nginx if kind == "nginx" else apache)(place.output, path, work) as server:
        told = live(place, f"http://127.0.0.1:{server.port}{path}")
    assert (told.code, told.err) == (0, ""), told.err
    assert told.out.endswith(": no problems\n")


# A host that can be told to answer wrongly


@dataclass(slots=True)
class Given:
    """An answer of the host below; `broken` ends the connection without one."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    broken: bool = False


class Host(dict[str, Given]):
    """What a host answers, by decoded path; what is not here is missing."""

    missing: Callable[[str], Given]
    asked: list[str]


def right_host(place: Place) -> Host:
    """Return a host without rules that answers as it should, like GitHub Pages."""
    host = Host()
    for path, content in place.tree.items():
        if not path.startswith(".sitegen"):
            headers = {"Content-Type": media_type(path), "Cache-Control": cache_control(path)}
            host[f"/{path}".removesuffix("index.html")] = Given(headers=headers, body=content)
    page = host["/404.html"]
    host.missing = lambda _: Given(404, dict(page.headers), page.body)
    host.asked = []
    return host


@contextlib.contextmanager
def serving(host: Host) -> Iterator[str]:
    """Serve a host; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = unquote(self.path)
            host.asked.append(path)
            given = host.get(path) or host.missing(path)
            if given.broken:
                self.close_connection = True
                return
            self.send_response(given.status)
            for name, value in {**given.headers, "Content-Length": str(len(given.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(given.body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


PAGE = "/2026/01/a/"


def test_of_a_plain_host_nothing_is_reported(tmp_path: Path) -> None:
    """Without rules nothing is expected but files, their types, and the page of the root for a missing address."""
    place = made(tmp_path)
    host = right_host(place)
    with serving(host) as url:
        told = live(place, url)
        assert (told.code, told.err) == (0, ""), told.err
        assert told.out == f"Asked for {len(host.asked)} addresses at {url}: no problems\n"
        assert len(host.asked) == len(host) + 1
        assert "/" in host.asked
        form = json.loads(live(place, url, "--format", "json").out)
    assert form["problems"] == []


def _of(**changes: Any) -> Callable[[Host], None]:
    def change(host: Host) -> None:
        for name, value in changes.items():
            setattr(host[PAGE], name, value)

    return change


def _headers(**headers: str) -> Callable[[Host], None]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda host: host[PAGE].headers.update(given)


def _missing(given: Given) -> Callable[[Host], None]:
    def change(host: Host) -> None:
        host.missing = lambda _: given

    return change


def _feed(host: Host) -> None:
    host["/atom.xml"].body = b"<feed>"


FAULTS: dict[str, tuple[Callable[[Host], None], str]] = {
    "status": (_of(status=500), "this answers 500, but should answer 200"),
    "gone": (lambda host: host.__delitem__(PAGE), "this answers 404, but should answer 200"),
    "redirect": (
        _of(status=302, headers={"Location": "https://elsewhere.example/"}),
        "this redirects (302) to https://elsewhere.example/, but should answer 200",
    ),
    "body": (_of(body=b"x"), "what is served is not what a build gives"),
    "longer": (lambda host: _of(body=host[PAGE].body + b"\n")(host), "what is served is not what a build gives"),
    "type": (_headers(Content_Type="text/plain"), "the type is text/plain, but should be text/html; charset=utf-8"),
    "charset": (_headers(Content_Type="text/html"), "no charset is said (`text/html`), but should be utf-8"),
    "other charset": (_headers(Content_Type="text/html; charset=latin-1"), "the charset is latin-1"),
    "no answer": (_of(broken=True), "there is no answer"),
    "soft 404": (_missing(Given(200, {"Content-Type": "text/html; charset=utf-8"}, b"")), "should answer 404"),
    "other 404": (
        _missing(Given(404, {"Content-Type": "text/html; charset=utf-8"}, b"None.")),
        "what is served is not the page for missing addresses",
    ),
    "feed": (_feed, "this feed is not well-formed: no element found"),
}


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Any]:
    """Return a site for hosts without rules, and what a build gives."""
    place = made(tmp_path_factory.mktemp("plain"))
    return place, rendered(place.request())


@pytest.fixture
def plain(plain_site: tuple[Place, Any], monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return the site, which is not rendered again for each fault."""
    place, known = plain_site
    monkeypatch.setattr(live_check, "rendered", lambda _: known)
    return place


@pytest.mark.parametrize("fault", list(FAULTS))
def test_each_fault_is_reported(plain: Place, fault: str) -> None:
    """One fault is one problem at its address, the feed's apart: its bytes are others, too.

    A charset that is not said is a warning, since pages say it themselves.
    """
    plant, message = FAULTS[fault]
    host = right_host(plain)
    plant(host)
    with serving(host) as url:
        told = live(plain, url)
    assert message in told.err
    assert (told.code, told.err.count("[live]")) == (fault != "charset", 2 if fault == "feed" else 1), told.err
    address = {"feed": "atom.xml", "soft 404": "no-page-", "other 404": "no-page-"}.get(fault, PAGE[1:])
    assert all(line.startswith(f"{url}{address}") for line in told.err.splitlines() if "[live]" in line)


def test_what_rules_promise_is_expected(tmp_path: Path) -> None:
    """Where a host was told of redirects and headers, a host that knows of neither does not answer right."""
    place = made(tmp_path, "nginx")
    with serving(right_host(place)) as url:
        told = live(place, url)
    assert told.code == 1
    assert f"{url}old/: error[live]: this answers 200, but should redirect (301) to /2026/01/a/\n" in told.err
    assert f"{url}قدیم/: error[live]: this answers 200" in told.err
    assert "the header `content-security-policy` is not sent (and so do" in told.err
    assert "hint: it should be `default-src 'none'; " in told.err
    assert "drawing.svg: error[live]: the header `content-security-policy` is not sent" in told.err
    assert f"{url}fa/no-page-" in told.err
    assert f"{url}_nginx.conf" not in told.err


def test_a_redirect_to_elsewhere_is_reported(tmp_path: Path) -> None:
    """The path counts, and the host: an address of this site on another one is not this site's."""
    place = made(tmp_path, "netlify")
    told = {}
    for name, location in {"path": "/2026/", "host": "//other.example/2026/01/a/", "right": "/2026/01/a/"}.items():
        host = right_host(place)
        host["/old/"] = host["/old"] = Given(301, {"Location": location})
        with serving(host) as url:
            told[name] = [line for line in live(place, url).err.splitlines() if "/old" in line and "[live]" in line]
    assert told["right"] == []
    assert "this redirects to /2026/, but should to /2026/01/a/" in told["path"][0]
    assert "this redirects to //other.example/2026/01/a/, but should to /2026/01/a/" in told["host"][0]


def test_many_faults_of_one_kind_are_one_problem(plain: Place) -> None:
    """The first are named, the rest are counted."""
    host = right_host(plain)
    for given in host.values():
        given.headers["Content-Type"] = given.headers["Content-Type"].replace("utf-8", "latin-1")
    with serving(host) as url:
        told = live(plain, url)
    assert told.err.count("error[live]: the charset is latin-1") == 5
    assert "(and so do " in told.err


def test_a_host_that_sends_readers_on_is_one_problem(plain: Place) -> None:
    """A site that is at `https:`, or with `www`: the address that should have been asked is named."""
    host = Host()
    host.missing = lambda path: Given(301, {"Location": f"https://www.a.example{quote(path)}"})
    host.asked = []
    with serving(host) as url:
        told = live(plain, url)
    message = "this redirects (301) to the same address at https://www.a.example, but should answer 200"
    assert told.err.count(message) == 5
    assert f"{message} (and so do " in told.err
    assert "hint: compare with the site there: `--live https://www.a.example/`\n" in told.err


def test_a_host_that_does_not_answer_is_left_alone(plain: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there, or nobody any more: the rest is not asked for."""
    told = live(plain, "http://127.0.0.1:9/")
    assert "more addresses were not asked for: the host does not answer" in told.err
    assert told.err.count("error[live]") == 2
    host = right_host(plain)
    for path in set(host) - {"/"}:
        host[path].broken = True
    monkeypatch.setattr(live_check, "_SILENCE", 7)
    with serving(host) as url:
        told = live(plain, url)
    assert "more addresses were not asked for" in told.err
    assert told.err.count("there is no answer") == 5
    assert "(and so do 2 more addresses)" in told.err


def test_a_request_ends_in_time(plain: Place) -> None:
    """A host that is silent has a limit, and what it sends too."""
    held = threading.Event()
    host = right_host(plain)
    host["/"].body = b"x" * 100_000

    def wait(_: str) -> Given:
        held.wait()
        return Given()

    host.missing = wait
    with serving(host) as url:
        try:
            asking = Client(url, timeout=0.05)
            assert asking.ask(Asked(path="/none")).failure == "no answer in time"
            assert asking.ask(Asked(path="/", limit=10)).size == 10
            assert asking.ask(Asked(path="/feed.json", limit=10, kept=4)).start == host["/feed.json"].body[:4]
        finally:
            held.set()
            asking.close()


def test_what_was_edited_since_is_reported(tmp_path: Path) -> None:
    """The site is compared with what its files give now; options that are about the files are refused."""
    place = made(tmp_path)
    host = right_host(place)
    (place.site / "content/articles/b.md").write_text("---\ntitle: b\ndate: 2026-01-02\n---\n\nText.\n")
    with serving(host) as url:
        told = live(place, url)
        assert f"{url}2026/01/b/: error[live]: this answers 404, but should answer 200\n" in told.err
        wrong = live(place, url, "--fix")
    assert (wrong.code, "takes no --fix" in wrong.err) == (2, True)
