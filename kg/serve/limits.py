"""How much one question may ask: nobody can make the server work for long, or fill its memory."""

from kg.ground.errors import KgError

__all__ = [
    "ADDED",
    "ADDRESS",
    "BODY",
    "COUNTED",
    "DRAWN",
    "HELD",
    "KEPT",
    "LARGE",
    "MEMORY",
    "PAIRS",
    "PREVIEWED",
    "READERS",
    "ROWS",
    "SECONDS",
    "TRIED",
    "WAITED",
    "BusyError",
]

ADDRESS = 8_000  # bytes of an address
BODY = 64_000  # bytes of what is posted
SECONDS = 10.0  # a question may take
WAITED = 20.0  # seconds until a reader is free, else "busy"
READERS = 4  # questions at the same time
MEMORY = "400MiB"  # of all questions about the whole graph together
ROWS = 10_000  # of an answer
LARGE = 500_000  # pairs of a graph beside which things are made in a process of their own
COUNTED = 30_000  # items that are counted anew for one question
KEPT = 200 * 2**20  # bytes of what was counted anew
DRAWN = 3_000  # items of a picture: the newest
ADDED = 1_000  # that a name adds to it
HELD = 8_000  # of a picture to which names were added
PAIRS = 120_000  # of a graph that is looked through as a whole, for groups and bridges
PREVIEWED = 5_000  # items of a graph on which a decision is tried before it is made
TRIED = 1_000  # items of a larger one: the newest that name whom it is about


class BusyError(KgError):
    """All readers are at work."""

    def __init__(self) -> None:
        super().__init__("too many questions at once: try again in a moment")
