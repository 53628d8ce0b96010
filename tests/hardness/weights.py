"""Changes single bytes in the compiled model, their time kept, and looks whether it is noticed."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

from index.encoding.encoder import open_encoder
from index.encoding.onnx.compiled import CompiledEncoder, compiled_folder
from index.encoding.weights import find_weights
from index.errors import CompiledModelError
from tests.hardness.results import Result


def tried(number: int, seed: int) -> Iterator[Result]:
    """So many changed bytes, each in one of the files of the compiled model in the cache."""
    chance = random.Random(seed)
    weights = find_weights()
    folder = compiled_folder(weights)
    if not folder.is_dir():
        open_encoder()
    files = sorted(folder.iterdir())
    for at in range(number):
        path = files[at % len(files)]
        place, other = chance.randrange(path.stat().st_size), chance.randrange(1, 256)
        _flip(path, place, other)
        try:
            CompiledEncoder.open(weights)
            fault = "unnoticed"
        except CompiledModelError:
            fault = ""
        finally:
            _flip(path, place, other)
        yield Result(f"{path.name}, change {at}", fault)


def _flip(path: Path, place: int, other: int) -> None:
    state = path.stat()
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ other]))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
