"""Opens ONNX models so that several of them get along in one process."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_session(path: Path) -> "InferenceSession":
    """Open the ONNX model at ``path`` on the CPU; raises what onnxruntime raises."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3  # errors only; they are raised as well
    # Each session has threads of its own. Left spinning after a run, those of the encoder take
    # the processor from the reader, which then takes four times as long.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
