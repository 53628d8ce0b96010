"""The words of a text, and the form under which they are indexed."""

import re
import threading
from collections.abc import Iterable

import Stemmer

from facts import Fact
from facts.file_names import name_in_words
from index.clock_times import spoken_times
from index.dates import short_dates, with_full_dates
from index.english import english
from index.writing import identifiers, initials, normal, unjoined

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def words(text: str) -> list[str]:
    """Split ``text`` into its words and numbers, as written."""
    return _TOKEN.findall(text)


class Stemming:
    """Brings words to the form under which they are indexed."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._lock = threading.Lock()  # PyStemmer objects are not safe across threads

    def terms(self, text: str) -> list[str]:
        """The indexed form of each word of ``text`` that carries meaning, in order.

        In normal writing and without English endings, months and days of the week in full;
        function words are left out. Codes follow, each as one word.
        """
        # What is left of commas in normal writing parts two numbers: "2017,2018".
        parts = (part for word in words(with_full_dates(normal(text))) for part in word.split(","))
        left_out = english("function_words")
        kept = [word for word in parts if word not in left_out]
        with self._lock:
            stems: list[str] = self._stemmer.stemWords(kept)
        return stems + identifiers(text)


def wording(fact: Fact) -> str:
    """The words that a fact itself is found by: other ways to write its names among them.

    The title of its document is, and what its file is called: people ask for "the invoice".
    """
    named = name_in_words(fact.source.path or "")
    said = " ".join([fact.as_read.text, *fact.asks, fact.source.title, named])
    text = fact.text
    written_otherwise = (
        *initials(text),
        *unjoined(text),
        *short_dates(text),
        *spoken_times(text),
    )
    return " ".join([said, *written_otherwise])


def surroundings(fact: Fact) -> str:
    """The words around a fact, by which it is found as well: headings, columns, neighbours."""
    around = fact.around
    return " ".join([around, *short_dates(around), *spoken_times(around)]) if around else ""


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The words of ``texts`` in lower case; numbers are none."""
    return {word.lower() for text in texts for word in words(text) if word.isalpha()}
