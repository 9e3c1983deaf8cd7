"""Text of the news in a cell: no spreadsheet takes it for a formula."""

__all__ = ["as_cell"]

# What opens a formula (OWASP, CSV injection), also in the full width of East Asian scripts.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_cell(text: str) -> str:
    """`text`, behind an apostrophe where it looks like a formula.

    >>> as_cell("=1+1"), as_cell("Rutte")
    ("'=1+1", 'Rutte')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
