"""Pages, authors, terms, outlets and files: what each path below content/ becomes."""

from __future__ import annotations

import pytest

from sitegen.model.bodies import Body
from sitegen.model.documents import Author, AuthorLink, LeadImage, LocalText, Outlet, Passage, Term
from sitegen.model.sources import SourceFile, Sources
from sitegen.problems import Place, SitegenError, error, render_problem
from sitegen.read import read_documents
from tests.read.desk import ARTICLE, HEAD, config, parse, read, sources, table

PAGE = "---\ntitle: A page\n---\n"
NAME = "---\nname: A name\n---\n"


@pytest.mark.parametrize(
    ("path", "front", "url_path", "slug"),
    [
        ("about.md", "", "about", "about"),
        ("Policy/index.md", "", "policy", "policy"),
        ("policy/Our Ethics.markdown", "", "policy/our-ethics", "our-ethics"),
        ("policy/index.md", "slug: rules\n", "rules", "rules"),
        ("policy/x.md", "slug: rules\n", "policy/rules", "rules"),
        ("2020-01-01-report.md", "", "2020-01-01-report", "2020-01-01-report"),
        ("about.en.md", "", "about", "about"),
    ],
)
def test_a_page_has_the_path_of_its_file(path: str, front: str, url_path: str, slug: str) -> None:
    """A page's path is its file's below pages/, as slugs, without suffix and `index`; `slug:` is its last part."""
    documents, _, problems = read({f"content/pages/{path}": f"---\ntitle: A page\n{front}---\n"})
    assert problems == []
    assert [(page.url_path, page.document.slug, page.document.date) for page in documents.pages] == [
        (url_path, slug, None)
    ]


def test_a_page_cannot_be_the_home_page() -> None:
    """content/pages/index.md would be where the home page is."""
    _, broken, problems = read({"content/pages/index.md": PAGE})
    assert broken == {"content/pages/index.md"}
    assert problems[0].startswith("content/pages/index.md: error[collision]: this page would be where the home page is")


def test_a_page_has_no_keys_of_articles() -> None:
    """Keys that only articles have are unknown in a page, and an empty date is an error there too."""
    _, _, problems = read(
        {"content/pages/a.md": "---\ntitle: x\nwithdrawn: {date: 2020-01-01, reason: x}\nkind: x\ndate:\n---\n"}
    )
    assert [problem.split("\n")[0].split(" ", 1)[1] for problem in problems] == [
        "error[unknown-key]: sitegen does not know the key `withdrawn`",
        "error[unknown-key]: sitegen does not know the key `kind`",
        "error[missing-key]: `date` is empty",
    ]


def test_a_profile_is_read_whole() -> None:
    """A profile with every key becomes one value; an ORCID iD may be written as its address."""
    front = (
        "name: {en: A Name, FA: نام}\nsort_name: Name, A\nrole: R\naffiliation: F\nemail: mailto:a@b.example\n"
        "links: [{label: Site, url: 'https://a.example'}, {label: Post, url: 'mailto:a@b.example'}]\n"
        "orcid: https://orcid.org/0000-0002-1694-233X\nimage: {src: a.jpg, alt: A}\ndisclosure: D\nextra: {a: 1}"
    )
    documents, _, problems = read({"content/authors/a-name.md": f"---\n{front}\n---\nBio.\n"})
    assert problems == []
    assert documents.authors == {
        "a-name": Author(
            id="a-name",
            path="content/authors/a-name.md",
            name=LocalText(by_language=(("en", "A Name"), ("fa", "نام"))),
            passages=(
                Passage(path="content/authors/a-name.md", language="en", body=Body(digest="en:5"), body_line=13),
            ),
            sort_name=LocalText(plain="Name, A"),
            role=LocalText(plain="R"),
            affiliation=LocalText(plain="F"),
            email="a@b.example",
            links=(
                AuthorLink(label=LocalText(plain="Site"), url="https://a.example"),
                AuthorLink(label=LocalText(plain="Post"), url="mailto:a@b.example"),
            ),
            orcid="0000-0002-1694-233X",
            image=LeadImage(src="a.jpg", alt="A"),
            disclosure=LocalText(plain="D"),
            extra={"a": 1},
        )
    }


def test_terms_are_read_by_taxonomy() -> None:
    """A term belongs to the taxonomy of its folder; members are regions' alone, status is series' alone."""
    documents, broken, problems = read(
        {
            "content/terms/regions/caspian.md": "---\nname: Caspian\nmembers: [IR, ru, x]\nsummary: {en: S}\n---\n",
            "content/terms/series/corridor.md": "---\nstatus: closed\n---\n",
            "content/terms/conflicts/war.md": NAME,
            "content/terms/tags/x.md": "---\nstatus: open\nmembers: [a]\n---\n",
        }
    )
    assert documents.terms["regions", "caspian"] == Term(
        taxonomy="regions",
        id="caspian",
        path="content/terms/regions/caspian.md",
        name=LocalText(plain="Caspian"),
        passages=(
            Passage(path="content/terms/regions/caspian.md", language="en", body=Body(digest="en:0"), body_line=6),
        ),
        summary=LocalText(by_language=(("en", "S"),)),
        members=("ir", "ru", "x"),
        extra={},
    )
    assert documents.terms["series", "corridor"].status == "closed"
    assert ("conflicts", "war") in documents.terms
    assert broken == {"content/terms/tags/x.md"}
    assert len(problems) == 2


