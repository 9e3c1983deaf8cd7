"""Puts this directory on the import path: tests share `corpora.py`."""
