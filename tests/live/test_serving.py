"""The live preview over real sockets: what a browser gets, and what it is told of edits."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.live import watching
from sitegen.live.server import HOSTS
from tests.laws.building import Place, read_tree
from tests.laws.glass import GLASS
from tests.live.serving import Live, live
from tests.tools import HANG

ARTICLE = "content/articles/2026-01-02-second.md"
FRONT = "---\ntitle: The second term\ndate: 2026-01-02\n---\n"
HIDDEN = "The envelope stays closed"
CONFIG = """
[site]
title = "Review"
url = "https://review.example/"
theme = "glass"
languages = ["en", "fa"]
"""
FILES = {
    "sitegen.toml": CONFIG,
    ARTICLE: f"{FRONT}\nIt begins.\n",
    "content/articles/2026-01-01-first.md": "---\ntitle: The first\ndate: 2026-01-01\n---\n\nLong ago.\n",
    "content/articles/2026-01-03-draft.md": f"---\ntitle: Not yet\ndate: 2026-01-03\ndraft: true\n---\n\n{HIDDEN}.\n",
    "content/articles/2090-01-03-later.md": f"---\ntitle: Later\ndate: 2090-01-03\n---\n\n{HIDDEN} too.\n",
}
PAGE = "/2026/01/second/"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Write a small site."""
    files = {path: text.encode() for path, text in FILES.items()}
    return Place(root=tmp_path).write(files | {path: bytes(text) for path, text in GLASS.items()})


@pytest.fixture
def shown(place: Place) -> Iterator[Live]:
    """Show the site live."""
    with live(place) as running:
        yield running


