"""Near misses within a text: links, notes, attributes, tags of other programs, emphasis.

In: nothing. Out: OF_TEXTS.
"""

from __future__ import annotations

from typing import Final

from sitegen.model.near_misses.rule import ESCAPED, PLACEHOLDER, NearMiss

_VALUE: Final = r"""(?:"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|[^\s{}"']+)"""
ATTRIBUTE: Final = rf"""(?:[.#][^\s{{}}.#="']+|[A-Za-z][\w:-]*={_VALUE})"""
_FILE: Final = r"[^\s()\[\]]+\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp|avif|docx?|xlsx?|pptx?|csv|zip)(?:#[^\s()]*)?"
_ADDRESS: Final = rf"(?:(?:https?://|mailto:|www\.|\.{{0,2}}/|#[^\W\d])[^\s()\[\]]*|{_FILE})"
_OPENED, _CLOSED, _BLOCK_OPENED, _BLOCK_CLOSED = (ESCAPED[sign] for sign in "()[]")
_SLASH: Final = rf"[\\{ESCAPED[chr(92)]}]"
_INSIDE: Final = rf"(?:(?!{_SLASH}[\[(])[^\n])*?"
_FORMULA: Final = (
    rf"{_OPENED}(?=[^{_OPENED}{_CLOSED}\n]*[\\^_=<>+{{}}])[^{_OPENED}{_CLOSED}\n]+{_CLOSED}"
    rf"|{_BLOCK_OPENED}(?=[^{_BLOCK_OPENED}{_BLOCK_CLOSED}]*[\\^_={{}}])[^{_BLOCK_OPENED}{_BLOCK_CLOSED}]+{_BLOCK_CLOSED}"
)
_CODE: Final = r"[^\s`]{0,60}(?:[_=<>{}$|;]\w|\w\(\)|\w/\w{1,60}[/.]|</)"
_ENTITIES: Final = (
    "amp|lt|gt|quot|apos|copy|reg|trade|mdash|ndash|hellip|laquo|raquo|ldquo|rdquo|lsquo|rsquo|shy|zwnj|zwj|rlm|lrm|"
    "euro|pound|middot|times|bull|deg|eacute|egrave|agrave|ccedil|auml|ouml|uuml|szlig"
)

