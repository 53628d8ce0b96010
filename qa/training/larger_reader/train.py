"""Train the larger reader.

Usage: python -m qa.training.larger_reader.train --base FOLDER …

FOLDER is where ``qa.training.larger_reader.base`` puts the model that it starts from; the other
options are those of ``qa.training.reader.train``. It computes with its weights as they are stored.
"""

import sys
from pathlib import Path

from qa.training.larger_reader.base import fetch
from qa.training.larger_reader.model import LargerReader
from qa.training.larger_reader.rounding import with_rounded_weights
from qa.training.reader import train


def main() -> None:
    """Take the base from the command line, and train."""
    place = sys.argv.index("--base")
    _, folder = sys.argv[place : place + 2]
    del sys.argv[place : place + 2]
    base = fetch(Path(folder))
    train.main(
        train.Recipe(
            lambda: with_rounded_weights(LargerReader.from_base(base)),
            lambda weights: with_rounded_weights(LargerReader.from_checkpoint(weights, base)),
            frozen_layers=4,
            rate=3e-5,
            head_rate=3e-4,
            warmup_steps=30,
            average_decay=0.98,
        )
    )


if __name__ == "__main__":
    main()
