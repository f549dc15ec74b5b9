"""Gates: when a piece is public, when that changes next, and what is warned of before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.index.gates import is_public, is_shown, next_due, next_turn
from sitegen.model.bodies import Body
from sitegen.model.documents import Document, Gate, Moment, Page
from tests.index.made import SITE, articles, composed, page, paths, piece, told

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
TEHRAN = timezone(timedelta(hours=3, minutes=30))
TIMES = (None, NOW - TICK, NOW, NOW + TICK)


def moment(instant: datetime | None) -> Moment | None:
    """Make a moment of the front matter."""
    if instant is None:
        return None
    return Moment(day=instant.date(), instant=instant, stamp=instant.isoformat(), exact=True)


def document(
    date: datetime | None = None,
    embargo: datetime | None = None,
    expires: datetime | None = None,
    *,
    draft: bool = False,
) -> Document:
    """Make a document with these gates."""
    return Document(
        path="x.md", language="en", slug="x", title="X", body=Body(digest=""), body_line=1, date=moment(date),
        embargo=moment(embargo), expires=expires, draft=draft, extra={},
    )  # fmt: skip


@pytest.mark.parametrize(("date", "embargo", "expires", "draft"), [*product(TIMES, TIMES, TIMES, (False, True))])
def test_publication_is_the_contract_s_truth_table(
    date: datetime | None, embargo: datetime | None, expires: datetime | None, draft: bool
) -> None:
    """Public exactly when it is no draft and `max(date, embargo) <= as_of < expires`, to the microsecond."""
    early = (date is None or date <= NOW) and (embargo is None or embargo <= NOW)
    expected = early and (expires is None or expires > NOW) and not draft
    one = document(date, embargo, expires, draft=draft)
    assert is_public(one, Gate(as_of=NOW)) == is_shown(one, Gate(as_of=NOW)) == expected
    assert is_shown(one, Gate(as_of=NOW, drafts=True))
    assert is_public(one, Gate(as_of=NOW, drafts=True)) == expected


INSTANTS = st.none() | st.integers(-3, 3).map(lambda hours: NOW + timedelta(hours=hours))
DOCUMENTS = st.lists(st.builds(document, INSTANTS, INSTANTS, INSTANTS, draft=st.booleans()), max_size=5)


@given(DOCUMENTS, st.integers(0, 16))
def test_nothing_changes_before_the_next_due_moment(documents: list[Document], quarters: int) -> None:
    """Between now and `next_due` the same pieces are public, and at that moment at least one changes."""
    pieces = [Page(document=one, url_path=str(at)) for at, one in enumerate(documents)]
    gate = Gate(as_of=NOW)
    then = next_due(pieces, gate)
    public = [is_public(one, gate) for one in documents]
    at = NOW + timedelta(minutes=15 * quarters)
    if then is None or at < then:
        assert [is_public(one, Gate(as_of=at)) for one in documents] == public
    if then is not None:
        assert then > NOW
        before = [is_public(one, Gate(as_of=then - TICK)) for one in documents]
        assert [is_public(one, Gate(as_of=then)) for one in documents] != before
    turn = next_turn(pieces, gate)
    assert then is None or (turn is not None and turn <= then)


def test_the_next_due_moment_is_that_of_a_piece_that_is_no_draft() -> None:
    """Coming due and expiring count, drafts do not, and a piece that expires before it is due never turns."""
    hours = {at: NOW + timedelta(hours=at) for at in range(-2, 6)}
    pieces = [
        Page(document=document(hours[1], draft=True), url_path="a"),
        Page(document=document(hours[-2], None, hours[3]), url_path="b"),
        Page(document=document(hours[2], hours[4]), url_path="c"),
        Page(document=document(None, hours[-1], hours[-1]), url_path="d"),
    ]
    assert next_due(pieces, Gate(as_of=NOW)) == hours[3]
    assert next_due(pieces, Gate(as_of=hours[3])) == hours[4]
    assert next_due(pieces, Gate(as_of=hours[4])) is None
    assert next_due((), Gate(as_of=NOW)) is None


def test_a_turn_is_also_what_is_only_said_anew() -> None:
    """The moment at which a future `updated` or a draft's date arrives is a turn, though nothing comes due."""
    later = NOW + timedelta(hours=1)
    changed = replace(document(NOW), updated=moment(later))
    assert next_turn([Page(document=changed, url_path="a")], Gate(as_of=NOW)) == later
    assert next_due([Page(document=changed, url_path="a")], Gate(as_of=NOW)) is None


