"""Fields of a site's own: declared in sitegen.toml, checked like the keys of sitegen, found under `extra`."""

from __future__ import annotations

import pytest

from sitegen.config.site_config import decode_config
from sitegen.encoding import decode, encode
from sitegen.model.documents import Article
from sitegen.plan import views
from tests.index.made import SITE, WORDS, article, articles, composed, page, piece, profile, told, view
from tests.read.desk import shown, table

FIELDS = """
[fields.articles]
dek = { type = "text", required = true }
count = { type = "integer" }
share = { type = "number" }
open = { type = "boolean" }
filed = { type = "date" }
places = { type = "list" }
proof = { type = "address" }
phase = { type = "choice", one_of = ["talks", "war"] }
moods = { type = "list", one_of = ["calm", "tense"] }
[fields.pages]
room = { type = "text" }
[fields.authors]
motto = { type = "local_text" }
[fields.terms]
weight = { type = "integer" }
[fields.regions]
people = { type = "integer" }
"""
TYPED = {
    "dek": "12",
    "count": "3",
    "share": "0.5",
    "open": "false",
    "filed": "2020-02-03T04:05:06+03:30",
    "places": ["Baku", "Aktau"],
    "proof": "https://x.example/",
    "phase": "war",
    "moods": "calm",
}
SHOWN = {
    "dek": "12",
    "count": 3,
    "share": 0.5,
    "open": False,
    "filed": "2020-02-03T04:05:06+03:30",
    "places": ["Baku", "Aktau"],
    "proof": "https://x.example/",
    "phase": "war",
    "moods": ["calm"],
}
EMPTY: dict[str, object] = {name: [] if name in {"places", "moods"} else None for name in TYPED}


def site(more: str = "") -> dict[str, str]:
    """Return the configuration with fields of its own."""
    return {"sitegen.toml": f"{SITE}{more}{FIELDS}"}


def test_declared_fields_are_typed_and_found_under_extra() -> None:
    """A declared key is allowed beside ours, has its type, and is in the view's `extra` with the free keys."""
    made = composed({**articles(a=piece(slug="a", extra={"free": 1}, **TYPED)), **site()})
    assert article(made, "a").extra == {"free": 1, **SHOWN}


def test_a_field_that_a_file_does_not_have_is_there_as_none() -> None:
    """Templates can ask for every declared field of every file, also of a term that has none."""
    files = {
        **articles(a=piece(slug="a", dek="x", tags="T", regions="ir")),
        "content/pages/b.md": page(slug="b"),
        "content/terms/regions/ir.md": profile(people=7),
    }
    made = composed({**files, **site()})
    assert article(made, "a").extra == {**EMPTY, "dek": "x"}
    assert view(made, "b/index.html", views.PageView).extra == {"room": None}
    assert view(made, "tags/t/index.html", views.TermView).extra == {"weight": None}
    assert view(made, "regions/ir/index.html", views.TermView).extra == {"weight": None, "people": 7}


def test_a_text_by_language_is_shown_in_the_language_of_the_page() -> None:
    """A `local_text` is the text of the page's language, from the file itself or from its translation."""
    files = {
        **articles(a=piece(dek="x", authors="desk"), b=piece(dek="y", authors="desk", language="fa")),
        "content/authors/desk.md": profile(name="Desk", motto={"en": "Read on", "ru": "Читай"}),
        "content/authors/desk.fa.md": profile(motto="بخوان"),
        **WORDS,
    }
    made = composed({**files, **site('languages = ["en", "fa"]\n')})
    profiles = [view(made, f"{root}authors/desk/index.html", views.TermView).profile for root in ("", "fa/")]
    assert [one.extra for one in profiles if one] == [{"motto": "Read on"}, {"motto": "بخوان"}]


WRONG = table("own_fields")
UNDECLARED = table("own_declarations")


@pytest.mark.parametrize("front", WRONG)
def test_a_wrong_field_is_told_at_its_place(front: str) -> None:
    """A missing, mistyped or wrong field is one error, at its line and column, with what to do."""
    text = f"---\ntitle: A piece\ndate: 2020-01-01\n{front}\n---\nText.\n"
    assert told({**articles(a=text), **site()}) == [f"articles/a.md:{WRONG[front]}"]


@pytest.mark.parametrize("text", UNDECLARED)
def test_a_declaration_that_cannot_be_is_told_at_its_place(text: str) -> None:
    """A field cannot take a name of ours, of a taxonomy or of another field, and has a type that is known."""
    head = '[site]\ntitle = "T"\nurl = "https://e.example"\n'
    content = f"{head}{text}\n".encode()
    _, problems = decode_config("sitegen.toml", content)
    (found,) = shown(problems, {"sitegen.toml": content})
    line, _, rest = found.split("\n")[0].removeprefix("sitegen.toml:").partition(":")
    assert f"{int(line) - head.count(chr(10))}:{rest}".startswith(UNDECLARED[text])


def test_values_stay_what_they_are_in_the_cache() -> None:
    """What an earlier build or a worker has read of a field is what is read afresh."""
    made = composed({**articles(a=piece(slug="a", **TYPED)), **site()})
    (read,) = made.site.documents.articles
    assert decode(encode(read), Article) == read


def test_a_kind_of_file_has_a_bounded_number_of_fields() -> None:
    """More than 250 fields of one kind of file are one problem, and none of them is read."""
    lines = "".join(f"a{number} = {{type = 'text'}}\n" for number in range(251))
    content = f"[site]\ntitle = 'x'\nurl = 'https://x.example/'\n[fields.pages]\n{lines}"
    config, problems = decode_config("sitegen.toml", content.encode())
    assert [(problem.code, problem.message) for problem in problems] == [
        ("limit", "`pages` has 251 fields, more than 250")
    ]
    assert config is not None
    assert config.fields == ()


def test_what_cannot_be_seen_in_a_name_is_named() -> None:
    """A name that looks right, and has a character that cannot be seen, is reported by that character."""
    content = "[site]\ntitle='x'\nurl='https://x.example/'\n[fields.pages]\n'de\u200bk' = {type = 'text'}\n".encode()
    _, problems = decode_config("sitegen.toml", content)
    (found,) = shown(problems, {"sitegen.toml": content})
    told_first, _, _ = found.partition("\n")
    assert told_first == (
        'sitegen.toml:5:1: error[config]: "de\\u200bk" has U+200B ZERO WIDTH SPACE in it, which cannot be seen'
    )
