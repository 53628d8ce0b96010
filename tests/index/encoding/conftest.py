from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.encoding.onnx.export import exported, fused
from index.encoding.reference import SentenceTransformerEncoder

if TYPE_CHECKING:
    from onnx import ModelProto


@pytest.fixture(scope="session")
def reference() -> SentenceTransformerEncoder:
    """The default model as sentence-transformers runs it."""
    return SentenceTransformerEncoder()


@pytest.fixture(scope="session")
def graphs(
    reference: SentenceTransformerEncoder, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes]:
    """The model exported by torch: as it is, and fused."""
    plain = exported(reference, tmp_path_factory.mktemp("exported"))
    kept = plain.SerializeToString()
    return kept, fused(plain, reference).SerializeToString()


@pytest.fixture
def exported_once(graphs: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what happens around an export, which takes torch five seconds each time."""
    put_in(graphs, monkeypatch)


def put_in(graphs: tuple[bytes, bytes], patch: pytest.MonkeyPatch) -> None:
    """Have these graphs taken where a model would be exported and fused."""
    from onnx import ModelProto

    def plain(_: SentenceTransformerEncoder, __: Path) -> "ModelProto":
        graph: ModelProto = ModelProto.FromString(graphs[0])
        return graph

    def joined(_: "ModelProto", __: SentenceTransformerEncoder) -> "ModelProto":
        graph: ModelProto = ModelProto.FromString(graphs[1])
        return graph

    patch.setattr("index.encoding.onnx.compiled.exported", plain)
    patch.setattr("index.encoding.onnx.compiled.fused", joined)
