"""`sitegen new author`, `outlet`, `term`, `series` and `entity`: what pieces name by an id.

In: arguments, a Shelf. Out: files of the site; lines on stdout, an exit code.
"""

from __future__ import annotations

import argparse

from sitegen.cli.new.front_matter import front_matter
from sitegen.cli.new.pieces import chosen_slug
from sitegen.cli.new.report import finish
from sitegen.cli.new.shelf import OUTLETS, Shelf
from sitegen.cli.options import UsageError
from sitegen.text.nearest import did_you_mean
from sitegen.text.toml_text import toml_value
from sitegen.text.yaml_text import quoted
from sitegen.urls import slugify


def start_author(options: argparse.Namespace) -> int:
    """Make the profile of an author."""
    shelf = Shelf(options.site)
    author = chosen_slug(options, options.name, shelf.config.language)
    shelf.write(f"authors/{author}.md", front_matter((f"name: {quoted(options.name)}",)))
    note = f"articles name this author as `authors: {author}`; the text below the second --- is the biography"
    return finish(shelf, options, shelf.path(f"authors/{author}.md"), (note,))


def start_outlet(options: argparse.Namespace) -> int:
    """Add an outlet to outlets.toml."""
    shelf = Shelf(options.site)
    outlet = chosen_slug(options, options.name, shelf.config.language)
    lines = [f"name = {toml_value(options.name)}"]
    lines += [f"url = {toml_value(options.url)}"] if options.url else []
    lines += [f"language = {toml_value(options.language)}"] if options.language else []
    shelf.add_outlet(outlet, lines)
    note = f"articles name this outlet as `outlet: {outlet}` below `original:`"
    return finish(shelf, options, shelf.path(OUTLETS), (note,))


def start_entity(options: argparse.Namespace) -> int:
    """Make the file of an entity. Its id is its acronym, where it has one: that is what texts link to."""
    shelf = Shelf(options.site)
    options.slug = options.slug or (slugify(options.acronym) if options.acronym else options.slug)
    entity = chosen_slug(options, options.name, shelf.config.language)
    lines = [f"name: {quoted(options.name)}"]
    lines += [f"acronym: {quoted(options.acronym)}"] if options.acronym else []
    lines += [f"kind: {options.kind}"] if options.kind else []
    shelf.write(f"entities/{entity}.md", front_matter(tuple(lines)))
    note = f"articles that are about it name it as `entities: {entity}`; texts that have its name mention it"
    return finish(shelf, options, shelf.path(f"entities/{entity}.md"), (note,))


def start_term(options: argparse.Namespace) -> int:
    """Make the file of a term: its name, and a text that stands above its list."""
    return _start_term(options, options.taxonomy)


def start_series(options: argparse.Namespace) -> int:
    """Make the file of a series."""
    return _start_term(options, "series")


def _start_term(options: argparse.Namespace, taxonomy: str) -> int:
    shelf = Shelf(options.site)
    known = [one.id for one in shelf.config.taxonomies if one.id != "authors"]
    if taxonomy not in known:
        hint = did_you_mean(taxonomy, known) or f"the site has {', '.join(known)}"
        raise UsageError(f"sitegen new term: error: no taxonomy {taxonomy!r}; {hint}")
    term = chosen_slug(options, options.name, shelf.config.language)
    path = f"terms/{taxonomy}/{term}.md"
    shelf.write(path, front_matter((f"name: {quoted(options.name)}",)))
    return finish(shelf, options, shelf.path(path), (f"articles name it as `{taxonomy}: {term}`",))
