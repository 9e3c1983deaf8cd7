"""How many of something, in words: one of it is no several."""

__all__ = ["amount"]


def amount(number: int, one: str, several: str | None = None, *, grouped: bool = False) -> str:
    """The number with its word; `several` is `one` and an s unless given.

    `grouped` parts the thousands by commas.

    >>> amount(1, "item"), amount(1200, "item"), amount(2, "copy", "copies")
    ('1 item', '1200 items', '2 copies')
    """
    word = one if number == 1 else several or f"{one}s"
    return f"{number:,} {word}" if grouped else f"{number} {word}"
