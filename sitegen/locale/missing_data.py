"""Languages of a site that no language file says all of.

In: the languages of a site and what is known of them. Out: warnings at sitegen.toml.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sitegen.locale.language_data import LAST_RESORT, Languages
from sitegen.problems import Place, Problem, warning

_NAMED: Final = 8
"""How many missing keys are named."""


def missing_data(languages: Sequence[str], known: Languages) -> Iterator[Problem]:
    """Warn of each language whose readers see the words of another one, and name the file and the keys to write."""
    for at, language in enumerate(languages):
        lacking = known.lacks(language)
        if not lacking:
            continue
        some = ", ".join(f"`{key}`" for key in lacking[:_NAMED]) + (" and others" if len(lacking) > _NAMED else "")
        shown = known.site if language != known.site and not known.lacks(known.site) else LAST_RESORT
        message = f"sitegen lacks words in `{language}`, where readers see those of `{shown}`: {some}"
        place = Place(path="sitegen.toml", keys=("site", "languages" if at else "language"), find=language)
        hint = f"write them in languages/{language}.toml; docs/languages.md has all keys"
        yield warning("language", message, place, hint)
