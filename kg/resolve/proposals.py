"""What a person should look at: names that may be one, names that may be two."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.ground.folding import fold
from kg.ground.records import Actor, Mention
from kg.resolve.corpus import Corpus, Link
from kg.resolve.corrections import Corrections
from kg.resolve.deciding import Rival
from kg.resolve.known import Known
from kg.resolve.linking import Linked
from kg.resolve.merges import Merges, folded_name
from kg.resolve.rules import ASSUMED
from kg.resolve.variants import Likeness

__all__ = ["Proposal", "find_proposals"]

_ALONE = "surname alone"
_PASSAGES = 3
_AROUND = 60  # code points on either side of a name
_NEAR = 3  # a lead that small is worth a look
_BEARERS = 3  # of a surname that are worth proposing


@dataclass(frozen=True, slots=True)
class Proposal:
    """A merge or a split to decide about.

    `names` are as written; `items` says how many items would change; `evidence` are passages.
    `lead` is how far who was taken was ahead of who came second, at the closest; null where names
    were compared, not mentions. To accept is a correction of this `kind` with these names, to
    reject is one of the other.
    """

    kind: str
    names: tuple[str, str]
    reason: str
    items: int
    evidence: tuple[str, ...] = ()
    lead: int | None = None


@dataclass(slots=True)
class _Seen:
    """A name as written, the items in which it means one actor, and some passages."""

    text: str
    items: set[str] = field(default_factory=set)
    passages: list[str] = field(default_factory=list)
    lead: int | None = None  # the smallest
    second: tuple[str, ...] | None = None  # who came second then, by keys

    def add(self, mention: Mention, text: str, rival: Rival | None) -> None:
        if rival:
            lead = abs(rival.lead)
            if self.lead is None or lead < self.lead:
                self.lead, self.second = lead, rival.keys
        if mention.item_id not in self.items:
            self.items.add(mention.item_id)
            if len(self.passages) < _PASSAGES:
                self.passages.append(_passage(mention, text))


def find_proposals(
    corpus: Corpus, linked: Linked, actors: Mapping[str, Actor], decisions: Corrections
) -> list[Proposal]:
    """The proposals, the closest decisions first, then by items; decided ones left out."""
    seen = _collect(corpus, linked)
    found = [
        *_open_surnames(seen, linked.known, actors),
        *_assumed(seen, linked.known, actors),
        *_close(seen, linked.known, actors),
        *_alike(linked.likenesses, linked.known, linked.merges, actors),
    ]
    decided = {
        frozenset(map(fold, line.names))
        for line in decisions.lines
        if line.kind in ("merge", "split")
    }
    merged = {fold(name) for line in decisions.of("merge") for name in line.names}
    open_ = [
        one
        for one in found
        if frozenset(map(fold, one.names)) not in decided
        and not (one.kind == "merge" and fold(one.names[1]) in merged)
    ]
    once = {(one.kind, one.names): one for one in reversed(open_)}
    return sorted(once.values(), key=_closest_first)


def _closest_first(one: Proposal) -> tuple[bool, int, int, str, tuple[str, str]]:
    return (one.lead is None, one.lead or 0, -one.items, one.kind, one.names)


def _collect(corpus: Corpus, linked: Linked) -> dict[tuple[str, str, str], _Seen]:
    """What the rules left open or assumed, or hardly decided, by (rule, folded name, root)."""
    seen: dict[tuple[str, str, str], _Seen] = {}
    for item_id, links in linked.links.items():
        rivals = linked.contested.get(item_id, {})
        doubtful = [n for n, several in enumerate(links) if _is_doubtful(several, rivals.get(n))]
        if not doubtful:
            continue
        text, mentions = corpus.texts.get(item_id, ""), corpus.mentions[item_id]
        for position in doubtful:
            mention, link = mentions[position], links[position][0]
            name = corpus.name(mention.text)
            found = seen.setdefault(
                (link.rule, name.person.key, linked.merges.root(link.key)), _Seen(name.called)
            )
            found.text = min(found.text, name.called)
            found.add(mention, text, rivals.get(position))
    return seen


def _is_doubtful(links: tuple[Link, ...], rival: Rival | None) -> bool:
    """Whether who is meant was left open, assumed, or hardly decided."""
    rule = links[0].rule
    return rule == _ALONE or rule in ASSUMED or (rival is not None and abs(rival.lead) <= _NEAR)


def _open_surnames(
    seen: Mapping[tuple[str, str, str], _Seen], known: Known, actors: Mapping[str, Actor]
) -> Iterator[Proposal]:
    """`De Jong` that stands alone, and those who are called so."""
    for (rule, key, root), found in seen.items():
        candidates = known.surnames.get(key, set()) - {root}
        if rule != _ALONE or not candidates:
            continue
        ordered = sorted(candidates, key=lambda one: (-len(known.root_items[one]), one))
        for bearer in ordered[:_BEARERS]:
            if bearer in actors:
                share = f"{len(known.root_items[bearer])} of the items that name one in full"
                reason = f"a surname alone; of {len(candidates)} who bear it, {share}"
                yield _proposal("merge", found, actors[bearer], reason)


def _assumed(
    seen: Mapping[tuple[str, str, str], _Seen], known: Known, actors: Mapping[str, Actor]
) -> Iterator[Proposal]:
    """What was assumed, doubtful where somebody else bears the name, too."""
    for (rule, key, root), found in seen.items():
        if rule not in ASSUMED or root not in actors or fold(found.text) == folded_name(root):
            continue
        others = sorted(
            actors[one].name for one in known.surnames.get(key, set()) - {root} if one in actors
        )
        if others or not rule.startswith("surname in corpus"):
            also = f"; the name of {', '.join(others[:_BEARERS])}, too" if others else ""
            yield _proposal("split", found, actors[root], f"{rule}{also}")


def _close(
    seen: Mapping[tuple[str, str, str], _Seen], known: Known, actors: Mapping[str, Actor]
) -> Iterator[Proposal]:
    """What was hardly decided: another actor came close."""
    for (rule, _, root), found in seen.items():
        if rule == _ALONE or rule in ASSUMED or found.second is None or root not in actors:
            continue
        keys = found.second
        second = actors.get(known.merges.root(keys[0])) if keys else None
        if fold(found.text) == folded_name(root):
            if second:
                reason = f"{rule}; {second.name} was as likely"
                yield _proposal("merge", found, second, reason)
        else:
            other = second.name if second else "a name of its own" if keys else "nobody"
            reason = f"{rule}; {other} came close"
            yield _proposal("split", found, actors[root], reason)


def _alike(
    likenesses: Iterable[Likeness],
    known: Known,
    merges: Merges,
    actors: Mapping[str, Actor],
) -> Iterator[Proposal]:
    """Whole names that look alike."""
    for like in likenesses:
        roots = [merges.root(f"person:{key}") for key in like.names]
        if roots[0] != roots[1] and all(root in actors for root in roots):
            items = min(len(known.root_items[root]) for root in roots)
            first, second = sorted(actors[root].name for root in roots)
            reason = f"spelled alike ({like.likeness:.0f} of 100), never in one item"
            yield Proposal("merge", (first, second), reason, items)


def _proposal(kind: str, found: _Seen, actor: Actor, reason: str) -> Proposal:
    names = (actor.name, found.text)
    return Proposal(kind, names, reason, len(found.items), tuple(found.passages), found.lead)


def _passage(mention: Mention, text: str) -> str:
    """The words around a mention, on one line."""
    start, end = max(0, mention.start - _AROUND), mention.end + _AROUND
    words = text[start:end].replace("\n", " ")
    before = "…" if start else ""
    return f"{before}{words.strip()}{'…' if end < len(text) else ''}"