OF_TEXTS: Final[tuple[NearMiss, ...]] = (
    NearMiss(
        name="link-definition",
        meaning="The address of a reference link that is glued to a paragraph, and so is shown.",
        example="See [the report][1].\n[1]: https://agreement.example/",
        right="See [the report][1].\n\n[1]: https://agreement.example/",
        message="is shown as text: it is not a definition of a link",
        hint="leave an empty line above it, and write its address without blanks",
        pattern=rf"^\[(?!\^)[^\[\]\n]+\]:[ \t]*<?{_ADDRESS}[^\n]*",
        where="paragraph",
        marks=("]:",),
    ),
    NearMiss(
        name="reference-unused",
        meaning="A link definition that nothing refers to, or a second one of the same name: its text is not shown.",
        example="[Update]: later",
        right="\\[Update]: later",
        message="is read as the address of a link, and is not shown",
        hint="refer to it as `[text][label]`, or write `\\[` if it is text",
        where="blocks",
        marks=("]:",),
    ),
    NearMiss(
        name="reference-undefined",
        meaning="A reference link without a definition (`[text][label]`).",
        example="[the report][nope]",
        right="[the report](https://agreement.example/)",
        message="refers to a link that is not defined, and is shown as text",
        hint="write `[label]: address` in a line of its own, or `[text](address)`",
        pattern=r"(?<![A-Za-z0-9_\]])!?\[(?!\^)(?!\d+\]\[\d+\])[^\[\]\n]+\]\[(?!…|\.\.\.)[^\[\]\n]*\]",
        marks=("][",),
        left=True,
    ),
    NearMiss(
        name="link-blank",
        meaning="A blank between the text of a link and its address, or the brackets of another kind or order.",
        example="[the report] (report.md)",
        right="[the report](report.md)",
        message="is shown as text: it is not a link",
        hint="write `[text](address)`, without a blank between the brackets",
        pattern=rf"!?\[[^\[\]\n]+\](?:[ \t]+|[ \t]*\n[ \t]*)\(<?{_ADDRESS}>?(?:[ \t]+[\"“][^\n\"“”]*[\"”])?\)"
        rf"|\([^()\n]+\)\[{_ADDRESS}\]|!?\[(?!\d+\]h)[^\[\]\n]+\](?:[（{{<][ \t]*)?https?://[^\s()\[\]]+",
        marks=("[",),
        left=True,
    ),
    NearMiss(
        name="link-address",
        meaning="A link or an image with blanks in its address, or whose brackets do not close.",
        example="[the report](my report.md)",
        right="[the report](<my report.md>)",
        message="is shown as text: it is not a link",
        hint="write the address between `<` and `>`, or `%20` for a blank; and close all brackets",
        pattern=r"!?\[[^\[\]\n]*\]\([^()\n]*\)?",
        marks=("](",),
        left=True,
    ),
    NearMiss(
        name="footnote-label",
        meaning="A footnote with blanks in its label, or whose bracket does not close.",
        example="Text.[^my note]\n\n[^my note]: See it.",
        right="Text.[^my-note]\n\n[^my-note]: See it.",
        message="is shown as text: it is not a footnote",
        hint="write the label of a note without blanks (`[^my-note]`), and close its bracket",
        pattern=r"\[[ \t]*\^[^\[\]\n]*\]:?|\^\[[^\[\]\n]*$",
        marks=("[^", "^[", "[ ^"),
        left=True,
    ),
    NearMiss(
        name="wiki-link",
        meaning="A link or an embedded file of a wiki (`![[map.png]]`), where it is none of the links by name.",
        example="![[map.png]]",
        right="![A map](map.png)",
        message="is markup of another program, and is shown as text",
        hint="write `[text](file.md)`, `[[name]]` or `![text](picture.png)`",
        pattern=r"!?\[\[(?!\d+\]\])[^\[\]\n]+\]\]|\[(?:https?://[^\s\[\]|]+\|[^\[\]\n]+|[^\[\]\n|]+\|https?://[^\[\]\n]+)\](?!\()",
        marks=("[[", "[http", "|http"),
        left=True,
    ),
    NearMiss(
        name="shortcode",
        meaning="A shortcode (`[caption]`) or a tag of a forum (`[b]...[/b]`).",
        example='[caption id="3"]Map[/caption]',
        right='![Map](map.png "The map.")',
        message="is a tag of another program, and is shown as text",
        hint='write Markdown instead; a figure is `![text](file "caption")`',
        pattern=r"\[/?(?:caption|gallery|embed|playlist|wp_caption)(?:[ \t][^\[\]\n]*)?\](?!\()"
        r"|\[(?:youtube|vimeo|tweet|instagram|soundcloud)[ \t=][^\[\]\n]*\](?!\()|\[/[a-z][\w-]*\](?!\()"
        r"|\[[a-z][\w-]*[ \t]+[\w-]+=[\"“'][^\[\]\n]*\](?!\()|^\[(?:TOC|toc)\][ \t]*$",
        marks=("[",),
        left=True,
    ),
    NearMiss(
        name="attribute-list",
        meaning="Attributes in braces (`{.class}`, `{width=50%}`, `{: .class}`).",
        example="![Map](https://maps.example/a.png){width=50%}",
        right="![Map](map.png)",
        message="is a list of attributes, which sitegen does not carry out and shows as text",
        hint="delete it, or allow a class in `[markdown] classes`; `{#id}` and `[text]{lang=fa}` are what sitegen has",
        pattern=rf"\{{:?[ \t]*{ATTRIBUTE}(?:[ \t]+{ATTRIBUTE})*[ \t]*\}}|\{{-\}}"
        r"|\{::[^{}\n]*\}|\{:?[ \t]*#(?=[^\W\d])[^{}\n]*(?<!#)\}",
        marks=("{",),
    ),
    NearMiss(
        name="template-tag",
        meaning="A tag of a template or a shortcode of another program (`{{ x }}`, `{% x %}`, `{{< x >}}`).",
        example="{{ site.url }}",
        right="`{{ site.url }}`",
        message="begins a tag of another program, which is shown as it is",
        hint="write what it stood for, or put it in `code`; `{{< snippet id >}}` is what sitegen has",
        pattern=rf"\{{\{{[<%]?|\{{%|\{{#[ \t][^\n]*?#\}}|\{{[a-z][\w:.-]*\}}(?={PLACEHOLDER})|\{{(?:\+\+|--|==|~~|>>)"
        rf"|<%|\$\{{[A-Za-z_]|\{{\$[A-Za-z_]|<[A-Z]\w*\s[^<>\n]*=\{{|:[a-z][\w:-]*:(?={PLACEHOLDER})",
        marks=("{", "<%", ":`", f":{PLACEHOLDER}"),
        gate=("{", "<%", ":`"),
    ),
    NearMiss(
        name="math",
        meaning="A formula between dollar signs in a site without `[markdown] math`, or between `\\(` and `\\)`.",
        example="$E=mc^2$",
        right="`E = mc^2`",
        message="is a formula, and is shown as text",
        hint="`[markdown] math = true` sets `$a$`, and `$$` on lines of their own; `\\$` is a dollar sign",
        pattern=r"(?<!\$)\$\$(?!\$)(?:[^$]+\$\$|[ \t]*$)"
        r"|(?<![\w$])\$(?=[^\s$])(?:[A-Za-z](?:_?\w)?|(?!\d[^$\n\\^_{}]*\$)(?=[^$\n]*[\\^_={}])[^$\n]*[^\s$])\$(?!\w)"
        rf"|{_SLASH}(?:\((?=\S){_INSIDE}{_SLASH}\)|\[(?=\S){_INSIDE}{_SLASH}\])|{_FORMULA}",
        marks=("$", "\\(", "\\[", ESCAPED["("], ESCAPED["["], ESCAPED["\\"]),
        gate=("$", "\\"),
    ),
    NearMiss(
        name="citation",
        meaning="A citation by key (`[@key]`), where the site has no sources, or a part of it names none.",
        example="[@smith2020, p. 4]",
        right="They said so.[^1]\n\n[^1]: Smith 2020, p. 4.",
        message="looks like a citation, and is shown as text",
        hint="put its source into `content/sources.bib` and name it by its key, or write it in a footnote",
        pattern=r"\[(?:(?:see|cf\.?|e\.g\.,?|vgl\.?|siehe|voir)[ \t]+)?-?@\w[^\[\]\n]*\](?!\()"
        r"|\[[^\[\]\n@;]*;[ \t]*-?@\w[^\[\]\n]*\](?!\()",
        marks=("@",),
    ),
    NearMiss(
        name="cross-reference",
        meaning="A reference to a figure or section (`@fig-1`), or a command of LaTeX (`\\ref{...}`).",
        example="See @fig-1.",
        right="See [the map](#map).\n\n## Map",
        message="is a reference of another program, and is shown as text",
        hint="write a link: `[the map](#id)`, or `[](#id)` for its number",
        pattern=r"(?<![\w@./])@(?:fig|tbl|tab|sec|eq|lst|thm)[-:]\w[\w-]*"
        r"|\\(?:ref|eqref|autoref|cite[pt]?|footnote|label|textbf|textit|emph|begin|end)\{[^{}\n]*\}"
        r"|\\(?:newpage|pagebreak|clearpage)\b|``[^`'\n]+''",
        marks=("@", "\\", "``"),
    ),
    NearMiss(
        name="code-span",
        meaning="A span of code that does not close, or closes with another number of backticks.",
        example="Run `git_status to see.",
        right="Run `git_status` to see.",
        message="opens or closes a span of code that has no other end",
        hint="write as many backticks after the code as before it; `\\`` is a backtick",
        pattern=rf"(?<!`)``+(?=[^\s`'])[^`\n]*(?<!')`(?!`)|(?<![`\w])`(?=[^\s`])[^`\n]*``+(?!`)"
        rf"|(?<![`\w])`(?=[^\s`AEIOUaeiou]|{_CODE}|[^`\n]*\s--?[a-z])[^`\n]*$|(?<![`\w])\w{_CODE}[^\s`]{{0,60}}`(?![`\w'])",
        marks=("`",),
    ),
    NearMiss(
        name="comment",
        meaning="A comment of another program (`%%text%%`), which readers would see.",
        example="%%check this%%",
        right="<!-- check this -->",
        message="is a comment in other programs, and is shown as text",
        hint="write `<!-- comment -->`, which is not published, or delete it",
        pattern=r"%%(?=[^\s%])[^%\n]*%%",
        marks=("%%",),
        gate=("%%",),
    ),
    NearMiss(
        name="unclosed-tag",
        meaning="A tag or a comment of HTML that does not close, and so is shown as text.",
        example='See <a href="https://agreement.example/>the text</a>.',
        right='See <a href="https://agreement.example/">the text</a>.',
        message="begins a tag or a comment that does not close, and is shown as text",
        hint="close its quotation marks, and end it with `>`, a comment with `-->`; `\\<` is a sign",
        pattern=r"<!--[^\n]*|<[a-z][a-z0-9]*[ \t]+[a-z-]+[ \t]*=[^\n]*"
        r"|</?(?:a|b|br|em|i|p|span|strong|sub|sup)(?=[ \t]*$)",
        where="inline",
        marks=("<",),
        gate=("<",),
    ),
    NearMiss(
        name="highlight",
        meaning="Marked or inserted text (`==text==`, `++text++`).",
        example="==marked==",
        right="<mark>marked</mark>",
        message="marks text in other programs, and is shown as it is",
        hint="write `<mark>text</mark>` or `<ins>text</ins>`",
        pattern=r"(?<![=A-Za-z0-9_])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)"
        r"|(?<![+A-Za-z0-9_])\+\+(?=[^\s+])[^+\n]*[^\s+]\+\+(?![+\w])|(?<![=\w])==\w==(?!=)",
        marks=("==", "++"),
    ),
    NearMiss(
        name="raised-text",
        meaning="Raised or lowered text (`x^2^`, `H~2~O`).",
        example="H~2~O",
        right="H<sub>2</sub>O",
        message="raises or lowers text in other programs, and is shown as it is",
        hint="write `<sup>2</sup>` or `<sub>2</sub>`",
        pattern=r"(?<=[\w)])\^[^\s^\[\]]{1,12}\^(?!\^)|(?<=[A-Za-z])~[^\s~]{1,6}~(?!~)",
        marks=("^", "~"),
        gate=("^^", "~~"),
    ),
    NearMiss(
        name="strike",
        meaning="Struck text with one tilde, or with another number at its end (`~text~`).",
        example="a ~struck~ word",
        right="a ~~struck~~ word",
        message="is not struck: its tildes are shown",
        hint="write `~~text~~`",
        pattern=r"(?<![\w~])~(?=[^\s~])[^~\n]*[^\s~]~(?![\w~])|(?<![\w~])~~(?=[^\s~])[^~\n]*[^\s~]~(?!~)"
        r"|(?<![\w~])~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)",
        where="inline",
        marks=("~",),
        gate=("~",),
    ),
    NearMiss(
        name="angle-address",
        meaning="An address between `<` and `>` with a blank in it.",
        example="<https://agreement.example/my text>",
        right="<https://agreement.example/my%20text>",
        message="is shown as text: it is no link",
        hint="write `%20` for a blank",
        pattern=r"<https?://[^<>\n]*[ \t][^<>\n]*>",
        marks=("<http",),
        gate=("<:",),
    ),
    NearMiss(
        name="emoji",
        meaning="An emoji by its name (`:smile:`).",
        example=":smile:",
        right="😄",
        message="is an emoji by its name, and is shown as text",
        hint="write the emoji itself",
        pattern=rf"(?<![\w:/]):(?:[a-z][a-z0-9_+-]*[a-z0-9]|\+1|-1):(?![\w:/{PLACEHOLDER}])",
        marks=(":",),
        gate=("::", ":+:"),
    ),
    NearMiss(
        name="emphasis",
        meaning="Marks of emphasis that are shown, since they cannot open or close where they are.",
        example="**WARNING:**no",
        right="**WARNING:** no",
        message="is not emphasis: its marks are shown",
        hint="write the marks beside letters, with a blank or punctuation outside; `\\*` is an asterisk",
        pattern=r"(?<![*\w])\*\*(?!\*)(?:(?!\*\*)[^\n])+\*\*(?!\*)"
        r"|(?<![*\d])\*\*(?=[^\s*])(?:(?!\*\*)[^\n])*[^\s*\w]\*\*(?=\w)"
        r"|(?<=[^\W\d_])\*\*(?=[^\w\s*])(?:(?!\*\*)[^\n])+\*\*(?!\*)"
        r"|(?<![\w*])\*\*(?=[^\W\d_])(?:(?!\*\*)[^\n])*$|(?<![\w*])\*(?=[^\s*\d])[^*\n]*[^\w\s*]\*(?=[^\W\d_])"
        r"|(?<![\w*])\*(?=[^\s*])[^*\n]*[ \t]\*(?=[.,;:!?)]|$)"
        r"|(?<!\w)__(?=\S)(?:(?!__)[^\n])*[^\s_]__(?=\w)|(?<!~)~~(?!~)(?:(?!~~)[^\n])+~~(?!~)"
        r"|(?<!\w)_(?=[^\s_])(?=[^_\n]*[^\x00-\x7f])[^_\n]*[^\s_]_(?=[^\W\d_])",
        where="inline",
        marks=("*", "_", "~~"),
        left=True,
    ),
    NearMiss(
        name="character-reference",
        meaning="A character reference without its semicolon (`&nbsp`), or one that HTML does not have.",
        example="10&nbsp km",
        right="10&nbsp;km",
        message="is not a character reference, and is shown as text",
        hint="end it with `;`, or type the character itself",
        pattern=rf"&nbsp(?![;=])|&(?:{_ENTITIES})(?![;\w=])|&#(?:\d+|[xX][0-9a-fA-F]+)(?![;\w])|&[a-z]{{3,31}}\d{{0,2}};",
        where="inline",
        marks=("&",),
    ),
)
