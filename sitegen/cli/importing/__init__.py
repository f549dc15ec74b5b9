"""`sitegen import`: bring an archive over from another publishing system."""

from sitegen.cli.importing.parser import COMMAND

__all__ = ["COMMAND"]
