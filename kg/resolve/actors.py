"""From keys to actors: names, readable ids, aliases."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2s

from kg.ground.folding import fold, slug
from kg.ground.records import Actor, Item
from kg.resolve.corpus import Corpus, Links
from kg.resolve.merges import Merges, folded_name
from kg.resolve.tables import curated_names, earlier_names, read_countries, read_provinces

__all__ = ["Forms", "find_earlier", "make_actors"]

# The mentions of each text, by the root key of who is meant, then by the key of the name.
Forms = Mapping[str, Mapping[str, Counter[str]]]

_BLANK = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)")  # J. B. Pritzker


def make_actors(
    forms: Forms, corpus: Corpus, renamed: Mapping[str, str], retyped: Mapping[str, str]
) -> dict[str, Actor]:
    """The actors by root key, as are the names and types that the user gave them."""
    curated = curated_names()
    named = {
        root: (
            retyped.get(root, root.partition(":")[0]),
            renamed.get(root) or curated.get(root) or _name(root, by_key, corpus),
        )
        for root, by_key in sorted(forms.items())
    }
    ids = _ids(named, curated)
    return {
        root: Actor(ids[root], name, kind, _aliases(forms[root].values()), _iso(root, kind))
        for root, (kind, name) in named.items()
    }


def _iso(root: str, kind: str) -> str | None:
    iso = root.partition(":")[2]
    return iso if kind == "country" and iso in read_countries().main else None


def _name(root: str, by_key: Mapping[str, Counter[str]], corpus: Corpus) -> str:
    """The most frequent spelling of the name that stands for all, rather not in capitals."""
    texts = by_key.get(root) or sum(by_key.values(), Counter[str]())
    names: Counter[str] = Counter()
    for text, count in texts.items():
        found = corpus.name(text)
        written = found.called if root.startswith("person:") else found.name
        names[_foreign(root, _BLANK.sub("", written))] += count
    same = [name for name in names if fold(name) == folded_name(root)]
    if not same and root.startswith("person:"):  # `Vinícius Júnior` with the key `vinicius jr`
        same = [name for name in names if corpus.name(name).person.key == folded_name(root)]
    name = min(same or names, key=lambda name: (_shouts(name), -names[name], name))
    where = root.partition("@")[2] if root.startswith("place:") else ""
    where = where if where in read_provinces() else read_countries().main.get(where, "")
    return f"{name} ({where})" if where else name


def _foreign(root: str, name: str) -> str:
    """`Senaat` with the key `organisation:franse senaat` → `Franse Senaat`."""
    wanted = folded_name(root)
    if fold(name) != wanted and root.startswith("organisation:"):
        for body in (name, f"ministerie van {name}", name.partition(" ")[2]):
            adjective = _adjectives().get(wanted.removesuffix(f" {fold(body)}"))
            if body and adjective:
                return f"{adjective} {body}"
    return name


@cache
def _adjectives() -> dict[str, str]:
    """The adjectives of the countries, by their folded forms."""
    countries = read_countries()
    return {
        fold(one): one for one in (*countries.neuter_of.values(), *countries.adjective_of.values())
    }


def _shouts(name: str) -> bool:
    return name.isupper() and len(name) > 6


def _aliases(counters: Iterable[Counter[str]]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for counter in counters:
        counts.update(counter)
    return tuple(sorted(counts, key=lambda text: (-counts[text], text)))


def _ids(named: Mapping[str, tuple[str, str]], curated: Mapping[str, str]) -> dict[str, str]:
    """Curated ids as they are; else type and slug, and a hash of its key for a second bearer."""
    ids: dict[str, str] = {}
    taken: dict[str, list[str]] = defaultdict(list)
    for root, (kind, name) in named.items():
        if root in curated and root.startswith(f"{kind}:"):
            ids[root] = root
        else:
            taken[f"{kind}:{slug(name)}"].append(root)
    fixed = set(ids.values())
    for wanted, roots in taken.items():
        clear = [
            root
            for root in roots
            if ("@" not in root or root.startswith("place:")) and not wanted.endswith(":")
        ]
        first = min(clear, default=None) if wanted not in fixed else None
        for root in roots:
            ids[root] = wanted if root == first else f"{wanted}-{_hash(root)}".replace(":-", ":")
    return ids


def _hash(key: str) -> str:
    return blake2s(key.encode(), digest_size=4).hexdigest()


def find_earlier(
    items: Iterable[Item], corpus: Corpus, links: Mapping[str, Links], merges: Merges
) -> dict[str, str]:
    """By roots, the earlier names of those whom their newest item calls so: `Twitter` of X.

    Of the newest item all forms count: one that has today's name, too, knows it.
    """
    forms: dict[str, dict[float, set[str]]] = defaultdict(lambda: defaultdict(set))
    for item in items:
        if not item.published:
            continue
        for position, several in enumerate(links.get(item.item_id, ())):
            for root in {merges.root(link.key) for link in several} & earlier_names().keys():
                mention = corpus.mentions[item.item_id][position]
                name = corpus.name(mention.text)
                forms[root][item.published.timestamp()].add(name.key)
    newest = {root: by_time[max(by_time)] for root, by_time in forms.items()}
    return {
        root: earlier_names()[root][min(found)]
        for root, found in newest.items()
        if found <= earlier_names()[root].keys()
    }
