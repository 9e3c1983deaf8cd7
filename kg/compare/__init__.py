"""items ──compare──▶ stories."""

from kg.compare.stories import find_stories

__all__ = ["find_stories"]
