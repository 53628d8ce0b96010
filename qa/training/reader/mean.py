"""Put the mean of readers' weights in one file: stages of one training, mostly better than each.

Usage: python -m qa.training.reader.mean READER.pt READER.pt … --out FILE

After Izmailov et al. 2018, "Averaging weights leads to wider optima and better generalization".
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor


def mean(readers: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight; of what is no number with a fraction, that of the first reader."""
    first = readers[0]
    return {
        name: torch.stack([one[name] for one in readers]).mean(dim=0)
        if value.is_floating_point()
        else value
        for name, value in first.items()
    }


def main() -> None:
    """Read the files, and write the mean."""
    parser = argparse.ArgumentParser(description="Average the weights of readers.")
    parser.add_argument("readers", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.save(mean([torch.load(one, weights_only=True) for one in options.readers]), options.out)


if __name__ == "__main__":
    main()
