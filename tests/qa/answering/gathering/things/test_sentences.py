from qa.answering.gathering.things.sentences import shared_words, taken_apart

RESERVOIRS = [
    "Upper Tarn holds 9.4 billion litres and was built in 1911.",
    "Lissom Moor holds 3.1 billion litres and was built in 1958.",
    "Cragfoot holds 1.7 billion litres and was built in 1974.",
]


def parts(text: str, among: list[str]) -> list[tuple[str, str]]:
    stretches = taken_apart(text, shared_words(among))
    return [(one.column, text[one.start : one.end]) for one in stretches]


def test_the_name_stands_before_what_points_share_and_figures_are_of_what_they_say() -> None:
    assert parts(RESERVOIRS[0], RESERVOIRS) == [
        ("", "Upper Tarn"),
        ("holds", "9.4 billion litres"),
        ("and was built in", "1911"),
    ]


def test_a_point_made_in_another_way_is_left_whole() -> None:
    assert parts("In 2024 nothing was drained.", RESERVOIRS)[1:] == []
    assert parts("Bring a torch", ["Bring a torch", "Bring two blankets"]) == []


def test_points_without_figures_are_left_whole() -> None:
    steps = ["Switch the pump off", "Take the filter out", "Rinse the filter"]
    assert [parts(one, steps) for one in steps] == [[], [], []]


def test_one_point_alone_shares_nothing() -> None:
    assert shared_words(RESERVOIRS[:1]) == frozenset()
