"""Train the reader.

Usage: python -m qa.training.reader.train --data FOLDER --out FOLDER --own FILE… --check FILE

The learning rate falls to nothing by the last step. A run that was stopped goes on from its last
checkpoint when started again with the same folder; with fewer --steps it ends sooner. --start goes
on from a reader (the reader.pt of a run, or an exported one) instead of starting from the sentence
encoder.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from qa.training.examples.prepare import load_split, training_groups
from qa.training.reader.encoding import Batch, batches, encode, load_tokenizer
from qa.training.reader.handcheck import HandCheck
from qa.training.reader.losses import Losses, backward, step_losses
from qa.training.reader.mix import Mix, own_groups, written_groups
from qa.training.reader.model import Reader
from qa.training.reader.scoring import torch_runner
from qa.training.reader.shipped import shipped_weights
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.training.examples.negatives import Pair

PAIRS_A_BATCH = 16
BFLOAT16 = bool(torch.cpu.get_capabilities().get("avx512_bf16"))
"""Where the processor has no bfloat16, half precision takes three times as long."""

REPORT_STEPS = 20
CHECKPOINT_SECONDS = 300.0
CHECK_SECONDS = 900.0

Output = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Which model is trained, and how fast."""

    new: Callable[[], Any]
    """A reader with new heads; its parts are those of ``Reader``."""
    of_weights: Callable[[dict[str, Tensor]], nn.Module]
    frozen_layers: int
    """First layers that stay as they are."""
    rate: float
    """Highest learning rate of the encoder."""
    head_rate: float
    """The same of the heads."""
    warmup_steps: int
    average_decay: float
    """What a step leaves of the running average of the weights."""


