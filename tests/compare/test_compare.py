"""Two outputs compared: what is reported, in every form, and that nothing else is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.compare import OutputFile, SiteDiff, as_html, as_json, as_markdown, as_text, compare
from sitegen.compare.values import (
    EntryChange,
    FileChanges,
    Hunk,
    Move,
    PageChange,
    PageName,
    ValueChange,
)
from sitegen.compare.word_changes import word_changes
from sitegen.encoding import field_names


@dataclass(frozen=True)
class Made:
    """A side made in memory."""

    tree: dict[str, bytes]
    ledger: tuple[str, ...] | None = None

    @property
    def files(self) -> dict[str, OutputFile]:
        """The files by path."""
        return {
            path: OutputFile(size=len(content), digest=blake2b(content).hexdigest())
            for path, content in self.tree.items()
        }

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return self.tree[path]


def page(main: str, head: str = "", kind: str = ' class="piece"') -> bytes:
    """Return a page of a piece."""
    whole = (
        f"<head><title>T - Site</title>{head}</head><body><nav>Home</nav><main><article{kind}>{main}</article></main>"
    )
    return f"<!DOCTYPE html><html lang=en>{whole}".encode()


def feed(*entries: tuple[str, str, str]) -> bytes:
    """Return a feed in Atom: ids, moments of change, titles."""
    content = "<content type='html'>&lt;p></content>"
    inner = "".join(
        f"<entry><id>{one}</id><updated>{day}</updated><title>{title}</title>{content}</entry>"
        for one, day, title in entries
    )
    head = "<feed xmlns='http://www.w3.org/2005/Atom'><id>f</id><updated>9</updated><title>F</title>"
    return f"{head}{inner}</feed>".encode()


def described(text: str) -> str:
    """Return a head with a description."""
    names = f"<meta name=description content={text}><meta property=og:description content={text}>"
    return f"{names}<link rel=canonical href='/a/'>"


OLD = Made(
    {
        "index.html": page("<h1>Site</h1><p>One. Two.", kind=""),
        "a/index.html": page(
            "<h1>A</h1><p>The treaty was signed in May, and nobody read it.</p>"
            "<p>See <a href='../b/'>this</a>.<img src=x.png>",
            described("Old"),
        ),
        "b/index.html": page("<h1>B</h1>"),
        "gone/index.html": page("<h1>Gone</h1>"),
        "same.txt": b"same",
        "style/index.html": page("<h1>S</h1>", "<link rel=stylesheet href=a.css>"),
        "atom.xml": feed(("1", "2026-01-01", "A"), ("2", "2026-01-02", "B"), ("3", "2026-01-03", "C")),
        "assets/a.css": b"a",
        ".sitegen-output": b"1",
    },
    ledger=("a", "b"),
)
NEW = Made(
    {
        "index.html": page("<h1>Site</h1><p>One. Three.", kind=""),
        "a/index.html": page(
            "<h1>A</h1><p>The treaty was ratified in June, and nobody read it.</p>"
            "<p>See <a href='https://b.example/'>this</a>.",
            described("New"),
        ),
        "b/index.html": b"<!DOCTYPE html><meta http-equiv=refresh content='0; url=../c/'><title>Moved</title>",
        "c/index.html": page("<h1>B</h1>"),
        "new.html": page("<h1>New *one* @all</h1>"),
        "same.txt": b"same",
        "style/index.html": page("<h1>S</h1>", "<link rel=stylesheet href=b.css>"),
        "atom.xml": feed(("1", "2026-01-05", "A"), ("3", "2026-01-03", "C"), ("4", "2026-01-06", "New")),
        "assets/b.css": b"bb",
        "_redirects": b"# made\n/feed/ /atom.xml 301\n",
        ".sitegen-output": b"2",
    },
    ledger=("a", "b", "c"),
)
TREATY = Hunk(before="A The treaty was", old="signed in May,", new="ratified in June,", after="and nobody read it. See")
DIFF = SiteDiff(
    added=(PageName(url="/new.html", title="New *one* @all", is_piece=True),),
    removed=(PageName(url="/gone/", title="Gone", is_piece=True),),
    moved=(Move(old="/b/", new="/c/", title="B"),),
    changed=(
        PageChange(
            page=PageName(url="/", title="Site", is_piece=False),
            hunks=(Hunk(before="Site One.", old="Two.", new="Three.", after=""),),
        ),
        PageChange(
            page=PageName(url="/a/", title="A", is_piece=True),
            hunks=(TREATY,),
            metadata=(ValueChange(names=("description", "og:description"), old="Old", new="New"),),
            links_added=("https://b.example/",),
            links_removed=("/b/",),
            pictures_removed=("/a/x.png",),
        ),
    ),
    unseen=("/style/",),
    entries=(
        EntryChange(feed="/atom.xml", id="1", title="A", kind="updated"),
        EntryChange(feed="/atom.xml", id="4", title="New", kind="new"),
    ),
    redirects_added=(("/b/", "/c/"), ("/feed/", "/atom.xml")),
    ledger_added=("c",),
    files=FileChanges(added=("assets/b.css",), removed=("assets/a.css",), changed=("atom.xml",)),
    old_size=sum(map(len, OLD.tree.values())),
    new_size=sum(map(len, NEW.tree.values())),
)


def test_whatever_differs_is_found() -> None:
    """Pages, words, metadata, links, pictures, feeds, redirects, addresses, files: each in its place, and no more."""
    found = compare(OLD, NEW)
    assert {name: getattr(found, name) for name in field_names(found)} == {
        name: getattr(DIFF, name) for name in field_names(DIFF)
    }


def test_an_entry_that_newer_ones_push_out_is_not_gone() -> None:
    """A feed holds the newest entries: what leaves at its end left it in silence."""
    old = Made({"atom.xml": feed(("1", "2026-01-02", "A"), ("2", "2026-01-01", "B"))})
    new = Made({"atom.xml": feed(("3", "2026-01-03", "C"), ("1", "2026-01-02", "A"))})
    assert [(entry.id, entry.kind) for entry in compare(old, new).entries] == [("3", "new")]
    assert [(entry.id, entry.kind) for entry in compare(new, old).entries] == [("2", "new"), ("3", "gone")]


def test_text() -> None:
    """The terminal: words as `git diff --word-diff` marks them."""
    assert as_text(DIFF) == (
        "1 page added, 1 removed, 1 moved, 1 changed, 1 list and other pages changed, 1 changed in markup alone; "
        "subscribers see 1 new, 1 updated.\n\n"
        "Added\n  /new.html  New *one* @all\n\n"
        "Removed\n  /gone/  Gone\n\n"
        "Moved\n  /b/ leads to /c/  B\n\n"
        "Changed\n  /a/  A\n"
        "      A The treaty was [-signed in May,-] {+ratified in June,+} and nobody read it. See\n"
        "      description, og:description: [-Old-] {+New+}\n"
        "      link added: https://b.example/\n"
        "      link removed: /b/\n"
        "      picture removed: /a/x.png\n\n"
        "Lists and other pages\n  /  1 place\n\n"
        "What subscribers see\n  {+new: New+}  in /atom.xml\n  updated: A  in /atom.xml\n\n"
        "Redirects\n  + /b/ leads to /c/\n  + /feed/ leads to /atom.xml\n\n"
        "Published addresses (urls.lock)\n  + c\n\n"
        "Other files\n  + assets/b.css\n  - assets/a.css\n  changed: atom.xml\n\n"
        f"Size of all files\n  {DIFF.old_size:,} bytes before, {DIFF.new_size:,} after "
        f"({DIFF.new_size - DIFF.old_size:+,})\n"
    )


def test_markdown() -> None:
    """A comment: what pages say neither formats nor addresses anyone."""
    text = as_markdown(DIFF)
    assert "- `/new.html`  New \\*one\\* \\@all\n" in text
    assert "  - A The treaty was ~~signed in May,~~  **ratified in June,**  and nobody read it. See\n" in text
    assert text.count("<details") == text.count("</details>") == 10


def test_a_long_comment_is_cut() -> None:
    """GitHub takes 65,536 characters."""
    words = "word " * 400
    hunks = (Hunk(before="", old=words, new="", after=""),) * 3
    pages = (PageName(url=f"/{at}/", title=str(at), is_piece=True) for at in range(100))
    text = as_markdown(SiteDiff(changed=tuple(PageChange(page=one, hunks=hunks) for one in pages)))
    assert len(text) < 65_536
    assert text.count("<details") == text.count("</details>")
    assert text.endswith("The rest is left out.\n")


def test_html_and_json() -> None:
    """HTML marks words as gone and come; JSON has every field."""
    html = as_html(DIFF)
    assert "<del>signed in May,</del> <ins>ratified in June,</ins>" in html
    assert "<code>/new.html</code>  New *one* @all" in html
    document = json.loads(as_json(DIFF))
    assert set(document) == set(field_names(SiteDiff))
    assert document["changed"][1]["metadata"] == [
        {"names": ["description", "og:description"], "old": "Old", "new": "New"}
    ]


def test_the_same_output_differs_in_nothing() -> None:
    """A side compared with itself, and nothing compared with nothing."""
    for side in (OLD, NEW, Made({})):
        diff = compare(side, side)
        assert diff.is_empty
        assert as_text(diff) == "No difference.\n"


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_words(old: list[str], new: list[str]) -> None:
    """The words that are gone and have come account for the difference in number; equal texts have no change."""
    hunks = word_changes(old, new)
    gone, come = (sum(len(getattr(hunk, side).split()) for hunk in hunks) for side in ("old", "new"))
    assert len(old) - gone == len(new) - come
    assert (hunks == []) == (old == new)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_bytes_are_a_traceback(old: bytes, new: bytes) -> None:
    """Whatever is in files, they are compared."""
    names = ("a.html", "a.xml", "_redirects")
    diff = compare(Made(dict.fromkeys(names, b"<article><p>" + old)), Made(dict.fromkeys(names, new)))
    assert all(form(diff) for form in (as_text, as_markdown, as_html, as_json))


@pytest.mark.parametrize("size", [3_000, 6_000])
def test_long_texts(size: int) -> None:
    """A text that was written anew is one change, whatever its length."""
    hunks = word_changes([f"a{at}" for at in range(size)], [f"b{at}" for at in range(size)])
    assert [(len(hunk.old.split()), len(hunk.new.split())) for hunk in hunks] == [(size, size)]


def test_words_within_a_drawing_are_not_compared() -> None:
    """Those of its labels are in the table behind it, however deep they are in the drawing."""
    sides = [{"a/index.html": page(f"<p>Trade</p><svg><g><text>{text}</text></g></svg>")} for text in ("1", "2")]
    found = compare(Made(sides[0]), Made(sides[1]))
    assert found.changed == ()
    assert len(found.unseen) == 1


def test_audio_and_video_are_links_to_what_they_play() -> None:
    """A page that plays another file than before has changed, though its words are the same."""
    film = "<video src=old.mp4><track src=a.vtt></video><p>Text."
    (change,) = compare(
        Made({"a/index.html": page(film)}), Made({"a/index.html": page(film.replace("old", "new"))})
    ).changed
    assert (change.links_added, change.links_removed, change.hunks) == (("/a/new.mp4",), ("/a/old.mp4",), ())
