"""Options of a theme: what the chain declares and what the site chooses.

In: Declarations and the `[theme]` table. Out: a value for each option, by language, and problems.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Final, assert_never

from sitegen.keys.schema import Table
from sitegen.locale.tags import shorter_tags
from sitegen.problems import Place, Problem, error
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import Names, did_you_mean
from sitegen.theme.values import Declaration, Option

_COLOUR: Final = lazy_pattern(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def value_problem(option: Option, value: object) -> str:
    """Return what is wrong with a value for an option ("is ..."), or nothing."""
    match option.type:
        case "text":
            return "" if isinstance(value, str) else "is not a text"
        case "colour":
            right = isinstance(value, str) and _COLOUR.fullmatch(value)
            return "" if right else "is not a colour such as `#0a5c36`"
        case "flag":
            return "" if isinstance(value, bool) else "is neither `true` nor `false`"
        case "number":
            number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
            return "" if number else "is not a number"
        case "choice":
            allowed = ", ".join(f"`{choice}`" for choice in option.choices)
            return "" if value in option.choices else f"is not one of {allowed}"
        case _:
            assert_never(option.type)


def declared_options(chain: tuple[Declaration, ...]) -> Mapping[str, Option]:
    """Merge the options of a chain; a theme may redeclare an option of its parent."""
    return {option.id: option for theme in reversed(chain) for option in theme.options}


def check_choices(
    declared: Mapping[str, Option], chosen: Mapping[str, object]
) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """Take the entries of sitegen.toml's `[theme]` that the theme declares; the others are problems."""
    right: dict[str, object] = {}
    problems: list[Problem] = []
    known = Names(declared.keys())
    table = Table(path="sitegen.toml", values=chosen, problems=problems, keys=("theme",))
    for name, value in chosen.items():
        option = declared.get(name)
        place = Place(path="sitegen.toml", keys=("theme", name), at_key=option is None)
        if option is None:
            hint = did_you_mean(name, known, "options of this theme")
            problems.append(error("theme", f"the theme has no option `{name}`", place, hint))
            continue
        by_language = option.type == "text" and isinstance(value, Mapping) and value
        values = list(value.values()) if by_language and isinstance(value, Mapping) else [value]
        wrong = next((text for text in (value_problem(option, each) for each in values) if text), "")
        if wrong:
            problems.append(error("theme", f"`{name}` {wrong}", place, option.description))
        else:
            right[name] = value
            for text in values:
                table.checked(text if isinstance(text, str) else "", name)
    return right, tuple(problems)


def check_static(chain: tuple[Declaration, ...], declared: Mapping[str, Option]) -> tuple[Problem, ...]:
    """Find folders of static files that wait for a choice which no site can make."""
    problems = []
    known = Names(declared.keys())
    for theme in chain:
        for rule in theme.static:
            if rule.needs:
                continue
            option = declared.get(rule.option)
            place = Place(path=f"{theme.folder}/theme.toml", keys=("static", rule.folder))
            if option is None:
                hint = did_you_mean(rule.option, known, "options of this theme")
                problems.append(error("theme", f"the theme has no option `{rule.option}`", place, hint))
            elif rule.value not in option.choices:
                message = f"`{rule.value}` is not one of the choices of `{rule.option}`"
                problems.append(error("theme", message, place))
    return tuple(problems)


def resolve_options(
    declared: Mapping[str, Option], chosen: Mapping[str, object], language: str, languages: Collection[str]
) -> tuple[Mapping[str, object], Mapping[str, Mapping[str, object]]]:
    """Return the value of each option for the site's own language, and for each of its languages with texts of it."""
    tags = {str(tag).lower() for value in chosen.values() if isinstance(value, Mapping) for tag in value}
    tags &= {tag for each in languages for tag in shorter_tags(each)}
    own = {name: _resolve(option, chosen, (language,)) for name, option in sorted(declared.items())}
    further = {
        tag: {name: _resolve(option, chosen, (tag, language)) for name, option in sorted(declared.items())}
        for tag in sorted(tags)
    }
    return own, further


def _resolve(option: Option, chosen: Mapping[str, object], languages: tuple[str, ...]) -> object:
    value = chosen.get(option.id, option.default)
    if not isinstance(value, Mapping):
        return value
    texts = {str(tag).lower(): text for tag, text in value.items()}
    for tag in (tag for language in languages for tag in shorter_tags(language)):
        if tag in texts:
            return texts[tag]
    return option.default
