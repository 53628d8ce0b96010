from qa.training.examples.negatives import Pair
from qa.training.reader.encoding import batches, encode, load_tokenizer
from qa.training.vectors import base_model_folder


def test_encoding_marks_the_answer_and_only_the_fact() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    pair = Pair("When was he born?", "Smith was born in 1950.", "John Smith", 18, 22)
    one = encode([pair], tokenizer)[0]
    low, high = one.encoded.offsets[one.start - one.encoded.question_length]
    assert pair.fact[low:high] == "1950"
    assert one.start == one.end
    batch = batches([one], 8)[0]
    assert int(batch.in_fact.sum()) == 1 + len(one.encoded.offsets)


def test_a_long_fact_is_cut_at_the_limit() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    one = encode([Pair("why " * 60, "word " * 300, "A long title", 0, 4)], tokenizer)[0]
    assert len(one.encoded.ids) == 192
    assert one.encoded.question_length == 58
