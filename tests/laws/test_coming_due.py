"""Time alone never breaks a site: what builds at one moment builds at every later one with nothing changed."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sitegen.problems import Problem
from tests.index.made import BARE, SITE, Files, articles, codes, page, piece, problems_of
from tests.laws.sizes import seeds

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
LATER = (NOW + timedelta(days=10), NOW + timedelta(days=20))
FIRST, SECOND = (moment.date().isoformat() for moment in LATER)
END = datetime(2100, 1, 1, tzinfo=UTC)

MOVED = "/old/ moved 2020-01-01 content/articles/b.md\n"

# Each kind of mistake that was found to come with time, on its own

TERMS = {
    "themes/bare/templates/terms.html": "-\n",
    "themes/bare/i18n/en.toml": BARE["themes/bare/i18n/en.toml"].replace("[archive]", '[archive]\nterms = "Terms"'),
}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            articles(a=piece("[x](b.md#nope)"), b=piece(date=FIRST)),
            ["articles/a.md: error[anchor]"],
        ),
        (
            articles(a=piece("[x](/2026/07/b/#nope)"), b=piece(date=FIRST)),
            ["articles/a.md: error[anchor]"],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece("## Here\n", aliases=["/old/"]), c=piece(date=FIRST))
            | {"content/pages/old.md": page(embargo=f"{FIRST}T00:00:00Z")},
            ["articles/a.md: error[anchor]", "articles/b.md: warning[alias]"],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece(aliases=["/old/"]))
            | {"content/pages/old.md": page("## Here\n", expires=FIRST)},
            ["articles/a.md: error[anchor]", "articles/b.md: warning[alias]"],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece(aliases=["/old/"]))
            | {"content/pages/old.md": page("## Here\n")},
            ["articles/b.md: warning[alias]"],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece(aliases=["/old/"], date=FIRST))
            | {"content/pages/old.md": page(draft="true")},
            ["articles/a.md: error[anchor]"],
        ),
        (
            articles(a=piece("[x](/tags/x/#here)"), b=piece(aliases=["/tags/x/"]), c=piece(tags=["x"], expires=FIRST)),
            ["articles/b.md: warning[alias]"],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece(tags=["x"], date=FIRST))
            | {
                "content/terms/tags/x.md": page(title=None, aliases="/old/"),
                "content/pages/old.md": page(expires=FIRST),
            },
            ["terms/tags/x.md: warning[alias]"],
        ),
        (
            articles(a=piece("[x](/tags/y/#here)"), b=piece(tags=["x"], date=FIRST), c=piece(tags=["y"], expires=FIRST))
            | {"content/terms/tags/x.md": page(title=None, aliases="/tags/y/")},
            ["terms/tags/x.md: warning[alias]"],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece("## Here\n", slug="y", expires=FIRST))
            | {"urls.lock": "/2020/01/y/ article 2020-01-01 content/articles/b.md urn:x:1\n" + MOVED},
            [],
        ),
        (
            articles(a=piece("[x](/old/#here)"), b=piece(slug="y", date=FIRST), c=piece("## Here\n", slug="x"))
            | {"urls.lock": "/2020/01/x/ article 2020-01-01 content/articles/b.md urn:x:1\n" + MOVED},
            ["articles/a.md: error[anchor]"],
        ),
        (
            articles(a=piece(tags=["Außenpolitik"]), b=piece(tags=["Aussenpolitik"], date=FIRST)),
            ["articles/a.md: error[collision]"],
        ),
        (
            articles(a=piece(aliases=["/vercel.json", "/_headers", "/robots.txt", "/llms.txt"], date=FIRST))
            | {"sitegen.toml": SITE + '[deploy]\ntargets = ["vercel", "netlify"]\n[crawl]\nllms = true\n'},
            ["articles/a.md: warning[alias]"] * 4,
        ),
        ({"content/Robots.txt": "x"}, ["Robots.txt: error[collision]"]),
        (
            articles(a=piece("[x](index.html)", date=FIRST))
            | {"content/articles/index.html": "x", "sitegen.toml": SITE + '[build]\nallow_active = ["**"]\n'},
            ["articles/a.md: error[collision]"],
        ),
        (
            articles(a=piece("[x](/page/1/)"), b=piece(date=FIRST))
            | {"sitegen.toml": SITE + "[build]\npage_size = 1\n"},
            ["articles/a.md: warning[unpublished-link]"],
        ),
        (
            articles(a=piece("[x](/page/1/)"), b=piece(expires=FIRST))
            | {"sitegen.toml": SITE + "[build]\npage_size = 1\n"},
            [],
        ),
        (
            articles(a=piece("[x](x.pdf)", expires=FIRST))
            | {"content/articles/x.pdf": "%PDF-"}
            | {"sitegen.toml": SITE + '[[site.nav]]\nlabel = "X"\nurl = "/2020/01/a/x.pdf"\n'},
            [],
        ),
        (
            {"content/articles/a/index.md": piece(expires=FIRST), "content/articles/a/x.pdf": "%PDF-"}
            | {"sitegen.toml": SITE + '[[site.nav]]\nlabel = "X"\nurl = "/2020/01/a/x.pdf"\n'},
            [],
        ),
        (
            articles(a=piece(date=FIRST))
            | {"content/2026/07/a/cite.ris/x.txt": "x", "sitegen.toml": SITE + '[cite]\nfiles = ["ris"]\n'},
            ["articles/a.md: error[collision]"],
        ),
    ],
)
def test_what_would_break_later_is_reported_today(files: Files, expected: list[str]) -> None:
    """A mistake in what is not public yet is the same mistake at every moment."""
    assert codes(files, NOW) == expected
    for moment in LATER:
        errors = [code for code in codes(files, moment) if " error[" in code]
        assert errors == [code for code in expected if " error[" in code]


# All of them together, at random

SLUGS = ("a", "b", "page", "tags", "c")
TAGS = ("x", "Außenpolitik", "Aussenpolitik", "page", "1")
ADDRESSES = (
    *("/tags/x/", "/tags/", "/page/1/", "/page/2/", "/archive/", "/archive/2026/", "/archive/terms/", "/old/", "/a/"),
    *("/2020/01/a/", "/2026/07/b/", "/2026/07/a/", "/robots.txt", "/llms.txt", "/_headers", "/vercel.json"),
    *("/2020/01/a/file.txt", "/tags/x/atom.xml", "/archive/2026/atom.xml", "/sitemap-news.xml", "/404.html"),
    *("/2020/01/a/cite.ris", "/2020/01/b/index.md", "/tags/x/page/1/", "/feed.json", "/authors/desk/"),
)
TARGETS = (
    *ADDRESSES,
    *(f"{address}#{name}" for address in ADDRESSES for name in ("here", "nope")),
    "p0.md",
    "p1.md#here",
    "p1.md#nope",
    "p2.md",
    "p3/index.md",
    "loose.txt",
    "index.html",
    "cite.ris",
)
CONFIGS = (
    "",
    "[build]\npage_size = 1\n",
    '[deploy]\ntargets = ["netlify", "vercel"]\n[crawl]\nllms = true\nnews = true\nmarkdown = true\n',
    '[cite]\nfiles = ["ris", "bib"]\n[feeds]\narchives = true\n[build]\npage_size = 1\n',
    '[urls]\narticle = "/{slug}/"\n[build]\npage_size = 1\n',
)
LEDGER = (
    "/2020/01/a/ article 2020-01-01 content/articles/p0.md tag:review.example,2020-01-01:/2020/01/a/",
    "/2020/01/b/ article 2020-01-01 content/articles/gone.md urn:x:1",
    "/old/ alias 2020-01-01 content/articles/p1.md",
    "/c/ page 2020-01-01 content/pages/q.md",
    "/tags/ moved 2020-01-01 content/articles/p0.md",
    "/page/2/ moved 2020-01-01 content/articles/gone.md",
)


def random_files(chance: random.Random) -> Files:
    """Make a small site whose pieces are in one another's way."""

    def some(*values: Any, share: float = 0.3) -> Any:
        return chance.choice(values) if chance.random() < share else None

    files: dict[str, str | bytes] = {}
    for number in range(chance.randrange(2, 5)):
        links = " ".join(f"[l]({target})" for target in chance.sample(TARGETS, chance.choice((0, 0, 1, 1, 2))))
        body = f"Text. {links}\n\n## Here\n"
        day = chance.choice(("2020-01-01", "2020-01-01", FIRST, SECOND))
        ends = some(FIRST, SECOND, (LATER[1] + timedelta(days=9)).isoformat())
        keys: dict[str, Any] = {
            "date": day,
            "slug": chance.choice(SLUGS),
            "tags": chance.sample(TAGS, chance.choice((0, 1, 1, 2))),
            "aliases": chance.sample(ADDRESSES, chance.choice((0, 0, 0, 1))),
            "authors": some("desk"),
            "expires": ends if ends is None or ends[:10] > day else None,
            "draft": some("true", share=0.1),
            "id": some("urn:x:1", share=0.15),
            "withdrawn": some({"date": day, "reason": "Wrong."}, share=0.1),
        }
        name = f"p{number}/index.md" if number == 3 else f"p{number}.md"
        files[f"content/articles/{name}"] = piece(body, **keys)
    if chance.random() < 0.4:
        gates = {"embargo": some(f"{FIRST}T00:00:00Z"), "aliases": chance.sample(ADDRESSES, 1)}
        files["content/pages/q.md"] = page("Text.\n", slug=chance.choice(SLUGS), **gates)
    extra = {
        "content/articles/loose.txt": "x",
        "content/articles/index.html": "<p>x",
        "content/articles/cite.ris": "x",
        "content/articles/p3/file.txt": "x",
        "content/tags/x/atom.xml": "<x/>",
        "content/Robots.txt": "x",
        "content/llms.txt": "x",
        "content/sitemap-news.xml": "<x/>",
        "content/terms/tags/x.md": piece(
            "[l](../../articles/loose.txt)",
            title=None,
            date=None,
            name="X",
            aliases=chance.sample(ADDRESSES, 2),
        ),
        "urls.lock": "".join(f"{line}\n" for line in sorted(chance.sample(LEDGER, 2))),
    }
    chosen = [path for path in extra if chance.random() < 0.12 or path.endswith(("loose.txt", "p3/file.txt"))]
    nav = some(*ADDRESSES)
    links = f'[[site.nav]]\nlabel = "N"\nurl = "{nav}"\n' if nav else ""
    files |= {path: extra[path] for path in chosen}
    files |= TERMS if chance.random() < 0.5 else {}
    files["content/authors/desk.md"] = piece("Desk.", title=None, date=None, name="Desk")
    config = links + chance.choice(CONFIGS)
    if "[build]" not in config:
        config += "[build]\n"
    files["sitegen.toml"] = SITE + config.replace("[build]\n", '[build]\nallow_active = ["**"]\n')
    return files


