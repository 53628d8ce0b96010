"""How an answer looks in a notebook: HTML.

It is made from the plain JSON values of an answer, and every word of it is escaped.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from qa.rendering.by_table import by_table, of_whole_table
from qa.rendering.marks import PERHAPS_HTML, SURELY_HTML, mark_in
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


def answer_html(answer: Mapping[str, Any]) -> str:
    """The plain JSON values of an answer as a piece of HTML, every word of it escaped."""
    said = said_first(answer)
    parts = [_said_html(said)] if said else []
    parts += [f"<p>{_html(line)}</p>" for line in notes(answer)]
    shown = by_table(answer, shown_hits(answer))
    parts += [
        _hits_html(rows, mark_in(answer, rows[0], SURELY_HTML, PERHAPS_HTML)) for rows in shown
    ]
    if answer["disagreement"]:
        parts.append(f"<p>{_html(OTHERS)}</p>")
        parts += [_hits_html([hit]) for hit in answer["disagreement"]]
    return f'<div class="qa-answer">{"".join(parts)}</div>'


def _said_html(said: str) -> str:
    first, *rest = said.split("\n")
    listed = "".join(f"<li>{_html(line.removeprefix(LISTED))}</li>" for line in rest)
    return f"<p><strong>{_html(first)}</strong></p>" + (f"<ul>{listed}</ul>" if rest else "")


def _hits_html(rows: Sequence[Mapping[str, Any]], mark: str = SURELY_HTML) -> str:
    hit = of_whole_table(rows)
    address, title = address_of(hit["source"]), _html(hit["source"]["title"])
    linked = f'<a href="{_html(address)}" rel="noreferrer">{title}</a>' if address else title
    footer = f"<footer>{source_line(hit, linked, _html)}</footer>"
    return f"<blockquote>{_facts_html(rows, mark)}{footer}</blockquote>"


def _facts_html(rows: Sequence[Mapping[str, Any]], mark: str) -> str:
    cells = [cells_of(hit) for hit in rows]
    if not cells[0]:
        return f"<p>{marked(rows[0], _html, mark)}</p>"
    lines = ["".join(f"<th>{_html(cell.name)}</th>" for cell in cells[0])]
    for row in cells:
        values = (marked_in(cell.text, cell.mark, _html, mark) for cell in row)
        lines.append("".join(f"<td>{value}</td>" for value in values))
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _html(text: str) -> str:
    from html import escape  # whoever asks from a shell does without it

    return escape(" ".join(text.split()))
