"""Two files of one id and language are told, whatever else is wrong with one of them."""

from __future__ import annotations

import pytest

from tests.index.made import BARE, articles, piece, problems_of

SITE = '[site]\ntitle = "R"\nurl = "https://r.example/"\nlanguages = ["en", "fa"]\ntheme = "bare"\n'
PROFILE = "---\nname: A name\n---\n"


@pytest.mark.parametrize(
    ("folder", "names", "text"),
    [
        ("entities", ("opec.markdown", "opec.md"), PROFILE),
        ("entities", ("opec.en.md", "opec.md"), PROFILE),
        ("entities", ("opec.fa.markdown", "opec.fa.md"), PROFILE),
        ("authors", ("ann.fa.markdown", "ann.fa.md"), PROFILE),
        ("authors", ("ann.markdown", "ann.md"), PROFILE),
        ("terms/tags", ("gas.fa.markdown", "gas.fa.md"), PROFILE),
        ("snippets", ("method.markdown", "method.md"), "Words.\n"),
    ],
)
@pytest.mark.parametrize("broken", [False, True])
def test_the_second_file_is_told(folder: str, names: tuple[str, str], text: str, broken: bool) -> None:
    """With the first one beside it, also where one of the two has another mistake, which is told as well."""
    first, second = (f"content/{folder}/{name}" for name in names)
    wrong = text.replace("name: A name", "nmae: A name") if broken else text
    base = {} if folder == "snippets" else {f"content/{folder}/{names[1].split('.')[0]}.md": PROFILE}
    files = {"sitegen.toml": SITE, **BARE, **articles(a=piece()), **base, first: text, second: wrong}
    found = [one for one in problems_of(files) if one.code == "collision"]
    told = [(one.place.path, [other.place.path for other in one.related]) for one in found]
    assert (second, [first]) in told
    if broken and "name" in text:
        assert any(one.code == "unknown-key" and one.place.path == second for one in problems_of(files))
