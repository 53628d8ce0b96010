"""Whether a question asks for what is known of a document itself, such as its author."""

from facts import Fact
from index.english import english
from index.terms import Stemming
from index.writing import initials
from qa.question.answer_type import AnswerType
from qa.question.question import Question

_LISTS = {
    "author": "asking_for_an_author",
    "publisher": "asking_for_a_publisher",
    "date": "asking_for_a_date",
    "title": "asking_for_a_title",
    "pages": "asking_for_a_length",
    "slides": "asking_for_a_length",
    "sheets": "asking_for_a_length",
}
_NEVER = {
    "author": AnswerType.TIME,
    "publisher": AnswerType.TIME,
    "date": AnswerType.NAME,
}
"""What a question about something else of the document asks for."""
_stemming = Stemming()


def may_answer(question: Question, fact: Fact) -> bool:
    """Whether a question asks for what a fact about its document says; true of any other fact.

    It does where a word of it asks for that ("wrote"), or where a word such as "by" does and the
    rest of it only names the document.
    """
    topic = fact.about
    if not topic:
        return True
    if question.answer_type is _NEVER.get(topic):
        return False
    words = {word.lower() for word in question.words}
    lists = [_LISTS[topic]] if topic in _LISTS else _LISTS.values()
    if any(words & english(name) for name in lists):
        return True
    asking = english("asking_of_a_document")
    return bool(words & asking) and _names_only(question, asking, fact)


def _names_only(question: Question, asking: frozenset[str], fact: Fact) -> bool:
    """Whether the words of a question that say something name the document of a fact.

    They do by words of its title or their initials, of the name of its file, or of its kind.
    """
    title = fact.source.title
    named = [title, *initials(title), fact.context.more, *english("kind_of_document")]
    known = set(_stemming.terms(" ".join(named)))
    said = (word for word in question.content_words if word.lower() not in asking)
    return all(known.issuperset(_stemming.terms(word)) for word in said)
