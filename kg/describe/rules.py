"""Why a person is said to be something: every rule by name, in one table."""

__all__ = ["RULES"]

RULES = {
    "before the name": "`de Russische minister van Defensie X`",
    "behind the name": "`Jan Jansen, algemeen directeur van de bond`, also in brackets",
    "as": "`Trump als president van de Verenigde Staten`",
    "family before the name": "`zijn vrouw Melania`: kin, and no role",
    "family behind the name": "`Anja, moeder van drie`: kin, and no role",
}
