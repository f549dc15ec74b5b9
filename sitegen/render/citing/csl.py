"""CSL-JSON, the data of the Citation Style Language 1.0.2.

In: a Work. Out: text.
"""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any, Final

from sitegen.plan.works import Name, Work
from sitegen.render.citing.keywords import keyword_list

_TYPES: Final = {"report": "report", "news": "article-newspaper", "review": "review"}
"""Types by kind; any other kind is an article in a magazine."""


def csl_json(work: Work) -> str:
    """Write a work as a list of one item."""
    original = work.original
    item: dict[str, Any] = {
        "id": work.url,
        "type": _TYPES.get(work.kind, "article-magazine"),
        "title": work.title,
        "container-title": "" if work.kind == "report" else work.container,
        "collection-title": work.series,
        "publisher": work.publisher,
        "author": _names(work.authors),
        "contributor": _names(work.with_authors),
        "translator": _names(work.translators),
        "issued": _date(work.day),
        "original-date": _date(original.date.iso[:10]) if original and original.date else None,
        "original-publisher": original.outlet if original else "",
        "URL": work.url,
        "language": work.language,
        "abstract": work.abstract,
        "keyword": keyword_list(work),
    }
    return dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _names(names: Sequence[Name]) -> list[dict[str, str]]:
    return [{"family": one.family, "given": one.given} if one.family else {"literal": one.shown} for one in names]


def _date(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}
