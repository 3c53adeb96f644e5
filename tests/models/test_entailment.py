"""The entailment seam: any cross-encoder with three outputs, told by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ModelFailed, ModelNotFound
from assistant.models.entailment import CrossEncoderEntailment, load_entailment


def tiny_model(folder: Path, labels: list[str]) -> Path:
    """A cross-encoder of random weights with these outputs."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"der hafen steg ist neu alt".split()]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        id2label=dict(enumerate(labels)), label2id={name: at for at, name in enumerate(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_outputs_are_told_by_their_names(tmp_path: Path) -> None:
    pairs = [("der hafen ist neu", "der steg ist alt"), ("der hafen", "neu")]
    model = CrossEncoderEntailment(str(tiny_model(tmp_path / "one", ["contradiction", "entailment", "neutral"])))
    found = model.probabilities(pairs)
    assert len(found) == 2
    assert all(sum(one) == pytest.approx(1.0) for one in found)
    config = tmp_path / "one" / "config.json"
    text = config.read_text(encoding="utf-8")
    swapped = text.replace("contradiction", "x").replace("entailment", "contradiction").replace('"x"', '"entailment"')
    config.write_text(swapped, encoding="utf-8")
    again = CrossEncoderEntailment(str(tmp_path / "one")).probabilities(pairs)
    assert again[0][0] == pytest.approx(found[0][1])
    assert again[0][2] == pytest.approx(found[0][2])


def test_a_model_with_other_outputs_is_refused(tmp_path: Path) -> None:
    model = CrossEncoderEntailment(str(tiny_model(tmp_path / "two", ["no", "yes"])))
    with pytest.raises(ModelFailed, match="three outputs"):
        model.probabilities([("der hafen", "neu")])


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound):
        CrossEncoderEntailment(str(tmp_path / "none")).probabilities([("a", "b")])
    assert load_entailment(None) is None
