"""A language is one file: what it holds, what is reported where it lacks something, and that nothing else is needed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen.locale import language_data
from sitegen.locale.collation import sort_key
from sitegen.locale.dates import long_date, month_name
from sitegen.locale.language_data import SHIPPED, Languages, shipped_tags
from sitegen.locale.language_file import KEYS, MESSAGES, LanguageFile, decode_language_file, decode_language_files
from sitegen.locale.missing_data import missing_data
from sitegen.locale.names import language_name
from sitegen.locale.numbers import integer
from sitegen.locale.tags import canonical_tag
from sitegen.model.sources import SourceFile, Sources
from sitegen.theme.messages import load_messages
from sitegen.theme.values import Declaration, Theme, stem
from tests.index.made import Tree, articles, composed, page, piece, problems_of, told
from tests.laws.building import Place

REPO = Path(__file__).parent.parent
GERMAN = (REPO / "tests/languages/de.toml").read_text(encoding="utf-8")
ENGLISH_FILE = (REPO / "themes/broadsheet/i18n/en.toml").read_bytes()
ENGLISH = tomllib.loads(ENGLISH_FILE.decode())
COMPLETE = ("ar", "en", "fa", "fr", "he", "ru")
REQUIRED = {key.name for key in KEYS if key.required}
UNKNOWN = "tlh"
"""A language that has a code, and of which neither sitegen nor CLDR knows anything."""
SITE = """
[site]
title = "Review"
url = "https://review.example/"
languages = ["en", "de"]
licence = "CC-BY-4.0"

[crawl]
markdown = true
"""
BARE = SITE.partition("licence")[0].replace("languages", 'theme = "bare"\nlanguages')
NOTE = [{"date": "2026-03-03", "kind": "update", "text": "Neu."}]
ARTICLES = {
    "content/articles/2026-03-02-ports.md": piece('He said "no".\n', date="2026-03-02"),
    "content/articles/2026-03-02-ports.de.md": piece(
        '> [!TIP]\n> Er sagte "nein".[^1]\n\n[^1]: So.\n', date="2026-03-02", corrections=NOTE
    ),
}


def flat(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Yield the keys of a table with dots, those of plural forms without the form."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{name}.")
        else:
            yield stem(above + name)


def known(text: str, tag: str = "de", site: str = "en") -> Languages:
    """Return the languages of a site with one file of its own."""
    files, problems = decode_language_files({f"languages/{tag}.toml": text.encode()})
    assert problems == ()
    return Languages(files=files, site=site)


def without(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return nested tables without what is at a key with dots."""
    first, _, rest = key.partition(".")
    return {
        name: without(value, rest) if name == first and rest else value
        for name, value in table.items()
        if name != first or rest
    }


def written(table: Mapping[str, Any]) -> str:
    """Write texts and tables of texts as TOML."""
    rows = [f"[{MESSAGES}]"]
    rows += [f"{name} = {_inline(value)}" for name, value in table.items()]
    return "\n".join(rows)


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_inline(one)}" for name, one in value.items()) + " }"
    return f"'{value}'"


def test_a_seventh_language_is_one_file(tmp_path: Path) -> None:
    """With one file of its own, a site has pages in a further language, with nothing English in them and no warning."""
    files = {"sitegen.toml": SITE, "languages/de.toml": GERMAN, **ARTICLES}
    place = Place(root=tmp_path).write({path: text.encode() for path, text in files.items()})
    assert place.build(jobs=1).problems == ()
    page_of = {path: content.decode() for path, content in place.tree.items() if path.startswith("de/")}
    article = page_of["de/2026/03/ports/index.html"]
    for words in ("„nein“", ">Tipp<", 'aria-label="Zurück zur Textstelle 1"', ">2. März 2026<", "Zum Text springen"):
        assert words in article
    assert "1 Minute Lesezeit" in page_of["de/index.html"]
    assert "März 2026" in page_of["de/archive/2026/index.html"]
    assert "“no”" in place.tree["2026/03/ports/index.html"].decode()
    plain = page_of["de/2026/03/ports/index.md"]
    assert "**Ergänzung, 2026-03-03.** Neu." in plain
    assert "Lizenz: [CC BY 4.0](" in plain
    theirs = {text for text in _texts(ENGLISH) if len(text) > 12 and "{" not in text}
    assert theirs
    assert [(path, text) for path, html in page_of.items() for text in theirs if text in html] == []


def _texts(table: Mapping[str, Any]) -> Iterator[str]:
    for value in table.values():
        yield from _texts(value) if isinstance(value, dict) else (value,)


def test_without_the_file_both_lacks_are_reported() -> None:
    """A language that no file says all of is a warning for the program's words and one for the theme's, at its tag."""
    found = [line for line in told({"sitegen.toml": BARE, **ARTICLES}) if "`de`" in line]
    assert [line.partition(" ")[0] for line in found] == ["sitegen.toml:6:20:"] * 2
    assert sum("write them in languages/de.toml" in line and "`footnotes.back`" in line for line in found) == 1
    assert sum("or [messages] in languages/de.toml" in line for line in found) == 1


