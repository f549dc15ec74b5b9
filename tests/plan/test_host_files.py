"""Files for hosts: which are planned, what the policy allows, what limits and files of the site's own are reported."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.config.hosting import HOST_FILES, HOSTS, Deploy
from sitegen.config.site_config import decode_config
from sitegen.outputs.media_types import DRAWING_POLICY
from sitegen.plan.artifact import HostRecipe
from sitegen.plan.views import HostView, RuleView
from sitegen.problems import render_problem
from sitegen.urls import Base, Url
from tests.films import MP3
from tests.index.made import SITE, Files, articles, codes, composed, page, piece, profile, told


def deployed(files: Files, lines: str = f"targets = {list(HOSTS)}", **choices: Any) -> dict[str, HostRecipe]:
    """Return the recipes of the files for hosts, by path."""
    made = composed({**files, "sitegen.toml": f"{SITE}[deploy]\n{lines}\n"}, **choices)
    return {one.path: one.recipe for one in made.plan.artifacts if isinstance(one.recipe, HostRecipe)}


def view(files: Files, lines: str = f"targets = {list(HOSTS)}") -> HostView:
    """Return what the hosts are sent."""
    return next(iter(deployed(files, lines).values())).view


def policy(files: Files, lines: str = "targets = ['nginx']") -> str:
    """Return the Content-Security-Policy."""
    return dict(view(files, lines).headers)["Content-Security-Policy"]


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_has_its_files(host: str) -> None:
    """The files of the hosts that are asked for are planned, and no others; without [deploy] there are none."""
    assert set(deployed(articles(a=piece()), f"targets = '{host}'")) == set(HOST_FILES[host])  # type: ignore[index]
    assert deployed(articles(a=piece()), "hsts = 5") == {}


def test_previews_of_drafts_get_none() -> None:
    """A folder with drafts is never deployed."""
    assert deployed(articles(a=piece()), drafts=True) == {}


def test_rules_are_those_of_public_pieces() -> None:
    """There is a rule for each alias and moved address of a public piece, and for what is gone and nothing else now."""
    files = articles(a=piece(aliases=["/old/", "/b.html"]), c=piece(draft="true", aliases=["/secret/"]))
    files |= {"content/pages/about.md": page()}
    lines = ["/about/ gone 2020-01-01", "/away/ gone 2020-01-01", "/led/ moved 2020-01-01 content/articles/a.md"]
    target = Url("2020/01/a/")
    assert view(files | {"urls.lock": "\n".join(lines)}).rules == (
        RuleView(url=Url("away/"), target=None),
        RuleView(url=Url("b.html"), target=target),
        RuleView(url=Url("led/"), target=target),
        RuleView(url=Url("old/"), target=target),
    )


def test_rules_begin_at_the_hosts_root() -> None:
    """The path of the site, or of --base-url, is before every address."""
    made = deployed(articles(a=piece()), base_url="https://preview.example/pr/7/")
    assert {recipe.base for recipe in made.values()} == {Base("/pr/7/")}


STRICT = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; "
    "img-src 'self'; style-src 'self'"
)


def test_the_policy_allows_what_the_site_needs() -> None:
    """Nothing but own style sheets and images, unless the theme has fonts or scripts or an image is from elsewhere."""
    assert policy(articles(a=piece())) == STRICT
    theme = {
        "themes/bare/static/a.woff2": b"x",
        "themes/bare/static/b.js": b"",
        "themes/bare/static/c.webmanifest": b"",
    }
    assert policy({**articles(a=piece()), **theme}) == (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'none'; "
        "frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'"
    )
    foreign = articles(
        a=piece("![x](https://img.example:8443/x.png) ![y](https://IMG.example/y.png)"),
        b=piece(image={"src": "https://lead.example/x.png", "alt": ""}, authors=["ada"]),
        hidden=piece("![x](https://hidden.example/x.png)", draft="true"),
        gone=piece("![x](https://gone.example/x.png)", withdrawn={"date": "2021-01-01", "reason": "x"}),
    ) | {"content/authors/ada.md": profile("Text.", name="Ada", image={"src": "https://ada.example/x.png", "alt": ""})}
    images = "img-src 'self' https://ada.example https://img.example https://img.example:8443 https://lead.example"
    assert policy(foreign) == STRICT.replace("img-src 'self'", images)
    media = articles(
        a=piece("![x](x.mp3) ![y](https://media.example/y.mp4)"),
        hidden=piece("![x](https://hidden.example/x.mp3)", draft="true"),
    )
    assert policy({**media, "content/articles/x.mp3": MP3}) == STRICT.replace(
        "img-src 'self'", "img-src 'self'; media-src 'self' https://media.example"
    )


def test_the_policy_allows_what_every_text_shows() -> None:
    """An image in a biography, in the introduction of a term and in the text of an entity is loaded as any other."""
    files: Files = articles(a=piece("OPEC.", authors=["ada"], tags=["t"]))
    where = {"authors/ada": "name: A", "terms/tags/t": "name: T", "entities/opec": "name: OPEC\nkind: organisation"}
    for at, (path, keys) in enumerate(where.items()):
        text = f"---\n{keys}\n---\n\n![x](https://img{at}.example/x.png) ![y](https://media{at}.example/y.mp3)\n"
        files = {**files, f"content/{path}.md": text}
    lines = SITE.replace('theme = "bare"\n', "") + '[deploy]\ntargets = ["nginx"]\n'
    made = composed({**files, "sitegen.toml": lines})
    (recipe,) = (one.recipe for one in made.plan.artifacts if isinstance(one.recipe, HostRecipe))
    allowed = dict(recipe.view.headers)["Content-Security-Policy"]
    assert "img-src 'self' https://img0.example https://img1.example https://img2.example;" in allowed
    assert "media-src https://media0.example https://media1.example https://media2.example;" in allowed


@pytest.mark.parametrize(
    "address", ["https://a.example;script-src *//x.png", "https://a.example'/x.png", "https://[::1]/x.png"]
)
def test_no_image_widens_the_policy(address: str) -> None:
    """An address of an image is only ever a host in the policy: what is none, or could end a directive, is left out."""
    files = articles(a=piece(image={"src": address, "alt": ""}), b=piece(f"![x](<{address}>)"))
    assert policy(files) == STRICT


def test_the_site_may_have_a_policy_of_its_own() -> None:
    """`csp` is the whole policy; `hsts` is sent when it is not 0."""
    lines = "targets = ['nginx']\ncsp = \"default-src 'self'\"\nhsts = 600"
    headers = dict(view(articles(a=piece()), lines).headers)
    assert headers["Content-Security-Policy"] == "default-src 'self'"
    assert headers["Strict-Transport-Security"] == "max-age=600"
    assert "Strict-Transport-Security" not in dict(view(articles(a=piece())).headers)


def test_drawings_have_a_policy_of_their_own() -> None:
    """A drawing may have its style in it, also beside a policy of the site's own, unless drawings may run there."""
    own = "targets = ['nginx']\ncsp = \"default-src 'self'\""
    assert view(articles(a=piece())).drawings == view(articles(a=piece()), own).drawings == DRAWING_POLICY
    running = f'{own}\n[build]\nallow_active = ["static/**/*.svg"]'
    assert view(articles(a=piece()), running).drawings == ""


