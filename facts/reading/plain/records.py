"""Records (JSON, JSON Lines, YAML): a record is a row, its keys are the columns."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, few_enough, on_one_line
from facts.reading.plain.encodings import decoded
from facts.reading.plain.yaml_text import read_yaml

_LONGEST_CELL = 300
"""Characters of a value that stands in a row; longer ones are paragraphs."""
_LONGEST_LABEL = 80


def read_json(data: bytes, charset: str | None = None) -> Extract:
    """Read JSON; figures stay as they are written.

    Raises:
        DocumentError: it is no JSON.
    """
    return _extract([_parsed(decoded(data, charset), "")])


def read_json_records(data: bytes, charset: str | None = None) -> Extract:
    """Read JSON Lines, a record a line.

    Raises:
        DocumentError: a line is no JSON; the message names it.
    """
    lines = enumerate(decoded(data, charset).split("\n"), 1)
    return _extract([[_parsed(line, f"line {at}: ") for at, line in lines if line.strip()]])


def read_yaml_records(data: bytes, charset: str | None = None) -> Extract:
    """Read YAML without aliases.

    Raises:
        DocumentError: it is no such YAML.
    """
    return _extract(read_yaml(decoded(data, charset)))


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{where}damaged: it is no valid JSON.") from error


def _extract(values: list[Any]) -> Extract:
    return Extract(tuple(few_enough(block for value in values for block in _blocks(value, ""))))


def _blocks(value: Any, caption: str) -> Iterator[Block]:
    """What a value says.

    Args:
        value: a record, a list of such, or a plain value.
        caption: the keys that lead to it.
    """
    if isinstance(value, Mapping):
        yield from _record({str(key): inner for key, inner in value.items()}, caption)
    elif isinstance(value, list):
        for inner in value:
            yield from _blocks(inner, caption)
    elif text := _shown(value):
        yield Block("item", text, lead=caption)


def _record(record: Mapping[str, Any], caption: str) -> Iterator[Block]:
    cells, others = {}, {}
    for key, value in _flat(record):
        text = _shown(value)
        if isinstance(value, Mapping | list) or len(text) > _LONGEST_CELL:
            others[key] = value
        elif text:
            cells[key] = text
    label = next(iter(cells.values()), "")[:_LONGEST_LABEL]
    if cells:
        text = " | ".join(cells.values())
        place = ((0, Place(row=label)),)
        yield Block("row", text, places=place, columns=tuple(cells), caption=caption)
    for key, value in others.items():
        below = ", ".join(filter(None, (caption, label, key)))
        if isinstance(value, Mapping | list):
            yield from _blocks(value, below)
        else:
            yield Block("paragraph", _shown(value), lead=below)


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a record; of a record in it that holds plain values only, each of those."""
    for key, value in record.items():
        if isinstance(value, Mapping) and len(record) > 1 and _is_plain(value.values()):
            yield from ((f"{key} {inner}", one) for inner, one in value.items())
        elif isinstance(value, list) and _is_plain(value):
            yield key, ", ".join(filter(None, map(_shown, value)))
        else:
            yield key, value


def _is_plain(values: Any) -> bool:
    return not any(isinstance(value, Mapping | list) for value in values)


def _shown(value: Any) -> str:
    if value is None or isinstance(value, Mapping | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else on_one_line(str(value))
