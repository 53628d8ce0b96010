from qa.training.listening.names import names_and_others


def test_what_is_written_with_capitals_inside_sentences_is_a_name() -> None:
    sentences = [
        "Once Ada met the Oak of Leeds.",
        "The oak saw Ada.",
        "Did Ada sit?",
        "An oak fell.",
    ]
    sentences += ["Is Leeds far?", "In Leeds it rains."]
    assert names_and_others(sentences) == (["ada", "leeds"], [])
    assert names_and_others(["the sea", "a sea", "by sea"]) == ([], ["sea"])
