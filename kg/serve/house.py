"""What a server has: the live graph, the decisions about it, the build beside it."""

from dataclasses import dataclass
from datetime import date

from kg.ground.store import Store
from kg.resolve import Correction
from kg.road import corrections_of
from kg.serve.deciding import Decisions, read_decisions
from kg.serve.live import Live
from kg.serve.query import Query
from kg.serve.rebuilding import Rebuilding

__all__ = ["House", "open_house"]


@dataclass(frozen=True, slots=True)
class House:
    """`token` is what our own pages carry to change something; null where nothing is changed."""

    live: Live
    decisions: Decisions
    rebuilding: Rebuilding
    token: str | None

    def decide(self, form: Query, day: date) -> None:
        """Writes down what a form decides, and builds the graph anew."""
        with self.live.reading() as reader:
            decided = read_decisions(form, reader.answers)
        self.decisions.add(decided, day)
        self.rebuilding.start()

    def take_back(self, gone: Correction) -> None:
        """Takes a decision out of the file, and builds the graph anew."""
        self.decisions.take_back(gone)
        self.rebuilding.start()


def open_house(store: Store, live: Live, token: str | None) -> House:
    """The house of the graph in `store`; decisions go to the file that it was built with."""
    given = live.whole.manifest["options"].get("corrections")
    decisions = Decisions(corrections_of(store, given), store.cached("corrections.lock"))
    return House(live, decisions, Rebuilding(store.directory), token)
