"""Train the question encoder.

Usage: python -m qa.training.question_encoder.train --data FOLDER --out FOLDER --own FILE…

The vectors of the texts are those that the sentence encoder gives them, and stay as they are: only
questions move (Karpukhin et al. 2020, "Dense passage retrieval", of which this is one of the two
towers). A question is to be nearer to the text that answers it than to the nearest that do not, and
than to those of the other questions in the step.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from qa.training.examples.prepare import cached_rows
from qa.training.question_encoder.asked import Asked, of_own, of_sentences, of_squad
from qa.training.question_encoder.model import QuestionEncoder, inputs_of
from qa.training.reader.encoding import load_tokenizer
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

SHARPNESS = 20.0
"""By which cosines are multiplied before they are weighed against each other."""
_QUESTIONS, _WRONG = 32, 6
"""Of a step, and wrong texts of each."""
_WARMUP_STEPS = 30
_REPORT_STEPS = 50
_BARE = 0.5
"""Share of the questions that lose capitals and question mark, as people type."""


class Texts:
    """Texts with their vectors."""

    def __init__(self, asked: Sequence[Asked], cache: Path) -> None:
        """Embed all that stands beside the questions, once; the vectors are kept in a folder."""
        every = sorted({text for one in asked for text in (one.right, *one.wrong)})
        self._place = {text: place for place, text in enumerate(every)}
        self._vectors = torch.from_numpy(cached_rows(every, cache / "texts.npy"))

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """float32, (n_texts, width), unit rows."""
        return self._vectors[[self._place[text] for text in texts]]


def losses(questions: Tensor, drawn: Sequence[tuple[str, list[str]]], texts: Texts) -> Tensor:
    """Cross-entropy of each question's right text among all texts of the step."""
    rights = [right for right, _ in drawn]
    every = rights + [text for _, wrong in drawn for text in wrong]
    alike = SHARPNESS * questions @ texts.vectors(every).T
    twice = torch.tensor(
        [
            [text == right and at != own for at, text in enumerate(every)]
            for own, right in enumerate(rights)
        ]
    )
    masked = alike.masked_fill(twice, -1e4)
    return nn.functional.cross_entropy(masked, torch.arange(len(rights)))


def train(asked: Sequence[Asked], out: Path, steps: int, rate: float, seed: int) -> QuestionEncoder:
    """Train for so many steps, the learning rate falling to 0; prints how it goes."""
    torch.manual_seed(seed)
    chance, texts = random.Random(seed), Texts(asked, out)
    model, tokenizer = (
        QuestionEncoder.from_base(base_model_folder()),
        load_tokenizer(base_model_folder()),
    )
    trained = [weights for weights in model.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
    begun = time.monotonic()
    for step in range(steps):
        some = chance.sample(list(asked), _QUESTIONS)
        drawn = [(one.right, chance.sample(one.wrong, min(_WRONG, len(one.wrong)))) for one in some]
        loss = losses(_embedded(some, model, tokenizer, chance), drawn, texts)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / _WARMUP_STEPS) * (1 - step / steps)
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        if step % _REPORT_STEPS == 0:
            minutes = round((time.monotonic() - begun) / 60, 2)
            print(
                json.dumps({"step": step, "minutes": minutes, "loss": round(float(loss), 4)}),
                flush=True,
            )
    return model.eval()


def _embedded(
    some: Sequence[Asked], model: QuestionEncoder, tokenizer: Tokenizer, chance: random.Random
) -> Tensor:
    typed = [
        one.question.rstrip("?").lower() if chance.random() < _BARE else one.question
        for one in some
    ]
    vectors: Tensor = model(**inputs_of(typed, tokenizer))
    return vectors


def main() -> None:
    """Parse the command line, train and write ``questions.pt``."""
    parser = argparse.ArgumentParser(description="Train the question encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the SQuAD files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--own", type=Path, nargs="+", required=True, help="of own_pairs, other_pairs"
    )
    parser.add_argument("--squad", type=int, default=4000, help="questions of SQuAD")
    parser.add_argument("--sentences", type=int, default=2, help="questions of a written sentence")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(options.seed)
    asked = [
        *of_own(options.own),
        *of_sentences(options.sentences, chance),
        *of_squad(options.data, options.squad, chance),
    ]
    print(f"{len(asked)} questions", flush=True)
    model = train(asked, options.out, options.steps, options.rate, options.seed)
    torch.save(model.state_dict(), options.out / "questions.pt")


if __name__ == "__main__":
    main()
