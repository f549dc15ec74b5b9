"""Shortcodes that are declared: what stands in their place, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown import parse_body
from sitegen.model.bodies import BodyOptions
from sitegen.model.shortcodes import Parameter, Shortcode
from sitegen.read.shortcodes import calls_in
from tests.markdown.filled import rendered


def _km(values: Mapping[str, str], language: str) -> str:
    return f"{round(float(values['miles']) * 1.852)} {'км' if language == 'ru' else 'km'}"


KNOWN = (
    Shortcode(
        name="office",
        parameters=(
            Parameter(name="city"),
            Parameter(name="line", default="none"),
            Parameter(name="size", type="choice", choices=("small", "large"), default="small"),
        ),
        texts=(("", "**{city}**: {line} {size} {other}"), ("fa", "> {city}\n>\n> {line}")),
    ),
    Shortcode(name="km", parameters=(Parameter(name="miles", type="number"),), write=_km),
    Shortcode(name="rule", texts=(("", "***"),)),
)


def _options(text: str, language: str = "en") -> BodyOptions:
    return BodyOptions(shortcodes=True, language=language, calls=calls_in(text, KNOWN, language))


@pytest.mark.parametrize(
    ("text", "language", "same"),
    [
        ("a {{< office Baku >}} b", "en", "a **Baku**: none small {other} b"),
        ("{{<office city=\"Port of Baku\" line='12 > 11' size=large>}}", "en", None),
        ('{{< office city="Port of *Baku*" line=12 >}}', "en", "**Port of *Baku***: 12 small {other}"),
        ('{{< office "a > b" >}}', "en", "**a > b**: none small {other}"),
        ("- {{< office Baku >}}\n- b", "fa", "- > Baku\n  >\n  > none\n- b"),
        ("a\n\n{{< office Baku >}}\n\nb", "fa-AF", "a\n\n> Baku\n>\n> none\n\nb"),
        ("{{< km 15 >}} and {{< km miles=-10.5 >}}", "ru", "28 км and -19 км"),
        ("a\n\n{{< rule >}}\n\nb", "en", "a\n\n***\n\nb"),
        ("`{{< km 15 >}}`\n\n~~~\n{{< rule >}}\n~~~", "en", None),
    ],
)
def test_the_text_is_in_its_place(text: str, language: str, same: str | None) -> None:
    """A shortcode is its text with the values in it, in the language of the piece; code stays as it is."""
    body, _ = parse_body(text, _options(text, language), "digest")
    if same is None:
        assert rendered(text, _options(text, language)) == rendered(text)
    else:
        assert body.problems == ()
        assert rendered(text, _options(text, language)) == rendered(same, BodyOptions(language=language))


@pytest.mark.parametrize(
    ("tag", "code", "message", "hint"),
    [
        ("{{< ofice Baku >}}", "unknown-reference", "there is no shortcode `ofice`", "did you mean `office`?"),
        (
            "{{< figure x >}}",
            "unknown-reference",
            "there is no shortcode `figure`",
            "this site has `{{< snippet id >}}`",
        ),
        ("{{< /office >}}", "unknown-reference", "there is no shortcode `/office`", "did you mean `office`?"),
        ("{{< >}}", "unknown-reference", "there is no shortcode ``", "this site has"),
        ("{{< office >}}", "missing-key", "`office` needs `city`", 'write `{{< office city="..." >}}`'),
        ("{{< office ctiy=Baku >}}", "unknown-key", "`office` has no `ctiy`", "did you mean `city`?"),
        ("{{< office a b >}}", "markup", "`b` is one value too many", "write `{{< office"),
        ("{{< office a city=b >}}", "value", "`city` is given twice", "take one"),
        ("{{< rule 3 >}}", "markup", "`rule` takes no value", "write `{{< rule >}}`"),
        ('{{< office "Baku >}}', "markup", "the values of `office` cannot be read", "write `{{< office"),
        ("{{< office city= >}}", "markup", "the values of `office` cannot be read", "write `{{< office"),
        ('{{< office "" >}}', "value", "`city` of `office` is ``", "write something"),
        ("{{< km fifteen >}}", "value", "`miles` of `km` is `fifteen`", "write a number"),
        ("{{< km nan >}}", "value", "`miles` of `km` is `nan`", "write a number"),
        ("{{< office a size=lrge >}}", "value", "`size` of `office` is `lrge`", "did you mean `large`?"),
    ],
)
def test_mistakes(tag: str, code: str, message: str, hint: str) -> None:
    """Each is an error at its line, alone there and within a line, that says what to write; nothing is shown for it."""
    for text in (f"a\n\n{tag}\n\nb", f"a\n\nx {tag} y\n\nb"):
        body, _ = parse_body(text, _options(text), "digest")
        (problem,) = body.problems
        assert (problem.place.line, problem.place.find, problem.severity) == (3, tag, "error")
        assert (problem.code, problem.message) == (code, message)
        assert problem.hint.startswith(hint)
        assert tag not in rendered(text, _options(text))


def test_all_mistakes_at_once() -> None:
    """Each tag of a text has its own, and what is wrong with a text that stands in place is at its tag."""
    text = "a\n\n{{< ofice a >}} {{< km b >}}\n\n{{< office ==a== >}}\n\n[x](y.md)"
    body, _ = parse_body(text, _options(text), "digest")
    assert [(one.code, one.place.line) for one in body.problems] == [
        ("unknown-reference", 3),
        ("value", 3),
        ("markup", 5),
    ]
    assert [use.line for use in body.links] == [7]


@given(
    st.lists(
        st.sampled_from(["a", '"', "'", "=", " ", "{{<", ">}}", "office", "\n", "`", "<", "}", "km=1"]), max_size=40
    )
)
def test_no_text_is_too_much(pieces: list[str]) -> None:
    """Whatever is written, there is an answer, and what no tag is stays as it is."""
    text = "".join(pieces)
    body, _ = parse_body(text, _options(text), "digest")
    assert all(one.place.line for one in body.problems)
