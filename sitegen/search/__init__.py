"""search: what readers look for, found by a script in their browser: words of texts, and the files of an index.

In: texts, what is known of their language. Out: terms, and shards of an index that each depend on few texts.
"""
