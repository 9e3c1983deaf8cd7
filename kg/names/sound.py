"""Names that sound the same: transliterations and spelling variants."""

import re
from functools import cache

__all__ = ["is_slavic", "is_weak", "sound"]

# In this order. Poetin/Putin, Zelensky/Zelenskyy, Tsjernenko/Chernenko, Von/Van der Leyen.
_SOUNDS = (
    (re.compile(r"\bvon\b"), "van"),
    (re.compile(r"sjtsj|shch"), "s"),
    (re.compile(r"tsj|tch|kh|ch"), "h"),
    (re.compile(r"sch|sj|sh"), "s"),
    (re.compile(r"dzj|zj|zh|dj"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"oe|ou"), "u"),
    (re.compile(r"(?<=[aeo])u"), "u"),
    (re.compile(r"[jy]"), "i"),
    (re.compile(r"ii+"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"w|(?<=[aeiou])ff?\b"), "v"),
    (re.compile(r"(\w)\1+"), r"\1"),
    (re.compile(r"ei|ie"), "i"),
)
# Spellings that tell Dutch families apart: Jansen and Janssen, Meijer and Meyer, Smit and Smid.
_WEAK = (
    (re.compile(r"ij|ei|ey|y|j"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"sch"), "s"),
    (re.compile(r"c|q"), "k"),
    (re.compile(r"dt?\b"), "t"),
    (re.compile(r"th"), "t"),
    (re.compile(r"f"), "v"),
    (re.compile(r"(\w)\1+"), r"\1"),
)
_SLAVIC = re.compile(r"[sc]k(?:i|y|yy|ij|iy|yi|yj|ii)$")


@cache
def sound(name: str) -> str:
    """A folded name as it sounds to a Dutch ear, roughly.

    >>> sound("zelenskyy") == sound("zelenski"), sound("poetin") == sound("putin")
    (True, True)
    """
    for pattern, letters in _SOUNDS:
        name = pattern.sub(letters, name)
    return name


def is_slavic(name: str) -> bool:
    """Whether a name closes as those do that Dutch news spells in many ways: `Zelenskyy`."""
    return bool(_SLAVIC.search(name))


def is_weak(one: str, other: str) -> bool:
    """Whether two surnames differ only as Dutch families do (`Jansen`, `Janssen`)."""
    return not is_slavic(one) and _weaken(one) == _weaken(other)


def _weaken(name: str) -> str:
    for pattern, letters in _WEAK:
        name = pattern.sub(letters, name)
    return name
