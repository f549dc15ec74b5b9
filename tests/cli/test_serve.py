"""`sitegen serve`, over real sockets of the loopback address."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import pytest

from sitegen.cli import main, serve
from sitegen.live import server
from sitegen.live.built import Preview
from sitegen.live.replies import reply, text_reply
from sitegen.live.server import make_server
from sitegen.outputs.media_types import BY_SUFFIX
from sitegen.problems import Place as Spot
from sitegen.problems import Problem, SitegenError
from tests.laws.building import Place
from tests.laws.glass import GLASS
from tests.tools import HANG

MARKER = "0" * 64 + "\npublic\n"
TREE = {
    ".sitegen-output": MARKER,
    "index.html": "home",
    "404.html": "nothing here",
    "2017/06/second-term/index.html": "article",
    "tags/ایران/index.html": "tag",
    "atom.xml": "<feed/>",
    "feed.json": "{}",
    "assets/site.0123456789ab.css": "body {}",
    "img/empty/picture.svg": "<svg/>",
    "a b.txt": "space",
    ".well-known/security.txt": "contact",
}


def make_tree(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder; return the folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def serving(folder: Path, *root: str, headers: tuple[tuple[str, str], ...] = ()) -> Iterator[int]:
    """Serve a folder in a thread; return the port."""
    with make_server(partial(reply, Preview(folder=folder, root=root, headers=headers)), 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Make an output folder."""
    return make_tree(tmp_path / "output", TREE)


