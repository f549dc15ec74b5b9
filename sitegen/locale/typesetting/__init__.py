"""Smart punctuation: the quotation marks, apostrophes, dashes, ellipses and spaces of a language.

In: a text, or the runs that a paragraph is made of, and its language. Out: the text as it is shown.
"""

from sitegen.locale.typesetting.passage import Run, has_smart_signs, typeset, typeset_runs

__all__ = ["Run", "has_smart_signs", "typeset", "typeset_runs"]
