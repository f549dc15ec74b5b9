"""Maps: data that the script makes, projections that keep areas, countries that are all in the table."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from math import cos, radians
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.site_config import decode_config
from sitegen.figures.block import read_block
from sitegen.figures.delimited import read_sheet
from sitegen.figures.maps.atlas import UNCODED, atlas
from sitegen.figures.maps.clipping import clipped
from sitegen.figures.maps.drawing import draw_maps
from sitegen.figures.maps.encoding import decode_line, encode_line
from sitegen.figures.maps.options import MAP
from sitegen.figures.maps.projections import Projection, azimuthal, equal_earth
from sitegen.figures.maps.reading import read_map
from sitegen.figures.maps.shapes import Shown
from sitegen.figures.maps.windows import WINDOWS, fitted_view, named_view
from sitegen.figures.marks import Picture
from sitegen.figures.setting import Setting
from sitegen.locale.language_data import SHIPPED
from sitegen.locale.regions import region_code
from tests.atlas import SOURCE, TARGET, made
from tests.figures.made import cells, drawn, told, tree
from tests.figures.test_charts import overlapping
from tests.laws.building import Place
from tests.tools import require

CODES = sorted(code for code in atlas().areas if code.isupper())
WITHOUT = frozenset("AQ BQ BV CC CX EU GF GI GP GS HM IO MQ RE SJ TF TK TV UM UN YT".split())  # noqa: SIM905
"""Codes of `regions` that are no area of the map: parts of other states, an atoll, two unions."""


def test_the_data_are_what_the_script_makes() -> None:
    """The same package gives the same bytes; the file is small."""
    require(SOURCE.is_file(), "world-atlas is not installed: npm ci --ignore-scripts")
    assert made(json.loads(SOURCE.read_text(encoding="utf-8"))) == TARGET.read_text(encoding="utf-8")
    assert TARGET.stat().st_size <= 120_000


def test_every_country_is_an_area() -> None:
    """All codes that regions have, but for parts of other states, an atoll and two unions."""
    every = {f"{one}{other}" for one in map(chr, range(65, 91)) for other in map(chr, range(65, 91))}
    assert {code for code in every if region_code(code)} - set(CODES) == WITHOUT
    assert set(atlas().areas) - set(CODES) == set(UNCODED)
    assert len(atlas().disputed) > len(UNCODED)


@given(st.lists(st.tuples(st.integers(-9000, 9000), st.integers(-4500, 4500)), min_size=1, max_size=20))
def test_lines_are_read_as_they_were_written(steps: list[tuple[int, int]]) -> None:
    """To a fiftieth of a degree; a point that is there twice in a row is there once."""
    points = [(x / 50, y / 50) for x, y in steps]
    kept = [point for at, point in enumerate(points) if not at or point != points[at - 1] or at == len(points) - 1]
    assert list(decode_line(encode_line(points))) == kept


@pytest.mark.parametrize("project", [equal_earth, azimuthal(50.0, 35.0)], ids=["Equal Earth", "Lambert"])
@given(longitude=st.floats(20, 80), latitude=st.floats(5, 60))
def test_areas_stay_true(project: Projection, longitude: float, latitude: float) -> None:
    """A small rectangle of the globe is as large in the plane as it is there."""
    step = 0.01
    corners = [
        project(longitude + x * step, latitude + y * step) or (0.0, 0.0) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    flat = abs(sum(x * y_ - x_ * y for (x, y), (x_, y_) in pairs)) / 2
    assert flat == pytest.approx(radians(step) ** 2 * cos(radians(latitude + step / 2)), rel=2e-3)


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=12))
def test_what_is_cut_is_within_the_edges(ring: list[tuple[float, float]]) -> None:
    """A polygon that is cut lies within the box, and one that lies within it stays as it is."""
    box = (0.0, 0.0, 100.0, 100.0)
    assert all(-1e-6 <= x <= 100 + 1e-6 and -1e-6 <= y <= 100 + 1e-6 for x, y in clipped(ring, box))
    if all(0 <= x <= 100 and 0 <= y <= 100 for x, y in ring):
        assert clipped(ring, box) == ring


def _picture(codes: list[str], window: str, width: float) -> Picture:
    view = fitted_view(codes) if window == "fit" else named_view(window)
    shown = {code: Shown(look="s1", name=f"Name of {code}") for code in codes}
    return draw_maps(shown, UNCODED, view, (width,))[0]


@pytest.mark.parametrize("window", ["fit", *WINDOWS])
def test_names_lie_on_no_other_name(window: str) -> None:
    """And all are in sight, wide and narrow."""
    codes = [
        "IR",
        "IQ",
        "TR",
        "SY",
        "LB",
        "IL",
        "PS",
        "JO",
        "SA",
        "KW",
        "BH",
        "QA",
        "AE",
        "OM",
        "YE",
        "AM",
        "AZ",
        "GE",
        "TM",
        "AF",
        "PK",
        "CY",
        "EG",
    ]
    for width in (680.0, 340.0):
        picture = _picture(codes, window, width)
        assert overlapping(picture) == []
        assert all(label.box[0] >= 0 and label.box[2] <= width for label in picture.labels)
        assert picture.labels or window in ("africa", "americas", "europe", "south-asia", "asia", "world")


def test_a_small_country_has_a_disc() -> None:
    """Bahrain can be seen on a map of the Gulf and its neighbours."""
    discs = [mark for mark in _picture(["IR", "SA", "BH"], "fit", 340.0).marks if "disc" in getattr(mark, "look", "")]
    assert len(discs) == 1


@pytest.mark.parametrize("language", ["en", "fa", "ru"])
def test_every_country_is_in_the_table(language: str) -> None:
    """By its name in the language, with its number; the drawing is well-formed and needs no script and no style."""
    found = drawn("title: T\n\ncountry,value\nIR,1.5\nxk,20\nBH,\n", "map", language)
    assert told(found) == []
    rows = cells(found.html)[1:]
    assert [len(row) for row in rows] == [2, 2, 2]
    assert rows[0][0] == {"en": "Iran", "fa": "ایران", "ru": "Иран"}[language]
    names = {name for element in tree(found.html).iter() for name in element.attrib}
    assert not names & {"style", "id", "href"}


def test_classes_hold_their_numbers() -> None:
    """A number is in the class that begins at or below it."""
    block, _ = read_block("map", "title: T\nclasses: 10, 20\n\nc,v\nIR,9\nIQ,10\nTR,20\nSY,\n", MAP)
    found, problems = read_map(block, read_sheet(block.data)[0], Setting("en", SHIPPED))
    assert problems == ()
    assert found is not None
    assert found.classes == {"IR": 0, "IQ": 1, "TR": 2}
    assert found.labels == ("under 10", "10\u201320", "20 and over")
    assert found.no_data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T\n", ":1 data: this map has no data"),
        ("title: T\n\nc,v\nIran,1\n", ":4 data: `Iran` is not the code of a country"),
        ("title: T\n\nc,v\nEU,1\n", ":4 data: `EU` is no area of the map"),
        ("title: T\n\nc,v\nIR,1\nir,2\n", ":5 data: `ir` is there twice"),
        ("title: T\nvalue: w\n\nc,v\nIR,1\n", ":2 data: the data have no column `w`"),
        ("title: T\nvalue: v\n\nc,v\nIR,many\n", ":5 data: `many` in the column `v` is not a number"),
        ("title: T\nclasses: 5, 3\n\nc,v\nIR,1\n", ":2 value: `classes` do not rise"),
        ("title: T\nwindow: mars\n\nc,v\nIR,1\n", ":2 value: `window` cannot be `mars`"),
        ("title: T\n\nc,v\nIR,a\nIQ,b\nTR,c\nSY,d\nSA,e\nYE,f\nOM,g\n", ":3 limit: 7 groups are more than readers can"),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, expected: str) -> None:
    """Countries that are none, columns that are not there, classes that do not rise."""
    found = told(drawn(text, "map"))
    assert [line for line in found if line.startswith(expected)]


def test_a_site_has_its_own_view() -> None:
    """Of the country that an area is shown as part of, and of what is said below maps."""
    view = Setting("en", SHIPPED, (("crimea", "RU"),), "As we see them.")
    from sitegen.figures.drawing import draw  # noqa: PLC0415

    own = draw("map", "title: T\nwindow: europe\n\nc\nUA\n", view).html
    usual = drawn("title: T\nwindow: europe\n\nc\nUA\n", "map").html
    assert "As we see them." in own
    assert "Natural Earth" not in own
    assert _ukraine(own) < _ukraine(usual)


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ('krim = "UA"', "`krim` is no area of the map"),
        ('crimea = "Ukraine"', '"Ukraine" is not the code of a country'),
        ("crimea = 5", '"5" is not the code of a country'),
        ('xk = "rs"', ""),
    ],
)
def test_a_view_names_areas_and_countries(areas: str, expected: str) -> None:
    """Areas that the map does not have, and codes that are none, are told."""
    site = f'[site]\ntitle = "R"\nurl = "https://r.example/"\n[maps]\nareas = {{ {areas} }}\n'
    config, problems = decode_config("sitegen.toml", site.encode())
    assert "".join(one.message for one in problems) == expected
    assert config is not None
    assert expected or config.map_areas == (("XK", "RS"),)


def _ukraine(html: str) -> int:
    """Return how many rings the country in colour has."""
    return max(path.get("d", "").count("M") for path in tree(html).iter("path") if path.get("class") == "area s1")


def test_a_site_without_maps_reads_no_borders() -> None:
    """Nor does one with charts load what draws maps."""
    script = (
        "import sys\nfrom sitegen.markdown import load_parser, parse_body\nload_parser('safe')\n"
        "import sitegen.figures.drawing\nprint([n for n in sys.modules if n.endswith(('borders', 'maps.drawing'))])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_regions_have_a_map(tmp_path: Path) -> None:
    """The page of all regions shows those that are countries, each a link with its name and the number of pieces."""
    texts = {"sitegen.toml": '[site]\ntitle = "Review"\nurl = "https://review.example/"\n'}
    for at, code in enumerate(("ir", "xk", "am", "ir, eu")):
        texts[f"content/articles/{at}.md"] = (
            f"---\ntitle: T\ndate: 2026-01-0{at + 1}\nregions: [{code}]\n---\n\nText.\n"
        )
    place = Place(root=tmp_path).write({path: text.encode() for path, text in texts.items()})
    place.build()
    page = place.tree["regions/index.html"].decode()
    assert page.count('<a href="../regions/ir/" aria-label="Iran (2)">') == 2
    assert page.count('<a href="../regions/xk/" aria-label="Kosovo (1)">') == 2
    assert 'role="group" aria-label="Regions"' in page
    assert "css/figures." in page
    assert "Natural Earth" in page


def test_a_point_of_each_area_is_near_it() -> None:
    """Also of one on both sides of the date line: Fiji is not in the Atlantic."""
    for name, area in atlas().areas.items():
        places = [place for ring in area.rings for at in ring for place in atlas().lines[at if at >= 0 else ~at]]
        assert min(max(abs(x - area.point[0]), abs(y - area.point[1])) for x, y in places) < 12, name


@pytest.mark.parametrize("codes", [["RU"], ["FJ", "NZ", "WS", "TO"], ["FJ"], ["KI", "US", "CA", "MX"], ["NO", "GB"]])
def test_a_fitted_window_shows_all_of_its_countries(codes: list[str]) -> None:
    """Also across the date line, where longitudes begin anew."""
    view = fitted_view(codes)
    for code in codes:
        place = view.project(*atlas().areas[code].point)
        assert place is not None
        assert view.box[0] <= place[0] <= view.box[2]
        assert view.box[1] <= place[1] <= view.box[3]


@given(values=st.lists(st.decimals(-1000, 1000, places=1), min_size=2, max_size=8, unique=True), whole=st.booleans())
def test_numbers_make_a_few_classes(values: list[Decimal], *, whole: bool) -> None:
    """Of one width, where none are said; those of whole numbers begin at whole numbers, and none is there twice."""
    shown = list(dict.fromkeys(str(int(value)) if whole else str(value) for value in values))
    rows = "\n".join(f"{code},{value}" for code, value in zip(CODES, shown, strict=False))
    block, _ = read_block("map", f"title: T\nunit: x\n\nc,v\n{rows}", MAP)
    found, _ = read_map(block, read_sheet(block.data)[0], Setting("en", SHIPPED))
    assert found is not None
    assert 2 <= len(found.labels) <= 6
    assert not (whole and any("." in label for label in found.labels))
    assert len(set(found.labels)) == len(found.labels)


def test_years_that_are_near_make_classes_of_years() -> None:
    """Not of half years, all of which would be called alike."""
    found = drawn("title: T\n\nc,since\nIR,2020\nIQ,2021\nTR,2022\nSY,2023", "map")
    assert re.findall("</svg> *(.*?)</li>", found.html)[:3] == ["under 2021", "2021–2022", "2022 and over"]
