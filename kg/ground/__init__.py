"""What all rooms stand on: records, tables, errors, files, folding, progress."""
