"""Pages of terms that have a text of their own (`content/tags/rail/_index.md` of Hugo): files of terms.

In: Posts by taxonomy and term, the Archive. Out: Profiles, notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.importing.dialects.piece import PieceMaking
from sitegen.importing.dialects.posts import Archive, Post
from sitegen.importing.model import Profile
from sitegen.importing.notes import Note
from sitegen.urls import slugify


def term_profiles(
    pages: Iterable[tuple[str, str, Post]], archive: Archive, language: str, notes: list[Note]
) -> tuple[Profile, ...]:
    """Return a profile for each term, with its names and summaries by language; `language` is that of the site.

    The text is that of this language. A page that is not public says nothing.
    """
    found: dict[tuple[str, str], Profile] = {}
    for taxonomy, term, post in sorted(pages, key=lambda one: one[2].language != ""):
        piece = PieceMaking(replace(post, kind="page"), archive).piece()
        own = slugify(term)
        if piece.unpublished or not own:
            notes.append(Note(fate="dropped", what="the page of a term that was not public", place=post.path))
            continue
        profile = found.get((taxonomy, own)) or Profile(id=own, front={}, taxonomy=taxonomy)
        front = dict(profile.front)
        for key, value in (("name", piece.front.get("title")), ("summary", piece.front.get("summary"))):
            if value:
                front[key] = _by_language(front.get(key), value, post.language, language)
        if "image" in piece.front:
            front.setdefault("image", piece.front["image"])
        if profile.body and piece.body.strip():
            what = "the text of a term in another language than the site's, which a term's page has no place for"
            notes.append(Note(fate="dropped", what=what, place=post.path))
        notes += (replace(note, place=note.place or post.path) for note in piece.notes)
        found[taxonomy, own] = replace(profile, front=front, body=profile.body or piece.body)
    return tuple(found.values())


def _by_language(known: object, value: object, language: str, default: str) -> object:
    """Return a text, or texts by language once there is one of another language than the site's."""
    if not language and known is None:
        return value
    texts = dict(known) if isinstance(known, dict) else {default: known} if known else {}
    return {**texts, language or default: value}
