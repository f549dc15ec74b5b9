"""Authors that published files name in their properties: readers can see them.

In: CheckedSite. Out: advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.checked_site import CheckedSite
from sitegen.problems import Place, Problem, warning
from sitegen.read.filetypes.authors import SUFFIXES, authors_in
from sitegen.text.nearest import listed
from sitegen.urls import suffix_of


def check_file_authors(checked: CheckedSite) -> Iterator[Problem]:
    """Report PDF and office files, from which sitegen removes nothing, that name a person."""
    site, read = checked.site, checked.read
    for path in sorted(set(site.files.values())):
        if suffix_of(path) in SUFFIXES and (names := authors_in(read(path))):
            message = f"the properties of this file name {listed(names)} as its author"
            hint = "if readers are not to see this, save the file anew without it"
            yield warning("file-author", message, Place(path=path), hint)
