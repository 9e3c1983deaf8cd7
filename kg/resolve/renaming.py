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
    times = {item.item_id: item.published.timestamp() for item in items if item.published}
    forms: dict[str, dict[float, set[str]]] = defaultdict(lambda: defaultdict(set))
    for item_id in times.keys() & links.keys():
        for position, several in enumerate(links[item_id]):
            for root in {merges.root(link.key) for link in several} & earlier_names().keys():
                mention = corpus.mentions[item_id][position]
                forms[root][times[item_id]].add(corpus.name(mention.text).key)
    newest = {root: by_time[max(by_time)] for root, by_time in forms.items()}
    return {
        root: earlier_names()[root][min(found)]
        for root, found in newest.items()
        if found <= earlier_names()[root].keys()
    }
