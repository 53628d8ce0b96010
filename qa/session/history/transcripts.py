"""A conversation written down: as Markdown for people, as JSON for programs."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from qa.answer import Answer, Hit, Verdict
from qa.rendering.as_markdown import facts_markdown
from qa.rendering.refusal import CLOSEST
from qa.rendering.shown import LISTED
from qa.session.scope import phrases as of_documents
from qa.session.turn import Turn
from qa.session.wording.fact_text import each_once, is_row
from qa.session.wording.further import beside
from qa.session.wording.gathered import form, is_gathered
from qa.session.wording.wording import (
    headline,
    markdown,
    plain,
    searched_otherwise,
    short_line,
    source_line,
    sure_line,
    worth_showing,
)


def to_markdown(turns: Sequence[Turn]) -> str:
    """The conversation as Markdown: a heading for each question, sources in footnotes."""
    notes: dict[str, int] = {}
    blocks = ["# Questions and answers"]
    for turn in turns:
        blocks.append(f"## {markdown(turn.question)}")
        blocks += [f"*{markdown(of_documents.asked_of(turn.scope))}*"] if turn.scope else []
        blocks += _answered(turn.answer, notes) if turn.answer else [_unanswered(turn)]
    blocks += [f"[^{number}]: {note}" for note, number in notes.items()]
    return "\n\n".join(blocks) + "\n"


def to_json(turns: Sequence[Turn]) -> str:
    """The conversation as one JSON object; each answer in the layout of ``qa ask --json``."""
    return json.dumps({"turns": [_plain_values(turn) for turn in turns]}, indent=2) + "\n"


FORMATS: dict[str, tuple[Callable[[Sequence[Turn]], str], str]] = {
    "Markdown": (to_markdown, "md"),
    "JSON": (to_json, "json"),
}
"""How a conversation can be written down and the ending of its file, by the name people choose."""


def exported(turns: Sequence[Turn], kind: str, now: datetime) -> tuple[str, str]:
    """The name of a file for the conversation, and what to write into it.

    Args:
        turns: The conversation.
        kind: A key of ``FORMATS``.
        now: The time that the file is named after.
    """
    write, ending = FORMATS[kind]
    return f"qa-{now:%Y-%m-%d-%H%M%S}.{ending}", write(turns)


def _plain_values(turn: Turn) -> dict[str, Any]:
    asked_of = turn.scope.choices
    return {
        "asked": turn.asked,
        "question": turn.question,
        "bare": turn.bare,
        "scope": [{"kind": str(one.kind), "key": one.key, "title": one.title} for one in asked_of],
        "failure": turn.failure,
        "answer": turn.answer.to_json() if turn.answer else None,
    }


def _unanswered(turn: Turn) -> str:
    return f"*{markdown(turn.failure or 'Not answered.')}*"


def _answered(answer: Answer, notes: dict[str, int]) -> list[str]:
    blocks = []
    if searched_otherwise(answer):
        blocks.append(f"*searched: {markdown(answer.searched)}*")
    if answer.verdict is Verdict.ANSWERED and answer.hits:
        short = short_line(answer)
        blocks += [f"**{markdown(short)}**"] if short else []
        blocks += [*_facts(answer, notes), *_beside(answer, notes)]
        return [*blocks, f"*{sure_line(answer)}*"]
    said, reason = headline(answer)
    first, *rest = said.split("\n")
    blocks.append(f"**{markdown(first)}** {markdown(reason)}".strip())
    listed = [f"{LISTED}{markdown(line.removeprefix(LISTED))}" for line in rest]
    blocks += ["\n".join(listed)] if listed else []
    for hit in worth_showing(answer)[:1]:
        parted = "\n\n" if is_row(hit.fact) else " "
        blocks.append(f"{CLOSEST}{parted}{_footnoted(replace(hit, answer=None), notes)}")
    return [*blocks, *_beside(answer, notes)]


def _beside(answer: Answer, notes: dict[str, int]) -> list[str]:
    """The facts that differ, and those that a card keeps folded, a line each."""
    blocks = []
    for heading, hits in beside(answer):
        marks = (_mark(source_line(hit), hit, notes) for hit in hits)
        listed = [
            f"{LISTED}{markdown(hit.fact.text)}{mark}"
            for hit, mark in zip(hits, marks, strict=True)
        ]
        blocks += [heading, "\n".join(listed)]
    return blocks


def _facts(answer: Answer, notes: dict[str, int]) -> list[str]:
    """What an answer rests on; rows of one table as one table with one footnote."""
    hits = [same[0] for same in each_once(answer.answering)]
    laid_out = form(answer) if is_gathered(answer) else None
    if laid_out and laid_out.is_of_one_place and all(is_row(hit.fact) for hit in hits):
        mark = _mark(laid_out.sources[0], hits[0], notes)
        return [facts_markdown([hit.to_json() for hit in hits], "\n", mark)]
    return [_footnoted(hit, notes) for hit in hits]


def _footnoted(hit: Hit, notes: dict[str, int]) -> str:
    mark = _mark(source_line(hit), hit, notes)
    if is_row(hit.fact):
        return facts_markdown([hit.to_json()], "\n", mark)
    return f"{markdown(hit.fact.text)}{mark}"


def _mark(line: str, hit: Hit, notes: dict[str, int]) -> str:
    """The mark of a footnote that says where a fact stands, as `line` does."""
    url = hit.fact.source.url
    note = markdown(line) + (f" · <{plain(url)}>" if url else "")
    return f"[^{notes.setdefault(note, len(notes) + 1)}]"
