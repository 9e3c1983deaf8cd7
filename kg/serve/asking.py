"""The questions of the command line, asked by an address: the same answers as `--format json`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeAlias

from kg.ask.answers import Answers
from kg.ask.bridges import find_bridges
from kg.ask.columns import as_chains, as_count, in_columns
from kg.ask.copies import find_copies, find_outlets
from kg.ask.paths import find_paths
from kg.ask.rising import find_rising
from kg.ground.errors import QuestionError
from kg.serve import limits
from kg.serve.live import Reader
from kg.serve.query import Query, number, one, read_narrowing

__all__ = ["QUESTIONS", "ask"]

Question: TypeAlias = Callable[[Answers, Query], Any]

_FEW = 20  # rows where the command line gives as many
_STEPS = 10  # of a chain, at most
_CHAINS = 100


def ask(question: str, reader: Reader, query: Query) -> Any:  # noqa: ANN401 - what JSON holds
    """What `kg QUESTION --format json` answers, narrowed by what the address says.

    Raises `QuestionError` for an unknown question and an answer of too many rows.
    """
    if question not in QUESTIONS:
        raise QuestionError(f"no question is called {question!r}: ask {', '.join(QUESTIONS)}")
    narrowing = read_narrowing(query)
    if question == "rising":  # its period is one of two
        return _rising(reader.over(replace(narrowing, since=None, until=None)), query)
    return QUESTIONS[question](reader.over(narrowing), query)


def _actors(answers: Answers, query: Query) -> list[dict[str, Any]]:
    return _rows("actors", answers.leading(number(query, "limit", _FEW, limits.ROWS)))


def _count(answers: Answers, query: Query) -> dict[str, Any]:
    names = _names(query, 2)
    by = one(query, "by")
    rows = answers.count_by(names, by) if by else ()
    return as_count(_called(answers, names), answers.count(names), by, rows)


def _partners(answers: Answers, query: Query) -> list[dict[str, Any]]:
    [name] = _names(query, 1, 1)
    return _rows("partners", answers.partners(name, one(query, "sort", "stories")), query)


def _evidence(answers: Answers, query: Query) -> list[dict[str, Any]]:
    return _rows("evidence", map(asdict, answers.evidence(_names(query, 2))), query)


def _roles(answers: Answers, query: Query) -> list[dict[str, Any]]:
    [name] = _names(query, 1, 1)
    return _rows("roles", answers.roles(name, family=bool(one(query, "family"))), query)


def _path(answers: Answers, query: Query) -> list[dict[str, Any]]:
    a, b = _names(query, 2, 2)
    chains = find_paths(
        answers,
        a,
        b,
        most=number(query, "most", 4, _STEPS),
        limit=number(query, "limit", 5, _CHAINS),
        without=query.get("without", ()),
    )
    return as_chains(chains)


def _compare(answers: Answers, query: Query) -> list[dict[str, Any]]:
    a, b = _names(query, 2, 2)
    return _rows("compare", answers.compare(a, b), query)


def _bridges(answers: Answers, query: Query) -> list[dict[str, Any]]:
    pairs = answers.sizes["comentions"]
    if pairs > limits.PAIRS:
        msg = (
            f"{pairs} pairs are too many to look for groups in: ask about fewer days or more "
            "words, or draw the network of a name and ask there"
        )
        raise QuestionError(msg)
    found = find_bridges(answers, one(query, "sort", "betweenness"))
    return _rows("bridges", map(asdict, found[: number(query, "limit", _FEW, limits.ROWS)]))


def _rising(answers: Answers, query: Query) -> list[dict[str, Any]]:
    found = find_rising(answers, one(query, "since") or None, one(query, "until") or None)
    shown = found.rising[: number(query, "limit", _FEW, limits.ROWS)]
    return _rows("rising", ({**asdict(one), "with": one.with_id} for one in shown))


def _copies(answers: Answers, query: Query) -> list[dict[str, Any]]:
    if one(query, "by") == "outlet":
        return [asdict(outlet) for outlet in find_outlets(answers)]
    limit = number(query, "limit", limits.ROWS, limits.ROWS)
    return [asdict(story) for story in find_copies(answers, one(query, "name") or None, limit)]


QUESTIONS: dict[str, Question] = {
    "actors": _actors,
    "count": _count,
    "partners": _partners,
    "evidence": _evidence,
    "roles": _roles,
    "path": _path,
    "compare": _compare,
    "bridges": _bridges,
    "rising": _rising,
    "copies": _copies,
}


def _names(query: Query, least: int, most: int = 20) -> Sequence[str]:
    names = [name for name in query.get("name", ()) if name.strip()]
    if not least <= len(names) <= most:
        wanted = f"{least}" if least == most else f"{least} or more"
        raise QuestionError(f"give {wanted} of `name`, not {len(names)}")
    return names


def _called(answers: Answers, names: Sequence[str]) -> list[str]:
    return [answers.find(name).name for name in names]


def _rows(
    question: str, found: Iterable[Mapping[str, Any]], query: Query | None = None
) -> list[dict[str, Any]]:
    """The columns of the answer; without a `limit` all rows, if they are not too many."""
    rows = in_columns(question, found)
    if query and "limit" in query:
        return rows[: number(query, "limit", _FEW, limits.ROWS)]
    if len(rows) > limits.ROWS:
        raise QuestionError(f"{len(rows)} rows are too many: give a `limit`")
    return rows
