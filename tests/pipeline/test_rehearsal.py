"""`check` rehearses every moment at which something comes due: what would break then is reported today."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from sitegen.encoding import replace
from sitegen.pipeline import Request, check
from sitegen.problems import SitegenError
from sitegen.render import template_check
from tests.index import made
from tests.index.made import AS_OF, Files, articles, line, piece, write

FAILS_WITH_TWO = "{% if page.latest | length > 0 %}{{ 1 // 0 }}{% endif %}\n"
SITE: Files = {
    "themes/bare/templates/home.html": FAILS_WITH_TWO,
    **articles(a=piece(), b=piece(date="2026-09-01"), c=piece(date="2027-01-01")),
}


def told(folder: Path, until: date | datetime | None = None, **keys: object) -> list[str]:
    """Return the problems of `check`."""
    request = Request(site=write(folder, SITE), as_of=AS_OF, jobs=1, strict_drafts=True)
    try:
        return [line(problem) for problem in check(replace(request, **keys), until).problems]
    except SitegenError as failed:
        return [line(problem) for problem in failed.problems]


def test_what_breaks_later_is_reported_with_its_moment(tmp_path: Path) -> None:
    """A template that fails once there are more pieces fails the check today, once, and says from when."""
    (problem,) = told(tmp_path)
    assert "error[" in problem
    assert "(from 2026-09-01T00:00:00+00:00 on)" in problem
    assert told(tmp_path, as_of=datetime(2026, 9, 2, tzinfo=UTC)) != []


def test_templates_are_checked_once(tmp_path: Path) -> None:
    """However many moments are rehearsed, the templates, which are the same at each, are checked for one of them."""
    sound = {"themes/bare/templates/home.html": "{{ site.title }} once\n", **articles(a=piece(date="2026-09-01"))}
    with patch.object(template_check, "_problems", wraps=template_check._problems) as checking:
        check(Request(site=write(tmp_path, sound), as_of=AS_OF, jobs=1))
    assert checking.call_count == 1


@pytest.mark.parametrize(
    ("until", "is_told"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (datetime(2026, 8, 31, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 9, 1, tzinfo=UTC), True),
        (date.max, True),
        (datetime.max.replace(tzinfo=UTC), True),
    ],
)
def test_until_ends_the_rehearsal(until: date | datetime, is_told: bool, tmp_path: Path) -> None:
    """A moment is the last that is rehearsed; a date is, with the whole of its day."""
    assert bool(told(tmp_path, until)) is is_told


def test_a_piece_that_ends_with_time_is_rehearsed(tmp_path: Path) -> None:
    """What breaks at the last moment of all is told, in a zone that is ahead of UTC as well."""
    files = {
        "sitegen.toml": made.SITE + 'time_zone = "Asia/Tehran"\n',
        "themes/bare/templates/home.html": "{% if page.latest | length == 0 %}{{ 1 // 0 }}{% endif %}\n",
        **articles(a=piece(), b=piece(expires="9999-12-31")),
    }
    with pytest.raises(SitegenError) as failed:
        check(Request(site=write(tmp_path, files), as_of=AS_OF, jobs=1))
    assert "(from 9999-12-31T" in line(failed.value.problems[0])
