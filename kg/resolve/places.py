"""Places: of one name one."""

from collections.abc import Iterator

from kg.resolve.tables import read_places

__all__ = ["find_places"]


def find_places(key: str) -> Iterator[tuple[str, str]]:
    """The place of a folded name, with the rule."""
    if key:
        yield f"place:{read_places().get(key, key)}", "place name"
