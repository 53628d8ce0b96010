"""Train the item reader: python -m qa.training.gathering.train --out FOLDER [--share 1.0] [--all].

Learns on the collections but some that are kept out, and prints how well those are read; with
``--all`` it learns on every one, for shipping. It starts from the reader that comes with the
program.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from qa.answering.reading import reader
from qa.answering.reading.reader import WEIGHTS
from qa.answering.reading.surroundings import joined
from qa.training.examples.written import sentences
from qa.training.gathering.collections import collections, gather_questions, kept_out
from qa.training.gathering.exam import measure
from qa.training.gathering.model import ItemReader, load_weights
from qa.training.gathering.pairs import ItemPair, asked_of_all
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.shipped import shipped_weights
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from qa.training.examples.written import Written
    from qa.training.gathering.pairs import AskedOfAll, Span

RATE, HEAD_RATE = 4e-5, 2e-4
FROZEN_LAYERS = 2
QUESTIONS_A_STEP = 3
ORDINARY = 3
"""Sentences with an ordinary question each that they answer, and one that they do not."""
WRONG, STRANGE = 5, 1
"""Facts that bring nothing beside a question, of its collection and of others."""
NONE_WEIGHT = 0.5
"""Weight of a question that the facts do not answer: each of them may still tell a part."""
AVERAGE_DECAY = 0.99
KEPT_EVERY = 100
"""Steps after which the weights so far are written, so that a run that is ended leaves some."""

THING, VALUE, COUNTS = range(3)


def step_pairs(
    asked: AskedOfAll, others: Sequence[AskedOfAll], chance: random.Random
) -> list[ItemPair]:
    """What a question is set beside in a step: all facts that bring something, and some others."""
    right = [pair for pair in asked.pairs if pair.is_relevant]
    wrong = [pair for pair in asked.pairs if not pair.is_relevant]
    strange = [chance.choice(chance.choice(others).pairs) for _ in range(STRANGE)]
    return [
        *right,
        *chance.sample(wrong, min(WRONG, len(wrong))),
        *(ItemPair(asked.question.q, one.fact, one.context) for one in strange),
    ]


def ordinary_pairs(examples: Sequence[Written], chance: random.Random) -> list[ItemPair]:
    """Ordinary questions beside sentences, so that what the reader knew of them stays known."""
    pairs = []
    for one in chance.sample(examples, ORDINARY):
        context = joined(one.title, one.before)
        asked, answer = chance.choice(one.ask)
        start = one.sentence.find(answer)
        spans = [(start, start + len(answer))] if start >= 0 else []
        pairs.append(
            ItemPair(asked, one.sentence, context, is_relevant=True, things=None, values=spans)
        )
        if one.un:
            pairs.append(ItemPair(chance.choice(one.un)[0], one.sentence, context))
    return pairs


def loss_of(model: ItemReader, pairs: Sequence[ItemPair], tokenizer: Tokenizer) -> Tensor:
    """The losses of some pairs, added up."""
    encoded = reader.encode(
        tokenizer,
        [pair.question for pair in pairs],
        [pair.fact for pair in pairs],
        [pair.context for pair in pairs],
    )
    inputs = {name: torch.from_numpy(array) for name, array in reader.collate(encoded)[0].items()}
    tokens, whole = model(**inputs)
    relevant = torch.tensor([float(pair.is_relevant) for pair in pairs])
    total = binary_cross_entropy_with_logits(whole, relevant)
    parts = [
        _token_loss(tokens[n], pair, one)
        for n, (pair, one) in enumerate(zip(pairs, encoded, strict=True))
        if pair.is_relevant
    ]
    return total + torch.stack(parts).mean() if parts else total


def _token_loss(scores: Tensor, pair: ItemPair, encoded: reader.Encoded) -> Tensor:
    start, behind = encoded.question_length, encoded.question_length + len(encoded.offsets) + 1
    text = slice(start, start + len(encoded.offsets))
    around = slice(behind, behind + len(encoded.context_offsets))
    values = _inside(encoded.offsets, pair.values)
    total = binary_cross_entropy_with_logits(scores[text, VALUE], torch.tensor(values))
    if pair.things is not None:
        named = torch.cat([scores[text, THING], scores[around, THING]])
        things = _inside(encoded.offsets, pair.things)
        near = _inside(encoded.context_offsets, pair.context_things)
        total = total + binary_cross_entropy_with_logits(named, torch.tensor(things + near))
    if pair.counts is None:
        return total
    meets = [span for span, counts in zip(pair.values, pair.counts, strict=True) if counts]
    weight, wanted = torch.tensor(values), torch.tensor(_inside(encoded.offsets, meets))
    if not weight.any():
        return total
    return total + binary_cross_entropy_with_logits(
        scores[text, COUNTS][weight > 0], wanted[weight > 0]
    )


def _inside(offsets: Sequence[Span], spans: Sequence[Span]) -> list[float]:
    """1 for each token that lies in one of the spans."""
    return [float(any(low < b and high > a for a, b in spans)) for low, high in offsets]


def train(
    asked: Sequence[AskedOfAll], steps: int, out: Path, start: Path | None, seed: int = 7
) -> ItemReader:
    """Train for some steps; returns the running average of the weights."""
    torch.manual_seed(seed)
    folder = base_model_folder()
    model = ItemReader.from_reader(shipped_weights(WEIGHTS / "reader.onnx"), folder)
    if start:
        model.load_state_dict(load_weights(start))
    tokenizer = load_tokenizer(folder)
    optimizer = _optimizer(model)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    begun, done = time.monotonic(), 0
    order: list[int] = []
    ordinary = sentences()
    while done < steps:
        chance = random.Random(f"{seed}-{done}")
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (done + 1) / 30) * (1 - done / steps)
        optimizer.zero_grad(set_to_none=True)
        for _ in range(QUESTIONS_A_STEP):
            order = order or chance.sample(range(len(asked)), len(asked))
            one = asked[order.pop()]
            weight = NONE_WEIGHT if one.question.op == "none" else 1.0
            loss = loss_of(model, step_pairs(one, asked, chance), tokenizer)
            (weight * loss / QUESTIONS_A_STEP).backward()  # type: ignore[no-untyped-call]
        plain_loss = loss_of(model, ordinary_pairs(ordinary, chance), tokenizer)
        (0.5 * plain_loss).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        done += 1
        decay = min(AVERAGE_DECAY, (1 + done) / (10 + done))
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                average[name].lerp_(parameter, 1 - decay)
        if done % 20 == 0:
            minutes = round((time.monotonic() - begun) / 60, 1)
            report = {"step": done, "minutes": minutes, "loss": round(loss.item(), 3)}
            print(json.dumps(report), flush=True)
        if done % KEPT_EVERY == 0:
            torch.save(average, out / "items.pt")
    torch.save(average, out / "items.pt")
    return ItemReader.from_checkpoint(average, folder)


def _optimizer(model: ItemReader) -> torch.optim.Optimizer:
    """What moves the weights; the lowest layers are left as they are."""
    for layer in [model.encoder.embeddings, *list(model.encoder.encoder.layer)[:FROZEN_LAYERS]]:
        layer.requires_grad_(False)
    heads = [*model.tokens.parameters(), *model.whole.parameters()]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [{"params": body, "peak": RATE}, {"params": heads, "peak": HEAD_RATE}], weight_decay=0.01
    )


def main() -> None:
    """Parse the command line, train, and print the measures."""
    parser = argparse.ArgumentParser(description="Train the item reader.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--steps", type=int, default=800)
    parser.add_argument("--start", type=Path, help="items.pt of a run to go on from")
    parser.add_argument("--share", type=float, default=1.0, help="of the collections, 0..1")
    parser.add_argument("--all", action="store_true", help="learn on those kept out, too")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    held = collections()
    out = kept_out([one.id for one in held])
    names = sorted({one.id for one in held} - out)
    chosen = set(random.Random(0).sample(names, round(options.share * len(names))))
    chosen |= out if options.all else set()
    asked = list(asked_of_all(held, gather_questions()))
    model = train(
        [one for one in asked if one.question.p in chosen],
        options.steps,
        options.out,
        options.start,
    )
    print(json.dumps(measure(model, [one for one in asked if one.question.p in out])))


if __name__ == "__main__":
    main()
