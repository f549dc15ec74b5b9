"""Pages: files below content/pages/ to Page values.

In: a Manuscript. Out: Page.
"""

from __future__ import annotations

from sitegen.encoding import replace
from sitegen.keys.declaring import decode
from sitegen.keys.own import keys_of, take_own
from sitegen.model.documents import Page
from sitegen.read.document_fields import make_document
from sitegen.read.filenames import FileName, is_index, split_name
from sitegen.read.naming import check_language, decode_slug, slug_of_name
from sitegen.read.reading import Manuscript
from sitegen.urls import check_path


def decode_page(manuscript: Manuscript) -> Page | None:
    """Read a page."""
    table = manuscript.table
    keys, own = keys_of("pages", manuscript.config.fields)
    found = decode(keys, table)
    take_own(found, own, table)
    below = manuscript.path.removeprefix(f"{manuscript.config.content}/pages/")
    *folders, file = below.split("/")
    name = _undated(split_name(manuscript.path))
    if is_index(file):
        if not folders:
            hint = "the home page is made of articles; `[home]` in sitegen.toml shapes it. Or rename the file"
            table.fail("collision", "this page would be where the home page is", hint=hint)
            check_language(manuscript, name)
            return None
        folders.pop()
    slug = decode_slug(manuscript, name.stem)
    path = "" if "url" in found else _path(manuscript, folders, slug)
    return Page(document=make_document(manuscript, name, slug, found), url_path=path, **found)


def _path(manuscript: Manuscript, folders: list[str], slug: str) -> str:
    path = "/".join([*(slug_of_name(manuscript, folder) for folder in folders), slug])
    try:
        check_path(path)
    except ValueError as reason:
        if slug:
            manuscript.table.fail("path", f"the address of this page {reason}")
    return path


def _undated(name: FileName) -> FileName:
    """Keep a date in a page's name: it belongs to the name there."""
    return replace(name, stem=f"{name.day}-{name.stem}", day="") if name.day else name
