"""Questions beside the texts that answer them and the nearest that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qa.training.examples.own_pairs import OwnAsked
from qa.training.examples.squad import NO_GOLD, SPLIT, SQUAD_TRAIN, Split, load_part
from qa.training.examples.written import sentences

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Asked(msgspec.Struct, frozen=True):
    """A question with a text that answers it, and at least one that does not."""

    question: str
    right: str
    wrong: list[str]


def of_own(files: Sequence[Path]) -> Iterator[Asked]:
    """The questions about documents that some fact answers; files are those of ``own_pairs``."""
    for file in files:
        for line in file.read_bytes().splitlines():
            one = msgspec.json.decode(line, type=OwnAsked)
            if one.right and one.wrong:
                yield Asked(one.question, one.right.text, [wrong.text for wrong in one.wrong])


def of_sentences(most: int, chance: random.Random) -> Iterator[Asked]:
    """At most so many of the written questions about each sentence, beside its paragraph's."""
    written = sentences()
    paragraphs: dict[str, list[str]] = {}
    for one in written:
        paragraphs.setdefault(one.paragraph, []).append(one.sentence)
    for one in written:
        others = [text for text in paragraphs[one.paragraph] if text != one.sentence]
        for question, _ in chance.sample(one.ask, min(most, len(one.ask))) if others else ():
            yield Asked(question, one.sentence, others)


def of_squad(data: Path, most: int, chance: random.Random) -> list[Asked]:
    """So many questions of SQuAD's training articles, each beside the rest of its paragraph."""
    split = msgspec.json.decode(SPLIT.read_bytes(), type=Split)
    corpus = load_part(data / SQUAD_TRAIN, without=[*split.test, *split.calibration])
    answered = [one for one in corpus.questions if one.gold != NO_GOLD]
    found = []
    for one in chance.sample(answered, most):
        beside = corpus.paragraphs[one.paragraph]
        wrong = [corpus.sentences[number].text for number in beside if number != one.gold]
        if wrong:
            found.append(Asked(one.text, corpus.sentences[one.gold].text, wrong))
    return found
