"""File types: content files that are not Markdown, judged by their names and bytes before anything publishes them.

In: a path, and the way to the bytes. Out: a Verdict.
"""

from sitegen.read.filetypes.judging import SAVE_ANEW, Fault, Verdict, judge, key_of

__all__ = ["SAVE_ANEW", "Fault", "Verdict", "judge", "key_of"]
