"""Markup that was surely meant and is shown or dropped (P18b)."""

from __future__ import annotations

import pytest

from sitegen.keys.fields import Prose, WordedProse
from sitegen.keys.schema import Table
from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from sitegen.model.near_misses import NEAR_MISSES, PLAIN_TEXT, Level

MEANT = {
    "Text[^my note].\n\n[^my note]: See it.": ("footnote-label", 1),
    "![m](my map.png)": ("link-address", 1),
    "a\n[b](c\nd": ("link-address", 2),
    "[[a](b.md) c](d.md)": ("link-address", 1),
    "[x][nope]": ("reference-undefined", 1),
    "[x][]": ("reference-undefined", 1),
    "**WARNING:**no": ("emphasis", 1),
    "中文**粗体。**下一句": ("emphasis", 1),
    "**تأكيد:**كلمة": ("emphasis", 1),
    "a **b": ("emphasis", 1),
    "~~ a ~~": ("emphasis", 1),
    "##NoSpace": ("heading-space", 1),
    "a\n\n#######  seven": ("heading-space", 3),
    "##\u00a0No-break": ("heading-space", 1),
    "> [!WARN]\n> x": ("callout-kind", 1),
    "[!NOTE] alone": ("callout-kind", 1),
    "==mark==": ("highlight", 1),
    "Это ==метка==.": ("highlight", 1),
    "![[map.png]]": ("wiki-link", 1),
    "a\n\n```python\nunclosed": ("unclosed-fence", 3),
    "- a\n\n  ~~~\n  b\n\nc": ("unclosed-fence", 3),
    "~~~~\na\n~~~\n": ("unclosed-fence", 1),
    "```{note}\na\n```": ("fence-directive", 1),
    "۱. یک\n۲. دو": ("list-digits", 1),
    "متن:\n۱- یک\n۲- دو": ("list-digits", 2),
    "> १. एक": ("list-digits", 1),
    "a\n\n- ۱. یک\n  ۲. دو": ("list-digits", 3),
    "１、一": ("list-digits", 1),
    "• one\n• two": ("list-bullet", 1),
    "-\u00a0one": ("list-bullet", 1),
    "{{ x }}": ("template-tag", 1),
    "{% include x.html %}": ("template-tag", 1),
    "{ref}`x`": ("template-tag", 1),
    "## Title\n{:.lead .wide}": ("attribute-list", 2),
    "Para {.lead}": ("attribute-list", 1),
    "## Heading {.lead}": ("attribute-list", 1),
    "![x](https://a.example/i.png){width=50%}": ("attribute-list", 1),
    "| a | b |\n|---|---|\n| `x|y` | LAST |": ("table-cells", 3),
    "| a | b |\n|---|---|\n| P(A|B) | LAST |": ("table-cells", 3),
    "> | a | b |\n> |---|---|\n> | 60 | 3|4 LAST |": ("table-cells", 3),
    "| a | b |\n|---|---|\n| ![i|300](https://a.example/i.png) | LAST |": ("table-cells", 3),
    "- | a | b |\n  |---|---|\n  | 1 | 2 | 3 |": ("table-cells", 3),
    "| a | b |\n| c | d |": ("broken-table", 1),
    "a | b\n---|---|---": ("broken-table", 2),
    "[a] (b.md)": ("link-blank", 1),
    "(a)[https://a.example/]": ("link-blank", 1),
    "!!! note\n    text": ("directive", 1),
    '??? note "Title"': ("directive", 1),
    "::: warning\nx\n:::": ("directive", 1),
    '=== "Tab"': ("directive", 1),
    ".. note::": ("directive", 1),
    "$$\nx\n$$": ("math", 1),
    "Let $x_i$ be, and $n$.": ("math", 1),
    "Let $\\alpha$ be.": ("math", 1),
    "As [@key] says.": ("citation", 1),
    "[see @a, p. 4; @b]": ("citation", 1),
    "*[UN]:": ("abbreviation", 1),
    "NATO\n\n*[UN]: United Nations": ("abbreviation-unused", 3),
    "`UN`\n\n*[UN]: United Nations": ("abbreviation-unused", 3),
    "UN\n\n*[UN]: United Nations\n*[UN]: Unnamed": ("abbreviation-unused", 4),
    "See @fig-1.": ("cross-reference", 1),
    "See \\ref{a}.": ("cross-reference", 1),
    "a :emoji: b": ("emoji", 1),
    "[caption]": ("shortcode", 1),
    "[b]bold[/b]": ("shortcode", 1),
    '[gallery ids="1,2"]': ("shortcode", 1),
    "<div>\n**Bold**\n</div>": ("html-markdown", 2),
    "<div>\n\n<p>\n==a==\n</p></div>": ("highlight", 4),
    "10&nbsp km": ("character-reference", 1),
    "para\n[x]: https://a.example/": ("link-definition", 2),
    "[Update]: later": ("reference-unused", 1),
    "[a]\n\n[a]: b.md\n[a]: c.md": ("reference-unused", 4),
    "[^a b]: word": ("reference-unused", 1),
    "<<<<<<< HEAD\na\n\n=======\nb\n>>>>>>> x": ("conflict-marker", 1),
    "a\n\n>>>>>>> main": ("conflict-marker", 3),
    "Term\n~ definition": ("definition-tilde", 2),
    "H~2~O": ("raised-text", 1),
    "a^[a note with ==mark==]": ("highlight", 1),
    "# H1": ("heading-level", 1),
    "-one\n-two": ("list-space", 1),
    "a:\n1)eins\n2)zwei": ("list-space", 2),
    "Text:\n2. two\n3. three": ("list-glued", 2),
    "Run `git_status to see.": ("code-span", 1),
    "a\nrun `git commit -m x to": ("code-span", 2),
    "``a` b": ("code-span", 1),
    "call run_it()` now": ("code-span", 1),
    "a %%hidden%% b": ("comment", 1),
    "a `code b": ("code-span", 1),
    "(1) a\n(2) b": ("list-glued", 1),
    "a:\nа) б\nб) в": ("list-glued", 2),
    "— а\n— б": ("list-glued", 1),
    "الف) یک\nب) دو": ("list-glued", 1),
    "a | b\n- | -\n1 | 2 | 3": ("broken-table", 2),
    "Term\n:definition": ("definition-tilde", 2),
    "a ~struck~ b": ("strike", 1),
    "~~struck~ b": ("strike", 1),
    "<https://a.example/a b>": ("angle-address", 1),
    "*text *, b": ("emphasis", 1),
    "== Heading": ("heading-space", 1),
    "#+TITLE: x": ("directive", 1),
    "::note": ("directive", 1),
    "<%= x %>": ("template-tag", 1),
    "Dear ${name}": ("template-tag", 1),
    '<Tabs items={["a"]}>': ("template-tag", 1),
    ":ref:`x`": ("template-tag", 1),
    '```python title="x.py"\na\n```': ("fence-directive", 1),
    "a^[note": ("footnote-label", 1),
    "Let \\\\(x\\\\) be": ("math", 1),
    "Let \\(x^2\\) be": ("math", 1),
    "\\\\[x\\\\]": ("math", 1),
    "\\[a = \\frac{1}{2}\\]": ("math", 1),
    '--8<-- "a.md"': ("directive", 1),
    "a\n\n\\newpage": ("cross-reference", 3),
    "> [!مهم]\n> متن": ("callout-kind", 1),
    "\n---\ntitle: Y\ntags:\n  - a\n- b\ndate: 2020-01-01\n---\n\nText": ("second-front-matter", 3),
    "_斜体_文字": ("emphasis", 1),
    "a _курсив_ом b": ("emphasis", 1),
    "*one\n*two": ("list-space", 1),
    "1- یک\n2- دو": ("list-glued", 1),
    "A. one\nB. two": ("list-glued", 1),
    "→ one\n→ two": ("list-bullet", 1),
    "☐ one\n☑️ two": ("list-bullet", 1),
    "・甲\n・乙": ("list-bullet", 1),
    "🔹 one\n🔹 two": ("list-bullet", 1),
    "[the text|https://a.example/]": ("wiki-link", 1),
    "## Heading {#two words}": ("attribute-list", 1),
    '## Überschrift {#a"b}': ("attribute-list", 1),
    "> [!ВАЖНО]\n> текст": ("callout-kind", 1),
    "۱ـ یک\n۲ـ دو": ("list-digits", 1),
    "１．甲\n２．乙": ("list-digits", 1),
    "一、甲\n二、乙": ("list-glued", 1),
    "①甲\n②乙": ("list-glued", 1),
    "א. ראשון\nב. שני": ("list-glued", 1),
    "가. 하나\n나. 둘": ("list-glued", 1),
    "أ- نص\nب- نص": ("list-glued", 1),
    "الف- یک\nب- دو": ("list-glued", 1),
    "نص:\nI. one\nII. two": ("list-glued", 2),
    "- [x]signed": ("task-box", 1),
    "a\n\n- [ ]منتظر": ("task-box", 3),
    "- [] a": ("task-box", 1),
    "* [-] cancelled": ("task-box", 1),
    "-[ ] open": ("task-box", 1),
    "<div>\n*слово* и\n</div>": ("html-markdown", 2),
    "<div>\nعبارت _متن_ است\n</div>": ("html-markdown", 2),
    "<div>\n`code` a\n</div>": ("html-markdown", 2),
    "<div>\n1. a\n2. b\n</div>": ("html-markdown", 2),
    "<div>\n> a\n</div>": ("html-markdown", 2),
    "<div>\n~~a~~\n</div>": ("html-markdown", 2),
    "<div>\n```\na\n```\n</div>": ("html-markdown", 2),
    "<div>\n| a | b |\n|---|---|\n</div>": ("html-markdown", 3),
    "<details><summary>*a*</summary>\nb\n</details>": ("html-markdown", 1),
    "text <!-- open\n\nmore": ("unclosed-tag", 1),
    'a <a href="https://a.example/>b</a> c': ("unclosed-tag", 1),
    "a <b\n\nc": ("unclosed-tag", 1),
    "+---+---+\n| a | b |\n+---+---+": ("broken-table", 1),
    "+:---+:---+\n| a | b |\n+====+====+": ("broken-table", 1),
    "== Heading ==": ("heading-space", 1),
    "[متن]（https://a.example/）": ("link-blank", 1),
    "[text]https://a.example/": ("link-blank", 1),
    "a[ ^1]": ("footnote-label", 1),
    ": no term": ("definition-tilde", 1),
    "Term\n    : indented": ("definition-tilde", 2),
    "[youtube https://a.example/x]": ("shortcode", 1),
}
SOUND = (
    "It costs $5 to $10, or US$30 and A$7 (C$8); 5 $ and 1$=42₽, 2$=84₽. $HOME_DIR/$USER",
    "`==x==` and `{.c}` and `[a] (b.md)`",
    "```\n==x==\n<<<<<<< HEAD\n$x$\n```",
    "    {% raw %}\n",
    "<!-- ==x== {.c} [[x]] -->",
    "a <!-- [[x]] --> b",
    "<pre>\n==x== {.c}\n</pre>",
    "<p>10&nbsp;km &mdash; a</p>",
    "\\[a\\]\\(b c\\) and \\*\\*a\\*\\* and \\==x==",
    'The value [sic] (see below) and [T]he [1][2] x[0][1] f[a](b.md "t").',
    "- a\n- b\n\n1. c\n2. d",
    "Write to desk@fig-1.example or @UN. At 10:30:45. a == b and C++ and G++.",
    "2**3 and f**k and p* < 0.5, ** p < 0.01, *** p < 0.001.",
    "> [!NOTE]\n> x\n\n> quote",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 \\| 4 | 5 |\n| 6 |",
    "AT&T, R&D, &amp; &nbsp; a?x=1&copy=2 Q&A",
    "— Привет, — сказал он.",
    "در سال ۱۴۰۳ ایران ۲.۵ درصد رشد کرد. «نقل قول» و ـ خط.\n\n۱۴۰۳. سال سخت",
    "## ۱. مقدمه",
    "هذا نص عادي (انظر 5) [ملاحظة] و«اقتباس»: كلمة.",
    "L'été : « oui » ! 5 € ; c'est [vrai](a.md).",
    "„Gut“ – sagte er: 24. Dezember, §5 [Anm. d. Red.] (z. B. hier).",
    "Text.[^1]\n\n[^1]: Note (p. 4).",
    "[a][b] and [c].\n\n[b]: https://a.example/\n[c]: <x.md>\n\n[//]: # (comment)",
    "## Set {a} of things\n\nSet {a, b} of {x}, {brace} and {: no tag",
    "Term\n: definition\n\n* * *",
    "~~struck~~ ~5 km ~ 6 km",
    "~~~\na\n~~~\n\n````md\n```\nx\n```\n````",
    "- a\n  ```\n  x\n  ```\n- b\n\n> ```\n> y\n> ```",
    "#MahsaAmini trends.",
    "`Abd al-Rahman, the Shi`a, Muhammad `Ali (`Umar) and al-`Arabi",
    "`a``b` and ``c`d`` and `` ` ``",
    "-Привет, сказал он.\n\n-5 and -6\n-7",
    "- [ ] a\n- [x] b",
    "\\(a\\) and \\[sic\\], \\\\ and C:\\dir",
    "5%% and 10%%",
    "1994. a year\n1995. another\n\nIn\n2. place",
    "***; *see* the **Act** and **x**",
    "p < 0.1*; p < 0.05 **; *** p < 0.01; *see* **Table 2**",
    "~5 km to ~6 km, from ~/x and a~b",
    "— Привет.\nТекст\n— а",
    "a) only one\nline and `Ali\nU. S. policy\nE. Smith",
    "a == b, x = y and 2 * 3 * 4 *",
    "Cost: 5 $ {x} and <$2bn; a < b and C > d",
    "```python\na\n```\n\n~~~ text\nb\n~~~",
    "• • •",
    "→ [the next part](b.md)\nand more ★ a\n\n_init_py and _x_y",
    "*one* a\n*two* b",
    "[1]https://a.example/ and [2] https://b.example/",
    "---\n\nA text: with a colon\n\n---",
    "---\nSee\nnote: this\n---",
    "[https://a.example/ accessed in May]",
    "[x] and [ ] and [X]i said; [] is empty, [x](a.md)",
    "<p>12* and 14*; a_b_c, https://a.example/_x_/y; 2 * 3 * 4</p>",
    "<p>\n- Привет, сказал он.\n</p>\n\n<p>`Abd and `Ali 1. x</p>",
    "a < b and <3 and \\<!-- x and `<!-- x`, a <- b",
    "I think\nX. Smith said\nso. V. Putin",
    "一、二、三是数字。",
    "다. 그는\n그리고",
    "[interviewer]: What do you say?\n\nA [b](c.md 'd (e)')",
)


