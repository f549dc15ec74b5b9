"""hugo.toml, and what else is said of the site as a whole: data files, the list of redirects, redirect pages.

In: SiteConfig, Documents, redirects. Out: texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from sitegen.config.site_config import SiteConfig
from sitegen.exporting.plain_values import plain
from sitegen.index.terms import text_in
from sitegen.model.documents import Documents, LocalText
from sitegen.text.toml_text import toml_table
from sitegen.text.yaml_text import yaml_text

_NOT_DATA = frozenset({"id", "path", "passages", "taxonomy"})


def hugo_settings(config: SiteConfig) -> str:
    """Return hugo.toml."""

    def said(text: LocalText, language: str) -> str:
        return text_in(text, language, config.language).text

    top = {
        "baseURL": config.url,
        "title": said(config.title, config.language),
        "timeZone": config.zone_name,
        "defaultContentLanguage": hugo_tag(config.language),
        "disablePathToLower": True,
    }
    if config.copyright != LocalText():
        top["copyright"] = said(config.copyright, config.language)
    parts = [toml_table("", top)]
    description = said(config.description, config.language)
    parts += [toml_table("params", {"description": description})] if description else []
    for weight, language in enumerate(config.languages, start=1):
        direction = config.language_data.of(language).direction
        keys = {"locale": language, "title": said(config.title, language), "weight": weight, "direction": direction}
        parts.append(toml_table(f"languages.{hugo_tag(language)}", keys))
    parts.append(toml_table("taxonomies", {one.id: one.id for one in config.taxonomies}))
    parts.append(toml_table("markup.goldmark.parser", {"autoHeadingIDType": "github"}))
    parts.append(toml_table("markup.goldmark.parser.attribute", {"block": True, "title": True}))
    parts.append(toml_table("markup.goldmark.renderer", {"unsafe": config.raw_html != "none"}))
    return "\n\n".join(parts) + "\n"


def hugo_tag(language: str) -> str:
    """Return a language tag as Hugo writes it in names of files and keys."""
    return language.lower()


def data_files(documents: Documents) -> dict[str, str]:
    """Return authors, terms, entities and outlets as files of `data/`, by path; an empty one is not there."""
    terms: dict[str, dict[str, object]] = {}
    for (taxonomy, term), value in sorted(documents.terms.items()):
        terms.setdefault(taxonomy, {})[term] = plain(value, _NOT_DATA)
    tables: Mapping[str, Mapping[str, object]] = {
        "authors": {name: plain(one, _NOT_DATA) for name, one in sorted(documents.authors.items())},
        "terms": terms,
        "entities": {name: plain(one, _NOT_DATA) for name, one in sorted(documents.entities.items())},
        "outlets": {name: plain(one, _NOT_DATA) for name, one in sorted(documents.outlets.items())},
    }
    return {f"data/{name}.yaml": f"{yaml_text(table)}\n" for name, table in tables.items() if table}


def redirect_list(lines: Iterable[tuple[str, str]], gone: Iterable[str]) -> str:
    """Return the list of all old addresses, percent-encoded: where each leads and with which status, one a line."""
    rows = {f"{old} {new} 301" for old, new in lines} | {f"{old} - 410" for old in gone}
    head = "# Old address, new address, status; `-` is the address of what is gone."
    return "\n".join((head, *sorted(rows))) + "\n"


def redirect_page(address: str, title: str) -> str:
    """Return a page that sends readers on, at an address that Hugo's `aliases` cannot express."""
    href = escape(address)
    return (
        f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<link rel="canonical" href="{href}">\n<meta http-equiv="refresh" content="0; url={href}">\n</head>\n'
        f'<body><p><a href="{href}">{escape(title)}</a></p></body>\n</html>\n'
    )
