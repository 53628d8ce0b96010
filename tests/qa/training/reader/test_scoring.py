from __future__ import annotations

import numpy as np

from qa.training.examples.negatives import Pair
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.scoring import read
from qa.training.vectors import base_model_folder


def test_the_best_span_is_read_inside_the_fact() -> None:
    tokenizer = load_tokenizer(base_model_folder())
    pair = Pair("When?", "Born in 1950.", "")

    def run(inputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        hot = (inputs["input_ids"] == tokenizer.token_to_id("1950")).astype(np.float32)
        return hot * 5, hot * 4, np.ones(len(hot), np.float32)

    reading = read([pair], tokenizer, run)[0]
    assert pair.fact[reading.start : reading.end] == "1950"
    assert (reading.span_margin, reading.answers) == (9.0, 1.0)
