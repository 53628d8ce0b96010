"""What is shown of an answer in Markdown and HTML alike, from its plain JSON values."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from qa.rendering import refusal
from qa.rendering.marks import IN_THE_REASON
from qa.rendering.places import SUPERSEDED, where_it_stands
from qa.rendering.table_row import ShownCell, shown_cells

LISTED = "- "
"""How a line begins that is one of a list."""
OTHERS = "Sources that say otherwise:"

Escaped = Callable[[str], str]
"""Makes words ready for Markdown or HTML."""


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


def notes(answer: Mapping[str, Any]) -> Iterable[str]:
    """What else stands before the facts."""
    asked, searched = " ".join(answer["question"].split()), answer["searched"]
    looked_up = answer["turn"] not in (*IN_THE_REASON, "who says")
    if searched and looked_up and refusal.is_read_otherwise(asked, searched):
        yield f"Searched: {answer['searched']}"
    is_told = answer["verdict"] == "answered" or answer["turn"] in IN_THE_REASON
    if (near := shown_hits(answer)) and not is_told:
        marks = near[0]["answer"] and refusal.may_answer(answer["confidence"])
        yield refusal.closest(marked="in italics" if marks else "")


def source_line(hit: Mapping[str, Any], title: str, escaped: Escaped) -> str:
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


def marked(hit: Mapping[str, Any], escaped: Escaped, mark: str) -> str:
    """The fact's text with its short answer marked."""
    return marked_in(hit["fact"]["text"], mark_of(hit), escaped, mark)


def mark_of(hit: Mapping[str, Any]) -> tuple[int, int]:
    """Where in the fact's text its short answer stands; nowhere without one."""
    answer = hit["answer"]
    return (answer["start"], answer["end"]) if answer else (0, 0)


def cells_of(hit: Mapping[str, Any]) -> tuple[ShownCell, ...]:
    """The cells of a fact that is a row of a table; of every other fact none."""
    columns = hit["fact"]["context"].get("columns", ())
    return shown_cells(hit["fact"]["text"], columns, mark_of(hit))


def marked_in(text: str, span: tuple[int, int], escaped: Escaped, mark: str) -> str:
    """A text with the words of a span marked; ``mark`` has a place for them."""
    start, end = span
    if not text[start:end].strip():
        return escaped(text)
    before, after = text[:start], text[end:]
    return (
        f"{escaped(before)}{' ' * before[-1:].isspace()}{mark.format(escaped(text[start:end]))}"
        f"{' ' * after[:1].isspace()}{escaped(after)}"
    )


def address_of(source: Mapping[str, Any]) -> str:
    """The web address of a source; empty where it has none that a browser would open."""
    url = "".join(str(source["url"] or "").split())
    if urlsplit(url).scheme not in {"http", "https"}:
        return ""
    return quote(url, safe="/%:@!$&'()*+,;=~?#[]")
