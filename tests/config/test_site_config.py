"""sitegen.toml: from text to a whole SiteConfig, and every mistake at its place."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from sitegen.config.citations import Cite
from sitegen.config.feeds_and_crawl import AgentRule, Crawl, Feeds
from sitegen.config.hosting import Deploy
from sitegen.config.images import Images
from sitegen.config.newsletter import Newsletter
from sitegen.config.plugin_settings import CheckLevel
from sitegen.config.site_config import CONFIG, Home, NavItem, Publisher, SiteConfig, Taxonomy, decode_config
from sitegen.keys.declaring import OwnField
from sitegen.keys.kinds import Nested
from sitegen.locale.language_data import Languages
from sitegen.locale.zones import zone
from sitegen.model.documents import LocalText
from sitegen.model.near_misses import NEAR_MISSES
from tests.read.desk import shown, table

MINIMAL = '[site]\ntitle = "T"\nurl = "https://e.example"\n'
BUILT_IN = tuple(Taxonomy(id=name, name=LocalText()) for name in ("tags", "authors", "regions", "series"))
FULL = """\ufeff[site]
title = { en = "Review", FA = "مرور" }
url = "https://E.example:8443/my%20blog"
language = "en-gb"
languages = ["fa", "en-GB", "ar"]
calendars = { fa = "gregorian", ar = "islamic-civil" }
time_zone = "Asia/Tehran"
description = "About"
theme = "own"
authors = ["desk"]
icon = "icon.svg"
card = true
licence = "CC-BY-4.0"
cited_by = true
copyright = "The Review"
[site.publisher]
name = "House"
url = "https://house.example/"
logo = "logo.svg"
email = "a@house.example"
same_as = ["https://social.example/@house"]
[home]
lead = false
sections = ["regions/ir", "conflicts/war"]
latest = 0
[[site.nav]]
label = { en = "About" }
page = "about.md"
[[site.nav]]
label = "Tags"
url = "/tags/"
[[site.footer]]
label = "Write"
url = "mailto:a@house.example"
[urls]
article = "/{language}/{year}/{month}/{day}/{slug}/"
page = "/p/{path}/"
[build]
content = "src/text"
output = "./public/"
page_size = 1000
allow_active = ["static/**/*.html", "w?.svg"]
publish = ["data/*.csv"]
ignore = ["**/*.psd"]
minify = true
plugins = ["glossary", "review_tools.marks", "glossary"]
[taxonomies.conflicts]
name = "Conflicts"
[feeds]
entries = 5
content = "summary"
formats = ["json", "atom"]
archives = true
tombstones = true
hub = "https://hub.example/"
for = ["site", "conflicts"]
aliases = ["/feed/", "index.xml"]
[check]
"glossary/meaning" = "error"
[cite]
files = ["bib", "json", "ris"]
style = "chicago-notes"
works = true
[crawl]
news = true
llms = true
markdown = true
content_signal = true
[crawl.usage]
search = true
train_ai = false
[[crawl.agents]]
names = ["GPTBot", "CCBot"]
allow = ["/about/"]
disallow = ["/"]
[deploy]
targets = ["netlify", "nginx"]
hsts = 600
csp = "default-src 'self'"
indexnow_key = "5f8a1c60b2d94e7f"
[newsletter]
action = "https://news.example/review"
field = "EMAIL"
hidden = { list = "a" }
[images]
widths = [1200, 600]
formats = ["webp"]
quality = 70
require = ["licence", "credit"]
[maps]
areas = { crimea = "ua", siachen = "" }
borders = "As we see them."
[markdown]
raw_html = "none"
autolink = false
remote_images = "allow"
ids = "github"
attributes = true
classes = []
[entities]
expand = "mark"
[related]
by = ["terms"]
[search]
engine = "builtin"
[theme]
css = ["site.css"]
colour = { any = [1, 2] }
[fields.articles]
dek = { type = "text", required = true, meaning = "A line below the title." }
[fields.regions]
mood = { type = "choice", one_of = ["calm", "tense"] }
""".replace("[check]\n", "[check]\n" + "".join(f'{rule.name} = "off"\n' for rule in NEAR_MISSES))


def wrong(text: str) -> list[str]:
    """Return the first line of each problem of a configuration, without its path."""
    config, problems = decode_config("sitegen.toml", text.encode())
    assert config is not None or {problem.code for problem in problems} <= {"syntax", "limit", "encoding", "value"}
    lines = [problem.split("\n")[0] for problem in shown(problems, {"sitegen.toml": text.encode()})]
    return [line.removeprefix("sitegen.toml:") for line in lines]


def test_a_minimal_file_has_every_default() -> None:
    """Title and address are enough; everything else has the default of the contract."""
    assert decode_config("sitegen.toml", MINIMAL.encode()) == (
        SiteConfig(
            title=LocalText(plain="T"),
            url="https://e.example/",
            zone=UTC,
            description=LocalText(),
            home=Home(),
            taxonomies=BUILT_IN,
            feeds=Feeds(),
            cite=Cite(),
            crawl=Crawl(),
            theme_options={},
            deploy=Deploy(),
        ),
        (),
    )


def test_every_key_is_read() -> None:
    """A file with every key becomes one value, whole; the theme's options pass unchecked."""
    assert decode_config("sitegen.toml", FULL.replace("\n", "\r\n").encode()) == (
        SiteConfig(
            title=LocalText(by_language=(("en", "Review"), ("fa", "مرور"))),
            url="https://e.example:8443/my%20blog/",
            zone=zone("Asia/Tehran"),
            zone_name="Asia/Tehran",
            language="en-GB",
            languages=("en-GB", "fa", "ar"),
            calendars={"fa": "gregorian", "ar": "islamic-civil"},
            language_data=Languages(site="en-GB"),
            description=LocalText(plain="About"),
            theme="own",
            authors=("desk",),
            icon="icon.svg",
            card=True,
            licence="CC-BY-4.0",
            copyright=LocalText(plain="The Review"),
            publisher=Publisher(
                name=LocalText(plain="House"),
                url="https://house.example/",
                logo="logo.svg",
                email="a@house.example",
                same_as=("https://social.example/@house",),
            ),
            nav=(
                NavItem(label=LocalText(by_language=(("en", "About"),)), page="about.md"),
                NavItem(label=LocalText(plain="Tags"), url="/tags/"),
            ),
            footer=(NavItem(label=LocalText(plain="Write"), url="mailto:a@house.example"),),
            home=Home(lead=False, sections=("regions/ir", "conflicts/war"), latest=0),
            article_pattern="/{language}/{year}/{month}/{day}/{slug}/",
            page_pattern="/p/{path}/",
            content="src/text",
            output="public",
            allow_active=("static/**/*.html", "w?.svg"),
            page_size=1000,
            minify=True,
            publish=("data/*.csv",),
            ignore=("**/*.psd",),
            plugins=("glossary", "review_tools.marks"),
            check_levels=(CheckLevel(code="glossary/meaning", level="error"),),
            taxonomies=(*BUILT_IN, Taxonomy(id="conflicts", name=LocalText(plain="Conflicts"), own=True)),
            fields=(
                OwnField(place="articles", name="dek", type="text", required=True, meaning="A line below the title."),
                OwnField(place="regions", name="mood", type="choice", one_of=("calm", "tense")),
            ),
            feeds=Feeds(
                entries=5,
                content="summary",
                of=("site", "conflicts"),
                archives=True,
                tombstones=True,
                hub="https://hub.example/",
                aliases=("feed/", "index.xml"),
            ),
            cite=Cite(files=("ris", "bib", "json"), works=True),
            crawl=Crawl(
                news=True,
                llms=True,
                markdown=True,
                agents=(AgentRule(names=("GPTBot", "CCBot"), allow=("/about/",), disallow=("/",)),),
                usage=(("train-ai", False), ("search", True)),
                content_signal=True,
            ),
            raw_html="none",
            autolink=False,
            levels=tuple(sorted((rule.name, "off") for rule in NEAR_MISSES)),
            remote_images="allow",
            heading_ids="github",
            theme_options={"colour": {"any": [1, 2]}},
            css=("site.css",),
            images=Images(widths=(600, 1200), formats=("webp",), quality=70, require=("credit", "licence")),
            map_areas=(("crimea", "UA"), ("siachen", "")),
            map_borders=LocalText(plain="As we see them."),
            newsletter=Newsletter(action="https://news.example/review", field="EMAIL", hidden=(("list", "a"),)),
            search_engine="builtin",
            deploy=Deploy(
                targets=("netlify", "nginx"), hsts=600, csp="default-src 'self'", indexnow_key="5f8a1c60b2d94e7f"
            ),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://localhost:8000", "http://localhost:8000/"),
        ("https://e.example/a/b///", "https://e.example/a/b/"),
        ("HTTPS://E.EXAMPLE/A", "https://e.example/A/"),
        ("https://پارسی.example/", "https://xn--mgbug11aqn.example/"),
        ("https://e.example/گزارش", "https://e.example/%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4/"),
        ("https://[::1]:8000/", "https://[::1]:8000/"),
    ],
)
def test_the_address_gets_its_usual_form(written: str, read: str) -> None:
    """The site's address ends with a slash, its host is in lower case and ASCII, its path encoded."""
    config, problems = decode_config("sitegen.toml", MINIMAL.replace("https://e.example", written).encode())
    assert problems == ()
    assert config is not None
    assert config.url == read


