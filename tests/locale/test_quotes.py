"""Laws of sitegen.locale.quotes."""

from sitegen.locale.quotes import quotes


def test_quotes_follow_the_language() -> None:
    """Each language has its marks; part of a tag is enough; English stands in for the unknown."""
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
    assert {language: quotes(language) for language in wanted} == wanted


def test_every_named_language_has_marks() -> None:
    """For the languages that the project promises, all four marks are there and the two pairs differ."""
    languages = "en fa ar he ru uk fr de es it pt tr az hy ka kk pl nl sv zh ja".split()  # noqa: SIM905
    found = [quotes(language) for language in languages]
    assert all(all(marks) and marks[:2] != marks[2:] for marks in found)
