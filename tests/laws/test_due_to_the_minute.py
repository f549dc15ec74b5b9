"""Due to the minute: P5. The instants are written out, so that no zone library is asked twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.laws.building import Place, built, command
from tests.laws.glass import GLASS

SECOND = timedelta(seconds=1)

ZONES = {
    "UTC": ("2026-03-21", "2026-03-21T00:00:00Z", "the plain case"),
    "Asia/Tehran": ("2026-03-21", "2026-03-20T20:30:00Z", "+03:30"),
    "Asia/Kathmandu": ("2026-03-21", "2026-03-20T18:15:00Z", "+05:45"),
    "Pacific/Kiritimati": ("2026-03-21", "2026-03-20T10:00:00Z", "+14:00"),
    "Pacific/Pago_Pago": ("2026-03-21", "2026-03-21T11:00:00Z", "-11:00"),
    "America/Santiago": (
        "2026-09-06",
        "2026-09-06T04:00:00Z",
        "clocks go from 24:00 to 01:00: midnight does not exist",
    ),
    "Asia/Beirut": ("2026-03-29", "2026-03-28T22:00:00Z", "clocks go from 00:00 to 01:00"),
    "America/Havana": ("2026-11-01", "2026-11-01T04:00:00Z", "clocks go from 01:00 to 00:00: midnight comes twice"),
    "Pacific/Apia": ("2011-12-30", "2011-12-30T10:00:00Z", "a day that was skipped as a whole"),
}
"""By zone: a day, the first instant of it, and why the zone is here."""


def _files(zone: str, day: str, instant: datetime) -> dict[str, bytes]:
    """Make a site whose pieces all turn at one instant."""
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    early = "date: 2001-01-01"
    offset = instant.astimezone().astimezone(UTC).isoformat()
    tehran = (instant + timedelta(hours=3, minutes=30)).strftime("%Y-%m-%dT%H:%M:%S+03:30")
    fronts = {
        "day": f"date: {day}",
        "moment": f"date: {offset}",
        "embargo": f"{early}\nembargo: {tehran}",
        "both": f"date: {before}\nembargo: {offset}",
        "ends": f"{early}\nexpires: {tehran}",
        "last": f"{early}\nexpires: {before}",
    }
    config = f'[site]\ntitle = "Due"\nurl = "https://due.example/"\ntime_zone = "{zone}"\ntheme = "glass"\n'
    files = {f"content/articles/{name}.md": f"---\ntitle: {name}\n{text}\n---\nA.\n" for name, text in fronts.items()}
    files["content/pages/page-embargo.md"] = f"---\ntitle: Page\nembargo: {offset}\n---\nA.\n"
    files["content/pages/page-last.md"] = f"---\ntitle: Page\nexpires: {before}\n---\nA.\n"
    return {path: text.encode() for path, text in files.items()} | {"sitegen.toml": config.encode(), **GLASS}


def _public(tree: dict[str, bytes]) -> set[str]:
    names = {"day", "moment", "embargo", "both", "ends", "last", "page-embargo", "page-last"}
    return {path.split("/")[-2] for path in tree if path.endswith("/index.html")} & names


@pytest.mark.parametrize("zone", ZONES)
def test_pieces_come_and_go_at_their_instant(zone: str, tmp_path: Path) -> None:
    """P5: a second before its instant a piece is not there, at it and a second later it is; the end is as sharp."""
    day, text, _ = ZONES[zone]
    instant = datetime.fromisoformat(text)
    place = Place(root=tmp_path).write(_files(zone, day, instant))
    coming, going = {"day", "moment", "embargo", "both", "page-embargo"}, {"ends", "last", "page-last"}
    if zone == "Pacific/Apia":
        coming = coming - {"both"}  # the day before 30 December is over at the same instant
    due = place.build(instant - SECOND).next_due
    assert _public(place.tree) & (coming | going) == going
    assert due == instant
    due = place.build(instant).next_due
    assert _public(place.tree) & (coming | going) == coming
    assert due is None
    place.build(instant + SECOND)
    assert _public(place.tree) & (coming | going) == coming


@pytest.mark.parametrize("zone", ZONES)
def test_a_bare_as_of_is_the_first_instant_of_the_day(zone: str, tmp_path: Path) -> None:
    """P5: `--as-of` with a bare day is that day's first instant in the site's zone, so the day's pieces are out."""
    day, text, _ = ZONES[zone]
    instant = datetime.fromisoformat(text)
    files = _files(zone, day, instant)
    assert built(tmp_path / "day", files, date.fromisoformat(day)) == built(tmp_path / "instant", files, instant)


def test_the_day_stays_as_written(tmp_path: Path) -> None:
    """P5: address, archive and the day shown are the day as written, whatever zone the site is in."""
    front = b"---\ntitle: A\ndate: 2025-12-31T23:30:00-11:00\n---\nA.\n"
    config = b'[site]\ntitle = "Due"\nurl = "https://due.example/"\ntime_zone = "Pacific/Kiritimati"\n'
    tree = built(tmp_path, {"sitegen.toml": config, "content/articles/a.md": front})
    assert {"2025/12/a/index.html", "archive/2025/index.html"} <= tree.keys()
    assert b"31 December 2025" in tree["2025/12/a/index.html"]
    assert b'datetime="2025-12-31T23:30:00-11:00"' in tree["2025/12/a/index.html"]


@pytest.mark.parametrize(
    "as_of",
    [
        "2026-03-21T00:00:00Z",
        "2026-03-21T03:30:00+03:30",
        "2026-03-20 13:00 -1100",
        "2026-03-21",
        "2026-03-21T00:00:00.5Z",
    ],
)
def test_the_command_line_takes_every_way_to_write_a_moment(as_of: str, tmp_path: Path) -> None:
    """P5: `--as-of` takes RFC 3339 with any offset, and a day; one second earlier the piece is not there."""
    instant = datetime(2026, 3, 21, tzinfo=UTC)
    place = Place(root=tmp_path).write(_files("UTC", "2026-03-21", instant))
    assert place.command(as_of=as_of).code == 0
    assert "day" in _public(place.tree)
    told = place.command("--format", "json", as_of="2026-03-20T23:59:59Z")
    assert told.code == 0
    assert "day" not in _public(place.tree)
    assert '"next_build_at": "2026-03-21T00:00:00' in told.out.replace('":"', '": "')


def test_the_environment_says_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P5: SITEGEN_AS_OF is the moment where `--as-of` is not given; empty it is unset; a wrong one is wrong usage."""
    place = Place(root=tmp_path).write(_files("UTC", "2026-03-21", datetime(2026, 3, 21, tzinfo=UTC)))
    folders = ("--site", str(place.site), "--output", str(place.output), "--cache", str(place.cache))
    for value, day in (("2026-03-20T23:59:59Z", False), ("2026-03-21", True), ("", True)):
        monkeypatch.setenv("SITEGEN_AS_OF", value)
        assert command("build", *folders).code == 0
        assert ("day" in _public(place.tree)) == day, value
    monkeypatch.setenv("SITEGEN_AS_OF", "2026-03-20T23:59:59")
    assert command("build", *folders).code == 2
    assert place.command(as_of="yesterday").code == 2
    assert place.command(as_of="").code == 2
