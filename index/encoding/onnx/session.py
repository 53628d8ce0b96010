"""Opens ONNX models so that several of them get along in one process."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.encoding.side_by_side import has_one_core

if TYPE_CHECKING:
    from onnx import ModelProto
    from onnxruntime import InferenceSession, SessionOptions

_SMALL_BYTES = 1024
"""Weights below this size stay in the graph."""


class OnnxModel:
    """A model that onnxruntime runs: with all cores, or with one in those that work side by side.

    Safe to run from several threads.
    """

    def __init__(self, path: Path, *, optimized: bool = True) -> None:
        """Open the model at ``path``; raises what onnxruntime raises.

        Args:
            path: the model.
            optimized: it was written by ``write_optimized``.
        """
        self._path, self._optimized = path, optimized
        self._with_all_cores = open_session(path, optimized=optimized)
        self.inputs = tuple(put.name for put in self._with_all_cores.get_inputs())

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, Any]) -> list[Any]:
        """The model's outputs with these names (None for all) for its inputs."""
        session = self._with_one_core if has_one_core() else self._with_all_cores
        results: list[Any] = session.run(outputs, inputs)
        return results

    @cached_property
    def _with_one_core(self) -> "InferenceSession":
        return open_session(self._path, threads=1, optimized=self._optimized)


def open_session(path: Path, *, threads: int = 0, optimized: bool = False) -> "InferenceSession":
    """Open the ONNX model at ``path`` on the CPU; raises what onnxruntime raises.

    Args:
        path: the model.
        threads: how many work on one run; 0 for as many as there are cores.
        optimized: it was written by ``write_optimized``, so that there is nothing more to do to it.
    """
    from onnxruntime import GraphOptimizationLevel, InferenceSession

    options = _options()
    options.intra_op_num_threads = threads
    if optimized:
        options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    # Each session has threads of its own. They may spin while they wait for each other within a
    # run, which saves a fifth of it; left spinning afterwards, those of the encoder would take the
    # processor from the reader.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def write_optimized(graph: "ModelProto", model: Path, weights: Path) -> None:
    """Write ``graph`` as onnxruntime runs it on any processor: half of the time to open it.

    Args:
        graph: with all its weights.
        model: file to write, for everything but the weights.
        weights: file in the same folder to write, for them.
    """
    from onnxruntime import GraphOptimizationLevel, InferenceSession

    options = _options()
    # One level more would fit the graph to this very processor.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(model)
    beside = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{beside}_file_name", weights.name)
    options.add_session_config_entry(f"{beside}_min_size_in_bytes", str(_SMALL_BYTES))
    InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])


def _options() -> "SessionOptions":
    from onnxruntime import SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3  # errors only; they are raised as well
    return options
