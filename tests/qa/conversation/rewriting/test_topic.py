import pytest

from qa.answering.reading.exchange import Exchange
from qa.conversation.rewriting.followup import form_of
from qa.conversation.rewriting.topic import asked_for, carried, earlier_words, phrases


def test_a_person_is_carried_under_the_whole_name() -> None:
    turns = [Exchange("Who is Ada Finch of Harbour?", "Ada Finch is the mayor.")]
    question = "Where was she born?"
    assert "Ada Finch" in carried(turns, question, form_of(question))


def test_what_the_question_says_itself_is_not_carried() -> None:
    turns = [Exchange("How large is Harbour?")]
    question = "And who governs Harbour?"
    terms = {word.term for word in earlier_words(turns, question, form_of(question))}
    assert "harbour" not in terms


def test_words_are_observed_where_they_stand() -> None:
    turns = [
        Exchange("Who won in Oldtown?"),
        Exchange("What prize did Ada win?", "Ada won 40 crowns."),
    ]
    question = "When did she?"
    words = {word.text: word for word in earlier_words(turns, question, form_of(question))}
    assert words["Ada"].is_name
    assert {"asked", "said", "asked_and_said"} <= words["Ada"].observed.keys()
    assert "asked_for" in words["prize"].observed
    assert "only_said" in words["crowns"].observed
    assert "only_older" in words["Oldtown"].observed


def test_what_is_asked_for_follows_the_question_word() -> None:
    assert asked_for("What revenue did the mill make?") == {"revenu"}
    assert asked_for("Is it so?") == set()


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ({"finch"}, ["Ada Finch"]),
        ({"lamp", "finch"}, ["Ada Finch", "lamps"]),
        ({"old", "lamp"}, ["old lamps"]),
        (set(), []),
    ],
)
def test_phrases_hold_each_term_once_and_names_whole(terms: set[str], found: list[str]) -> None:
    texts = ["Does Ada Finch sell old lamps?", "The lamps of Ada Finch are old."]
    assert phrases(texts, terms, {"ada", "finch"}) == found


def test_a_month_is_no_person() -> None:
    turns = [Exchange("when can he drive again", "He may drive from 12 June.")]
    question = "what was his cholesterol"
    assert "June" not in carried(turns, question, form_of(question))
