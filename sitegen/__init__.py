"""sitegen: from Markdown articles in git to a deployable site with feeds.

A build is a pure function from files to files; see docs/architecture.md for the map of this package.
"""

__version__ = "0.1.0"
