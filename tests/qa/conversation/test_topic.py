import pytest

from qa.answering.exchange import Exchange
from qa.conversation.kinds import Kind
from qa.conversation.topic import asked_for, carried, earlier_words, kept_words, phrases
from qa.learnt import follow_ups

PRONOUN = {Kind.PRONOUN: 0.9, Kind.NEW: 0.1}


def test_a_person_is_carried_under_the_whole_name() -> None:
    turns = [Exchange("Who is Ada Finch of Harbour?", "Ada Finch is the mayor.")]
    question = "Where was she born?"
    assert "Ada Finch" in carried(follow_ups(), turns, question, PRONOUN)


def test_what_the_question_says_itself_is_not_carried() -> None:
    turns = [Exchange("How large is Harbour?")]
    question = "And who governs Harbour?"
    terms = {word.term for word in earlier_words(turns, question, PRONOUN)}
    assert "harbour" not in terms


def test_words_are_observed_where_they_stand() -> None:
    turns = [
        Exchange("Who won in Oldtown?"),
        Exchange("What prize did Ada win?", "Ada won 40 crowns."),
    ]
    question = "When did she?"
    words = {word.text: word for word in earlier_words(turns, question, PRONOUN)}
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


@pytest.mark.parametrize(
    ("typed", "kind", "kept"),
    [
        ("sorry, i meant 2012", Kind.CORRECTION, ["2012"]),
        ("no, i mean the bridge", Kind.CORRECTION, ["bridge"]),
    ],
)
def test_what_only_says_that_it_is_a_correction_is_not_searched(
    typed: str, kind: Kind, kept: list[str]
) -> None:
    words = kept_words(follow_ups(), typed, {kind: 1.0})
    assert [word for word in words if word != "the"] == kept
