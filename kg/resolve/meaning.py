"""Whom corrections mean: the actors to which their names lead by the rules."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kg.ground.folding import fold
from kg.names.dominance import find_dominant
from kg.names.person import read_person
from kg.resolve.corpus import Corpus
from kg.resolve.corrections import Correction, Corrections
from kg.resolve.linking import Linked
from kg.resolve.merges import Merges, folded_name, names_of_root
from kg.resolve.tables import curated_names, known_names

__all__ = ["Meant", "find_idle", "find_meant"]

# The others are about actors as they came to be: their roles, the page.
_ON_NAMES = ("merge", "split", "rename", "retype", "drop")

_Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """The keys of the actors that merges, renames and retypes mean.

    `types` are those of names that mean no more than themselves: the rules are told them.
    `lost` are the lines of which a name leads to nobody, or to several.
    """

    keys: Mapping[Correction, _Keys] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[Correction] = frozenset()

    def by_root(self, kind: str, merges: Merges) -> dict[str, str]:
        """The new name (or type) of each root; of two lines the later one holds."""
        lines = [line for line in self.keys if line.kind == kind]
        return {merges.root(key): line.to for line in lines for key in self.keys[line]}


@dataclass(frozen=True, slots=True)
class _Leads:
    """The roots that are called by a folded name, and those that mentions written so name."""

    called: Mapping[str, set[str]]
    written: Mapping[str, Counter[str]]
    linked: Linked

    def find(self, name: str, kind: str = "") -> _Keys:
        """All that are called so; else the only or clearly dominant one that is meant by it.

        Where a `kind` is given, only those that are of it: `place`.
        """
        if kind:
            leading = {*self.called.get(name, ()), *self.written.get(name, ())}
            return tuple(sorted(key for key in leading if key.startswith(f"{kind}:")))
        if name in self.called:
            return tuple(sorted(self.called[name]))
        if not self.written.get(name) and name in known_names():
            return (known_names()[name],)
        known = self.linked.known
        counts = self.written.get(name) or known.count(known.surnames.get(name, set()))
        chosen = find_dominant(counts)
        return (chosen,) if chosen else ()

    def find_all(self, line: Correction) -> list[_Keys]:
        """The keys that each name of a line leads to.

        Beside a whole name that bears it, `De Jong` is the one that stands alone.
        """
        persons = map(read_person, line.names)
        borne = {surname for one in persons if one.is_full for surname in one.surnames}
        return [self._find_beside(borne, fold(name), line.type) for name in line.names]

    def _find_beside(self, borne: Collection[str], name: str, kind: str) -> _Keys:
        if kind or name not in borne or name in self.called:
            return self.find(name, kind)
        return (f"person:{name}",) if name in self.written else ()

    def is_own(self, name: str) -> bool:
        """Whether a name means no more than itself: `Fenix`, not `VS` or the whole `Jan Steen`."""
        keys = self.find(name)
        if not keys:  # `Europese` names nobody
            return name in self.written and not self.written[name]
        return name not in self.linked.known.persons and all(
            folded_name(key) == name and key not in curated_names() for key in keys
        )


def find_meant(decisions: Corrections, corpus: Corpus, linked: Linked) -> Meant:
    """Whom the decisions mean in a corpus that was `linked` by the rules alone."""
    leads = _find_leads(decisions, corpus, linked)
    found = {
        line: leads.find_all(line)
        for line in decisions.lines
        if line.kind in ("merge", "rename", "retype")
    }
    types = {name: to for name, to in decisions.types().items() if leads.is_own(name)}
    keys = {
        line: tuple(_typed(key, types) for several in by_name for key in several)
        for line, by_name in found.items()
    }
    return Meant(keys, types, frozenset(line for line in found if not all(found[line])))


def _find_leads(decisions: Corrections, corpus: Corpus, linked: Linked) -> _Leads:
    asked = {fold(name) for line in decisions.lines for name in line.names}
    names = {text: corpus.name(text).keys & asked for text, _ in corpus.counts}
    called: dict[str, set[str]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for item_id, mentions in corpus.mentions.items():
        for mention, several in zip(mentions, linked.links[item_id], strict=True):
            roots = {linked.merges.root(link.key) for link in several or () if link.key}
            for name in names[mention.text]:
                written[name].update(roots)
            for root in roots:
                for name in names_of_root(root) & asked:
                    called[name].add(root)
    return _Leads(dict(called), dict(written), linked)


def _typed(key: str, types: Mapping[str, str]) -> str:
    """The key once the rules are told the types of names."""
    name = folded_name(key)
    return f"{types[name]}:{name}" if name in types and key not in curated_names() else key


def find_idle(
    decisions: Corrections, meant: Meant, corpus: Corpus, linked: Linked, roots: Collection[str]
) -> list[Correction]:
    """The decisions on names without effect; `roots` are those of the actors that there are."""
    if not decisions.lines:
        return []
    merges = linked.merges
    written = {key for text, _ in corpus.counts for key in corpus.name(text).keys}
    gone = {name for root in linked.dropped for name in names_of_root(root)}
    held = {kind: meant.by_root(kind, merges) for kind in ("rename", "retype")}
    acting = {
        line
        for line, keys in meant.keys.items()
        for root in map(merges.root, keys)
        if line.kind in held and root in roots and held[line.kind][root] == line.to
    }
    acting.update(
        line
        for line in decisions.of("merge")
        if line not in meant.lost and len({merges.root(key) for key in meant.keys[line]}) == 1
    )
    acting.update(line for line in decisions.of("retype") if fold(line.names[0]) in meant.types)
    acting.update(
        line
        for line in (*decisions.of("split"), *decisions.of("drop"))
        if written.issuperset(names := set(map(fold, line.names)))
        or (line.kind == "drop" and names <= gone)
    )
    return [line for line in decisions.lines if line.kind in _ON_NAMES and line not in acting]
