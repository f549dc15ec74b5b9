"""Loading a theme: inheritance, the chain, options, and what is wrong with them."""

from __future__ import annotations

from sitegen.disk.sources.shipped_themes import shipped_themes_folder
from sitegen.encoding import replace
from sitegen.theme import load_theme
from sitegen.theme.chain import LONGEST
from sitegen.theme.fallbacks import FALLBACKS
from sitegen.theme.values import Template
from tests.theme.made import below, complaints, config, digest, line, loaded, sources

PARENT = below(
    "parent",
    {
        "theme.toml": '[options.accent]\ntype = "colour"\ndefault = "#111"\n'
        '[options.wide]\ntype = "flag"\ndefault = false\n',
        "templates/article.html": "parent article",
        "templates/page.html": "parent page",
        "static/a.txt": "parent a",
        "static/b.txt": "parent b",
        "i18n/en.toml": 'hello = "Hello {name}"\n[kind]\nnews = "News"\nreport = "Report"\n',
        "i18n/fa.toml": 'hello = "سلام {name}"\n',
    },
)
CHILD = below(
    "child",
    {
        "theme.toml": 'extends = "parent"\n[options.accent]\ntype = "colour"\ndefault = "#222"\n',
        "templates/article.html": "child article",
        "static/a.txt": "child a",
        "i18n/en.toml": '[kind]\nnews = "Wire"\n',
    },
)
BOTH = PARENT | CHILD


def _template(theme: str, name: str) -> Template:
    text = BOTH[f"themes/{theme}/templates/{name}"]
    assert isinstance(text, str)
    return Template(path=f"themes/{theme}/templates/{name}", text=text, digest=digest(text.encode()))


def test_template_names() -> None:
    """A template is found by its name as the nearest theme has it, and by each theme's name as that theme has it."""
    theme = loaded(BOTH, "child")
    assert theme.templates == {
        **FALLBACKS,
        "article.html": _template("child", "article.html"),
        "page.html": _template("parent", "page.html"),
        "child/article.html": _template("child", "article.html"),
        "child/page.html": _template("parent", "page.html"),
        "parent/article.html": _template("parent", "article.html"),
        "parent/page.html": _template("parent", "page.html"),
    }
    assert [each.name for each in theme.chain] == ["child", "parent"]


def test_assets_are_overridden_by_name() -> None:
    """A static file replaces its parent's of the same name, and each name holds the hash of its own bytes."""
    theme = loaded(BOTH, "child")
    assert {asset.name: (asset.file.path, asset.url.path) for asset in theme.assets} == {
        "a.txt": ("themes/child/static/a.txt", f"assets/a.{digest(b'child a')[:12]}.txt"),
        "b.txt": ("themes/parent/static/b.txt", f"assets/b.{digest(b'parent b')[:12]}.txt"),
    }


def test_messages_are_merged_and_fall_back() -> None:
    """A message is the nearest theme's, in the language, else in its shorter tags, else in English."""
    theme = loaded(BOTH, "child")
    assert theme.messages("fa-IR") == {"hello": "سلام {name}", "kind.news": "Wire", "kind.report": "Report"}
    assert theme.messages("de") == {"hello": "Hello {name}", "kind.news": "Wire", "kind.report": "Report"}


def test_options_come_from_the_site_then_the_nearest_theme() -> None:
    """An option has the site's value, else the default of the nearest theme that declares it."""
    assert loaded(BOTH, "child").options == {"accent": "#222", "wide": False}
    assert loaded(BOTH, "child", wide=True, accent="#333333").options == {"accent": "#333333", "wide": True}


def test_wrong_options_are_told_and_defaults_taken() -> None:
    """An option that no theme declares, or of another type, is an error at its key; the rest of the theme is there."""
    theme, problems = load_theme(sources(BOTH), config("child", acent="#333", wide="yes", accent="red; } body {"))
    assert [line(problem) for problem in problems] == [
        "sitegen.toml:theme.acent: theme: the theme has no option `acent` (did you mean `accent`?)",
        "sitegen.toml:theme.wide: theme: `wide` is neither `true` nor `false`",
        "sitegen.toml:theme.accent: theme: `accent` is not a colour such as `#0a5c36`",
    ]
    assert theme is not None
    assert theme.options == {"accent": "#222", "wide": False}


def test_texts_by_language() -> None:
    """An option of type text may be given by language; a language without one has the site's own."""
    files = below("plain", {"theme.toml": '[options.motto]\ntype = "text"\ndefault = "none"\n'})
    texts = {"en": "Words", "fa": "واژه", "de": "Worte", **{f"x{number}": "" for number in range(9)}}
    theme, _ = load_theme(sources(files), replace(config(motto=texts), languages=("en", "fa-AF", "ru")))
    assert theme is not None
    assert theme.options == {"motto": "Words"}
    assert [theme.options_in(tag)["motto"] for tag in ("fa-AF", "ru", "en")] == ["واژه", "Words", "Words"]
    assert theme.options_by_language.keys() == {"en", "fa"}, (
        "no options are kept for what is not a language of the site"
    )


