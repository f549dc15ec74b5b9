"""The search in a browser: in four scripts, from a host and from a disk, with the keyboard, and without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.running import require_browser, run
from tests.index.made import piece
from tests.laws.building import built

CONFIG = """
[site]
title = { en = "Notes", fa = "یادداشت‌ها", ru = "Заметки", ar = "ملاحظات" }
url = "https://notes.example/"
languages = ["en", "fa", "ru", "ar"]
[search]
engine = "builtin"
"""
HOSTILE = "<img src=x onerror=alert(1)> & __proto__ constructor"
PIECES = {
    "a": piece("The treaties on gas were signed.", title="A corridor", summary="Sanctions stay.", regions=["ir"]),
    "b": piece("Nothing of it.", title="Sanctioned banks", date="2021-01-01", regions=["ru"], tags=["Banks"]),
    "c": piece("Javascript: <b>bold</b>.", title=HOSTILE, summary=HOSTILE, tags=[HOSTILE], date="2019-01-01"),
    "d.fa": piece("تحریم‌های كتاب و راه‌آهن در سال ۱۴۰۴.", title="پیمان علی", summary="می‌شود"),
    "e.ru": piece("О санкциях и нефти, ещё раз.", title="Договоры России", summary="Ёлка."),
    "f.ar": piece("وُقِّعَت الاتفاقية في طهران.", title="معـاهدة إيران", summary="كتاب"),
}
QUERIES = {
    ("search/", "treaty"): ["A corridor"],
    ("search/", "gas TREATIES"): ["A corridor"],
    ("search/", "sanctions"): ["A corridor", "Sanctioned banks"],
    ("search/", "bank's"): ["Sanctioned banks"],
    ("search/", "constructor __proto__"): [HOSTILE],
    ("search/", "treaty nowhere"): ["A corridor"],
    ("search/", "<script>alert(1)</script>zzz"): [HOSTILE],
    ("search/", "nowhere"): [],
    ("search/", "$& $' nowhere"): [],
    ("search/", "gas " * 32 + "nowhere"): ["A corridor"],
    ("fa/search/", "تحريم"): ["پیمان علی"],
    ("fa/search/", "على كتاب 1404"): ["پیمان علی"],
    ("fa/search/", "راه آهن"): ["پیمان علی"],
    ("fa/search/", "میشود"): ["پیمان علی"],
    ("ru/search/", "санкции"): ["Договоры России"],
    ("ru/search/", "договор Россия еще елка"): ["Договоры России"],
    ("ar/search/", "اتفاقيات"): ["معـاهدة إيران"],
    ("ar/search/", "معاهده ايران کتاب"): ["معـاهدة إيران"],
}
"""What is typed on which page, and the titles that are found."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Open every query from a host and from a disk, in one browser."""
    require_browser()
    root = tmp_path_factory.mktemp("search")
    files = {"sitegen.toml": CONFIG.encode()}
    files |= {f"content/articles/{name}.md": text.encode() for name, text in PIECES.items()}
    built(root, files)
    queries = [{"path": path, "query": query} for path, query in QUERIES]
    page = {"path": "search/", "query": "sanction", "filter": "regions", "choice": "ru"}
    return run("search.mjs", {"root": str(output_of(root)), "queries": queries, "page": page})


def output_of(root: Path) -> Path:
    """Return the folder of the built site."""
    return min((path.parent for path in root.rglob("opensearch.xml")), key=lambda path: len(path.parts))


def test_words_are_found_in_four_scripts(seen: Any) -> None:
    """Each query finds its pieces, from a host and from a disk, and nothing goes wrong or is executed."""
    for one in seen["queries"]:
        wanted = QUERIES[one["path"], one["query"]]
        assert sorted(one["titles"]) == sorted(wanted), one
        assert one["wrong"] == [], one
        assert one["browse"] is (not wanted), one
        assert wanted or one["query"] in one["status"], one
        assert all(link.endswith("index.html") is one["file"] for link in one["links"])
        assert one["note"] is (one["query"] in {"treaty nowhere", "<script>alert(1)</script>zzz"}), one
    marked = {one["query"]: one["marked"] for one in seen["queries"]}
    assert marked["sanctions"] == ["Sanctions", "Sanctioned"]
    assert marked["معاهده ايران کتاب"] == ["معـاهدة", "إيران", "كتاب"]


def test_a_query_asks_for_few_files(seen: Any) -> None:
    """A query loads what all queries need, the file of its word, and those of what it found."""
    (one,) = [one for one in seen["queries"] if one["query"] == "treaty" and not one["file"]]
    shards = sorted(name for name in one["loaded"] if name.endswith(".js") and not name.startswith("search."))
    assert shards == ["pieces-0.js", "start.js", "table-0.js", "terms-0.js"]


def test_the_page_is_used_with_the_keyboard(seen: Any) -> None:
    """`/` leads to the box, what is typed is in the address, a filter narrows, and the way back restores."""
    keys = seen["keys"]
    assert (keys["empty"]["browse"], keys["empty"]["titles"]) == (True, [])
    assert sorted(keys["typed"]["titles"]) == ["A corridor", "Sanctioned banks"]
    assert keys["typedAddress"].endswith("?q=sanction")
    assert keys["typed"]["status"] == "Results: 2"
    assert (keys["filtered"]["titles"], keys["filtered"]["status"]) == (["Sanctioned banks"], "Results: 1")
    assert sorted(keys["back"]["titles"]) == ["A corridor", "Sanctioned banks"]


def test_without_script_the_page_is_an_index(seen: Any) -> None:
    """Without script there is no box that does nothing, but topics, regions and years as links."""
    plain = seen["plain"]
    assert plain["form"] == "none"
    assert plain["links"] > 5
    assert plain["note"]
