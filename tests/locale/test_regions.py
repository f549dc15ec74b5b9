"""Laws of sitegen.locale.regions."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.locale import cldr, regions
from sitegen.locale.region_groups import GROUPS


def test_codes_are_those_of_iso_and_three_more() -> None:
    """The 249 codes of ISO 3166-1 and XK, EU, UN are regions: CLDR's two-letter ones without its own inventions."""
    known = {code for code in cldr._section("en", "territories") if len(code) == 2}
    own = {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"}
    assert (regions._CODES, len(regions._CODES)) == (frozenset(known - own), 252)


def test_a_code_is_read_in_either_case() -> None:
    """A known code comes back in upper case; what is none, UK and letters that only fold to one included, is None."""
    wanted = {"ir": "IR", "Ir": "IR", "NO": "NO", "xk": "XK", "eu": "EU", "un": "UN"}
    wanted_not = ["UK", "AN", "ZZ", "", "IRN", "I", " IR", "ß", "ıR", "ﬀ", "٣٣", "419"]
    assert {text: regions.region_code(text) for text in wanted} == wanted
    assert [regions.region_code(text) for text in wanted_not] == [None] * len(wanted_not)


@given(st.text(max_size=3))
def test_a_code_is_its_own_code(text: str) -> None:
    """Whatever is found is found again under its own name, and has a name."""
    code = regions.region_code(text)
    assert code is None or (regions.region_code(code) == code and regions.region_name(code, "en") != "")


def test_names_are_those_of_cldr() -> None:
    """Names come from CLDR as they are, in English where it has none in the language."""
    asked = [
        ("TR", "en"),
        ("MM", "en"),
        ("CZ", "en"),
        ("IR", "fa"),
        ("IR", "ru"),
        ("IR", "he"),
        ("XK", "fr"),
        ("IR", "haz"),
    ]
    assert [regions.region_name(code, language) for code, language in asked] == [
        "Türkiye",
        "Myanmar (Burma)",
        "Czechia",
        "ایران",
        "Иран",
        "איראן",
        "Kosovo",
        "Iran",
    ]


def test_a_region_is_known_by_other_names_than_those_of_cldr() -> None:
    """Codes of three letters, and names that are common or were, lead to the code that is meant."""
    known = regions.codes_by_name(["en", "fa"])
    asked = ["UK", "IRN", "Burma", "Turkey", "Palestine", "Russian Federation", "England", "ایران", "Iran"]
    assert [known[name] for name in asked] == ["gb", "ir", "mm", "tr", "ps", "ru", "gb", "ir", "ir"]
    assert set(known.values()) <= {code.lower() for code in regions._CODES}


def test_every_country_is_in_one_group_of_the_lowest_level() -> None:
    """The groups of UN M49 divide the countries: none is missing, none is twice, and all groups have a name."""
    members = [one for _, group in GROUPS.values() for one in group if one not in GROUPS]
    known = {code.lower() for code in regions._CODES} - {"aq", "eu", "un"}
    assert (set(members), len(members)) == (known, len(known))
    assert all(regions.has_region_name(group, language) for group in GROUPS for language in ("en", "fa", "ru"))


def test_a_group_is_known_by_number_and_name() -> None:
    """What an author writes for a group leads to its id; what is no group does not."""
    assert [regions.region_id(text) for text in ("143", "Central-Asia", "KZ", "001", "middle-east")] == [
        "central-asia",
        "central-asia",
        "kz",
        None,
        None,
    ]
    known = regions.ids_by_name(["en", "fa"])
    asked = ["Central Asia", "آسیای مرکزی", "Iran", "ایران", "Micronesia"]
    assert [known[name] for name in asked] == ["central-asia", "central-asia", "ir", "ir", "fm"]
