"""The files of a search: those of its index, which are scripts so that they load from a disk too, and OpenSearch.

In: recipes. Out: text.
"""

from __future__ import annotations

import json
from html import escape
from typing import assert_never

from sitegen.plan.artifact import (
    OpenSearchRecipe,
    SearchFactsRecipe,
    SearchPiecesRecipe,
    SearchRecipe,
    SearchTermsRecipe,
)
from sitegen.plan.views import FoundView
from sitegen.search.postings import lines
from sitegen.urls import Base

_CALLED = "sitegenSearch"
"""The function of the script that a file calls with its name, what it holds, and the state of the index it is of."""


def render_search(recipe: SearchRecipe) -> str:
    """Render a file of a search."""
    match recipe:
        case SearchFactsRecipe():
            return _call(recipe.name, recipe.facts, recipe.state)
        case SearchPiecesRecipe():
            rows = {str(one.number): _row(one, recipe.base) for one in recipe.pieces}
            return _call(recipe.name, rows, recipe.state)
        case SearchTermsRecipe():
            return _call(recipe.name, lines(recipe.parts), recipe.state)
        case OpenSearchRecipe():
            return _open_search(recipe)
        case _:
            assert_never(recipe)


def _call(name: str, content: object, state: str) -> str:
    told = json.dumps([name, content, state], ensure_ascii=False, separators=(",", ":"))
    return f"{_CALLED}({told[1:-1]});\n"


def _row(found: FoundView, base: Base) -> dict[str, str]:
    """Return what the script puts into the template of a result, by the names of its fields there; no empty texts."""
    row = {
        "url": base.join(found.url),
        "title": found.title,
        "kind": found.kind,
        "region": found.region,
        "authors": found.authors,
        "date": found.date,
        "iso": found.iso,
        "summary": found.summary,
        "language": found.language,
        "direction": found.direction if found.language else "",
    }
    return {name: text for name, text in row.items() if text}


def _open_search(recipe: OpenSearchRecipe) -> str:
    view, base = recipe.view, recipe.base
    rows = [
        f"<ShortName>{escape(view.name[:16].strip())}</ShortName>",
        f"<LongName>{escape(view.name[:48].strip())}</LongName>",
        f"<Description>{escape(view.description[:1024])}</Description>",
        f'<Url type="text/html" template="{escape(base.join(view.page))}?q={{searchTerms}}"/>',
    ]
    if view.icon is not None:
        kind = f' type="{escape(view.icon_type)}"' if view.icon_type else ""
        rows.append(f"<Image{kind}>{escape(base.join(view.icon))}</Image>")
    rows += [f"<Language>{escape(view.language)}</Language>", "<InputEncoding>UTF-8</InputEncoding>"]
    namespace = "http://a9.com/-/spec/opensearch/1.1/"
    whole = [f'<OpenSearchDescription xmlns="{namespace}">', *rows, "</OpenSearchDescription>"]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *whole]) + "\n"