def test_a_page_has_the_script_and_lets_it_run(shown: Live) -> None:
    """A page has the script of the preview, which its policy allows; other files are as a build writes them."""
    status, headers, page = shown.ask(PAGE)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert '<script src="/.sitegen/live.js" data-digest="' in page
    policy = dict(row.strip().split(" ", 1) for row in headers["Content-Security-Policy"].split(";"))
    assert "'self'" in policy["script-src"]
    assert "'self'" in policy["connect-src"]
    status, headers, script = shown.ask("/.sitegen/live.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "EventSource" in script
    built = shown.place.clean_tree(drafts=True)
    assert shown.ask("/atom.xml")[2] == built["atom.xml"].decode()
    assert not [path for path, content in built.items() if b"live.js" in content]


def test_nothing_that_is_shown_is_written(shown: Live) -> None:
    """No output folder is made, and the site's own files stay as they are."""
    before = read_tree(shown.place.site)
    assert shown.ask(PAGE)[0] == 200
    assert shown.write(ARTICLE, f"{FRONT}\nOther words.\n").stands
    assert "Other words." in shown.ask(PAGE)[2]
    assert not shown.place.output.exists()
    assert read_tree(shown.place.site) == before | {ARTICLE: f"{FRONT}\nOther words.\n".encode()}


def test_what_is_not_public_is_shown_and_marked(place: Place) -> None:
    """Drafts and future pieces are shown, marked and kept out of indexes; `--published` shows none of them."""
    for drafts, status in ((True, 200), (False, 404)):
        with live(place, drafts=drafts) as shown:
            for target in ("/2026/01/draft/", "/2090/01/later/"):
                answer = shown.ask(target)
                assert answer[0] == status
                assert (HIDDEN in answer[2], "Draft build" in answer[2]) == (status == 200, status == 200)


def test_a_missing_address_has_the_page_of_its_language(shown: Live) -> None:
    """Below the root of a language the page for missing addresses is that of the language, as hosts are told."""
    pages = {target: shown.ask(target) for target in ("/x/", "/fa/x/", "/fa/2026/x", "/tags/x/")}
    assert {answer[0] for answer in pages.values()} == {404}
    languages = {target: answer[2].split('<html lang="')[1][:2] for target, answer in pages.items()}
    assert languages == {"/x/": "en", "/fa/x/": "fa", "/fa/2026/x": "fa", "/tags/x/": "en"}


@pytest.mark.parametrize("notices", [True, False])
def test_an_edit_reloads_the_pages_that_it_reaches(place: Place, notices: bool) -> None:
    """The page of the piece and those that show its card are reloaded, others not, however files are watched."""
    way = watching._by_notices if notices else watching._by_looking
    with live(place, watching=way) as shown, shown.page(PAGE) as piece, shown.page("/") as home:
        assert (piece.event(), home.event()) == (("mended", None), ("mended", None))
        assert shown.write(ARTICLE, f"{FRONT}\nIt begins.\n\nAnd goes on.\n").stands
        assert (piece.event(), home.event()) == (("reload", None), ("mended", None))
        assert shown.write(ARTICLE, FRONT.replace("second", "third") + "\nIt begins.\n\nAnd goes on.\n").stands
        assert (piece.event(), home.event()) == (("reload", None), ("reload", None))
        assert shown.write("content/articles/2026-02-02-new.md", FRONT.replace("-01-", "-02-") + "\nNew.\n").stands
        assert home.event() == ("reload", None)
        assert shown.ask("/2026/02/new/")[0] == 200


def test_a_style_is_exchanged_alone(shown: Live) -> None:
    """A page that differs in nothing but the address of its style is told the new one."""
    sheet = "themes/glass/static/glass.css"
    with shown.page(PAGE) as piece:
        piece.event()
        assert shown.write(sheet, "p { margin: 1px }\n").stands
        name, told = piece.event()
        assert name == "styles"
        assert [style for style in told["styles"] if "assets/glass." in style and style in shown.ask(PAGE)[2]]
        assert f'data-digest="{told["now"]}"' in shown.ask(PAGE)[2]


def test_an_error_lies_over_the_last_good_page(shown: Live) -> None:
    """An error is sent with place, source line and hint, the last good page stays, and it goes when it is mended."""
    with shown.page(PAGE) as piece:
        piece.event()
        assert not shown.write(ARTICLE, FRONT.replace("title", "titel") + "\nIt begins.\n").stands
        name, told = piece.event()
        assert name == "problems"
        (missing, unknown) = told["problems"]
        assert missing.startswith(f"{ARTICLE}:1:1: error[missing-key]")
        assert unknown.splitlines()[1:] == [
            "  2 | titel: The second term",
            "    | ^^^^^",
            "  hint: did you mean `title`?",
        ]
        assert "It begins." in shown.ask(PAGE)[2]
        with shown.page("/") as later:
            assert later.event()[0] == "problems"
        assert shown.write(ARTICLE, FRONT + "\nIt begins.\n").stands
        assert piece.event() == ("mended", None)


def test_an_error_of_the_words_is_one_as_well(shown: Live) -> None:
    """A dead link in the body, which is taken up without composing the site anew, is shown and mended alike."""
    with shown.page(PAGE) as piece:
        piece.event()
        assert not shown.write(ARTICLE, f"{FRONT}\n[It](nowhere.md) begins.\n").stands
        assert piece.event()[1]["problems"][0].startswith(f"{ARTICLE}:6:6: error[link]: no file `nowhere.md`")
        assert shown.write(ARTICLE, f"{FRONT}\n[It](2026-01-01-first.md) begins.\n").stands
        assert piece.event() == ("reload", None)
        assert '<a href="../../../2026/01/first/">It</a> begins.' in shown.ask(PAGE)[2]


def test_a_site_that_begins_with_errors_says_so(place: Place) -> None:
    """Before there is a good site each address shows the errors, and the site once they are mended."""
    (place.site / "sitegen.toml").write_text(CONFIG.replace("title", "titel"))
    with live(place) as shown:
        status, _, page = shown.ask("/")
        assert (status, "error[unknown-key]" in page, "live.js" in page) == (500, True, True)
        with shown.page("/") as home:
            assert home.event()[0] == "problems"
            shown.write("sitegen.toml", CONFIG)
            while home.event()[0] == "problems":
                pass
        assert shown.ask("/")[0] == 200


def test_a_mistake_that_only_showing_finds_is_an_overlay(shown: Live) -> None:
    """A template that fails on a page is told to the browser that shows this page, with its place."""
    template = "themes/glass/templates/year.html"
    text = (shown.place.site / template).read_text()
    with shown.page("/archive/2026/") as year, shown.page("/") as home:
        assert (year.event()[0], home.event()[0]) == ("mended", "mended")
        failing = text.replace("{% block main %}", "{% block main %}{{ 1 // (page.months | length - 1) }}")
        assert failing != text
        shown.write(template, failing)
        name, told = year.event()
        assert (name, template in told["problems"][0]) == ("problems", True)
        assert home.event()[0] == "mended"
        assert shown.ask("/archive/2026/")[0] == 500


def test_pages_follow_the_piece_that_is_edited(place: Place) -> None:
    """With `--follow` an open page goes to the piece of the edit, and is reloaded if it is there."""
    with live(place, follow=True) as shown, shown.page(PAGE) as piece, shown.page("/") as home:
        assert (piece.event()[0], home.event()[0]) == ("mended", "mended")
        assert shown.write(ARTICLE, f"{FRONT}\nIt begins anew.\n").stands
        assert (piece.event(), home.event()) == (("reload", None), ("visit", PAGE))


def test_a_page_that_is_not_read_holds_nobody_up(shown: Live) -> None:
    """A browser that never reads its events delays no other one, and what waits for it does not grow."""
    with shown.page("/"), shown.page(PAGE) as piece:
        piece.event()
        for viewer in shown.viewers._open:
            if viewer.page == "/":
                for _ in range(20_000):
                    viewer.send("reload", "0" * 1_000)
                assert len(viewer._events) <= 16
        began = time.monotonic()
        assert shown.write(ARTICLE, f"{FRONT}\nQuick.\n").stands
        assert piece.event() == ("reload", None)
        assert shown.ask("/")[0] == 200
        assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://127.0.0.1:PORT"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
    ],
)
def test_only_pages_of_the_preview_are_answered(shown: Live, headers: dict[str, str], status: int) -> None:
    """A page of another site, or of another server on this machine, gets neither pages nor events."""
    given = {name: value.replace("PORT", str(shown.port)) for name, value in headers.items()}
    assert shown.ask("/", **given)[0] == status
    if status != 200:
        assert shown.ask("/.sitegen/events?page=/&digest=", **given)[0] == status


