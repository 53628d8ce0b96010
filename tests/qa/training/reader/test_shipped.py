from qa.answering.reading.reader import WEIGHTS
from qa.training.reader.model import Reader
from qa.training.reader.shipped import shipped_weights
from qa.training.vectors import base_model_folder


def test_the_weights_that_ship_go_back_into_the_reader() -> None:
    weights = shipped_weights(WEIGHTS / "reader.onnx")
    folder = base_model_folder()
    reader = Reader.from_base(folder)
    missing = set(reader.state_dict()) - set(weights)
    assert missing == {"encoder.embeddings.word_embeddings.weight"}
    reader.load_state_dict(weights, strict=False)
