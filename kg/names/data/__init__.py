"""Word lists: what belongs to names."""
