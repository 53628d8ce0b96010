"""How an answer looks in a document or a message: Markdown.

It is made from the plain JSON values of an answer, so that it shows what every door gives and
nothing else, and from words that are escaped: a document cannot bring markup of its own.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qa.rendering.by_table import by_table, of_whole_table
from qa.rendering.marks import PERHAPS_MD, SURELY_MD, mark_in
from qa.rendering.shown import (
    LISTED,
    OTHERS,
    address_of,
    cells_of,
    marked,
    marked_in,
    notes,
    said_first,
    shown_hits,
    source_line,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&$!])")


_LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=[\s=-]|$)")


def answer_markdown(answer: Mapping[str, Any]) -> str:
    """The plain JSON values of an answer as Markdown, which ends with a line end."""
    said = said_first(answer)
    blocks = _said_markdown(said)
    blocks += [_md(line) for line in notes(answer)]
    shown = by_table(answer, shown_hits(answer))
    blocks += [
        _rows_markdown(rows, mark_in(answer, rows[0], SURELY_MD, PERHAPS_MD)) for rows in shown
    ]
    if answer["disagreement"]:
        blocks.append(OTHERS)
        blocks += [hit_markdown(hit) for hit in answer["disagreement"]]
    return "\n\n".join(blocks) + "\n"


def _said_markdown(said: str) -> list[str]:
    """What is said first; what follows it on lines of its own is a list."""
    first, *rest = said.split("\n")
    blocks = [f"**{_md(first)}**"] if first else []
    listed = "\n".join(f"- {_md(line.removeprefix(LISTED))}" for line in rest)
    return [*blocks, listed] if rest else blocks


def hit_markdown(hit: Mapping[str, Any]) -> str:
    """The plain JSON values of a hit as Markdown: the fact as a quotation, and its source."""
    return _rows_markdown([hit])


def _rows_markdown(rows: Sequence[Mapping[str, Any]], mark: str = SURELY_MD) -> str:
    """A fact, or several rows of one table, as a quotation; and where they stand."""
    hit = of_whole_table(rows)
    address = address_of(hit["source"])
    title = _md(hit["source"]["title"])
    linked = f"[{title}](<{address}>)" if address else title
    return f"> {facts_markdown(rows, mark=mark)}\n>\n> — {source_line(hit, linked, _md)}"


def facts_markdown(
    rows: Sequence[Mapping[str, Any]],
    newline: str = "\n> ",
    behind: str = "",
    *,
    mark: str = SURELY_MD,
) -> str:
    """A fact as Markdown: one on a line; rows as a table.

    Args:
        rows: Plain JSON values of a hit, or of several that are rows of one table.
        newline: What parts the lines of a table.
        behind: Markdown that follows the fact.
        mark: how the words that answer are marked.
    """
    cells = [cells_of(hit) for hit in rows]
    if not cells[0]:
        return f"{marked(rows[0], _md, mark)}{behind}"
    lines = [[_md(cell.name) for cell in cells[0]], ["---"] * len(cells[0])]
    lines += [[marked_in(one.text, one.mark, _md, mark) for one in row] for row in cells]
    lines[-1][-1] += behind
    return newline.join(f"| {' | '.join(line)} |" for line in lines)


def _md(text: str) -> str:
    """Words on one line, so that Markdown shows each of their characters as it is."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LIST_MARK.sub(_not_a_list, escaped)


def _not_a_list(mark: re.Match[str]) -> str:
    return f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}"
