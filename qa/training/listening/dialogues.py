"""Public conversations (CANARD, PACIFIC) in one layout, in a part to learn on and one to report."""

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facts import Fact, Source

CANARD = "canard_dev.queries.jsonl.gz"
PACIFIC = "pacific_validation.queries.jsonl.gz"
PACIFIC_UNITS = "pacific_validation.corpus.jsonl.gz"
_NO_ANSWER = "I don't know"
_ASKED_BACK = "ask_back"
"""What PACIFIC calls a turn that was met with a question: "Which year are you asking about?"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One turn of a public conversation."""

    question: str
    rewrite: str
    """What a person wrote so that the question can be understood alone."""
    answer: str
    """What was answered; empty where nothing was."""
    gold: tuple[str, ...]
    """Ids of the facts that answer."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A public conversation, with the facts among which each of its turns is searched."""

    name: str
    opening: tuple[str, str] | None
    """What it is about, where that is given before the first turn."""
    turns: tuple[Asked, ...]


def canard(folder: Path) -> tuple[list[Dialogue], list[Fact]]:
    """CANARD's conversations; their own answers are the facts, each turn's answer its gold."""
    dialogues, facts = [], []
    for name, lines in _grouped(folder / CANARD, lambda line: line["id"].split("#")[0]).items():
        title, section = lines[0]["history"][:2]
        answers = [lines[n + 1]["history"][-1] for n in range(len(lines) - 1)] + [""]
        source = Source(title, title)
        turns = []
        for number, (line, said) in enumerate(zip(lines, answers, strict=True), 1):
            answer = "" if said.startswith(_NO_ANSWER) else said
            gold = (f"{name}#{number}",) if answer else ()
            turns.append(Asked(line["question"], line["rewrite"], answer, gold))
            facts += [Fact(id_, answer, source, number) for id_ in gold]
        dialogues.append(Dialogue(name, (title, section), tuple(turns)))
    return dialogues, facts


def pacific(folder: Path) -> tuple[list[Dialogue], list[Fact]]:
    """PACIFIC's conversations; facts are the paragraphs and tables of the company reports."""
    facts = [
        Fact(unit["id"], unit["text"], Source(unit["doc"], ""), 1)
        for unit in _lines(folder / PACIFIC_UNITS)
    ]
    dialogues = []
    for name, lines in _grouped(folder / PACIFIC, lambda line: line["doc"]).items():
        turns = tuple(
            Asked(
                line["question"],
                line["rewrite"],
                "" if line["kind"] == _ASKED_BACK else " ".join(map(str, line["answers"])),
                tuple(line["gold"]),
            )
            for line in lines
        )
        dialogues.append(Dialogue(name, None, turns))
    return dialogues, facts


def halves(dialogues: Sequence[Dialogue], seed: int) -> tuple[list[Dialogue], list[Dialogue]]:
    """Split conversations into a part to learn on and a part to report on.

    Conversations about the same thing (CANARD has several on some people) stay together.
    """
    subjects = sorted({_subject(one) for one in dialogues})
    random.Random(seed).shuffle(subjects)
    chosen = set(subjects[: len(subjects) // 2])
    return (
        [one for one in dialogues if _subject(one) in chosen],
        [one for one in dialogues if _subject(one) not in chosen],
    )


def _subject(dialogue: Dialogue) -> str:
    return dialogue.opening[0] if dialogue.opening else dialogue.name


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _grouped(path: Path, key: Any) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for line in _lines(path):
        groups.setdefault(key(line), []).append(line)
    return groups


def is_rewritten(asked: Asked) -> bool:
    """Whether a person changed more than signs, for a turn to stand alone."""
    return _bare(asked.question) != _bare(asked.rewrite)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
