"""`[home]`: the home page.

In: the table `home` of sitegen.toml. Out: Home.
"""

from __future__ import annotations

from typing import Final

from sitegen.encoding import Value
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Apart, Truth, Whole
from sitegen.keys.schema import Table
from sitegen.text.invisible import fault_of_name
from sitegen.text.nearest import did_you_mean
from sitegen.urls import slugify


class Home(Value, frozen=True, kw_only=True):
    """`[home]`."""

    lead: bool = True
    sections: tuple[str, ...] = ()
    latest: int = 8


HOME: Final = Keys(
    place="sitegen.toml home",
    toml=True,
    keys=(
        Key(
            "lead",
            Truth(),
            "Show one piece large: the newest with `featured: true`, else the newest.",
            default=True,
        ),
        Key(
            "sections",
            Apart(words="list of `taxonomy/id`"),
            "Sections with the newest pieces of a term that are not above on the page, at most four. A section without "
            "any is not shown.",
        ),
        Key(
            "latest",
            Whole(least=0, most=1000),
            "How many of the newest pieces are shown together, above the older ones.",
            default=8,
        ),
    ),
)


def home_sections(table: Table, known: list[str]) -> tuple[str, ...]:
    """Read `sections`: lists of terms of the taxonomies that are known."""
    right = []
    for keys, section in table.items("sections"):
        taxonomy, slash, term = section.partition("/")
        if not slash or taxonomy not in known or slugify(term) != term:
            hint = did_you_mean(taxonomy, known) or f"write taxonomy/id; the taxonomies are {', '.join(known)}"
            fault = fault_of_name(section) or "names no list of terms"
            table.fail("config", f'"{section}" {fault}', *keys, hint=hint)
        else:
            right.append(section)
    return tuple(dict.fromkeys(right))
