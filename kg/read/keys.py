"""The keys of metadata (`Bron:`, `LOAD-DATE:`, `Quelle:`) and what each of them says.

As Nexis Uni, LexisNexis, AmCAT, Delpher and e-mail write them, in Dutch, English and German:
`data/keys.csv`, where a blank in a key is a hyphen.
"""

import re
from functools import cache

from kg.read.words import read_table

__all__ = ["INDEX", "field_of"]

# Behind the text a database lists what it is about: "SUBJECT: POLITICS (90%)" is no title there.
INDEX = "index"
_BETWEEN = re.compile(r"[ -]+")


def field_of(key: str, *, at_the_end: bool = False) -> str | None:
    """What a line with this key says: "title", "published", "outlet", "section", "author", "body".

    "other" for what is metadata and fills nothing, "index" for what a text is about (only at its
    end); null for a key that is not known.

    >>> field_of("LOAD-DATE"), field_of("Bron"), field_of("Locatie")
    ('other', 'outlet', None)
    """
    return _read_keys(at_the_end=at_the_end).get(_BETWEEN.sub("-", key.lower()))


@cache
def _read_keys(*, at_the_end: bool) -> dict[str, str]:
    """The field of each key; where a key stands for two things, its place says which."""
    rows = read_table("keys.csv")
    fields = {key: field for field, key in rows if field != INDEX}
    return fields | {key: field for field, key in rows if field == INDEX and at_the_end}
