"""Published forecasts that changed otherwise than by a revision or an outcome.

In: the articles that were public at a revision of git, with what became of each; those that are public. Out: problems.

A forecast is found again by its id, wherever it is: its article may have been renamed, or another one may have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.model.documents import Article
from sitegen.model.forecasts import Forecast
from sitegen.problems import Place, Problem, error

_CODE = "forecast-edit"


_Held = Mapping[tuple[str, str], tuple[Article, int]]
"""Where a forecast is, by language and id: an article, and its place among those of this article."""


def check_forecast_edits(
    published: Iterable[tuple[Article, Article | None]], public: Iterable[Article], revision: str
) -> Iterator[Problem]:
    """Report forecasts that are not what they were at a revision, and of which no new correction tells readers.

    What became of an article that is not public any more is None. `minor` lets the words of a claim change, never
    its numbers and dates.
    """
    held = {(new.document.language, one.id): (new, at) for new in public for at, one in enumerate(new.forecasts)}
    for old, new in published:
        if old.withdrawn is None and not (new is not None and _is_told(old, new)):
            yield from _changes(old, new, held, revision)


def _is_told(old: Article, new: Article) -> bool:
    return new.withdrawn is not None or old.corrections != new.corrections


def _changes(old: Article, new: Article | None, held: _Held, revision: str) -> Iterator[Problem]:
    for was in old.forecasts:
        holder, at = held.get((old.document.language, was.id), (None, 0))
        if holder is None:
            message = f"the forecast `{was.id}` was published at {revision} and is there no more"
            place = Place(path=old.document.path)
            if new is not None:
                place = Place(path=new.document.path, keys=("forecasts",) if new.forecasts else ())
            hint = "a forecast stays, whatever came of it; of one that cannot be judged write `outcome: void`"
            yield error(_CODE, message, place, hint)
        elif holder is new or not _is_told(old, holder):
            for keys, said in _differences(was, holder.forecasts[at], words=not holder.minor):
                message = f"the forecast `{was.id}` is not what was published at {revision}: {said}"
                place = Place(path=holder.document.path, keys=("forecasts", at, *keys))
                yield error(_CODE, message, place, _hint_for(keys))


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
