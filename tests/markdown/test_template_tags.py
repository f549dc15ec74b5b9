"""Tags of other programs' templates."""

from __future__ import annotations

import pytest

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n{{ site.url }} b", [3]),
        ("{% include x.html %}", [1]),
        ('{{< figure src="x" >}}', [1]),
        ("# Title\n{:.lead .wide}", [2]),
        ("`{{ code }}` and {brace} and {: no tag", []),
        ("```\n{% raw %}\n```", []),
    ],
)
def test_a_tag_of_another_program_is_told(text: str, lines: list[int]) -> None:
    """A template tag outside code is a warning at its line, and its text is shown as it stands."""
    body, parts = parse_body(text, BodyOptions(), "d")
    assert [problem.place.line for problem in body.problems] == lines
    assert all((problem.code, problem.severity) == ("markup", "warning") for problem in body.problems)
    assert "{" in "".join(part for part in parts if isinstance(part, str))
