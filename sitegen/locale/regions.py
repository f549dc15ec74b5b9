"""Countries and the few other regions that have a code, and the groups of countries of UN M49.

In: a code or an id as an author wrote it, or one and a language. Out: the code or the id, or the name by CLDR.
"""

from collections.abc import Iterable
from typing import Final

from sitegen.locale import cldr
from sitegen.locale.region_groups import BY_NUMBER, GROUPS

# ISO 3166-1 alpha-2, the 249 officially assigned codes, and three that CLDR names and foreign-policy writing needs.
_CODES: Final = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
    JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
    PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
    TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    EU UN XK
    """.split()  # noqa: SIM905 - lines of codes read better than a column
)

_ALSO_CALLED: Final = {
    "America": "us", "Britain": "gb", "Burma": "mm", "Cape Verde": "cv", "Czech Republic": "cz", "DPRK": "kp",
    "DRC": "cd", "East Timor": "tl", "England": "gb", "Great Britain": "gb", "Holland": "nl", "Hong Kong": "hk",
    "Ivory Coast": "ci", "KSA": "sa", "Macau": "mo", "Macedonia": "mk", "Palestine": "ps", "PRC": "cn", "ROC": "tw",
    "ROK": "kr", "Russian Federation": "ru", "Scotland": "gb", "Swaziland": "sz", "Turkey": "tr", "UAE": "ae",
    "Vatican": "va", "Wales": "gb",
}  # fmt: skip
"""What regions are called, where CLDR has another name; it only helps to a code (`codes_by_name`)."""


def region_code(text: str) -> str | None:
    """The region that `text` names, in upper case, or None.

    Accepted, in either case: the officially assigned codes of ISO 3166-1 alpha-2, and XK (Kosovo), EU and UN. `UK`,
    which ISO only reserves, is none.
    """
    # Only ASCII is folded: str.upper would make South Sudan (SS) of a German sharp s.
    code = text.upper() if text.isascii() else ""
    return code if code in _CODES else None


def region_id(text: str) -> str | None:
    """The id of the region that `text` names, as it is in addresses, or None.

    Accepted, in any case: what `region_code` accepts (`KZ` is `kz`), and groups of UN M49 by id or number
    (`central-asia`, `143`).
    """
    if code := region_code(text):
        return code.lower()
    name = text.lower() if text.isascii() else ""
    return name if name in GROUPS else BY_NUMBER.get(name)


def group_members(region: str) -> tuple[str, ...]:
    """The ids of what a group of UN M49 is made of, countries and groups; none where `region` is no such group."""
    return GROUPS[region][1] if region in GROUPS else ()


def ids_by_name(languages: Iterable[str]) -> dict[str, str]:
    """Return the ids of countries and groups by what authors call them: names of CLDR, `UK`, `IRN`, `Burma`."""
    known = dict.fromkeys(languages)
    found = codes_by_name(known)
    for language in known:
        for group, (number, _) in GROUPS.items():
            if name := cldr.territory_name(number, language):
                found.setdefault(name, group)
    return found


def codes_by_name(languages: Iterable[str]) -> dict[str, str]:
    """Return the codes, in lower case, by what authors call regions: names of CLDR, `UK`, `IRN`, `Burma`."""
    found = _ALSO_CALLED | {
        alias: codes[0].lower()
        for alias, codes in cldr.territory_aliases().items()
        if len(codes) == 1 and codes[0] in _CODES and alias.isalpha()
    }
    for language in languages:
        for code in sorted(_CODES):
            if name := cldr.territory_name(code, language):
                found.setdefault(name, code.lower())
    return found


def region_name(region: str, language: str) -> str:
    """The name of a region in `language` as CLDR has it (`tr` in English: `Türkiye`); English where CLDR has none.

    Raises `ValueError` if `region` is neither the code of a region nor the id of a group.
    """
    code = _cldr_code(region)
    return cldr.territory_name(code, language) or cldr.territory_name(code, "en") or code


def has_region_name(region: str, language: str) -> bool:
    """Whether CLDR names the region in `language`; raises as `region_name` does."""
    return cldr.territory_name(_cldr_code(region), language) is not None


def _cldr_code(region: str) -> str:
    if code := region_code(region):
        return code
    if region in GROUPS:
        return GROUPS[region][0]
    raise ValueError(f"{region!r} is not the code of a region")
