"""Exports a sentence-transformers model to ONNX: tokens in, the vector of the text out."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.encoding.onnx.files import FILES, MODEL, TOKENIZER, WEIGHTS
from index.encoding.onnx.session import write_optimized
from index.encoding.reference import SentenceTransformerEncoder
from index.errors import CompiledModelError

if TYPE_CHECKING:
    from onnx import ModelProto


def exported(reference: SentenceTransformerEncoder, folder: Path) -> "ModelProto":
    """The model as a graph of plain ONNX operators; ``folder`` is for what comes in between.

    Raises:
        CompiledModelError: the model cannot be exported.
    """
    import onnx
    import torch

    transformer = reference.transformer
    if getattr(transformer.tokenizer, "backend_tokenizer", None) is None:
        raise CompiledModelError(f"The model {reference.name} has no fast tokenizer.")
    if transformer.default_prompt_name is not None:
        raise CompiledModelError(f"The model {reference.name} puts a prompt before each text.")
    example = transformer.tokenizer(
        ["a text", "and a longer one"], padding=True, return_tensors="pt"
    )
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in example]
    dynamic = {name: {0: "batch", 1: "length"} for name in names} | {"vector": {0: "batch"}}
    plain = folder / "plain.onnx"
    try:
        with torch.inference_mode(), warnings.catch_warnings(), _plain_attention(transformer):
            warnings.simplefilter("ignore")  # the tracer's remarks on other people's code
            torch.onnx.export(
                _Sentence(transformer, names),
                tuple(example[name] for name in names),
                str(plain),
                input_names=names,
                output_names=["vector"],
                dynamic_axes=dynamic,
                opset_version=17,
                dynamo=False,
            )
        return onnx.load(plain)
    except Exception as error:
        raise CompiledModelError(
            f"The model {reference.name} cannot be compiled ({type(error).__name__})."
        ) from error
    finally:
        plain.unlink(missing_ok=True)


def fused(graph: "ModelProto", reference: SentenceTransformerEncoder) -> "ModelProto":
    """``graph`` with whole blocks of a BERT as single operators, where it has such.

    Raises:
        CompiledModelError: it is the graph of another kind of model.
    """
    import onnx
    from onnxruntime.transformers.optimizer import optimize_model

    copy = onnx.ModelProto()
    copy.CopyFrom(graph)
    try:
        transformer: Any = reference.transformer[0]
        shape = transformer.auto_model.config
        optimized = optimize_model(
            copy,
            model_type="bert",
            num_heads=shape.num_attention_heads,
            hidden_size=shape.hidden_size,
            opt_level=0,
        )
    except Exception as error:  # it expects the graphs of the models that it knows
        raise CompiledModelError(f"The model {reference.name} has another shape.") from error
    result: onnx.ModelProto = optimized.model
    return result


def save(graph: "ModelProto", reference: SentenceTransformerEncoder, folder: Path) -> None:
    """Write the graph, its weights and the tokenizer, in place of those that are there.

    What onnxruntime would do to the graph each time it opens it is done here, once.

    Raises:
        CompiledModelError: onnxruntime does not take the graph.
    """
    for name in FILES:
        (folder / name).unlink(missing_ok=True)
    try:
        write_optimized(graph, folder / MODEL, folder / WEIGHTS)
    except Exception as error:  # such as a graph of more than 2 GB; what it raises is its own
        raise CompiledModelError(
            f"The compiled copy of {reference.name} cannot be written ({type(error).__name__})."
        ) from error
    transformer = reference.transformer
    tokenizer = transformer.tokenizer.backend_tokenizer
    tokenizer.enable_truncation(transformer.max_seq_length)
    tokenizer.enable_padding(
        pad_id=transformer.tokenizer.pad_token_id, pad_token=transformer.tokenizer.pad_token
    )
    tokenizer.save(str(folder / TOKENIZER))


@contextmanager
def _plain_attention(transformer: Any) -> Iterator[None]:
    """Have attention computed step by step, which is what can be fused; as before afterwards."""
    model = getattr(transformer[0], "auto_model", None)
    if model is None or not hasattr(model, "set_attn_implementation"):
        yield
        return
    usual = model.config._attn_implementation  # noqa: SLF001  there is no other way to read it
    model.set_attn_implementation("eager")
    try:
        yield
    finally:
        model.set_attn_implementation(usual)


def _Sentence(transformer: Any, names: Sequence[str]) -> Any:  # noqa: N802  it makes a module
    import torch

    class Sentence(torch.nn.Module):
        """The whole model, from tokens to the vector of the text."""

        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, *tokens: torch.Tensor) -> torch.Tensor:
            features = dict(zip(names, tokens, strict=True))
            vector: torch.Tensor = self.transformer(features)["sentence_embedding"]
            return vector

    return Sentence().eval()
