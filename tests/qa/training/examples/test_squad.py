from qa.training.examples.squad import NO_GOLD, build_corpus, sentence_spans

TEXT = "Dr. J. Smith was born in St. Paul in 1950. He died in the U.S. Army. It rained."


def article(**entry: object) -> dict[str, object]:
    return {"title": "John_Smith", "paragraphs": [{"context": TEXT, "qas": [entry]}]}


def test_sentences_end_after_words_and_not_after_abbreviations() -> None:
    found = [TEXT[a:b] for a, b in sentence_spans(TEXT)]
    assert found == [
        "Dr. J. Smith was born in St. Paul in 1950.",
        "He died in the U.S. Army.",
        "It rained.",
    ]


def test_an_answer_lies_in_its_sentence() -> None:
    answer = {"text": "U.S. Army", "answer_start": TEXT.index("U.S. Army")}
    corpus = build_corpus([article(question="Where did he die?", answers=[answer])])
    question = corpus.questions[0]
    fact = corpus.sentences[question.gold]
    assert fact.text[question.start : question.end] == "U.S. Army"
    assert fact.title == "John Smith"


def test_an_ambiguous_place_is_left_out_and_an_impossible_question_has_no_gold() -> None:
    answer = {"text": "in", "answer_start": 22, "answer_start_ambiguous": True}
    assert build_corpus([article(question="Where?", answers=[answer])]).questions == []
    kept = build_corpus([article(question="Why?", answers=[], is_impossible=True)]).questions
    assert [question.gold for question in kept] == [NO_GOLD]
