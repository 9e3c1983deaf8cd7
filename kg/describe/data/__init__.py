"""Word lists and tables by which roles are read."""
