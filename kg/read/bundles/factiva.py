r"""Factiva, saved as Word, RTF, PDF or text: each article ends with the number of its document.

```
Binnenland                        a section, perhaps
Zierikzee wil veerdienst terug    title, perhaps a byline below it
312 words
12 March 2024                     day, perhaps a time below it
NRC                               outlet, then codes, page and language
(c) 2024 NRC Media. …             rights; the text begins behind them
…
Document NRCHA00020240312ek3c0000a
```

With its codes shown, each of these stands behind one: `HD`, `WC`, `PD`, `SN`; the text is `LP` and
`TD`. What follows the last article says what was searched.
"""

import re
from collections.abc import Sequence

from kg.read.bundles.article import Article, Bundle
from kg.read.stamp import is_date

__all__ = ["CODES", "NUMBER", "WORDS", "split_at_documents"]

NUMBER = re.compile(
    r"^[^\S\n]*(?:AN[^\S\n]+)?Document [A-Z][A-Z0-9]{1,11}\d{8}[a-z][a-z0-9]{1,14}[^\S\n]*$",
    re.MULTILINE,
)
CODES = "HD|BY|CR|WC|PD|ET|SN|SC|ED|VOL|PG|LA|CY|LP|TD|SE|CO|IN|NS|RE|IPD|IPC|PUB|AN|CT|RF|ART|CLM"
WORDS = "words|woorden|Wörter|mots"  # what an article's length is told in
_CODE = re.compile(rf"[^\S\n]*(?P<code>{CODES})(?:[^\S\n]*$|\t(?P<rest>.*))")
_WORDS = re.compile(rf"\s*[\d.,]+ (?:{WORDS})\s*", re.IGNORECASE)
_CLOCK = re.compile(r"\s*\d{1,2}:\d\d(?:\s?[AP]M)?\s*", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:\(c\)|©|Copyright\b)", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"\s*(?:Dutch|Nederlands|English|Engels|German|Deutsch|French|Français)\s*", re.IGNORECASE
)
_PRINTED = re.compile(
    r"^[^\S\n]*(?:(?:Page|Pagina) \d+ (?:of|van) \d+\s)?©\s?\d{4} Factiva\b.*\n?", re.MULTILINE
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_PERSON = rf"{_NAME}(?: (?:[a-z'’]{{1,4}} ){{0,3}}{_NAME}){{1,3}}"
_BYLINE = re.compile(
    r"\s*(?:(?:Door|By|Von|Par|Van onze|Van een)\b.*"
    rf"|{_PERSON}(?:(?:, | en | and |; ){_PERSON})*)\s*"
)
_FARTHEST = 12  # lines between the number of words and the text


def split_at_documents(text: str) -> Bundle | None:
    """The articles above the numbers of their documents; null where there are none."""
    marks = list(NUMBER.finditer(text))
    if not marks:
        return None
    begins = [0, *(mark.end() for mark in marks)]
    parts = [text[begin : mark.start()] for begin, mark in zip(begins, marks, strict=False)]
    articles = [_article(_PRINTED.sub("", part).strip("\n").split("\n")) for part in parts]
    if not all(articles):
        return None
    count = len(articles)
    said = f"holds {count} article{'s'[: count - 1]} of Factiva"
    return Bundle(tuple(filter(None, articles)), said)


def _article(lines: Sequence[str]) -> Article | None:
    if any((found := _CODE.match(line)) and found["code"] == "HD" for line in lines):
        return _coded(lines)
    words = next((number for number, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None:
        return None
    section, title = _heading([line.strip() for line in lines[:words] if line.strip()])
    rows = [number for number in range(words + 1, len(lines)) if lines[number].strip()][:_FARTHEST]
    day = next((number for number in rows if is_date(lines[number])), None)
    if day is None:
        return None
    clock, outlet = "", None
    for number in rows[rows.index(day) + 1 :]:
        if _CLOCK.fullmatch(lines[number]):
            clock = lines[number].strip()
        else:
            outlet = lines[number].strip()
            break
    body = "\n".join(lines[_begin(lines, rows) :]).strip("\n")
    published = f"{lines[day].strip()} {clock}".strip()
    return Article(body, title, outlet, published, section)


def _heading(above: Sequence[str]) -> tuple[str | None, str]:
    """Section and title: of what stands above the number of words, a byline is neither."""
    rest = list(above)
    while len(rest) > 1 and _BYLINE.fullmatch(rest[-1]):
        rest.pop()
    return (rest[-2] if len(rest) > 1 else None), (rest[-1] if rest else "")


def _begin(lines: Sequence[str], rows: Sequence[int]) -> int:
    """The line on which the text begins: behind the rights, else behind the language."""
    for sign in (_RIGHTS, _LANGUAGE):
        for number in rows:
            if sign.match(lines[number]):
                end = number + 1
                while end < len(lines) and lines[end].strip() and sign is _RIGHTS:
                    end += 1  # rights on several lines end at a blank one
                blank = end < len(lines) and not lines[end].strip()
                return end if blank else number + 1
    return rows[-1] + 1


def _coded(lines: Sequence[str]) -> Article:
    fields: dict[str, list[str]] = {}
    kept: list[str] = []
    for line in lines:
        if found := _CODE.match(line):
            kept = fields.setdefault(found["code"], [])
            kept.append((found["rest"] or "").strip())
        else:
            kept.append(line.strip())
    stated = {code: " ".join(filter(None, rows)) for code, rows in fields.items()}
    body = "\n".join([*fields.get("LP", []), *fields.get("TD", [])]).strip("\n")
    published = f"{stated.get('PD', '')} {stated.get('ET', '')}".strip()
    section = stated.get("SE") or stated.get("CLM")
    return Article(body, stated.get("HD"), stated.get("SN"), published or None, section)
