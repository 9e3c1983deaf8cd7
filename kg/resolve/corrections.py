"""Decisions of the user: a plain file, `corrections.toml`, replayed on every build.

```toml
[[merge]]                                   # one actor, called by the first name
names = ["Bert Jansen", "Lambertus Jansen"]
comment = "the same man"

[[split]]                                   # never one actor, whatever the rules say
names = ["De Jong", "Hugo de Jong"]

[[rename]]
name = "Navo"
to = "NAVO"

[[retype]]
name = "Jan Steen"
type = "organisation"                       # person, country, organisation, place

[[drop]]                                    # no name at all
name = "Lees"

[[drop]]
name = "Genk"
type = "place"                              # the city, not the club; also for merge and rename

[[drop_role]]                               # nobody presents him so
name = "Bert Jansen"
role = "directeur"

[[note]]                                    # what the page says beside him; the last one holds
name = "Bert Jansen"
text = "gesproken op 3 maart"

[[pin]]                                     # where he stands on the page, from its middle
name = "Bert Jansen"
x = -120
y = 45
```

Names are names as written in the news (case, accents and hyphens ignored), never derived ids, so
that adding or reordering files does not change what a line means. Whom they mean is found by the
rules: see `kg.resolve.meaning`.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.ground.atomic_files import written_whole
from kg.ground.errors import CorrectionsError
from kg.ground.folding import fold
from kg.ground.records import ACTOR_TYPES

__all__ = [
    "Correction",
    "Corrections",
    "add_corrections",
    "parse_corrections",
    "read_corrections",
    "remove_correction",
]

_KINDS = {
    "merge": ("names",),
    "split": ("names",),
    "rename": ("name", "to"),
    "retype": ("name", "type"),
    "drop": ("name",),
    "drop_role": ("name", "role"),
    "note": ("name", "text"),
    "pin": ("name", "x", "y"),
}
_OF_TYPE = ("merge", "rename", "drop", "note", "pin")  # may say which is meant, of two of one name
_SAID = ("merge", "split", "rename", "retype")  # about names: two of them may say opposites
_PLACE = ("x", "y")
_LINKS = {"drop_role": " of", "note": ":"}
_HEADER = re.compile(r"^\s*\[\[\s*[\"']?([^\]\"']*?)[\"']?\s*\]\]")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision: `names` are one name, or the two or more of a merge or split.

    `to` is the new name, the type, the role or the note; `type` says which is meant where two have
    one name (`Genk` the place); `line` is where it stands in its file, 0 for none; `x` and `y` are
    those of a pin, in pixels from the middle of the page's picture.
    """

    kind: str
    names: tuple[str, ...]
    to: str = ""
    comment: str = ""
    line: int = 0
    type: str = ""
    x: int = 0
    y: int = 0

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        goal = f"{_LINKS.get(self.kind, ' to')} {self.to!r}" if self.to else ""
        goal = f" to {self.x}, {self.y}" if self.kind == "pin" else goal
        meant = f" ({self.type})" if self.type else ""
        return f"{place}{self.kind} {' / '.join(self.names)}{meant}{goal}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """All decisions, in their order."""

    lines: tuple[Correction, ...] = ()

    def of(self, kind: str) -> tuple[Correction, ...]:
        """The decisions of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    def never(self) -> frozenset[tuple[str, str]]:
        """The pairs of folded names that no actor may hold both."""
        return frozenset(
            (min(pair), max(pair))
            for line in self.of("split")
            for pair in combinations(map(fold, line.names), 2)
        )

    def dropped_types(self) -> frozenset[tuple[str, str]]:
        """The folded names that name nobody of a type, where they may be another: (name, type)."""
        return frozenset((fold(line.names[0]), line.type) for line in self.of("drop") if line.type)

    def types(self) -> dict[str, str]:
        """The types that were decided, by folded name."""
        return {fold(line.names[0]): line.to for line in self.of("retype")}

    def dropped(self) -> frozenset[str]:
        """The folded names that name nobody."""
        return frozenset(fold(line.names[0]) for line in self.of("drop") if not line.type)

    def plus(self, *more: Correction) -> "Corrections":
        """These decisions and `more`; raises `CorrectionsError` for mistakes and contradictions."""
        lines = list(self.lines)
        said = set(map(_saying, lines))
        sayings = _Sayings(lines)
        for line in more:
            _check(line, "correction")
            sayings.check(line)
            if _saying(line) not in said:
                said.add(_saying(line))
                lines.append(line)
                sayings.add(line)
        return Corrections(tuple(lines))


def _saying(line: Correction) -> Correction:
    """What a line says, wherever it stands and whatever is said of it."""
    return replace(line, line=0, comment="")


