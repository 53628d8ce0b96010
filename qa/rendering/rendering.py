"""How an answer looks in a notebook, a document or a message: Markdown and HTML.

Both are made from the plain JSON values of an answer, so that they show what every door gives and
nothing else, and from words that are escaped: a document cannot bring markup of its own.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from qa.rendering import refusal
from qa.rendering.by_table import by_table, of_whole_table
from qa.rendering.marks import (
    IN_THE_REASON,
    PERHAPS_HTML,
    PERHAPS_MD,
    SURELY_HTML,
    SURELY_MD,
    mark_in,
)
from qa.rendering.places import SUPERSEDED, where_it_stands
from qa.rendering.table_row import ShownCell, shown_cells

LISTED = "- "
"""How a line begins that is one of a list."""
_OTHERS = "Sources that say otherwise:"

Escaped = Callable[[str], str]
"""Makes words ready for Markdown or HTML."""

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&$!])")
_LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=[\s=-]|$)")


class Rendered:
    """What has plain JSON values in the layout of ``qa ask --json``, and is shown from them."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """This answer as plain JSON values."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The same as ``to_json``, under the name that other libraries use for it."""
        return self.to_json()

    def to_markdown(self) -> str:
        """This answer for a document or a message: what is said, and each fact with its source."""
        return answer_markdown(self.to_json())

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return answer_html(self.to_json())


def answer_markdown(answer: Mapping[str, Any]) -> str:
    """The plain JSON values of an answer as Markdown, which ends with a line end."""
    said = said_first(answer)
    blocks = _said_markdown(said)
    blocks += [_md(line) for line in _notes(answer)]
    shown = by_table(answer, shown_hits(answer))
    blocks += [
        _rows_markdown(rows, mark_in(answer, rows[0], SURELY_MD, PERHAPS_MD)) for rows in shown
    ]
    if answer["disagreement"]:
        blocks.append(_OTHERS)
        blocks += [hit_markdown(hit) for hit in answer["disagreement"]]
    return "\n\n".join(blocks) + "\n"


def _said_markdown(said: str) -> list[str]:
    """What is said first; what follows it on lines of its own is a list."""
    first, *rest = said.split("\n")
    blocks = [f"**{_md(first)}**"] if first else []
    listed = "\n".join(f"- {_md(line.removeprefix(LISTED))}" for line in rest)
    return [*blocks, listed] if rest else blocks


def _said_html(said: str) -> str:
    first, *rest = said.split("\n")
    listed = "".join(f"<li>{_html(line.removeprefix(LISTED))}</li>" for line in rest)
    return f"<p><strong>{_html(first)}</strong></p>" + (f"<ul>{listed}</ul>" if rest else "")


def hit_markdown(hit: Mapping[str, Any]) -> str:
    """The plain JSON values of a hit as Markdown: the fact as a quotation, and its source."""
    return _rows_markdown([hit])


def _rows_markdown(rows: Sequence[Mapping[str, Any]], mark: str = SURELY_MD) -> str:
    """A fact, or several rows of one table, as a quotation; and where they stand."""
    hit = of_whole_table(rows)
    address = _address(hit["source"])
    title = _md(hit["source"]["title"])
    linked = f"[{title}](<{address}>)" if address else title
    return f"> {facts_markdown(rows, mark=mark)}\n>\n> — {_line(hit, linked, _md)}"


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
    cells = [_cells(hit) for hit in rows]
    if not cells[0]:
        return f"{_marked(rows[0], _md, mark)}{behind}"
    lines = [[_md(cell.name) for cell in cells[0]], ["---"] * len(cells[0])]
    lines += [[_marked_in(one.text, one.mark, _md, mark) for one in row] for row in cells]
    lines[-1][-1] += behind
    return newline.join(f"| {' | '.join(line)} |" for line in lines)


def answer_html(answer: Mapping[str, Any]) -> str:
    """The plain JSON values of an answer as a piece of HTML, every word of it escaped."""
    said = said_first(answer)
    parts = [_said_html(said)] if said else []
    parts += [f"<p>{_html(line)}</p>" for line in _notes(answer)]
    shown = by_table(answer, shown_hits(answer))
    parts += [
        _hits_html(rows, mark_in(answer, rows[0], SURELY_HTML, PERHAPS_HTML)) for rows in shown
    ]
    if answer["disagreement"]:
        parts.append(f"<p>{_html(_OTHERS)}</p>")
        parts += [_hits_html([hit]) for hit in answer["disagreement"]]
    return f'<div class="qa-answer">{"".join(parts)}</div>'


def _hits_html(rows: Sequence[Mapping[str, Any]], mark: str = SURELY_HTML) -> str:
    hit = of_whole_table(rows)
    address, title = _address(hit["source"]), _html(hit["source"]["title"])
    linked = f'<a href="{_html(address)}" rel="noreferrer">{title}</a>' if address else title
    footer = f"<footer>{_line(hit, linked, _html)}</footer>"
    return f"<blockquote>{_facts_html(rows, mark)}{footer}</blockquote>"


