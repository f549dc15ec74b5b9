"""Characters that cannot be seen: reported at their place in texts, refused in names that become addresses."""

from __future__ import annotations

import pytest

from sitegen.config.site_config import decode_config
from tests.read.desk import ARTICLE, HEAD, read, shown

SPACE = "U+200B ZERO WIDTH SPACE"
FILLER = "U+3164 HANGUL FILLER"
HIDDEN_SPACE = f"has {SPACE} in it, which cannot be seen"
HIDDEN_FILLER = f"has {FILLER} in it, which cannot be seen"


def told(files: dict[str, str | bytes]) -> list[str]:
    """Return the first line of each problem."""
    return [problem.split("\n")[0] for problem in read(files)[2]]


IDLE = "cannot be seen and does nothing here"
CODE = "warning[control-character]"


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("summary: a\u200bb", [f"4:10: {CODE}: in `summary` {SPACE} {IDLE}"]),
        ("summary: a\u3164b", [f"4:10: {CODE}: in `summary` {FILLER} {IDLE}"]),
        ("tags: [x, a\u200cb]", [f"4:11: {CODE}: in item 2 of `tags` U+200C ZERO WIDTH NON-JOINER {IDLE}"]),
        ('extra: {k: "a\u00ad b"}', [f"4:12: {CODE}: in `extra.k` U+00AD SOFT HYPHEN {IDLE}"]),
        ('summary: "a\\u200bb"', [f"4:10: {CODE}: in `summary` {SPACE} {IDLE}"]),
        ("summary: می‌شود ❤️ 👨‍👩‍👧 hy\u00adphen", []),
        ("slug: a\u3164b", [f"4:7: {CODE}: in `slug` {FILLER} {IDLE}", f"4:7: error[slug]: `slug` {HIDDEN_FILLER}"]),
        ("slug: می‌شود", []),
        ("aliases: [/x/, /a%E2%80%8Bb/]", [f'4:16: error[alias]: the alias "/a%E2%80%8Bb/" {HIDDEN_SPACE}']),
        ("aliases: [/می‌شود/, /i-❤️-x/]", []),
        ('aliases: ["/a\\nb/"]', ["4:11: error[alias]: the alias has a control character in it, U+000A"]),
        ('aliases: "/a\\tb/"', ["4:10: error[alias]: the alias has a control character in it, U+0009"]),
        ("aliases: |\n  /a/\n  /b/", ["4:10: error[alias]: the alias has a control character in it, U+000A"]),
        ("id: tag:x\u200by", [f"4:5: {CODE}: in `id` {SPACE} {IDLE}", f"4:5: error[value]: `id` {HIDDEN_SPACE}"]),
    ],
)
def test_each_is_told_at_its_place(line: str, problems: list[str]) -> None:
    """A text is warned of, an address is refused with the code point; what has a use is neither."""
    assert told({ARTICLE: f"{HEAD}{line}\n---\nText.\n"}) == [f"{ARTICLE}:{problem}" for problem in problems]


def test_an_id_of_an_outlet_is_refused() -> None:
    """The ids of outlets are parts of addresses."""
    assert told({"content/outlets.toml": '["a\u200bb"]\nname = "X"\n'}) == [
        f'content/outlets.toml:1:2: error[slug]: the id "a\\u200bb" has {SPACE} in it, which cannot be seen'
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[site]\ntitle = "a\u200bb"\nurl = "https://e.example"\n',
         f"2:9: warning[control-character]: in `site.title` {SPACE} cannot be seen and does nothing here"),
        ('[site]\ntitle = "T"\nurl = "https://e.example/a\u3164b"\n',
         f"3:7: error[value]: `site.url` has {FILLER} in it, which cannot be seen"),
        ('[site]\ntitle = "T"\nurl = "https://e.example"\nauthors = ["a\u200bb"]\n',
         f'4:12: error[value]: "a\\u200bb" has {SPACE} in it, which cannot be seen'),
        ('[site]\ntitle = "T"\nurl = "https://e.example"\n[taxonomies."a\u200bb"]\nname = "N"\n',
         f"4:13: error[config]: `a\\u200bb` has {SPACE} in it, which cannot be seen"),
    ],
)  # fmt: skip
def test_settings_are_told_at_their_place(text: str, problem: str) -> None:
    """Texts and ids of sitegen.toml are read as strictly."""
    found = shown(decode_config("sitegen.toml", text.encode())[1], {"sitegen.toml": text.encode()})
    assert f"sitegen.toml:{problem}" in [one.split("\n")[0] for one in found]
