"""Why a mention belongs to its actor: every rule by name, in one table."""

__all__ = ["ASSUMED", "RULES"]

RULES = {
    # persons
    "full name": "the whole name stands there",
    "surname in item": "the same item gives the whole name",
    "first name in item": "the same item gives one whole name with this first name",
    "initials in item": "the same item gives a whole name that fits the initials",
    "spelling in item": "the same item gives the whole name, spelled a little differently",
    "surname in corpus (assumed)": "the only or clearly dominant bearer in the whole corpus",
    "surname and context (assumed)": "a common name: its dominant bearer, in his usual company",
    "initials in corpus (assumed)": "the only or clearly dominant bearer that fits the initials",
    "spelling in corpus (assumed)": "the only bearer in the corpus of a name that sounds the same",
    "possessive (assumed)": "`Trumps` without a full name of its own, where `Trump` is known",
    "spelling variant": "a whole name in another spelling or transliteration",
    "middle initial": "the same name with a middle initial",
    "surname alone": "nothing says who bears it: an unresolved actor of its own",
    "first name alone": "nothing says who bears it: an actor within its item",
    "single name": "a name of one word: an artist, a king, a pope",
    # countries
    "country name": "the table of countries",
    "country adjective": "an adjective of the country, as `Russische`",
    "inhabitant": "its inhabitants, as `Russen`",
    "country in item": "`Korea` where the item names only one of the two",
    "capital for government": "`Moskou eist`, with `--metonyms`",
    # organisations and places
    "curated organisation": "the table of organisations",
    "member of organisation": "its members, as `VVD'ers`",
    "national body": "`Amerikaanse Senaat`: its country stands before it or once in the item",
    "organisation name": "organisations of the same name are one",
    "place name": "places of the same name are one",
    # introduced by a text
    "alias in text": "`X, beter bekend als Y` in the same item",
    "alias in corpus": "another item says that this is somebody's nickname",
    "abbreviation in text": "`Joint Investigation Team (JIT)` in the same item",
    "abbreviation in corpus (assumed)": "introduced in another item, and nowhere for another name",
    # decisions
    "correction: merge": "a line of the corrections file",
    "correction: split": "a line of the corrections file",
    "correction: drop": "a line of the corrections file",
}

ASSUMED = frozenset(rule for rule in RULES if rule.endswith("(assumed)"))
