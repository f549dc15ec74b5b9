"""Names in texts: what is found, where, and what is not."""

from __future__ import annotations

import random
from typing import Final

import pytest

from sitegen.entities.marking import marks_of, unexplained
from sitegen.entities.names import Shared, make_table
from sitegen.entities.scanning import SENTENCES, Found, Linked, scan
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions, Slot
from sitegen.model.entities import Entity, Sentence
from sitegen.model.texts import LocalText


def entity(name: str, acronym: str = "", *aliases: str, id: str = "") -> Entity:  # noqa: A002 - the key's name
    """Make an entity whose texts are for every language."""
    return Entity(
        id=id or (acronym or name).lower().replace(" ", "-"),
        path=f"content/entities/{id or acronym or name}.md",
        name=LocalText(plain=name),
        acronym=LocalText(plain=acronym),
        aliases=(("", aliases),) if aliases else (),
        passages=(),
        extra={},
    )


JCPOA: Final = entity("Joint Comprehensive Plan of Action", "JCPOA", "nuclear deal", "P5+1 accord")
SCO: Final = entity("Shanghai Cooperation Organisation", "SCO")
RATS: Final = entity("SCO Anti-Terrorist Structure", "RATS")


def found(html: str, *entities: Entity) -> dict[str, int]:
    """Return how often a text of HTML names each entity."""
    table, _ = make_table(entities or (JCPOA, SCO, RATS), "en")
    return {one.mention.entity: one.mention.count for one in scan((html,), table, ())}


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>The JCPOA of 2015.</p>", {"jcpoa": 1}),
        ("<p>JCPOA-era, JCPOA’s, (JCPOA)</p>", {"jcpoa": 3}),
        ("<p>JCPOAS, xJCPOA, jcpoa, J.C.P.O.A.</p>", {}),
        ("<p>Joint Comprehensive\nPlan of\u00a0Action</p>", {"jcpoa": 1}),
        ("<p>Nuclear deal, nuclear deal, Nuclear Deal</p>", {"jcpoa": 2}),
        ("<p>the P5+1 accord</p>", {"jcpoa": 1}),
        ("<p>SCO Anti‑Terrorist Structure, SCO</p>", {"rats": 1, "sco": 1}),
        ("<p><code>SCO</code></p><pre><code>SCO\n</code></pre><svg><text>SCO</text></svg>", {}),
        ('<p title="SCO">a <a href="/sco/SCO">b</a><!-- SCO --></p>', {}),
        ('<div class="pull" aria-hidden="true" inert><div>SCO</div>SCO</div><p>SCO</p>', {"sco": 1}),
        ('<p><em>SCO</em> <abbr title="x">SCO</abbr></p>', {"sco": 2}),
    ],
)
def test_whole_words_are_found_and_the_longest_wins(html: str, wanted: dict[str, int]) -> None:
    """A name is found as it is written, between elements, and nowhere within a word, in code or in an attribute."""
    assert found(html) == wanted


def test_scripts_without_spaces_have_names_within_words() -> None:
    """A Chinese name is found among other characters; a Persian one with an ending that a joiner separates."""
    assert found("<p>参加上海合作组织的国家</p>", entity("上海合作组织")) == {"上海合作组织": 1}
    assert found("<p>برجام‌ها و برجامی</p>", entity("برجام")) == {"برجام": 1}


def test_names_are_those_of_the_language() -> None:
    """A text has the names of its own language, else those without one."""
    both = entity("Council", id="council")
    named = Entity(
        **{
            **{field: getattr(both, field) for field in both.__struct_fields__},
            "name": LocalText(plain="Council", by_language=(("ru", "Совет"),)),
        }
    )
    for language, html, wanted in (
        ("ru", "Совет", {"council": 1}),
        ("ru", "Council", {}),
        ("fa", "Council", {"council": 1}),
        ("en", "Совет", {}),
    ):
        table, _ = make_table((named,), language)
        assert {one.mention.entity: one.mention.count for one in scan((html,), table, ())} == wanted


def test_a_name_of_two_entities_is_of_neither() -> None:
    """It is reported with both, and found for none of them; their other names are."""
    first, second = entity("Treaty", "T1", id="a"), entity("Treaty", "T2", id="b")
    table, shared = make_table((second, first), "en")
    assert shared == (Shared(text="Treaty", entity=second, other=first),)
    assert {one.mention.entity: one.mention.count for one in scan(("Treaty T1 T2",), table, ())} == {"a": 1, "b": 1}


@pytest.mark.parametrize("seed", range(40))
def test_planted_names_are_counted(seed: int) -> None:
    """However names and other words are mixed and put into elements and parts, each is found as often as planted."""
    chance = random.Random(seed)
    planted = {"jcpoa": 0, "sco": 0, "rats": 0}
    names = {"jcpoa": ("JCPOA", "nuclear deal"), "sco": ("SCO",), "rats": ("RATS", "SCO Anti-Terrorist Structure")}
    parts: list[str | Slot] = []
    for _ in range(chance.randrange(1, 30)):
        which = chance.choice((*planted, ""))
        text = chance.choice(names[which]) if which else chance.choice(("SCOR", "word.", "a &amp; b", "ШОС", "<br>"))
        if which:
            planted[which] += 1
        if chance.random() < 0.3:
            parts += [Slot(kind="open", index=0), text, Slot(kind="close", index=0), " "]
        else:
            parts.append(chance.choice(("{} ", "<em>{}</em> ", "<p>{}</p>", '<h2 id="SCO">{}</h2>')).format(text))
    table, _ = make_table((JCPOA, SCO, RATS), "en")
    assert {one.mention.entity: one.mention.count for one in scan(parts, table, ())} == {
        k: n for k, n in planted.items() if n
    }


