"""The ledger of corrections: when there is one, what is in it, and its feed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from sitegen.plan.artifact import FeedRecipe
from tests.index.made import BARE, SITE, WORDS, Files, article, articles, composed, page, paths, piece, view
from tests.index.made import artifact as planned

TITLE = '[corrections]\ntitle = "Corrections"\n'
THEME = {
    **BARE,
    "themes/bare/i18n/en.toml": f"{BARE['themes/bare/i18n/en.toml']}{TITLE}",
    "themes/bare/i18n/fa.toml": f"{WORDS['themes/bare/i18n/fa.toml']}{TITLE}",
    "themes/bare/templates/corrections.html": "-\n",
}
WRONG = {"date": "2021-02-03", "kind": "correction", "text": "It was 10."}
ALL = {f"corrections/{name}" for name in ("index.html", "atom.xml", "feed.json", "feed/index.html")}


def site(files: Files, **choices: object) -> PlannedSite:
    """Compose a site whose theme has the page."""
    return composed({**THEME, **files}, **choices)  # type: ignore[arg-type]


def ledger(made: PlannedSite) -> set[str]:
    """Return the paths of the ledger and its feed."""
    return {path for path in paths(made) if "corrections/" in path}


def entries(made: PlannedSite) -> tuple[views.EntryView, ...]:
    """Return the entries of the feed."""
    recipe = planned(made, "corrections/atom.xml").recipe
    assert isinstance(recipe, FeedRecipe)
    return recipe.view.entries


def test_there_is_a_ledger_where_a_public_piece_was_corrected() -> None:
    """Page and feeds exist exactly where a public piece has a correction, or was withdrawn."""
    assert ledger(site(articles(a=piece(corrections=[WRONG])))) == ALL
    assert ledger(site(articles(a=piece(withdrawn={"date": "2021-01-01", "reason": "Wrong."})))) == ALL
    assert ledger(site(articles(a=piece(updated="2021-01-01")))) == set()


@pytest.mark.parametrize("gate", [{"draft": True}, {"date": "2031-01-01"}, {"expires": "2021-01-01"}])
def test_a_hidden_piece_adds_nothing(gate: dict[str, object]) -> None:
    """What is not public leaves no trace in the ledger, and comes to be in it when it is."""
    secret = articles(secret=piece(corrections=[WRONG], **gate))
    assert ledger(site(secret)) == set()
    due = datetime(2026, 7, 1, 12, tzinfo=UTC)
    later = articles(a=piece(corrections=[WRONG], embargo="2026-07-01T12:00:00Z"))
    assert ledger(composed(THEME | later, due - timedelta(seconds=1))) == set()
    assert ledger(composed(THEME | later, due)) == ALL


def test_the_newest_comes_first() -> None:
    """Page and feed have all that readers were told, by date, each with its piece and its own id."""
    more = [{**WRONG, "kind": "update", "text": "New."}, {**WRONG, "date": "2023-05-06"}, {**WRONG, "text": "And 11."}]
    files = articles(
        a=piece(title="A", corrections=[WRONG, *more]),
        b=piece(title="B", withdrawn={"date": "2022-01-01", "reason": "Wrong."}),
    )
    made = site(files)
    shown = view(made, "corrections/index.html", views.CorrectionsView).ledger.years
    assert [(year.year, [(one.kind, one.text, one.piece.label) for one in year.corrections]) for year in shown] == [
        ("2023", [("correction", "It was 10.", "A")]),
        ("2022", [("withdrawal", "Wrong.", "B")]),
        ("2021", [("correction", "It was 10.", "A"), ("update", "New.", "A"), ("correction", "And 11.", "A")]),
    ]
    assert [one.id.partition(";")[2] for one in entries(made)] == [
        "correction-2023-05-06-1",
        "withdrawal-2022-01-01-1",
        "correction-2021-02-03-1",
        "update-2021-02-03-1",
        "correction-2021-02-03-2",
    ]
    assert entries(made)[1].title == "Withdrawal: B"
    assert {one.updated for one in entries(made)[2:]} == {"2021-02-03T00:00:00+00:00"}


def test_a_withdrawn_piece_keeps_its_corrections() -> None:
    """What was told stays told: below the reason, in the ledger and its feed; an expired piece has no line."""
    gone = piece(title="A", corrections=[WRONG], withdrawn={"date": "2022-01-01", "reason": "All wrong."})
    made = site(articles(a=gone, b=piece(title="B", corrections=[WRONG], expires="2022-01-01")))
    shown = article(made, "a")
    assert (shown.body, [one.text for one in shown.corrections]) == (None, ["It was 10."])
    ledger = view(made, "corrections/index.html", views.CorrectionsView).ledger
    found = [(one.kind, one.piece.label) for year in ledger.years for one in year.corrections]
    assert found == [("withdrawal", "A"), ("correction", "A")]
    assert len(entries(made)) == 2


def test_a_page_of_the_site_may_have_its_address() -> None:
    """A page at the address of the ledger shows it below its text, and stays when there is nothing to show."""
    own = {"content/pages/corrections.md": page("We correct.", title="How we correct")}
    made = site(own | articles(a=piece(corrections=[WRONG])))
    assert ledger(made) == ALL
    shown = view(made, "corrections/index.html", views.PageView)
    assert shown.ledger is not None
    assert [one.text for year in shown.ledger.years for one in year.corrections] == ["It was 10."]
    assert shown.head.feeds[0].url.path == "corrections/atom.xml"
    assert made.plan.sites["en"].corrections == shown.url
    bare = site(own)
    assert ledger(bare) == {"corrections/index.html"}
    assert view(bare, "corrections/index.html", views.PageView).ledger is None
    hidden = {"content/pages/corrections.md": page("We correct.", date="2031-01-01")}
    stands_in = site(hidden | articles(a=piece(corrections=[WRONG])))
    assert view(stands_in, "corrections/index.html", views.CorrectionsView).title == "Corrections"


def test_each_language_has_its_own() -> None:
    """Corrections are listed in the language of their pieces."""
    config = {"sitegen.toml": SITE + 'languages = ["en", "fa"]\n'}
    made = site(config | {"content/articles/a.fa.md": piece(corrections=[WRONG])})
    assert ledger(made) == {f"fa/{path}" for path in ALL}


def test_feeds_may_leave_it_out() -> None:
    """A site whose `[feeds] for` does not name corrections has the page alone, and a theme without it neither."""
    config = {"sitegen.toml": SITE + '[feeds]\nfor = ["site"]\n'}
    files = articles(a=piece(corrections=[WRONG]))
    made = site(config | files)
    assert ledger(made) == {"corrections/index.html"}
    assert view(made, "corrections/index.html", views.CorrectionsView).ledger.subscribe is None
    assert ledger(composed(BARE | files)) == set()


def test_an_edit_of_a_piece_without_corrections_changes_nothing_of_it() -> None:
    """The ledger is made of corrected pieces alone."""
    files = articles(a=piece(corrections=[WRONG]), b=piece(title="B"))
    before, after = site(files), site(files | articles(b=piece("Other words.", title="C")))
    for path in ALL:
        assert planned(before, path).fingerprint == planned(after, path).fingerprint