@pytest.mark.parametrize(
    ("zone", "keys", "begins"),
    [
        ("Asia/Tehran", {"date": "2026-07-02"}, datetime(2026, 7, 2, tzinfo=TEHRAN)),
        ("UTC", {"date": "2026-07-02T09:00:00+03:30"}, datetime(2026, 7, 2, 5, 30, tzinfo=UTC)),
        ("UTC", {"date": "2026-07-01", "embargo": "2026-07-01T20:00:00Z"}, datetime(2026, 7, 1, 20, tzinfo=UTC)),
        ("America/Havana", {"date": "2026-03-08"}, datetime(2026, 3, 8, 5, tzinfo=UTC)),
    ],
)
def test_a_piece_is_public_from_its_first_instant(zone: str, keys: dict[str, object], begins: datetime) -> None:
    """A bare date begins with that day in the site's zone (where midnight is skipped, an hour later), to the second."""
    files = articles(a=piece(**keys)) | {"sitegen.toml": SITE + f'time_zone = "{zone}"\n'}
    assert paths(composed(files, begins - TICK)) == set()
    assert len(paths(composed(files, begins))) == 1
    assert composed(files, begins - timedelta(hours=1)).site.next_due == begins


def test_a_bare_day_of_expiry_ends_with_that_day() -> None:
    """A piece that expires on a day is public through its last instant in the site's zone."""
    files = articles(a=piece(expires="2026-07-01")) | {"sitegen.toml": SITE + 'time_zone = "Asia/Tehran"\n'}
    end = datetime(2026, 7, 2, tzinfo=TEHRAN)
    assert [len(paths(composed(files, at))) for at in (end - TICK, end)] == [1, 0]


def test_as_of_may_be_a_day_of_the_site() -> None:
    """A bare date as the moment of a build is the first instant of that day in the site's zone."""
    files = articles(a=piece(date="2026-07-02")) | {"sitegen.toml": SITE + 'time_zone = "Asia/Tehran"\n'}
    made = composed(files, datetime(2026, 7, 2, tzinfo=UTC).date())
    assert (made.as_of, len(paths(made))) == (datetime(2026, 7, 1, 20, 30, tzinfo=UTC), 1)


def test_a_page_without_date_is_public_unless_a_gate_says_otherwise() -> None:
    """A page needs no date; its embargo, expiry and draft hide it like an article."""
    none: dict[str, object] = {}
    hidden: tuple[dict[str, object], ...] = (
        {"draft": True},
        {"embargo": "2030-01-01T00:00:00Z"},
        {"expires": "2020-01-01"},
        {"date": "2030-01-01"},
    )
    files = {f"content/pages/p{at}.md": page(**keys) for at, keys in enumerate((none, *hidden))}
    assert paths(composed(files)) == {"p0/index.html"}


def test_what_lies_ahead_is_warned_of_while_readers_see_it() -> None:
    """An `updated` or correction later than the build is a warning on a public piece, and on no hidden one."""
    ahead = {"updated": "2027-01-01", "corrections": [{"date": "2027-01-02", "kind": "update", "text": "x"}]}
    files = articles(a=piece(**ahead), b=piece(date="2026-12-01", updated="2027-01-01"), c=piece(draft=True, **ahead))
    assert told(files) == [
        (
            "articles/a.md:4:10: warning[date]: `updated` lies in the future, and readers see it already | "
            "write the day it was made"
        ),
        (
            "articles/a.md:5:24: warning[date]: the correction's date lies in the future, and readers see it already | "
            "write the day it was made"
        ),
    ]
    assert told(files, datetime(2027, 1, 3, tzinfo=UTC)) == []
