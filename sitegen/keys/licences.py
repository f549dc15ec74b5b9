"""Licences of texts and images: what an author may name, its name for readers and the address of its text.

In: a licence as written. Out: Licence, or None for one that nobody could look up.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sitegen.encoding import Value
from sitegen.keys.schema import Table
from sitegen.text.lazy_pattern import lazy_pattern
from sitegen.text.nearest import did_you_mean
from sitegen.urls import not_a_web_address


class Licence(Value, frozen=True, kw_only=True):
    """A licence: its name for readers, and the address of its text (empty for the lack of one)."""

    name: str
    url: str = ""


_CREATIVE_COMMONS: Final = lazy_pattern(r"CC-(BY|BY-SA|BY-ND|BY-NC|BY-NC-SA|BY-NC-ND)-(1\.0|2\.0|2\.5|3\.0|4\.0)")
"""The six licences of Creative Commons by their SPDX ids."""

_KNOWN: Final = {
    "CC0-1.0": Licence(name="CC0 1.0", url="https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-PDM-1.0": Licence(name="Public Domain Mark 1.0", url="https://creativecommons.org/publicdomain/mark/1.0/"),
    "OGL-UK-1.0": Licence(
        name="Open Government Licence v1.0",
        url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/",
    ),
    "OGL-UK-2.0": Licence(
        name="Open Government Licence v2.0",
        url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/",
    ),
    "OGL-UK-3.0": Licence(
        name="Open Government Licence v3.0",
        url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "GFDL-1.2-or-later": Licence(
        name="GFDL 1.2 or later", url="https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"
    ),
    "GFDL-1.3-or-later": Licence(name="GFDL 1.3 or later", url="https://www.gnu.org/licenses/fdl-1.3.html"),
    "LAL-1.3": Licence(name="Free Art License 1.3", url="https://artlibre.org/licence/lal/en/"),
    "ODbL-1.0": Licence(name="ODbL 1.0", url="https://opendatacommons.org/licenses/odbl/1-0/"),
    "ODC-By-1.0": Licence(name="ODC-By 1.0", url="https://opendatacommons.org/licenses/by/1-0/"),
    "PDDL-1.0": Licence(name="PDDL 1.0", url="https://opendatacommons.org/licenses/pddl/1-0/"),
    "MIT": Licence(name="MIT", url="https://opensource.org/license/mit"),
    "Apache-2.0": Licence(name="Apache 2.0", url="https://www.apache.org/licenses/LICENSE-2.0"),
    "All rights reserved": Licence(name="All rights reserved"),
}
"""By SPDX id, and the one statement that is no licence."""

KNOWN_IDS: Final = tuple(_KNOWN)
_BY_FOLDED: Final = {name.casefold(): name for name in _KNOWN}


@cache
def find_licence(text: str) -> Licence | None:
    """Return a licence by its SPDX id, by `All rights reserved`, or by the address of its text."""
    found = _CREATIVE_COMMONS.fullmatch(text)
    if found:
        kind, version = found.groups()
        return Licence(
            name=f"CC {kind} {version}", url=f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
        )
    if text in _KNOWN:
        return _KNOWN[text]
    return None if not_a_web_address(text) else Licence(name=text, url=text)


def decode_licence(table: Table, key: str = "licence") -> str:
    """Read a licence that metadata can name; any other text would be a claim that no machine understands."""
    text = table.text(key)
    if not text or find_licence(text) is not None:
        return text
    ids = (*KNOWN_IDS, *(f"CC-{kind}-4.0" for kind in ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")))
    hint = did_you_mean(text, ids) or "write an SPDX id such as CC-BY-4.0, or the address of its text"
    spelt = _BY_FOLDED.get(text.casefold())
    if spelt or _CREATIVE_COMMONS.fullmatch(text.upper()):
        hint = f"write {spelt or text.upper()}"
    table.fail("value", f'{table.name(key)} is a licence that is not known: "{text}"', key, hint=hint)
    return ""
