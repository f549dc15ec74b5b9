"""Published forecasts that changed otherwise than by a revision or an outcome.

In: the articles that are public, as they were at a revision of git and as they are. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.documents import Article
from sitegen.model.forecasts import Forecast
from sitegen.problems import Place, Problem, error

_CODE = "forecast-edit"


def check_forecast_edits(pairs: Iterable[tuple[Article, Article]], revision: str) -> Iterator[Problem]:
    """Report forecasts that are not what they were at a revision, and of which no new correction tells readers.

    `minor` lets the words of a claim change, never its numbers and dates.
    """
    for old, new in pairs:
        withdrawn = old.withdrawn is not None or new.withdrawn is not None
        if old.forecasts and not withdrawn and old.corrections == new.corrections:
            yield from _changes(old, new, revision)


def _changes(old: Article, new: Article, revision: str) -> Iterator[Problem]:
    now = {one.id: (at, one) for at, one in enumerate(new.forecasts)}
    path = new.document.path
    for was in old.forecasts:
        if was.id not in now:
            message = f"the forecast `{was.id}` was published at {revision} and is there no more"
            hint = "a forecast stays, whatever came of it; of one that cannot be judged write `outcome: void`"
            yield error(_CODE, message, Place(path=path, keys=("forecasts",) if new.forecasts else ()), hint)
            continue
        at, found = now[was.id]
        for keys, said in _differences(was, found, words=not new.minor):
            message = f"the forecast `{was.id}` is not what was published at {revision}: {said}"
            yield error(_CODE, message, Place(path=path, keys=("forecasts", at, *keys)), _hint_for(keys))


def _differences(was: Forecast, now: Forecast, *, words: bool) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the keys of what differs, and how."""
    if words and was.claim.split() != now.claim.split():
        yield ("claim",), f'the claim was "{was.claim}"'
    if was.probability != now.probability:
        yield ("probability",), f"the probability was {was.probability:g}"
    if was.opened != now.opened:
        yield ("opened",), f"it was opened {was.opened}"
    if was.by != now.by:
        yield ("by",), f"it was to come true by {was.by}"
    if was.revisions != now.revisions[: len(was.revisions)]:
        at = next(
            (at for at, pair in enumerate(zip(was.revisions, now.revisions, strict=False)) if pair[0] != pair[1]), None
        )
        listed = ", ".join(f"{one.probability:g} on {one.date}" for one in was.revisions)
        yield ("revisions",) if at is None else ("revisions", at), f"its revisions began with {listed}"
    if was.outcome is not None and (was.outcome, was.resolved) != (now.outcome, now.resolved):
        yield ("outcome",) if now.outcome else (), f"its outcome was {was.outcome}, {was.resolved}"


def _hint_for(keys: tuple[str | int, ...]) -> str:
    match keys[:1]:
        case ("probability",):
            return "put the old one back, and add the new one to `revisions:`; a slip takes a correction"
        case ("claim",):
            return "write another forecast for another claim; a slip takes a correction, or `minor: true`"
        case _:
            return "put it back; a slip takes a correction"
