"""The graph as Python users hold it: names in, counts and pandas frames out."""

import html
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.answers import Answers, Count, open_answers
from kg.errors import QuestionError
from kg.records import ACTOR_TYPES
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["KnowledgeGraph", "Page", "open_graph"]

_ACTOR_COLUMNS = ["actor_id", "name", "type", "aliases", "iso", "mentions", "items", "stories"]
_MEASURES = ["npmi", "log_likelihood", "jaccard", "p_value", "q_value"]
_PARTNER_COLUMNS = ["actor_id", "name", "type", "items", "stories", "sentences", *_MEASURES]
_EVIDENCE_COLUMNS = ["item_id", "source", "title", "published", "sentence", "text"]
_MONTH_COLUMNS = ["month", "items", "stories", "sentences"]


@dataclass(frozen=True, slots=True)
class Page:
    """The interactive page; a notebook shows it, `html` is the whole file."""

    html: str
    height: int = 720

    def _repr_html_(self) -> str:
        source = html.escape(self.html, quote=True)
        return (
            f'<div><iframe srcdoc="{source}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'title="kg" style="width:100%;height:{self.height}px;border:0"></iframe></div>'
        )


@dataclass(frozen=True)
class KnowledgeGraph:
    """Who appears with whom; every number comes from the tables in the output directory.

    Names are given as people type them (`rutte`, `vs`), or as ids (`person:mark-rutte`).
    Views show people, countries and organisations; `filter(types=...)` shows others.
    """

    answers: Answers

    def actors(self, type: str | None = None) -> "pd.DataFrame":  # noqa: A002 - the user's word
        """The actors, most stories first; `type` is one of person, country, organisation, place.

        Columns: actor_id, name, type, aliases, iso, mentions, items, stories.
        """
        answers = self.answers if type is None else self._of_types([type])
        return _frame(answers.actors(), _ACTOR_COLUMNS)

    def count(self, *names: str) -> Count:
        """How often two or more actors appear together: `.items`, `.stories`, `.sentences`.

        No co-mention is an answer: zero. Raises `UnknownActorError`, `AmbiguousActorError`, and
        `QuestionError` for fewer than two actors.
        """
        return self.answers.count(names)

    def partners(self, name: str, sort: str = "stories") -> "pd.DataFrame":
        """With whom an actor appears, strongest first by `sort`, one of the measures.

        Columns: actor_id, name, type, items, stories, sentences, npmi, log_likelihood, jaccard,
        p_value, q_value (the last two null below three stories).
        """
        return _frame(self.answers.partners(name, sort), _PARTNER_COLUMNS)

    def evidence(self, *names: str) -> "pd.DataFrame":
        """The sentences that hold all of the actors.

        An item that holds them only in different sentences is one row, `sentence` null. Columns:
        item_id, source, title, published, sentence (from 0), text.
        """
        frame = _frame([asdict(one) for one in self.answers.evidence(names)], _EVIDENCE_COLUMNS)
        return frame.astype({"sentence": "Int64"})

    def timeline(self, *names: str) -> "pd.DataFrame":
        """How often actors appear together month by month, empty months included.

        Columns: month (`2025-01`; null: without a date), items, stories, sentences.
        """
        return _frame(self.answers.months(names), _MONTH_COLUMNS)

    def between(
        self, since: date | str | None = None, until: date | str | None = None
    ) -> "KnowledgeGraph":
        """The same graph over the stories first told from `since` to `until`, both included."""
        return replace(self, answers=self.answers.between(since, until))

    def filter(
        self,
        *,
        types: Sequence[str] | None = None,
        actors: Sequence[str] | None = None,
        min_weight: int | None = None,
    ) -> "KnowledgeGraph":
        """The same graph through a narrower view; what is not given stays as it is.

        `types` of actors, `actors` a watch list of names, `min_weight` fewest stories of a pair.
        """
        answers = self._of_types(types) if types is not None else self.answers
        view = answers.view
        if actors is not None:
            view = replace(view, actors=frozenset(answers.ids(actors)))
        if min_weight is not None:
            view = replace(view, min_weight=min_weight)
        return replace(self, answers=answers.watching(view))

    def networkx(self) -> "nx.Graph":
        """A plain `networkx.Graph`: nodes are actor ids, `weight` is the number of stories."""
        from kg.networks import make_graph

        return make_graph(self.answers)

    def show(self, **options: Any) -> Page:  # noqa: ANN401 - the options of to_html
        """The interactive graph, in the notebook; `options` are those of `to_html`."""
        from kg.page import make_page

        return Page(make_page(self.answers, **options))

    def to_html(
        self,
        path: str | Path,
        *,
        focus: str | None = None,
        hops: int = 1,
        top: int = 150,
        min_weight: int = 1,
        lang: str = "nl",
        evidence: bool = True,
    ) -> Path:
        """Writes the interactive graph to `path`, one file that needs no network.

        `focus` an actor and its neighbourhood of `hops`; `top` the most actors shown; `min_weight`
        the fewest stories of a pair; `lang` nl or en; `evidence=False` leaves texts and sources
        out.
        """
        from kg.page import make_page

        page = make_page(
            self.answers,
            focus=focus,
            hops=hops,
            top=top,
            min_weight=min_weight,
            lang=lang,
            evidence=evidence,
        )
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8")
        return target

    def _of_types(self, types: Sequence[str]) -> Answers:
        for kind in types:
            if kind not in ACTOR_TYPES:
                msg = f"{kind!r} is no type of actor: choose from {', '.join(ACTOR_TYPES)}"
                raise QuestionError(msg)
        return self.answers.watching(replace(self.answers.view, types=tuple(types)))

    def _repr_html_(self) -> str:
        counts = self.answers.manifest["counts"]
        model = self.answers.manifest["model"]
        top = "".join(
            f"<tr><td>{html.escape(row['name'])}</td><td>{row['type']}</td>"
            f"<td style='text-align:right'>{row['stories']}</td></tr>"
            for row in self.answers.actors()[:10]
        )
        return (
            f"<div><b>KnowledgeGraph</b>: {counts['items']:,} items, "
            f"{counts['stories']:,} stories, {counts['actors']:,} actors, "
            f"{counts['comentions']:,} co-mentions; "
            f"names found by {html.escape(model['name'])} {html.escape(model['version'])}"
            "<table><thead><tr><th>actor</th><th>type</th><th>stories</th></tr></thead>"
            f"<tbody>{top}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        counts = self.answers.manifest["counts"]
        return (
            f"KnowledgeGraph({counts['items']} items, {counts['stories']} stories, "
            f"{counts['actors']} actors, {counts['comentions']} co-mentions)"
        )


def open_graph(output: str | Path = "output") -> KnowledgeGraph:
    """The graph in the directory `output`; raises `StoreError` where there is none."""
    return KnowledgeGraph(open_answers(Store(Path(output))))


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)
