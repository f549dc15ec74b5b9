"""Names and texts of the site that are missing in a language whose readers see them.

In: CheckedSite. Out: warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.checked_site import CheckedSite
from sitegen.config.site_config import SiteConfig
from sitegen.model.documents import LocalText
from sitegen.problems import Keys, Place, Problem, warning


def check_missing_texts(checked: CheckedSite) -> Iterator[Problem]:
    """Report texts of sitegen.toml, and names of authors and terms, that readers see in another language."""
    site, config = checked.site, checked.config
    for language in config.languages[1:]:
        for keys, text in _texts(config):
            known = dict(text.by_language)
            if (text.plain or known) and language not in known and language.partition("-")[0] not in known:
                place = Place(path="sitegen.toml", keys=keys)
                yield warning("missing-text", f"this text is not given in `{language}`", place, _hint(language))
        for group in (group for groups in site.trees[language].groups.values() for group in groups):
            author = site.documents.authors.get(group.id) if group.taxonomy == "authors" else None
            file = author or group.term
            if group.name.language and file is not None and file.path not in site.lookup.broken:
                place = Place(path=file.path, keys=("name",))
                yield warning("missing-text", f"this name is not given in `{language}`", place, _hint(language))


def _hint(language: str) -> str:
    return f"give it by language: {{ {language} = ... }}"


def _texts(config: SiteConfig) -> Iterator[tuple[Keys, LocalText]]:
    yield ("site", "title"), config.title
    yield ("site", "description"), config.description
    for key, items in (("nav", config.nav), ("footer", config.footer)):
        for at, item in enumerate(items):
            yield ("site", key, at, "label"), item.label
    for taxonomy in config.taxonomies:
        if taxonomy.own:
            yield ("taxonomies", taxonomy.id, "name"), taxonomy.name
