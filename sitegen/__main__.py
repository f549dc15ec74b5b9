"""`python -m sitegen`: the same command as `sitegen`.

In: the process's arguments. Out: its exit code. Nothing imports this module.
"""

from sitegen.cli import command

command()
