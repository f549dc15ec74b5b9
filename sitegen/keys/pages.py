"""The keys of pages.

In: nothing. Out: declarations. Each key fills a field of Document or Page.
"""

from __future__ import annotations

from typing import Final, get_args

from sitegen.keys.articles import ARTICLE
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.kinds import Choices
from sitegen.keys.moments import When
from sitegen.keys.pieces import ADDRESS, DATES, NOT_A_SLUG, SHARED, SLUG_TYPE, STRANGERS, TITLE
from sitegen.model.publishing import PublishingKind

PAGE: Final = Keys(
    place="page",
    owners="pages",
    keys=(
        TITLE,
        Key(
            "slug",
            SLUG_TYPE,
            "Replaces the last part of the page's path.",
            refused=NOT_A_SLUG,
            foreign="permalink",
            instead=ADDRESS,
        ),
        Key("date", When(), "The day of publication. Absent: it is public at once.", filled=True, foreign=DATES),
        Key(
            "publishing",
            Choices(options=get_args(PublishingKind)),
            "What the page says of how the publication works; see [below](#publishing).",
            refused="any other word; a kind that another page in the language has",
            foreign="policy policies page_kind",
            instead="write `publishing:` (ethics, masthead, funding and the like)",
        ),
        *SHARED,
    ),
    strangers={**STRANGERS, **dict.fromkeys(("weight", "order"), "pages have no order; `[[site.nav]]` has one")},
    beside=lambda: (ARTICLE,),
)