def test_a_file_of_the_sites_own_comes_first() -> None:
    """content/_headers takes the place of what would be written, with a warning; the other files are written."""
    files = articles(a=piece()) | {"content/_headers": "/*\n  X-Own: 1\n"}
    assert set(deployed(files, "targets = ['netlify']")) == {"_redirects"}
    config = {"sitegen.toml": f"{SITE}[deploy]\ntargets = ['netlify']\n"}
    assert told(files | config) == [
        (
            "_headers: warning[host]: it takes the place of the _headers that [deploy] asks for, with its redirects "
            "and headers | remove it, or take the host out of `targets`; redirect pages are written in any case"
        )
    ]


def test_netlify_alone_is_told_to_redirect_in_spite_of_the_page() -> None:
    """The `!` that Netlify needs is not written where Cloudflare reads the same file."""
    forced = {lines: view(articles(a=piece()), lines).forced for lines in ("targets = 'netlify'", f"targets = {HOSTS}"
              .replace("(", "[").replace(")", "]"))}  # fmt: skip
    assert list(forced.values()) == [True, False]


def test_limits_of_hosts_are_told() -> None:
    """More rules than a host takes, or longer ones, are a warning for each host, and are written all the same."""
    many = articles(a=piece(aliases=[f"/old/{number}/" for number in range(2_050)]))
    found = [
        line for line in told(many | {"sitegen.toml": f"{SITE}[deploy]\ntargets = {list(HOSTS)}\n"}) if "host" in line
    ]
    assert [line.partition(" | ")[0] for line in found] == [
        "sitegen.toml:7:11: warning[host]: cloudflare takes 2,000 redirects, and the site has 2,050",
        "sitegen.toml:7:11: warning[host]: vercel takes 2,048 redirects, and the site has 2,050",
    ]
    long = articles(a=piece(aliases=["/" + "/".join(["گ" * 99] * 4) + "/"]))
    config = {"sitegen.toml": f"{SITE}[deploy]\ntargets = ['cloudflare']\n"}
    assert codes(long | config) == ["sitegen.toml: warning[host]"]
    assert len(view(long).rules) == 1


WRONG = {
    'targets = ["netlfy"]': ('there are no rules for a host "netlfy"', "did you mean `netlify`?"),
    'targets = ["github"]': (
        'there are no rules for a host "github"',
        "this host takes the site as it is and has no rules to be written; remove it",
    ),
    'targets = "httpd"': ('there are no rules for a host "httpd"', "did you mean `apache`?"),
    'targets = ["iis"]': (
        'there are no rules for a host "iis"',
        "the hosts are netlify, cloudflare, vercel, nginx, apache",
    ),
    "hsts = -1": ("`deploy.hsts` must be a whole number from 0 to 315359999, not -1", ""),
    'csp = "default-src $x"': (
        "`deploy.csp` is no Content-Security-Policy",
        "separate directives by semicolons: \"default-src 'none'; img-src 'self'\"",
    ),
    "csp = 'default-src \"a\"'": (
        "`deploy.csp` is no Content-Security-Policy",
        "separate directives by semicolons: \"default-src 'none'; img-src 'self'\"",
    ),
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_in_deploy_is_told(line: str) -> None:
    """Hosts, seconds and policies that make no sense are errors with a hint, and nothing of them is taken."""
    config, (problem,) = decode_config("sitegen.toml", f"{SITE}[deploy]\n{line}\n".encode())
    assert config is not None
    assert config.deploy == Deploy()
    assert (problem.message, problem.hint) == WRONG[line], render_problem(problem)
