"""render: artifacts to bytes, and the check of a theme's templates.

In: Theme, SiteViews, the store of bodies, Sources, Artifacts. Out: the bytes of each, or SitegenError; problems of the
theme's templates.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import MAGIC_NUMBER

from sitegen.encoding import decode, encode, replace
from sitegen.problems import Problem
from sitegen.render.extensions import NO_EXTENSIONS, Extensions
from sitegen.render.renderer import Renderer
from sitegen.render.variants import VariantMaker, key_of
from sitegen.theme.values import Theme

__all__ = ["Once", "Renderer", "VariantMaker", "check_templates", "key_of", "with_code"]

Once = Callable[[str, bytes, Callable[[], bytes]], bytes]
"""Returns what a function makes of a name and some bytes: now, or as an earlier build of this sitegen has kept it."""


def check_templates(theme: Theme, language: str, extensions: Extensions = NO_EXTENSIONS) -> tuple[Problem, ...]:
    """Compile every template of a theme and check the names that it uses against the views and messages."""
    from sitegen.render.template_check import check_all  # noqa: PLC0415 - late: jinja2 is heavy

    return check_all(theme, language, extensions)


def with_code(theme: Theme, extensions: Extensions, once: Once) -> Theme:
    """Return a theme whose templates all compile with the code that Python makes of them.

    It is kept as marshalled code: the cache is signed, so it holds only what this installation has put there, and to
    compile text from it again would take a fifth of a small edit and be no safer.
    """

    def make() -> bytes:
        from sitegen.render.environment import Templates  # noqa: PLC0415 - as above

        return encode(Templates(theme, extensions=extensions).code())

    content = f"{theme.digest} {extensions.digest} {MAGIC_NUMBER.hex()}".encode()
    return replace(theme, code=decode(once("template code", content, make), dict[str, bytes]))
