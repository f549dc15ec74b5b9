"""`[maps]`: how the site sees borders.

In: nothing. Out: declarations of keys.
"""

from __future__ import annotations

from typing import Final

from sitegen.keys.declaring import Key, Keys, Type
from sitegen.keys.kinds import WordedText
from sitegen.keys.schema import Table
from sitegen.locale.regions import region_code
from sitegen.text.nearest import did_you_mean


class Areas(Type, frozen=True, kw_only=True):
    """The country that each of some areas is shown as part of; an empty text is none."""

    words: str = "table of codes"

    def read(self, table: Table, key: str) -> tuple[tuple[str, str], ...]:
        # Imported late: few sites have a view of their own.
        from sitegen.figures.maps.atlas import UNCODED, atlas  # noqa: PLC0415

        below = table.table(key, f'{key} = {{ crimea = "UA" }}')
        found = []
        for name in below.values if below is not None else ():
            area = region_code(name) or name
            owner = str(below.values[name]) if below is not None else ""
            if area not in atlas().areas:
                hint = did_you_mean(name, list(UNCODED)) or f"areas without a code are {', '.join(UNCODED)}"
                table.fail("value", f"`{name}` is no area of the map", key, name, hint=hint)
            elif owner and region_code(owner) not in atlas().areas:
                table.fail("value", f'"{owner}" is not the code of a country', key, name, hint='write it as "UA"')
            else:
                found.append((area, region_code(owner) or ""))
        return tuple(found)


MAPS: Final = Keys(
    place="sitegen.toml maps",
    toml=True,
    keys=(
        Key(
            "areas",
            Areas(),
            'The country that an area is [shown as part of](maps.md#borders), by its code; with `""` of none.',
            fills="map_areas",
        ),
        Key(
            "borders",
            WordedText(),
            "What is said of borders below every map.",
            absent="that they are Natural Earth's",
            fills="map_borders",
        ),
    ),
)