def test_unknown_theme_and_parent() -> None:
    """A theme that does not exist is an error where it is named, with the nearest name."""
    assert complaints(BOTH, "chld") == [
        'sitegen.toml:site.theme: theme: there is no theme "chld" (did you mean `child`?)'
    ]
    orphan = below("plain", {"theme.toml": 'extends = "parnet"\n'})
    assert complaints(BOTH | orphan) == [
        'themes/plain/theme.toml:extends: theme: there is no theme "parnet" (did you mean `parent`?)'
    ]
    bare = below("plain", {"templates/a.html": ""})
    assert complaints(bare) == [
        'sitegen.toml:site.theme: theme: the theme "plain" has no theme.toml (an empty file is enough)'
    ]


def test_a_chain_does_not_close() -> None:
    """Themes that extend each other are an error at the key that closes the circle."""
    files = below("plain", {"theme.toml": 'extends = "other"'}) | below("other", {"theme.toml": 'extends = "plain"'})
    assert complaints(files) == [
        'themes/other/theme.toml:extends: theme: "plain" extends "other" extends "plain": a theme cannot extend itself'
    ]


def test_a_chain_has_an_end() -> None:
    """Twenty themes may extend one another; where the next is named is an error."""
    files: dict[str, str | bytes] = {}
    for number in range(1, LONGEST + 1):
        files |= below(f"t{number}", {"theme.toml": f'extends = "t{number + 1}"'})
    first = below("plain", {"theme.toml": 'extends = "t1"'})
    assert complaints(files | below(f"t{LONGEST - 1}", {"theme.toml": ""}) | first) == []
    assert complaints(files | first) == ["themes/t19/theme.toml:extends: limit: more than 20 themes extend one another"]


def test_declarations_are_checked() -> None:
    """Every wrong key of theme.toml is reported at its place, all in one run."""
    text = """
name = "other"
extend = "parent"
[options.accent]
type = "color"
default = "#111"
[options.side]
type = "choice"
default = "up"
choices = ["left", "right"]
[options.size]
type = "number"
default = true
[options.bare]
type = "text"
[options."a-b"]
type = "text"
default = ""
[sizes]
leed = "50vw"
"""
    assert complaints(below("plain", {"theme.toml": text})) == [
        "themes/plain/theme.toml:extend: unknown-key: sitegen does not know the key `extend` (did you mean `extends`?)",
        (
            "themes/plain/theme.toml:sizes.leed: unknown-key: sitegen does not know the key `sizes.leed` (did you mean "
            "`lead`?)"
        ),
        'themes/plain/theme.toml:name: theme: this theme is called "plain", after its folder',
        (
            "themes/plain/theme.toml:options.accent.type: value: `options.accent.type` must be text, colour, flag, "
            'number or choice, not "color" (did you mean `colour`?)'
        ),
        "themes/plain/theme.toml:options.side.default: value: the default of `side` is not one of `left`, `right`",
        "themes/plain/theme.toml:options.size.default: value: the default of `size` is not a number",
        "themes/plain/theme.toml:options.bare.default: missing-key: `options.bare.default` is missing",
        'themes/plain/theme.toml:options.a-b: theme: "a-b" cannot name an option: templates say `site.options.name`',
    ]


def test_broken_files_are_told_at_their_line() -> None:
    """TOML and templates that cannot be read are errors at the line, all in one run."""
    files = below("plain", {"theme.toml": "", "i18n/en.toml": 'a = "x"\nb = \n', "i18n/english.txt": ""})
    files |= {"themes/plain/templates/a.html": b"one\ntwo \xff", "themes/plain/static/a.css": b"\xff"}
    assert [problem.partition(" (")[0] for problem in complaints(files)] == [
        "themes/plain/i18n/en.toml:2: syntax: this is not TOML: invalid value",
        "themes/plain/i18n/english.txt: theme: a file of messages is called by its language: `i18n/fa.toml`",
        "themes/plain/templates/a.html:2: encoding: this template is not UTF-8",
        "themes/plain/static/a.css: encoding: this style sheet is not UTF-8",
    ]


def test_messages_are_texts_that_english_can_fill() -> None:
    """A message is a text, and a translation has no placeholder that the English message lacks."""
    files = below(
        "plain",
        {"theme.toml": "", "i18n/en.toml": 'by = "By {name}"\n[a]\nb = 3\n', "i18n/fa.toml": 'by = "{nam} {name}"\n'},
    )
    assert complaints(files) == [
        "themes/plain/i18n/en.toml:a.b: theme: the message `a.b` is not a text",
        "themes/plain/i18n/fa.toml:by: theme: the English message `by` has no `{nam}` to be filled",
    ]