HEAD = '[site]\ntitle = "T"\n'
SITE = table("site_url")
BELOW = table("settings")


@pytest.mark.parametrize("line", SITE)
def test_a_wrong_address_is_told_at_its_place(line: str) -> None:
    """The address must be absolute, of http or https, with a host and a plain path."""
    assert (
        wrong(HEAD + line) == [SITE[line]]
        if line
        else wrong(HEAD) == ["1:2: error[missing-key]: `site.url` is missing"]
    )


@pytest.mark.parametrize("text", BELOW)
def test_a_wrong_setting_is_told_at_its_place(text: str) -> None:
    """Each wrong setting is one problem, at the line and column of the value or key that is wrong."""
    assert wrong(MINIMAL + text) == [BELOW[text]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: error[missing-key]: the table [site] is missing"),
        ("[site\n", "1:6: error[syntax]: this is not TOML: expected ']' at the end of a table declaration"),
        ("[site]\ntitle = x\n", "2:9: error[syntax]: this is not TOML: invalid value"),
        ("[site]\ntitle = 'x", '2:11: error[syntax]: this is not TOML: expected "\'"'),
        ("[site]\ntitle = 1\ntitle = 2\n", "3:10: error[syntax]: this key or table occurs twice"),
        ("[site]\n[site.publisher]\nname = 'x'\n[site]\n", "4:6: error[syntax]: the table [site] is there already"),
        ("site = {a = 1}\n[site.b]\nc = 1\n", "2:8: error[syntax]: the table [site.b] is there already"),
        ("[site]\ntitle = “x”\n", "2:9: error[syntax]: this is not TOML: invalid value"),
        ("[theme]\na = " + "[" * 2000, "2:37: error[limit]: lists and tables are nested more than 32 deep"),
        ("[theme]\na = " + "[" * 40 + "]" * 40, "2:35: error[limit]: lists and tables are nested more than 32 deep"),
        ("[theme]\n" + "a." * 40 + "a = 1", "2:1: error[limit]: lists and tables are nested more than 32 deep"),
        ("#" * 1_000_001, " error[limit]: the file is longer than 1,000,000 bytes"),
    ],
)
def test_toml_that_cannot_be_read_is_told_at_its_place(text: str, message: str) -> None:
    """A file that is no TOML, or too much of it, is one problem where it breaks off."""
    assert wrong(text) == [message]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("a = True", "write true"),
        ("a = no", "write false"),
        ("a = null", "give it a value, or remove the line"),
        ("a =", "give it a value, or remove the line"),
        ("a = «x»", 'write straight quotation marks: "..."'),
        ("a = x/*.csv", 'text is in quotes: title = "..."'),
        ("a = ۲۰", "write numbers in the digits 0 to 9, without signs between them"),
        ("a = 1,000", "write numbers without zeros at their beginning and signs between them"),
        ("a : 1", "write `=` in place of the colon"),
        ("a 1", "write `key = value`"),
        ("a = 1 b = 2", "write one `key = value` on a line, and close what is in quotes"),
        ("<<<<<<< HEAD", "choose one of the two versions, and delete the conflict markers of git"),
        ("= 1", "write `key = value`, or `[table]` on a line of its own"),
        ('a = "x', "close the quotation marks on this line"),
        ("a = 'x", "close the quotation marks on this line"),
        ('a = "C:\\x"', "write text with a backslash in single quotes: 'C:\\...'"),
        ('a = ["x" "y"]', "write a comma between the items, and `]` after the last one"),
        ('a = {b = "x" c = "y"}', "write a comma between the keys, and `}` on the same line"),
        ("[a", "write `]` at the end of this line"),
    ],
)
def test_toml_that_cannot_be_read_has_a_hint(line: str, hint: str) -> None:
    """What is wrong with a line of TOML is followed by what to do."""
    _, problems = decode_config("sitegen.toml", f"{MINIMAL}{line}\n".encode())
    assert [one.hint for one in problems] == [hint]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("0x" + "f" * 5000, "5:13: error[value]: a whole number that is too large: TOML has 64 bits for one"),
        ("9" * 5000, "5:13: error[value]: a whole number that is too large: TOML has 64 bits for one"),
        ("-9223372036854775809", "5:13: error[value]: a whole number that is too large: TOML has 64 bits for one"),
        ("9223372036854775807", ("5:13: error[value]: `build.page_size` must be a whole number from 1 to 1000, "
                                "not 9223372036854775807")),
        ("-1", "5:13: error[value]: `build.page_size` must be a whole number from 1 to 1000, not -1"),
        ("1e999", "5:13: error[value]: `build.page_size` must be a whole number from 1 to 1000, not inf"),
        ("nan", "5:13: error[value]: `build.page_size` must be a whole number from 1 to 1000, not nan"),
        ("1.5", "5:13: error[value]: `build.page_size` must be a whole number from 1 to 1000, not 1.5"),
        ("2020-01-01", ("5:13: error[value]: `build.page_size` must be a whole number from 1 to 1000, "
                       "not a date or time")),
        ("[" * 3000, "5:45: error[limit]: lists and tables are nested more than 32 deep"),
        ('["[[",' + "[" * 40 + "1" + "]" * 41, "5:48: error[limit]: lists and tables are nested more than 32 deep"),
        ("{a=" * 3000, "5:109: error[limit]: lists and tables are nested more than 32 deep"),
    ],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_a_number_or_depth_that_no_site_has_is_told_at_its_place(value: str, told: str) -> None:
    """Numbers of any size and kind, and nesting of any depth, are located errors."""
    assert wrong(f"{MINIMAL}[build]\npage_size = {value}\n") == [told]


