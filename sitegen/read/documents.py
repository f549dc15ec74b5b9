"""All documents of a site: every file below content/ goes to the reader of its kind.

In: a Reading. Out: Documents; broken paths and problems gather in the Reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.config.globs import matches
from sitegen.model.cited import NO_SOURCES, SOURCE_FILES, SiteSources
from sitegen.model.documents import Article, Author, Documents, Outlet, Page, Term
from sitegen.model.entities import Entity
from sitegen.model.history import HISTORY, Histories, decode_history
from sitegen.model.ledger import LEDGER, Ledger, decode_ledger
from sitegen.model.link_lock import LINKS, NO_LINKS, LinkLock, decode_links
from sitegen.model.sources import SourceFile
from sitegen.problems import has_errors
from sitegen.read.articles import decode_article
from sitegen.read.authors import decode_author
from sitegen.read.filenames import PARKED, is_copy_of_markdown, is_markdown
from sitegen.read.naming import is_first
from sitegen.read.outlets import decode_outlets
from sitegen.read.pages import decode_page
from sitegen.read.profile_translations import is_profile_translation, join_profile_translations
from sitegen.read.reading import Reading
from sitegen.read.snippets import FOLDER, decode_snippet, misnamed
from sitegen.read.terms import decode_term, misplaced


def collect(reading: Reading, cited: SiteSources = NO_SOURCES) -> Documents:
    """Read every file; problems and broken paths gather in `reading`."""
    articles, pages = list[Article](), list[Page]()
    authors: dict[str, Author] = {}
    terms: dict[tuple[str, str], Term] = {}
    outlets: dict[str, Outlet] = {}
    files: dict[str, SourceFile] = {}
    for file, below in _files(reading):
        room, _, rest = below.partition("/")
        if below == "outlets.toml":
            outlets = _outlets(reading, file)
        elif not is_markdown(below):
            files |= _plain_file(reading, file, room)
        elif room == "articles" and rest:
            articles += filter(None, (reading.piece(file, decode_article, Article),))
        elif room == "pages" and rest:
            pages += filter(None, (reading.piece(file, decode_page, Page),))
        elif room == "authors" and rest:
            _author(reading, file, rest, authors)
        elif room == "terms" and rest:
            _term(reading, file, rest, terms)
        elif (room != "entities" or not rest) and not _is_snippet(reading, file, room, rest):
            _refuse_markdown(reading, file.path, room)
    join_profile_translations(reading, authors, terms)
    return Documents(
        articles=tuple(articles),
        pages=tuple(pages),
        authors=authors,
        terms=terms,
        outlets=outlets,
        files=files,
        entities=_entities(reading),
        sources=cited.sources,
        unread_sources=cited.unread,
        fragments=tuple(reading.fragments),
        links=_links(reading),
        ledger=_ledger(reading),
        histories=_histories(reading),
    )


def _files(reading: Reading, room: str = "") -> Iterator[tuple[SourceFile, str]]:
    """Yield the files of the content, or of a folder of it, that are part of the site, each with its path below it.

    What an import could not make right is none: it waits in a folder of its own for a person. The words for
    `check --style` are none either, since readers do not see them.
    """
    folder, ignored = reading.config.content, reading.config.ignore
    for file in reading.sources.below(f"{folder}/{room}" if room else folder):
        below = file.path[len(folder) + 1 :]
        if below in SOURCE_FILES:
            continue  # they are read before the texts that cite them
        words = below.startswith("style/") and below.endswith(".toml")
        if not words and not below.startswith(f"{PARKED}/") and not (ignored and matches(below, ignored)):
            yield file, below


def _ledger(reading: Reading) -> Ledger:
    file = reading.sources.files.get(LEDGER)
    content = reading.content(file) if file is not None else None
    if content is None:
        return Ledger()
    ledger, problems = decode_ledger(content)
    reading.problems.extend(problems)
    return ledger


def _links(reading: Reading) -> LinkLock:
    file = reading.sources.files.get(LINKS)
    content = reading.content(file) if file is not None else None
    if content is None:
        return NO_LINKS
    lock, problems = decode_links(content)
    reading.problems.extend(problems)
    return lock


def _histories(reading: Reading) -> Histories:
    file = reading.sources.files.get(HISTORY)
    content = reading.content(file) if file is not None else None
    if content is None:
        return {}
    histories, problems = decode_history(content)
    reading.problems.extend(problems)
    return histories


def _in_place(reading: Reading, file: SourceFile, room: str, rest: str) -> bool:
    """Return whether a profile or term's file is where it belongs; report one that does not."""
    wrong = misplaced(rest, reading.config) if room == "terms" else None
    if room in ("authors", "entities") and "/" in rest:
        what = "a profile" if room == "authors" else "the file of an entity"
        wrong = f"{what} belongs directly below {room}/", "move it, or give it another suffix"
    if wrong is not None:
        reading.fail("file", wrong[0], file.path, wrong[1])
    return wrong is None


