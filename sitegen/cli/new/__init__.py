"""`sitegen new`: start a site, or a file of one."""

from sitegen.cli.new.parser import COMMAND

__all__ = ["COMMAND"]