def ask(port: int, target: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Ask once; return status, headers (but Date) and body."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=HANG)) as connection:
        connection.putrequest(method, target, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = {name: value for name, value in answer.getheaders() if name != "Date"}
        return answer.status, found, answer.read().decode()


def told(content: str, kind: str) -> dict[str, str]:
    """Return the headers that belong to a content."""
    return {
        "Server": "sitegen",
        "Content-Type": kind,
        "Content-Length": str(len(content.encode())),
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
    }


def send(port: int, request: bytes) -> bytes:
    """Send bytes as they are; return the first line of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=HANG) as connection:
        connection.sendall(request)
        return connection.makefile("rb").readline().rstrip()


@pytest.mark.parametrize(
    ("target", "content", "kind"),
    [
        ("/", "home", "text/html; charset=utf-8"),
        ("/?utm=1", "home", "text/html; charset=utf-8"),
        ("/index.html", "home", "text/html; charset=utf-8"),
        ("/2017/06/second-term/", "article", "text/html; charset=utf-8"),
        ("/tags/%D8%A7%DB%8C%D8%B1%D8%A7%D9%86/", "tag", "text/html; charset=utf-8"),
        ("/atom.xml", "<feed/>", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "{}", "application/feed+json; charset=utf-8"),
        ("/assets/site.0123456789ab.css", "body {}", "text/css; charset=utf-8"),
        ("/img/empty/picture.svg", "<svg/>", "image/svg+xml; charset=utf-8"),
        ("/a%20b.txt", "space", "text/plain; charset=utf-8"),
        ("/.well-known/security.txt", "contact", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_served_with_its_type_and_length(output: Path, target: str, content: str, kind: str) -> None:
    """An address gives the bytes of its file, of a folder those of index.html, and HEAD the same without them."""
    with serving(output) as port:
        assert ask(port, target) == (200, told(content, kind), content)
        assert ask(port, target, "HEAD") == (200, told(content, kind), "")


def test_types_are_those_of_the_table(tmp_path: Path) -> None:
    """The type comes from the suffix in either case, and what has no known suffix is plain bytes."""
    names = {f"x.{suffix.upper()}": kind for suffix, kind in BY_SUFFIX.items()}
    names |= {"CNAME": "application/octet-stream", "x.unknown": "application/octet-stream"}
    make_tree(tmp_path, dict.fromkeys(names, "x"))
    with serving(tmp_path) as port:
        assert {name: ask(port, f"/{name}")[1]["Content-Type"] for name in names} == names


@pytest.mark.parametrize(
    ("root", "target", "location"),
    [
        ((), "/2017/06/second-term", "/2017/06/second-term/"),
        ((), "/2017/06/second-term?a=/b&c", "/2017/06/second-term/?a=/b&c"),
        ((), "/tags/%D8%A7%DB%8C%D8%B1%D8%A7%D9%86", "/tags/%D8%A7%DB%8C%D8%B1%D8%A7%D9%86/"),
        ((), "//2017/06/second-term", "/2017/06/second-term/"),
        (("blog",), "/", "/blog/"),
        (("blog",), "/blog", "/blog/"),
        (("blog",), "/blog?x=1", "/blog/?x=1"),
        (("blog", "iran desk"), "/", "/blog/iran%20desk/"),
        (("blog",), "/blog/2017/06/second-term", "/blog/2017/06/second-term/"),
    ],
)
def test_a_folder_without_slash_leads_to_its_address(
    output: Path, root: tuple[str, ...], target: str, location: str
) -> None:
    """A folder's address gets its slash, the host's root leads to the site's path, and the query stays."""
    text = "The page is at another address.\n"
    with serving(output, *root) as port:
        expected = (302, {**told(text, "text/plain; charset=utf-8"), "Location": location}, text)
        assert ask(port, target) == expected


def test_the_site_is_below_its_path(output: Path) -> None:
    """With a path in the site's URL, the site is there and nowhere else."""
    with serving(output, "blog") as port:
        assert ask(port, "/blog/2017/06/second-term/")[::2] == (200, "article")
        assert ask(port, "/2017/06/second-term/")[::2] == (404, "nothing here")
        assert ask(port, "/blogger/")[::2] == (404, "nothing here")


@pytest.mark.parametrize(
    "target",
    [
        "/missing",
        "/missing/",
        "/index.html/",
        "/index.html/x",
        "/2017/",
        "/2017",
        "/img/",
        "/../secret.txt",
        "/2017/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/2017%2f06%2fsecond-term/",
        "/..%5csecret.txt",
        "/%00",
        "/index.html%00",
        "/%0a",
        "/%ff",
        "/2017//06/second-term/",
        "/./index.html",
        "/link.txt",
        "/folder-link/secret.txt",
        "/pipe",
        "/" + "x" * 5000,
    ],
)
def test_what_is_not_in_the_output_is_not_found(output: Path, target: str) -> None:
    """No listing, no way out by dots, encodings or links: each gives the site's own 404 page."""
    (output.parent / "secret.txt").write_text("secret")
    (output / "link.txt").symlink_to(output.parent / "secret.txt")
    (output / "folder-link").symlink_to(output.parent)
    os.mkfifo(output / "pipe")
    with serving(output) as port:
        html = "text/html; charset=utf-8"
        assert ask(port, target) == (404, told("nothing here", html), "nothing here")
        assert ask(port, target, "HEAD") == (404, told("nothing here", html), "")


def test_a_site_without_a_404_page_has_a_plain_one(tmp_path: Path) -> None:
    """Where the theme makes no 404 page, a line of text says the same."""
    with serving(make_tree(tmp_path, {"index.html": ""})) as port:
        assert ask(port, "/x") == (404, told("Not found.\n", "text/plain; charset=utf-8"), "Not found.\n")


def test_the_exchange_of_the_output_is_followed(output: Path, tmp_path: Path) -> None:
    """A running server, and a connection that is kept, show the new tree as soon as it has the output's name."""
    make_tree(tmp_path / "next", {"index.html": "new home"})
    with serving(output) as port, closing(HTTPConnection("127.0.0.1", port, timeout=HANG)) as connection:
        found = []
        for step in range(2):
            connection.request("GET", "/")
            found.append(connection.getresponse().read())
            if not step:
                output.rename(tmp_path / "old")
                (tmp_path / "next").rename(output)
        assert found == [b"home", b"new home"]
        assert ask(port, "/2017/06/second-term/")[0] == 404


def test_no_answer_is_lost_during_exchanges(output: Path, tmp_path: Path) -> None:
    """While trees are exchanged by two renames again and again, each answer is a whole page of one of them."""
    make_tree(tmp_path / "next", {**TREE, "index.html": "new home"})
    done = threading.Event()

    def exchange() -> None:
        while not done.is_set():
            output.rename(tmp_path / "old")
            (tmp_path / "next").rename(output)
            (tmp_path / "old").rename(tmp_path / "next")
            time.sleep(0.002)

    with serving(output) as port:
        thread = threading.Thread(target=exchange)
        thread.start()
        try:
            answers = {ask(port, "/")[::2] for _ in range(100)}
        finally:
            done.set()
            thread.join()
    assert answers <= {(200, "home"), (200, "new home")}


def test_a_moment_without_output_is_waited_for(output: Path, tmp_path: Path) -> None:
    """Between the two renames of an exchange, when nothing has the output's name, an answer waits."""
    output.rename(tmp_path / "old")
    back = threading.Timer(0.03, (tmp_path / "old").rename, [output])
    with serving(output) as port:
        back.start()
        assert ask(port, "/")[::2] == (200, "home")
    back.join()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_get_and_head_are_answered(output: Path, method: str) -> None:
    """Any other method is refused with 405, and the connection ends."""
    text = "Only GET and HEAD are answered here.\n"
    with serving(output) as port:
        headers = {**told(text, "text/plain; charset=utf-8"), "Allow": "GET, HEAD", "Connection": "close"}
        assert ask(port, "/", method) == (405, headers, text)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 403),
        ("evil.example:8000", 403),
        ("localhost.evil.example", 403),
        ("localhost@evil.example", 403),
        ("127.0.0.1.nip.io", 403),
        ("", 403),
    ],
)
def test_only_names_of_this_machine_are_served(output: Path, host: str, status: int) -> None:
    """A request that calls the server by another name (DNS rebinding) gets nothing of the site."""
    with serving(output) as port:
        answer = ask(port, "/", Host=host)
        assert (answer[0], answer[2] == "home") == (status, status == 200)


