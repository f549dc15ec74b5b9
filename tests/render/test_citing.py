"""How a piece is cited: the text of each style, and the files of reference managers read back."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.encoding import replace
from sitegen.plan import views
from sitegen.plan.works import Name, Work, name_of
from sitegen.render.citing import FILES, STYLES
from sitegen.urls import Base, Url
from tests.render.made import site as made_site

LEILA = Name(shown="Leila Jean-Anne Rahimi", family="Rahimi", given="Leila Jean-Anne")
OMID = Name(shown="Omid Karimi", family="Karimi", given="Omid")
XI = Name(shown="Xi Jinping", family="Xi", given="Jinping")
DESK = Name(shown="Gulf Desk")
URL = "https://review.example/2017/06/a/"
WORK = Work(
    kind="analysis", title="A Treaty", language="en", container="R", publisher="House", url=URL,
    day="2017-06-13", authors=(LEILA,),
)  # fmt: skip
ORIGINAL = views.OriginalView(
    outlet="Al-Monitor", outlet_url="", url="https://outlet.example/a", policy="full",
    date=views.DateView(iso="2017-05-01", text="1 May 2017"),
)  # fmt: skip


def cited(work: Work) -> dict[str, str]:
    """Return each style as text, italics as stars."""
    shown = {name: style(work).replace("<i>", "*").replace("</i>", "*") for name, style in STYLES.items()}
    return {name: unescape(re.sub(r"<[^>]*>", "", text)) for name, text in shown.items()}


FULL_NAME = "Rahimi, Leila Jean-Anne"
FIRST, FIRST_TOO = "originally published in *Al-Monitor*, ", "Originally published in *Al-Monitor*, "
HELP = "with Gulf Desk and Omid Karimi"
CASES = {
    "one author": (
        WORK,
        f"Leila Jean-Anne Rahimi, “A Treaty,” *R*, June 13, 2017, {URL}.",
        f"Rahimi, Leila Jean-Anne. “A Treaty.” *R*, June 13, 2017. {URL}.",
        f"Rahimi, L. J.-A. (2017, June 13). A Treaty. *R*. {URL}",
        f"Rahimi, Leila Jean-Anne. “A Treaty.” *R*, 13 June 2017, {URL}.",
    ),
    "two authors": (
        replace(WORK, authors=(LEILA, OMID), day="2017-02-03"),
        f"Leila Jean-Anne Rahimi and Omid Karimi, “A Treaty,” *R*, February 3, 2017, {URL}.",
        f"Rahimi, Leila Jean-Anne, and Omid Karimi. “A Treaty.” *R*, February 3, 2017. {URL}.",
        f"Rahimi, L. J.-A., & Karimi, O. (2017, February 3). A Treaty. *R*. {URL}",
        f"Rahimi, Leila Jean-Anne, and Omid Karimi. “A Treaty.” *R*, 3 Feb. 2017, {URL}.",
    ),
    "three authors, and a title that asks": (
        replace(WORK, authors=(LEILA, OMID, XI), title="What is a “treaty”?"),
        f"Leila Jean-Anne Rahimi, Omid Karimi, and Xi Jinping, “What is a ‘treaty’?,” *R*, June 13, 2017, {URL}.",
        f"Rahimi, Leila Jean-Anne, Omid Karimi, and Xi Jinping. “What is a ‘treaty’?” *R*, June 13, 2017. {URL}.",
        f"Rahimi, L. J.-A., Karimi, O., & Xi, J. (2017, June 13). What is a “treaty”? *R*. {URL}",
        f"Rahimi, Leila Jean-Anne, et al. “What is a ‘treaty’?” *R*, 13 June 2017, {URL}.",
    ),
    "a desk": (
        replace(WORK, authors=(DESK,)),
        f"Gulf Desk, “A Treaty,” *R*, June 13, 2017, {URL}.",
        f"Gulf Desk. “A Treaty.” *R*, June 13, 2017. {URL}.",
        f"Gulf Desk. (2017, June 13). A Treaty. *R*. {URL}",
        f"Gulf Desk. “A Treaty.” *R*, 13 June 2017, {URL}.",
    ),
    "a report": (
        replace(WORK, kind="report"),
        f"Leila Jean-Anne Rahimi, *A Treaty* (House, June 13, 2017), {URL}.",
        f"Rahimi, Leila Jean-Anne. *A Treaty*. House, June 13, 2017. {URL}.",
        f"Rahimi, L. J.-A. (2017, June 13). *A Treaty*. House. {URL}",
        f"Rahimi, Leila Jean-Anne. *A Treaty*. House, 13 June 2017, {URL}.",
    ),
    "a translation that first appeared elsewhere": (
        replace(WORK, translators=(OMID,), original=ORIGINAL),
        f"Leila Jean-Anne Rahimi, “A Treaty,” trans. Omid Karimi, *R*, June 13, 2017, {URL}, {FIRST}May 1, 2017.",
        f"{FULL_NAME}. “A Treaty.” Translated by Omid Karimi. *R*, June 13, 2017. {URL}. {FIRST_TOO}May 1, 2017.",
        f"Rahimi, L. J.-A. (2017, June 13). A Treaty (O. Karimi, Trans.). *R*. {URL} (Original work published 2017)",
        f"{FULL_NAME}. “A Treaty.” Translated by Omid Karimi, *R*, 13 June 2017, {URL}. {FIRST_TOO}1 May 2017.",
    ),
    "two authors, with a desk and another": (
        replace(WORK, authors=(LEILA, XI), with_authors=(DESK, OMID)),
        f"Leila Jean-Anne Rahimi and Xi Jinping, {HELP}, “A Treaty,” *R*, June 13, 2017, {URL}.",
        f"{FULL_NAME}, and Xi Jinping, {HELP}. “A Treaty.” *R*, June 13, 2017. {URL}.",
        f"Rahimi, L. J.-A., & Xi, J. (with Gulf Desk & Karimi, O.). (2017, June 13). A Treaty. *R*. {URL}",
        f"{FULL_NAME}, and Xi Jinping, {HELP}. “A Treaty.” *R*, 13 June 2017, {URL}.",
    ),
    "the site itself": (
        replace(WORK, authors=(Name(shown="R"),)),
        f"R, “A Treaty,” *R*, June 13, 2017, {URL}.",
        f"R. “A Treaty.” *R*, June 13, 2017. {URL}.",
        f"R. (2017, June 13). A Treaty. {URL}",
        f"R. “A Treaty.” *R*, 13 June 2017, {URL}.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_styles(name: str) -> None:
    """Chicago (note, bibliography), APA and MLA, by their manuals."""
    work, *expected = CASES[name]
    assert list(cited(work).values()) == expected


def test_many_authors_are_cut() -> None:
    """A note names one of four, a Chicago entry seven of eleven, APA nineteen and the last of twenty-one."""
    many = tuple(Name(shown=f"A B{at}", family=f"B{at}", given="A") for at in range(21))
    shown = cited(replace(WORK, authors=many))
    assert shown["chicago-note"].startswith("A B0 et al., “")
    assert "A B6, et al. “" in shown["chicago"]
    assert "B18, A., . . . B20, A. (2017" in shown["apa"]


def test_a_title_in_another_language_keeps_its_place() -> None:
    """A Persian title is isolated and says its language within the English citation."""
    assert '“<bdi lang="fa">پیمان</bdi>,”' in STYLES["chicago-note"](replace(WORK, title="پیمان", language="fa"))


FULL = replace(
    WORK, authors=(LEILA, DESK), translators=(OMID,), abstract="What it says.", subjects=("Trade", "Law"),
    series="The corridor", original=ORIGINAL,
)  # fmt: skip


def test_ris() -> None:
    """A record begins with its type, ends with ER, and has a line a value."""
    assert FILES["ris"](FULL) == (
        "TY  - MGZN\r\nAU  - Rahimi, Leila Jean-Anne\r\nAU  - Gulf Desk\r\nA4  - Karimi, Omid\r\nTI  - A Treaty\r\n"
        f"T2  - R\r\nPB  - House\r\nPY  - 2017\r\nDA  - 2017/06/13\r\nLA  - en\r\nUR  - {URL}\r\n"
        "AB  - What it says.\r\nKW  - Trade\r\nKW  - Law\r\n"
        "N1  - Originally published in Al-Monitor, 2017-05-01. https://outlet.example/a\r\nER  - \r\n"
    )


def test_csl_json() -> None:
    """An item has what CSL names, names in parts where they are known."""
    assert json.loads(FILES["json"](FULL)) == [
        {
            "id": URL, "type": "article-magazine", "title": "A Treaty", "container-title": "R",
            "collection-title": "The corridor", "publisher": "House",
            "author": [{"family": "Rahimi", "given": "Leila Jean-Anne"}, {"literal": "Gulf Desk"}],
            "translator": [{"family": "Karimi", "given": "Omid"}], "issued": {"date-parts": [[2017, 6, 13]]},
            "original-date": {"date-parts": [[2017, 5, 1]]}, "original-publisher": "Al-Monitor", "URL": URL,
            "language": "en", "abstract": "What it says.", "keyword": "Trade, Law",
        }
    ]  # fmt: skip


def test_bibtex() -> None:
    """An entry has a plain key, a name for LaTeX and a tag for its language; a desk is one name in braces."""
    assert FILES["bib"](replace(FULL, url="https://review.example/2017/06/a-treaty/")) == (
        "@article{rahimi2017treaty-KEY,\n  author = {Rahimi, Leila Jean-Anne and {Gulf Desk}},\n"
        "  translator = {Karimi, Omid},\n  title = {{A Treaty}},\n  journal = {R},\n  entrysubtype = {magazine},\n"
        "  series = {The corridor},\n  year = {2017},\n  month = jun,\n  date = {2017-06-13},\n"
        "  url = {https://review.example/2017/06/a-treaty/},\n  langid = {english},\n  language = {en},\n"
        "  abstract = {What it says.},\n  keywords = {Trade, Law},\n"
        "  note = {Originally published in Al-Monitor},\n  origdate = {2017-05-01},\n}\n"
    ).replace("KEY", sha256(b"/2017/06/a-treaty/").hexdigest()[:8])


def test_who_helped_is_no_author_in_files() -> None:
    """Who helped is a contributor in CSL, a collaborator in biblatex; RIS has no place for either."""
    work = replace(WORK, with_authors=(OMID, DESK))
    item = json.loads(FILES["json"](work))[0]
    assert item["contributor"] == [{"family": "Karimi", "given": "Omid"}, {"literal": "Gulf Desk"}]
    assert len(item["author"]) == 1
    text = FILES["bib"](work)
    assert "  editora = {Karimi, Omid and {Gulf Desk}},\n  editoratype = {collaborator},\n" in text
    assert "editoratype" not in FILES["bib"](WORK)
    assert FILES["ris"](work) == FILES["ris"](WORK)


def test_a_body_is_never_parted() -> None:
    """A desk whose `sort_name` has a comma is one name in every style and file, whatever it does for the piece."""
    shown = views.PersonView(name="Desk of the Gulf", sort_name="Gulf, Desk of the", organisation=True)
    desk = name_of(shown, made_site())
    assert desk.sorted == "Desk of the Gulf"
    work = replace(WORK, authors=(desk,), with_authors=(desk,), translators=(desk,))
    for text in (*cited(work).values(), *(file(work) for file in FILES.values())):
        assert "Gulf, Desk" not in text
        assert "Desk of the Gulf" in text
    assert "author = {{Desk of the Gulf}}" in FILES["bib"](work)


def _key(work: Work) -> str:
    return FILES["bib"](work).partition("{")[2].partition(",")[0]


def test_no_two_pieces_have_one_key() -> None:
    """Each address has a key of its own, in ASCII whatever its script; title, host and time of day are no matter."""
    paths = ("2026/11/iran/", "2026/12/iran/", "fa/2026/11/iran/", "2026/11/ایران/", "2026/11/عراق/", "2026/11/iran-2/")
    works = [replace(WORK, url=Base("https://review.example/").join(Url(path))) for path in paths]
    keys = [_key(work) for work in works]
    assert len({key.lower() for key in keys}) == len(paths)
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in keys)
    again = [replace(work, url=work.url.replace("review", "preview"), title="Other") for work in works]
    assert [_key(work) for work in again] == keys


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fa", "persian"), ("ar-EG", "arabic"), ("en-GB", "british"), ("de", "ngerman"), ("he", "hebrew"),
        ("zh-Hant-TW", "chinese-traditional"), ("sr-Latn-RS", "serbian"), ("mis", ""),
    ],
)  # fmt: skip
def test_a_language_has_the_name_that_latex_gives_it(tag: str, name: str) -> None:
    """`langid` is a name of babel, `language` the tag; a language that babel does not know has the tag alone."""
    text = FILES["bib"](replace(WORK, language=tag))
    assert re.findall("^  langid = {(.*)},$", text, re.MULTILINE) == ([name] if name else [])
    assert f"  language = {{{tag}}},\n" in text


@pytest.mark.parametrize("subject", ["Oil, gas, C", "Oil; gas", ",", "a ,b"])
def test_a_keyword_stays_one(subject: str) -> None:
    """A comma or a semicolon within a subject does not make two keywords of it."""
    work = replace(WORK, subjects=("Trade", subject, "Law"))
    for text in (_bibtex_value(FILES["bib"](work), "keywords"), json.loads(FILES["json"](work))[0]["keyword"]):
        assert len(re.split("[,;]", text)) == 3
        assert text.startswith("Trade, ")
        assert text.endswith(", Law")


def test_news_is_in_a_newspaper() -> None:
    """Each format says of news that it is in a newspaper, BibTeX by its subtype."""
    subtypes = {
        kind: _bibtex_value(FILES["bib"](replace(WORK, kind=kind)), "entrysubtype") for kind in ("news", "brief")
    }
    assert subtypes == {"news": "newspaper", "brief": "magazine"}


@pytest.mark.parametrize("comma", [*",،，、､﹐﹑՝፣", ", ", " ، "])
def test_a_sort_name_is_parted_at_the_comma_of_any_script(comma: str) -> None:
    """The comma of a Persian, Chinese or other keyboard parts family and given name as that of a Latin one does."""
    person = views.PersonView(name="لیلا رحیمی", sort_name=f"رحیمی{comma}لیلا", language="fa")
    name = name_of(person, made_site())
    assert (name.family, name.given, name.sorted) == ("رحیمی", "لیلا", "رحیمی, لیلا")


@pytest.mark.parametrize("kind", ["analysis", "opinion", "report", "brief", "review", "interview", "news"])
def test_every_kind_has_a_type_in_every_format(kind: str) -> None:
    """Reports are reports, news an article in a newspaper, all else one in a magazine."""
    work = replace(WORK, kind=kind)
    types = (FILES["ris"](work)[6:10].strip(), FILES["bib"](work)[:11], json.loads(FILES["json"](work))[0]["type"])
    assert types == {
        "report": ("RPRT", "@techreport", "report"),
        "news": ("NEWS", "@article{ra", "article-newspaper"),
        "review": ("MGZN", "@article{ra", "review"),
    }.get(kind, ("MGZN", "@article{ra", "article-magazine"))


def _bibtex_value(text: str, field: str) -> str:
    """Read a field of an entry, its braces balanced, as BibTeX does; then LaTeX's escapes."""
    start = text.index(f"  {field} = {{") + len(f"  {field} = ")
    depth, at = 0, start
    while True:
        if text[at] == "\\" and text[at + 1] in "{}":
            at += 2
            continue
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            break
    value = text[start + 1 : at - 1]
    for name, sign in (("textbackslash", "\\"), ("textasciitilde", "~"), ("textasciicircum", "^")):
        value = value.replace(f"\\{name}{{}}", f"\x00{sign}")
    return re.sub(r"\\([{}%&#_$])", r"\1", value).replace("\x00", "")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    """Whatever a title or a name is, each file gives it back, but for runs of blanks."""
    want = " ".join(text.split())
    work = replace(WORK, title=text, authors=(Name(shown=text or "x"),), abstract=text)
    record = dict(line.split("  - ", 1) for line in FILES["ris"](work).split("\r\n") if line)
    assert record.get("TI", "") == want
    assert json.loads(FILES["json"](work))[0]["title"] == text
    if want:
        assert _bibtex_value(FILES["bib"](work), "abstract") == want
    assert all(want in " ".join(cited(work)[style].split()) for style in ("apa",))
