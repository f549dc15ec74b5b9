"""`python -m sitegen`: the same command as `sitegen`.

In: the process's arguments. Out: its exit code. Nothing imports this module.
"""

import sys

from sitegen.cli import main

sys.exit(main())
