from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.errors import ModelFailed, ModelMismatch, ModelNotFound
from assistant.models import CrossEncoderReranker, Embedder, load_embedder
from assistant.models.embedder import clean
from assistant.settings import Settings

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] der die das hafen brücke ist gesperrt neu wer was rat tagt in am . ?".split()
CONFIG = {
    "vocab_size": len(WORDS),
    "hidden_size": 16,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 64,
}


def tokenizer_in(folder: Path) -> None:
    from transformers import BertTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder with a random BERT."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("models")
    BertModel(BertConfig(**CONFIG)).save_pretrained(folder / "bert")
    tokenizer_in(folder / "bert")
    words = Transformer(str(folder / "bert"))
    made = SentenceTransformer(modules=[words, Pooling(16)], device="cpu")
    made.save(str(folder / "tiny"))
    return folder / "tiny"


@pytest.fixture(scope="module")
def tiny_reranker(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A random cross-encoder with so many outputs."""

    def made(labels: int) -> Path:
        import torch
        from transformers import BertConfig, BertForSequenceClassification

        torch.manual_seed(1)
        folder = tmp_path_factory.mktemp("reranker")
        BertForSequenceClassification(BertConfig(**CONFIG, num_labels=labels)).save_pretrained(folder)
        tokenizer_in(folder)
        return folder

    return made


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Addresses that somebody tried to look up or connect to."""
    tried: list[object] = []

    def refuse(*given: object, **_: object) -> None:
        tried.append(given)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


def test_odd_texts_are_embedded(embedder: Embedder) -> None:
    texts = ["", "\0", "a\0b", "\ud800", "Wort " * 700]
    for vectors in (embedder.embed_queries(texts), embedder.embed_passages(texts)):
        assert np.isfinite(vectors).all()
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)
    assert embedder.count_tokens(texts)[-1] > embedder.max_tokens
    assert clean("a\0b") == "a b"


def test_what_follows_a_nul_counts(embedder: Embedder) -> None:
    texts = ["Hafen\0 gesperrt bis Freitag", "Hafen  gesperrt bis Freitag", "Hafen"]
    with_nul, without, cut = embedder.embed_queries(texts)
    assert with_nul @ without > 0.999 > with_nul @ cut


def test_any_model_by_folder_serves_a_library(tiny_model: Path, tmp_path: Path, no_network: list[object]) -> None:
    articles = tmp_path / "a.jsonl"
    article = {"id": "x", "title": "Hafen", "text": "Der Hafen ist gesperrt.\n\nDie Brücke ist neu."}
    articles.write_text(json.dumps(article), encoding="utf-8")
    settings = Settings.load(library=tmp_path / "library", embedding_model=str(tiny_model))
    with Assistant.open(settings) as beleg:
        assert beleg.ingest([articles]).embedded >= 2
        assert {hit.article_id for hit in beleg.search("Ist der Hafen gesperrt?")} == {"x"}
        assert beleg.verify().sound
    with (
        Assistant.open(Settings.load(library=tmp_path / "library")) as beleg,
        pytest.raises(ModelMismatch, match="tiny"),
    ):
        beleg.search("Hafen")
    assert no_network == []


def test_prompts_are_put_before_the_text(tiny_model: Path) -> None:
    plain = load_embedder(str(tiny_model))
    prompted = load_embedder(str(tiny_model), "wer ", "der rat ")
    assert prompted.fingerprint != plain.fingerprint
    assert prompted.max_tokens == plain.max_tokens - 2
    assert np.allclose(prompted.embed_queries(["hafen"]), plain.embed_queries(["wer hafen"]), atol=1e-2)
    assert np.allclose(prompted.embed_passages(["tagt"]), plain.embed_passages(["der rat tagt"]), atol=1e-2)


def test_a_question_does_not_wait_for_the_passages_of_an_ingest(tiny_model: Path) -> None:
    embedder = load_embedder(str(tiny_model))
    alone = embedder.embed_queries(["wer tagt ?"])
    begun, answered = threading.Event(), threading.Event()

    def halfway(count: int) -> None:
        begun.set()
        assert answered.wait(60)

    with ThreadPoolExecutor(2) as threads:
        ingest = threads.submit(embedder.embed_passages, ["der rat tagt ."] * 400, halfway)
        try:
            assert begun.wait(60)
            question = threads.submit(embedder.embed_queries, ["wer tagt ?"])
            assert np.allclose(question.result(60), alone, atol=1e-2)
            assert not ingest.done()
        finally:
            answered.set()
        assert ingest.result(60).shape == (400, 16)


def test_another_training_of_a_model_has_another_fingerprint(tiny_model: Path, tmp_path: Path) -> None:
    copied = tmp_path / "elsewhere" / tiny_model.name
    shutil.copytree(tiny_model, copied)
    before = load_embedder(str(tiny_model)).fingerprint
    assert load_embedder(str(copied)).fingerprint == before
    weights = copied / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[len(data) // 2 + 10] ^= 0xFF
    weights.write_bytes(data)
    assert load_embedder(str(copied)).fingerprint != before


@pytest.mark.parametrize("name", ["no-such/model", "nirgends", "/nowhere/at/all"])
def test_a_wrong_name_is_said_clearly_and_nothing_is_downloaded(
    name: str, tmp_path: Path, no_network: list[object]
) -> None:
    with pytest.raises(ModelNotFound, match="can't be loaded"):
        load_embedder(name).embed_queries(["Hafen"])
    with pytest.raises(ModelNotFound, match="can't be loaded"):
        CrossEncoderReranker(name).scores("Hafen", ["Hafen"])
    assert no_network == []


def test_a_reranker_sorts_the_first_hits(
    tiny_model: Path,
    tiny_reranker: Callable[[int], Path],
    tmp_path: Path,
    no_network: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = tmp_path / "a.jsonl"
    texts = ["Der Hafen ist gesperrt.", "Die Brücke ist neu.", "Der Rat tagt am Hafen.", "Was ist in der Brücke?"]
    articles.write_text(json.dumps({"id": "x", "text": "\n\n".join(texts)}), encoding="utf-8")
    folder = tiny_reranker(1)
    settings = Settings.load(library=tmp_path / "library", embedding_model=str(tiny_model), reranker_model=str(folder))
    with Assistant.open(settings) as beleg:
        beleg.ingest([articles])
        hits = beleg.search("Wer tagt?", limit=4)
        monkeypatch.setattr("assistant.library.search.RERANKED", 2)
        assert len(beleg.search("Wer tagt?", limit=4)) == 4, "what it does not sort follows"
    scores = CrossEncoderReranker(str(folder)).scores("Wer tagt?", [hit.text for hit in hits])
    assert scores.shape == (4,)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert [hit.score for hit in hits] == pytest.approx(scores.tolist(), abs=1e-5)
    assert no_network == []


def test_a_classifier_is_no_reranker(tiny_reranker: Callable[[int], Path]) -> None:
    with pytest.raises(ModelFailed, match="3 scores a text"):
        CrossEncoderReranker(str(tiny_reranker(3))).scores("Hafen", ["Hafen", "Brücke"])