class _Sayings:
    """Decisions by the names that they are about: each is held against few others."""

    def __init__(self, lines: Iterable[Correction] = ()) -> None:
        self._by_name: dict[str, list[Correction]] = defaultdict(list)
        for line in lines:
            self.add(line)

    def add(self, line: Correction) -> None:
        """Notes a decision."""
        for name in {fold(name) for name in line.names}:
            self._by_name[name].append(line)

    def check(self, line: Correction) -> None:
        """Raises `CorrectionsError` where a decision before says the opposite of `line`."""
        names = sorted({fold(name) for name in line.names})
        near = {id(one): one for name in names for one in self._by_name.get(name, ())}
        for earlier in sorted(near.values(), key=lambda one: one.line):
            if _contradicts(line, earlier):
                msg = f"{line} contradicts {earlier}: take one of them out"
                raise CorrectionsError(msg)


def _contradicts(line: Correction, earlier: Correction) -> bool:
    """A merge and a split of two names, or two new names (or types) for one name."""
    opposite = {line.kind, earlier.kind} == {"merge", "split"}
    is_one = line.kind == earlier.kind and line.kind in _SAID
    again = is_one and line.to != earlier.to and line.type == earlier.type  # rename, retype
    if not (opposite or again):
        return False
    both = set(map(fold, line.names)).intersection(map(fold, earlier.names))
    return len(both) > (1 if opposite else 0)


def read_corrections(path: Path | str) -> Corrections:
    """The decisions in a file; raises `CorrectionsError` with the line of a mistake."""
    path = Path(path)
    return _parse(_read_text(path), path)


def add_corrections(path: Path | str, more: Iterable[Correction]) -> None:
    """Writes decisions behind those of a file (made where there is none); comments stay.

    Raises `CorrectionsError` where the file has a mistake, and leaves it as it was.
    """
    import tomlkit
    from tomlkit.items import AoT

    path = Path(path)
    text = _read_text(path) if path.exists() else ""
    known = _parse(text, path)
    if text and not text.endswith("\n"):  # else the next header is glued to the last line
        text += "\n"
    document = tomlkit.parse(text)
    for line in known.plus(*more).lines[len(known.lines) :]:
        table = tomlkit.table()
        for name, value in _as_row(line).items():
            table.add(name, value)
        rows = document.get(line.kind)
        if isinstance(rows, AoT):
            rows.append(table)
        else:
            document.append(line.kind, tomlkit.aot())
            document[line.kind].append(table)
    written = tomlkit.dumps(document)
    _parse(written, path)  # what could not be read again is not written
    with written_whole([path]) as (new,):
        new.write_text(written, encoding="utf-8")


def remove_correction(path: Path | str, gone: Correction) -> None:
    """Takes out of a file the last decision that says what `gone` does; all else stays.

    Raises `CorrectionsError` where the file has a mistake or no such decision.
    """
    path = Path(path)
    text = _read_text(path)
    known = _without_places(_parse(text, path).lines)
    if (wanted := replace(gone, line=0)) not in known:
        raise CorrectionsError(f"{path}: does not say {wanted}")
    place = len(known) - 1 - known[::-1].index(wanted)
    written = _without_block(text, [one.line for one in _parse(text, path).lines], place)
    left = _without_places(_parse(written, path).lines)
    if left != known[:place] + known[place + 1 :]:  # a form of TOML that no program of ours writes
        raise CorrectionsError(f"{path}: take out {wanted} by hand")
    with written_whole([path]) as (new,):
        new.write_text(written, encoding="utf-8")


def _without_places(lines: Iterable[Correction]) -> list[Correction]:
    return [replace(one, line=0) for one in lines]


def _without_block(text: str, begins: list[int], place: int) -> str:
    """`text` without the rows from the header in line `begins[place]`; comments behind stay."""
    lines = text.splitlines(keepends=True)
    start = begins[place] - 1
    end = begins[place + 1] - 1 if place + 1 < len(begins) else len(lines)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip()[0] == "#"):
        end -= 1
    return "".join(lines[:start] + lines[end:])


def parse_corrections(text: str, name: str) -> Corrections:
    """The decisions in `text`, as `read_corrections`; `name` is what messages call it."""
    return _parse(text, Path(name))