def test_events_are_only_read(shown: Live) -> None:
    """Events are answered to GET, for an address of the site."""
    for target in ("/.sitegen/events", "/.sitegen/events?page=https://evil.example/", "/.sitegen/events?page="):
        assert shown.ask(target)[0] == 503
    assert shown.ask("/.sitegen/events?page=/", "HEAD")[0] == 503
    assert shown.ask("/.sitegen/events?page=/", "POST")[0] == 405
    for target in ("/.sitegen/", "/.sitegen/x", "/.sitegen/bodies.pack", "/.SITEGEN/live.js"):
        assert shown.ask(target)[0] == 404


STEPS: tuple[str, ...] = (
    "..",
    ".",
    "%2e%2e",
    "..%2f",
    "%2f",
    "%5c",
    "..\\",
    "%00",
    "%ff",
    "",
    "content",
    "sitegen.toml",
    ".sitegen",
)
STEPS += (".git", "themes", "glass", "secret.txt", "2026", "01", "draft", "later", "index.html", "%252e%252e", "\u200b")


def hostile(chance: random.Random) -> bytes:
    """Return a request that looks for what it should not have."""
    path = "/".join(["", *(chance.choice(STEPS) for _ in range(chance.randrange(1, 8)))])
    query = chance.choice(("", "", "?page=/../secret.txt", "?digest=" + "a" * 9000, "#x"))
    start = chance.choice(("", "", "", "/.sitegen/events", "http://127.0.0.1", "file://", "//evil.example", "\\"))
    method = chance.choice(("GET", "GET", "GET", "HEAD", "POST", "PROPFIND", "get", "", "GET GET"))
    version = chance.choice(("HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "", "HTTP/1.1\r\n X: y"))
    lines = [f"{method} {start}{path}{query} {version}"]
    hosts = (f"Host: {host}" for host in (*HOSTS, "evil.example", "127.0.0.1.evil.example", "\x00", "a b"))
    lines += chance.sample(tuple(hosts), chance.randrange(3))
    lines += chance.choice(([], [], ["Origin: http://evil.example"], ["Content-Length: -1"], ["Range: bytes=0-9999"]))
    lines += chance.choice(([], ["Transfer-Encoding: chunked"], [f"X-{'x' * 70_000}: y"], ["Connection: upgrade"]))
    return "\r\n".join([*lines, "", "", chance.choice(("", "GET / HTTP/1.1\r\n\r\n"))]).encode("utf-8", "replace")


def test_hostile_requests_learn_nothing(place: Place) -> None:
    """500 requests that look for other files get neither a byte of them nor of a hidden piece, and break nothing."""
    (place.root / "secret.txt").write_text(HIDDEN)
    (place.site / "secret.txt").write_text(HIDDEN)
    chance = random.Random("hostile")
    with live(place, drafts=False) as shown:
        for _ in range(500):
            request = hostile(chance)
            with socket.create_connection(("127.0.0.1", shown.port), timeout=HANG) as connection:
                connection.settimeout(0.3)
                answer = _answer(connection, request)
            for word in (HIDDEN, "[site]", "date: 2026", "sitegen bodies"):
                assert word.encode() not in answer, (request, answer)
        assert shown.ask("/")[0] == 200
        assert not any(shown.ask("/2026/01/draft/")[2].count(word) for word in (HIDDEN, "Not yet"))


def _answer(connection: socket.socket, request: bytes) -> bytes:
    """Send a request, say that there is no more, and return all that comes within a moment."""
    answer = b""
    try:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        while part := connection.recv(1 << 16):
            answer += part
    except OSError:
        pass
    return answer


def test_a_piece_that_goes_and_comes_back_is_followed(shown: Live) -> None:
    """The page of a piece that was removed is missing, and is there again with the piece."""
    with shown.page(PAGE) as piece:
        piece.event()
        (shown.place.site / ARTICLE).unlink()
        assert shown.updates.get(timeout=HANG).stands
        assert piece.event() == ("reload", None)
        assert shown.ask(PAGE)[0] == 404
        assert shown.write(ARTICLE, FILES[ARTICLE]).stands
        assert piece.event() == ("reload", None)
        assert shown.ask(PAGE)[0] == 200
