"""items ──compare──▶ stories."""

from kg.compare.copies import share_kept
from kg.compare.stories import Stories, body_of, find_stories

__all__ = ["Stories", "body_of", "find_stories", "share_kept"]
