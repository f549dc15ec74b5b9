"""Groups of countries: the geographic regions of UN M49, with what each is made of.

In: the id of a group. Out: its number, its members.

The members are those of the United Nations Statistics Division (Standard Country or Area Codes for Statistical Use,
M49), as of 2024. Two that M49 does not list are where CLDR has them: Taiwan in Eastern Asia, Kosovo in Southern Europe.
Antarctica is in no group. The whole world (001) is none: a list of everything is the home page.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
002 africa: northern-africa sub-saharan-africa
015 northern-africa: dz eg eh ly ma sd tn
202 sub-saharan-africa: eastern-africa middle-africa southern-africa western-africa
014 eastern-africa: bi dj er et io ke km mg mu mw mz re rw sc so ss tf tz ug yt zm zw
017 middle-africa: ao cd cf cg cm ga gq st td
018 southern-africa: bw ls na sz za
011 western-africa: bf bj ci cv gh gm gn gw lr ml mr ne ng sh sl sn tg
019 americas: latin-america-and-the-caribbean northern-america
003 north-america: caribbean central-america northern-america
419 latin-america-and-the-caribbean: caribbean central-america south-america
029 caribbean: ag ai aw bb bl bq bs cu cw dm do gd gp ht jm kn ky lc mf mq ms pr sx tc tt vc vg vi
013 central-america: bz cr gt hn mx ni pa sv
005 south-america: ar bo br bv cl co ec fk gf gs gy pe py sr uy ve
021 northern-america: bm ca gl pm us
142 asia: central-asia eastern-asia south-eastern-asia southern-asia western-asia
143 central-asia: kg kz tj tm uz
030 eastern-asia: cn hk jp kp kr mn mo tw
035 south-eastern-asia: bn id kh la mm my ph sg th tl vn
034 southern-asia: af bd bt in ir lk mv np pk
145 western-asia: ae am az bh cy ge il iq jo kw lb om ps qa sa sy tr ye
150 europe: eastern-europe northern-europe southern-europe western-europe
151 eastern-europe: bg by cz hu md pl ro ru sk ua
154 northern-europe: ax dk ee fi fo gb gg ie im is je lt lv no se sj
039 southern-europe: ad al ba es gi gr hr it me mk mt pt rs si sm va xk
155 western-europe: at be ch de fr li lu mc nl
009 oceania: australia-and-new-zealand melanesia micronesia polynesia
053 australia-and-new-zealand: au cc cx hm nf nz
054 melanesia: fj nc pg sb vu
057 micronesia: fm gu ki mh mp nr pw um
061 polynesia: as ck nu pf pn tk to tv wf ws
"""


def _read(table: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    rows = (line.partition(":") for line in table.split("\n") if line)
    return {name[4:]: (name[:3], tuple(members.split())) for name, _, members in rows}


GROUPS: Final = _read(_TABLE)
"""By id (`central-asia`), the number in M49 (`143`) and the members: ids of groups, or codes in lower case."""

BY_NUMBER: Final = {number: group for group, (number, _) in GROUPS.items()}
"""The ids by their numbers."""
