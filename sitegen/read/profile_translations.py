"""Translations of profiles and terms: what `<id>.fa.md` says in its language, and how it joins `<id>.md`.

In: a Reading, its Authors and Terms. Out: these with their words in further languages.
"""

from __future__ import annotations

from typing import TypeVar

from sitegen.config.site_config import SiteConfig
from sitegen.encoding import Value, replace
from sitegen.keys.declaring import decode
from sitegen.keys.own import by_language, keys_of, local_text
from sitegen.keys.profiles import words_of
from sitegen.locale.tags import canonical_tag
from sitegen.model.documents import Author, Fragment, LocalText, Passage, Term
from sitegen.model.sources import SourceFile
from sitegen.problems import Place, Problem, warning
from sitegen.read.filenames import is_markdown, split_name
from sitegen.read.naming import check_id, check_language, is_first
from sitegen.read.reading import Manuscript, Reading

Profile = TypeVar("Profile", Author, Term)


class ProfileTranslation(Value, frozen=True, kw_only=True):
    """The words of a profile or term in a further language: texts by key, and the text below the front matter."""

    id: str
    texts: tuple[tuple[str, str], ...]
    own: frozenset[str]
    """The keys of fields of the site's own."""
    passage: Passage


def is_profile_translation(path: str, config: SiteConfig) -> bool:
    """Return whether a file holds the words of another one in a further language."""
    suffix = split_name(path).language
    return bool(suffix) and canonical_tag(suffix) in config.languages[1:]


def join_profile_translations(reading: Reading, authors: dict[str, Author], terms: dict[tuple[str, str], Term]) -> None:
    """Read the words of authors and terms in further languages, and add them to each."""
    content = reading.config.content
    for file in reading.sources.below(f"{content}/authors"):
        translation = _read(reading, file, "authors")
        if translation and (author := _found(authors.get(translation.id), translation, reading)):
            authors[translation.id] = _with_translation(author, translation, reading.problems)
    for file in reading.sources.below(f"{content}/terms"):
        taxonomy = file.path.split("/")[-2]
        translation = _read(reading, file, taxonomy)
        key = (taxonomy, translation.id if translation else "")
        if translation and (term := _found(terms.get(key), translation, reading)):
            terms[key] = _with_translation(term, translation, reading.problems)


def _read(reading: Reading, file: SourceFile, place: str) -> ProfileTranslation | None:
    if (
        file.path in reading.broken
        or not is_markdown(file.path)
        or not is_profile_translation(file.path, reading.config)
    ):
        return None
    found = reading.read(file, lambda manuscript: _decode(manuscript, place))
    return found if is_first(reading, file.path) else None


def _found(profile: Profile | None, translation: ProfileTranslation, reading: Reading) -> Profile | None:
    """Report words for a file that is not there; one that is broken was reported."""
    path, language = translation.passage.path, translation.passage.language
    wanted = f"{path.rpartition('/')[0]}/{translation.id}.md"
    if profile is None and wanted in reading.broken:
        passage = translation.passage
        reading.fragments.append(Fragment(path=path, body=passage.body, body_line=passage.body_line))
    elif profile is None:
        message = f"this file has words for `{translation.id}.md` in {language}, and there is no such file"
        reading.fail("file", message, path, f"write {wanted}, with what is the same in every language")
    return profile


def _decode(manuscript: Manuscript, place: str) -> ProfileTranslation:
    keys, own = keys_of(place, manuscript.config.fields)
    name = split_name(manuscript.path)
    texts = decode(words_of(keys, f"{name.twin.rpartition('/')[2]}.md"), manuscript.table)
    check_language(manuscript, name)
    aliases = texts.pop("aliases", ())
    return ProfileTranslation(
        id=check_id(manuscript, name),
        texts=tuple(texts.items()),
        own=frozenset(field.name for field in own),
        passage=passage_of(manuscript, aliases),
    )


def passage_of(manuscript: Manuscript, aliases: tuple[str, ...]) -> Passage:
    """Return the text of a file, in its language, and the old addresses that it names."""
    return Passage(
        path=manuscript.path,
        language=manuscript.language,
        body=manuscript.body,
        body_line=manuscript.body_line,
        aliases=aliases,
    )


def _with_translation(profile: Profile, translation: ProfileTranslation, problems: list[Problem]) -> Profile:
    """Return a profile or term that has a translation's texts in that language; they replace those of its own file."""
    language = translation.passage.language
    texts: dict[str, LocalText] = {}
    extra = dict(profile.extra)
    for key, text in translation.texts:
        own = key in translation.own
        before: LocalText = local_text(extra.get(key)) if own else getattr(profile, key)
        if language in dict(before.by_language):
            message = f"`{key}` in {language} is in {profile.path} too; readers see this one"
            problems.append(warning("language", message, Place(path=translation.passage.path, keys=(key,))))
        after = _with_text(before, language, text)
        if own:
            extra[key] = by_language(after)
        else:
            texts[key] = after
    return replace(profile, passages=(*profile.passages, translation.passage), extra=extra, **texts)


def _with_text(before: LocalText, language: str, text: str) -> LocalText:
    others = [pair for pair in before.by_language if pair[0] != language]
    return LocalText(plain=before.plain, by_language=(*others, (language, text)))
