r"""LexisNexis: articles under numbered lines.

```
                               1 of 2 DOCUMENTS            Dokument 1 von 2, Document 1 van 2
                                NRC Handelsblad
                            January 11, 2010 Monday
```

What stands before the first (who asked for what, and when) is a cover page. Files of several
downloads, one behind the other, count from 1 anew.
"""

import re
from itertools import pairwise

from kg.read.bundles.article import Article, Bundle

__all__ = ["NUMBERED", "split_at_numbers"]

NUMBERED = re.compile(
    r"^[^\S\n]*(?:(?P<word>Do[ck]ument[^\S\n]+)?(?P<number>\d{1,6})[^\S\n]+(?:of|van|von|de|sur)"
    r"[^\S\n]+(?P<total>\d{1,6})(?P<words>[^\S\n]+DO[CK]UMENT\w*)?)[^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)


def split_at_numbers(text: str) -> Bundle | None:
    r"""The articles under numbered lines; null where there are none, or they do not count on.

    >>> [one.text for one in split_at_numbers("Een.\n\nDocument 2 of 2\n\nTwee.").articles]
    ['Een.', 'Twee.']
    """
    marks = [mark for mark in NUMBERED.finditer(text) if mark["word"] or mark["words"]]
    if not marks or not all(_counts_on(*pair) for pair in pairwise(marks)):
        return None
    before = text[: marks[0].start()].strip("\n")
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [text[mark.end() : end].strip("\n") for mark, end in zip(marks, ends, strict=True)]
    cover = marks[0]["number"] == "1" and bool(before.strip())
    articles = [part for part in ([] if cover else [before]) + parts if part.strip()]
    if not articles or (len(articles) == 1 and not cover):
        return Bundle(tuple(map(Article, articles))) if articles else None
    left_out = "; what stands before document 1 was left out" if cover else ""
    said = f"holds {len(articles)} articles, parted by numbered lines{left_out}"
    return Bundle(tuple(map(Article, articles)), said)


def _counts_on(mark: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the second line follows the first, or opens another download, numbered from 1.

    A download may have left documents out, so that its numbers jump.
    """
    number, following = int(mark["number"]), int(after["number"])
    if mark["total"] == after["total"] and following > number:
        return True
    return following == 1 and (mark["total"] != after["total"] or mark["number"] == mark["total"])
