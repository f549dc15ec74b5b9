"""The text of a home page: sitegen makes its home page of articles, so the text becomes a page of its own.

In: the file of a home page. Out: a Post.
"""

from __future__ import annotations

from typing import Final

from sitegen.importing.dialects.front_matter import Written
from sitegen.importing.dialects.posts import Post
from sitegen.importing.notes import Note

HOME: Final = "home"


def of_home(path: str, written: Written, language: str = "") -> Post:
    """Return the page of a home page's text."""
    what = "the text of the home page, which sitegen makes of articles: it is the page `home`"
    front = {**written.front, "title": written.front.get("title") or "Home"}
    return Post(
        path=path,
        kind="page",
        name=HOME,
        written=written,
        front={key: value for key, value in front.items() if key not in {"aliases", "date"}},
        language=language,
        notes=(Note(fate="converted", what=what),),
    )
