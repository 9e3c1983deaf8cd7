"""Roles of all items: the room's one function."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.describe.dropping import drop_roles
from kg.describe.find import find_roles
from kg.describe.known import KnownBodies, index_actors
from kg.describe.presented import Presented
from kg.describe.sentence import Kind, NamedSpan, Sentence, make_sentence
from kg.ground.records import Actor, Item, ResolvedMention, Role
from kg.ground.sentences import split_sentences
from kg.ground.shelf import keyed, shelf_of
from kg.resolve import Corrections

__all__ = ["Description", "describe", "named_spans", "roles_of_text"]

_QUOTES = "\"'“‘„«(–—-•* "


@dataclass(frozen=True, slots=True)
class Description:
    """The roles, sorted as the table, and the corrections of roles without effect."""

    roles: Sequence[Role]
    unmatched: list[str]


def describe(
    items: Sequence[Item],
    mentions: Iterable[ResolvedMention],
    actors: Sequence[Actor],
    corrections: Corrections | None = None,
) -> Description:
    """As what the items present persons; a pure function.

    `mentions` are sorted by item and place. A role counts once for each name that it stands beside.
    """
    known = index_actors(actors)
    types = {actor.actor_id: actor.type for actor in actors}
    by_id = keyed((item.item_id for item in items), items)
    found = shelf_of(Role)
    for item_id, several in groupby(mentions, key=lambda one: one.item_id):
        item = by_id[item_id]
        for role in sorted(set(_describe_item(item, list(several), types, known)), key=_key):
            found.append(role)
    lines = (corrections or Corrections()).of("drop_role")
    roles, idle = drop_roles(found, actors, lines)
    return Description(roles, [str(line) for line in idle])


def _key(role: Role) -> tuple[str, int, int, str, str, bool, str]:
    by_place = (role.item_id, role.start, role.end, role.actor_id)
    return (*by_place, role.role, role.former, f"{role.of} {role.rule}")


def _describe_item(
    item: Item, mentions: list[ResolvedMention], types: Mapping[str, str], known: KnownBodies
) -> Iterator[Role]:
    names = named_spans(mentions, types)
    spans = split_sentences(item.text, item.title)
    for number, name, role, sentence in roles_of_text(item.text, spans, names, known):
        if name.actor_id:
            yield _as_role(item, number, name, role, sentence)


def named_spans(mentions: Sequence[ResolvedMention], types: Mapping[str, str]) -> list[NamedSpan]:
    """The names of an item for reading roles; what names two is of nobody in particular."""
    names = []
    for (start, end), several in groupby(mentions, key=lambda one: (one.start, one.end)):
        rows = list(several)
        names.append(_name(start, end, rows, types))
    return names


def _name(start: int, end: int, rows: list[ResolvedMention], types: Mapping[str, str]) -> NamedSpan:
    first = rows[0]
    kind = types.get(first.actor_id or "")
    if kind == "person":
        return NamedSpan(start, end, Kind.PERSON, first.actor_id)
    if kind is None:
        is_person = first.label == "PERSON" and first.actor_id is None
        return NamedSpan(start, end, Kind.PERSON if is_person else Kind.OTHER)
    if len(rows) > 1 or first.rule in ("inhabitant", "member of organisation"):
        return NamedSpan(start, end, Kind.OTHER)
    if first.rule == "country adjective":
        return NamedSpan(start, end, Kind.ADJECTIVE, first.actor_id)
    return NamedSpan(start, end, Kind.BODY, first.actor_id)


def roles_of_text(
    text: str, spans: Sequence[tuple[int, int]], names: Sequence[NamedSpan], known: KnownBodies
) -> Iterator[tuple[int, NamedSpan, Presented, Sentence]]:
    """The roles in a text: the number of the sentence, whose, what, and the sentence read."""
    place = 0
    for number, (start, end) in enumerate(spans):
        here = []
        while place < len(names) and names[place].start < end:
            here.append(names[place])
            place += 1
        if any(name.kind is Kind.PERSON for name in here):
            sentence = make_sentence(text, start, end, here)
            for name, role in find_roles(sentence, known):
                yield number, sentence.names[name], role, sentence


def _as_role(item: Item, number: int, name: NamedSpan, role: Presented, sentence: Sentence) -> Role:
    ends = [name.end, role.end, role.far, role.of_span[1] if role.of_span else 0]
    starts = [name.start, role.start, role.of_span[0] if role.of_span else name.start]
    return Role(
        item.item_id,
        number,
        min(starts),
        max(ends),
        name.actor_id or "",
        role_text(item.text, role, sentence),
        role.of,
        role.former,
        role.rule,
    )


def role_text(text: str, role: Presented, sentence: Sentence) -> str:
    """The role as written, but for a capital at the start of a sentence."""
    words = " ".join(text[role.start : role.end].split())
    before = text[sentence.start : role.start].rstrip(_QUOTES)
    opens = not before or before.endswith(":")
    is_capital = words[:1].isupper() and words[1:2].islower() and not role.head.word[:1].isupper()
    return words[:1].lower() + words[1:] if opens and is_capital else words
