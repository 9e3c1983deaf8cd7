"""The graph as Python users hold it: names in, counts and pandas frames out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from kg.ask.answers import Answers, Count, open_answers
from kg.ask.narrowing import Picking
from kg.ask.periods import PERIODS
from kg.ground.amounts import amount
from kg.ground.atomic_files import written_whole
from kg.ground.errors import QuestionError
from kg.ground.measures import SORTS
from kg.ground.records import ACTOR_TYPES
from kg.ground.store import Store
from kg.notebook import frames
from kg.notebook.display import show_page, summarise
from kg.notebook.frames import as_frame

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes

    from kg.notebook.page import Page
    from kg.notebook.widget import PageWidget

__all__ = ["KnowledgeGraph", "open_graph"]


@dataclass(frozen=True)
class KnowledgeGraph:
    """Who appears with whom; every number comes from the tables in the output directory.

    Names are given as people type them (`rutte`, `vs`), or as ids (`person:mark-rutte`).
    Views show people, countries and organisations; `filter(types=...)` shows others.
    The examples below ask the graph of all example news: the pages, `news.csv`, `news.jsonl`.

    Examples:
        >>> graph
        KnowledgeGraph(232 items, ... stories, ... actors, ... co-mentions)
    """

    answers: Answers

    def __getitem__(self, name: object) -> "pd.Series[Any]":
        """The row of an actor in `actors()`; a notebook completes its name: `graph["Ru<Tab>`.

        Examples:
            >>> graph["rutte"]["name"]
            'Mark Rutte'
        """
        if not isinstance(name, str):
            msg = f"ask for one actor by its name, not for {name!r}"
            raise QuestionError(msg)
        found = self.answers.find(name).actor_id
        rows = [row for row in self.answers.all_actors if row["actor_id"] == found]
        if not rows:  # known, and in no story of this period
            msg = f"{name!r} is outside this view: widen the period or what is picked"
            raise QuestionError(msg)
        row: pd.Series[Any] = as_frame(self.answers.with_roles(rows), frames.ACTORS).iloc[0]
        return row

    def _ipython_key_completions_(self) -> list[str]:
        return [row["name"] for row in self.answers.actors()]

    def actors(self, type: str | None = None) -> "pd.DataFrame":  # noqa: A002 - the user's word
        """The actors, most stories first; `type` is one of person, country, organisation, place.

        Columns: actor_id, name, type, aliases (all forms seen, most frequent first), iso (of a
        country), mentions, items, stories, role (as what most stories present a person).

        Examples:
            >>> list(graph.actors(type="country")["name"].head(1))
            ['Verenigde Staten']
        """
        answers = self.answers if type is None else self._of_types([type])
        return as_frame(answers.with_roles(answers.actors()), frames.ACTORS)

    @overload
    def count(self, *names: str, by: None = None) -> Count: ...
    @overload
    def count(self, *names: str, by: str) -> "pd.DataFrame": ...
    def count(self, *names: str, by: str | None = None) -> "Count | pd.DataFrame":
        """How often two or more actors appear together: `.items`, `.stories`, `.sentences`.

        No co-mention is an answer: zero. `by` one of day, week, month, year, outlet, section,
        agency gives a frame of a row each, with the columns `by`, items, stories, sentences: days
        and so on in order, none left out; outlets and so on by stories, and a story may be in
        several rows. Raises `UnknownActorError`, `AmbiguousActorError`, and `QuestionError` for
        fewer than two actors.

        Examples:
            >>> graph.count("Rutte", "Femke Bol").stories
            0
            >>> graph.count("Kim", "Poetin", by="year")["year"].tolist()
            ['2023', '2024', '2025', nan]
        """
        if by is None:
            return self.answers.count(names)
        return as_frame(self.answers.count_by(names, by), frames.split_by(by))

    def partners(self, name: str, sort: str = "stories") -> "pd.DataFrame":
        """With whom an actor appears, strongest first by `sort`, one of the measures.

        Columns: actor_id, name, type, items, stories, sentences, npmi, log_likelihood, jaccard,
        p_value, q_value (the last two null below three stories), role.

        Examples:
            >>> graph.partners("Kim Jong-un")["name"].iloc[0]
            'Noord-Korea'
        """
        from kg.notebook.wrapped import wrap_frame

        rows = self.answers.with_roles(self.answers.partners(name, sort))
        return wrap_frame(as_frame(rows, frames.PARTNERS), {})

    def roles(self, name: str, *, family: bool = False) -> "pd.DataFrame":
        """As what a person is presented, in the news' own words, most stories first.

        Columns: actor_id, name, role, of, of_name, former, items, stories, first, last: the days of
        the first and the last story that says so, and nothing more. `family=True` lists whose kin
        the texts say that the person is.

        Examples:
            >>> "NAVO" in set(graph.roles("Rutte")["of_name"])
            True
        """
        return as_frame(self.answers.roles(name, family=family), frames.ROLES)

    def relations(self) -> "nx.MultiDiGraph":
        """Who is presented as what of whom: edges from persons to organisations, countries, places.

        A plain `networkx.MultiDiGraph`; edges have role, former, items, stories and, where stories
        have dates, first and last.

        Examples:
            >>> graph.relations().is_directed()
            True
        """
        from kg.ask.networks import make_relations

        return make_relations(self.answers)

    def evidence(self, *names: str) -> "pd.DataFrame":
        """The sentences that hold all of the actors.

        An item that holds them only in different sentences is one row, `sentence` null. Columns:
        item_id, source, title, published (in Amsterdam), sentence (from 0), text.

        Examples:
            >>> found = graph.evidence("Rutte", "Trump")
            >>> len(found) >= graph.count("Rutte", "Trump").items
            True
        """
        from kg.notebook.wrapped import wrap_frame

        found = self.answers.evidence(names)
        frame = as_frame(map(asdict, found), frames.EVIDENCE)
        return wrap_frame(frame, {one.text: one.marks for one in found})

    def explain(self, name: str) -> "pd.DataFrame":
        """By which names an actor is mentioned, and why each is taken for it.

        Columns: text (as written), rule, mentions, items, why (the rule in words; an assumed one
        says so), second (who else it might have been: the closest; null where nobody) and lead
        (by how much that one was behind). Most mentions first.

        Examples:
            >>> list(graph.explain("vs")["text"].head(2))
            ['Amerikaanse', 'Verenigde Staten']
        """
        from kg.ask.correcting import explain
        from kg.resolve import RULES

        rows = explain(self.answers, name)
        return as_frame(({**row, "why": RULES.get(row["rule"], "")} for row in rows), frames.FORMS)

    def review(self) -> "pd.DataFrame":
        """Names that may be one (`merge`), and names that may be two (`split`), as `kg review`.

        Columns: kind, name, other, why, items (that would change), evidence (passages), lead (of
        who was taken, at the closest). The closest first; decide with `graph.merge(name, other)`
        or `graph.split(name, other)`.

        Examples:
            >>> set(graph.review()["kind"]) <= {"merge", "split"}
            True
        """
        from kg.ask.correcting import propose

        rows = (
            {**asdict(one), "name": one.names[0], "other": one.names[1], "why": one.reason}
            for one in propose(self.answers)
        )
        return as_frame(rows, frames.PROPOSALS)

    def timeline(self, *names: str, by: str = "month") -> "pd.DataFrame":
        """How often actors appear together, month by month (day, week, year), empty ones included.

        Columns: month (`2025-01`; null: without a date), items, stories, sentences. Raises
        `QuestionError` where no story has a date.

        Examples:
            >>> int(graph.timeline("Kim", "Poetin")["stories"].sum())
            13
        """
        if by not in PERIODS:
            msg = f"{by!r} is not a period: choose from {', '.join(PERIODS)}"
            raise QuestionError(msg)
        return self.count(*names, by=by)

    def path(
        self, a: str, b: str, *, most: int = 4, limit: int = 5, without: str | Sequence[str] = ()
    ) -> "pd.DataFrame":
        """How two actors are connected through others: chains of fewest steps, a row a step.

        At most `most` steps and `limit` chains; `without` are actors that may not be on the way.
        Chains whose steps all have NPMI above 0 come first, then by the stories of their weakest
        step. Columns: chain (from 1), step (from 1), a, b (ids), a_name, b_name, stories, npmi,
        item_id, text (a sentence that holds both, the newest; else one of each).

        Examples:
            >>> chain = graph.path("Femke Bol", "Poetin", limit=1)
            >>> chain["a_name"].tolist()
            ['Femke Bol', ...]
        """
        from kg.ask.paths import find_paths
        from kg.notebook.wrapped import wrap_frame

        chains = find_paths(self.answers, a, b, most=most, limit=limit, without=_several(without))
        rows = (
            {"chain": chain, "step": number, **asdict(step)}
            for chain, steps in enumerate(chains, start=1)
            for number, step in enumerate(steps, start=1)
        )
        marks = {step.text: step.evidence.marks for steps in chains for step in steps}
        return wrap_frame(as_frame(rows, frames.STEPS), marks)

    def compare(self, a: str, b: str) -> "pd.DataFrame":
        """The partners that two actors share, and those of one alone.

        Columns: actor_id, name, type, a_stories, b_stories (0: never together), a_npmi, b_npmi.
        Shared ones first, by the smaller number of stories; then those of `a`, then those of `b`.

        Examples:
            >>> both = graph.compare("Kim", "Poetin").query("a_stories > 0 and b_stories > 0")
            >>> "Rusland" in set(both["name"])
            True
        """
        return as_frame(self.answers.compare(a, b), frames.COMPARED)

    def bridges(self, sort: str = "betweenness") -> "pd.DataFrame":
        """Actors with pairs in several groups, by `sort`: betweenness, participation or stories.

        Columns: actor_id, name, type, stories, participation (0 one group, towards 1 many;
        Guimerà and Amaral 2005), betweenness, groups (most stories first, each a dictionary: group
        as in `communities()`, leading: its actor of most stories, stories of the pairs with it).

        Examples:
            >>> graph.bridges()["participation"].between(0, 1).all()
            np.True_
        """
        from kg.ask.bridges import find_bridges

        return as_frame(map(asdict, find_bridges(self.answers, sort)), frames.BRIDGES)

    def copies(self, name: str | None = None, *, by: str | None = None) -> "pd.DataFrame":
        """Stories of several items, a row an item: who published first, how much each keeps.

        With `name`, the stories that name that actor. Columns: story_id, item_id, source, outlet,
        agencies, published, kept (share of the words of the story's longest item). With
        `by="outlet"`: outlet, items, copies (that share their story with another item), share,
        agencies (of the copies, each a dictionary: agency, copies).

        Examples:
            >>> bool(graph.copies()["kept"].between(0, 1).all())
            True
        """
        from kg.ask.copies import find_copies, find_outlets

        if by is None:
            rows = (
                {"story_id": story.story_id, **asdict(item)}
                for story in find_copies(self.answers, name)
                for item in story.items
            )
            return as_frame(rows, frames.COPIES)
        if by != "outlet" or name is not None:
            msg = 'copies are counted by "outlet", over all stories'
            raise QuestionError(msg)
        return as_frame(map(asdict, find_outlets(self.answers)), frames.OUTLETS)

    def rising(
        self, since: date | str | None = None, until: date | str | None = None
    ) -> "pd.DataFrame":
        """What is new: actors and pairs that are in the news more than before, steepest first.

        The period from `since` to `until` (default: the last seven days of this graph's own news)
        beside the one of the same length before. Columns: actor_id, name, with, with_name (null:
        the actor alone), stories, before, log_likelihood, q_value (null below three stories), new
        (never before). `attrs` of the frame say which days, and how many stories each period has.

        Examples:
            >>> week = graph.rising("2025-03-01", "2025-03-31")
            >>> bool((week["log_likelihood"] > 0).all())
            True
        """
        from kg.ask.rising import find_rising

        found = find_rising(self.answers, since, until)
        rows = ({**asdict(one), "with": one.with_id} for one in found.rising)
        frame = as_frame(rows, frames.RISING)
        frame.attrs = {
            name: getattr(found, name) for name in ("since", "until", "stories", "before")
        }
        return frame

    def communities(self) -> "pd.DataFrame":
        """The actors of the view in groups that appear together (Louvain), largest group first.

        Columns: actor_id, name, type, stories, community (0 is the largest).

        Examples:
            >>> int(graph.communities()["community"].min())
            0
        """
        from kg.ask.network_measures import find_communities

        found = {"community": find_communities(self.networkx())}
        return self._measured(found).sort_values(
            ["community", "stories", "actor_id"], ascending=[True, False, True], ignore_index=True
        )

    def centrality(self) -> "pd.DataFrame":
        """How central each actor of the view is, highest weighted degree first.

        Columns: actor_id, name, type, stories, degree (partners), weighted_degree (their stories
        added up), betweenness, pagerank.

        Examples:
            >>> graph.centrality()["name"].iloc[0]
            'Verenigde Staten'
        """
        from kg.ask.network_measures import measure_centrality

        found = measure_centrality(self.networkx())
        return self._measured(found).sort_values(
            ["weighted_degree", "actor_id"], ascending=[False, True], ignore_index=True
        )

    def matrix(self, top: int = 15, measure: str = "stories") -> "pd.DataFrame":
        """One `measure` for all pairs of the `top` actors, names down and across.

        NaN: no pair, or a pair without the measure (`p_value` below three stories).

        Examples:
            >>> graph.matrix(5).shape
            (5, 5)
        """
        import networkx as nx

        if measure not in SORTS:
            msg = f"no measure is called {measure!r}: choose from {', '.join(SORTS)}"
            raise QuestionError(msg)
        actors = self.answers.actors()[:top]
        ids = [row["actor_id"] for row in actors]
        edges = self.networkx().subgraph(ids).edges(data=measure)
        known = nx.Graph()
        known.add_nodes_from(ids)
        known.add_weighted_edges_from(edge for edge in edges if edge[2] is not None)
        frame: pd.DataFrame = nx.to_pandas_adjacency(known, ids, nonedge=float("nan"))
        names = [row["name"] for row in actors]
        return frame.set_axis(names, axis=0).set_axis(names, axis=1)

    def plot_partners(self, name: str, top: int = 15, measure: str = "stories") -> "Axes":
        """The `top` partners of an actor as bars, by `measure`; needs the extra `plots`."""
        from kg.notebook.plots import draw_partners

        full = self.answers.find(name).name
        return draw_partners(self.partners(name, measure).head(top), measure, f"With {full}")

    def plot_timeline(self, *names: str, by: str = "month") -> "Axes":
        """In how many stories actors appear together, month by month; needs the extra `plots`."""
        from kg.notebook.plots import draw_timeline

        full = " and ".join(self.answers.find(name).name for name in names)
        return draw_timeline(self.timeline(*names, by=by), full)

    def plot_compare(self, a: str, b: str, top: int = 15) -> "Axes":
        """The partners that two actors have most stories with, side by side; extra `plots`."""
        from kg.notebook.plots import draw_compared

        full = [self.answers.find(name).name for name in (a, b)]
        return draw_compared(self.compare(a, b), full, top)

    def plot_rising(
        self, since: date | str | None = None, until: date | str | None = None, top: int = 15
    ) -> "Axes":
        """What rises most, this period's stories beside those before; needs the extra `plots`."""
        from kg.notebook.plots import draw_rising

        return draw_rising(self.rising(since, until).head(top))

    def plot_matrix(self, top: int = 15, measure: str = "stories") -> "Axes":
        """The co-mentions among the `top` actors as a square; needs the extra `plots`."""
        from kg.notebook.plots import draw_matrix

        return draw_matrix(
            self.matrix(top, measure), measure, f"The {top} actors with most stories"
        )

    def between(
        self, since: date | str | None = None, until: date | str | None = None
    ) -> "KnowledgeGraph":
        """The same graph over the stories first told from `since` to `until`, both included.

        Examples:
            >>> graph.between("2024-01-01", "2024-12-31").count("Kim", "Poetin").stories
            4
        """
        return replace(self, answers=self.answers.between(since, until))

    def filter(
        self,
        *,
        types: str | Sequence[str] | None = None,
        actors: str | Sequence[str] | None = None,
        min_weight: int | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        about: str | Sequence[str] | None = None,
        outlet: str | Sequence[str] | None = None,
        section: str | Sequence[str] | None = None,
        agency: str | Sequence[str] | None = None,
    ) -> "KnowledgeGraph":
        """The same graph, narrower; what is not given stays as it is.

        `types` of actors, `actors` a watch list of names, `min_weight` fewest stories of a pair:
        these hide, and change no number. The others pick items, and all is counted anew over them:
        `since` and `until` as in `between`; `about` words that the text holds, `"quoted phrases"`
        and beginnings (`tarie*`), case and accents ignored; `outlet`, `section`, `agency` one or
        several of them. A story's day stays that of its earliest item.

        Examples:
            >>> people = graph.filter(types=["person"], min_weight=3)
            >>> set(people.actors()["type"])
            {'person'}
            >>> graph.filter(about="munitie").count("Kim", "Poetin").stories
            2
        """
        answers = self._of_types(_several(types)) if types is not None else self.answers
        view = answers.view
        if actors is not None:
            view = replace(view, actors=frozenset(answers.ids(_several(actors))))
        if min_weight is not None:
            view = replace(view, min_weight=min_weight)
        asked = {"about": about, "outlet": outlet, "section": section, "agency": agency}
        picking = Picking(
            **{name: tuple(_several(one)) for name, one in asked.items() if one is not None}
        )
        if picking:
            answers = answers.picking(picking)
        if since is not None or until is not None:
            answers = answers.between(since, until)
        return replace(self, answers=answers.watching(view))

    def merge(self, *names: str, comment: str = "") -> "KnowledgeGraph":
        """The same graph with `names` as one actor, called by the first of them."""
        return self._correct("merge", names, comment=comment)

    def split(self, *names: str, comment: str = "") -> "KnowledgeGraph":
        """The same graph with `names` as different actors, whatever the rules say."""
        return self._correct("split", names, comment=comment)

    def rename(self, name: str, to: str, comment: str = "") -> "KnowledgeGraph":
        """The same graph with an actor called `to`."""
        return self._correct("rename", (name,), to, comment)

    def retype(self, name: str, to: str, comment: str = "") -> "KnowledgeGraph":
        """The same graph with an actor of the type `to`."""
        return self._correct("retype", (name,), to, comment)

    def drop(self, name: str, comment: str = "") -> "KnowledgeGraph":
        """The same graph with `name` as no name at all."""
        return self._correct("drop", (name,), comment=comment)

    def drop_role(self, name: str, role: str, comment: str = "") -> "KnowledgeGraph":
        """The same graph without a role that is none, as `roles` writes it."""
        return self._correct("drop_role", (name,), role, comment)

    def save_corrections(self, path: str | Path) -> Path:
        """Writes the corrections of this graph behind those in the file `path`."""
        from kg.ask.correcting import applied_corrections
        from kg.resolve import add_corrections

        add_corrections(path, applied_corrections(self.answers).lines)
        return Path(path)

    def _correct(
        self, kind: str, names: Sequence[str], to: str = "", comment: str = ""
    ) -> "KnowledgeGraph":
        from kg.ask.correcting import correct
        from kg.resolve import Correction

        line = Correction(kind, tuple(names), to, comment)
        return replace(self, answers=correct(self.answers, [line]))

    def networkx(self) -> "nx.Graph":
        """A plain `networkx.Graph` of the view: nodes are actor ids, `weight` is stories.

        Attributes are text and numbers alone (aliases are joined by `; `, `label` is the name), so
        that networkx can write it in every format that it knows.

        Examples:
            >>> graph.networkx().edges["person:donald-trump", "person:mark-rutte"]["weight"] == (
            ...     graph.count("Trump", "Rutte").stories
            ... )
            True
        """
        from kg.ask.networks import make_graph
        from kg.export import plain_attributes

        return plain_attributes(make_graph(self.answers))

    def show(self, **options: Any) -> "Page | PageWidget":  # noqa: ANN401 - the options of to_html
        """The interactive graph, in the notebook; `options` are those of `to_html`.

        With the extra `notebook` it is a widget: `.selected` is a frame of the actors that its
        reader chose, `.view` what is filtered there, and both can be set. Elsewhere, and in what
        nbconvert makes, it is the page alone.
        """
        from kg.page import make_page

        return show_page(self.answers, make_page(self.answers, **options))

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
        max_size: float = 10,
    ) -> Path:
        """Writes the interactive graph to `path`, one file that needs no network.

        `focus` an actor and its neighbourhood of `hops`; `top` the most actors shown; `min_weight`
        the fewest stories of a pair; `lang` nl or en; `evidence=False` leaves texts and sources
        out; `max_size` in megabytes: texts that have no room, the oldest, are left out, which the
        page says.

        Examples:
            >>> graph.to_html("output/rutte.html", focus="Rutte")  # doctest: +SKIP
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
            max_size=max_size,
        )
        target = Path(path)
        with written_whole([target]) as (new,):
            new.write_text(page, encoding="utf-8")
        return target

    def export(self, format_name: str, to: str | Path) -> list[Path]:
        """Writes the view for other programs, as `kg export`; answers the files written.

        `format_name` is one of graphml, gexf, json, csv, parquet, cypher, jsonld, ftm,
        obsidian; `to` a directory or a file. Raises `QuestionError` for an unknown format,
        `StoreError` where nothing can be written.

        Examples:
            >>> graph.export("gexf", "output/kim.gexf")  # doctest: +SKIP
        """
        from kg.export import write_export

        return write_export(self.answers, format_name, Path(to))

    @property
    def manifest(self) -> dict[str, Any]:
        """What was run: version, model, options, input hashes, counts, what was skipped and why.

        Examples:
            >>> graph.manifest["counts"]["items"]
            232
        """
        return dict(self.answers.manifest)

    def cite(self) -> str:
        """A paragraph for the method section of a paper, filled in from the manifest.

        Examples:
            >>> graph.cite()
            'Actors and their co-mentions were found with kg ...'
        """
        from kg.export.citation import make_paragraph

        return make_paragraph(self.answers.manifest)

    def _measured(self, measures: Mapping[str, Mapping[str, float]]) -> "pd.DataFrame":
        """The actors of the view with a column for each of `measures`, given by actor."""
        frame = as_frame(self.answers.actors(), frames.NODES)
        for name, values in measures.items():
            frame[name] = [values[actor] for actor in frame["actor_id"]]
        return frame

    def _of_types(self, types: Sequence[str]) -> Answers:
        for kind in types:
            if kind not in ACTOR_TYPES:
                msg = f"{kind!r} is not a type of actor: choose from {', '.join(ACTOR_TYPES)}"
                raise QuestionError(msg)
        return self.answers.watching(replace(self.answers.view, types=tuple(types)))

    def _repr_html_(self) -> str:
        return summarise(self.answers)

    def __repr__(self) -> str:
        counts = self.answers.sizes
        return (
            f"KnowledgeGraph({amount(counts['items'], 'item')}, "
            f"{amount(counts['stories'], 'story', 'stories')}, "
            f"{amount(counts['actors'], 'actor')}, {amount(counts['comentions'], 'co-mention')})"
        )


def _several(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def open_graph(output: str | Path = "output") -> KnowledgeGraph:
    """The graph in the directory `output`; raises `StoreError` where there is none."""
    return KnowledgeGraph(open_answers(Store(Path(output))))
