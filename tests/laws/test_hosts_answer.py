"""Hosts answer as the site says (P30): real servers with the rules that sitegen wrote, hostile names included."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

from sitegen.model.ledger import decode_ledger
from sitegen.outputs.media_types import BY_NAME, BY_SUFFIX, DRAWING_POLICY, UNKNOWN, media_type
from sitegen.pipeline import accept_addresses, plan
from sitegen.pipeline.values import PlannedSite
from sitegen.plan.artifact import HostRecipe, HtmlRecipe
from sitegen.plan.views import HostView
from sitegen.urls import output_path
from tests.laws.building import Place, read_tree
from tests.laws.chromium import chromium, require_chromium
from tests.laws.edits import random_edit
from tests.laws.glass import GLASS
from tests.laws.ledgers import LEDGER
from tests.laws.servers import Server, apache, nginx, require_apache, require_nginx
from tests.laws.sites import random_site

REPOSITORY = Path(__file__).parent.parent.parent
CACHED = "public, max-age=31536000, immutable"

NAMES = (
    "old", "گذشته‌ها", "старое", "a b", '"quoted"', "it's", "semi;colon", "$uri", "${host}", "{brace}", "(a)b*c+d",
    "[x]", "^start$", "a|b", "100%25", "what%3F", "a%23b", "a&b=c", "x:y", "*", ":name", "#hash".replace("#", "%23"),
    "~tilde", "a,b", "back`tick", "<b>", "%{ENV}".replace("%", "%25"), "include", "default", "a;return 301",
    "\u00e9t\u00e9", "last.html",
)  # fmt: skip
"""Old addresses that break careless writers of rules; what has a meaning in an address is encoded."""


def hostile_site(root: Path, prefix: str) -> Place:
    """Build a site whose aliases and given-up addresses have hostile names, for every host."""
    url = f"https://hosts.example{prefix}"
    config = f'[site]\ntitle = "Hosts"\nurl = "{url}"\ntheme = "glass"\n[deploy]\nhsts = 31536000\n'
    config += 'targets = ["netlify", "cloudflare", "vercel", "nginx", "apache"]\n'
    front = "title: A\ndate: 2020-01-01\nslug: گزارش"
    aliases = json.dumps([f"/{name}" if "." in name[-5:] else f"/{name}/" for name in NAMES], ensure_ascii=False)
    gone = sorted(f"/gone/{quote(unquote(name))}/ gone 2020-01-01" for name in NAMES)
    place = Place(root=root).write(
        {
            "sitegen.toml": config.encode(),
            "content/articles/a.md": f"---\n{front}\naliases: {aliases}\n---\nA.\n".encode(),
            "content/articles/b.md": b"---\ntitle: B\ndate: 2020-01-02\ntags: [rail]\naliases: /Old-Case/\n---\nB.\n",
            "content/terms/tags/rail.md": b"---\naliases: [/tag/rail.html, /Tags/Rail/]\n---\n",
            "content/pages/old-case.md": b"---\ntitle: C\nslug: old-case-2\n---\nC.\n",
            LEDGER: "".join(f"{line}\n" for line in gone).encode(),
            **GLASS,
        }
    )
    place.build()
    return place


def view_of(composed: PlannedSite) -> HostView:
    """Return what the hosts of a site are sent."""
    return next(one.recipe.view for one in composed.plan.artifacts if isinstance(one.recipe, HostRecipe))


def answers_are_right(server: Server, place: Place, prefix: str) -> None:
    """Every page, redirect, given-up and missing address answers as it should, with every header."""
    composed, _ = plan(place.request())
    view = view_of(composed)
    assert len(view.rules) >= 2 * len(NAMES) - 2
    for rule in view.rules:
        answer = server.get(prefix + quote(rule.url.path))
        if rule.target is None:
            assert answer.status == 410, rule
            assert answer.body == place.tree["404.html"], rule
        else:
            assert answer.status == 301, rule
            target = urlsplit(answer.headers["location"])
            assert target.netloc in {"", f"127.0.0.1:{server.port}", "localhost"}, rule
            assert (
                target.path == prefix + quote(rule.target.path)
                or unquote(target.path) == unquote(prefix) + rule.target.path
            ), rule
            assert server.get(target.path).status == 200, rule
            assert (target.query, target.fragment) == ("", ""), rule
            asked = urlsplit(server.get(f"{prefix}{quote(rule.url.path)}?utm=1&b=%2F").headers["location"])
            assert (asked.path, asked.query, asked.fragment) == (target.path, "utm=1&b=%2F", ""), rule
        headers_are_there(answer.headers, view, rule.url.path)
    missing = server.get(f"{prefix}nothing/here/")
    assert (missing.status, missing.body) == (404, place.tree["404.html"])
    assert "immutable" not in missing.headers.get("cache-control", "")
    headers_are_there(missing.headers, view, "a missing page")
    for path, content in place.tree.items():
        if path.startswith(".") or path == "_nginx.conf" or "/index.html" not in f"/{path}":
            continue
        answer = server.get(prefix + quote(path.removesuffix("index.html")))
        if answer.status == 200:
            assert answer.body == content, path
            assert answer.headers["cache-control"] == "no-cache", path
        headers_are_there(answer.headers, view, path)
    for path in (path for path in place.tree if path.startswith("assets/")):
        answer = server.get(prefix + quote(path))
        assert (answer.status, answer.headers["cache-control"]) == (200, CACHED), path
        headers_are_there(answer.headers, view, path)
    lost = server.get(f"{prefix}assets/none.css")
    assert (lost.status, "immutable" in lost.headers.get("cache-control", "")) == (404, False)


def headers_are_there(found: dict[str, str] | object, view: HostView, told: str) -> None:
    """Each header of the view is sent, as it is; a drawing has its own policy."""
    assert isinstance(found, dict)
    drawn = {"Content-Security-Policy": view.drawings} if told.endswith(".svg") else {}
    for name, value in {**dict(view.headers), **drawn}.items():
        assert found.get(name.lower()) == value, f"{told}: {name}"


SERVERS: dict[str, tuple[Callable[[], None], Callable[[Path, str, Path], AbstractContextManager[Server]]]] = {
    "nginx": (require_nginx, nginx),
    "apache": (require_apache, apache),
}


@pytest.mark.parametrize("prefix", ["/", "/blog/", "/a%20b/%DA%AF/"])
@pytest.mark.parametrize("name", SERVERS)
def test_every_address_answers(name: str, prefix: str, tmp_path: Path) -> None:
    """P30: every alias answers 301 to its piece, what is gone 410, the rest 404, each with every header."""
    wanted, server = SERVERS[name]
    wanted()
    place = hostile_site(tmp_path / "place", prefix)
    with server(place.output, prefix, tmp_path) as running:
        answers_are_right(running, place, prefix)
        if name == "nginx":
            assert running.get(f"{prefix}_nginx.conf").status == 404


def test_every_address_of_a_ledger_answers_by_its_rules(tmp_path: Path) -> None:
    """P30: after random edits, each address of the ledger answers with the page, a redirect to one, 410 or 404."""
    require_nginx()
    for seed in (2, 5, 9):
        site, chance = random_site(seed), random.Random(f"hosts {seed}")
        site = site.with_config("deploy", 'targets = ["nginx"]')
        path = urlsplit(site.config["site"].split('url = "')[1].split('"')[0]).path
        place = Place(root=tmp_path / str(seed)).write(site.files())
        for _ in range(6):
            accept_addresses(place.request())
            site = site.with_shared(LEDGER, (place.site / LEDGER).read_bytes())
            before = site
            edit, site = random_edit(site, place, chance)
            if edit in {"ledger", "config", "theme"}:
                site = before
                place.write(site.files())
        accept_addresses(place.request())
        text = (place.site / LEDGER).read_text(encoding="utf-8")
        lines = [
            line.replace(" moved ", " gone ") if at % 3 == 0 else line for at, line in enumerate(text.splitlines())
        ]
        place.write(site.with_shared(LEDGER, "\n".join(lines).encode()).files())
        place.build(allow_shrink=True, take_over=True, clean=True)
        work = tmp_path / f"work-{seed}"
        work.mkdir()
        with nginx(place.output, path, work) as server:
            _ledger_answers(server, place, path)


def _ledger_answers(server: Server, place: Place, prefix: str) -> None:
    ledger, problems = decode_ledger((place.site / LEDGER).read_bytes())
    assert not problems
    assert ledger.entries
    tree = read_tree(place.output)
    for entry in ledger.entries:
        answer = server.get(prefix + quote(entry.url.path))
        if answer.status == 301:
            assert entry.word != "gone", entry
            assert server.get(answer.headers["location"]).status == 200, entry
        elif answer.status == 200:
            assert answer.body == tree[output_path(entry.url)], entry
        else:
            assert output_path(entry.url) not in tree, entry
            assert answer.status == (410 if entry.word == "gone" else 404), entry


def test_the_shipped_site_answers(tmp_path: Path) -> None:
    """P30: every address of the shipped site's ledger answers, and its alias leads on."""
    require_nginx()
    place = Place(root=tmp_path)
    place.build(datetime(2027, 1, 1, tzinfo=UTC), site=REPOSITORY)
    with nginx(place.output, "/", tmp_path) as server:
        ledger, _ = decode_ledger((REPOSITORY / LEDGER).read_bytes())
        found = {entry.word: server.get("/" + quote(entry.url.path)).status for entry in ledger.entries}
    assert found["alias"] == 301
    assert {found["article"], found["page"]} == {200}


