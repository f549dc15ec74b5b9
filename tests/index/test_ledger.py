"""The URL ledger and the site: ids that stay, addresses that lead on, lost ones that are reported, what is accepted."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sitegen.index.ledger_update import accepted
from sitegen.model.ledger import encode_ledger
from sitegen.pipeline.values import PlannedSite
from sitegen.plan import views
from tests.index.made import SITE, Tree, articles, codes, composed, page, paths, piece, profile, told, view

LATER = datetime(2026, 8, 1, tzinfo=UTC)
CANAL = "/2020/01/canal/ article 2020-01-01 content/articles/canal.md tag:old.example,2020-01-01:canal"


def ledger(*lines: str) -> dict[str, str]:
    """Return a urls.lock of these lines."""
    return {"urls.lock": "".join(f"{line}\n" for line in sorted(lines))}


def ids(made: PlannedSite) -> dict[str, str]:
    """Return the feed id of each entry of the site's feed by its address."""
    return {entry.url.path: entry.id for entry in view(made, "atom.xml", views.FeedView).entries}


def lines(made: PlannedSite, today: date = date(2026, 7, 1)) -> list[str]:
    """Return the lines of the ledger that the site would have."""
    text = encode_ledger(accepted(made.site, made.config, today)).decode()
    return [line for line in text.splitlines() if not line.startswith("#")]


# Feed ids

KEPT: dict[str, Tree] = {
    "the same piece": articles(canal=piece()),
    "a new slug": articles(canal=piece(slug="suez")),
    "a new day": articles(canal=piece(date="2021-05-05")),
    "a new file at the old address": articles(suez=piece(slug="canal")),
    "a new file with the old address as alias": articles(suez=piece(aliases=["/2020/01/canal/"])),
    "another piece at the old address": articles(canal=piece(slug="suez"), b=piece(slug="canal", date="2020-01-02")),
}


@pytest.mark.parametrize("case", KEPT)
def test_a_feed_id_stays_whatever_becomes_of_the_address(case: str) -> None:
    """P27: the id of the ledger's line is kept by the piece of its file, else of its address, else with it as alias."""
    found = ids(composed(KEPT[case] | ledger(CANAL)))
    assert list(found.values()).count("tag:old.example,2020-01-01:canal") == 1
    assert found.get("2020/01/suez/", "tag:old.example,2020-01-01:canal") == "tag:old.example,2020-01-01:canal"


def test_an_id_of_the_front_matter_comes_first() -> None:
    """`id:` is the id whatever the ledger says."""
    assert ids(composed(articles(canal=piece(id="urn:x:1")) | ledger(CANAL))) == {"2020/01/canal/": "urn:x:1"}


def test_no_two_pieces_have_one_id() -> None:
    """A new piece at another's old address and of its old day has an id of its own."""
    line = CANAL.replace("tag:old.example,2020-01-01:canal", "tag:review.example,2020-01-01:/2020/01/canal/")
    files = articles(canal=piece(slug="suez"), second=piece(slug="canal"))
    assert ids(composed(files | ledger(line))) == {
        "2020/01/suez/": "tag:review.example,2020-01-01:/2020/01/canal/",
        "2020/01/canal/": "tag:review.example,2020-01-01:/2020/01/canal/;2",
    }


def test_an_id_that_is_another_pieces_is_refused() -> None:
    """An `id:` that the ledger gives to another piece, hidden or not, is an error; a draft holds no id."""
    for keys in ({}, {"date": "2030-01-01"}):
        files = articles(canal=piece(**keys), b=piece(id="tag:old.example,2020-01-01:canal")) | ledger(CANAL)
        assert "articles/b.md: error[collision]" in codes(files)
    assert codes(articles(b=piece(slug="canal", id="tag:old.example,2020-01-01:canal")) | ledger(CANAL)) == []
    draft = articles(canal=piece(draft=True), b=piece(id="tag:old.example,2020-01-01:canal"))
    assert "articles/b.md: error[collision]" not in codes(draft | ledger(CANAL))


def test_an_id_that_went_to_another_file_takes_its_address_along() -> None:
    """A piece in a new file, at a new address, with the `id:` of a file that is gone is the same piece."""
    made = composed(articles(suez=piece(id="tag:old.example,2020-01-01:canal")) | ledger(CANAL))
    assert lines(made) == [
        "/2020/01/canal/ moved 2020-01-01 content/articles/suez.md",
        "/2020/01/suez/ article 2026-07-01 content/articles/suez.md tag:old.example,2020-01-01:canal",
    ]


