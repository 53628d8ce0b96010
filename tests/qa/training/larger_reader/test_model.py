import torch
from transformers import MPNetConfig, MPNetModel

from qa.training.larger_reader.model import LargerReader


def tiny(width: int = 8) -> LargerReader:
    torch.manual_seed(1)
    config = MPNetConfig(
        vocab_size=200,
        hidden_size=width,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=width,
    )
    return LargerReader(MPNetModel(config, add_pooling_layer=False)).eval()


def test_it_reads_the_small_readers_tokens_as_its_own() -> None:
    reader = tiny()
    seen: list[torch.Tensor] = []
    reader.encoder.embeddings.register_forward_pre_hook(
        lambda _, __, named: seen.append(named["input_ids"]), with_kwargs=True
    )
    ids = torch.tensor([[101, 110, 102, 120, 102, 0]])
    mask = torch.tensor([[1, 1, 1, 1, 1, 0]])
    reader(ids, mask, torch.zeros_like(ids))
    assert seen[0].tolist() == [[0, 114, 2, 124, 2, 1]]


def test_what_is_filled_up_changes_nothing() -> None:
    reader = tiny()
    ids = torch.tensor([[101, 110, 102, 120, 102]])
    filled = torch.nn.functional.pad(ids, (0, 3))
    alone = reader(ids, torch.ones_like(ids), torch.zeros_like(ids))
    beside = reader(filled, (filled > 0).long(), torch.zeros_like(filled))
    assert torch.allclose(alone[2], beside[2], atol=1e-5)
    assert torch.allclose(alone[0], beside[0][:, :5], atol=1e-5)