def found(text: str, options: BodyOptions | None = None) -> list[tuple[str, int]]:
    """Return the rules that a text breaks, each with its line."""
    body, _ = parse_body(text, options or BodyOptions(), "d")
    return [
        (problem.hint.rpartition("(`")[2].partition("`")[0], problem.place.line)
        for problem in body.problems
        if problem.hint.endswith("in [check])")
    ]


@pytest.mark.parametrize("text", MEANT)
def test_what_was_surely_meant_is_told(text: str) -> None:
    """Markup that is shown as text, or whose text is dropped, is a warning at its line."""
    assert MEANT[text] in found(text)
    assert all(
        (problem.code, problem.severity) == ("markup", "warning")
        for problem in parse_body(text, BodyOptions(), "d")[0].problems
    )


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    """Prices, code, comments, escapes and prose in six languages are no near misses."""
    assert found(text) == []


@pytest.mark.parametrize("rule", NEAR_MISSES, ids=lambda rule: rule.name)
def test_each_rule_has_an_example_and_a_case(rule: object) -> None:
    """The example of a rule breaks it, what is right breaks none, some case above does, and its level can be set."""
    assert rule in NEAR_MISSES
    known = next(one for one in NEAR_MISSES if one is rule)
    if known.where == "front matter":
        return
    assert known.name in {name for name, _ in found(known.example)}
    assert found(known.right) == []
    assert known.name in {name for name, _ in MEANT.values()}
    levels: tuple[Level, ...] = ("error", "advice", "off")
    for level in levels:
        body, _ = parse_body(known.example, BodyOptions(levels=((known.name, level),)), "d")
        told = [problem.severity for problem in body.problems if f"`{known.name}`" in problem.hint]
        assert told == ([] if level == "off" else [level])