def test_without_a_ledger_ids_are_those_of_the_contract() -> None:
    """Without urls.lock the id is `id:` or the tag: URI, and nothing is reported."""
    made = composed(articles(canal=piece(slug="suez")))
    assert ids(made) == {"2020/01/suez/": "tag:review.example,2020-01-01:/2020/01/suez/"}
    assert made.problems == ()


# Addresses that lead on


def test_what_has_moved_leads_to_its_piece() -> None:
    """A line with `moved` makes a redirect to wherever its piece is, and links may name it."""
    moved = "/old/canal/ moved 2019-01-01 content/articles/canal.md"
    files = articles(canal=piece("[x](/old/canal/)")) | ledger(CANAL, moved)
    made = composed(files)
    found = view(made, "old/canal/index.html", views.RedirectView)
    assert found.target.path == "2020/01/canal/"
    renamed = articles(suez=piece(aliases=["/2020/01/canal/"])) | ledger(CANAL, moved)
    assert view(composed(renamed), "old/canal/index.html", views.RedirectView).target.path == "2020/01/suez/"


def test_what_has_moved_gives_way() -> None:
    """A moved address loses to a piece, to an alias and to a file; and it leads nowhere while its piece is hidden."""
    moved = "/about/ moved 2019-01-01 content/articles/canal.md"
    taken = articles(canal=piece()) | {"content/pages/about.md": page()} | ledger(CANAL, moved)
    assert view(composed(taken), "about/index.html", views.PageView).title == "A piece"
    named = articles(canal=piece(), other=piece(aliases=["/About/"])) | ledger(CANAL, moved)
    assert view(composed(named), "About/index.html", views.RedirectView).target.path == "2020/01/other/"
    for keys in ({"draft": "true"}, {"expires": "2021-01-01"}, {"embargo": "2030-01-01T00:00:00Z"}):
        assert paths(composed(articles(canal=piece(**keys)) | ledger(CANAL, moved))) == set()


# Lost addresses

