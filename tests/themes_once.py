"""Themes compiled and checked once in a run: most builds of tests have a cache of their own, and the same themes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from marshal import dumps, loads
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

from jinja2 import Environment

from sitegen.problems import Problem
from sitegen.render import template_check
from sitegen.render.environment import Templates
from sitegen.render.extensions import Extensions
from sitegen.theme.values import Theme

COMPILE: Callable[..., Any] = Environment.compile
PROBLEMS: Callable[..., tuple[Problem, ...]] = template_check._problems


@contextmanager
def themes_once(folder: Path) -> Iterator[None]:
    """Let each template be compiled, and each sound theme be checked, once for all tests that share the folder.

    A template that is the same to the letter, in the same file and with the same filters, has the same code; a theme
    with the same digest is as sound. What is wrong with a theme is found anew each time, since it has places.
    """
    folder.mkdir(exist_ok=True)
    known = _Known(folder)

    def compile_once(self: Environment, source: Any, name: str | None = None, filename: str | None = None) -> Any:
        filters = sorted((name, str(getattr(one, "jinja_pass_arg", ""))) for name, one in self.filters.items())
        ways = (type(self), self.autoescape, self.trim_blocks, self.lstrip_blocks, self.keep_trailing_newline)
        return known.code((source, name, filename, filters, ways), lambda: COMPILE(self, source, name, filename))

    def check_once(templates: Templates, theme: Theme, language: str, extensions: Extensions) -> tuple[Problem, ...]:
        key = _key(("sound", theme.digest, language, extensions.digest))
        if known.get(key) is not None:
            return tuple(problem for name in templates.shown_names for problem in templates.compile(name))
        found = PROBLEMS(templates, theme, language, extensions)
        if not found:
            known.keep(key, b"")
        return found

    with patch.object(Environment, "compile", compile_once), patch.object(template_check, "_problems", check_once):
        yield


class _Known:
    """What tests of this process, or of another that shares the folder, have made of something."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here: dict[str, bytes] = {}
        self._code: dict[str, CodeType] = {}

    def get(self, key: str) -> bytes | None:
        """Return what was made, if it was."""
        if key not in self._here and (file := self._folder / key).exists():
            self._here[key] = file.read_bytes()
        return self._here.get(key)

    def keep(self, key: str, made: bytes) -> None:
        """Keep what was made, in a file that appears whole."""
        own = self._folder / f"{key}.{os.getpid()}"
        own.write_bytes(made)
        own.replace(self._folder / key)
        self._here[key] = made

    def code(self, of: object, make: Callable[[], CodeType]) -> CodeType:
        """Return the code that is made of something."""
        key = _key(of)
        if key not in self._code:
            marshalled = self.get(key)
            if marshalled is None:
                self._code[key] = make()
                self.keep(key, dumps(self._code[key]))
            else:
                self._code[key] = loads(marshalled)  # noqa: S302 - in a folder of this run, which made it
        return self._code[key]


def _key(of: object) -> str:
    return blake2b(repr(of).encode(), digest_size=20).hexdigest()
