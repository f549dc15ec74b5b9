"""The scripts of `sitegen completion`, made from the parsers.

In: a shell, the parser of all commands. Out: a script.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_FOLDER_OPTIONS = frozenset({"--cache", "--output", "--site"})


class Level(NamedTuple):
    """What can follow some commands: `sitegen`, `sitegen new`, `sitegen new article`."""

    place: str
    words: tuple[tuple[str, str], ...]
    """Commands and options, each with what it does."""
    values: tuple[tuple[str, tuple[str, ...]], ...]
    """Options that take a value, with the choices for it; none for a folder, a file or free text."""


def script_of(shell: str, parser: argparse.ArgumentParser) -> str:
    """Return the script for a shell."""
    levels = tuple(_levels(parser, "sitegen"))
    return {"bash": _bash, "fish": _fish, "zsh": _zsh}[shell](levels)


def _levels(parser: argparse.ArgumentParser, place: str) -> Iterator[Level]:
    words, values = [], []
    below: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to say what it knows
        help_text = re.sub(r"\s+", " ", str(action.help or ""))
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            told = {one.dest: str(one.help or "") for one in action._choices_actions}  # noqa: SLF001 - as above
            below = {name: found for name, found in action.choices.items() if found.add_help}
            words += [(name, told.get(name, "")) for name in below]
        elif not action.option_strings:
            words += [(str(choice), help_text) for choice in action.choices or ()]
        else:
            words += [(option, help_text) for option in action.option_strings]
            if action.nargs != 0:
                choices = tuple(map(str, action.choices or ()))
                values += [(option, choices) for option in action.option_strings]
    yield Level(place, tuple(words), tuple(values))
    for name, found in below.items():
        yield from _levels(found, f"{place} {name}")


def parser_at(parser: argparse.ArgumentParser, words: Sequence[str]) -> tuple[argparse.ArgumentParser, str, str]:
    """Return the parser of the command that some arguments name, that command, and a word that is none, if any."""
    place = "sitegen"
    for word in words:
        below = commands_of(parser)
        if not below or word.startswith("-"):
            break
        if word not in below:
            return parser, place, word
        parser, place = below[word], f"{place} {word}"
    return parser, place, ""


def commands_of(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the parsers that a parser chooses from, by name."""
    return next((one.choices for one in parser._actions if isinstance(one, argparse._SubParsersAction)), {})  # noqa: SLF001 - as above


def options_of(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    """Return the options that a parser takes, as they are typed."""
    return tuple(option for action in parser._actions for option in action.option_strings)  # noqa: SLF001 - as above


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _place_cases(levels: tuple[Level, ...]) -> str:
    return " | ".join(_quoted(level.place) for level in levels[1:])


def _value_cases(levels: tuple[Level, ...], choose: str, folders: str) -> Iterator[str]:
    """Return the cases of a value after an option, in the language that bash and zsh share."""
    for level in levels:
        for option, choices in level.values:
            what = choose.format(" ".join(choices)) if choices else folders if option in _FOLDER_OPTIONS else ""
            if what:
                yield f"        {_quoted(f'{level.place} {option}')}) {what}; return ;;"


def _bash(levels: tuple[Level, ...]) -> str:
    values = _value_cases(
        levels, """COMPREPLY=($(compgen -W '{}' -- "$word"))""", 'COMPREPLY=($(compgen -d -- "$word"))'
    )
    words = (
        f"        {_quoted(level.place)}) found={_quoted(' '.join(word for word, _ in level.words))} ;;"
        for level in levels
    )
    return "\n".join(
        (
            "# Completion of sitegen for bash, printed by `sitegen completion bash`.",
            "_sitegen() {",
            '    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} place=sitegen found="" at',
            "    for ((at = 1; at < COMP_CWORD; at++)); do",
            '        case "$place ${COMP_WORDS[at]}" in',
            f'            {_place_cases(levels)}) place="$place ${{COMP_WORDS[at]}}" ;;',
            "        esac",
            "    done",
            '    case "$place $before" in',
            *values,
            "    esac",
            '    case "$place" in',
            *words,
            "    esac",
            '    COMPREPLY=($(compgen -W "$found" -- "$word"))',
            "}",
            "complete -o default -F _sitegen sitegen\n",
        )
    )


def _zsh(levels: tuple[Level, ...]) -> str:
    words = (
        f"        {_quoted(level.place)}) found=("
        + " ".join(_quoted(f"{word}:{text}" if text else word) for word, text in level.words)
        + ") ;;"
        for level in levels
    )
    return "\n".join(
        (
            "#compdef sitegen",
            "# Completion of sitegen for zsh, printed by `sitegen completion zsh`.",
            "_sitegen() {",
            "    local place=sitegen at",
            "    local -a found",
            "    for ((at = 2; at < CURRENT; at++)); do",
            '        case "$place ${words[at]}" in',
            f'            {_place_cases(levels)}) place="$place ${{words[at]}}" ;;',
            "        esac",
            "    done",
            '    case "$place ${words[CURRENT-1]}" in',
            *_value_cases(levels, "compadd -- {}", "_files -/"),
            "    esac",
            '    case "$place" in',
            *words,
            "    esac",
            "    _describe sitegen found || _files",
            "}",
            'if [ "$funcstack[1]" = _sitegen ]; then _sitegen "$@"; else compdef _sitegen sitegen; fi\n',
        )
    )


def _fish(levels: tuple[Level, ...]) -> str:
    lines = [
        "# Completion of sitegen for fish, printed by `sitegen completion fish`.",
        "function __sitegen_at",
        "    set -l place sitegen",
        "    for word in (commandline -opc)[2..]",
        '        switch "$place $word"',
        f"            case {' '.join(_quoted(level.place) for level in levels[1:])}",
        '                set place "$place $word"',
        "        end",
        "    end",
        '    test "$place" = "$argv[1]"',
        "end",
    ]
    for level in levels:
        values = dict(level.values)
        for word, text in level.words:
            head = f"complete -c sitegen -n {_quoted(f'__sitegen_at {_quoted(level.place)}')}"
            tail = f" -d {_quoted(text)}" if text else ""
            lines.append(f"{head} {_fish_word(word, values)}{tail}")
    return "\n".join((*lines, ""))


def _fish_word(word: str, values: dict[str, tuple[str, ...]]) -> str:
    if not word.startswith("-"):
        return f"-f -a {_quoted(word)}"
    form = f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}"
    if word not in values:
        return form
    if values[word]:
        return f"{form} -x -a {_quoted(' '.join(values[word]))}"
    return f"{form} -x -a '(__fish_complete_directories)'" if word in _FOLDER_OPTIONS else f"{form} -r"
