"""A vault for Obsidian, zipped: a note an actor, with roles, partners and sentences, linked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.ask.networks import ABOUT, ABOUT_ROLES
from kg.ground.sentences import split_sentences
from kg.ground.time_zone import local_time

if TYPE_CHECKING:
    import networkx as nx

    from kg.ask.answers import Answers

__all__ = ["write"]

_PARTNERS, _SENTENCES = 25, 10  # in a note
_UNFIT = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]+')  # in a file's name or a link
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$~!])")
_LONGEST = 80  # characters of a file's name
_THEN = (1980, 1, 1, 0, 0, 0)  # the same vault is the same file


def write(answers: "Answers", paths: list[Path]) -> None:
    """One zip; unpack it and open the folder as a vault."""
    from kg.ask.networks import make_graph

    graph = make_graph(answers, dates=True)
    notes = _name_notes(graph)
    roles = _grouped(answers.relations())
    places = _grouped(answers.appearances())
    with ZipFile(paths[0], "w", ZIP_DEFLATED) as vault:
        _add(vault, "README.md", f"{ABOUT}\n\n{ABOUT_ROLES}\n")
        for node in graph:
            lines = _note(graph, node, notes, roles.get(node, []), places.get(node, []))
            _add(vault, f"{notes[node]}.md", "\n".join(lines) + "\n")


def _add(vault: ZipFile, name: str, text: str) -> None:
    entry = ZipInfo(f"kg/{name}", _THEN)
    entry.compress_type = ZIP_DEFLATED
    vault.writestr(entry, text)


def _grouped(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by_actor = groupby(rows, key=lambda row: str(row["actor_id"]))
    return {actor_id: list(several) for actor_id, several in by_actor}


def _name_notes(graph: "nx.Graph") -> dict[str, str]:
    """The name of each actor's note: its own, fit for a file; a second one gets a number."""
    notes: dict[str, str] = {}
    taken = {"readme"}
    for node, data in graph.nodes(data=True):
        name = _UNFIT.sub(" ", data["name"]).strip(" .")[:_LONGEST].strip(" .") or "actor"
        number, unique = 1, name
        while unique.casefold() in taken:
            number += 1
            unique = f"{name} {number}"
        taken.add(unique.casefold())
        notes[node] = unique
    return notes


def _note(
    graph: "nx.Graph",
    node: str,
    notes: Mapping[str, str],
    roles: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
) -> Iterator[str]:
    data = graph.nodes[node]
    yield from ("---", f"kg: {_quoted(node)}", f"type: {data['type']}", "aliases:")
    yield from (f"  - {_quoted(alias)}" for alias in data["aliases"])
    yield from (f"stories: {data['stories']}", "---", "", f"# {_escaped(data['name'])}", "")
    if roles:
        yield from ("## Roles", "", *(_role(row, notes) for row in roles), "")
    partners = sorted(graph[node].items(), key=lambda one: (-one[1]["stories"], one[0]))[:_PARTNERS]
    if partners:
        yield from ("## Partners", "")
        yield from (f"- [[{notes[other]}]]: {edge['stories']} stories" for other, edge in partners)
        yield ""
    yield from ("## Sentences", "", *map(_sentence, places[:_SENTENCES]))


def _role(row: Mapping[str, Any], notes: Mapping[str, str]) -> str:
    of = ""
    if row["of"]:
        of = f", [[{notes[row['of']]}]]" if row["of"] in notes else f", {_escaped(row['of_name'])}"
    former = " (former)" if row["former"] else ""
    days = " – ".join(row[name].isoformat() for name in ("first", "last") if row[name])
    told = f"{row['stories']} stories" + (f", {days}" if days else "")
    return f"- {_escaped(row['role'])}{of}{former}: {told}"


def _sentence(one: Mapping[str, Any]) -> str:
    sentences = split_sentences(one["text"], one["title"])
    start, end = dict(enumerate(sentences)).get(one["sentence"], (0, len(one["text"])))
    said = " ".join(_escaped(one["text"][start:end]).split())
    day = f", {local_time(one['published']).date().isoformat()}" if one["published"] else ""
    return f"- {said} ({_escaped(one['outlet'] or one['source'])}{day})"


def _quoted(text: str) -> str:
    """`text` as YAML takes it between double quotes."""
    return '"' + _unbroken(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """`text` without anything that Markdown or Obsidian acts on."""
    return _MARKUP.sub(r"\\\1", _unbroken(text))


def _unbroken(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text)