def test_what_repeats_is_told_once_with_a_count() -> None:
    """A rule that a text breaks often is one warning, with the number of places and the first of them."""
    body, _ = parse_body("==a==\n\nb\n\n==c== ==d==", BodyOptions(), "d")
    (problem,) = body.problems
    assert problem.message == "`==a==` marks text in other programs, and is shown as it is (3 times in this text)"
    assert [one.place.line for one in problem.related] == [5, 5]


PLAIN = ("The **canal**", "Les *Temps*", "See [it](a.md)", "a <b>b</b>", "R&amp;D", "`x`", "{{ x }}", "$x_1$", "[^1]")
"""Texts of front matter with markup in them."""


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("kind", [Prose(), WordedProse()])
def test_markup_in_a_plain_text_is_reported(text: str, kind: Prose | WordedProse) -> None:
    """A text of front matter is shown as it is, so markup in it is a warning, by the level that the site sets."""
    for level in ("warning", "error", "advice", "off"):
        table = Table(path="a.md", values={"title": text}, problems=[], levels=((PLAIN_TEXT.name, level),))
        kind.read(table, "title")
        assert [(one.code, one.severity) for one in table.problems] == ([] if level == "off" else [("markup", level)])


@pytest.mark.parametrize(
    "text",
    [
        "Iran & Russia: 5 * 3 = 15, C++ and C#",
        "AT&T's 100% share @ $5 (+3)",
        "Q&A: what_is_this, 5* hotels and 3* ones",
        "[sic] and [...] a `Abd al-Rahman",
        "12:30 :: 13:00, 10:smaller",
        "Persian: «نقل» ـ 50٪",
    ],
)
def test_plain_text_without_markup_is_left_alone(text: str) -> None:
    """Signs that are no markup are no problem in a title."""
    table = Table(path="a.md", values={"title": text}, problems=[])
    assert Prose().read(table, "title") == text
    assert table.problems == []


def test_a_task_list_has_boxes() -> None:
    """`[ ]` and `[x]` at the beginning of a list item are boxes, also in what is read of a text; elsewhere text."""
    body, parts = parse_body("- [ ] a\n- [x] *b*\n- [X] c\n- [ ]\n- [x](y.md) d", BodyOptions(), "d")
    html = "".join(part if isinstance(part, str) else "" for part in parts)
    assert "<li>☐ a</li>\n<li>☑ <em>b</em></li>\n<li>☑ c</li>\n<li>[ ]</li>\n<li>x" in html
    assert (body.problems, len(body.links)) == ((), 1)


def test_headings_go_below_the_title() -> None:
    """Where a heading has level 1, all headings of the text go one level down, and none below level 6."""
    body, parts = parse_body("# a\n\n## b\n\n###### c", BodyOptions(), "d")
    assert parts == ('<h2 id="a">a</h2>\n<h3 id="b">b</h3>\n<h6 id="c">c</h6>\n',)
    assert [heading.level for heading in body.headings] == [2, 3, 6]
