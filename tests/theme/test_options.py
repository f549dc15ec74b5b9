"""Options that a site chooses: texts of them are read as strictly as any other text of sitegen.toml."""

from __future__ import annotations

import pytest

from sitegen.theme.options import check_choices
from sitegen.theme.values import Option

DECLARED = {"note": Option(id="note", type="text", default="")}


@pytest.mark.parametrize(
    ("value", "severities"),
    [("می‌شود", []), ("a\u200bb", ["warning"]), ({"en": "a", "fa": "b\u3164"}, ["warning"]), ("a\x07b", ["error"])],
)
def test_a_text_with_hidden_characters_is_told(value: object, severities: list[str]) -> None:
    """What cannot be seen is a warning at the option, a control character an error."""
    problems = check_choices(DECLARED, {"note": value})[1]
    assert [problem.severity for problem in problems] == severities
    assert {problem.place.keys for problem in problems} <= {("theme", "note")}