def test_toml_in_another_encoding_is_refused() -> None:
    """A byte that is not UTF-8 is named with its line and column."""
    config, problems = decode_config("sitegen.toml", '[site]\ntitle = "é"'.encode("latin-1"))
    assert config is None
    assert shown(problems, {})[0].startswith("sitegen.toml:2:10: error[encoding]: the byte 0xE9 is not UTF-8")


def test_all_problems_are_told_at_once() -> None:
    """Mistakes in several tables come together."""
    assert (
        len(wrong('titel = "x"\n[site]\ntitle = 1\nurl = "x"\n[build]\npage_size = 0\n[feed]\n[urls]\npage = "x"\n'))
        == 6
    )


def test_every_known_key_is_in_the_full_example() -> None:
    """The example with every key has every key: a new one needs a line here, and so a test."""
    for one in CONFIG.keys:
        assert f"[{one.name}" in FULL
        for key in one.type.keys.keys if isinstance(one.type, Nested) else ():
            assert isinstance(key.type, Nested) or f"\n{key.name} = " in FULL, key.name


def test_the_shipped_site_is_sound() -> None:
    """The configuration that this repository ships has no problem."""
    content = (Path(__file__).parent.parent.parent / "sitegen.toml").read_bytes()
    config, problems = decode_config("sitegen.toml", content)
    assert config is not None
    assert problems == ()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            '[feeds]\nformats = ["atom", "rss"]',
            "5:20: error[value]: item 2 of `feeds.formats` must be",
        ),
        ('[feeds]\nhub = "hub"', "5:7: error[value]: `feeds.hub` must be an address that begins with https://"),
        ('[cite]\nfiles = "enw"', '5:9: error[value]: `cite.files` must be ris, bib or json, not "enw"'),
        ("[crawl.usage]\ntrain_ai = 0", "5:12: error[value]: `crawl.usage.train_ai` must be exactly true or false"),
        ("[crawl.usage]\nbots = true", "5:1: error[unknown-key]: sitegen does not know the key `crawl.usage.bots`"),
        ("[crawl.usage]\ntrain_genai = true", "5:1: error[unknown-key]: sitegen does not know the key"),
        ('[[crawl.agents]]\nnames = ["GPTBot # x"]\ndisallow = ["/"]', "5:10: error[value]: item 1 of"),
        ('[[crawl.agents]]\nnames = ["GPT*"]\ndisallow = ["/"]', "5:10: error[value]: item 1 of"),
        ('[[crawl.agents]]\nnames = ["گوگل"]\ndisallow = ["/"]', "5:10: error[value]: item 1 of"),
        ('[[crawl.agents]]\nnames = ["A"]\ndisallow = ["x"]', "6:13: error[value]: item 1 of"),
        ('[[crawl.agents]]\nnames = ["A"]', "a rule needs `allow` or `disallow`"),
        ('[[crawl.agents]]\nallow = ["/"]', "`crawl.agents.names` is missing"),
    ],
)
def test_settings_of_what_machines_read(written: str, told: str) -> None:
    """A format, a crawler or a preference that does not exist is reported at its place."""
    (found,) = wrong(f"{MINIMAL}{written}\n")
    assert told in found


