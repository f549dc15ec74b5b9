"""`sitegen links`: what it asks, what it writes, and that an interrupted or repeated run asks no more than it must."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.cli import links
from sitegen.model.link_lock import decode_links
from tests.laws.building import Place, Told, Tree, command
from tests.laws.planted import sound_site
from tests.link_server import Host, link_host

_DAY = "2026-07-01T12:00:00Z"


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that answers in every way, and a web archive."""
    with link_host() as known:
        yield known


def _site(host: Host) -> Tree:
    files = sound_site()
    texts = {
        "one": "[a]({}/ok) [b]({}/gone) [c]({}/moved)",
        "two": "[a]({}/ok) [d]({}/broken) [e](https://web.archive.example/x)",
        "later": "[secret]({}/secret)",
    }
    for name, text in texts.items():
        files[f"content/articles/{name}.md"] += f"\n{text.replace('{}', host.origin)}\n".encode()
    files["content/articles/two.md"] = files["content/articles/two.md"].replace(
        b" [e](https://web.archive.example/x)", b""
    )
    return files


def _run(place: Place, what: str, *more: str, day: str = _DAY) -> Told:
    return command("links", what, "--site", str(place.site), "--pause", "0", "--private", "--as-of", day, *more)


def _states(place: Place) -> dict[str, str]:
    lock, problems = decode_links((place.site / "links.lock").read_bytes())
    assert not problems
    return {link.address.rpartition("/")[2]: link.state for link in lock.links}


def test_what_became_of_links(host: Host, tmp_path: Path) -> None:
    """Every link that readers see has its state; what is gone is a warning at its place; drafts are not asked for."""
    place = Place(root=tmp_path).write(_site(host))
    told = _run(place, "check")
    assert told.code == 0, told
    assert _states(place) == {"ok": "ok", "gone": "gone", "moved": "moved", "broken": "failing"}
    assert "content/articles/one.md:19:" in told.err
    assert f"`{host.origin}/gone` is gone: it answers 410" in told.err
    assert f"hint: write {host.origin}/ok" in told.err
    assert told.out.splitlines()[-1] == "links.lock: 4 asked, 4 in all: 1 ok, 1 moved, 1 failing, 1 gone"
    assert "GET /secret" not in host.asked
    assert host.asked["HEAD /gone"] == 1


def test_sources_are_kept_too(host: Host, tmp_path: Path) -> None:
    """The addresses of cited sources are asked and archived as links are, those of sources that no reader sees are not.

    Whatever an address is made of, the file that is written can be read.
    """
    files = sound_site()
    own = [{"id": "own", "type": "webpage", "title": "O", "URL": f"{host.origin}/o'neil"}]
    files["content/sources.bib"] = "".join(
        f"@online{{{key}, title = {{T}}, url = {{{address}}}}}\n"
        for key, address in (("here", f"{host.origin}/gone"), ("hidden", f"{host.origin}/secret"),
                             ("none", f"{host.origin}/nobody"), ("odd", "javascript:x"), ("b", 'https://x.example/"<b'))
    ).encode()  # fmt: skip
    one, later = "content/articles/one.md", "content/articles/later.md"
    files[one] = files[one].replace(b"---\n", f"---\nsources: {json.dumps(own)}\n".encode(), 1)
    files[one] += f"\nx [@here, 3; @odd; @b; @own] [y]({host.origin}/it's)\n".encode()
    files[later] += b"\nx [@hidden]\n"
    place = Place(root=tmp_path).write(files)
    told = _run(place, "check")
    assert _states(place) == {"gone": "gone", "o'neil": "gone", "it's": "gone"}, told
    line = files[one].decode().split("\n").index(f"x [@here, 3; @odd; @b; @own] [y]({host.origin}/it's)") + 1
    assert f"{one}:{line}:4: warning[links]: `{host.origin}/gone` is gone" in told.err
    assert _run(place, "archive").code == 0
    place.build()
    assert f'<a href="{host.origin}/o&#x27;neil"' in place.tree["2020/01/one/index.html"].decode()


def test_a_second_run_asks_nothing(host: Host, tmp_path: Path) -> None:
    """What was asked today is not asked again; on another day it is, and an unchanged lock stays as it is."""
    place = Place(root=tmp_path).write(_site(host))
    _run(place, "check")
    asked, lock = host.asked.total(), (place.site / "links.lock").read_bytes()
    assert "0 asked" in _run(place, "check").out
    assert (host.asked.total(), (place.site / "links.lock").read_bytes()) == (asked, lock)
    assert "4 asked" in _run(place, "check", day="2026-07-03T12:00:00Z").out
    assert "0 asked" in _run(place, "check", "--days", "7", day="2026-07-05T12:00:00Z").out


