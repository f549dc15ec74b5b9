"""Laws of sitegen.locale.language_data: what is known of a language, whatever says it."""

from babel.core import get_global

from sitegen.locale.language_data import SHIPPED

of = SHIPPED.of


def test_quotes_follow_the_language() -> None:
    """Each language has its marks; part of a tag is enough; English is used for the unknown."""
    wanted = {
        "en": ("“", "”", "‘", "’"),
        "en-GB": ("“", "”", "‘", "’"),
        "fa": ("«", "»", "‹", "›"),
        "fa-AF": ("«", "»", "‹", "›"),
        "ar": ("«", "»", "‹", "›"),
        "he": ("”", "”", "’", "’"),
        "ru": ("«", "»", "„", "“"),
        "uk": ("«", "»", "„", "“"),
        "fr": ("«\u202f", "\u202f»", "“", "”"),
        "de": ("„", "“", "‚", "‘"),
        "de-CH": ("«", "»", "‹", "›"),
        "pt-BR": ("“", "”", "‘", "’"),
        "pt-PT": ("«", "»", "“", "”"),
        "zh-Hant-TW": ("「", "」", "『", "』"),
        "zh-CN": ("“", "”", "‘", "’"),
        "haz": ("“", "”", "‘", "’"),
    }
    assert {language: SHIPPED.quotes(language) for language in wanted} == wanted


def test_every_named_language_has_marks() -> None:
    """For the languages that the project promises, all four marks are there and the two pairs differ."""
    languages = "en fa ar he ru uk fr de es it pt tr az hy ka kk pl nl sv zh ja".split()  # noqa: SIM905
    found = [SHIPPED.quotes(language) for language in languages]
    assert all(all(marks) and marks[:2] != marks[2:] for marks in found)


def test_a_script_decides_the_direction_before_the_language_does() -> None:
    """An explicit script wins over the usual one of the language, and the country over nothing."""
    rtl = ["ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "fa-AF", "ku-Arab", "az-Arab", "az-IR", "ku-IQ"]
    rtl += ["pa-PK", "ff-Adlm", "syr", "nqo", "prs"]
    ltr = [
        "en",
        "ru",
        "tr",
        "ku",
        "az",
        "fa-Latn",
        "ar-Latn-EG",
        "tg",
        "uk",
        "ka",
        "hy",
        "zh",
        "sd-Deva",
        "he-Latn",
        "pa",
    ]
    assert [[of(tag).direction for tag in group] for group in (rtl, ltr)] == [
        ["rtl"] * len(rtl),
        ["ltr"] * len(ltr),
    ]


def test_directions_agree_with_cldr() -> None:
    """For every language that CLDR gives a likely script, the direction is that of the script."""
    likely = {key.replace("_", "-"): value.split("_") for key, value in get_global("likely_subtags").items()}
    likely = {key: value for key, value in likely.items() if not key.startswith("und")}
    wanted = {key: of(f"{value[0]}-{value[1]}").direction for key, value in likely.items()}
    assert {key: of(key).direction for key in likely} == wanted