CRAWLERS = (
    "GPTBot", "MJ12bot", "img2dataset", "Ai2Bot-Dolma", "bigsur.ai", "360Spider", "008", "Factset_spyderbot", "*",
)  # fmt: skip
"""Names by which crawlers call themselves in robots.txt, as their owners say."""
LOOSE = ("iaskspider/2.0", "Kangaroo Bot", "Brightbot 1.0", "netEstate Imprint Crawler", "MistralAI-User/1.0", "a+b")
"""Names in use that no grammar of RFC 9309 has."""


@pytest.mark.parametrize("name", [*CRAWLERS, *LOOSE])
def test_a_crawler_is_named_as_it_calls_itself(name: str) -> None:
    """Letters, digits, dots, hyphens and underscores name a crawler; other visible ASCII does too, with a warning."""
    text = f'{MINIMAL}[[crawl.agents]]\nnames = ["{name}"]\ndisallow = ["/"]\n'
    config, problems = decode_config("sitegen.toml", text.encode())
    assert config is not None
    assert config.crawl.agents[0].names == (name,)
    assert [(one.severity, one.code) for one in problems] == ([("warning", "value")] if name in LOOSE else [])


@pytest.mark.parametrize(
    ("written", "read", "found"),
    [
        ("builtin", "builtin", []),
        ("pagefind", "builtin", [("warning", "search-engine")]),
        ("Pagefind", None, [("error", "value")]),
        ("lunr", None, [("error", "value")]),
    ],
)
def test_an_engine_that_is_not_run_is_read_as_the_own_one(
    written: str, read: str | None, found: list[tuple[str, str]]
) -> None:
    """Pagefind, which the contract names, is replaced with a warning at its value; no other name is."""
    config, problems = decode_config("sitegen.toml", f'{MINIMAL}[search]\nengine = "{written}"\n'.encode())
    assert config is not None
    assert config.search_engine == read
    assert [(one.severity, one.code) for one in problems] == found
    assert {one.place.keys for one in problems} <= {("search", "engine")}
    assert all("must be builtin, not" in one.message for one in problems if one.severity == "error")


def test_levels_of_near_misses_are_checked() -> None:
    """`[check]` takes the names of near misses with four levels, and suggests the nearest name for a mistyped one."""
    text = '[site]\ntitle = "T"\nurl = "https://t.example/"\n[check]\nemoji = "advice"\nemojy = "off"\nmath = "never"\n'
    config, problems = decode_config("sitegen.toml", text.encode())
    assert config is not None
    assert config.levels == (("emoji", "advice"),)
    told = [(problem.code, "emoji" in problem.hint) for problem in problems]
    assert told == [("unknown-key", True), ("value", False)]
