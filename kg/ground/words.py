"""Word lists are data files in the package: one entry a line, `#` opens a comment."""

from importlib.resources import files

__all__ = ["read_words"]


def read_words(name: str, package: str) -> frozenset[str]:
    """The entries of the list `name` in `package`."""
    lines = files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
