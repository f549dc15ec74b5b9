"""Countries and the few other regions that have a code.

In: a code as an author wrote it, or a code and a language. Out: the code in upper case, or the name by CLDR.
"""

from collections.abc import Iterable
from typing import Final

from sitegen.locale import cldr

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


def region_name(code: str, language: str) -> str:
    """The name of the region in `language` as CLDR gives it (`TR` in English: `Türkiye`); English where CLDR has none.

    Raises `ValueError` if `code` is not one that `region_code` returns.
    """
    if code not in _CODES:
        raise ValueError(f"{code!r} is not the code of a region")
    return cldr.territory_name(code, language) or cldr.territory_name(code, "en") or code


def has_region_name(code: str, language: str) -> bool:
    """Whether CLDR names the region in `language`."""
    return cldr.territory_name(code, language) is not None
