"""Tables that readers share: keys of metadata."""