def test_a_folder_of_templates_cannot_hide_a_theme() -> None:
    """A folder of templates with the name of a theme of the chain is an error."""
    files = BOTH | below("child", {"templates/parent/article.html": ""})
    assert complaints(files, "child") == [
        (
            "themes/child/templates/parent/article.html: theme: a folder of templates cannot have the name of a theme: "
            "it would hide that theme's templates"
        )
    ]


def test_the_shipped_themes_are_found() -> None:
    """The folder of shipped themes exists and holds broadsheet."""
    assert (shipped_themes_folder() / "broadsheet").is_dir()


def test_plural_forms_take_the_place_of_a_message() -> None:
    """A language may give forms where English has one text, or one text for forms; a table of forms has `other`."""
    files = below(
        "plain",
        {
            "theme.toml": "",
            "i18n/en.toml": 'a = "{n} a"\n[b]\none = "one b"\nother = "{n} b"\n',
            "i18n/ru.toml": 'b = "{n} б"\n[a]\nfew = "{n} а"\nother = "{n} а"\n',
        },
    )
    assert loaded(files).messages("ru") == {"b": "{n} б", "a.few": "{n} а", "a.other": "{n} а"}
    assert complaints(files | below("plain", {"i18n/ru.toml": '[a]\nfew = "{m}"\n'})) == [
        "themes/plain/i18n/ru.toml:a.few: theme: the message `a` has the plural form `few` and not `other`",
        "themes/plain/i18n/ru.toml:a.few: theme: the English message `a` has no `{m}` to be filled",
    ]


def test_a_language_without_words_is_told_once() -> None:
    """A language of the site without a catalogue, or with gaps in it, is one warning that names the file to write."""
    files = sources(
        below("plain", {"theme.toml": "", "i18n/en.toml": 'a = "a"\nb = "b"\n', "i18n/fa.toml": 'a = "آ"\n'})
    )
    _, problems = load_theme(files, replace(config(), languages=("en", "fa-AF", "kk")))
    assert [(problem.severity, line(problem)) for problem in problems] == [
        (
            "warning",
            (
                "sitegen.toml:site.languages: theme: the theme lacks words in `fa-AF`, where readers see the English "
                "ones: `b` (add them to themes/plain/i18n/fa-AF.toml, or below [messages] in languages/fa-AF.toml)"
            ),
        ),
        (
            "warning",
            (
                "sitegen.toml:site.languages: theme: the theme has no words in `kk`; readers see the English ones "
                "(write themes/plain/i18n/kk.toml, or [messages] in languages/kk.toml; i18n/en.toml of the theme "
                "has all keys)"
            ),
        ),
    ]


def test_static_files_may_wait_for_a_choice() -> None:
    """A theme has the files of a folder named in its `[static.<folder>]` only where the site makes that choice.

    What a theme that inherits brings is not waiting for anything.
    """
    choice = '[options.fonts]\ntype = "choice"\ndefault = "no"\nchoices = ["no", "yes"]\n'
    parent = below(
        "parent",
        {
            "theme.toml": choice + '[static.fonts]\noption = "fonts"\nvalue = "yes"\n',
            "static/fonts/a.woff2": "font",
            "static/fonts.css": "a {}",
        },
    )
    files = parent | below("child", {"theme.toml": 'extends = "parent"\n', "static/fonts/b.woff2": "own font"})
    assert [asset.name for asset in loaded(files, "child").assets] == ["fonts.css", "fonts/b.woff2"]
    with_fonts = [asset.name for asset in loaded(files, "child", fonts="yes").assets]
    assert with_fonts == ["fonts.css", "fonts/a.woff2", "fonts/b.woff2"]


def test_rules_for_static_files_are_checked() -> None:
    """A rule names an option that exists and one of its choices."""
    choice = '[options.fonts]\ntype = "choice"\ndefault = "no"\nchoices = ["no", "yes"]\n'
    wrong = {
        '[static.f]\noption = "font"\nvalue = "yes"\n': "the theme has no option `font`",
        '[static.f]\noption = "fonts"\nvalue = "perhaps"\n': "`perhaps` is not one of the choices of `fonts`",
        '[static.f]\noption = "fonts"\n': "`static.f.value` is missing",
        '[static]\nf = "fonts"\n': "a table with `option` and `value`",
        '[static.f]\noption = "fonts"\nvalue = "yes"\nvalues = "no"\n': "does not know the key `static.f.values`",
    }
    for rule, told in wrong.items():
        (first, *_) = complaints(below("plain", {"theme.toml": choice + rule}))
        assert told in first, first
