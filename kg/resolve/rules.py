"""Why a mention belongs to its actor: every way of naming by name, in one table."""

__all__ = ["ASSUMED", "RULES", "WEIGHTS"]

# By name: how far it goes by itself, and why.
_WAYS = {
    # persons
    "full name": (3, "the whole name stands there"),
    "surname in item": (12, "the same item gives the whole name"),
    "first name in item": (10, "the same item gives one whole name with this first name"),
    "initials in item": (12, "the same item gives a whole name that fits the initials"),
    "spelling in item": (8, "the same item gives the whole name, spelled a little differently"),
    "possessive in item": (12, "`Trumps` where the same item names Trump"),
    "surname in corpus (assumed)": (8, "the only or clearly dominant bearer in the whole corpus"),
    "surname and context (assumed)": (
        8,
        "a common name: its dominant bearer, in his usual company",
    ),
    "initials in corpus (assumed)": (
        8,
        "the only or clearly dominant bearer that fits the initials",
    ),
    "spelling in corpus (assumed)": (
        7,
        "the only bearer in the corpus of a name that sounds the same",
    ),
    "possessive (assumed)": (9, "`Trumps` without a full name of its own, where `Trump` is known"),
    "spelling variant": (3, "a whole name in another spelling or transliteration"),
    "spelling variant (assumed)": (
        3,
        "a whole name that differs in what may tell two apart: `Tom`",
    ),
    "middle initial": (3, "the same name with a middle initial"),
    "shorter name (assumed)": (3, "the same name with more of it: `Behring Breivik`"),
    "namesake": (3, "a whole name that nothing ties to its bearer elsewhere: another one"),
    "surname alone": (3, "nothing says who bears it: an unresolved actor of its own"),
    "first name alone": (3, "nothing says who bears it: an actor within its item"),
    "single name": (3, "a name of one word: an artist, a king, a pope"),
    # countries
    "country name": (12, "the table of countries"),
    "country adjective": (12, "an adjective of the country, as `Russische`"),
    "inhabitant": (12, "its inhabitants, as `Russen`"),
    "country in item": (12, "`Korea` where the item names only one of the two"),
    "capital for government": (12, "`Moskou eist`, with `--metonyms`"),
    # organisations and places
    "curated organisation": (10, "the table of organisations"),
    "member of organisation": (12, "its members, as `VVD'ers`"),
    "national body": (13, "`Amerikaanse Senaat`: its country stands before it or once in the item"),
    "part of organisation name": (
        12,
        "`Forum` where the item names Forum voor Democratie; `Chipmaker ASML`",
    ),
    "organisation name": (3, "organisations of the same name are one; of many, those of an item"),
    "place name": (3, "places of the same name are one"),
    # introduced by a text
    "alias in text": (20, "`X, beter bekend als Y` in the same item"),
    "alias in corpus": (9, "another item says that this is somebody's nickname"),
    "abbreviation in text": (20, "`Joint Investigation Team (JIT)` in the same item"),
    "abbreviation in corpus (assumed)": (
        6,
        "introduced in another item, and nowhere for another name",
    ),
    # nobody
    "boilerplate": (0, "a line that many items of its outlet, else folder, share: nobody"),
    # decisions
    "correction: merge": (0, "a line of the corrections file"),
    "correction: split": (0, "a line of the corrections file"),
    "correction: drop": (0, "a line of the corrections file"),
}

RULES = {name: why for name, (_, why) in _WAYS.items()}
ASSUMED = frozenset(name for name in RULES if name.endswith("(assumed)"))
# `phrase`: words that name nobody, as in `Duitse herder`; no rule is kept for them.
WEIGHTS = {name: weight for name, (weight, _) in _WAYS.items()} | {"phrase": 25, "": 3}