def _read_text(path: Path) -> str:
    """The text of a file, without the mark that Notepad puts before it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path}: cannot be read ({error})") from None


def _parse(text: str, path: Path) -> Corrections:
    """The decisions in the text of a file, in its order."""
    try:
        document = tomllib.loads(text)
    except RecursionError as error:
        raise CorrectionsError(f"{path}: nested too deeply") from error
    except tomllib.TOMLDecodeError as error:
        raise CorrectionsError(f"{path}: {error}") from None
    places = _places(text)
    lines = [
        _read_row(kind, row, line, f"{path}, line {line}")
        for kind, rows in document.items()
        for line, row in _numbered(kind, rows, places, f"{path}, line {_line_of(text, kind)}")
    ]
    sayings, ordered = _Sayings(), sorted(lines, key=lambda one: one.line)
    for line in ordered:
        try:
            sayings.check(line)
        except CorrectionsError as error:
            raise CorrectionsError(f"{path}, {error}") from None
        sayings.add(line)
    return Corrections(tuple(ordered))


def _numbered(
    kind: str, rows: object, places: Mapping[str, list[int]], where: str
) -> list[tuple[int, object]]:
    """The rows of a kind with the lines on which they begin."""
    if kind not in _KINDS or not isinstance(rows, list):
        known = ", ".join(f"[[{name}]]" for name in _KINDS)
        raise CorrectionsError(f"{where}: {kind!r} is not a kind of correction: use {known}")
    if not rows or len(rows) > len(places.get(kind, ())):  # merge = [{names = ["a", "b"]}]
        raise CorrectionsError(f"{where}: write [[{kind}]] on a line of its own for each {kind}")
    return list(zip(places[kind], rows, strict=False))


def _as_row(line: Correction) -> dict[str, Any]:
    row: dict[str, Any] = (
        {"names": list(line.names)} if "names" in _KINDS[line.kind] else {"name": line.names[0]}
    )
    if line.kind == "pin":
        row |= {"x": line.x, "y": line.y}
    elif len(_KINDS[line.kind]) > 1:
        row[_KINDS[line.kind][1]] = line.to
    row |= {"type": line.type} if line.type else {}
    return row | ({"comment": line.comment} if line.comment else {})


def _read_row(kind: str, row: object, line: int, where: str) -> Correction:
    if not isinstance(row, Mapping):
        raise CorrectionsError(f"{where}: write [[{kind}]] on a line of its own")
    wanted = _KINDS[kind]
    meant = {"type"} if kind in _OF_TYPE else set()
    if unknown := sorted(set(row) - {*wanted, "comment"} - meant):
        raise CorrectionsError(f"{where}: {unknown[0]!r} is not part of [[{kind}]]: {_usage(kind)}")
    if any(name not in row for name in wanted):
        raise CorrectionsError(f"{where}: [[{kind}]] needs {_usage(kind)}")
    names = row["names"] if "names" in wanted else [row["name"]]
    to = row[wanted[1]] if len(wanted) == 2 else ""
    place = [row[name] for name in wanted if name in _PLACE]
    of_type = row.get("type", "") if meant else ""
    comment = row.get("comment", "")
    texts = [*names, to, comment, of_type] if isinstance(names, list) else [None]
    if not all(isinstance(text, str) for text in texts) or not all(map(_is_number, place)):
        raise CorrectionsError(f"{where}: [[{kind}]] needs {_usage(kind)}")
    found = Correction(kind, tuple(names), to, comment, line, of_type, *map(round, place))
    _check(found, where)
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check(line: Correction, where: str) -> None:
    if line.kind not in _KINDS:
        raise CorrectionsError(f"{where}: {line.kind!r} is not a kind of correction")
    folded = [fold(name) for name in line.names]
    several = "names" in _KINDS[line.kind]
    if not all(folded) or len(set(folded)) < (2 if several else 1):
        raise CorrectionsError(f"{where}: [[{line.kind}]] needs {_usage(line.kind)}")
    of_type = line.to if line.kind == "retype" else line.type
    if of_type not in ACTOR_TYPES and (of_type or line.kind == "retype"):
        choice = ", ".join(ACTOR_TYPES)
        raise CorrectionsError(f"{where}: {of_type!r} is not a type of actor: choose from {choice}")
    if line.kind in ("rename", "drop_role") and not line.to.strip():
        raise CorrectionsError(f"{where}: [[{line.kind}]] needs {_usage(line.kind)}")


def _usage(kind: str) -> str:
    if "names" in _KINDS[kind]:
        return 'names = ["two", "or more different names"]'
    return " and ".join(
        f"{name} = 0" if name in _PLACE else f'{name} = "…"' for name in _KINDS[kind]
    )


def _places(text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            places.setdefault(header[1], []).append(number)
    return places


def _line_of(text: str, kind: str) -> int:
    pattern = re.compile(rf"^\s*\[*\s*[\"']?{re.escape(kind)}\b")
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, start=1) if pattern.match(line)), 1)
