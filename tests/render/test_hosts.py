"""Rules of hosts: whatever an address holds, there is one rule for it, and the host reads the right address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.hosting import HostFile
from sitegen.outputs import media_types
from sitegen.outputs.media_types import BY_NAME, DRAWING_POLICY, HTML, JSON, XML, media_type
from sitegen.plan.artifact import HostRecipe
from sitegen.plan.views import HostView, RuleView
from sitegen.render.hosts import render_host
from sitegen.urls import Base, Url, check_path, suffix_of

HEADERS = (("Content-Security-Policy", "default-src 'none'; img-src 'self'"), ("X-Content-Type-Options", "nosniff"))
SIGNS = "\"'`;${}()[]*+?^|\\:#%&=,~<>@! abgا‌é"
TEXTS = st.text(st.sampled_from(SIGNS) | st.characters(), min_size=1, max_size=12)


def _served(path: str) -> bool:
    try:
        check_path(path)
    except ValueError:
        return False
    return True


SEGMENTS = TEXTS.filter(lambda text: "/" not in text and _served(text))
PATHS = st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join)
RULES = st.builds(
    lambda path, target: RuleView(url=Url(path + "/"), target=target and Url(target)), PATHS, st.just("t/")
)
PREFIXES = st.sampled_from(["/", "/blog/", "/a%20b/%DA%AF/", "/x.y/$1/", "/(a)+/"])


def written(file: HostFile, rules: tuple[RuleView, ...], prefix: str = "/", **changed: Any) -> str:
    """Write a file for a host."""
    view = HostView(rules=rules, headers=HEADERS, unchanging=Url("assets/"), not_found=(Url("404.html"),), **changed)
    return render_host(HostRecipe(file=file, view=view, base=Base(prefix)))


def sent_by_rules(text: str, path: str, *, last_wins: bool) -> dict[str, str]:
    """Read `_headers` as Netlify (the last value counts) or Cloudflare (all count, but for what a `!` takes away)."""
    found: dict[str, str] = {}
    fits = False
    for line in text.splitlines():
        if line.startswith("/"):
            fits = re.fullmatch(re.escape(line).replace(r"\*", ".*"), path) is not None
        elif fits and line.startswith("  ! "):
            assert not last_wins, "Netlify does not know the sign"
            found.pop(line[4:], None)
        elif fits and line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[name] = f"{found[name]}, {value}" if name in found and not last_wins else value
    return found


def words(text: str) -> Iterator[str]:
    """Read nginx's words: quoted texts without their quotes, and the signs that end a directive or make a block."""
    at = 0
    while at < len(text):
        if text[at] in " \n":
            at += 1
        elif text[at] == "#":
            at = text.find("\n", at)
        elif text[at] in ";{}":
            yield text[at]
            at += 1
        elif text[at] == '"':
            word, at = "", at + 1
            while text[at] != '"':
                at += text[at] == "\\" and text[at + 1] in '\\"'
                word, at = word + text[at], at + 1
            yield word
            at += 1
        else:
            end = re.compile(r"[\s;{]").search(text, at)
            assert end is not None
            yield text[at : end.start()]
            at = end.start()


@given(RULES, PREFIXES)
def test_nginx_reads_one_location_for_an_address(rule: RuleView, prefix: str) -> None:
    """Nginx reads an exact location of the decoded path; of variables the target has those of the query alone."""
    found = list(words(written("_nginx.conf", (rule,), prefix)))
    at = found.index("absolute_redirect")
    target = found[at + 5]
    assert found[at - 4 :] == [
        "location", "=", unquote(prefix) + rule.url.path, "{", "absolute_redirect", "off", ";", "return", "301", target,
        ";", "}",
    ]  # fmt: skip
    path = target.removesuffix("$is_args$args")
    assert unquote(path) == unquote(prefix) + "t/"
    assert "$" not in path
    assert target != path
    assert [found[at + 2] for at, word in enumerate(found) if word == "location" and found[at + 1] == "="] == [
        unquote(prefix) + "_nginx.conf",
        unquote(prefix) + rule.url.path,
    ]


@given(PREFIXES)
def test_nginx_knows_the_assets_of_any_path(prefix: str) -> None:
    """The expression that finds assets means the path of the site as it is."""
    found = list(words(written("_nginx.conf", (), prefix)))
    expression = found[found.index("~") + 1]
    assert re.match(expression, f"{unquote(prefix)}assets/x.css")
    assert not re.match(expression, "/other/assets/x.css")


@given(RULES, PREFIXES)
def test_apache_reads_one_pattern_for_an_address(rule: RuleView, prefix: str) -> None:
    """Apache's expression fits the bytes of the decoded path and no longer one, and the line is plain ASCII to it."""
    text = written(".htaccess", (rule,), prefix)
    (line,) = (line for line in text.splitlines() if "RedirectMatch" in line)
    pattern = line.split()[2]
    path = (unquote(prefix) + rule.url.path).encode()
    assert re.fullmatch(r"\^[A-Za-z0-9/_\\-]+\$", pattern)
    assert re.search(pattern.encode(), path)
    assert not re.search(pattern.encode(), path + b"x")
    assert not re.search(pattern.encode(), b"/x" + path)
    assert line.endswith('t/"')


