"""Actors that changed their name: called as the newest item of the pile calls them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.ground.records import Item
from kg.resolve.corpus import Corpus, Links
from kg.resolve.merges import Merges
from kg.resolve.tables import earlier_names

__all__ = ["find_earlier"]


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