@pytest.mark.parametrize("prefix", ["/", "/a%20b/%DA%AF/"])
@pytest.mark.parametrize("name", SERVERS)
def test_every_file_is_sent_as_what_it_is(name: str, prefix: str, tmp_path: Path) -> None:
    """Each kind of file has the Content-Type of the one table, and a drawing a policy under which its style holds."""
    wanted, server = SERVERS[name]
    wanted()
    place = hostile_site(tmp_path / "place", prefix)
    suffixes = (*BY_SUFFIX, *map(str.upper, BY_SUFFIX), "unknown")
    names = [f"{folder}x.{suffix}" for folder in ("", "a/b.c/") for suffix in suffixes]
    names += [f"{folder}{name}" for folder in ("", "a/b.c/") for name in (*BY_NAME, "CNAME")]
    for path in names:
        (place.output / path).parent.mkdir(parents=True, exist_ok=True)
        (place.output / path).write_text("x", encoding="utf-8")
    policy = dict(view_of(plan(place.request())[0]).headers)["Content-Security-Policy"]
    with server(place.output, prefix, tmp_path) as running:
        for path in names:
            found = running.get(prefix + quote(path))
            assert (found.status, found.headers.get("content-type", UNKNOWN)) == (200, media_type(path)), path
            drawn = path.lower().endswith(".svg")
            assert found.headers["content-security-policy"] == (DRAWING_POLICY if drawn else policy), path
            assert found.headers["cache-control"] == "no-cache", path
        lost = running.get(f"{prefix}nothing.svg")
        assert (lost.status, lost.headers["content-security-policy"]) == (404, policy)


