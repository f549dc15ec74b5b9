"""Sites with very many mistakes, or very many of whatever a page or a check could go through once for each.

Each makes a site of a size. Numbers have four digits, so that sites differ in nothing but how many there are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.index.made import BARE, PNG, SITE, Tree, articles, piece, profile

_ENGLISH: Final = BARE["themes/bare/i18n/en.toml"]
_OPTION: Final = 'type = "text"\ndefault = ""\n'


def _numbers(count: int) -> list[str]:
    return [f"{number:04}" for number in range(count)]


def _each(count: int, text: str) -> str:
    return "".join(text.replace("§", number) for number in _numbers(count))


def _config(text: str) -> Tree:
    return {"sitegen.toml": SITE + text}


def _theme(**files: str) -> Tree:
    return {f"themes/bare/{path.replace('__', '/').replace('_dot_', '.')}": text for path, text in files.items()}


def _pieces(count: int, body: str = "Text.\n", **front: str) -> Tree:
    """Write articles; `§` in a text becomes the number of each."""
    return articles(
        **{
            f"x{number}": piece(
                body.replace("§", number), **{key: text.replace("§", number) for key, text in front.items()}
            )
            for number in _numbers(count)
        }
    )


def _profiles(folder: str, count: int) -> Tree:
    return {f"content/{folder}/some-name-{number}.md": profile(name=f"Name {number}") for number in _numbers(count)}


def _outlets(count: int) -> Tree:
    front = {"original": {"outlet": "outlet-nme-", "url": "https://a.example/"}}
    wrong = {f"x{number}": piece(original=front["original"] | {"outlet": f"outlet-nme-{number}"})
             for number in _numbers(count)}  # fmt: skip
    return articles(**wrong) | {"content/outlets.toml": _each(count, '[outlet-name-§]\nname = "Outlet §"\n')}


def _bundles(count: int, **twin: str | None) -> Tree:
    found: Tree = {}
    for number in _numbers(count):
        folder = f"content/articles/b{number}"
        found |= {f"{folder}/index.md": piece(), f"{folder}/a.png": PNG, f"{folder}/b.png": PNG}
        if twin:
            found[f"{folder}/index.fa.md"] = piece("a.png", **twin)
    return found


def _lost(count: int) -> Tree:
    line = "/2020/01/gone-piece-§/ article 2020-01-01 content/articles/gone-piece-§.md tag:a.example,2020:§\n"
    return {"urls.lock": _each(count, line)} | articles(
        **{f"gone-pece-{number}": piece() for number in _numbers(count)}
    )


def _ledger(count: int, word: str, source: str) -> Tree:
    return {"urls.lock": _each(count, f"/old/§/ {word} 2020-01-01 content/articles/{source}.md\n")} | _pieces(1)


def _withdrawn(count: int) -> Tree:
    gone = {"date": "2021-01-01", "reason": "Wrong."}
    texts = {f"w{number}": piece(tags=[f"tag {number}"], withdrawn=gone) for number in _numbers(count)}
    return articles(**texts) | _pieces(count, tags="tag §")


def _options(count: int) -> Tree:
    declared = _each(count, f"[options.option§]\n{_OPTION}")
    return _config("[theme]\n" + _each(count, 'optoin§ = "a"\n')) | _theme(theme_dot_toml=declared)


def _messages(count: int) -> Tree:
    wrong, right = _each(count, "{{ t('mesage.k§') }}\n"), _each(count, 'k§x = "a"\n')
    return _theme(templates__article_dot_html=wrong, i18n__en_dot_toml=f"{_ENGLISH!s}[message]\n{right}")


def _static(count: int, **files: str) -> Tree:
    return _theme(**files) | {f"themes/bare/static/picture-{number}.png": PNG for number in _numbers(count)}


def _trusted(count: int) -> Tree:
    files = {f"content/static/file-{number}.pdf": b"x" for number in _numbers(count)}
    hidden = articles(h=piece(_each(count, "file-§.pdf "), draft=True))
    return _config('[markdown]\nraw_html = "trusted"\n') | files | hidden | _pieces(count)


CROWDS: Final[dict[str, Callable[[int], Tree]]] = {
    "keys of one piece": lambda count: articles(x=piece(**{f"ttile{number}": "x" for number in _numbers(count)})),
    "keys of many pieces": lambda count: _pieces(count, sumary="x", regoins="y"),
    "keys of sitegen.toml": lambda count: _config(_each(count, 'titel§ = "x"\n')),
    "tables of sitegen.toml": lambda count: _config(_each(count, '[sit§]\nx = "x"\n')),
    "authors": lambda count: _pieces(count, authors="some-nme-§x") | _profiles("authors", count),
    "regions": lambda count: _pieces(count, regions="some-nme-§x") | _profiles("terms/regions", count),
    "series": lambda count: _pieces(count, series="some-nme-§x") | _profiles("terms/series", count),
    "outlets": _outlets,
    "links": lambda count: _pieces(count, "[a](y§.md) [b](/2020/01/y§/)\n"),
    "links of one piece": lambda count: articles(z=piece(_each(count, "[a](y§.md)\n"))) | _pieces(count),
    "anchors": lambda count: articles(x=piece(_each(count, "## Heading §\n\n[a](#heading-§-x)\n\n"))),
    "broken pieces and unnamed files": lambda count: (
        {f"content/static/file-{number}.pdf": b"x" for number in _numbers(count)}
        | _pieces(count, "See file-§.pdf, which is wrong.\n", ttile="x")
    ),
    "hidden pieces and unnamed files": _trusted,
    "bundles": _bundles,
    "bundles with broken twins": lambda count: (
        _config('languages = ["en", "fa"]\n') | _bundles(count, title=None)
    ),
    "lost addresses": _lost,
    "moved addresses": lambda count: _ledger(count, "moved", "x0000"),
    "lost addresses of one piece": lambda count: _ledger(count, "alias", "y"),
    "files of unknown taxonomies": lambda count: {
        f"content/terms/tgas{number}/x.md": profile(name="x") for number in _numbers(count)
    },
    "pieces at one address": lambda count: _pieces(count, slug="same"),
    "pieces with one id": lambda count: _pieces(count, id="tag:a.example,2020:a"),
    "pieces with one alias": lambda count: _pieces(count, aliases="/a/"),
    "translations of one piece": lambda count: _pieces(count, translation="a"),
    "options": _options,
    "messages": _messages,
    "templates": lambda count: _theme(templates__article_dot_html=_each(count, "{% include 'hme-§.html' %}\n")),
    "names in style sheets": lambda count: _static(
        count, static__bare_dot_css=_each(count, "a { background: url(pictre-§.png) }\n")
    ),
    "tags alike": lambda count: _pieces(count, tags="tag §s") | articles(
        **{f"y{number}": piece(tags=f"tag-{number}") for number in _numbers(count)}
    ),
    "withdrawn pieces and tags": _withdrawn,
    "years of a feed": lambda count: (
        _config("[feeds]\narchives = true\n")
        | articles(**{f"x{number}": piece(date=f"1{number[1:]}-01-01") for number in _numbers(count)})
    ),
    "parts of a series": lambda count: (
        _pieces(count, series="s") | {"content/terms/series/s.md": profile(name="S", status="closed")}
    ),
}  # fmt: skip
"""A site of each kind by its size."""
