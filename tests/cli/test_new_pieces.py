"""`sitegen new article`, `page`, `author`, `outlet`, `term`, `series`: files that build, and nothing overwritten."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.read.frontmatter import read_front_matter
from sitegen.text.pasted import Pasted, as_markdown, read_pasted
from tests.cli.terminal import on_terminal
from tests.markdown.filled import rendered

CONFIG = (
    '[site]\ntitle = "Review"\nurl = "https://review.example/"\nlanguages = ["en", "fa"]\ntime_zone = "Asia/Tehran"\n'
)
COMMAND = (sys.executable, "-m", "sitegen", "new")
SEED = """\
Second term likely to move closer  – By Hamid Example

13 June 2017 – AL MONITOR  – TEHRAN, Iran — After weeks of *campaigning*, the question — “possible change” — is raised.

# It_is 1. a question of [trust](x), of <power> and of `code`.

- The last one.  Read more:"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site in two languages, as the current folder, whose git has an author with a profile."""
    for path, text in {
        "sitegen.toml": CONFIG,
        "content/authors/desk.md": "---\nname: {en: The Desk, fa: میز}\nemail: Desk@review.example\n---\n",
        "content/outlets.toml": '[al-monitor]\nname = "Al-Monitor"\nurl = "https://al.example/"',
        "seed.txt": SEED,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    subprocess.run(("git", "init", "-q"), cwd=tmp_path, check=True)
    subprocess.run(("git", "config", "user.email", "desk@review.example"), cwd=tmp_path, check=True)
    subprocess.run(("git", "config", "user.name", "Nobody"), cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITEGEN_AS_OF", "2026-11-24T06:10:20Z")
    monkeypatch.delenv("VISUAL", raising=False)
    return tmp_path


def front(path: Path) -> dict[str, object]:
    """Return the front matter of a file."""
    found, problems = read_front_matter(path.name, path.read_bytes())
    assert (problems, found is not None) == ([], True)
    assert found is not None
    return found.tree


def builds(site: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """Return whether the site builds and checks without a problem when no piece is a draft any more."""
    capsys.readouterr()
    for path in (site / "content").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    code = main(["build", "-q", "--site", str(site)])
    return (code, capsys.readouterr().err) == (0, "")


def test_an_article_has_what_is_known(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has the title as text, the moment with the site's offset, the author of git's mail, and is a draft."""
    assert main(["new", "article", "Ports: three # of [them]"]) == 0
    assert capsys.readouterr().out == "Wrote content/articles/ports-three-of-them.md\n"
    assert front(site / "content/articles/ports-three-of-them.md") == {
        "title": "Ports: three # of [them]",
        "date": "2026-11-24T09:40:00+03:30",
        "draft": "true",
        "authors": ["desk"],
    }
    assert main(["build", "-q"]) == 0
    assert not list((site / "output").rglob("*ports*"))
    assert builds(site, capsys)
    assert (site / "output/2026/11/ports-three-of-them/index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["article", "A title"], "articles/a-title.md"),
        (["article", "A title", "--bundle"], "articles/a-title/index.md"),
        (["article", "A title", "--language", "fa"], "articles/a-title.fa.md"),
        (["article", "A title", "--language", "fa", "--bundle", "--slug", "x"], "articles/x/index.fa.md"),
        (["article", "روابط ایران و روسیه", "--language", "fa"], "articles/rvabt-iran-va-rusiye.fa.md"),
        (["page", "About us"], "pages/about-us.md"),
        (["page", "About us", "--bundle", "--language", "fa"], "pages/about-us/index.fa.md"),
        (["author", "Анна Иванова"], "authors/anna-ivanova.md"),
        (["author", "X", "--slug", "y"], "authors/y.md"),
        (["term", "Nuclear deal"], "terms/tags/nuclear-deal.md"),
        (["term", "Caucasus", "--taxonomy", "regions"], "terms/regions/caucasus.md"),
        (["series", "The Caspian: a sea"], "terms/series/the-caspian-a-sea.md"),
    ],
)
def test_a_file_is_where_its_kind_belongs(
    site: Path, arguments: list[str], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind is made at its place, with a name in Latin letters; a second one of that name is refused."""
    assert main(["new", *arguments]) == 0
    made = site / "content" / path
    assert front(made)["title" if path[0] in "ap" and "authors" not in path else "name"] == arguments[1]
    written = made.read_bytes()
    assert f"Wrote content/{path}\n" in capsys.readouterr().out
    assert main(["new", *arguments]) == 1
    assert f"content/{path}: error[environment]: is there already" in capsys.readouterr().err
    assert made.read_bytes() == written
    assert builds(site, capsys)


@pytest.mark.parametrize(("first", "second"), [([], ["--bundle"]), (["--bundle"], [])])
def test_a_file_and_a_bundle_of_one_name_exclude_each_other(site: Path, first: list[str], second: list[str]) -> None:
    """They would have the same address, so the second one is refused."""
    assert main(["new", "article", "A", *first]) == 0
    assert main(["new", "article", "A", *second]) == 1
    assert len(list((site / "content/articles").rglob("*.md"))) == 1


def test_an_outlet_is_added_at_the_end(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The entries that are there stay byte for byte; an id that is taken is refused."""
    before = (site / "content/outlets.toml").read_bytes()
    assert main(["new", "outlet", 'The "Review"', "--url", "https://r.example/", "--language", "fr"]) == 0
    after = (site / "content/outlets.toml").read_bytes()
    assert after == before + (
        b'\n\n[the-review]\nname = "The \\"Review\\""\nurl = "https://r.example/"\nlanguage = "fr"\n'
    )
    assert main(["new", "outlet", "Al Monitor"]) == 1
    assert "content/outlets.toml: error[environment]: has an outlet `al-monitor` already" in capsys.readouterr().err
    assert (site / "content/outlets.toml").read_bytes() == after
    assert builds(site, capsys)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["article"], "give a title, or a text with --from FILE"),
        (["article", "!!"], "makes no address; give --slug NAME"),
        (["article", "x", "--slug", "a b"], "cannot be a part of an address; write a-b"),
        (["author", "x", "--slug", "X.y"], "cannot be a part of an address; write x-y"),
        (["article", "x", "--slug", "../x"], "cannot be a part of an address"),
        (["article", "x", "--language", "de"], "the site has no language 'de': `languages` of sitegen.toml has en, fa"),
        (["article", "x", "--language", "english"], "is not a language tag"),
        (["article", "x", "--original", "example"], "argument --original:"),
        (["page", ""], "the name is empty"),
        (["page", "a\x1bb"], "cannot be shown"),
        (["term", "x", "--taxonomy", "serie"], "did you mean"),
        (["term", "x", "--taxonomy", "../.."], "the site has tags, regions, series"),
    ],
)
def test_what_cannot_be_made_is_wrong_usage(
    site: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is exit code 2 with the reason, and no file is made."""
    before = sorted(site.rglob("*.md"))
    assert main(["new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert sorted(site.rglob("*.md")) == before


def test_an_article_needs_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a site the command says how one is made."""
    assert main(["new", "article", "x", "--site", str(tmp_path)]) == 1
    assert "no sitegen.toml" in capsys.readouterr().err


def test_a_pasted_text_becomes_an_article(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Title, author, day, outlet, place and body are taken from it; what it does not say is asked for in a comment."""
    assert main(["new", "article", "--from", "seed.txt"]) == 0
    assert capsys.readouterr().out == (
        "Wrote content/authors/hamid-example.md\n"
        "Wrote content/articles/second-term-likely-to-move-closer.md\n"
        "write the address of the original as `url:`; without one, add `policy: noindex`\n"
    )
    path = site / "content/articles/second-term-likely-to-move-closer.md"
    assert front(path) == {
        "title": "Second term likely to move closer",
        "date": "2017-06-13",
        "draft": "true",
        "authors": ["hamid-example"],
        "dateline": "Tehran, Iran",
        "original": {"outlet": "al-monitor", "date": "2017-06-13"},
    }
    text = path.read_text(encoding="utf-8")
    assert "  # url: https://...\n" in text
    path.write_text(text.replace("# url: https://...", "url: https://al.example/1"), encoding="utf-8")
    assert builds(site, capsys)
    shown = (site / "output/2017/06/second-term-likely-to-move-closer/index.html").read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>", "", shown)
    assert "After weeks of *campaigning*, the question — “possible change” — is raised." in plain
    assert "# It_is 1. a question of [trust](x), of &lt;power&gt; and of `code`." in plain
    assert "- The last one." in plain


def test_the_link_to_the_original_is_asked_for(site: Path) -> None:
    """On a terminal "Read more:" is a question; so is the address of a title in another script."""
    shown = on_terminal((*COMMAND, "article", "--from", "seed.txt"), "x\nhttps://al.example/1\n", site)
    assert shown.count("Address of the original, if you know it: ") == 2
    path = site / "content/articles/second-term-likely-to-move-closer.md"
    assert front(path)["original"] == {"outlet": "al-monitor", "url": "https://al.example/1", "date": "2017-06-13"}
    shown = on_terminal((*COMMAND, "article", "Иран и Россия"), "iran and russia\niran-russia\n", site)
    assert shown.count("Address [iran-i-rossiya]: ") == 2
    assert "cannot be a part of an address; write iran-and-russia" in shown
    assert (site / "content/articles/iran-russia.md").is_file()


def test_an_option_names_the_original(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--original` nothing is left to do; the profile and the outlet that are there are used."""
    (site / "content/authors/hamid.md").write_text("---\nname: Hamid Example\n---\n")
    outlets = (site / "content/outlets.toml").read_bytes()
    assert main(["new", "article", "Other", "--from", "seed.txt", "--original", "https://al.example/2"]) == 0
    assert capsys.readouterr().out == "Wrote content/articles/other.md\n"
    assert front(site / "content/articles/other.md")["authors"] == ["hamid"]
    assert (site / "content/outlets.toml").read_bytes() == outlets
    assert builds(site, capsys)


def test_a_text_that_cannot_be_read_is_reported(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is missing is a problem of the machine, one that is no text is wrong usage; nothing is made."""
    assert main(["new", "article", "--from", "nowhere.txt"]) == 1
    assert "nowhere.txt: error[environment]" in capsys.readouterr().err
    (site / "bad.txt").write_bytes(b"\xff")
    assert main(["new", "article", "--from", "bad.txt"]) == 2
    assert not (site / "content/articles").exists()


@pytest.mark.parametrize(
    ("editor", "said"),
    [("sh -c 'echo edited >> $0'", ""), ("false", "ended with exit code 1"), ("", "no editor is chosen"),
     ("/no/editor", "cannot be started")],
)  # fmt: skip
def test_the_editor_opens_what_was_made(
    site: Path, monkeypatch: pytest.MonkeyPatch, editor: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--edit` runs EDITOR with the file; where that does not work the file is there all the same."""
    monkeypatch.setenv("EDITOR", editor)
    assert main(["new", "page", "About", "--edit"]) == bool(said)
    text = (site / "content/pages/about.md").read_text()
    assert text.endswith("edited\n") == (not said)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Pasted("")),
        ("A title", Pasted("A title")),
        ("A – By B C", Pasted("A", ("B C",))),
        ("Stand by me\n\nText.", Pasted("Stand by me", body="Text.")),
        ("A\nBy B C, D E and F G\n\nT.", Pasted("A", ("B C", "D E", "F G"), body="T.")),
        ("A\n\nJune 3, 2020 – Talks about it - long ones - go on.",
         Pasted("A", date=date(2020, 6, 3), body="Talks about it - long ones - go on.")),
        ("A\n\n3 Sept. 2020 – The Review – T.",
         Pasted("A", date=date(2020, 9, 3), outlet="The Review", is_copy=True, body="T.")),
        ("A\n\n2020-02-30 - T.", Pasted("A", body="2020-02-30 - T.")),
        ("A\n\nNEW YORK — T.", Pasted("A", dateline="New York", body="T.")),
        ("A\n\nWASHINGTON, DC – T.", Pasted("A", dateline="Washington, DC", body="T.")),
        ("A\n\nT — and more — is said.", Pasted("A", body="T — and more — is said.")),
        ("A\n\nT.\n\nRead more: https://x.example/a", Pasted("A", url="https://x.example/a", is_copy=True, body="T.")),
        ("\ufeffA\r\n\r\nT.\r\nU.\r\n", Pasted("A", body="T.\n\nU.")),
    ],
)  # fmt: skip
def test_the_head_of_a_text_is_read(text: str, found: Pasted) -> None:
    """What stands before the first sentence, and at the end, is taken where it is sure to be meant, else left."""
    assert read_pasted(text) == found


SIGNS = [*"ab1 .)(#>*_-+=~`[]!<>/&;:{}%$^|\\@0xX", "&amp;", "](", "**", "a_b", "](x.html)"]
LINES = st.lists(st.sampled_from(SIGNS), min_size=1).map("".join)


@given(LINES)
@example("1. a")
@example("- - -")
@example("a &amp; b")
@example("[a]: x.html")
def test_a_paragraph_is_shown_as_it_was_pasted(line: str) -> None:
    """Whatever signs a pasted paragraph has, its Markdown shows them and makes no markup of them."""
    line = " ".join(line.split())
    assume(line and "--" not in line and ".." not in line)  # these are set as dashes and dots, like all text
    shown = rendered(as_markdown(line))
    assert re.fullmatch(r"<p>[^<>]*</p>\s*", shown)
    assert html.unescape(re.sub(r"</?p>", "", shown)).strip() == line
