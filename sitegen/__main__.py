"""`python -m sitegen`: the same command as `sitegen`.

In: the process's arguments. Out: its exit code.
"""

from sitegen.cli import command

command()