@given(RULES, PREFIXES)
def test_a_line_of_redirects_has_three_parts(rule: RuleView, prefix: str) -> None:
    """Netlify and Cloudflare read source, target and status, with no placeholder and no comment among them."""
    head, line = written("_redirects", (rule,), prefix).split("\n")
    assert head.startswith("# ")
    source, target, status = line.split(" ")
    assert unquote(source) == unquote(prefix) + rule.url.path
    assert unquote(target) == unquote(prefix) + "t/"
    assert (status, source.isascii(), {*":*#?"} & {*source}) == ("301", True, set())


@given(RULES, PREFIXES)
def test_vercel_reads_a_path_without_parameters(rule: RuleView, prefix: str) -> None:
    """Every sign that path-to-regexp knows is escaped by a backslash."""
    (redirect,) = json.loads(written("vercel.json", (rule,), prefix))["redirects"]
    source = redirect["source"]
    assert not re.search(r"(?<!\\)[()\[\]{}:*+?!]", source)
    assert unquote(re.sub(r"\\(.)", r"\1", source)) == unquote(prefix) + rule.url.path
    assert unquote(redirect["destination"]) == unquote(prefix) + "t/"
    assert "$" not in redirect["destination"]


@pytest.mark.parametrize(("file", "line"), [("_nginx.conf", "return 410;"), (".htaccess", "RedirectMatch gone ^/x/$")])
def test_what_is_gone_is_410_where_a_host_can(file: HostFile, line: str) -> None:
    """Nginx and Apache answer 410; the others have no rule, and so 404."""
    gone = (RuleView(url=Url("x/"), target=None),)
    assert line in written(file, gone)
    assert written("_redirects", gone) == written("_redirects", ())
    assert written("vercel.json", gone) == written("vercel.json", ())


def test_every_header_is_written_for_every_host() -> None:
    """Each host gets every header, and learns of assets that they never change."""
    for file in ("_headers", "vercel.json", "_nginx.conf", ".htaccess"):
        text = written(file, ())
        for name, value in HEADERS:
            assert name in text, file
            assert value in text, file
        assert "public, max-age=31536000, immutable" in text, file


NAMES = [
    f"{folder}{name}"
    for folder in ("", "a/b.c/")
    for name in (*BY_NAME, *(f"x.{suffix}" for suffix in media_types.TEXTS))
]
NAMES += ["index.html", "2020/01/a/", "", "i.png", "assets/x.css", "MAP.SVG", "a/DATES.ICS"]
KNOWN = (HTML, JSON, XML)
"""What every host knows."""


def types_of(name: str) -> list[str]:
    """Return the type that a host is told to send with a file, if it is told one."""
    told = suffix_of(name) in media_types.TEXTS and media_type(name) not in KNOWN
    return [media_type(name)] if told else []


def policy_of(name: str) -> str:
    """Return the policy that a host is told to send with a file."""
    return DRAWING_POLICY if suffix_of(name) == "svg" else HEADERS[0][1]


@pytest.mark.parametrize("prefix", ["/", "/blog/"])
@pytest.mark.parametrize("forced", [True, False])
def test_netlify_and_cloudflare_are_told_the_type_of_texts(forced: bool, prefix: str) -> None:
    """Of each path one type is sent, that of the table, and one policy: that of drawings, or that of pages."""
    text = written("_headers", (), prefix, forced=forced, drawings=DRAWING_POLICY)
    assert sum(line.startswith("/") for line in text.splitlines()) <= 100, "Cloudflare reads no more rules"
    for name in NAMES:
        sent = sent_by_rules(text, prefix + name, last_wins=forced)
        assert [sent[key] for key in sent if key == "Content-Type"] == types_of(name), name
        assert sent["Content-Security-Policy"] == policy_of(name), name


@pytest.mark.parametrize("prefix", ["/", "/blog/"])
def test_vercel_is_told_the_type_of_texts(prefix: str) -> None:
    """Of each path the type of the table is sent, and one policy: that of drawings, or that of pages."""
    rules = json.loads(written("vercel.json", (), prefix, drawings=DRAWING_POLICY))["headers"]
    for name in NAMES:
        fits = [rule["headers"] for rule in rules if re.fullmatch(rule["source"], prefix + name)]
        sent = [(one["key"], one["value"]) for headers in fits for one in headers]
        assert [value for key, value in sent if key == "Content-Type"] == types_of(name), name
        assert [value for key, value in sent if key == "Content-Security-Policy"] == [policy_of(name)], name


@pytest.mark.parametrize("forced", [True, False])
def test_netlify_is_told_of_the_pages_of_further_languages(forced: bool) -> None:
    """Netlify shows the 404 page of a language's tree by a rule, which Cloudflare would not take."""
    pages = (Url("404.html"), Url("fa/404.html"))
    view = HostView(rules=(), headers=HEADERS, unchanging=Url("assets/"), not_found=pages, forced=forced)
    text = render_host(HostRecipe(file="_redirects", view=view, base=Base("/blog/")))
    assert text.split("\n")[1:] == (["/blog/fa/* /blog/fa/404.html 404"] if forced else [])
