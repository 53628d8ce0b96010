"""The question encoder of the default model: the half that embeds questions, and no facts.

It is the model with other layers, taught to bring what people type near the facts that answer it
(``qa.training.question_encoder``). Facts keep the vectors that the model itself gives them.
"""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.encoder import Vectors
from index.encoding.onnx.session import OnnxModel
from index.errors import ModelError

QUESTIONS = Path(__file__).parents[2] / "weights" / "questions.onnx"
"""Its graph, with the weights in ``questions.bin`` beside it."""


class QuestionEncoder:
    """The question encoder, opened while the program does something else. Safe for threads."""

    def __init__(self, path: Path = QUESTIONS) -> None:
        """Begin to open it; what goes wrong is said when it is first needed."""
        beside = ThreadPoolExecutor(1)
        self._path = path
        self._model: Future[OnnxModel] = beside.submit(OnnxModel, path)
        beside.shutdown(wait=False)

    def encode(self, tokens: Mapping[str, Any]) -> Vectors:
        """Embed questions: float32, (n_questions, dim), unit rows.

        Args:
            tokens: what the model's tokenizer makes of them, int64 (n_questions, length) each.

        Raises:
            ModelError: its files are missing or spoilt.
        """
        try:
            model = self._model.result()
            rows: Vectors = model.run(None, {name: tokens[name] for name in model.inputs})[0]
        except Exception as error:
            # Whatever onnxruntime raises on such files, the remedy is the same.
            raise ModelError(
                f"The question encoder {self._path} cannot be used; reinstall qa-facts."
            ) from error
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit
