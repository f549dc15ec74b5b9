"""The sources of a site, which are read before the texts that cite them.

In: SiteInputs and a memo. Out: the sources by key, with what is wrong with their files; SiteInputs that know the keys.
"""

from __future__ import annotations

from functools import partial

from sitegen.encoding import Value, decode, encode, replace
from sitegen.model.cited import NO_SOURCES, SOURCE_FILES, SiteSources, SourceList
from sitegen.model.documents import Documents
from sitegen.pipeline.memo import Memo
from sitegen.pipeline.request import SiteInputs
from sitegen.problems import Problem
from sitegen.read import read_documents


class _Read(Value, frozen=True, kw_only=True):
    found: SourceList
    problems: tuple[Problem, ...]


def with_sources(site_inputs: SiteInputs, memo: Memo) -> SiteInputs:
    """Return the inputs with the keys of the site's sources, which decide what citations are; the memo knows them too.

    A site without such a file has none, and nothing is loaded for it.
    """
    if not _paths(site_inputs):
        return site_inputs
    cited, _ = sources_of(site_inputs, memo)
    memo.source_keys = cited.unread | cited.sources.keys()
    return replace(site_inputs, config=replace(site_inputs.config, source_keys=memo.source_keys))


def sources_of(site_inputs: SiteInputs, memo: Memo) -> tuple[SiteSources, tuple[Problem, ...]]:
    """Return the site's sources; a file is read once, however many builds there are."""
    paths = _paths(site_inputs)
    if not paths:
        return NO_SOURCES, ()
    from sitegen.citing.source_files import joined_sources  # noqa: PLC0415 - late: few sites have sources

    lists: list[SourceList] = []
    problems: list[Problem] = []
    for path in paths:
        content = site_inputs.sources.read(path)
        read = decode(memo.once(f"sources {path}", content, partial(_read, path, content)), _Read)
        lists.append(read.found)
        problems += read.problems
    found, twice = joined_sources(tuple(lists))
    unread = frozenset(key for one in lists for key in one.unread)
    return SiteSources(sources=found, unread=unread), (*problems, *twice)


def read_site(site_inputs: SiteInputs, memo: Memo) -> tuple[Documents, frozenset[str], tuple[Problem, ...]]:
    """Read the documents of a site; return the paths of broken files, and problems."""
    cited, found = sources_of(site_inputs, memo)
    documents, broken, problems = read_documents(
        site_inputs.sources, site_inputs.config, memo.parse, memo.recall, cited
    )
    return documents, broken | {one.place.path for one in found}, (*found, *problems)


def _read(path: str, content: bytes) -> bytes:
    from sitegen.citing.source_files import read_source_file  # noqa: PLC0415

    found, problems = read_source_file(path, content)
    return encode(_Read(found=found, problems=problems))


def _paths(site_inputs: SiteInputs) -> list[str]:
    folder = site_inputs.config.content
    return [path for name in SOURCE_FILES if (path := f"{folder}/{name}") in site_inputs.sources.files]
