"""What part generative AI had in a text: `ai` of the front matter, as readers and machines see it."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.plan import views
from tests.index.made import article, articles, composed, piece
from tests.read.desk import read
from tests.render.made import article as view_of
from tests.render.made import site

PATH = "content/articles/a.md"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"use": "assisted", "note": "Checked."}, views.AiView(use="assisted", note="Checked.")),
        ({"use": "none"}, views.AiView(use="none")),
        ("generated", views.AiView(use="generated")),
        (None, None),
    ],
)
def test_a_piece_says_what_part_ai_had(written: Any, shown: views.AiView | None) -> None:
    """The view has what is written, short or whole; a piece without `ai` says nothing."""
    made = composed(articles(a=piece(**({"ai": written} if written else {}))))
    assert article(made, "a").ai == shown


@pytest.mark.parametrize("wrong", ["ai: somewhat", "ai: {use: somewhat}", "ai: {note: x}", "ai: [none]", "ai: true"])
def test_any_other_word_is_an_error(wrong: str) -> None:
    """A word that says nothing certain is refused at its place."""
    _, _, problems = read({PATH: f"---\n{wrong}\ntitle: A\ndate: 2020-01-01\n---\n\nText.\n"})
    assert len(problems) == 1
    assert problems[0].startswith(f"{PATH}:2:")
    assert "error[" in problems[0]


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        ("generated", "https://schema.org/TrainedAlgorithmicMediaDigitalSource"),
        ("assisted", "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"),
        ("none", ""),
    ],
)
def test_machines_are_told(use: str, kind: str) -> None:
    """The JSON-LD has schema.org's term, where it has one."""
    from sitegen.render.metadata.json_ld_articles import article as node_of  # noqa: PLC0415

    assert node_of(view_of(ai=views.AiView(use=use)), site())["digitalSourceType"] == kind
