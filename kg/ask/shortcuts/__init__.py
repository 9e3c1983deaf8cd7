"""Where the rows about an actor or an item stand, so that a question of a large graph is quick.

Beside the tables, made from them, never the truth: what is asked, counted and measured is asked of
the same rows with the same SQL; here it is only found out which rows a question touches at all.
"""

from kg.ask.shortcuts.make import forget_shortcuts, make_shortcuts
from kg.ask.shortcuts.rows import Shortcuts

__all__ = ["Shortcuts", "forget_shortcuts", "make_shortcuts"]
