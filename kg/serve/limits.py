"""How much one question may ask: nobody can make the server work for long, or fill its memory."""

__all__ = [
    "ADDED",
    "ADDRESS",
    "BODY",
    "DRAWN",
    "HELD",
    "LARGE",
    "MEMORY",
    "NARROWED",
    "PAIRS",
    "PREVIEWED",
    "READERS",
    "ROWS",
    "SECONDS",
    "WAITED",
]

ADDRESS = 8_000  # bytes of an address
BODY = 64_000  # bytes of what is posted
SECONDS = 10.0  # a question may take
WAITED = 20.0  # seconds until a reader is free, else "busy"
READERS = 4  # questions at the same time
MEMORY = "400MiB"  # of all questions about the whole graph together
ROWS = 10_000  # of an answer
LARGE = 500_000  # pairs of a graph beside which things are made in a process of their own
NARROWED = 6  # narrowed graphs that are kept
DRAWN = 3_000  # items of a picture: the newest
ADDED = 1_000  # that a name adds to it
HELD = 8_000  # of a picture to which names were added
PAIRS = 500_000  # of a graph that is looked through as a whole, for groups and bridges
PREVIEWED = 5_000  # items of a graph of which every change is shown before it is made
