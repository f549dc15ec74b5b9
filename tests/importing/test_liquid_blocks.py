"""Blocks of Liquid are carried out where what they ask is known, and named with file and line where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.cli import main

DATA = "- {name: Ann, role: editor}\n- {name: Bo}\n"
HEAD = "---\ntitle: Open\ndate: 2017-06-13\nrating: 4\ntopics: [rail, road]\nflag: false\n---\n\n"
INCLUDE = "{% if include.big %}**{{ include.text }}**{% else %}{{ include.text }}{% endif %}\n"
KNOWN = [
    ("{% if page.rating %}yes{% endif %}", "yes"),
    ("{% if page.missing %}no{% else %}else{% endif %}", "else"),
    ("{% if page.flag %}no{% elsif page.rating > 3 %}high{% else %}low{% endif %}", "high"),
    ("{% unless page.flag %}shown{% endunless %}", "shown"),
    ("{% if page.topics contains 'rail' and page.rating == 4 %}both{% endif %}", "both"),
    ("{% if page.missing == nil or page.rating < 2 %}one{% endif %}", "one"),
    ("{% case page.rating %}{% when 3 %}three{% when 4, 5 %}four{% else %}none{% endcase %}", "four"),
    ("{% for t in page.topics %}{{ t }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "rail, road"),
    ("{% for t in page.topics reversed %}{{ t }} {% endfor %}", "road rail"),
    ("{% for p in site.data.team limit:1 %}{{ p.name }}: {{ p.role }}{% endfor %}", "Ann: editor"),
    (
        "{% for p in site.data.team %}{{ p.name }}{% if p.role %} ({{ p.role }}){% endif %} {% endfor %}",
        "Ann (editor) Bo",
    ),
    ("{% for i in (1..3) %}{{ i }}{% endfor %}", "123"),
    ("{% for x in page.missing %}x{% else %}nothing{% endfor %}", "nothing"),
    ("{% if page.rating %}{% if page.flag %}a{% else %}b{% endif %}c{% else %}d{% endif %}", "bc"),
    ('{% include line.html text="Mind" big=true %} {% include line.html text="this" %}', "**Mind** this"),
    ("{% if paginator.next_page %}older{% endif %}end", "end"),
    ("{% for post in site.posts limit:5 %}* {{ post.title }}{% endfor %}", "[J](/archive/)"),
    (
        "{% assign all = site.posts | where: 'a', 'b' %}{% for post in all %}{{ post.title }}{% endfor %}",
        "[J](/archive/)",
    ),
]
UNKNOWN = ("{% if strange.thing %}a{% endif %}", "{% for f in site.static_files %}{{ f.path }}{% endfor %}")


def moved(folder: Path, files: dict[str, str]) -> tuple[Path, list[dict[str, object]]]:
    """Import a site of Jekyll and build it; return its folder and the notes of the report."""
    own = {"_config.yml": "url: https://j.example\ntitle: J\n", "_data/team.yml": DATA, "_includes/line.html": INCLUDE}
    for path, text in {**own, **files}.items():
        (folder / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "old" / path).write_text(text, encoding="utf-8")
    site = folder / "site"
    assert main(["import", "jekyll", str(folder / "old"), "--site", str(site)]) == 0
    assert main(["build", "--site", str(site), "-q", "--jobs", "1"]) == 0
    notes: list[dict[str, object]] = json.loads((site / "import-report.json").read_text(encoding="utf-8"))["notes"]
    return site, notes


def test_blocks_whose_answer_is_known(tmp_path: Path) -> None:
    """They show what Jekyll shows; a loop over pieces is a link to the archive, and is named."""
    body = "\n\n".join(f"{at}: {text}." for at, (text, _) in enumerate(KNOWN))
    site, notes = moved(tmp_path, {"_posts/2017-06-13-open.md": HEAD + body})
    found = (site / "content/articles/open.md").read_text(encoding="utf-8").partition("\n---\n\n")[2]
    assert [one.replace(" .", ".") for one in found.strip().split("\n\n")] == [
        f"{at}: {result}." for at, (_, result) in enumerate(KNOWN)
    ]
    (loops,) = (one for one in notes if str(one["what"]).startswith("a loop over pieces"))
    assert loops["count"] == 2


@pytest.mark.parametrize("text", UNKNOWN)
def test_blocks_whose_answer_is_unknown(tmp_path: Path, text: str) -> None:
    """They stay as they are, and the report says where."""
    site, notes = moved(tmp_path, {"_posts/2017-06-13-open.md": f"{HEAD}First.\n\n{text}\n"})
    assert text in (site / "content/articles/open.md").read_text(encoding="utf-8")
    places = [place for one in notes if one["fate"] == "kept" for place in one["places"]]  # type: ignore[attr-defined]
    assert {"place": "_posts/2017-06-13-open.md", "line": 11, "text": text.partition("%}")[0] + "%}"} in places


def test_pages_with_a_loop_and_words_of_their_own(tmp_path: Path) -> None:
    """Such a page keeps its words; one that only lists leads to the archive, also if its layout makes all of it."""
    loop = "{% for post in site.posts %}\n* [{{ post.title }}]({{ post.url }})\n{% endfor %}\n"
    words = "We write on railways and canals, once a week, for all who want to know of them."
    files = {
        "_posts/2017-06-13-open.md": HEAD + "Text.",
        "about.md": f"---\ntitle: About\npermalink: /about/\n---\n\n{words}\n\n{loop}",
        "all.md": f"---\ntitle: All\npermalink: /all/\n---\n\n{loop}",
        "news/index.html": "---\nlayout: list\n---\n",
    }
    site, _ = moved(tmp_path, files)
    about = (site / "content/pages/about.md").read_text(encoding="utf-8")
    assert about.endswith(f"{words}\n\n[J](/archive/)\n")
    assert (site / "content/pages/all.md").read_text(encoding="utf-8").endswith("[All](/archive/)\n")
    assert (site / "output/news/index.html").is_file()


def test_blocks_of_eleventy(tmp_path: Path) -> None:
    """What only data of a script could say stays as it is; a loop over a collection is a link to the archive."""
    body = "{% if title %}a{% endif %} {% if unknown %}b{% endif %}\n\n{% for p in collections.posts %}x{% endfor %}\n"
    old = tmp_path / "old"
    (old / "posts").mkdir(parents=True)
    (old / "_data").mkdir()
    (old / "eleventy.config.js").write_text("")
    (old / "_data" / "site.json").write_text('{"title": "E", "url": "https://e.example"}')
    (old / "posts" / "2017-06-13-open.md").write_text(f"---\ntitle: Open\n---\n\nWords. {body}")
    assert main(["import", "eleventy", str(old), "--site", str(tmp_path / "site")]) == 0
    text = (tmp_path / "site/content/articles/open.md").read_text(encoding="utf-8")
    assert text.endswith("Words. a {% if unknown %}b{% endif %}\n\n[E](/archive/)\n")


def test_loops_within_loops_end(tmp_path: Path) -> None:
    """What would be written a hundred million times is cut off, and named once."""
    loops = "".join(f"{{% for {name} in (1..900) %}}" for name in "abc")
    text = f"---\ntitle: Long\n---\n\n{loops}word{'{% endfor %}' * 3}\n"
    _, notes = moved(tmp_path, {"_posts/2020-01-01-long.md": text})
    said = [note for note in notes if "make too much of a text" in str(note)]
    assert len(said) == 1
    assert "_posts/2020-01-01-long.md" in str(said[0])
