"""The command line: `kg COMMAND`; data on standard output, all else on standard error."""

from kg.command_line.main import main

__all__ = ["main"]