def test_an_interrupted_run_goes_on(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found until then is written, and the next run asks for the rest."""
    place = Place(root=tmp_path).write(_site(host))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(links._Work, "_note", interrupt)
        assert _run(place, "check").code == 130
    assert sorted(_states(place).values()).count("new") == 3
    assert "3 asked" in _run(place, "check").out
    assert "2 asked" in _run(place, "check", "--limit", "2", day="2026-07-09T12:00:00Z").out


def test_what_does_not_answer_for_long_is_gone(host: Host, tmp_path: Path) -> None:
    """A link that fails for two weeks counts as gone; one that answers again does not."""
    place = Place(root=tmp_path).write(_site(host))
    _run(place, "check")
    _run(place, "check", day="2026-07-14T12:00:00Z")
    assert _states(place)["broken"] == "failing"
    host.broken = True
    _run(place, "check", day="2026-07-16T12:00:00Z")
    assert _states(place) == {"ok": "failing", "gone": "gone", "moved": "failing", "broken": "gone"}
    host.broken = False
    _run(place, "check", day="2026-07-18T12:00:00Z")
    assert _states(place)["ok"] == "ok"


def test_without_a_network_nothing_is_noted(host: Host, tmp_path: Path) -> None:
    """Where no one of several hosts answers the lock stays as it was, with an error: else all would be gone later.

    One that answers is enough.
    """
    silent = " ".join(f"[x](http://{name}:1/)" for name in ("127.0.0.1", "127.0.0.2", "[::1]"))
    files = sound_site()
    files["content/articles/one.md"] += f"\n{silent}\n".encode()
    place = Place(root=tmp_path).write(files)
    told = _run(place, "check")
    assert told.code == 1
    assert "links.lock: error[links]: no host has answered for any of 3 links" in told.err
    lock, _ = decode_links((place.site / "links.lock").read_bytes())
    assert {(link.state, link.checked) for link in lock.links} == {("new", None)}
    files["content/articles/one.md"] += f"\n[y]({host.origin}/gone)\n".encode()
    assert _run(place.write(files | {"links.lock": (place.site / "links.lock").read_bytes()}), "check").code == 0
    lock, _ = decode_links((place.site / "links.lock").read_bytes())
    assert sorted(link.state for link in lock.links) == ["failing", "failing", "failing", "gone"]


def test_copies(host: Host, tmp_path: Path) -> None:
    """Copies that the archive has are noted, others made, but not of what is gone; what it refuses is a warning."""
    files = _site(host)
    files["content/articles/one.md"] += f"\n[f]({host.origin}/ok?refused)\n".encode()
    place = Place(root=tmp_path).write(files)
    _run(place, "check")
    told = _run(place, "archive", "--archive", host.origin)
    assert told.code == 0, told
    assert "links.lock: 4 copies found or made, 1 without one" in told.out, told
    assert "no copy of" in told.err
    assert "the archive answers 403" in told.err
    lock, _ = decode_links((place.site / "links.lock").read_bytes())
    copies = {
        link.address.rpartition("/")[2]: (link.archive, str(link.archived)) for link in lock.links if link.archive
    }
    assert copies["ok"] == (f"{host.origin}/web/20260102030405/{host.origin}/ok", "2026-01-02")
    assert copies["gone"] == (f"http://web.archive.example/web/20260701000000/{host.origin}/gone", "2026-07-01")
    assert host.url("/gone") not in host.saved
    asked = host.asked.total()
    assert "0 copies" in _run(place, "archive", "--archive", host.origin, "--no-save").out
    assert host.asked.total() == asked + 1


def test_a_link_that_no_text_has_any_more(host: Host, tmp_path: Path) -> None:
    """Its line goes; that of a piece which is only hidden stays."""
    files = _site(host)
    place = Place(root=tmp_path).write(files)
    _run(place, "check")
    one, two = "content/articles/one.md", "content/articles/two.md"
    hidden = files[two].replace(b"---\n", b"---\nembargo: 2030-01-01T00:00:00Z\n", 1)
    place.write({**files, "links.lock": (place.site / "links.lock").read_bytes(), one: sound_site()[one], two: hidden})
    told = _run(place, "check", day="2026-07-02T00:00:00Z")
    assert told.code == 0, told
    assert set(_states(place)) == {"ok", "broken"}


def test_without_private_hosts(host: Host, tmp_path: Path) -> None:
    """A link to a machine of one's own network is not followed."""
    place = Place(root=tmp_path).write(_site(host))
    told = command("links", "check", "--site", str(place.site), "--pause", "0", "--as-of", _DAY)
    assert set(_states(place).values()) == {"failing"}
    assert "not a public one" in told.err
    assert not host.asked