@pytest.mark.parametrize(
    "key", sorted(flat({name: v for name, v in tomllib.loads(GERMAN).items() if name != MESSAGES}))
)
def test_each_key_that_a_file_lacks_is_reported(key: str) -> None:
    """A language lacks the required key that its file lacks; CLDR or a usual value replaces each other one."""
    values, problems = decode_language_file("languages/de.toml", GERMAN.encode())
    assert problems == ()
    months = tuple(f"month {number}" for number in range(12))
    whole = {**values, "calendar.months.gregorian": months}
    name = next(one for one in whole if one == key or key.startswith(f"{one}."))
    needed = {*REQUIRED, "name", "calendar.months.gregorian"}
    for tag, report in ((UNKNOWN, needed), ("nds", REQUIRED)):
        full = Languages(files=(LanguageFile(tag=tag, values=whole),))
        assert full.lacks(tag) == ()
        lacking = Languages(files=(LanguageFile(tag=tag, values=without_value(whole, name)),))
        assert lacking.lacks(tag) == ((name,) if name in report else ())
        warnings = list(missing_data(("en", tag), lacking))
        assert [name in report, f"`{name}`" in str(warnings)] == [name in report] * 2


def without_value(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return values without one."""
    return {name: value for name, value in values.items() if name != key}


def test_the_calendar_of_a_language_needs_its_months() -> None:
    """A language whose usual calendar is another one lacks that calendar's months until its file names them."""
    values, _ = decode_language_file("languages/de.toml", GERMAN.encode())
    values = {**values, "calendar.usual": "islamic-civil"}
    assert Languages(files=(LanguageFile(tag="de", values=values),)).lacks("de") == ("calendar.months.islamic-civil",)


def test_each_message_that_a_file_lacks_is_reported() -> None:
    """Without one of its messages, the theme lacks exactly that one in the language; with all of them, none."""
    messages = tomllib.loads(GERMAN)[MESSAGES]
    keys = set(flat(messages))
    assert keys == set(flat(ENGLISH))
    assert lacking(messages) == ()
    assert {key: lacking(without(messages, key)) for key in keys} == {key: (key,) for key in keys}


def lacking(messages: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the messages that broadsheet lacks in German where a language file has these."""
    contents = {"languages/de.toml": written(messages).encode(), "themes/broadsheet/i18n/en.toml": ENGLISH_FILE}
    files = {path: SourceFile(path=path, digest=path, size=1) for path in contents}
    chain = (Declaration(name="broadsheet", folder="themes/broadsheet"),)
    texts, problems = load_messages(Sources(files=files, reader=lambda file: contents[file.path]), chain)
    assert problems == ()
    theme = Theme(chain=chain, templates={}, closures={}, assets=(), texts=texts, options={}, options_by_language={})
    return theme.lacks("de")


def test_what_a_file_says_wrongly_is_located() -> None:
    """Every wrong key, value and name of a language file is an error at its place, all in one run."""
    files: Tree = {
        "sitegen.toml": BARE,
        "languages/de.toml": 'qoutes = ["a"]\nquotes = ["„", "“"]\nscript = "latin"\ndigits = "123"\ncallouts = "x"\n'
        "[calendar]\nusual = 'lunar'\nmonths.persian = ['a']\n[reading]\nwords_per_minute = true\n"
        '[sorting]\nalphabet = "aba"\nsame = {ab = "c"}\n[footnotes]\nback = ""\n[messages.archive]\ntitel = "x"\n',
        "languages/deutsch.toml": "",
        "languages/DE-at.toml": "",
        "languages/notes.txt": "",
    }
    found = [one for one in problems_of(files) if one.place.path.startswith("languages/")]
    lines = (1, 2, 3, 4, 5, 7, 8, 10, 12, 13, 15, 17)
    named = ("DE-at.toml", "deutsch.toml", "notes.txt")
    assert [(one.place.path, one.place.line) for one in found] == [
        ("languages/DE-at.toml", 0),
        *(("languages/de.toml", line) for line in lines),
        *((f"languages/{name}", 0) for name in named[1:]),
    ]
    assert {one.severity for one in found} == {"error"}
    hints = [one.hint for one in found]
    assert {"did you mean `quotes`?", "rename it languages/de-AT.toml", "did you mean `archive.title`?"} <= set(hints)


def test_a_language_that_nobody_knows_can_be_written() -> None:
    """Name, script, digits, months and order of a language without CLDR are those of its file."""
    months = "a b c d e f g h i j k l".split()  # noqa: SIM905 - a row of months
    text = GERMAN.replace('script = "Latn"', 'script = "Hebr"').replace("0123456789", "٠١٢٣٤٥٦٧٨٩")
    text = text.replace('"Deutsch"', '"tlhIngan"').replace(
        "[calendar.months]", f"[calendar.months]\ngregorian = {months}"
    )
    languages = known(text.replace("abcdefg", "gbcdefa"), UNKNOWN)
    data = languages.of(UNKNOWN)
    assert (language_name(SHIPPED.of(UNKNOWN)), language_name(data)) == ("Tlh", "TlhIngan")
    assert (SHIPPED.of(UNKNOWN).direction, data.direction, integer(1234, data)) == ("ltr", "rtl", "١,٢٣٤")
    assert (long_date(date(2026, 3, 2), data), month_name(2026, 3, data)) == ("٢ c ٢٠٢٦", "c ٢٠٢٦")
    assert long_date(date(2026, 3, 2), SHIPPED.of(UNKNOWN)) == "2026-03-02"
    assert sorted(["aa", "ga"], key=lambda name: sort_key(name, data)) == ["ga", "aa"]
    assert languages.lacks(UNKNOWN) == ()


def test_an_alphabet_is_the_order_of_lists() -> None:
    """Letters that the alphabet has apart are sorted apart, capitals count as the file says, own letters come first."""
    turkish = '[sorting]\nalphabet = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"\nsame = { "I" = "ı" }\n'
    names = ["Ali", "Cem", "Çetin", "Ilgaz", "Işık", "İnci", "Nuri", "Ömer", "Şule", "Ümit", "Wagner", "Zeki", "Анна"]
    data = known(turkish, "tr").of("tr")
    shuffled = random.Random(3).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: sort_key(name, data)) == names


def test_a_text_that_is_missing_is_borrowed() -> None:
    """A text is that of the longest tag that has it, else of the site's own language, else English."""
    languages = known('[callouts]\nnote = "Merke"\n', "de-AT", site="ru")
    assert languages.text("de-AT", "callouts.note") == ("Merke", "")
    assert languages.text("fa-AF", "callouts.note") == ("نکته", "")
    assert languages.text("de-AT", "callouts.tip") == ("Совет", "ru")
    assert Languages(site="uk").text("de", "callouts.tip") == ("Tip", "en")
    assert languages.quotes("de-AT") == ("„", "“", "‚", "‘")
    assert (languages.quotes(UNKNOWN), SHIPPED.quotes(UNKNOWN)) == (("«", "»", "„", "“"), ("“", "”", "‘", "’"))


def test_the_files_of_a_site_decide_about_its_bodies(tmp_path: Path) -> None:
    """A changed language file changes what it is about at the next build, as a clean build would; one that goes too."""
    files = {"sitegen.toml": BARE, "content/articles/2026-03-02-a.de.md": piece('"a"\n', date="2026-03-02")}
    site = {path: text.encode() for path, text in composed_files(files).items()}
    place = Place(root=tmp_path)
    for quotes in ("‹", "›", ""):
        own = {"languages/de.toml": f'quotes = ["{quotes}", "»", "a", "b"]\n'.encode()} if quotes else {}
        place.write({**site, **own}).build(jobs=1)
        assert (quotes or "„") + "a" in place.tree["de/2026/03/a/index.html"].decode()
        assert place.tree == place.clean_tree(jobs=1)


def composed_files(files: Mapping[str, str]) -> dict[str, str]:
    """Return a site with a theme that shows the body of an article and nothing else."""
    from tests.index import made  # noqa: PLC0415 - for this test alone

    theme = {path: str(text) for path, text in made.BARE.items()}
    return {**theme, "themes/bare/templates/article.html": "{{ page.body | body }}\n", **files}


@pytest.mark.parametrize("tag", sorted(shipped_tags()))
def test_every_shipped_file_is_sound(tag: str) -> None:
    """A shipped file has a right name and no mistake; those of six languages lack nothing."""
    values, problems = decode_language_file(f"{tag}.toml", (language_data._SHIPPED / f"{tag}.toml").read_bytes())
    assert (canonical_tag(tag), problems) == (tag, ())
    assert values
    if tag in COMPLETE:
        assert SHIPPED.lacks(tag) == ()


def test_six_languages_are_whole() -> None:
    """The six languages of the project are shipped, and the last resort is one of them and has every text."""
    assert shipped_tags() >= set(COMPLETE)
    assert language_data.LAST_RESORT in COMPLETE


def test_calendars_can_be_chosen_when_a_file_names_their_months() -> None:
    """`calendars` takes a calendar whose months the site's own file names; without them it is an error."""
    config = BARE.replace('languages = ["en", "de"]', 'languages = ["en", "de"]\ncalendars = { de = "persian" }')
    files: Tree = {"sitegen.toml": config, **articles(a=piece()), "content/pages/p.md": page()}
    (line,) = [line for line in told(files) if "the months of the persian calendar" in line]
    assert "languages/de.toml" in line
    files["languages/de.toml"] = GERMAN.partition("[messages")[0]
    assert [line for line in told(files) if "persian" in line] == []
    made = composed(files)
    assert made.config.calendars == {"de": "persian"}


def test_every_key_is_explained() -> None:
    """docs/languages.md has every key of a language file, says which are required, and has no other."""
    text = (REPO / "docs/languages.md").read_text(encoding="utf-8")
    table = text.partition("<!-- language keys -->")[2].partition("\n\n`[messages]`")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    assert {name.strip(" `"): "**required**" in value for name, value in rows} == {
        key.name: key.required for key in KEYS
    }
