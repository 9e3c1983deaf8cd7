"""Word lists of comparing."""
