"""What is asked of people's own documents to learn the numbers behind scores and verdicts."""

from collections.abc import Collection

from qa.training.examples.own_pairs import facts_of, right_facts
from qa.training.examples.written import own_documents
from qa.training.verdict.exam import Asked, Exam


def own_exam(lots: Collection[str]) -> Exam:
    """The facts of these lots of documents, and what people typed about them.

    A question whose piece was cut apart by reading is left out.
    """
    documents, questions = own_documents(lots)
    facts = facts_of(documents)
    asked = []
    for question in questions:
        golds = tuple(fact.id for fact in right_facts(question, facts))
        if golds or not question.answerable:
            asked.append(Asked(question.question, next(iter(golds), None), also=golds[1:]))
    return Exam([fact for group in facts.values() for fact in group], asked)