@pytest.mark.parametrize(
    ("request_bytes", "line"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
        (b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"HTTP/1.1 400 Bad Request"),
        (b"GET / HTTP/1.0\r\n\r\n", b"HTTP/1.1 200 OK"),
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"HTTP/1.1 501 Unsupported method ('BREW')"),
        ("GET /tags/ایران/ HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), b"HTTP/1.1 200 OK"),
    ],
)
def test_odd_requests_are_answered(output: Path, request_bytes: bytes, line: bytes) -> None:
    """A request that is no plain question is refused in its place; raw UTF-8 in a path is understood."""
    with serving(output) as port:
        assert send(port, request_bytes) == line


def test_a_body_never_becomes_a_request(output: Path) -> None:
    """After a request that carries a body, the connection ends, so that the body is not read as the next request."""
    smuggled = b"GET /atom.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = f"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(smuggled)}\r\n\r\n".encode()
    with serving(output) as port, socket.create_connection(("127.0.0.1", port), timeout=HANG) as connection:
        connection.sendall(head)
        answer = connection.makefile("rb").read()
    assert answer.endswith(b"\r\n\r\nhome")


def test_small_answers_do_not_wait(output: Path) -> None:
    """Nagle's algorithm is off on every connection, since a kept one would stall for the delayed acknowledgement."""
    with make_server(partial(reply, Preview(folder=output)), 0) as server:
        assert vars(server.RequestHandlerClass)["disable_nagle_algorithm"] is True
        assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_told(output: Path) -> None:
    """A second server on one port is an error with a hint, not a traceback."""
    with serving(output) as port, pytest.raises(SitegenError) as failed:
        make_server(partial(reply, Preview(folder=output)), port)
    assert failed.value.problems == (
        Problem(
            code="environment",
            message=f"port {port} is taken by another program, perhaps another `sitegen serve`",
            place=Spot(path="sitegen serve"),
            hint="choose another with --port N, or --port 0 for any that is free",
        ),
    )


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        (None, "there is no built site here", "run `sitegen build` first"),
        (
            {"index.html": "mine"},
            "this folder is not a site that sitegen built",
            "`sitegen build` makes one; --output DIR names the folder of another build",
        ),
    ],
)
def test_only_what_sitegen_built_is_served(
    tmp_path: Path, files: dict[str, str] | None, message: str, hint: str
) -> None:
    """A folder that is missing or that sitegen did not make is refused."""
    if files is not None:
        make_tree(tmp_path / "output", files)
    with pytest.raises(SitegenError) as failed:
        serve.preview_of(tmp_path / "output", "/", tmp_path)
    assert failed.value.problems == (Problem(code="output", message=message, place=Spot(path="output"), hint=hint),)


