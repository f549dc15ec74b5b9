"""The keys of articles.

In: nothing. Out: declarations. Each key fills a field of Article, or of Document if pages have it too.
"""

from __future__ import annotations

from typing import Final, get_args

from sitegen.keys.article_parts import (
    AI,
    CORRECTION,
    DATELINE,
    ORIGINAL,
    WITHDRAWAL,
    ai_of,
    correction_of,
    dateline_of,
    original_of,
    withdrawal_of,
)
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.events import EVENTS
from sitegen.keys.fields import Prose, ProseOrNested, Regions, Terms, Uri
from sitegen.keys.forecasts import FORECASTS
from sitegen.keys.kinds import Choice, Nested, NestedList, Text, TextOrNested, Texts, Truth, Whole
from sitegen.keys.pieces import DATE, SHARED, SLUG, STRANGERS, TITLE
from sitegen.model.documents import Kind

_IDS: Final = "id or list of ids"
_AS_AUTHORS: Final = "as `authors`"

ARTICLE: Final = Keys(
    place="article",
    owners="articles",
    keys=(
        TITLE,
        DATE,
        Key(
            "authors",
            Texts(words=_IDS),
            "Who wrote it. Absent: `authors` of `[site]`, else the publication itself.",
            refused="an id without a file in `content/authors/`",
            foreign="author by byline creator creators writer writers contributors",
            instead="write `authors:` (an id or a list of ids)",
        ),
        Key(
            "with",
            Texts(words=_IDS),
            'Who helped to write it: "By A, with B"; see [below](#contributors).',
            refused="as `authors`; an author of the piece",
            fills="with_authors",
            foreign="coauthors co_authors assisted_by",
        ),
        Key(
            "translators",
            Texts(words=_IDS),
            "Who translated it; shown in the byline.",
            refused=_AS_AUTHORS,
            foreign="translator translated_by",
        ),
        Key(
            "editors",
            Texts(words=_IDS),
            "Who edited it; shown below the text.",
            refused=_AS_AUTHORS,
            foreign="editor edited_by",
        ),
        Key(
            "reviewers",
            Texts(words=_IDS),
            "Who read it as an expert before it was published; shown below the text.",
            refused=_AS_AUTHORS,
            foreign="reviewer reviewed_by reviewedby",
        ),
        SLUG,
        Key(
            "kind",
            Choice(options=get_args(Kind)),
            "What sort of text it is; shown above the title.",
            default="analysis",
            refused="any other word",
            foreign="type article_type genre content_type",
            instead="write `kind:` (analysis, opinion, report, brief, review, interview, news)",
        ),
        Key(
            "tags",
            Terms(),
            "Topics. Grouped by slug; the commonest spelling is shown.",
            refused="a spelling that is nearly another's is a warning",
            foreign="category categories keywords topics topic tag subjects subject labels",
            instead="write `tags:` (text or a list)",
        ),
        Key(
            "regions",
            Regions(
                words="ISO 3166-1 code of two letters (also `XK`, `EU`, `UN`), either case, a group of UN M49 "
                "(`central-asia`, `143`), or an id of `content/terms/regions/`; or a list of these"
            ),
            "The countries and regions that it is about: see [gazetteer.md](gazetteer.md).",
            refused="what is none of these",
            foreign="country countries region geo",
            instead="write `regions:` (ISO codes such as ir)",
        ),
        Key(
            "series",
            Text(words="id of `content/terms/series/`"),
            "The series that it belongs to.",
            refused="an id without a file",
            foreign="collection serie",
        ),
        Key(
            "series_order",
            Whole(least=-9999, most=9999),
            "Its place in the series, which is read from the lowest number. Absent: by date, after all parts with one.",
            refused="a number that another part has, or one without `series`, is a warning",
            foreign="order part chapter series_index series_part seriesorder",
            instead="articles are sorted by date; within a series write `series_order:`",
        ),
        Key(
            "dateline",
            ProseOrNested(
                words="`Tehran, Iran`, or `{place, country}`",
                example="dateline: Tehran, Iran",
                keys=DATELINE,
                make=dateline_of,
                short="place",
            ),
            "Where it was written; see [below](#dateline).",
            foreign="location place",
            instead="write `dateline:`",
        ),
        Key(
            "original",
            Nested(
                words="`{outlet, url, date, policy, licence}`",
                example="original: {outlet: id, url: https://...}",
                keys=ORIGINAL,
                make=original_of,
            ),
            "It first appeared elsewhere; see [below](#original).",
            foreign="canonical canonical_url canonicalurl source outlet originally_published syndicated_from",
            instead="write `original: {outlet: ..., url: ...}` if it first appeared elsewhere",
        ),
        *SHARED,
        Key(
            "corrections",
            NestedList(
                words="list of `{date, kind, text}`",
                example="- {date: 2017-06-14, kind: correction, text: ...}",
                keys=CORRECTION,
                make=correction_of,
            ),
            "Shown on the page and in the feed; see [below](#corrections).",
            foreign="correction errata erratum corrigenda",
            instead="write `corrections:` (a list of `{date, kind, text}`)",
        ),
        Key(
            "withdrawn",
            Nested(
                words="`{date, reason}`",
                example="withdrawn: {date: 2017-06-14, reason: ...}",
                keys=WITHDRAWAL,
                make=withdrawal_of,
            ),
            "The piece is taken back; see [below](#withdrawn).",
            filled=True,
            refused="an empty value",
            foreign="retracted retraction",
            instead="write `withdrawn: {date: ..., reason: ...}`",
        ),
        Key(
            "disclosure",
            Prose(),
            "What readers should know of the author's interests.",
            foreign="disclaimer conflict_of_interest conflicts_of_interest funding",
        ),
        Key(
            "ai",
            TextOrNested(
                words="`none`, `assisted`, `generated`, or `{use, note}`",
                example="ai: {use: assisted, note: ...}",
                keys=AI,
                make=ai_of,
                short="use",
            ),
            "What part generative AI had in the text; see [below](#ai).",
            refused="any other word",
            foreign="ai_use ai_generated generative_ai",
            instead="write `ai: assisted`, or `ai: {use: assisted, note: ...}`",
        ),
        Key(
            "id",
            Uri(),
            "The entry's id in feeds; see [feeds.md](feeds.md).",
            refused="what is no URI",
            foreign="guid uuid feed_id",
        ),
        Key(
            "featured",
            Truth(),
            "The newest featured piece leads the home page.",
            default=False,
            refused="any other value",
            foreign="pinned sticky pin feature",
            instead="write `featured: true`",
        ),
        FORECASTS,
        Key(
            "entities",
            Texts(words="id or list of ids of `content/entities/`"),
            "The people, organisations, treaties and other [entities](entities.md) that it is about.",
            refused="an id without a file",
            foreign="about mentions people organisations organizations",
            instead="write `entities:` (ids of `content/entities/`)",
        ),
        EVENTS,
        Key(
            "history",
            Truth(),
            "Readers see when the published words changed, and which; see [corrections.md](corrections.md#history).",
            default=False,
            refused="any other value",
            foreign="revisions changelog versions",
            instead="write `history: true`",
        ),
        Key(
            "minor",
            Truth(),
            "What changed since the last published text is a slip: `sitegen check --since` asks for no correction.",
            default=False,
            refused="any other value",
            foreign="typo",
            instead="write `minor: true`",
        ),
    ),
    strangers=STRANGERS,
)
