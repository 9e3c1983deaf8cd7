"""The shapes in which JSON holds records: lists, wrappers, frames of pandas, chats."""

from collections.abc import Iterator, Mapping

from kg.read.fields import place_of
from kg.read.records import is_record

__all__ = ["find_records"]

_DEEPEST = 5  # Elasticsearch: {"hits": {"hits": [{"_source": …}]}}


def find_records(value: object) -> list[object]:
    """The records in a JSON value, whatever they are wrapped in; the value where there are none.

    >>> find_records({"text": {"0": "Rutte."}, "date": {"0": 1741810500000}})
    [{'text': 'Rutte.', 'date': 1741810500000}]
    >>> find_records({"status": "ok", "articles": [{"content": "Rutte."}]})
    [{'content': 'Rutte.'}]
    """
    if isinstance(value, Mapping) and isinstance(value.get("text"), str) and value["text"]:
        return [value]  # the most frequent case, at once
    if spoken := _transcript(value):
        return [{"text": spoken}]
    found = list(_records(value, _DEEPEST))
    if any(is_record(one) for one in found):
        return found
    if isinstance(value, list):
        return value
    inside = value.values() if isinstance(value, Mapping) else ()
    lists = [one for one in inside if isinstance(one, list)]
    return lists[0] if len(lists) == 1 else [value]


def _transcript(value: object) -> str | None:
    """What is said in captions: `[{"text": "Goedenavond", "start": 0.0, "duration": 2.0}, …]`."""
    if not isinstance(value, list) or len(value) < 2 or not all(map(_is_caption, value)):
        return None
    return " ".join(" ".join(one["text"].split()) for one in value).strip() or None


def _is_caption(one: object) -> bool:
    return (
        isinstance(one, Mapping)
        and isinstance(one.get("text"), str)
        and isinstance(one.get("start"), int | float)
        and isinstance(one.get("duration", one.get("end")), int | float)
        and not any(place.field == "published" for name in one if (place := place_of(str(name))))
    )


def _records(value: object, depth: int) -> Iterator[object]:
    """Records, and what stands beside them in their list."""
    if depth == 0 or (is_record(value) and not _columns(value)):
        yield value
    elif isinstance(value, list):
        for one in value:
            inner = list(_records(one, depth - 1)) if isinstance(one, Mapping) else []
            yield from inner or [one]
    elif isinstance(value, Mapping):
        yield from _chat(value) or _frame(value) or _inside(value, depth)


def _inside(value: Mapping[str, object], depth: int) -> Iterator[object]:
    """What the fields of a wrapper hold, of those that hold records."""
    for inner in value.values():
        if isinstance(inner, list | Mapping):
            found = list(_records(inner, depth - 1))
            if any(map(is_record, found)):
                yield from _signed(found, value)


def _signed(found: list[object], wrapper: Mapping[str, object]) -> Iterator[object]:
    """Posts of X with their author, whom the API lists beside them."""
    includes = wrapper.get("includes")
    users = includes.get("users") if isinstance(includes, Mapping) else None
    names = {
        user.get("id"): user.get("username")
        for user in (users if isinstance(users, list) else [])
        if isinstance(user, Mapping)
    }
    for one in found:
        author = names.get(one.get("author_id")) if isinstance(one, Mapping) else None
        yield {**one, "author.username": author} if author and isinstance(one, Mapping) else one


def _chat(value: Mapping[str, object]) -> list[object]:
    """The messages of a chat that Telegram exported; its name is their outlet."""
    messages, name = value.get("messages"), value.get("name")
    if not isinstance(messages, list) or not isinstance(name, str):
        return []
    return [
        {"source": f"{name}/{one.get('id')}", "outlet": name, **one}
        if isinstance(one, Mapping)
        else one
        for one in messages
    ]


def _frame(value: Mapping[str, object]) -> list[object]:
    """The rows of a frame of pandas: by columns, by index, split, or as lists of one length."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        names = list(map(str, columns))
        return [
            dict(zip(names, row, strict=False)) if isinstance(row, list) else row for row in data
        ]
    inner = list(value.values())
    if inner and all(isinstance(one, Mapping) for one in inner):
        return _by_columns(value) or (inner if any(map(is_record, inner)) else [])
    return _columns(value)


def _columns(value: object) -> list[object]:
    """The rows of lists of one length, of which one holds texts and another days or the like."""
    if not isinstance(value, Mapping) or not all(isinstance(one, list) for one in value.values()):
        return []
    said = {place.field for name in value if (place := place_of(str(name)))}
    if "text" not in said or len(said) < 2 or len({len(one) for one in value.values()}) > 1:
        return []
    cells = zip(*value.values(), strict=True)
    return [dict(zip(map(str, value), row, strict=True)) for row in cells]


def _by_columns(value: Mapping[str, object]) -> list[object]:
    columns = {name: one for name, one in value.items() if isinstance(one, Mapping)}
    keys = list(next(iter(columns.values())))
    if not all(list(one) == keys for one in columns.values()):
        return []
    rows: list[object] = [{name: one[key] for name, one in columns.items()} for key in keys]
    return rows if any(map(is_record, rows)) else []