def errors(files: Files, moment: date | datetime, **choices: Any) -> list[Problem]:
    """Return the errors of a site at a moment."""
    return [one for one in problems_of(files, moment, **choices) if one.severity == "error"]


MOMENTS = (NOW, *LATER, LATER[1] + timedelta(days=10), END)


def sound(files: Files, *, locked: bool) -> Files:
    """Take out of a site what has an error now, until it builds."""
    found: list[Problem] = []
    for _ in range(9):
        found = errors(files, NOW, locked=locked)
        if not found:
            return files
        wrong = {problem.place.path for problem in found}
        files = {path: text for path, text in files.items() if path not in wrong}
        files |= {"sitegen.toml": SITE} if "sitegen.toml" in wrong else {}
        files |= {"urls.lock": ""} if "urls.lock" in wrong else {}
    raise AssertionError(found)


@pytest.mark.parametrize("numbers", seeds(40, 4_000))
def test_a_site_that_builds_builds_at_every_later_moment(numbers: range) -> None:
    """Contract, section 3: a piece that comes due or expires never breaks a scheduled build."""
    for seed in numbers:
        chance = random.Random(f"due {seed}")
        locked = chance.random() < 0.5
        files = sound(random_files(chance), locked=locked)
        for moment in MOMENTS[1:]:
            found = errors(files, moment, locked=locked)
            assert not found, f"site {seed} at {moment}: {found}\n{files}"
