"""What a deployed site answers wrongly.

In: what is expected of an address, and the answer. Out: problems; those of one kind together where there are many.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from sitegen.audit.expecting import Expected
from sitegen.encoding import replace
from sitegen.network.client import Answer
from sitegen.outputs.media_types import CHARSET, UNKNOWN, essence
from sitegen.problems import Place, Problem, error, warning

_MOST: Final = 5
"""How many addresses are named that answer wrongly in the same way."""
_SAME: Final = (
    frozenset({"application/xml", "text/xml"}),
    frozenset({"text/javascript", "application/javascript"}),
    frozenset({"image/vnd.microsoft.icon", "image/x-icon"}),
    frozenset({"application/yaml", "text/yaml"}),
    frozenset({"application/gzip", "application/x-gzip"}),
)
"""Names that mean one type."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


def judge(site: str, wanted: Expected, answer: Answer, *, promised: bool) -> Iterator[Problem]:
    """Yield what is wrong with an answer.

    `site` is the origin of the site; `promised` says whether the host has rules of sitegen: types that a host without
    them chooses are only warned of.
    """
    place = Place(path=f"{site}{unquote(wanted.path)}")
    if answer.failure:
        yield error("live", f"there is no answer: {answer.failure}", place)
        return
    if answer.status not in wanted.status:
        other = "" if wanted.location else _other_origin(site, wanted, answer)
        done = f"redirects ({answer.status}) to the same address at {other}" if other else _done(answer)
        hint = f"compare with the site there: `--live {other}/`" if other else _hint_of_status(wanted)
        yield error("live", f"this {done}, but should {_should(wanted)}", place, hint)
        return
    if wanted.location:
        yield from _judge_location(site, wanted, answer, place)
    if wanted.type not in {"", UNKNOWN}:  # of what nobody knows, hosts say nothing or anything
        yield from _judge_type(wanted, answer, place, promised=promised)
    yield from _judge_headers(wanted, answer, place)
    if wanted.digest and (answer.digest, answer.size) != (wanted.digest, wanted.size):
        what = "the page for missing addresses" if wanted.status == (404,) else "what a build gives"
        hint = "deploy again; if the host changes pages on the way (minifies, adds scripts), switch that off"
        yield error("live", f"what is served is not {what}", place, hint)
    if wanted.parsed and (said := _malformed(wanted, answer)):
        yield error("live", f"this feed is not well-formed: {said}", place)


def gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems so that of many of one kind the first are named, and the rest counted."""
    kinds: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.severity, problem.message, problem.hint), []).append(problem)
    found: list[Problem] = []
    for same in kinds.values():
        shown = same if len(same) <= _MOST + 1 else same[:_MOST]
        found += shown[:-1]
        rest = len(same) - len(shown)
        more = f" (and so do {rest:,} more addresses)" if rest else ""
        found.append(replace(shown[-1], message=f"{shown[-1].message}{more}"))
    return tuple(found)


def _done(answer: Answer) -> str:
    if answer.status in _REDIRECTS:
        return f"redirects ({answer.status}) to {answer.headers.get('location', 'nowhere')}"
    return f"answers {answer.status}"


def _other_origin(site: str, wanted: Expected, answer: Answer) -> str:
    """Return the origin to which a host sends readers on, as from `http:` to `https:`, if that is all that it does."""
    given = answer.headers.get("location", "") if answer.status in _REDIRECTS else ""
    try:
        led = urlsplit(urljoin(site + wanted.path, given))
    except ValueError:
        return ""
    origin = f"{led.scheme}://{led.netloc}"
    return origin if origin != site and unquote(led.path) == unquote(wanted.path) else ""


def _should(wanted: Expected) -> str:
    if wanted.location:
        return f"redirect (301) to {unquote(wanted.location)}"
    return f"answer {' or '.join(map(str, wanted.status))}"


def _hint_of_status(wanted: Expected) -> str:
    if wanted.location or 200 not in wanted.status:  # noqa: PLR2004 - the status of success
        return "see whether the host reads the file of rules: docs/deploying.md says how"
    return "deploy again: `sitegen deploy` sends what is missing"


def _judge_location(site: str, wanted: Expected, answer: Answer, place: Place) -> Iterator[Problem]:
    """Compare where an answer leads, on this host or another one: the path counts, and that it is this site's."""
    given = answer.headers.get("location", "")
    try:
        led, meant = (urlsplit(urljoin(site + wanted.path, one)) for one in (given, wanted.location))
        same = (unquote(led.path), unquote(led.fragment)) == (unquote(meant.path), unquote(meant.fragment))
        here = led.netloc == meant.netloc
    except ValueError:
        same = here = False
    if not (same and here):
        yield error("live", f"this redirects to {given or 'nowhere'}, but should to {unquote(wanted.location)}", place)


def _judge_type(wanted: Expected, answer: Answer, place: Place, *, promised: bool) -> Iterator[Problem]:
    given = answer.headers.get("content-type", "")
    kind, _, parameters = given.partition(";")
    meant = essence(wanted.type)
    same = kind.strip().lower() == meant or any({kind.strip().lower(), meant} <= names for names in _SAME)
    problem = error if promised or meant == "text/html" else warning
    if not same:
        yield problem("live", f"the type is {given or 'not said'}, but should be {wanted.type}", place)
        return
    charset = _charset(parameters)
    needed = meant.startswith("text/")
    if wanted.type.endswith(f"charset={CHARSET}") and charset != CHARSET and (charset or needed):
        said = f"the charset is {charset}" if charset else f"no charset is said (`{given}`)"
        problem = problem if charset or promised else warning  # pages say it themselves
        yield problem("live", f"{said}, but should be {CHARSET}", place)


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


def _judge_headers(wanted: Expected, answer: Answer, place: Place) -> Iterator[Problem]:
    for name, value in wanted.headers:
        given = answer.headers.get(name)
        if given is None:
            yield error("live", f"the header `{name}` is not sent", place, f"it should be `{value}`")
        elif _parts(given) != _parts(value):
            yield error("live", f"the header `{name}` is `{given}`", place, f"it should be `{value}`")


def _parts(value: str) -> list[str]:
    """Return the parts of a header, without the blanks between them."""
    return [" ".join(part.split()) for part in value.replace(",", ";").split(";") if part.strip()]


def _malformed(wanted: Expected, answer: Answer) -> str:
    """Return what is wrong with the form of a body; empty where nothing is."""
    try:
        if wanted.parsed == "json":
            json.loads(answer.start)
        else:
            expat.ParserCreate().Parse(answer.start, True)  # noqa: FBT003 - it takes it no other way
    except (ValueError, expat.ExpatError) as wrong:
        return str(wrong)
    return ""
