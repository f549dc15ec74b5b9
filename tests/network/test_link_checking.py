"""Visits: whatever hosts answer has a state, nobody is asked twice at once or against robots.txt, none in private."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.network.link_checking import Found, check_address, check_addresses
from sitegen.network.visitor import Manners, StoppedError, Visitor
from tests.link_server import Host, link_host

_QUICK = Manners(pause=0, timeout=0.4, private=True)


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that answers in every way."""
    with link_host() as known:
        yield known


def _visitor(waited: list[float] | None = None) -> Visitor:
    def wait(seconds: float) -> bool:
        if waited is not None:
            waited.append(seconds)
        return False

    return Visitor(_QUICK, wait)


@pytest.mark.parametrize(
    ("path", "state", "status", "target"),
    [
        ("/ok", "ok", 200, ""),
        ("/ok#part", "ok", 200, ""),
        ("/moved", "moved", 200, "/ok"),
        ("/moved-twice", "moved", 200, "/ok"),
        ("/for-now", "ok", 200, ""),
        ("/no-head", "ok", 200, ""),
        ("/busy", "ok", 200, ""),
        ("/gone", "gone", 410, ""),
        ("/missing", "gone", 404, ""),
        ("/broken", "failing", 500, ""),
        ("/loop", "failing", 0, ""),
        ("/away", "failing", 0, ""),
        ("/inside", "failing", 0, ""),
        ("/slow", "failing", 0, ""),
        ("/members", "unknown", 403, ""),
        ("/busy-for-long", "unknown", 429, ""),
        ("/closed/page", "unknown", 0, ""),
    ],
)
def test_states(host: Host, path: str, state: str, status: int, target: str) -> None:
    """Each answer has the state that it should have."""
    visitor = _visitor()
    found = check_address(host.url(path), visitor)
    visitor.end()
    assert (found.state, found.status, found.target) == (state, status, target and host.url(target)), found
    assert host.asked["GET /robots.txt"] == 1
    assert "/closed/page" not in " ".join(host.asked)


@pytest.mark.parametrize(
    ("robots", "ok", "closed"),
    [
        ((200, {}), "ok", "unknown"),
        ((404, {}), "ok", "gone"),
        ((403, {}), "ok", "gone"),
        ((500, {}), "unknown", "unknown"),
        ((503, {"Retry-After": "1"}), "unknown", "unknown"),
        ((302, {"Location": "/robots-there.txt"}), "ok", "unknown"),
        ((301, {"Location": "/robots.txt"}), "ok", "gone"),
        ((301, {"Location": "mailto:a@b.example"}), "ok", "gone"),
    ],
)
def test_robots(host: Host, robots: tuple[int, dict[str, str]], ok: str, closed: str) -> None:
    """RFC 9309, 2.3.1: what cannot be had allows everything, a host that fails nothing; redirects are followed."""
    host.robots = robots
    visitor = _visitor()
    found = [check_address(host.url(path), visitor) for path in ("/ok", "/closed/page")]
    visitor.end()
    assert [one.state for one in found] == [ok, closed]
    if robots[0] >= 500:
        assert sum(host.asked.values()) == 1
        assert found[0].reason == f"robots.txt answers {robots[0]}, so that programs have to stay away"


def test_a_host_that_does_not_answer_is_asked_once(host: Host) -> None:
    """Its robots.txt cannot be had, so nothing else is asked for; each of its links fails."""
    origin = host.origin.rpartition(":")[0] + ":9"
    visitor = _visitor()
    found = [check_address(f"{origin}/{name}", visitor) for name in "ab"]
    visitor.end()
    assert [(one.state, bool(one.reason)) for one in found] == [("failing", True)] * 2


def test_a_busy_host_is_left_alone(host: Host) -> None:
    """It is asked again after the time that it names, not before, and not at all where that is long."""
    waited: list[float] = []
    visitor = _visitor(waited)
    check_address(host.url("/busy"), visitor)
    assert waited == [1.0, 1.0]
    check_address(host.url("/busy-for-long"), visitor)
    assert waited == [1.0, 1.0]
    visitor.end()


def test_a_pause_between_requests(host: Host) -> None:
    """Two requests to a host have the pause between them, redirects and robots.txt too."""
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return False

    visitor = Visitor(Manners(pause=50, private=True), wait)
    check_address(host.url("/moved"), visitor)
    visitor.end()
    assert [round(seconds / 50) for seconds in waited] == [1, 2, 3][: len(waited)]
    assert len(waited) == host.asked.total() - 1


def test_certificates(tmp_path: Path) -> None:
    """A certificate that nobody vouches for is a failure, with its reason."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    with link_host((certificate, key)) as host:
        visitor = _visitor()
        found = check_address(host.url("/ok"), visitor)
        visitor.end()
    assert found.state == "failing"
    assert "certificate" in found.reason


@pytest.mark.parametrize("where", ["127.0.0.1", "localhost", "[::1]", "10.1.2.3", "169.254.169.254", "0.0.0.0"])  # noqa: S104
def test_private_hosts_are_not_asked(host: Host, where: str) -> None:
    """Neither by name nor by address, neither at first nor by a redirect."""
    port = host.origin.rpartition(":")[2]
    visitor = Visitor(Manners(pause=0, timeout=0.4))
    found = check_address(f"http://{where}:{port}/ok", visitor)
    visitor.end()
    assert found.state == "failing"
    assert not host.asked


def test_many_hosts_and_an_end(host: Host) -> None:
    """All addresses are found once; a visit that is closed ends what is waiting."""
    visitor = _visitor()
    addresses = [host.url(f"/ok?{at}") for at in range(30)] + [host.url("/gone"), "http://[", "http://a.invalid:99999/"]
    found = list(check_addresses(addresses, visitor))
    assert sorted(one.address for one in found) == sorted(addresses)
    assert {one.state for one in found if "/ok?" in one.address} == {"ok"}
    visits = check_addresses([host.url("/ok"), host.url("/slow")], visitor := Visitor(Manners(pause=0, private=True)))
    assert next(visits) == Found(address=host.url("/ok"), state="ok", status=200)
    visits.close()
    with pytest.raises(StoppedError):
        visitor.ask(host.url("/ok"))