def _facts_html(rows: Sequence[Mapping[str, Any]], mark: str) -> str:
    cells = [_cells(hit) for hit in rows]
    if not cells[0]:
        return f"<p>{_marked(rows[0], _html, mark)}</p>"
    lines = ["".join(f"<th>{_html(cell.name)}</th>" for cell in cells[0])]
    for row in cells:
        values = (_marked_in(cell.text, cell.mark, _html, mark) for cell in row)
        lines.append("".join(f"<td>{value}</td>" for value in values))
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def said_first(answer: Mapping[str, Any]) -> str:
    """What stands before the facts: the short answer, or that there is none and why.

    An answer that is gathered from several facts brings its own words (``said``).
    """
    nameless = answer["turn"] == "who says" and not answer["hits"][0]["answer"]
    if answer["turn"] in IN_THE_REASON or nameless:
        return str(answer["reason"])
    if answer["verdict"] != "answered":
        said = refusal.headline(answer["reason"], is_shown=bool(shown_hits(answer)))
        return " ".join(said).strip()
    if gathered := answer.get("shown") or answer.get("said"):
        return str(gathered)
    hits, sides = answer["hits"], answer["sides"]
    shorts = [_short(hit) for hit in hits[: max(1, len(sides))]]
    if not all(shorts):
        return ""
    if not sides:
        return "".join(shorts)
    return " · ".join(f"{side}: {short}" for side, short in zip(sides, shorts, strict=False))


def _short(hit: Mapping[str, Any]) -> str:
    """The short answer of a hit as it is said; empty without one."""
    short = hit["answer"] or {}
    return str(short.get("shown") or short.get("text") or "")


def shown_hits(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The hits that are shown: of a gathered answer those that make it up, else the best.

    Where nothing answers, those that have nothing to do with the question are left out.
    """
    counting = [item["hit"] for item in answer.get("items") or () if item["counts"]]
    gathered = list({hit["fact"]["id"]: hit for hit in counting}.values())
    if gathered or answer["verdict"] == "answered" or answer["turn"] in IN_THE_REASON:
        return gathered or _each_once(answer["hits"])
    return [hit for hit in answer["hits"] if not refusal.is_far(hit["score"])]


def _each_once(hits: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The hits without those of a fact that stands there already."""
    by_fact: dict[str, Mapping[str, Any]] = {}
    for hit in hits:
        by_fact.setdefault(hit["fact"]["id"], hit)
    return list(by_fact.values())


def _notes(answer: Mapping[str, Any]) -> Iterable[str]:
    """What else stands before the facts."""
    asked, searched = " ".join(answer["question"].split()), answer["searched"]
    looked_up = answer["turn"] not in (*IN_THE_REASON, "who says")
    if searched and looked_up and refusal.is_read_otherwise(asked, searched):
        yield f"Searched: {answer['searched']}"
    is_told = answer["verdict"] == "answered" or answer["turn"] in IN_THE_REASON
    if (near := shown_hits(answer)) and not is_told:
        yield refusal.closest(marked="in italics" if near[0]["answer"] else "")


def _line(hit: Mapping[str, Any], title: str, escaped: Escaped) -> str:
    """Where a fact comes from; ``title`` is ready, the rest is made so by ``escaped``."""
    fact, source = hit["fact"], hit["source"]
    others = ", ".join(one["title"] for one in hit["also_in"])
    said = (
        ", ".join(filter(None, (source["publisher"], source["published"]))),
        where_it_stands(fact),
        f"according to {fact['attribution']}" if fact["attribution"] else "",
        f"also in {others}" if others else "",
        SUPERSEDED if hit.get("superseded") else "",
        "" if source["status"] == "current" else f"the source is {source['status']} now",
    )
    return " · ".join((title, *(escaped(part) for part in said if part)))


def _marked(hit: Mapping[str, Any], escaped: Escaped, mark: str) -> str:
    """The fact's text with its short answer marked."""
    return _marked_in(hit["fact"]["text"], _mark_of(hit), escaped, mark)


def _mark_of(hit: Mapping[str, Any]) -> tuple[int, int]:
    """Where in the fact's text its short answer stands; nowhere without one."""
    answer = hit["answer"]
    return (answer["start"], answer["end"]) if answer else (0, 0)


def _cells(hit: Mapping[str, Any]) -> tuple[ShownCell, ...]:
    columns = hit["fact"]["context"].get("columns", ())
    return shown_cells(hit["fact"]["text"], columns, _mark_of(hit))


def _marked_in(text: str, span: tuple[int, int], escaped: Escaped, mark: str) -> str:
    start, end = span
    if not text[start:end].strip():
        return escaped(text)
    before, after = text[:start], text[end:]
    return (
        f"{escaped(before)}{' ' * before[-1:].isspace()}{mark.format(escaped(text[start:end]))}"
        f"{' ' * after[:1].isspace()}{escaped(after)}"
    )


def _address(source: Mapping[str, Any]) -> str:
    """The web address of a source; empty where it has none that a browser would open."""
    url = "".join(str(source["url"] or "").split())
    if urlsplit(url).scheme not in {"http", "https"}:
        return ""
    return quote(url, safe="/%:@!$&'()*+,;=~?#[]")


def _md(text: str) -> str:
    """Words on one line, so that Markdown shows each of their characters as it is."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LIST_MARK.sub(_not_a_list, escaped)


def _not_a_list(mark: re.Match[str]) -> str:
    return f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}"


def _html(text: str) -> str:
    from html import escape  # whoever asks from a shell does without it

    return escape(" ".join(text.split()))