SMALL = Recipe(
    lambda: Reader.from_base(base_model_folder()),
    lambda weights: Reader.from_checkpoint(weights, base_model_folder()),
    frozen_layers=2,
    rate=5e-5,
    head_rate=1e-4,
    warmup_steps=50,
    average_decay=0.997,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to be."""

    steps: int
    seed: int
    threads: int
    start: Path | None
    """Reader to go on from, in floats or exported; None for the sentence encoder."""
    rate: float = 1.0
    """By what the learning rates are multiplied."""
    recipe: Recipe = SMALL


class Trainer:
    """The state of a run: weights, their running average, optimiser, clock."""

    def __init__(self, groups: Mix, out: Path, plan: Plan) -> None:
        """Make ready to train as planned, with checkpoint and weights in `out`."""
        torch.manual_seed(plan.seed)
        self.groups, self.out, self.plan = groups, out, plan
        self.reader = plan.recipe.new()
        if plan.start is not None:
            self.reader.load_state_dict(_weights(plan.start), strict=False)
        for layer in [self.reader.encoder.embeddings, *self._layers()[: plan.recipe.frozen_layers]]:
            layer.requires_grad_(False)
        self.tokenizer = load_tokenizer(base_model_folder())
        self.optimizer = torch.optim.AdamW(self._parameter_groups(), weight_decay=0.01, fused=True)
        self.average = {k: v.detach().clone() for k, v in self.reader.state_dict().items()}
        self.step, self.spent, self.tokens = 0, 0.0, 0
        # Each worker takes whole batches with one thread of its own. Two threads that share
        # every operation wait for each other each time another program takes a core.
        self.workers = ThreadPoolExecutor(
            plan.threads, initializer=torch.set_num_threads, initargs=(1,)
        )

    def _layers(self) -> list[Any]:
        return list(self.reader.encoder.encoder.layer)

    def _parameter_groups(self) -> list[dict[str, Any]]:
        encoder = [p for p in self.reader.encoder.parameters() if p.requires_grad]
        heads = [*self.reader.span.parameters(), *self.reader.answers.parameters()]
        recipe = self.plan.recipe
        return [
            {"params": encoder, "peak": recipe.rate},
            {"params": heads, "peak": recipe.head_rate},
        ]

    def one_step(self) -> Losses:
        """Draw groups, take one optimiser step and return the losses."""
        drawn = self._draw()
        pairs = [pair for group in drawn for pair in group]
        cut = batches(encode(pairs, self.tokenizer), PAIRS_A_BATCH)
        self.tokens += sum(int(batch.inputs["attention_mask"].sum()) for batch in cut)
        self.optimizer.zero_grad(set_to_none=True)
        outputs = list(self.workers.map(self._forward, cut))
        # The losses look across batches, so the way back starts from copies of the logits.
        logits = [tuple(t.detach().requires_grad_() for t in output) for output in outputs]
        losses = step_losses(drawn, cut, logits)
        losses.total().backward()  # type: ignore[no-untyped-call]
        list(self.workers.map(backward, outputs, logits))
        self._set_rate()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self._update_average()
        return losses

    def _forward(self, batch: Batch) -> Output:
        with torch.autocast("cpu", torch.bfloat16, enabled=BFLOAT16):
            output: Output = self.reader(**batch.inputs)
        return output

    def _draw(self) -> list[list[Pair]]:
        # A seed of its own for each step: a resumed run sees what the unbroken one would have.
        return self.groups.draw(self.step, random.Random(f"{self.plan.seed}-{self.step}"))

    def _set_rate(self) -> None:
        left = max(0.0, 1.0 - self.step / self.plan.steps)
        factor = min(1.0, (self.step + 1) / self.plan.recipe.warmup_steps) * left
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor * self.plan.rate

    def _update_average(self) -> None:
        # A young average must forget the untrained start quickly.
        decay = min(self.plan.recipe.average_decay, (1.0 + self.step) / (10.0 + self.step))
        with torch.no_grad():
            for name, parameter in self.reader.named_parameters():
                if parameter.requires_grad:
                    self.average[name].lerp_(parameter, 1.0 - decay)

    def averaged(self) -> nn.Module:
        """Return a reader with the running average of the weights."""
        return self.plan.recipe.of_weights(self.average)

    def save(self) -> None:
        """Write the checkpoint; whole or not at all."""
        state = {
            "reader": self.reader.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "progress": {"step": self.step, "spent": self.spent, "tokens": self.tokens},
        }
        part = self.out / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.out / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint of the folder, if it has one."""
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.reader.load_state_dict(state["reader"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.spent = state["progress"]["step"], state["progress"]["spent"]
        self.tokens = state["progress"]["tokens"]

    def run(self, check: HandCheck) -> None:
        """Train to the last step, checking and saving on the way."""
        saved = checked = self.spent
        while self.step < self.plan.steps:
            begun = time.monotonic()
            losses = self.one_step()
            self.spent += time.monotonic() - begun
            if self.step % REPORT_STEPS == 0:
                self._report(losses)
            if self.spent - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = self.spent
            if self.spent - checked > CHECK_SECONDS:
                measures = check.measure(torch_runner(self.averaged(), bfloat16=BFLOAT16))
                print(json.dumps({"step": self.step, **measures}), flush=True)
                checked = self.spent
        self.save()
        torch.save(self.average, self.out / "reader.pt")
        print(json.dumps({"step": self.step, **check.measure(torch_runner(self.averaged()))}))

    def _report(self, losses: Losses) -> None:
        parts = {"span": losses.span, "ranking": losses.ranking, "answers": losses.answers}
        print(
            json.dumps(
                {
                    "step": self.step,
                    "minutes": round(self.spent / 60.0, 2),
                    "tokens_per_s": round(self.tokens / max(self.spent, 1e-9)),
                    **{name: round(float(value.detach()), 4) for name, value in parts.items()},
                }
            ),
            flush=True,
        )


def _weights(path: Path) -> dict[str, Tensor]:
    if path.suffix == ".pt":
        weights: dict[str, Tensor] = torch.load(path, weights_only=True)
        return weights
    return shipped_weights(path)


def main(recipe: Recipe = SMALL) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="Train a reader.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the SQuAD files")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--start", type=Path, help="reader to go on from")
    parser.add_argument("--own", type=Path, nargs="+", required=True, help="of own_pairs")
    parser.add_argument("--check", type=Path, required=True, help="of own_pairs, to measure on")
    parser.add_argument("--articles", type=int, help="plain articles of SQuAD, at most")
    parser.add_argument("--mix", type=int, nargs=3, default=(5, 4, 3), metavar="N")
    parser.add_argument("--share", type=float, default=1.0, help="of the written sentences, 0..1")
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    split = load_split(options.data, options.out, options.seed)
    squad = training_groups(options.data, options.out, split, options.articles)
    mix = Mix(squad, written_groups(options.share), own_groups(options.own), tuple(options.mix))
    plan = Plan(options.steps, options.seed, options.threads, options.start, options.rate, recipe)
    trainer = Trainer(mix, options.out, plan)
    trainer.resume()
    trainer.run(HandCheck.of(options.check, every=False))


if __name__ == "__main__":
    main()