MISPLACED = table("misplaced")


@pytest.mark.parametrize("path", MISPLACED)
def test_markdown_is_never_copied(path: str) -> None:
    """A Markdown file where none is read, or with a name that cannot be an id, is an error and never a plain file."""
    documents, broken, problems = read({path: NAME})
    assert documents.files == {}
    assert broken == {path}
    assert [problem.split("\n")[0] for problem in problems] == [f"{path}: error[{MISPLACED[path]}"]


def test_two_files_of_one_id_are_refused() -> None:
    """The second file of an id names the first."""
    _, broken, problems = read({"content/authors/a.en.md": NAME, "content/authors/a.md": NAME})
    assert broken == {"content/authors/a.md"}
    assert problems == [
        """content/authors/a.md: error[collision]: two files have the id `a`
  content/authors/a.en.md: the first one is this file
  hint: remove or rename one of them"""
    ]


AUTHORS = table("profiles")


@pytest.mark.parametrize("front", AUTHORS)
def test_a_wrong_profile_is_told_at_its_place(front: str) -> None:
    """Each wrong value of a profile is one problem at its place."""
    path = "content/authors/a.md"
    _, broken, problems = read({path: f"---\n{front}\n---\n"})
    assert broken == {path}
    assert [problem.split("\n")[0] for problem in problems] == [f"{path}:{AUTHORS[front]}"]


def test_outlets_are_read_and_all_their_problems_told() -> None:
    """Outlets are there although they have problems, so that who names them is not wrong as well."""
    text = "[a]\nname = 'A'\nurl = 'https://a.example'\nlanguage = 'FA'\n[b]\nname = 1\n"
    text += "[C]\nname = 'C'\n[d]\n[e]\nname = 'E'\nx = 1\n"
    path = "content/outlets.toml"
    documents, broken, problems = read({path: text + "[f]\nname = 'F'\nurl = 'f'\n"})
    sound = Outlet(id="a", name=LocalText(plain="A"), url="https://a.example", language="fa")
    assert documents.outlets["a"] == sound
    assert list(documents.outlets) == ["a", "b", "C", "d", "e", "f"]
    assert not broken
    assert [problem.split("\n")[0].removeprefix(path) for problem in problems] == [
        ":6:8: error[value]: `b.name` must be text, not a number",
        ':7:2: error[slug]: the id "C" does not have the form of a slug',
        ":9:2: error[missing-key]: `d.name` is missing",
        ":12:1: error[unknown-key]: sitegen does not know the key `e.x`",
        ':15:7: error[value]: `f.url` must be an address that begins with https:// or http://, not "f"',
    ]


def test_everything_else_is_a_file() -> None:
    """What is not Markdown is a file, wherever it lies below content/; nothing outside is."""
    paths = [
        "content/CNAME",
        "content/articles/a.jpg",
        "content/articles/a.md.bak",
        "content/authors/b.png",
        "content/pages/md.bak",
        "content/pages/x.mdb.zip",
        "content/pages/x.toml",
        "content/terms/outlets.toml",
    ]
    documents, broken, problems = read(dict.fromkeys([*paths, "themes/a/b.css", "contents/x"], b""))
    assert (sorted(documents.files), broken, problems) == (paths, frozenset(), [])


def test_a_file_that_cannot_be_read_is_broken() -> None:
    """A disk error or a change since the scan is reported at the file, and the rest is read."""
    content = sources({ARTICLE: b"", "content/articles/b.md": b"", "content/articles/c.md": f"{HEAD}---\n".encode()})

    def fail(file: SourceFile) -> bytes:
        if file.path == ARTICLE:
            raise OSError(5, "Input/output error")
        if file.path.endswith("b.md"):
            raise SitegenError((error("environment", "changed", Place(path=file.path)),))
        return content.reader(file)

    documents, broken, problems = read_documents(Sources(files=content.files, reader=fail), config(), parse)
    assert len(documents.articles) == 1
    assert broken == {ARTICLE, "content/articles/b.md"}
    assert sorted(map(render_problem, problems)) == [
        "content/articles/b.md: error[environment]: changed",
        f"{ARTICLE}: error[environment]: cannot be read: Input/output error",
    ]


def test_fifty_errors_come_in_one_run() -> None:
    """P15: fifty planted errors in fifty files are reported in one run, in the order of the files."""
    planted = (
        "foo: x|kind: x|slug: A B|updated: 2019-01-01|title: y|tags: {}}|id: x|embargo: 2020-01-01|draft: no|image: x"
    )
    files: dict[str, str | bytes] = {
        f"content/articles/{at:02}.md": f"{HEAD}{planted.split('|')[at % 10]}\n---\n" for at in range(50)
    }
    _, broken, problems = read(files)
    assert broken == set(files)
    assert [problem.split(":")[0] for problem in problems] == sorted(files)
