"""Language tags by BCP 47 and the direction in which a language is written.

In: a tag as an author wrote it. Out: the tag in canonical case, its primary language, its direction.
Any room may import it; it asks cldr.py only about languages that have no two-letter code.
"""

import re
from functools import cache
from typing import Final, Literal

from sitegen.locale import cldr
from sitegen.problems import ProblemError, error

# RFC 5646, section 2.1, langtag. Private-use-only and grandfathered tags name no language that a reader could choose.
_LANGTAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<extlang>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)(?P<private>-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII,
)

# Every current code of ISO 639-1.
_TWO_LETTERS: Final = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it
    iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo
    za zh zu
    """.split()  # noqa: SIM905 - lines of codes read better than a column
)

# Codes that were withdrawn, with what the IANA registry prefers.
_WITHDRAWN: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr-Latn"}

# Scripts written from right to left (Unicode, UAX 24 and bidi classes R and AL).
_RTL_SCRIPTS: Final = frozenset(
    """
    adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo orkh
    ougr palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa todr yezi
    """.split()  # noqa: SIM905 - lines of codes read better than a column
)

# Languages whose usual script runs from right to left: CLDR likely subtags. A test compares the two.
_RTL_LANGUAGES: Final = frozenset(
    """
    aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq amw apc apd ar arc arq ars ary arz
    ask atn auj auz avd avl ayh ayl ayn ayp azb bal bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi brh brk bsh bsk
    chg cja ckb clh czk dcc def deh dgl dmk dml dv ecy esh fa fay faz fia fub gbz ggg gha ghr gig gjk gju glh
    glk gwc gwf gwt gzi hac haz hbo he hkh hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji jnd jog jpa
    jpr jrb jye kbu kby kcy kfm khw klj kmz kqd ks ktl kvx kxp lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz
    mby mde mfa mfi mhj mid mki mnj mve mvy myz mzn nli nlm nqo ntz nyq oar obm odk oru ota otk oui pal pbt pgd
    phl phn phr phv plk pra prc prd prs prx ps psh psi pst qxq rdb rhg rmt sam sbn scl sd sdb sdf sdg sdh sds
    sgr sgy shd shm shu shv siy siz skr smp smy sog sqo sqt srh srz ssh sts swb syc syn syr tjo tks tmr tov tra
    trg trm trw ug ur ush uzs vaf vgr vmh wbk wlo wne wni wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr
    xsa xvi ydg yhd yi yih yud zba zdj zrp zum
    """.split()  # noqa: SIM905 - lines of codes read better than a column
)

# Where the country decides: CLDR likely subtags, and Kurdish of Iraq and Iran, which CLDR leaves open.
_RTL_PLACES: Final = frozenset(
    """
    az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-IQ ku-IR ku-LB ky-CN ms-CC pa-PK tg-PK uz-AF
    """.split()  # noqa: SIM905 - as above
)
_LTR_PLACES: Final = frozenset(("sd-IN", "ug-KZ", "ug-MN"))


@cache
def canonical_tag(text: str) -> str:
    """The BCP 47 tag `text` in the case that RFC 5646, section 2.1.1 recommends: `FA-ir` is `fa-IR`.

    Raises `ProblemError` if `text` is not well-formed by RFC 5646, repeats a variant or an extension, or if its primary
    language is neither a code of ISO 639-1 nor a three-letter code that CLDR names. Withdrawn codes (`iw`) are refused
    with their successor.
    """
    match = _LANGTAG.fullmatch(text.lower()) if text.isascii() else None
    if match is None:
        raise _refused(f'"{text}" is not a language tag', 'write one such as "en", "fa" or "sr-Latn" (BCP 47)')
    language = match["language"]
    if language in _WITHDRAWN:
        raise _refused(f'the language code "{language}" was withdrawn', f'write "{_WITHDRAWN[language]}"')
    if language not in _TWO_LETTERS and not cldr.names_language(language):
        shorter = cldr.shorter_code(language)
        raise _refused(f'"{language}" is not the code of a language', f'write "{shorter}"' if shorter else "")
    variants = match["variants"].split("-")[1:]
    singletons = re.findall(r"(?<=-)[a-wy-z0-9](?=-)", match["extensions"])
    if len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons):
        raise _refused(f'"{text}" has the same variant or extension twice')
    script = "-" + match["script"].title() if match["script"] else ""
    region = "-" + match["region"].upper() if match["region"] else ""
    rest = match["variants"] + match["extensions"] + (match["private"] or "")
    return language + match["extlang"] + script + region + rest


def _refused(message: str, hint: str = "") -> ProblemError:
    return ProblemError(error("language", message, hint=hint))


def primary(tag: str) -> str:
    """The primary language of a canonical tag: `sr` of `sr-Latn-RS`."""
    return tag.partition("-")[0]


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction in which text of a canonical tag runs, as HTML's `dir` names it.

    A script in the tag decides; else the language and country, by the likely subtags of CLDR; else `ltr`.
    """
    match = _LANGTAG.fullmatch(tag.lower())
    if match is None:
        return "ltr"
    if match["script"]:
        return "rtl" if match["script"] in _RTL_SCRIPTS else "ltr"
    place = f"{match['language']}-{(match['region'] or '').upper()}"
    if place in _RTL_PLACES or (match["language"] in _RTL_LANGUAGES and place not in _LTR_PLACES):
        return "rtl"
    return "ltr"
