"""An answer as text, JSON, Markdown or CSV; of many, each in its row's place."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qa.answer import Answer
from qa.doors import console
from qa.doors.pipes.rows import Row
from qa.rendering.as_markdown import answer_markdown
from qa.rendering.places import where_it_stands
from qa.rendering.shown import said_first, shown_hits

FORMATS = ("text", "json", "md", "csv")

COLUMNS = (
    *("question", "verdict", "confidence", "answer", "fact", "source", "place", "published"),
    *("url", "searched", "reason", "error"),
)
"""Columns of CSV; those of the input that are called otherwise stand before them."""

_NO_FORMULA = re.compile(r"[-+]?[\d.,]+(?:\s?%)?")

Write = Callable[[Row, Answer | None, str], str]
"""What is written for a row, its answer, or the error instead of it; without the last line end."""


def as_json_line(row: Row, answer: Answer | None, error: str) -> str:
    """A row's ``id`` and its answer, or its error, as one JSON object on one line."""
    named = {"id": row.id} if "id" in row.given else {}
    if answer is None:
        return console.json_line({**named, "row": row.number, "error": error})
    return console.json_line({**named, **answer.to_json()})


def as_markdown(row: Row, answer: Answer | None, error: str) -> str:
    """A row's question as a heading, and its answer."""
    from qa.session.wording.wording import markdown

    body = answer_markdown(answer.to_json()) if answer else f"{markdown(error)}\n"
    return f"## {markdown(row.question) or f'Row {row.number}'}\n\n{body}"


class AsCsv:
    """Rows of CSV under the columns of the input and ours."""

    def __init__(self, given: Sequence[str] = ()) -> None:
        """The input has these columns."""
        self.columns = (*(one for one in given if one.lower() not in COLUMNS), *COLUMNS)

    @property
    def head(self) -> str:
        """The line with the names of the columns."""
        return _csv_line(self.columns)

    def __call__(self, row: Row, answer: Answer | None, error: str) -> str:
        """The row, its answer or its error."""
        found = {} if answer is None else _cells(answer.to_json())
        cells = {**row.given, "question": row.question, "error": error, **found}
        return _csv_line([cells.get(column) for column in self.columns])


def _cells(answer: Mapping[str, Any]) -> dict[str, Any]:
    cells = {
        "question": answer["question"],
        "verdict": answer["verdict"],
        "confidence": answer["confidence"],
        "answer": said_first(answer) if answer["verdict"] == "answered" else "",
        "searched": answer["searched"],
        "reason": answer["reason"],
    }
    if shown := shown_hits(answer):
        hit = shown[0]
        source = hit["source"]
        cells |= {
            "fact": hit["fact"]["text"],
            "source": source["title"],
            "place": where_it_stands(hit["fact"]),
            "published": source["published"],
            "url": source["url"] or source["path"],
        }
    return cells


def _csv_line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(map(_cell, cells))
    return line.getvalue()


def _cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: documents may hold such."""
    text = "" if value is None else " ".join(str(value).split())
    if text[:1] in {"=", "+", "-", "@"} and not _NO_FORMULA.fullmatch(text):
        return f"'{text}"
    return text
