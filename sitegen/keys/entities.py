"""The keys of entities: `content/entities/<id>.md`, and of their translations.

In: nothing. Out: declarations. Each key fills a field of Entity.
"""

from __future__ import annotations

from typing import Final, get_args

from sitegen.keys.dated import EdtfDay
from sitegen.keys.declaring import Key, Keys
from sitegen.keys.fields import Free, Prose, Regions, WordedProse
from sitegen.keys.kinds import Choice, Text, Texts, WordedText
from sitegen.keys.schema import Table
from sitegen.model.entities import EntityKind
from sitegen.text.lazy_pattern import lazy_pattern

_WIKIDATA: Final = lazy_pattern(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?([Qq][1-9][0-9]{0,11})")


class WikidataItem(Text, frozen=True, kw_only=True):
    """An item of Wikidata, bare or as its address."""

    words: str = "item of Wikidata, `Q819511`"

    def read(self, table: Table, key: str) -> str | None:
        text = table.text(key)
        found = _WIKIDATA.fullmatch(text)
        if text and found is None:
            hint = "write the item alone, such as Q819511"
            table.fail("value", f'{table.name(key)} is no item of Wikidata: "{text}"', key, hint=hint)
        return found[1].upper() if found else None


_ALIASES: Final = Key(
    "aliases",
    Texts(words="text or list of texts"),
    "What else texts call it, in the language of the file; each is found as a name is.",
    foreign="also_known_as alternate_names alt_names synonyms",
)

ENTITY: Final = Keys(
    place="entity",
    owners="entities",
    keys=(
        Key(
            "name",
            WordedProse(),
            "The name.",
            required=True,
            refused="absent, empty; one that another entity has in the same language is a warning",
            foreign="title full_name label",
        ),
        Key(
            "acronym",
            WordedText(),
            "What it is called for short; where it is first used in a text, readers are told the name.",
            refused="as `name`",
            foreign="abbreviation abbr short short_name",
        ),
        Key(
            "kind",
            Choice(options=get_args(EntityKind)),
            "What it is; shown, and chooses the schema.org type.",
            refused="any other word",
            foreign="type",
        ),
        Key(
            "from",
            EdtfDay(),
            "Since when: the year, month or day of birth, foundation, signature or beginning.",
            fills="since",
            foreign="start since begin born founded signed date",
        ),
        Key(
            "to",
            EdtfDay(),
            "Until when, that year, month or day included.",
            fills="until",
            refused="one before `from`",
            foreign="end until ended died dissolved",
        ),
        Key(
            "wikidata", WikidataItem(), "Its item in [Wikidata](https://www.wikidata.org/).", foreign="qid wikidata_id"
        ),
        Key(
            "members",
            Regions(words="list of ids of entities, region codes or ids of regions"),
            "Who belongs to it, or is party to it.",
            refused="what is none of these",
            foreign="parties countries signatories",
        ),
        _ALIASES,
        Key(
            "extra",
            Free(),
            "Free, for themes: `page.extra`.",
            foreign="params extras meta",
            instead="free-form keys go below `extra:`",
        ),
    ),
    strangers={
        **dict.fromkeys(("description", "summary", "bio", "text"), "write the description below the front matter"),
        "draft": "an entity is shown when a public piece mentions it; remove the line",
    },
)

_ELSEWHERE: Final = "it is the same in every language: write it in the file without a language in its name"
ENTITY_WORDS: Final = Keys(
    place="entity",
    keys=(
        Key("name", Prose(), "The name.", foreign="title full_name label"),
        Key("acronym", Text(), "What it is called for short.", foreign="abbreviation abbr short short_name"),
        _ALIASES,
    ),
    strangers={
        **ENTITY.strangers,
        **{key.name: _ELSEWHERE for key in ENTITY.keys if key.name not in ("name", "acronym", "aliases")},
    },
)
"""The keys of a translation, `<id>.fa.md`."""