@pytest.mark.parametrize("name", SERVERS)
def test_a_missing_page_is_told_in_its_language(name: str, shipped: Place, tmp_path: Path) -> None:
    """Below the tree of a further language its own 404.html is shown, with status 404."""
    wanted, server = SERVERS[name]
    wanted()
    tree = shipped.tree
    trees = [path for path in tree if path.endswith("/404.html")]
    assert trees
    with server(shipped.output, "/", tmp_path) as running:
        for page in ("404.html", *trees):
            answer = running.get("/" + page.replace("404.html", "nothing/here/"))
            assert (answer.status, answer.body) == (404, tree[page]), page


def test_the_policy_holds_in_a_browser(shipped: Place, shipped_copy: Place, tmp_path: Path) -> None:
    """Chromium finds nothing that a policy refuses on any kind of page of the shipped site, and in a drawing alone."""
    require_nginx()
    require_chromium()
    composed, _ = plan(shipped.request(site=REPOSITORY))
    kinds: dict[str, str] = {}
    for artifact in composed.plan.artifacts:
        if isinstance(artifact.recipe, HtmlRecipe):
            kinds.setdefault(f"{artifact.kind}, {artifact.recipe.language}", artifact.path)
    kinds["the piece with figures"] = "2022/09/three-routes-north-south/index.html"
    (shipped_copy.output / "bad.html").write_text(
        "<title>x</title><style>p {}</style><p style='color: red'>x", encoding="utf-8"
    )
    style = "<style>rect { fill: red }</style><rect style='stroke: blue' width='9' height='9'/>"
    (shipped_copy.output / "chart.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{style}</svg>', encoding="utf-8"
    )
    kinds["a drawing by itself"] = "chart.svg"
    with nginx(shipped_copy.output, "/", tmp_path) as server, chromium(tmp_path) as browser:
        start = f"http://127.0.0.1:{server.port}/"
        assert len(browser.refused(f"{start}bad.html")) >= 2, "the browser sees what it should refuse"
        found = {kind: browser.refused(start + quote(path)) for kind, path in kinds.items()}
    assert len(found) >= 10
    assert {kind: refused for kind, refused in found.items() if refused} == {}


def test_no_name_ends_a_rule(tmp_path: Path) -> None:
    """The files of Netlify, Cloudflare and Vercel have one rule for each old address, whatever its name."""
    place = hostile_site(tmp_path, "/")
    composed, _ = plan(place.request())
    view = view_of(composed)
    moved = [rule for rule in view.rules if rule.target is not None]
    lines = place.tree["_redirects"].decode().splitlines()
    rules = [line.split(" ") for line in lines if not line.startswith("#")]
    assert [len(rule) for rule in rules] == [3] * len(moved)
    assert [unquote(source) for source, _, _ in rules] == [f"/{rule.url.path}" for rule in moved]
    assert {status for _, _, status in rules} == {"301"}
    assert not [source for source, _, _ in rules if not source.isascii() or "*" in source or ":" in source]
    vercel = json.loads(place.tree["vercel.json"])
    assert [unquote(one["source"].replace("\\", "")) for one in vercel["redirects"]] == [
        f"/{rule.url.path}" for rule in moved
    ]
    assert {one["statusCode"] for one in vercel["redirects"]} == {301}
    shutil.rmtree(place.root)