@pytest.mark.parametrize(
    ("site_path", "root"),
    [("/", ()), ("", ()), ("/blog/", ("blog",)), ("/a%20b/c/", ("a b", "c")), ("/بلاگ/", ("بلاگ",))],
)
def test_the_path_of_the_site_is_decoded(output: Path, site_path: str, root: tuple[str, ...]) -> None:
    """The path of the site's URL is taken as names, whether it is written encoded or not."""
    assert serve.preview_of(output, site_path, output.parent) == Preview(folder=output, root=root)


@pytest.mark.parametrize("text", ["-1", "65536", "x", "8000.0", "٨٠", "", "9" * 5000])
def test_a_port_is_a_number(text: str) -> None:
    """What is no port is wrong usage."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    serve.add_arguments(parser)
    with pytest.raises(argparse.ArgumentError):
        parser.parse_args(["--port", text])


def test_the_address_is_printed_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says on stdout where the site is, with the site's path, and an interruption goes through it."""

    class Interrupted(SimpleNamespace):
        server_address = ("127.0.0.1", 4321)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            sys.stdout.write("closed\n")

        def serve_forever(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(server, "make_server", lambda _, port, __: Interrupted(port=port))
    with pytest.raises(KeyboardInterrupt):
        serve.serve("Serving it", lambda text: text_reply(200, text), ("blog",), argparse.Namespace(port=0, open=False))
    printed = "Serving it at http://127.0.0.1:4321/blog/ (Ctrl-C to stop)\nclosed\n"
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize("flag", [["--published"], ["--as-of", "2026-01-01"], ["--follow"]])
def test_a_built_folder_is_shown_as_it_is(
    output: Path, flag: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What belongs to the live preview is wrong usage with --output."""
    make_tree(tmp_path, {"sitegen.toml": ""})
    assert main(["serve", "--site", str(tmp_path), "--output", str(output), *flag]) == 2
    assert f"{flag[0]} is for the live preview" in capsys.readouterr().err


HEADERS = """# Headers of every answer.
/*
  X-Frame-Options: DENY
  Content-Security-Policy: default-src 'none'
  Content-Length: 1
  Cache-Control: max-age=9
  X-Bad name: x
  X-Content-Type-Options: nosniff

/tags/:name/
  X-Tag: yes
/assets/*
  X-Asset: 1
  X-Asset: 2
/%67one
  X-Never: 1
"""
DEFAULTS = {"Server", "Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options"}


def test_headers_are_those_of_the_output(tmp_path: Path) -> None:
    """Every answer has the headers that `_headers` gives its path, redirects and missing pages too, and no other."""
    make_tree(tmp_path, {**TREE, "_headers": HEADERS})
    policy = {"X-Frame-Options": "DENY", "Content-Security-Policy": "default-src 'none'"}
    with serving(tmp_path) as port:
        found = {
            target: {name: value for name, value in headers.items() if name not in DEFAULTS}
            for target in ("/", "/img/empty/picture.svg", "/tags/x/", "/assets/site.0123456789ab.css?x", "/gone")
            for _, headers, _ in [ask(port, target)]
        }
        moved = ask(port, "/2017/06/second-term")
        status, headers, body = ask(port, "/")
    assert found == {
        "/": policy,
        "/img/empty/picture.svg": policy,
        "/tags/x/": {**policy, "X-Tag": "yes"},
        "/assets/site.0123456789ab.css?x": {**policy, "X-Asset": "1, 2"},
        "/gone": policy,
    }
    assert (moved[0], moved[1]["Content-Security-Policy"]) == (302, "default-src 'none'")
    assert (status, body, headers["Content-Length"], headers["Cache-Control"]) == (200, "home", "4", "no-cache")


def test_headers_as_planned_are_sent_without_those_of_the_output(output: Path) -> None:
    """Where the output holds no `_headers`, answers have those that the preview was given; a file that comes wins."""
    planned = (("Content-Security-Policy", "default-src 'self'"), ("X-Content-Type-Options", "nosniff"))
    with serving(output, headers=planned) as port:
        for target in ("/", "/none", "/a%20b.txt"):
            assert ask(port, target)[1]["Content-Security-Policy"] == "default-src 'self'"
        (output / "_headers").write_text(HEADERS, encoding="utf-8")
        assert ask(port, "/")[1]["Content-Security-Policy"] == "default-src 'none'"


DRAWINGS = """/*
  Content-Security-Policy: pages
/*.svg
  Content-Security-Policy: drawings
"""


@pytest.mark.parametrize(
    ("rules", "last_wins", "sent"),
    [
        ("", False, "drawings"),
        (DRAWINGS, True, "drawings"),
        (DRAWINGS, False, "pages, drawings"),
        (DRAWINGS.replace("svg\n", "svg\n  ! content-security-policy\n"), False, "drawings"),
        (DRAWINGS.replace("/*\n", "/*\n  ! Content-Security-Policy\n"), False, "pages, drawings"),
    ],
)
def test_a_drawing_has_the_policy_that_its_host_would_send(
    output: Path, rules: str, last_wins: bool, sent: str
) -> None:
    """What several rules say of one header is joined, unless a rule takes away what came before or the last counts."""
    if rules:
        (output / "_headers").write_text(rules, encoding="utf-8")
    policy = (("Content-Security-Policy", "pages"),)
    preview = Preview(folder=output, headers=policy, drawings="drawings", last_wins=last_wins)
    answers = [reply(preview, target) for target in ("/img/empty/picture.svg?x", "/")]
    for answer in answers:
        answer.content.close()
    assert [dict(answer.headers)["Content-Security-Policy"] for answer in answers] == [sent, "pages"]


@pytest.mark.parametrize("theme", ["broadsheet", "glass"])
@pytest.mark.parametrize("csp", ["", "default-src 'self'; img-src *"])
def test_the_policy_of_a_site_is_sent(tmp_path: Path, theme: str, csp: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve` sends the policy that a host would be told to send, whether or not the theme shows it."""
    config = f'[site]\ntitle = "A"\nurl = "https://a.example/"\ntheme = "{theme}"\n'
    config += f'[deploy]\ncsp = "{csp}"\n' if csp else ""
    place = Place(root=tmp_path).write({"sitegen.toml": config.encode(), **GLASS})
    place.build()
    given: list[Preview] = []
    monkeypatch.setattr(serve, "serve", lambda _, answer, *__: given.append(answer.args[0]))
    options = {"published": False, "as_of": None, "follow": False}
    serve.run(argparse.Namespace(site=place.site, output=place.output, port=0, **options))
    place.write(
        {"sitegen.toml": (config + ("" if csp else "[deploy]\n") + "targets = ['netlify']\n").encode(), **GLASS}
    )
    place.build()
    told_to_hosts = dict(line.strip().split(": ", 1) for line in place.tree["_headers"].decode().split("\n")[2:6])
    sent = dict(given[0].headers)
    assert sent.pop("Content-Security-Policy") == told_to_hosts["Content-Security-Policy"]
    assert sent == {name: value for name, value in told_to_hosts.items() if name != "Content-Security-Policy"}
    assert f"  Content-Security-Policy: {given[0].drawings}\n" in place.tree["_headers"].decode()


@pytest.mark.parametrize(
    "target",
    [
        "/.sitegen-output", "/.htaccess", "/.git/config", "/img/.secret", "/img/.well-known/x", "/.well-known/.secret",
        "/%2esitegen-output", "/.WELL-KNOWN/security.txt",
    ],
)  # fmt: skip
def test_dotfiles_are_not_served(output: Path, target: str) -> None:
    """A name with a dot in front is not there, but `.well-known` in the site's root."""
    names = (".htaccess", ".git/config", "img/.secret", "img/.well-known/x", ".well-known/.secret")
    make_tree(output, dict.fromkeys((*names, ".WELL-KNOWN/security.txt"), "secret"))
    with serving(output) as port:
        assert ask(port, target)[::2] == (404, "nothing here")
        assert ask(port, "/.well-known/security.txt")[::2] == (200, "contact")
    with serving(output, "blog") as port:
        assert ask(port, f"/blog{target}")[0] == 404
        assert ask(port, "/blog/.well-known/security.txt")[0] == 200