_BLOCKS: Final = ("p", "li", "blockquote", "div", "h2", "H3", "td", "dd", "figcaption", "pre", "svg")
_RUNS: Final = ("em", "code", "abbr", "sup", "span", "kbd", "A", "b title='<p>'", 'i class="a > b"')
_TEXTS: Final = ("The JCPOA held. ", "Nothing. ", "SCO", "RATS ", " <br>", "word ", "<!-- <p> -->", "&amp; SCO. ", "<")


def _nested(chance: random.Random, depth: int = 0) -> str:
    """Make HTML of elements within each other, some of which never end."""
    made = []
    for _ in range(chance.randrange(1, 5)):
        if depth > 3 or chance.random() < 0.5:
            made.append(chance.choice(_TEXTS))
            continue
        tag = chance.choice((*_BLOCKS, *_RUNS))
        end = f"</{tag.partition(' ')[0]}>" if chance.random() < 0.95 else ""
        made.append(f"<{tag}>{_nested(chance, depth + 1)}{end}")
    return "".join(made)


@pytest.mark.parametrize("seed", range(300))
def test_blocks_that_name_nothing_change_nothing(seed: int) -> None:
    """What is found in the blocks that have a name is what is found when the whole body is looked at."""
    html = _nested(random.Random(seed))
    table, _ = make_table((JCPOA, SCO, RATS), "en")
    assert scan((html,), table, ()) == scan((html, "<i inert></i>"), table, ()), html


def one(html: str, entity: Entity = SCO) -> Found:
    """Return what a text says of one entity."""
    (result,) = scan((html,), make_table((entity,), "en")[0], ())
    return result


def test_sentences_are_those_that_name_it() -> None:
    """At most SENTENCES of them, each once, without the headings; long ones are cut around the name."""
    assert one("<h2>SCO</h2><p>Mr. Li joined the SCO. The SCO grew, the SCO did. No.</p>").mention.sentences == (
        Sentence(before="Mr. Li joined the ", name="SCO", after="."),
        Sentence(before="The ", name="SCO", after=" grew, the SCO did."),
    )
    many = one("".join(f"<p>The SCO met in {year}.</p>" for year in range(2001, 2011)))
    assert (many.mention.count, len(many.mention.sentences)) == (10, SENTENCES)
    (long,) = one(f"<p>{'word ' * 200}SCO{' word' * 200}.</p>").mention.sentences
    assert long.before.startswith("…word")
    assert long.after.endswith("word…")
    assert max(len(long.before), len(long.after)) < 200


def test_the_title_of_a_figure_is_a_sentence_of_its_own() -> None:
    """The title of a table and what is said below it end without a full stop."""
    written = "```table\ntitle: Members of the SCO\nsubtitle: Ten states\n\na,b\n1,2\n```\n"
    _, parts = parse_body(written, BodyOptions(), "0")
    table, _ = make_table((SCO,), "en")
    (named,) = scan(parts, table, ())
    assert named.mention.sentences == (Sentence(before="Members of the ", name="SCO", after=""),)


def test_links_by_id_are_mentions() -> None:
    """The words of a link that names an entity by its id are what names it; other names in them are not looked for."""
    parts: list[str | Slot] = [
        "<p>See ",
        Slot(kind="open", index=3),
        "the SCO deal",
        Slot(kind="close", index=3),
        ".</p>",
    ]
    (result,) = scan(parts, make_table((SCO, JCPOA), "en")[0], (Linked(index=3, entity="jcpoa", label="x"),))
    assert (result.mention.entity, result.mention.sentences) == (
        "jcpoa",
        (Sentence(before="See ", name="the SCO deal", after="."),),
    )


@pytest.mark.parametrize(
    ("html", "mark", "spell", "told"),
    [
        ("<p>The SCO. SCO</p>", '<p>The <abbr title="{}">SCO</abbr>. SCO</p>', "<p>The {} (SCO). SCO</p>", True),
        ("<p>{} (SCO)</p>", '<p>{} (<abbr title="{}">SCO</abbr>)</p>', "<p>{} (SCO)</p>", False),
        (
            "<h2>SCO</h2><p>SCO-led</p>",
            '<h2>SCO</h2><p><abbr title="{}">SCO</abbr>-led</p>',
            '<h2>SCO</h2><p><abbr title="{}">SCO</abbr>-led</p>',
            True,
        ),
        (
            '<p><abbr title="x">SCO</abbr> SCO</p>',
            '<p><abbr title="x">SCO</abbr> <abbr title="{}">SCO</abbr></p>',
            '<p><abbr title="x">SCO</abbr> SCO</p>',
            False,
        ),
    ],
)
def test_the_first_acronym_is_explained(html: str, mark: str, spell: str, told: bool) -> None:
    """It is marked or spelled out in running text; where readers know it already, it is only marked."""
    full = "Shanghai Cooperation Organisation"
    html = html.replace("{}", full)
    table, _ = make_table((SCO,), "en")
    result = scan((html,), table, ())
    for expand, wanted in (("mark", mark), ("spell", spell), ("off", html), ("report", html)):
        shown = html
        for one in reversed(marks_of(result, table.called(), expand)):  # type: ignore[arg-type]
            shown = f"{shown[: one.start]}{one.html}{shown[one.end :]}"
        assert shown == wanted.replace("{}", full), expand
    assert list(unexplained(result, table.called())) == ([("SCO", full)] if told else [])
