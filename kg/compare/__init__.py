"""items ──compare──▶ stories."""

from kg.compare.copies import share_kept
from kg.compare.stories import body_of, find_stories

__all__ = ["body_of", "find_stories", "share_kept"]
