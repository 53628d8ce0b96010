"""Read SQuAD files into sentences and questions, and split them by article.

A unit of knowledge is one sentence. A question points at the sentence that holds
its answer (its gold) or, when its paragraph does not answer it, at none.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.answering.reading.surroundings import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SQUAD_TRAIN = "squad-train-v1.1.json.gz"
SQUAD_V2 = "squad-v2-part.json.gz"
SPLIT = Path(__file__).parents[1] / "split.json"
"""The split of the articles that the reader was trained with."""

NO_GOLD = -1

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st sr jr gen col lt sgt capt cmdr adm gov sen rep pres "
    "vs v a.k.a etc no nos vol vols fig figs pp ed eds op cit al ca c b d r approx est dept inc "
    "ltd co corp bros jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e cf mt ft u.s "
    "u.k".split()
)
_BOUNDARY = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9\u00c0-\u00de])")
_LAST_WORD = re.compile(r"([\w.]+)[.!?]+[\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article."""

    text: str
    title: str
    """Article title, with spaces."""
    paragraph: int
    """Number of the paragraph, unique over the corpus."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `start` and `end` are character offsets inside the gold sentence."""

    text: str
    title: str
    paragraph: int
    gold: int
    """Index of the sentence that answers, or NO_GOLD."""
    start: int
    end: int
    answers: tuple[str, ...]
    """Every accepted wording; for an unanswerable question the tempting wrong ones."""


def asks_same(one: Question, other: Question) -> bool:
    """Whether two questions have one answer: the same characters of the same sentence."""
    return (one.gold, one.start, one.end) == (other.gold, other.start, other.end)


@dataclass(slots=True)
class Corpus:
    """Sentences and the questions that point into them."""

    sentences: list[Sentence] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    paragraphs: dict[int, range] = field(default_factory=dict)
    """Sentence indices of each paragraph."""

    def context(self, number: int, *, after: bool = False) -> str:
        """What the reader is shown beside a sentence: its title, the one before, the one after."""
        beside = self.paragraphs[self.sentences[number].paragraph]
        wanted = (number - 1, number + 1) if after else (number - 1,)
        near = (self.sentences[one].text for one in wanted if one in beside)
        return joined(self.sentences[number].title, *near)

    def articles(self) -> dict[str, range]:
        """Return the sentence indices of each article; articles are contiguous."""
        spans: dict[str, range] = {}
        for index, sentence in enumerate(self.sentences):
            first = spans[sentence.title].start if sentence.title in spans else index
            spans[sentence.title] = range(first, index + 1)
        return spans


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of a paragraph, surrounding space left out."""
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_with_abbreviation(text[start : match.end()]):
            continue
        yield start, match.start() + len(match.group().rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _ends_with_abbreviation(chunk: str) -> bool:
    found = _LAST_WORD.search(chunk)
    if found is None or not chunk.rstrip().endswith("."):
        return False
    word = found.group(1).rstrip(".")
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    return is_initial or word.lower() in _ABBREVIATIONS


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read the articles of a gzipped file in the SQuAD layout."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        articles: list[dict[str, Any]] = json.load(stream)["data"]
    return articles


def build_corpus(articles: Sequence[dict[str, Any]]) -> Corpus:
    """Split the paragraphs of the articles into sentences and place the questions on them."""
    corpus = Corpus()
    for article in articles:
        title = str(article["title"]).replace("_", " ")
        for paragraph in article["paragraphs"]:
            _add_paragraph(corpus, title, paragraph)
    return corpus


def _add_paragraph(corpus: Corpus, title: str, paragraph: dict[str, Any]) -> None:
    text, number, first = paragraph["context"], len(corpus.paragraphs), len(corpus.sentences)
    spans = list(sentence_spans(text))
    corpus.sentences += [Sentence(text[a:b], title, number) for a, b in spans]
    corpus.paragraphs[number] = range(first, len(corpus.sentences))
    for entry in paragraph["qas"]:
        question = _place(entry, title, number, spans, first)
        if question is not None:
            corpus.questions.append(question)


def _place(
    entry: dict[str, Any], title: str, number: int, spans: list[tuple[int, int]], first: int
) -> Question | None:
    """Find the sentence of the answer; None when its place is ambiguous or crosses sentences."""
    text = " ".join(entry["question"].split())
    if entry.get("is_impossible"):
        tempting = tuple(answer["text"] for answer in entry.get("plausible_answers", []))
        return Question(text, title, number, NO_GOLD, 0, 0, tempting)
    wordings = tuple(dict.fromkeys(answer["text"] for answer in entry["answers"]))
    for answer in entry["answers"]:
        begin, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
        for index, (low, high) in enumerate(spans):
            if low <= begin and end <= high and not answer.get("answer_start_ambiguous"):
                gold = first + index
                return Question(text, title, number, gold, begin - low, end - low, wordings)
    return None


@dataclass(frozen=True, slots=True)
class Split:
    """Article titles, as written in the files, that training never sees."""

    test: list[str]
    calibration: list[str]
    v2_test: list[str]
    v2_calibration: list[str]


def draw_split(data: Path, seed: int) -> Split:
    """Draw 40 + 20 articles of SQuAD train and 5 + 3 of the v2 part, by seed."""
    titles = sorted(article["title"] for article in read_articles(data / SQUAD_TRAIN))
    v2_titles = sorted(article["title"] for article in read_articles(data / SQUAD_V2))
    chance = random.Random(seed)
    chance.shuffle(titles)
    chance.shuffle(v2_titles)
    return Split(
        sorted(titles[:40]), sorted(titles[40:60]), sorted(v2_titles[:5]), sorted(v2_titles[5:8])
    )


def load_part(path: Path, *, only: Sequence[str] = (), without: Sequence[str] = ()) -> Corpus:
    """Build the corpus of some articles of a file: those in `only`, or all not in `without`."""
    articles = read_articles(path)
    if only:
        articles = [article for article in articles if article["title"] in set(only)]
    return build_corpus([article for article in articles if article["title"] not in set(without)])
