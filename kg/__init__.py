"""Who appears with whom in Dutch news."""