LOCK = "urls.lock:1:1: error[lost-address]: the published address /2020/01/canal/ would vanish: "
GIVE_UP = "to give the address up, write `gone` in place of `article` in this line"
LOST: dict[str, tuple[Tree, list[str]]] = {
    "a draft": (
        articles(canal=piece(draft="true")),
        [
            (f"{LOCK}content/articles/canal.md is a draft now | to take it back in public, write "
            f"`withdrawn: {{date: ..., reason: ...}}` in place of `draft: true`; {GIVE_UP}")
        ],
    ),
    "a deletion": (
        {},
        [
            (f"{LOCK}there is no content/articles/canal.md any more | if it was renamed, add "
            "`aliases: [/2020/01/canal/]` to the new file; to take it back in public, restore it with "
            f"`withdrawn: {{date: ..., reason: ...}}`; {GIVE_UP}")
        ],
    ),
    "a rename": (
        articles(canals=piece()),
        [
            ("urls.lock: warning[ledger]: an address of the site is not in it: /2020/01/canals/ | "
            "run `sitegen urls accept` and commit the file"),
            (f"{LOCK}there is no content/articles/canal.md any more | if it is content/articles/canals.md now, add "
            f"`aliases: [/2020/01/canal/]` to that; {GIVE_UP}"),
        ],
    ),
    "a changed slug": (
        articles(canal=piece(slug="suez")),
        [
            ("urls.lock: warning[ledger]: an address of the site is not in it: /2020/01/suez/ | "
            "run `sitegen urls accept` and commit the file"),
            (f"{LOCK}content/articles/canal.md is at /2020/01/suez/ now | add `aliases: [/2020/01/canal/]` to it, "
            "or run `sitegen urls accept`, which makes a redirect and keeps the id"),
        ],
    ),
    "an expired piece": (articles(canal=piece(expires="2021-01-01")), []),
    "an embargoed piece": (
        articles(canal=piece(embargo="2030-01-01T00:00:00Z")),
        [
            ("articles/canal.md:4:10: warning[date]: `embargo` ends on a later day than `date` (2020-01-01), which "
            "readers will see as the day of publication | is `date` the day on which it will be public?")
        ],
    ),
    "a piece in the future": (
        articles(canal=piece(date="2030-01-01", aliases=["/2020/01/canal/"])), []),
    "a piece in the future at another address": (
        articles(canal=piece(date="2030-01-01")),
        [
            ("urls.lock:1:1: error[lost-address]: the published address /2020/01/canal/ would vanish: "
            "content/articles/canal.md is at /2030/01/canal/ now | add `aliases: [/2020/01/canal/]` to it, or run "
            "`sitegen urls accept`, which makes a redirect and keeps the id")
        ],
    ),
    "an expired piece that led on": (
        articles(b=piece(aliases=["/2020/01/canal/"], expires="2021-01-01")), []),
    "a withdrawn piece": (articles(canal=piece(withdrawn={"date": "2021-01-01", "reason": "Wrong."})), []),
    "the same piece": (articles(canal=piece()), []),
    "an alias": (
        articles(canal=piece(slug="suez", aliases=["/2020/01/canal/"])),
        [
            ("urls.lock: warning[ledger]: an address of the site is not in it: /2020/01/suez/ | "
            "run `sitegen urls accept` and commit the file")
        ],
    ),
    "another piece at the address": (
        articles(b=piece(slug="canal")),
        [("urls.lock:1:1: warning[ledger]: content/articles/canal.md is content/articles/b.md now | "
         "run `sitegen urls accept` and commit the file")],
    ),
    "a file at the address": (
        {"content/2020/01/canal/index.html": "", "sitegen.toml": SITE + '[build]\npublish = ["2020/**"]\n'}, []
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LOST)
def test_an_address_that_would_vanish_is_told_with_its_fix(case: str) -> None:
    """With --locked it is an error at the ledger's line, with the smallest fix; time alone hides without a word."""
    files, found = LOST[case]
    assert told(files | ledger(CANAL), locked=True) == found
    softened = [one.replace("error[lost", "warning[lost") for one in found if "[ledger]" not in one]
    assert told(files | ledger(CANAL)) == softened


def test_all_lines_of_a_hidden_piece_are_told_together() -> None:
    """Of a deleted piece one problem names the address of the piece, and every other line that led there."""
    files = ledger(
        CANAL, "/a/ moved 2019-01-01 content/articles/canal.md", "/b/ alias 2019-01-01 content/articles/canal.md"
    )
    (problem,) = composed(files).problems
    assert (problem.place.line, [related.place.line for related in problem.related]) == (1, [2, 3])


def test_a_lost_alias_is_told() -> None:
    """An alias that its piece does not name any more would vanish."""
    line = "/old/ alias 2019-01-01 content/articles/canal.md"
    assert told(articles(canal=piece()) | ledger(CANAL, line), locked=True) == [
        (
            "urls.lock:2:1: error[lost-address]: the published address /old/ would vanish: "
            "content/articles/canal.md does not name it in `aliases:` any more | add `aliases: [/old/]` to it, "
            "or run `sitegen urls accept`, which makes a redirect and keeps the id"
        )
    ]


def test_an_alias_of_a_list_is_recorded_and_watched() -> None:
    """It is in the ledger as that of a piece is; it is lost with its line in the term's file, or with the last piece.

    Pieces that time hides keep it.
    """
    files = articles(a=piece(tags=["x"]), b=piece(expires="2026-07-15"))
    named = files | {"content/terms/tags/x.md": profile(aliases="/tag/x/")}
    line = "/tag/x/ alias 2026-07-01 content/terms/tags/x.md"
    assert line in lines(composed(named))
    empty = named | articles(a=piece(tags=["x"], expires="2021-01-01"))
    assert [codes(one | ledger(line), locked=True) for one in (named, empty)] == [["urls.lock: warning[ledger]"]] * 2
    unnamed = files | {"content/terms/tags/x.md": profile()} | ledger(line)
    assert told(unnamed, locked=True)[1] == (
        "urls.lock:1:1: error[lost-address]: the published address /tag/x/ would vanish: content/terms/tags/x.md does "
        f"not name it in `aliases:` any more | add `aliases: [/tag/x/]` to it; {GIVE_UP.replace('article', 'alias')}"
    )
    retagged = named | articles(a=piece(tags=["y"]), b=piece(tags=["x"], draft=True))
    (found,) = (one for one in told(retagged | ledger(line), locked=True) if "lost-address" in one)
    assert "would vanish: no article is in the list of content/terms/tags/x.md any more" in found
    assert "there is no content/terms/tags/x.md any more" in told(files | ledger(line), locked=True)[1]


def test_a_broken_piece_is_told_once() -> None:
    """Of a piece with an error of its own it is not said that its address would vanish."""
    files = articles(canal=piece(regions=["atlantis"])) | ledger(CANAL)
    assert codes(files, locked=True) == ["articles/canal.md: error[unknown-reference]"]


def test_a_changed_id_is_told() -> None:
    """An `id:` that is not the ledger's makes the piece new to feed readers: a warning where the ledger is kept."""
    files = articles(canal=piece(id="urn:x:1")) | ledger(CANAL)
    assert codes(files, locked=True) == ["urls.lock: warning[ledger]"]
    assert codes(files) == []


# What is accepted


def test_accepting_records_what_is_public() -> None:
    """Public pieces and their aliases are recorded: a piece since its first day, an alias since today."""
    files = articles(
        a=piece(aliases=["/old.html", "/old/"], date="2020-01-02"),
        b=piece(draft="true"),
        c=piece(date="2026-07-15"),
        d=piece(date="2020-01-03T23:00:00-05:00", embargo="2020-01-04T08:00:00Z"),
    ) | {"content/pages/about.md": page(), "content/pages/dated.md": page(date="2020-05-05")}
    recorded = [
        "/2020/01/a/ article 2020-01-02 content/articles/a.md tag:review.example,2020-01-02:/2020/01/a/",
        "/2020/01/d/ article 2020-01-04 content/articles/d.md tag:review.example,2020-01-03:/2020/01/d/",
        "/about/ page 2026-07-01 content/pages/about.md",
        "/dated/ page 2020-05-05 content/pages/dated.md",
        "/old.html alias 2026-07-01 content/articles/a.md",
        "/old/ alias 2026-07-01 content/articles/a.md",
    ]
    assert lines(composed(files)) == recorded
    c = "/2026/07/c/ article 2026-07-15 content/articles/c.md tag:review.example,2026-07-15:/2026/07/c/"
    again = files | ledger(*recorded)
    assert lines(composed(again, LATER), date(2026, 8, 1)) == sorted([*recorded, c])
    assert [code for code in codes(again, LATER, locked=True) if "date" not in code] == ["urls.lock: warning[ledger]"]
    assert [code for code in codes(again | ledger(*recorded, c), LATER, locked=True) if "date" not in code] == []


ACCEPTED: dict[str, tuple[Tree, list[str]]] = {
    "a new slug": (
        articles(canal=piece(slug="suez")),
        [
            "/2020/01/canal/ moved 2020-01-01 content/articles/canal.md",
            "/2020/01/suez/ article 2026-07-01 content/articles/canal.md tag:old.example,2020-01-01:canal",
            "/old/ moved 2019-01-01 content/articles/canal.md",
        ],
    ),
    "a new file": (
        articles(suez=piece(aliases=["/2020/01/canal/"])),
        [
            "/2020/01/canal/ alias 2020-01-01 content/articles/suez.md",
            "/2020/01/suez/ article 2026-07-01 content/articles/suez.md tag:old.example,2020-01-01:canal",
            "/old/ moved 2019-01-01 content/articles/suez.md",
        ],
    ),
    "a new file at the same address": (
        articles(suez=piece(slug="canal")),
        [
            CANAL.replace("articles/canal.md", "articles/suez.md"),
            "/old/ moved 2019-01-01 content/articles/suez.md",
        ],
    ),
    "a deletion": ({}, [CANAL, "/old/ moved 2019-01-01 content/articles/canal.md"]),
    "a draft": (articles(canal=piece(draft="true")), [CANAL, "/old/ moved 2019-01-01 content/articles/canal.md"]),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepting_loses_no_address(case: str) -> None:
    """What moved leads on with its id kept; what just disappeared stays in the ledger, and is reported each time."""
    files, found = ACCEPTED[case]
    old = "/old/ moved 2019-01-01 content/articles/canal.md"
    made = composed(files | ledger(CANAL, old))
    assert lines(made) == found
    again = composed(files | ledger(*found))
    assert lines(again) == found
    assert (again.problems == ()) == (case not in {"a deletion", "a draft"})


def test_what_is_gone_stays_gone_until_it_is_published_again() -> None:
    """A `gone` line is no one's to change but its author's; a piece that comes back there has its old id."""
    gone = CANAL.replace(" article ", " gone ")
    assert lines(composed(articles(b=piece()) | ledger(gone)))[1] == gone
    assert lines(composed(articles(canal=piece()) | ledger(gone))) == [CANAL]
