"""Near misses of blocks: fences, tables, headings, lists, and what other programs write in lines of its own.

In: nothing. Out: OF_BLOCKS.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.near_misses.rule import NearMiss

_NUMBER: Final = r"(?![0-9])\d{1,3}(?:[.)．ـ-][ \t]+|[、．）][ \t]*)\S"
_OTHER_ITEM: Final = (
    r"(?:(?:[0-9]{1,3}[.)]|[0-9]{1,2} \.|\([0-9]{1,2}\)|\(?[^\W\d_]\)|الف\)|[a-zа-яא-ת가-하]\.|[ivx]{2,4}[.)]"
    r"|[IVX]{1,4}[.)]|[0-9]{1,2}[-–ـ]|(?:[أ-ي]|الف)[-ـ]|#\.|[—–])[ \t]+|[一二三四五六七八九十]{1,3}、|[①-⒇][ \t]*)\S"
)
BULLETS: Final = "•‣◦⁃∙·▪▫●○■□◆◇➢➤►▸"
SYMBOL: Final = "[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\u30fb\U0001f300-\U0001faff]"
"""Arrows, ticks and pictures, with which lines of a list may begin."""

OF_BLOCKS: Final[tuple[NearMiss, ...]] = (
    NearMiss(
        name="unclosed-fence",
        meaning="A fence of code that never closes: the rest of the text becomes code.",
        example="```\ncode",
        right="```\ncode\n```",
        message="opens a block of code that never closes",
        hint="close it with the same characters on a line of their own",
        where="blocks",
        marks=("```", "~~~"),
    ),
    NearMiss(
        name="fence-directive",
        meaning="A directive or attributes of another program after a fence.",
        example="```{note}\nText.\n```",
        right="> [!NOTE]\n> Text.",
        message="is a directive of another program, and its block is shown as code",
        hint="write a callout (`> [!NOTE]`), or the name of a language without braces",
        where="blocks",
        marks=("```", "~~~"),
    ),
    NearMiss(
        name="table-cells",
        meaning="A row of a table with more cells than its header: the last ones are not shown.",
        example="| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        right="| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |",
        message="is not shown",
        hint="write `\\|` for a bar within a cell, or add a column to the header",
        where="blocks",
        marks=("|",),
    ),
    NearMiss(
        name="broken-table",
        meaning="Rows of a table that are shown as text: the line below the header is missing or does not fit it.",
        example="| a | b |\n|---|\n| 1 | 2 |",
        right="| a | b |\n|---|---|\n| 1 | 2 |",
        message="is a row of a table that is shown as text",
        hint="below the header there is one line `|---|---|` with as many cells, and an empty line above the table",
        pattern=r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^\|(?=[^\n]*-)[-:| \t]+$"
        r"|^\|[^\n]+\|[ \t]*$(?=\n\|[^\n]+\|[ \t]*$)|^\+(?:[-=:]{2,}\+)+[ \t]*$",
        where="paragraph",
        marks=("|", "+-", "+=", "+:"),
    ),
    NearMiss(
        name="heading-level",
        meaning="A heading of level 1 in the text: the title is that heading, and those of the text go one level down.",
        example="# Heading",
        right="## Heading",
        message="is a heading of level 1, which the title of the page is; the headings of this text go one level down",
        hint="begin the headings of a text with `##`",
        where="blocks",
    ),
    NearMiss(
        name="heading-space",
        meaning="A heading without a blank after its `##`, with more than six of them, or with `==`.",
        example="##Heading",
        right="## Heading",
        message="is shown as text: it is not a heading",
        hint="write a blank after two to six `#`",
        pattern="^#{2,6}(?=[^ \t\n#])[^\n]*|^#\u00a0[^\n]*|^#{7,}(?=[ \t])[^\n]*"
        r"|^={2,5}[ \t]+(?=[^\W\d_])[^\n=]*=*[ \t]*$",
        where="paragraph",
        marks=("##", "#\u00a0", "== "),
    ),
    NearMiss(
        name="callout-kind",
        meaning="A callout of a kind that sitegen does not have, or outside a quote.",
        example="> [!WARN]\n> Text.",
        right="> [!WARNING]\n> Text.",
        message="is not a kind of callout, and is shown as text",
        hint="begin a quote with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`, `[!KEY]`, `[!PULL]`",
        pattern=r"\A\[![^\W\d_][^\[\]\n]*\][-+]?(?!\()",
        where="paragraph",
        marks=("[!",),
    ),
    NearMiss(
        name="directive",
        meaning='Admonitions, containers and tabs of other programs (`!!! note`, `???`, `:::`, `=== "Tab"`).',
        example="!!! note",
        right="> [!NOTE]\n> Text.",
        message="begins a block of another program, and is shown as text",
        hint="write a callout (`> [!NOTE]`), or a heading for each tab",
        pattern=r"^(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w-]*(?:[ \t]+inline(?:[ \t]+end)?)?(?:[ \t]+[\"“][^\n]*)?[ \t]*$"
        r"|^:{3,}[^\n]*|^===[!+]*[ \t]+[\"“][^\n]*|^\.\.[ \t]+[\w-]+::[^\n]*|^-+8<-+[^\n]*"
        r"|^::[a-z][\w-]*(?:[\[{][^\n]*)?[ \t]*$|^#\+[A-Za-z_]+:?[^\n]*",
        where="paragraph",
        marks=("!!!", "???", ":::", "===", ".. ", "8<-", "::", "#+"),
    ),
    NearMiss(
        name="conflict-marker",
        meaning="A conflict marker that git left in the text.",
        example="<<<<<<< HEAD\nThis.\n\n=======\nThat.\n>>>>>>> main",
        right="This.",
        message="is a conflict marker of git: both versions are shown",
        hint="choose one of the two versions and delete the markers",
        where="blocks",
        marks=("<<<<<<<", ">>>>>>>"),
    ),
    NearMiss(
        name="second-front-matter",
        meaning="Front matter that begins the text, below that of the file: it is shown.",
        example="---\ntitle: Canal\n---\n\nText.",
        right="Text.",
        message="begins front matter a second time, and is shown as text",
        hint="delete it, or move its keys into the front matter above",
        where="blocks",
        marks=("---",),
        gate=("\n:",),
    ),
    NearMiss(
        name="html-markdown",
        meaning="Markdown within a block of HTML, where it has no meaning.",
        example="<div>\n**Bold**\n</div>",
        right="<div>\n\n**Bold**\n\n</div>",
        message="is Markdown within a block of HTML, and is shown as text",
        hint="leave an empty line after the opening tag and before the closing one, or write HTML",
        pattern=r"(?<![*\w])\*\*[^\s*][^*\n]*\*\*|!?\[[^\[\]\n]+\]\([^\s()]+\)|^[ \t]*#{2,6}[ \t]+\S[^\n]*"
        r"|^[ \t]*[-*+][ \t]+\S[^\n]*$(?=\n[ \t]*[-*+][ \t]+\S)"
        r"|^[ \t]*\d{1,3}[.)][ \t]+\S[^\n]*$(?=\n[ \t]*\d{1,3}[.)][ \t]+\S)"
        r"|(?<![*\w])\*(?=[^\s*])[^*\n]*[^\s*]\*(?![*\w])|(?<![\w/])_(?=[^\s_])[^_\n]*[^\s_]_(?![\w/])"
        r"|(?<![`\w])`(?=[^\s`])[^`\n]*[^\s`]`(?![`\w])|(?<![~\w])~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)"
        r"|^[ \t]*(?:```|~~~)[^`\n]*$|^[ \t]*>[ \t]+\S[^\n]*"
        r"|^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$",
        where="html",
        marks=("*", "](", "##", "- ", "+ ", ". ", ") ", "_", "`", "~~~", "~~", "> ", "|"),
    ),
    NearMiss(
        name="list-digits",
        meaning="A numbered list in digits of another script: Markdown knows 0 to 9.",
        example="۱. یک\n۲. دو",
        right="1. یک\n2. دو",
        message="is not an item of a list: it is shown in one paragraph with what surrounds it",
        hint="write the numbers of lists as `1.`, `2.`",
        pattern=rf"\A{_NUMBER}[^\n]*|^{_NUMBER}[^\n]*$(?=\n{_NUMBER})",
        where="paragraph",
    ),
    NearMiss(
        name="list-bullet",
        meaning="A list whose bullets were typed (`•`), or with a no-break space after its hyphen.",
        example="• one\n• two",
        right="- one\n- two",
        message="is not an item of a list: it is shown in one paragraph with what surrounds it",
        hint="begin each item with `- `",
        pattern=rf"^[{BULLETS}][ \t\u00a0]*(?=[^\W_]|[\"'«“„(\[])[^\n]*|^[-*+]\u00a0[^\n]*"
        rf"|^{SYMBOL}\ufe0f?[ \t]*\S[^\n]*$(?=\n{SYMBOL}\ufe0f?[ \t]*\S)",
        where="paragraph",
    ),
    NearMiss(
        name="list-space",
        meaning="Lines of a list without a blank after their hyphens or numbers.",
        example="-one\n-two",
        right="- one\n- two",
        message="is no item of a list: it is shown in one paragraph with what surrounds it",
        hint="write a blank after the hyphen or number of each item",
        pattern=r"^[-+](?=[^\W\d_])[^\n]*$(?=\n[-+][^\W\d_])|^\*(?=[^\W\d_])[^*\n]*$(?=\n\*[^\W\d_][^*\n]*$)"
        r"|^[0-9]{1,2}[.)](?=[^\W\d_])[^\n]*$(?=\n[0-9]{1,2}[.)][^\W\d_])",
        where="paragraph",
    ),
    NearMiss(
        name="list-glued",
        meaning="A numbered list that follows a line of text and does not begin with 1, or is numbered in another way "
        "(`a)`, `(1)`, `—`).",
        example="Text:\n2. two\n3. three",
        right="Text:\n\n2. two\n3. three",
        message="is no item of a list: it is shown in one paragraph with what surrounds it",
        hint="begin items with `- ` or `1. `, and leave an empty line above the list",
        pattern=rf"^{_OTHER_ITEM}[^\n]*$(?=\n{_OTHER_ITEM})|^A\.[ \t]+\S[^\n]*$(?=\nB\.[ \t]+\S)",
        where="paragraph",
    ),
    NearMiss(
        name="task-box",
        meaning="A box of a task list that is none: without a blank, or with another sign than `x`.",
        example="- [x]signed",
        right="- [x] signed",
        message="is no box of a task list, and is shown as text",
        hint="begin the item with `- [ ] ` or `- [x] `",
        pattern=r"\A\[[ x]\](?=[^\s(\[:])|\A\[[-~/>]?\](?=[ \t])|^[-*+]\[[ xX]\](?!\()",
        where="paragraph",
        marks=("[ ]", "[x]", "[]", "[-]", "[~]", "[/]", "[>]", "[X]"),
    ),
    NearMiss(
        name="definition-tilde",
        meaning="A definition that begins with `~`, or with a colon and no blank, or has no term above it: definitions "
        "begin with `: `.",
        example="Gauge\n~ The distance of the rails.",
        right="Gauge\n: The distance of the rails.",
        message="is not a definition, and is shown as text",
        hint="begin a definition with `: `, in the line below its term",
        pattern=r"^~[ \t]+(?=[^\W\d])[^\n]*|(?<=\n):(?=[^\W\d_])(?![\w+-]+:)[^\n]*|^:[ \t]+(?=[^\W\d])[^\n]*",
        where="paragraph",
        marks=("~ ", "~\t", "\n:", ": ", ":\t"),
    ),
    NearMiss(
        name="abbreviation",
        meaning="An abbreviation (`*[UN]: United Nations`) whose long form is missing.",
        example="*[UN]:",
        right="The UN.\n\n*[UN]: United Nations",
        message="explains nothing, and is shown as text",
        hint="write what it stands for after the colon",
        pattern=r"^\*\[[^\]\n]+\]:",
        where="paragraph",
        marks=("*[",),
    ),
    NearMiss(
        name="abbreviation-unused",
        meaning="An abbreviation that is explained and does not occur in the text, or is explained twice: the line is "
        "not shown.",
        example="The U.N.\n\n*[UN]: United Nations",
        right="The UN.\n\n*[UN]: United Nations",
        message="explains no word of the text, and is not shown",
        hint="write the short form as it is in the text, explain it once, or delete the line",
        where="blocks",
    ),
)