def _plain_file(reading: Reading, file: SourceFile, room: str) -> dict[str, SourceFile]:
    if room == "articles" or not is_copy_of_markdown(file.path):
        return {file.path: file}
    hint = "delete it, or move it out of the content; a file that is meant as it is needs another name"
    reading.fail("file", "a copy of a Markdown file, which would be published as it is", file.path, hint)
    return {}


def _author(reading: Reading, file: SourceFile, rest: str, authors: dict[str, Author]) -> None:
    if not _in_place(reading, file, "authors", rest) or is_profile_translation(file.path, reading.config):
        return
    author = reading.read(file, decode_author)
    if is_first(reading, file.path) and author is not None:
        authors[author.id] = author


def _term(reading: Reading, file: SourceFile, rest: str, terms: dict[tuple[str, str], Term]) -> None:
    if not _in_place(reading, file, "terms", rest) or is_profile_translation(file.path, reading.config):
        return
    term = reading.read(file, decode_term)
    if is_first(reading, file.path) and term is not None:
        terms[term.taxonomy, term.id] = term


def _entities(reading: Reading) -> dict[str, Entity]:
    every = ((file, below.partition("/")[2]) for file, below in _files(reading, "entities") if is_markdown(below))
    files = [file for file, rest in every if _in_place(reading, file, "entities", rest)]
    if not files:
        return {}
    from sitegen.read.entities import read_entities  # noqa: PLC0415 - late: few sites have any

    return read_entities(reading, files)


def _is_snippet(reading: Reading, file: SourceFile, room: str, rest: str) -> bool:
    """Return whether a file is a snippet, and report what is wrong with it; pieces read it where they use it."""
    if room != FOLDER or not rest:
        return False
    if (wrong := misnamed(rest, reading.config)) is not None:
        reading.fail("file", wrong[0], file.path, wrong[1])
        return True
    content = reading.content(file)
    problems = decode_snippet(file.path, content)[1] if content is not None else ()
    reading.problems.extend(problems)
    if problems:
        reading.broken.add(file.path)
    is_first(reading, file.path)
    return True


def _outlets(reading: Reading, file: SourceFile) -> dict[str, Outlet]:
    content = reading.content(file)
    if content is None:
        return {}
    outlets, problems = decode_outlets(file.path, content)
    reading.problems.extend(problems)
    if not outlets and has_errors(problems):
        reading.broken.add(file.path)
    return outlets


def _refuse_markdown(reading: Reading, path: str, room: str) -> None:
    rooms = {"articles", "pages", "authors", "terms", "entities"}
    folder = reading.config.content
    hint = f"move it below {folder}/articles/ or {folder}/pages/; a file that is not to be read needs another suffix"
    if room.casefold().rstrip("s") in {name.rstrip("s") for name in rooms | {"post", "blog", "_posts", "drafts"}}:
        hint = f"the folders are {folder}/articles/, pages/, authors/, terms/ and entities/, in lower case"
    reading.fail("file", "a Markdown file in no folder that sitegen reads; it is not published as it is", path, hint)
