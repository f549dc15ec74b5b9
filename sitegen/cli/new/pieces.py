"""`sitegen new article` and `page`: a file with all that can be known of a piece, or of a text that was pasted.

In: arguments, a Shelf. Out: files of the site; lines on stdout, an exit code.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sitegen.cli.new.asking import ask, on_terminal
from sitegen.cli.new.front_matter import front_matter
from sitegen.cli.new.programs import git_setting
from sitegen.cli.new.report import finish
from sitegen.cli.new.shelf import Shelf, id_of
from sitegen.cli.options import UsageError, as_of_moment, web_address_argument
from sitegen.cli.report_formats import moment_text
from sitegen.disk.os_errors import os_errors_reported
from sitegen.locale.latin import has_other_script
from sitegen.locale.zones import in_zone
from sitegen.text.pasted import Pasted, read_pasted
from sitegen.text.toml_text import toml_value
from sitegen.text.yaml_text import quoted
from sitegen.urls import is_slug, slugify

DRAFT = ("# Take this line away to publish it.", "draft: true")


def start_article(options: argparse.Namespace) -> int:
    """Make an article, and what it names and the site does not have: its author's profile, its outlet."""
    shelf = Shelf(options.site)
    pasted = _pasted(options.source)
    title = options.name or pasted.title
    if not title.strip():
        raise UsageError("sitegen new article: error: give a title, or a text with --from FILE")
    language = _language(options, shelf)
    path, rivals = _path(options, shelf, "articles", title, language)
    shelf.require_free(path, *rivals)
    url = _original(options, pasted)
    lines = [f"title: {quoted(title)}", f"date: {pasted.date or _now(shelf)}", *DRAFT]
    authors = _authors(shelf, pasted, language)
    lines += [f"authors: [{', '.join(authors)}]"] if authors else []
    lines += [f"dateline: {quoted(pasted.dateline)}"] if pasted.dateline else []
    origin, notes = _origin(shelf, pasted, url, language)
    shelf.write(path, front_matter((*lines, *origin), pasted.body))
    return finish(shelf, options, shelf.path(path), notes)


def start_page(options: argparse.Namespace) -> int:
    """Make a page."""
    shelf = Shelf(options.site)
    language = _language(options, shelf)
    path, rivals = _path(options, shelf, "pages", options.name, language)
    shelf.require_free(path, *rivals)
    shelf.write(path, front_matter((f"title: {quoted(options.name)}", *DRAFT)))
    return finish(shelf, options, shelf.path(path), ())


def chosen_slug(options: argparse.Namespace, name: str, language: str) -> str:
    """Return the slug that is given, or that of a name; one that was put into Latin letters is asked for on a terminal.

    Raises UsageError if there is none.
    """
    if options.slug is not None:
        if fault := _slug_fault(options.slug, options.what):
            raise UsageError(f"sitegen new {options.what}: error: argument --slug: {fault}")
        chosen: str = options.slug
        return chosen
    proposal = id_of(name, language)
    if not proposal:
        raise UsageError(f"sitegen new {options.what}: error: {name!r} makes no address; give --slug NAME")
    return (
        ask("Address", proposal, partial(_asked_slug, options.what))
        if has_other_script(name) and on_terminal()
        else proposal
    )


def _slug_fault(text: str, what: str) -> str:
    """Return what is wrong with a slug; that of a piece can have capitals, dots and underscores, an id cannot."""
    if is_slug(text) if what in {"article", "page"} else text and text == slugify(text):
        return ""
    proposal = slugify(text)
    return f"{text!r} cannot be a part of an address" + (f"; write {proposal}" if proposal else "")


def _asked_slug(what: str, text: str) -> str:
    if fault := _slug_fault(text, what):
        raise ValueError(fault)
    return text


def _pasted(source: Path | None) -> Pasted:
    if source is None:
        return Pasted("")
    with os_errors_reported(Path.cwd()):
        content = source.read_bytes()
    try:
        return read_pasted(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise UsageError(f"sitegen new article: error: {source} is not text in UTF-8") from None


def _language(options: argparse.Namespace, shelf: Shelf) -> str:
    language: str = options.language or shelf.config.language
    if language not in shelf.config.languages:
        known = ", ".join(shelf.config.languages)
        message = f"the site has no language {language!r}: `languages` of sitegen.toml has {known}"
        raise UsageError(f"sitegen new {options.what}: error: {message}")
    return language


def _path(
    options: argparse.Namespace, shelf: Shelf, folder: str, title: str, language: str
) -> tuple[str, tuple[str, ...]]:
    slug = chosen_slug(options, title, language)
    suffix = ".md" if language == shelf.config.language else f".{language}.md"
    forms = (f"{folder}/{slug}{suffix}", f"{folder}/{slug}/index{suffix}")
    return (forms[1], forms[:1]) if options.bundle else (forms[0], forms[1:])


def _now(shelf: Shelf) -> str:
    """Return the moment, to the minute, with the offset of the site's zone."""
    moment, _ = as_of_moment(argparse.Namespace(as_of=None))
    if isinstance(moment, datetime):
        return moment_text(in_zone(moment, shelf.config.zone).replace(second=0, microsecond=0))
    return moment.isoformat()


def _authors(shelf: Shelf, pasted: Pasted, language: str) -> list[str]:
    """Return the ids of the authors: those whom the text names, else who works here by git, with a profile."""
    if not pasted.authors:
        found = shelf.author_called(*(git_setting(shelf.site, f"user.{key}") for key in ("name", "email")))
        return [found] if found else []
    return [shelf.author_called(name) or _new_author(shelf, name, language) for name in pasted.authors]


def _new_author(shelf: Shelf, name: str, language: str) -> str:
    author = id_of(name, language)
    shelf.write(f"authors/{author}.md", front_matter((f"name: {quoted(name)}",)))
    return author


def _original(options: argparse.Namespace, pasted: Pasted) -> str:
    """Return the address of the original: as given, as in the text, or as its author answers."""
    if options.original or not pasted.is_copy or pasted.url:
        return options.original or pasted.url
    return ask("Address of the original, if you know it", "", _address) if on_terminal() else ""


def _address(text: str) -> str:
    try:
        return web_address_argument(text) if text else ""
    except argparse.ArgumentTypeError as wrong:
        raise ValueError(str(wrong)) from None


def _origin(shelf: Shelf, pasted: Pasted, url: str, language: str) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines that say where the piece appeared first, and what its author has to do for them."""
    if not (pasted.is_copy or url):
        return [], ()
    notes = []
    outlet = shelf.outlet_called(pasted.outlet) if pasted.outlet else ""
    if not outlet and pasted.outlet:
        outlet = id_of(pasted.outlet, language)
        shelf.add_outlet(outlet, [f"name = {toml_value(pasted.outlet)}"])
    if not outlet:
        notes.append("write the outlet of the original as `outlet:`, an id of outlets.toml")
    if not url:
        notes.append("write the address of the original as `url:`; without one, add `policy: noindex`")
    lines = list(_origin_lines(outlet, url, pasted.date))
    return lines, tuple(notes)


def _origin_lines(outlet: str, url: str, day: date | None) -> Iterator[str]:
    yield "original:"
    yield f"  outlet: {outlet}" if outlet else "  # outlet: the-outlet"
    yield f"  url: {url}" if url else "  # url: https://..."
    if day:
        yield f"  date: {day}"
